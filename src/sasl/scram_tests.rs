//! Tests of SCRAM: the RFCs' vectors, and servers that mean no good.
#![allow(clippy::unwrap_used)]

use super::super::BindingKind;
use super::*;

const OURS: &str = "rOprNGfwEbeRWgbNEkqO";
const FIRST: &str = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
const SIGNATURE: &str = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

fn scram(hash: Hash, flag: Flag, username: &str, password: &str, nonce: &str) -> Scram {
    let mut scram = Scram::new(hash, flag, username, Some(Secret::new(password.to_owned())), None);
    scram.nonce = Some(nonce.to_owned());
    scram
}

/// The login of RFC 7677 §3, its first message sent.
fn begun() -> Scram {
    let mut scram = scram(Hash::Sha256, Flag::None, "user", "pencil", OURS);
    scram.initial().unwrap();
    scram
}

/// The same, its proof sent.
fn proven() -> Scram {
    let mut scram = begun();
    scram.challenge(FIRST.as_bytes()).unwrap();
    scram
}

/// Plays a whole login, the server's signature once as a challenge and once with the success.
fn plays(mut scram: Scram, messages: [&str; 4]) {
    for last_challenge in [true, false] {
        assert_eq!(String::from_utf8(scram.initial().unwrap()).unwrap(), messages[0]);
        let answer = scram.challenge(messages[1].as_bytes()).unwrap();
        assert_eq!(String::from_utf8(answer).unwrap(), messages[2]);
        if last_challenge {
            assert!(scram.challenge(messages[3].as_bytes()).unwrap().is_empty());
            assert_eq!(scram.success(b""), Ok(()));
        } else {
            assert_eq!(scram.success(messages[3].as_bytes()), Ok(()));
        }
    }
}

#[test]
fn vector_of_rfc_5802_holds() {
    plays(
        scram(Hash::Sha1, Flag::None, "user", "pencil", "fyko+d2lbbFgONRv9qkxdawL"),
        [
            "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
            "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
            "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
            "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
        ],
    );
}

#[test]
fn vector_of_rfc_7677_holds() {
    plays(
        scram(Hash::Sha256, Flag::None, "user", "pencil", OURS),
        [
            "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
            FIRST,
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
             p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            SIGNATURE,
        ],
    );
}

// This one and the bound ones below were computed with Python's hashlib and hmac, by a script that
// gives the two RFCs' vectors as well.
#[test]
fn vector_for_sha_512_holds() {
    plays(
        scram(Hash::Sha512, Flag::None, "user", "pencil", OURS),
        [
            "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
            FIRST,
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
             p=gMGXRcevScNtxZ6/8lQYpGtnsNAc3mGcmNomv+xnoOMw+3R2xNJdMNnzMlTN8PPC6wdp6dybEmDYXYTxwnYPJQ==",
            "v=ZQnYEgWQMFmmsM8aQMF0nDDCy/AgCzkwk8CmMZYcMg0vSVlKDanekLtifDSeVGT4+5ZxXnJq199RVG2rR7N7Zw==",
        ],
    );
}

#[test]
fn vector_bound_by_exporter_holds() {
    let flag = Flag::Bound(Binding { kind: BindingKind::TlsExporter, data: (0..32).collect() });
    let scram = scram(Hash::Sha256, flag, "user", "pencil", OURS);
    assert_eq!((scram.name(), scram.class()), ("SCRAM-SHA-256-PLUS", Some(Class::ScramPlus)));
    plays(
        scram,
        [
            "p=tls-exporter,,n=user,r=rOprNGfwEbeRWgbNEkqO",
            FIRST,
            "c=cD10bHMtZXhwb3J0ZXIsLAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f,\
             r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
             p=QC6CS20quADQRb3mT99YUH+n3VJxUvzuK0K0E1Vrs2M=",
            "v=2GiAgapEppLVlUXbxUDksL3VgYHzuqiK5tR4mhJGgvs=",
        ],
    );
}

#[test]
fn vector_bound_by_end_point_with_odd_name_and_password_holds() {
    let flag = Flag::Bound(Binding { kind: BindingKind::TlsServerEndPoint, data: vec![0xff; 32] });
    plays(
        scram(Hash::Sha512, flag, "a=b,c", "I\u{AD}X", OURS),
        [
            "p=tls-server-end-point,,n=a=3Db=2Cc,r=rOprNGfwEbeRWgbNEkqO",
            FIRST,
            "c=cD10bHMtc2VydmVyLWVuZC1wb2ludCws//////////////////////////////////////////8=,\
             r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
             p=HjTvPkHyVMD3U/Bgp3wq2cdTWtpfMiPOx9lbETsxa3I3gF/NDHUeoDQElhAmXVDFQVXwOZ5MsqB1kz3x4Vh/YA==",
            "v=7J6EheFXtmzRdYHMzFionpprJ9lg6mtxLrIq1P/GMx73C5tqpTZRd4Ad6KMq3oIfkJ8m3lsyvoxlZoT3DMQ+Yw==",
        ],
    );
}

