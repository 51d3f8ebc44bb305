//! ANONYMOUS (RFC 4505): a login without an account.

use super::{Error, Mechanism};
use crate::account::Class;

/// The name on the wire.
pub(super) const NAME: &str = "ANONYMOUS";

/// A login without trace information (RFC 4505 §2): the server learns nothing.
pub(super) struct Anonymous;

impl Mechanism for Anonymous {
    fn name(&self) -> &'static str {
        NAME
    }

    fn class(&self) -> Option<Class> {
        None
    }

    fn initial(&mut self) -> Result<Vec<u8>, Error> {
        Ok(Vec::new())
    }

    fn has_said_all(&self) -> bool {
        true
    }

    fn challenge(&mut self, _: &[u8]) -> Result<Vec<u8>, Error> {
        Err(Error::challenge("an anonymous login has nothing more to say"))
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
    fn it_says_nothing_and_answers_nothing() {
        assert!(Anonymous.initial().unwrap().is_empty());
        assert!(matches!(Anonymous.challenge(b"who?"), Err(Error::Challenge(_))));
        assert_eq!(Anonymous.success(b""), Ok(()));
    }
}
