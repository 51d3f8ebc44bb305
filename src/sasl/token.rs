//! The hashed token mechanisms (draft-schmaus-kitten-sasl-ht), by which tokens log in (XEP-0484).

use ring::hmac;
use zeroize::Zeroizing;

use super::prep::prepare;
use super::{Binding, BindingKind, Channel, Error, Mechanism, short};
use crate::account::Class;
use crate::secret::Secret;

/// The mechanisms, best first, with what they bind to. `HT-SHA-256-UNIQ` isn't among them: rustls doesn't give
/// `tls-unique`.
const KINDS: [(&str, Option<BindingKind>); 3] = [
    ("HT-SHA-256-EXPR", Some(BindingKind::TlsExporter)),
    ("HT-SHA-256-ENDP", Some(BindingKind::TlsServerEndPoint)),
    ("HT-SHA-256-NONE", None),
];

/// A login by token: one message each way.
pub(super) struct HashedToken {
    name: &'static str,
    username: String,
    token: Secret,
    binding: Option<Binding>,
}

/// The mechanism to ask a token for, of those that are offered: the best that the channel allows. `None`: there is
/// none, or nobody knows who the server is.
pub fn token_mechanism(offered: &[String], announced: Option<&[String]>, channel: &Channel) -> Option<&'static str> {
    let is_offered = |name: &str| offered.iter().any(|offer| offer == name);
    let is_announced = |kind: BindingKind| announced.is_none_or(|list| list.iter().any(|name| name == kind.name()));
    let fits = |kind: Option<BindingKind>| kind.is_none_or(|kind| channel.has(kind) && is_announced(kind));
    let found = KINDS.into_iter().find(|(name, kind)| is_offered(name) && fits(*kind));
    found.map(|(name, _)| name).filter(|_| channel.verified)
}

/// The login by a token that was given for `mechanism`; `None`: it can't be used on this channel.
pub fn token(mechanism: &str, username: &str, token: &Secret, channel: &Channel) -> Option<Box<dyn Mechanism>> {
    let (name, kind) = KINDS.into_iter().find(|(name, _)| *name == mechanism).filter(|_| channel.verified)?;
    let binding = match kind {
        Some(kind) => Some(channel.data(kind)?),
        None => None,
    };
    Some(Box::new(HashedToken { name, username: username.to_owned(), token: token.clone(), binding }))
}

/// Whether a login by this mechanism is bound to the TLS channel.
pub fn binds(mechanism: &str) -> bool {
    KINDS.into_iter().any(|(name, kind)| name == mechanism && kind.is_some())
}

impl HashedToken {
    fn key(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, self.token.expose().as_bytes())
    }

    /// What is signed by one of both sides.
    fn message(&self, side: &str) -> Vec<u8> {
        let data = self.binding.as_ref().map(|binding| binding.data.as_slice()).unwrap_or_default();
        [side.as_bytes(), data].concat()
    }
}

