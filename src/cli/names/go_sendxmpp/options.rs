//! The options of `go-sendxmpp` 0.17.1, and what each stands for.

use super::getopt::{Definition, Takes};

const fn flag(letter: u8, name: &'static str, help: &'static str) -> Definition {
    Definition { letter: if letter == 0 { None } else { Some(letter) }, name, takes: Takes::Nothing, help }
}

const fn value(letter: u8, name: &'static str, help: &'static str) -> Definition {
    Definition { takes: Takes::Value, ..flag(letter, name, help) }
}

const fn number(name: &'static str, help: &'static str) -> Definition {
    Definition { takes: Takes::Number, ..flag(0, name, help) }
}

/// All of them, and `--explain`, which is ours.
pub const OPTIONS: &[Definition] = &[
    value(b'a', "alias", "--nick, in rooms"),
    flag(0, "allow-plain", "nothing: PLAIN is taken where there is nothing better, and never after something better"),
    flag(0, "anonymous", "--jid DOMAIN, the domain of -u"),
    flag(b'c', "chatroom", "--room, for each recipient"),
    flag(b'd', "debug", "-vv: the XML on standard error, without its secrets"),
    flag(0, "explain", "print the stanza command that this one stands for, and do nothing"),
    flag(0, "fast-invalidate", "stanza logout, before anything else"),
    flag(0, "fast-off", "--no-fast"),
    value(b'f', "file", "read this config file instead of ~/.config/go-sendxmpp/config"),
    flag(0, "headline", "--type headline"),
    flag(0, "help", "print this"),
    Definition { takes: Takes::List, ..value(b'h', "http-upload", "--attach, for each file") },
    flag(b'i', "interactive", "--each-line"),
    value(b'j', "jserver", "--server"),
    flag(0, "legacy-pgp", "not supported"),
    flag(b'l', "listen", "stanza listen, from the recipients, or in the rooms of -c"),
    value(b'm', "message", "-F: read the message from this file"),
    value(0, "muc-password", "the rooms' password, as by --room-password-file"),
    flag(b'n', "no-tls-verify", "--insecure"),
    flag(0, "no-sasl-upgrade", "nothing: there is no such upgrade"),
    value(0, "oob-file", "--url"),
    flag(0, "ox", "not supported"),
    flag(0, "ox-delete-nodes", "not supported"),
    flag(0, "ox-genprivkey-rsa", "not supported"),
    flag(0, "ox-genprivkey-x25519", "not supported"),
    value(0, "ox-import-privkey", "not supported"),
    value(0, "ox-passphrase", "not supported"),
    value(0, "ox-receive-private-key", "not supported"),
    flag(0, "ox-transfer-private-key", "not supported"),
    value(b'p', "password", "the password, as by --password-file"),
    flag(0, "raw", "--raw"),
    value(b'r', "recipients", "the recipients that stand in this file, one a line"),
    number("retry-connect", "--retry-delay, in seconds"),
    number("retry-connect-max", "--retry"),
    value(0, "scram-mech-pinning", "--mechanism"),
    flag(0, "ssdp-off", "nothing: a login that is weaker than an earlier one is refused all the same"),
    value(b's', "subject", "-s"),
    flag(0, "suppress-root-warning", "nothing: there is no such warning"),
    number("timeout", "--connect-timeout, in seconds"),
    flag(b't', "tls", "--tls direct"),
    number("tls-version", "nothing for 10, 11 and 12; 13 can't be demanded"),
    value(b'u', "username", "--jid"),
    flag(b'v', "verbose", "-v"),
    flag(0, "version", "print the version"),
];
