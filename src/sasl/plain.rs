//! PLAIN (RFC 4616): the password as it is, for the server to see.

use zeroize::Zeroizing;

use super::prep::prepare;
use super::{Error, Mechanism};
use crate::account::Class;
use crate::secret::Secret;

/// The name on the wire.
pub(super) const NAME: &str = "PLAIN";

/// A login that shows the password. [`super::choose`] gives it on verified channels only.
pub(super) struct Plain {
    username: String,
    password: Secret,
}

impl Plain {
    /// Takes the name and the password as they were typed.
    pub(super) fn new(username: &str, password: Secret) -> Self {
        Self { username: username.to_owned(), password }
    }
}

impl Mechanism for Plain {
    fn name(&self) -> &'static str {
        NAME
    }

    fn class(&self) -> Option<Class> {
        Some(Class::Plain)
    }

    fn initial(&mut self) -> Result<Vec<u8>, Error> {
        // Prepared text has no control characters, hence no NUL that would move the borders.
        let username = prepare(&self.username).map_err(Error::Username)?;
        let password: Zeroizing<String> = prepare(self.password.expose()).map_err(Error::Password)?;
        // Sized in advance: growing would leave copies of the password behind.
        let mut message = Vec::with_capacity(username.len() + password.len() + 2);
        message.push(0);
        message.extend_from_slice(username.as_bytes());
        message.push(0);
        message.extend_from_slice(password.as_bytes());
        Ok(message)
    }

    fn has_said_all(&self) -> bool {
        true
    }

    fn challenge(&mut self, _: &[u8]) -> Result<Vec<u8>, Error> {
        Err(Error::challenge("PLAIN has nothing more to say"))
    }

    fn success(&mut self, _: &[u8]) -> Result<(), Error> {
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn initial(username: &str, password: &str) -> Result<Vec<u8>, Error> {
        Plain::new(username, Secret::new(password.to_owned())).initial()
    }

    #[test]
    fn message_is_identity_name_password() {
        assert_eq!(initial("tim", "tanstaaftanstaaf").unwrap(), b"\0tim\0tanstaaftanstaaf");
        assert_eq!(initial("a=b", "x,y").unwrap(), b"\0a=b\0x,y");
        assert_eq!(initial("tim", "I\u{AD}X").unwrap(), b"\0tim\0IX");
    }

    #[test]
    fn nul_and_empty_are_refused() {
        assert!(matches!(initial("a\0b", "secret"), Err(Error::Username(_))));
        let error = initial("tim", "se\0cret").unwrap_err();
        assert!(matches!(error, Error::Password(_)));
        assert!(!error.to_string().contains("cret") && !format!("{error:?}").contains("cret"));
        assert!(matches!(initial("tim", ""), Err(Error::Password("is empty"))));
    }

    #[test]
    fn challenge_is_refused() {
        let mut plain = Plain::new("tim", Secret::new("x".to_owned()));
        assert!(matches!(plain.challenge(b""), Err(Error::Challenge(_))));
        assert_eq!(plain.success(b""), Ok(()));
        assert_eq!(plain.class(), Some(Class::Plain));
    }
}