impl Mechanism for HashedToken {
    fn name(&self) -> &'static str {
        self.name
    }

    fn class(&self) -> Option<Class> {
        // It says nothing of how the server treats the password, which is needed again when the token ends.
        None
    }

    fn binding(&self) -> Option<&'static str> {
        self.binding.as_ref().map(|binding| binding.kind.name())
    }

    fn initial(&mut self) -> Result<Vec<u8>, Error> {
        let username: Zeroizing<String> = prepare(&self.username).map_err(Error::Username)?;
        let signature = hmac::sign(&self.key(), &self.message("Initiator"));
        Ok([username.as_bytes(), &[0], signature.as_ref()].concat())
    }

    fn has_said_all(&self) -> bool {
        true
    }

    fn challenge(&mut self, _: &[u8]) -> Result<Vec<u8>, Error> {
        Err(Error::challenge("a token has nothing more to say"))
    }

    fn success(&mut self, data: &[u8]) -> Result<(), Error> {
        let data = short(data)?;
        if data.is_empty() {
            return Err(Error::Unfinished);
        }
        hmac::verify(&self.key(), &self.message("Responder"), data).map_err(|_| Error::ServerSignature)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn channel(tls13: bool, verified: bool) -> Channel {
        Channel { tls13, exporter: Some(b"exported".to_vec()), end_point: Some(b"hash".to_vec()), verified }
    }

    fn strings(list: &[&str]) -> Vec<String> {
        list.iter().map(|name| name.to_string()).collect()
    }

    #[test]
    fn the_best_that_the_channel_allows_is_asked_for() {
        let all = strings(&["HT-SHA-256-NONE", "HT-SHA-256-UNIQ", "HT-SHA-256-EXPR", "HT-SHA-256-ENDP"]);
        let chosen = |offered: &[String], announced: Option<&[&str]>, channel: &Channel| {
            token_mechanism(offered, announced.map(strings).as_deref(), channel)
        };
        let (new, old) = (channel(true, true), channel(false, true));
        assert_eq!(chosen(&all, None, &new), Some("HT-SHA-256-EXPR"));
        assert_eq!(chosen(&all, None, &old), Some("HT-SHA-256-ENDP"));
        assert_eq!(chosen(&all, Some(&["tls-server-end-point"]), &new), Some("HT-SHA-256-ENDP"));
        assert_eq!(chosen(&all, Some(&["tls-unique"]), &new), Some("HT-SHA-256-NONE"));
        assert_eq!(chosen(&all[..2], None, &new), Some("HT-SHA-256-NONE"));
        assert_eq!(chosen(&all[1..2], None, &new), None);
        assert_eq!(chosen(&all, None, &channel(true, false)), None, "who knows who answers there");
    }

    #[test]
    fn both_sides_sign_with_the_token_and_the_channel() {
        // printf 'Initiatorexported' | openssl dgst -sha256 -hmac s3cret-token -hex, and so on
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let secret = Secret::new("s3cret-token".to_owned());
        for (mechanism, initiator, responder) in VECTORS {
            let mut login = token(mechanism, "bot", &secret, &channel(true, true)).unwrap();
            let initial = login.initial().unwrap();
            assert_eq!(initial.strip_prefix(b"bot\0").map(hex).as_deref(), Some(initiator));
            let bytes = |text: &str| -> Vec<u8> {
                (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
            };
            assert_eq!(login.success(&bytes(responder)), Ok(()));
            assert_eq!(login.success(&bytes(initiator)), Err(Error::ServerSignature));
            assert_eq!(login.success(b""), Err(Error::Unfinished));
        }
    }

    /// Mechanism, what the client sends, what the server answers.
    const VECTORS: [(&str, &str, &str); 3] = [
        (
            "HT-SHA-256-EXPR",
            "edeacdf5e8db1a55333771763d4b7a84963fcf35ee1ddcd3f9bea8a5cddd7e09",
            "04ec82fd8a7df19badc611efbd752fe57d5f7110b323031dcaf28bfefa51bfbe",
        ),
        (
            "HT-SHA-256-ENDP",
            "484dd8ee7320946ffb6d4c5e9d506fb62bccdc87dba1f45fe9f72d11125e265d",
            "616361089b883d11e953448acd42bef999127937530d2fa27dee60a6bb835dee",
        ),
        (
            "HT-SHA-256-NONE",
            "28c97179acdf5b2b58e1885029eec8184d0e969235ac50e7e197347c41e778e9",
            "28fad843fae2496908e5c8f171da2e93ff18c00dc670c22e1c4bd93a6878e6ef",
        ),
    ];

    #[test]
    fn a_token_is_of_no_use_on_a_channel_without_its_binding() {
        let secret = Secret::new("x".to_owned());
        assert!(token("HT-SHA-256-EXPR", "bot", &secret, &channel(false, true)).is_none());
        assert!(token("HT-SHA-256-ENDP", "bot", &secret, &Channel::default()).is_none());
        assert!(token("HT-SHA-256-NONE", "bot", &secret, &channel(true, false)).is_none());
        assert!(token("HT-SHA-512-NONE", "bot", &secret, &channel(true, true)).is_none());
        assert_eq!(token("HT-SHA-256-EXPR", "bot", &secret, &channel(true, true)).unwrap().class(), None);
        assert!(binds("HT-SHA-256-EXPR") && binds("HT-SHA-256-ENDP") && !binds("HT-SHA-256-NONE") && !binds("x"));
    }
}
