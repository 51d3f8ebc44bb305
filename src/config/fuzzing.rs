//! The fuzz targets of this layer: see `crate::fuzzing`.

use std::path::Path;

use super::environment::Environment;
use super::file::File;
use super::state::State;
use super::{Options, Settings, address as parse, choose, duration, go_sendxmpp, queue, sendxmpprc, state as kept};
use crate::account::{Account, HostPort};

/// A config file: read or refused in words, and made an account of.
pub fn config(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let file = match File::parse(text, Path::new("config.toml"), false) {
        Ok(file) => file,
        Err(error) => {
            assert!(error.what.starts_with("config file config.toml"), "{error}");
            return;
        }
    };
    let names = file.accounts.keys().cloned().map(Some).chain([None]);
    for account in names {
        let options = Options { account, ..Options::default() };
        let environment = Environment::default();
        let Ok((table, jid)) = choose(&options, &environment, &file) else { continue };
        let aliases = file.aliases.iter().map(|(name, words)| (name.clone(), words.list())).collect();
        let settings =
            Settings { options, environment, table, jid, file: File::default(), aliases, state: State::default() };
        let account: Option<Account> = settings.future_account().ok();
        let _ = (settings.timeout(), settings.bare_jid(), settings.knows_server(), settings.takes_stdin());
        let _ = (settings.web("files.example"), settings.default_recipients(), settings.names_resource());
        if let Some(Account { jid, .. }) = account {
            assert_eq!(settings.bare_jid().ok(), Some(jid));
        }
    }
}

/// Another program's config file: read or refused in words.
pub fn sendxmpprc(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        sendxmpprc::fuzz(text);
        go_sendxmpp::fuzz(text);
    }
}

/// Files of the state directory: whatever is in them, they are read or count as none.
pub fn state(bytes: &[u8]) {
    kept::fuzz(bytes);
    queue::fuzz(bytes);
}

/// Hosts, proxies, pins, resolvers, durations and times as people write them.
pub fn address(text: &str) {
    if let Ok(read) = parse::host_port(text) {
        assert!(!read.host.is_empty() && read.port != Some(0));
        let again = parse::host_port(&read.to_string()).ok();
        assert_eq!(again.as_ref().map(|it: &HostPort| (&it.host, it.port)), Some((&read.host, read.port)), "{text:?}");
    }
    if let Ok(proxy) = parse::proxy(text) {
        assert!(!proxy.host.is_empty() && proxy.port > 0);
    }
    let _ = (parse::pin(text), parse::dns_server(text), duration::parse(text), duration::parse_time(text));
    let _ = text.split_once(' ').map(|(list, host)| parse::is_exempt(list, host));
}
