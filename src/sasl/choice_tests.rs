//! Tests of the choice.
#![allow(clippy::unwrap_used)]

use super::*;

const ALL: &str = "PLAIN SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-512 SCRAM-SHA-1-PLUS SCRAM-SHA-256-PLUS \
                   SCRAM-SHA-512-PLUS OAUTHBEARER X-OAUTH2 EXTERNAL ANONYMOUS DIGEST-MD5 CRAM-MD5 HT-SHA-256-NONE";
const EXPORTER: Option<&str> = Some("tls-exporter");

/// A login to try; `..login()` fills in what a case doesn't care about.
struct Login {
    offered: &'static str,
    announced: Option<&'static str>,
    channel: Channel,
    username: &'static str,
    password: bool,
    certificate: bool,
    wanted: Option<&'static str>,
    seen: Option<Class>,
}

fn login(offered: &'static str) -> Login {
    Login {
        offered,
        announced: EXPORTER,
        channel: tls13(),
        username: "juliet",
        password: true,
        certificate: false,
        wanted: None,
        seen: None,
    }
}

fn tls13() -> Channel {
    Channel { tls13: true, exporter: Some(b"ex".to_vec()), end_point: Some(b"ep".to_vec()), verified: true }
}

fn tls12() -> Channel {
    Channel { tls13: false, exporter: None, end_point: Some(b"ep".to_vec()), verified: true }
}

fn unbindable() -> Channel {
    Channel { tls13: true, verified: true, ..Channel::default() }
}