#[test]
fn header_is_repeated_as_it_was_sent() {
    for (flag, header, repeated) in [(Flag::None, "n,,", "c=biws,"), (Flag::Unoffered, "y,,", "c=eSws,")] {
        let mut scram = scram(Hash::Sha1, flag, "user", "pencil", OURS);
        assert!(scram.initial().unwrap().starts_with(header.as_bytes()));
        assert!(scram.challenge(FIRST.as_bytes()).unwrap().starts_with(repeated.as_bytes()));
    }
}

#[test]
fn prepared_name_is_escaped_after_preparation() {
    // U+FF1D becomes an equals sign by SASLprep.
    let mut scram = scram(Hash::Sha1, Flag::None, "a\u{FF1D}b", "pencil", "x");
    assert_eq!(scram.initial().unwrap(), b"n,,n=a=3Db,r=x");
}

#[test]
fn nonce_is_random_and_clean() {
    let mut scram = Scram::new(Hash::Sha1, Flag::None, "user", Some(Secret::new("pencil".to_owned())), None);
    let first = scram.initial().unwrap();
    assert_eq!(first.len(), "n,,n=user,r=".len() + 32);
    assert!(!first["n,,n=user,r=".len()..].contains(&b','));
    assert_ne!(first, scram.initial().unwrap());
}

#[test]
fn odd_passwords_stop_before_anything_is_sent() {
    for password in ["pen\u{7}cil", "", "pen\0cil"] {
        let mut scram = scram(Hash::Sha1, Flag::None, "user", password, OURS);
        let error = scram.initial().unwrap_err();
        assert!(matches!(error, Error::Password(_)), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("cil"));
        assert!(matches!(scram.challenge(FIRST.as_bytes()), Err(Error::Challenge(_))));
    }
}

#[test]
fn hostile_first_messages_are_refused() {
    let nonce = "r=rOprNGfwEbeRWgbNEkqOx";
    let challenge = |wrong: &str| Error::Challenge(wrong.to_owned());
    let missing = |name: &str| Error::Challenge(format!("{name} is missing, or not where it should be"));
    let count = challenge("its iteration count is not a number");
    let cases = [
        ("r=foreign,s=QQ==,i=4096".to_owned(), Error::Nonce),
        (format!("r={OURS},s=QQ==,i=4096"), Error::Nonce),
        (format!("{nonce} y,s=QQ==,i=4096"), Error::Nonce),
        (format!("{nonce}\u{e9},s=QQ==,i=4096"), Error::Nonce),
        (format!("m=more,{nonce},s=QQ==,i=4096"), challenge("it demands an extension that we don't know")),
        (format!("{nonce},s=,i=4096"), challenge("its salt is empty")),
        (format!("{nonce},s=Q,i=4096"), challenge("its salt is not base64")),
        (format!("{nonce},s=QQ,i=4096"), challenge("its salt is not base64")),
        (format!("{nonce},s=Q Q=,i=4096"), challenge("its salt is not base64")),
        (format!("{nonce},i=4096,s=QQ=="), missing("s=")),
        (format!("{nonce},x=1,s=QQ==,i=4096"), missing("s=")),
        (format!("{nonce},s=QQ=="), missing("i=")),
        (String::new(), missing("r=")),
        (format!("{nonce},s=QQ==,i=1"), Error::Iterations { count: 1 }),
        (format!("{nonce},s=QQ==,i=4095"), Error::Iterations { count: 4095 }),
        (format!("{nonce},s=QQ==,i=1000001"), Error::Iterations { count: 1_000_001 }),
        (format!("{nonce},s=QQ==,i=1000000000"), Error::Iterations { count: 1_000_000_000 }),
        (format!("{nonce},s=QQ==,i=4294971392"), Error::Iterations { count: 4_294_971_392 }),
        (format!("{nonce},s=QQ==,i=99999999999999999999999"), Error::Iterations { count: u64::MAX }),
        (format!("{nonce},s=QQ==,i=abc"), count.clone()),
        (format!("{nonce},s=QQ==,i="), count.clone()),
        (format!("{nonce},s=QQ==,i=+4096"), count.clone()),
        (format!("{nonce},s=QQ==,i=-4096"), count.clone()),
        (format!("{nonce},s=QQ==,i=04096"), count.clone()),
        (format!("{nonce},s=QQ==,i=4096 "), count.clone()),
        ("e=unknown-user".to_owned(), Error::ServerError("unknown-user".to_owned())),
        (format!("{nonce},s={},i=4096", "A".repeat(4096)), challenge("it is longer than 4096 bytes")),
    ];
    for (message, expected) in cases {
        let mut scram = begun();
        assert_eq!(scram.challenge(message.as_bytes()), Err(expected), "{message}");
        assert_eq!(scram.success(SIGNATURE.as_bytes()), Err(Error::Unfinished), "{message}");
    }
    assert!(matches!(begun().challenge(b"r=\xff\xfe"), Err(Error::Challenge(_))));
}

