//! EXTERNAL (RFC 4422, appendix A; XEP-0178): TLS has shown our certificate already.

use super::{Error, Mechanism};
use crate::account::Class;

/// The name on the wire.
pub(super) const NAME: &str = "EXTERNAL";

/// A login as whom the certificate says: the authorization identity stays empty.
#[derive(Default)]
pub(super) struct External {
    /// Whether the one challenge that is allowed was answered.
    asked: bool,
}

impl Mechanism for External {
    fn name(&self) -> &'static str {
        NAME
    }

    fn class(&self) -> Option<Class> {
        None
    }

    fn initial(&mut self) -> Result<Vec<u8>, Error> {
        self.asked = false;
        Ok(Vec::new())
    }

    fn has_said_all(&self) -> bool {
        true
    }

    /// Says once more that the identity is empty, to a server that overlooked an empty initial
    /// response and asks for it with an empty challenge.
    fn challenge(&mut self, data: &[u8]) -> Result<Vec<u8>, Error> {
        if self.asked || !data.is_empty() {
            return Err(Error::challenge("a login by certificate has nothing more to say"));
        }
        self.asked = true;
        Ok(Vec::new())
    }

    fn success(&mut self, _: &[u8]) -> Result<(), Error> {
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn identity_is_empty_and_given_again_only_once() {
        let mut external = External::default();
        assert!(external.initial().unwrap().is_empty());
        assert!(matches!(external.challenge(b"who?"), Err(Error::Challenge(_))));
        assert!(external.challenge(b"").unwrap().is_empty());
        assert!(matches!(external.challenge(b""), Err(Error::Challenge(_))));
        assert_eq!(external.success(b""), Ok(()));
    }
}