fn unverified() -> Channel {
    Channel { verified: false, ..tls13() }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

impl Login {
    /// Gives the mechanism's name and its GS2 header or, for others, its whole initial response.
    fn takes(self) -> Result<(String, String), Refusal> {
        let mechanisms = words(self.offered);
        let bindings = self.announced.map(words);
        let offer = Offer { mechanisms: &mechanisms, bindings: bindings.as_deref() };
        let password = Secret::new("secret".to_owned());
        let credentials = Credentials {
            username: self.username,
            password: self.password.then_some(&password),
            keys: None,
            certificate: self.certificate,
            wanted: self.wanted,
            strongest_seen: self.seen,
        };
        let mut mechanism = choose(offer, &self.channel, credentials)?;
        let initial = String::from_utf8(mechanism.initial().unwrap()).unwrap();
        let header = initial.split_once("n=").map_or(initial.as_str(), |(header, _)| header);
        Ok((mechanism.name().to_owned(), header.to_owned()))
    }

    fn name(self) -> String {
        self.takes().unwrap().0
    }

    fn refusal(self) -> Refusal {
        self.takes().unwrap_err()
    }
}

fn pair(name: &str, header: &str) -> Result<(String, String), Refusal> {
    Ok((name.to_owned(), header.to_owned()))
}

#[test]
fn the_best_is_taken_one_after_the_other() {
    let mut offered = ALL.to_owned();
    let order = [
        "SCRAM-SHA-512-PLUS",
        "SCRAM-SHA-256-PLUS",
        "SCRAM-SHA-1-PLUS",
        "SCRAM-SHA-512",
        "SCRAM-SHA-256",
        "SCRAM-SHA-1",
        "PLAIN",
    ];
    for expected in order {
        assert_eq!(login(String::leak(offered.clone())).name(), expected);
        offered = words(&offered).into_iter().filter(|name| name != expected).collect::<Vec<_>>().join(" ");
    }
    assert!(matches!(login(String::leak(offered)).refusal(), Refusal::NeedsCertificate));
}

#[test]
fn the_binding_is_one_that_the_server_takes() {
    let offered = "SCRAM-SHA-1 SCRAM-SHA-1-PLUS";
    let plus = "SCRAM-SHA-1-PLUS";
    let both = Some("tls-server-end-point tls-exporter");
    let cases = [
        (both, tls13(), pair(plus, "p=tls-exporter,,")),
        (Some("tls-server-end-point"), tls13(), pair(plus, "p=tls-server-end-point,,")),
        (both, tls12(), pair(plus, "p=tls-server-end-point,,")),
        (None, tls13(), pair("SCRAM-SHA-1", "n,,")),
        (None, tls12(), pair("SCRAM-SHA-1", "n,,")),
        (EXPORTER, tls12(), pair("SCRAM-SHA-1", "n,,")),
        (Some("tls-unique"), tls13(), pair("SCRAM-SHA-1", "n,,")),
        (both, unbindable(), pair("SCRAM-SHA-1", "n,,")),
    ];
    for (announced, channel, expected) in cases {
        let case = format!("{announced:?} {channel:?}");
        assert_eq!(Login { announced, channel, ..login(offered) }.takes(), expected, "{case}");
    }
}

#[test]
fn a_server_without_plus_is_told_that_we_could() {
    let cases = [
        ("SCRAM-SHA-1 PLAIN", tls13(), "y,,"),
        ("SCRAM-SHA-1 PLAIN", tls12(), "y,,"),
        ("SCRAM-SHA-1 PLAIN", unbindable(), "n,,"),
        ("SCRAM-SHA-1 SCRAM-SHA3-512-PLUS", tls13(), "n,,"),
    ];
    for (offered, channel, header) in cases {
        assert_eq!(Login { channel, ..login(offered) }.takes(), pair("SCRAM-SHA-1", header), "{offered}");
    }
    let wanted = Some("scram-sha-256");
    assert_eq!(Login { wanted, ..login(ALL) }.takes(), pair("SCRAM-SHA-256", "n,,"));
    assert_eq!(Login { wanted, ..login("SCRAM-SHA-256") }.takes(), pair("SCRAM-SHA-256", "y,,"));
}

#[test]
fn plain_is_for_verified_servers_without_scram() {
    assert_eq!(login("PLAIN").takes(), pair("PLAIN", "\0juliet\0secret"));
    let channel = unverified();
    assert_eq!(Login { channel, ..login("PLAIN") }.refusal(), Refusal::PlainUnverified);
    let only_plus = "PLAIN SCRAM-SHA-1-PLUS";
    let refusal = Login { channel: unbindable(), ..login(only_plus) }.refusal();
    assert_eq!(refusal, Refusal::NoBinding { offered: words(only_plus) });
    assert_eq!(Login { channel: unverified(), ..login("PLAIN SCRAM-SHA-1") }.name(), "SCRAM-SHA-1");
}

#[test]
fn plain_can_be_wanted_but_not_from_an_unverified_server() {
    let wanted = Some("plain");
    assert_eq!(Login { wanted, seen: Some(Class::ScramPlus), ..login(ALL) }.name(), "PLAIN");
    assert_eq!(Login { wanted, channel: unverified(), ..login(ALL) }.refusal(), Refusal::PlainUnverified);
}

#[test]
fn foreign_mechanisms_are_never_taken() {
    let offered = "OAUTHBEARER X-OAUTH2 X-PLAIN HT-SHA-256-NONE DIGEST-MD5 CRAM-MD5 ANONYMOUS SCRAM-SHA3-512";
    assert_eq!(login(offered).refusal(), Refusal::NoneUsable { offered: words(offered) });
    assert_eq!(login("").refusal(), Refusal::NoneUsable { offered: vec![] });
    for name in ["OAUTHBEARER", "X-OAUTH2", "DIGEST-MD5", "HT-SHA-256-NONE"] {
        let refusal = Login { wanted: Some(name), ..login(ALL) }.refusal();
        assert_eq!(refusal, Refusal::Unsupported { wanted: name.to_owned() });
    }
}

#[test]
fn downgrades_are_refused() {
    use Class::{Plain, Scram, ScramPlus};
    let offers = [("PLAIN", Some(Plain)), ("SCRAM-SHA-1", Some(Scram)), (ALL, Some(ScramPlus)), ("OAUTHBEARER", None)];
    for (offered, now) in offers {
        for seen in Class::ALL {
            let result = Login { seen: Some(seen), ..login(offered) }.takes();
            match now {
                Some(now) if now >= seen => assert!(result.is_ok(), "{offered} {seen}"),
                Some(now) => assert_eq!(result, Err(Refusal::Downgrade { seen, now, offered: words(offered) })),
                // Nothing was weakened: there is nothing.
                None => assert_eq!(result, Err(Refusal::NoneUsable { offered: words(offered) })),
            }
        }
    }
    // A channel that can no longer bind counts as well; a wanted mechanism is taken all the same.
    let seen = Some(ScramPlus);
    assert!(matches!(Login { seen, channel: tls12(), ..login(ALL) }.refusal(), Refusal::Downgrade { .. }));
    assert_eq!(Login { seen, wanted: Some("SCRAM-SHA-1"), ..login("SCRAM-SHA-1") }.name(), "SCRAM-SHA-1");
    assert_eq!(Login { seen, username: "", ..login("ANONYMOUS") }.name(), "ANONYMOUS");
    assert_eq!(Login { seen, certificate: true, ..login("EXTERNAL") }.name(), "EXTERNAL");
}

#[test]
fn a_name_that_is_wanted_is_the_only_one() {
    let wanted = |wanted, offered| Login { wanted: Some(wanted), ..login(offered) };
    assert_eq!(wanted("Scram-Sha-1-Plus", ALL).takes(), pair("SCRAM-SHA-1-PLUS", "p=tls-exporter,,"));
    let missing = Refusal::NotOffered { wanted: "SCRAM-SHA-1-PLUS".to_owned(), offered: words("PLAIN SCRAM-SHA-1") };
    assert_eq!(wanted("SCRAM-SHA-1-PLUS", "PLAIN SCRAM-SHA-1").refusal(), missing);
    assert!(matches!(
        Login { channel: tls12(), ..wanted("SCRAM-SHA-1-PLUS", ALL) }.refusal(),
        Refusal::NoBinding { .. }
    ));
    assert_eq!(wanted("EXTERNAL", ALL).refusal(), Refusal::NeedsCertificate);
    assert_eq!(Login { certificate: true, ..wanted("external", ALL) }.takes(), pair("EXTERNAL", ""));
    assert_eq!(wanted("anonymous", ALL).takes(), pair("ANONYMOUS", ""));
    let nameless = Login { username: "", ..wanted("PLAIN", ALL) };
    assert_eq!(nameless.refusal(), Refusal::NoUsername { wanted: "PLAIN".to_owned() });
}

#[test]
fn logins_without_a_password() {
    assert_eq!(Login { username: "", ..login(ALL) }.takes(), pair("ANONYMOUS", ""));
    let offered = "PLAIN SCRAM-SHA-1 EXTERNAL";
    let refusal = Login { username: "", certificate: true, ..login(offered) }.refusal();
    assert_eq!(refusal, Refusal::NoAnonymous { offered: words(offered) });
    assert_eq!(Login { certificate: true, password: false, ..login(ALL) }.takes(), pair("EXTERNAL", ""));
    assert_eq!(Login { certificate: true, ..login("PLAIN") }.name(), "PLAIN");
    assert_eq!(Login { password: false, ..login(ALL) }.refusal(), Refusal::NoPassword);
    assert_eq!(Login { password: false, ..login("PLAIN") }.refusal(), Refusal::NoPassword);
    assert_eq!(login("EXTERNAL").refusal(), Refusal::NeedsCertificate);
}

#[test]
fn refusals_show_no_odd_names() {
    let offered = vec!["X\u{1b}[2J".to_owned(), "OAUTHBEARER".to_owned()];
    let text = Refusal::NoneUsable { offered }.to_string();
    assert_eq!(text, "the server offers no way to log in that is known here (it offers OAUTHBEARER)");
    let text = Refusal::NoneUsable { offered: vec![] }.to_string();
    assert!(text.ends_with("(it offers nothing)"));
}
