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
/// A local user that no alias says the JID of, an empty word.
pub fn words(addresses: &[String], aliases: &BTreeMap<String, Vec<String>>, host: &str) -> Result<Vec<String>, Error> {
    if addresses.iter().any(|word| word.trim().is_empty()) {
        return Err(Error::input(Kind::Usage, "recipient ''", "it is empty"));
    }
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
    if let Some(alias) = alias(user).or_else(|| alias(ALL).filter(|_| is_user(user))) {
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

/// Whether it may be the name of a user, whom `*` stands for: neither a person's nor none at all.
fn is_user(name: &str) -> bool {
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || ",;:<>()\"".contains(c);
    name.contains(char::is_alphanumeric) && !name.contains(is_odd)
}

fn is_loopback(domain: &str) -> bool {
    domain.eq_ignore_ascii_case("localhost") || domain.eq_ignore_ascii_case("localhost.localdomain")
}

/// Whether a domain is this machine: by its name, or the first part of it. A longer one may be anybody's, that of an
/// XMPP server too.
fn is_own(domain: &str, host: &str) -> bool {
    let short = host.split('.').next().unwrap_or_default();
    is_loopback(domain) || [host, short].iter().any(|name| domain.eq_ignore_ascii_case(name))
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
    // A user without a domain is taken for a name. So is a person without an address, who is told of then.
    let words = addresses.filter_map(|address| {
        let mut both = [&address.address, &address.name].into_iter().filter_map(|word| word.as_deref().map(str::trim));
        both.find(|word| !word.is_empty()).map(str::to_owned)
    });
    words.collect()
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
            ("root@web1.example.org", &["root", "*"], "root@web1.example.org"),
            ("root@web1.example.org", &["root@web1.example.org"], "root@web1.example.org"),
            ("<root@web1>", &["root"], "root"),
            ("root (Cron)", &["root"], "root"),
            ("bob", &["root", "*"], "*"),
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
        let long = |word: &str, aliases: &[&str]| {
            let aliases = aliases.iter().map(|&name| (name.to_owned(), vec!["x@y".to_owned()])).collect();
            words(&[word.to_owned()], &aliases, "web1.example.org").unwrap()
        };
        assert_eq!(long("bob@web1.example.org", &["root"]), ["bob@web1.example.org"]);
        assert_eq!(long("bob@Web1.example.org,root@web1", &["root", "*"]), ["*", "root"]);
        assert_eq!(long("root@web1.example.net", &["root", "*"]), ["root@web1.example.net"]);
    }

    #[test]
    fn what_is_no_user_is_nobody() {
        for (word, named) in [
            ("two words", "two words"),
            ("Alice Smith, bob@x.example", "Alice Smith"),
            ("Alice Smith <>", "Alice Smith"),
            (",", ","),
            ("<>", "<>"),
            ("@localhost", "@localhost"),
        ] {
            let error = resolved(&[word], &["*"]).unwrap_err();
            assert_eq!((error.kind, error.what), (Kind::NoUser, format!("recipient '{named}'")), "{word}");
        }
        for word in ["", " "] {
            assert_eq!(resolved(&["root", word], &["root", "*"]).unwrap_err().kind, Kind::Usage, "{word:?}");
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
            ("web1.example.net", "web1", false),
            ("xmpp.example.org", "xmpp", false),
            ("web10.example.net", "web1", false),
            ("", "web1", false),
        ] {
            assert_eq!(is_own(domain, host), holds, "{domain} {host}");
        }
    }
}
