//! Addresses of mail, and whom they stand for: aliases of the config file, and else JIDs.

use std::collections::BTreeMap;

use mail_parser::{Address, HeaderName, Message, MessageParser};

use crate::error::{Error, Kind};

/// The alias that stands for all local users that have none.
const ALL: &str = "*";

/// Makes words for recipients (see `recipients::resolve`) of addresses, of which a word may hold several. A user of
/// this machine (`root`, `root@localhost`, `root@HOST`) is the alias of that name, or `*`; any other address is the
/// alias of that name, or a JID as it stands.
///
/// # Errors
/// A local user that no alias says the JID of.
pub fn words(addresses: &[String], aliases: &BTreeMap<String, Vec<String>>, host: &str) -> Result<Vec<String>, Error> {
    let is_whole = |word: &str| aliases.contains_key(word) || is_uri(word);
    let lists = addresses.iter().map(|word| if is_whole(word) { vec![word.clone()] } else { listed(word) });
    lists.flatten().map(|address| word(address, aliases, host)).collect()
}

fn word(address: String, aliases: &BTreeMap<String, Vec<String>>, host: &str) -> Result<String, Error> {
    let alias = |name: &str| {
        let same = || aliases.keys().find(|key| key.eq_ignore_ascii_case(name));
        aliases.get_key_value(name).map(|(key, _)| key).or_else(same).cloned()
    };
    let (user, domain) = match address.rsplit_once('@') {
        Some((user, domain)) => (user, Some(domain)),
        None => (address.as_str(), None),
    };
    if let Some(alias) = alias(&address) {
        return Ok(alias);
    }
    if is_uri(&address) || domain.is_some_and(|domain| !is_own(domain, host)) {
        return Ok(address);
    }
    if let Some(alias) = alias(user).or_else(|| alias(ALL)) {
        return Ok(alias);
    }
    // The machine's name may be that of an XMPP server as well.
    if domain.is_some_and(|domain| domain.contains('.') && !is_loopback(domain)) {
        return Ok(address);
    }
    let error = Error::input(Kind::NoUser, format!("recipient '{address}'"), "no alias says what JID this user has");
    let key = if user.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)) {
        user.to_owned()
    } else {
        format!("'{user}'")
    };
    Err(error.hint(format!("add a line below [aliases] in the config file: {key} = \"USER@DOMAIN\"")))
}

fn is_uri(word: &str) -> bool {
    word.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("xmpp:"))
}

fn is_loopback(domain: &str) -> bool {
    domain.eq_ignore_ascii_case("localhost") || domain.eq_ignore_ascii_case("localhost.localdomain")
}

/// Whether a domain is this machine, whose name may be known with its domain, or without.
fn is_own(domain: &str, host: &str) -> bool {
    let short = |name: &str| name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_same = domain.eq_ignore_ascii_case(host);
    is_loopback(domain) || is_same || !(domain.contains('.') && host.contains('.')) && short(domain) == short(host)
}

/// The addresses in a word, as in a header: `root,bob`, `"Bob" <bob@example.org>`.
fn listed(word: &str) -> Vec<String> {
    let header = format!("To: {}\n\n", word.replace(char::is_control, " "));
    let message = MessageParser::default().parse_headers(header.as_bytes());
    let found = message.as_ref().map(of_headers).unwrap_or_default();
    // What is none is told as what it is.
    if found.is_empty() { vec![word.to_owned()] } else { found }
}

/// The addresses in `To`, `Cc` and `Bcc`.
pub fn of_headers(message: &Message) -> Vec<String> {
    let wanted = [HeaderName::To, HeaderName::Cc, HeaderName::Bcc];
    let headers = message.headers().iter().filter(|header| wanted.contains(&header.name));
    let addresses = headers.filter_map(|header| header.value.as_address()).flat_map(Address::iter);
    // A user without a domain is taken for a name; that of a person has spaces.
    let user = |name: &str| Some(name.trim().to_owned()).filter(|name| !name.contains(char::is_whitespace));
    let words = addresses.filter_map(|address| {
        let name = || address.name.as_deref().and_then(user);
        address.address.as_deref().map(|address| address.trim().to_owned()).or_else(name)
    });
    words.filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(addresses: &[&str], aliases: &[&str]) -> Result<String, Error> {
        let addresses: Vec<String> = addresses.iter().map(|&it| it.to_owned()).collect();
        let aliases = aliases.iter().map(|&name| (name.to_owned(), vec!["x@y".to_owned()])).collect();
        words(&addresses, &aliases, "web1").map(|words| words.join(" "))
    }

    #[test]
    fn local_users_are_aliases_and_others_are_jids() {
        for (address, aliases, word) in [
            ("root", &["root"][..], "root"),
            ("Root", &["root"], "root"),
            ("root@localhost", &["root"], "root"),
            ("root@WEB1", &["root"], "root"),
            ("root@web1.example.org", &["root"], "root"),
            ("<root@web1>", &["root"], "root"),
            ("root (Cron)", &["root"], "root"),
            ("bob", &["root", "*"], "*"),
            ("bob@web1.example.org", &["root"], "bob@web1.example.org"),
            ("bob@web1.example.org", &["root", "*"], "*"),
            ("bob@example.org", &["bob", "*"], "bob@example.org"),
            ("bob@example.org", &["bob@example.org", "*"], "bob@example.org"),
            ("Bob@Example.ORG", &["bob@example.org"], "bob@example.org"),
            ("\"Bob, at home\" <bob@example.org/home>", &[], "bob@example.org/home"),
            ("root, bob@example.org,carol@web1", &["root", "carol"], "root bob@example.org carol"),
            ("friends: a@example.org, b@example.org;", &[], "a@example.org b@example.org"),
            ("xmpp:r@rooms.example.org?join", &[], "xmpp:r@rooms.example.org?join"),
            ("all of us", &["all of us"], "all of us"),
        ] {
            assert_eq!(resolved(&[address], aliases).unwrap(), word, "{address}");
        }
    }

    #[test]
    fn a_local_user_without_an_alias_is_told_with_the_line_to_add() {
        for (address, key) in [("bob", "bob"), ("bob@localhost", "bob"), ("j.doe@web1", "'j.doe'")] {
            let error = resolved(&["root", address], &["root"]).unwrap_err();
            assert_eq!((error.kind, error.what), (Kind::NoUser, format!("recipient '{address}'")));
            let hint = format!("add a line below [aliases] in the config file: {key} = \"USER@DOMAIN\"");
            assert_eq!(error.hint, Some(hint));
        }
        for odd in ["", ",", "two words", "a\nCc: b@c.example", "<", "\"", "@", ":;"] {
            let _ = resolved(&[odd], &[]).map_err(|error| assert!(!error.why.is_empty()));
        }
    }

    #[test]
    fn a_machine_is_known_by_its_name_in_both_forms() {
        for (domain, host, holds) in [
            ("localhost", "web1", true),
            ("LocalHost.localdomain", "web1", true),
            ("web1", "web1.example.org", true),
            ("web1.example.org", "web1.example.org", true),
            ("web1.example.net", "web1.example.org", false),
            ("web1.example.net", "web1", true),
            ("web10.example.net", "web1", false),
            ("", "web1", false),
        ] {
            assert_eq!(is_own(domain, host), holds, "{domain} {host}");
        }
    }
}