#[test]
fn unknown_optional_extensions_are_ignored() {
    assert!(begun().challenge(format!("{FIRST},x=1,whatever").as_bytes()).is_ok());
}

#[test]
fn truncated_messages_are_refused_at_every_byte() {
    for end in 0..FIRST.len() {
        assert!(begun().challenge(&FIRST.as_bytes()[..end]).is_err(), "{end}");
    }
    // One proof serves for all ends, since the derivation is slow.
    let State::Proven { key, message } = proven().state else { panic!("no proof") };
    for end in 0..SIGNATURE.len() {
        assert!(verify(&SIGNATURE.as_bytes()[..end], &key, &message).is_err(), "{end}");
    }
    assert_eq!(verify(SIGNATURE.as_bytes(), &key, &message), Ok(()));
}

#[test]
fn hostile_final_messages_are_refused_and_end_the_login() {
    let wrong = SIGNATURE.replace("v=6", "v=7");
    let cases: [(&[u8], Error); 6] = [
        (wrong.as_bytes(), Error::ServerSignature),
        (b"v=", Error::ServerSignature),
        (b"v=QQ==", Error::ServerSignature),
        (b"e=invalid-proof", Error::ServerError("invalid-proof".to_owned())),
        (b"e=\x1b[2Jx\xc2\xa0,y", Error::ServerError("?[2Jx?".to_owned())),
        (b"x=1", Error::Challenge("v= is missing, or not where it should be".to_owned())),
    ];
    for (message, expected) in cases {
        let mut scram = proven();
        assert_eq!(scram.challenge(message), Err(expected.clone()));
        assert_eq!(scram.success(b""), Err(Error::Unfinished));
        assert_eq!(scram.success(SIGNATURE.as_bytes()), Err(Error::Unfinished));
        let mut scram = proven();
        assert_eq!(scram.success(message), Err(expected));
        assert_eq!(scram.success(SIGNATURE.as_bytes()), Err(Error::Unfinished));
    }
}

#[test]
fn success_without_a_signature_is_not_believed() {
    let mut idle = scram(Hash::Sha256, Flag::None, "user", "pencil", OURS);
    assert_eq!(idle.success(b""), Err(Error::Unfinished));
    assert_eq!(idle.success(SIGNATURE.as_bytes()), Err(Error::Unfinished));
    assert_eq!(begun().success(b""), Err(Error::Unfinished));
    assert_eq!(begun().success(SIGNATURE.as_bytes()), Err(Error::Unfinished));
    assert_eq!(proven().success(b""), Err(Error::Unfinished));
}

#[test]
fn late_and_early_challenges_are_refused() {
    let mut early = scram(Hash::Sha256, Flag::None, "user", "pencil", OURS);
    assert!(matches!(early.challenge(FIRST.as_bytes()), Err(Error::Challenge(_))));
    let mut repeated = proven();
    assert!(matches!(repeated.challenge(FIRST.as_bytes()), Err(Error::Challenge(_))));
    let mut late = proven();
    late.challenge(SIGNATURE.as_bytes()).unwrap();
    assert!(matches!(late.challenge(SIGNATURE.as_bytes()), Err(Error::Challenge(_))));
    assert_eq!(late.success(b""), Err(Error::Unfinished));
}

#[test]
fn keys_that_were_kept_stand_for_the_password() {
    let mut first = proven();
    assert!(!first.relied_on_keys());
    let keys = first.new_keys().unwrap();
    assert_eq!(first.success(SIGNATURE.as_bytes()), Ok(()));
    let again = |keys: Keys, password: Option<&str>| {
        let password = password.map(|password| Secret::new(password.to_owned()));
        let mut scram = Scram::new(Hash::Sha256, Flag::None, "user", password, Some(keys));
        scram.nonce = Some(OURS.to_owned());
        scram.initial().unwrap();
        scram
    };
    // Without the password, and though it is another: only the salt tells.
    for password in [None, Some("other")] {
        let mut scram = again(keys.clone(), password);
        scram.challenge(FIRST.as_bytes()).unwrap();
        assert!(scram.relied_on_keys() && scram.new_keys().is_none());
        assert_eq!(scram.success(SIGNATURE.as_bytes()), Ok(()));
    }
    for stale in [
        Keys { salt: b"other".to_vec(), ..keys.clone() },
        Keys { iterations: 5000, ..keys.clone() },
        Keys { mechanism: "SCRAM-SHA-1".to_owned(), ..keys.clone() },
        Keys { client: Secret::new("AAAA".to_owned()), ..keys.clone() },
        Keys { server: Secret::new("?".to_owned()), ..keys.clone() },
    ] {
        assert_eq!(again(stale.clone(), None).challenge(FIRST.as_bytes()), Err(Error::NeedsPassword));
        let mut scram = again(stale, Some("pencil"));
        scram.challenge(FIRST.as_bytes()).unwrap();
        assert!(!scram.relied_on_keys() && scram.new_keys().is_some());
        assert_eq!(scram.success(SIGNATURE.as_bytes()), Ok(()));
    }
}
