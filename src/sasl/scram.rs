//! SCRAM (RFC 5802, RFC 7677): both sides prove that they know the password, and neither shows it.

use std::num::NonZeroU32;
use std::ops::RangeInclusive;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ring::rand::{SecureRandom as _, SystemRandom};
use ring::{digest, hmac, pbkdf2};
use zeroize::Zeroizing;

use super::prep::prepare;
use super::{Binding, Error, Mechanism, short};
use crate::account::Class;
use crate::memory::Keys;
use crate::secret::{Secret, keep_from_swap};

/// The numbers of PBKDF2 iterations that are accepted.
///
/// Fewer would help whoever guesses passwords from what they overheard (RFC 5802 §5.1 and RFC 7677
/// §4 name 4096); more would let a server hold the client for minutes.
pub(super) const ITERATIONS: RangeInclusive<u64> = 4096..=1_000_000;

/// The number of random bytes in a nonce of ours.
const NONCE: usize = 24;

/// The hash function that a mechanism is built on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    /// SHA-1 (RFC 5802).
    Sha1,
    /// SHA-256 (RFC 7677).
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// All of them, best first.
    pub(super) const ALL: [Hash; 3] = [Hash::Sha512, Hash::Sha256, Hash::Sha1];

    /// Gives the name of the mechanism built on it, without or with channel binding.
    pub(super) fn mechanism(self, plus: bool) -> &'static str {
        match (self, plus) {
            (Self::Sha1, false) => "SCRAM-SHA-1",
            (Self::Sha1, true) => "SCRAM-SHA-1-PLUS",
            (Self::Sha256, false) => "SCRAM-SHA-256",
            (Self::Sha256, true) => "SCRAM-SHA-256-PLUS",
            (Self::Sha512, false) => "SCRAM-SHA-512",
            (Self::Sha512, true) => "SCRAM-SHA-512-PLUS",
        }
    }

    fn digest(self) -> &'static digest::Algorithm {
        match self {
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &digest::SHA256,
            Self::Sha512 => &digest::SHA512,
        }
    }

    fn hmac(self) -> hmac::Algorithm {
        match self {
            Self::Sha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => hmac::HMAC_SHA256,
            Self::Sha512 => hmac::HMAC_SHA512,
        }
    }

    fn pbkdf2(self) -> pbkdf2::Algorithm {
        match self {
            Self::Sha1 => pbkdf2::PBKDF2_HMAC_SHA1,
            Self::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
            Self::Sha512 => pbkdf2::PBKDF2_HMAC_SHA512,
        }
    }
}

/// What the login says of channel binding (RFC 5802 §6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flag {
    /// `n`: there will be none.
    None,
    /// `y`: we could, but the server seems not to. One that can will notice the fraud.
    Unoffered,
    /// `p`: the login is bound to this.
    Bound(Binding),
}

impl Flag {
    /// Gives the GS2 header, with an empty authorization identity.
    fn header(&self) -> String {
        match self {
            Self::None => "n,,".to_owned(),
            Self::Unoffered => "y,,".to_owned(),
            Self::Bound(binding) => format!("p={},,", binding.kind),
        }
    }

    /// Gives what `c=` carries: the header and, where bound, the data.
    fn input(&self) -> Vec<u8> {
        let mut input = self.header().into_bytes();
        if let Self::Bound(binding) = self {
            input.extend_from_slice(&binding.data);
        }
        input
    }
}

/// The ClientKey or the ServerKey (RFC 5802 §3).
type Key = Zeroizing<Vec<u8>>;

/// A login by SCRAM.
pub(super) struct Scram {
    hash: Hash,
    flag: Flag,
    username: String,
    /// The password; `None`: only the keys are at hand.
    password: Option<Secret>,
    /// What an earlier login made of the password.
    keys: Option<Keys>,
    /// What this login made of it.
    new_keys: Option<Keys>,
    /// The nonce to use instead of a random one.
    nonce: Option<String>,
    state: State,
}

/// How far the login has come.
enum State {
    /// Nothing was sent, or all failed.
    Idle,
    /// The client-first-message is out; this is its part without the GS2 header.
    First { nonce: String, bare: String, password: Option<Zeroizing<String>> },
    /// The proof is out; the server has to sign `message` with its key.
    Proven { key: hmac::Key, message: Vec<u8> },
    /// The server's signature was right.
    Verified,
}

impl Scram {
    /// Takes the name and the password as they were typed. The flag decides about `-PLUS`.
    /// `keys`: what an earlier login made of the password, which may be absent then.
    pub(super) fn new(hash: Hash, flag: Flag, username: &str, password: Option<Secret>, keys: Option<Keys>) -> Self {
        let username = username.to_owned();
        Self { hash, flag, username, password, keys, new_keys: None, nonce: None, state: State::Idle }
    }

    /// Answers the server-first-message (RFC 5802 §5): the proof, and what the server has to sign.
    fn prove(
        &mut self,
        data: &[u8],
        nonce: &str,
        bare: &str,
        password: Option<&str>,
    ) -> Result<(Vec<u8>, State), Error> {
        let text = readable(data)?;
        let first = ServerFirst::parse(text, nonce)?;
        let algorithm = self.hash.hmac();
        let kept = self.keys.as_ref().and_then(|keys| self.kept(keys, &first));
        let (client_key, server_key) = match kept {
            Some(kept) => kept,
            None => {
                let password = password.ok_or(Error::NeedsPassword)?;
                let salted = salted_password(self.hash, password, &first.salt, first.iterations);
                let salted_key = hmac::Key::new(algorithm, &salted);
                let key = |name: &[u8]| Zeroizing::new(hmac::sign(&salted_key, name).as_ref().to_vec());
                let (client, server) = (key(b"Client Key"), key(b"Server Key"));
                let text = |key: &[u8]| Secret::new(BASE64.encode(key));
                self.keys = None;
                self.new_keys = Some(Keys {
                    mechanism: self.hash.mechanism(false).to_owned(),
                    salt: first.salt.clone(),
                    iterations: first.iterations.get(),
                    client: text(&client),
                    server: text(&server),
                });
                (client, server)
            }
        };
        let stored_key = digest::digest(self.hash.digest(), &client_key);

        let unproven = format!("c={},r={}", BASE64.encode(self.flag.input()), first.nonce);
        let message = format!("{bare},{text},{unproven}").into_bytes();
        let signature = hmac::sign(&hmac::Key::new(algorithm, stored_key.as_ref()), &message);
        let proof: Vec<u8> = client_key.iter().zip(signature.as_ref()).map(|(key, sign)| key ^ sign).collect();

        let answer = format!("{unproven},p={}", BASE64.encode(proof)).into_bytes();
        Ok((answer, State::Proven { key: hmac::Key::new(algorithm, &server_key), message }))
    }

    /// Gives the two keys that were kept, if they are for what the server asks.
    fn kept(&self, keys: &Keys, first: &ServerFirst<'_>) -> Option<(Key, Key)> {
        let fits = keys.mechanism == self.hash.mechanism(false)
            && keys.salt == first.salt
            && keys.iterations == first.iterations.get();
        let length = self.hash.digest().output_len();
        let bytes = |key: &Secret| {
            BASE64.decode(key.expose()).ok().map(Zeroizing::new).filter(|bytes| fits && bytes.len() == length)
        };
        Some((bytes(&keys.client)?, bytes(&keys.server)?))
    }
}

impl Mechanism for Scram {
    fn name(&self) -> &'static str {
        self.hash.mechanism(matches!(self.flag, Flag::Bound(_)))
    }

    fn class(&self) -> Option<Class> {
        Some(if matches!(self.flag, Flag::Bound(_)) { Class::ScramPlus } else { Class::Scram })
    }

    fn binding(&self) -> Option<&'static str> {
        match &self.flag {
            Flag::Bound(binding) => Some(binding.kind.name()),
            Flag::None | Flag::Unoffered => None,
        }
    }

    fn initial(&mut self) -> Result<Vec<u8>, Error> {
        self.state = State::Idle;
        let username = prepare(&self.username).map_err(Error::Username)?;
        let password = self.password.as_ref().map(|password| prepare(password.expose()));
        let password = password.transpose().map_err(Error::Password)?;
        let nonce = match &self.nonce {
            Some(nonce) => nonce.clone(),
            None => random_nonce()?,
        };
        let bare = format!("n={},r={nonce}", escape(&username));
        let message = format!("{}{bare}", self.flag.header()).into_bytes();
        self.state = State::First { nonce, bare, password };
        Ok(message)
    }

    fn has_said_all(&self) -> bool {
        matches!(self.state, State::Proven { .. } | State::Verified)
    }

    fn new_keys(&self) -> Option<Keys> {
        self.new_keys.clone()
    }

    fn relied_on_keys(&self) -> bool {
        self.has_said_all() && self.keys.is_some()
    }

    fn challenge(&mut self, data: &[u8]) -> Result<Vec<u8>, Error> {
        let data = short(data)?;
        // Taken out, so that an error leaves it idle.
        match std::mem::replace(&mut self.state, State::Idle) {
            State::Idle => Err(Error::challenge("it came before ours")),
            State::First { nonce, bare, password } => {
                let password = password.as_ref().map(|password| password.as_str());
                let (answer, state) = self.prove(data, &nonce, &bare, password)?;
                self.state = state;
                Ok(answer)
            }
            State::Proven { key, message } => {
                verify(data, &key, &message)?;
                self.state = State::Verified;
                Ok(Vec::new())
            }
            State::Verified => Err(Error::challenge("it came after the last one")),
        }
    }

    fn success(&mut self, data: &[u8]) -> Result<(), Error> {
        let data = short(data)?;
        match std::mem::replace(&mut self.state, State::Idle) {
            State::Proven { key, message } if !data.is_empty() => verify(data, &key, &message)?,
            State::Verified => {}
            _ => return Err(Error::Unfinished),
        }
        self.state = State::Verified;
        Ok(())
    }
}

/// The server-first-message (RFC 5802 §7).
struct ServerFirst<'a> {
    nonce: &'a str,
    salt: Vec<u8>,
    iterations: NonZeroU32,
}

impl<'a> ServerFirst<'a> {
    /// Reads `r=…,s=…,i=…`, and no more: what follows are extensions that may be ignored.
    fn parse(text: &'a str, ours: &str) -> Result<Self, Error> {
        if text.starts_with("m=") {
            return Err(Error::challenge("it demands an extension that we don't know"));
        }
        if let Some(error) = text.strip_prefix("e=") {
            return Err(server_error(error));
        }
        let mut attributes = text.split(',');
        let nonce = attribute(attributes.next(), "r=")?;
        let salt = attribute(attributes.next(), "s=")?;
        let count = attribute(attributes.next(), "i=")?;

        let theirs = nonce.strip_prefix(ours).ok_or(Error::Nonce)?;
        if theirs.is_empty() || !theirs.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::Nonce);
        }
        let salt = BASE64.decode(salt).map_err(|_| Error::challenge("its salt is not base64"))?;
        if salt.is_empty() {
            return Err(Error::challenge("its salt is empty"));
        }
        Ok(Self { nonce, salt, iterations: iterations(count)? })
    }
}

/// Gives an attribute's value.
fn attribute<'a>(part: Option<&'a str>, name: &str) -> Result<&'a str, Error> {
    part.and_then(|part| part.strip_prefix(name))
        .ok_or_else(|| Error::Challenge(format!("{name} is missing, or not where it should be")))
}

/// Reads the number of iterations, and holds it against the bounds.
fn iterations(text: &str) -> Result<NonZeroU32, Error> {
    if text.is_empty() || text.starts_with('0') || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Error::challenge("its iteration count is not a number"));
    }
    // Digits only: no error is left but a number that is too large.
    let count: u64 = text.parse().unwrap_or(u64::MAX);
    Some(count)
        .filter(|count| ITERATIONS.contains(count))
        .and_then(|count| u32::try_from(count).ok())
        .and_then(NonZeroU32::new)
        .ok_or(Error::Iterations { count })
}

/// Derives what stands for the password in all that follows (RFC 5802 §3: SaltedPassword).
///
/// This is the slow step, by intent; it depends on nothing of one login.
fn salted_password(hash: Hash, password: &str, salt: &[u8], iterations: NonZeroU32) -> Zeroizing<Vec<u8>> {
    let mut salted = Zeroizing::new(vec![0; hash.digest().output_len()]);
    keep_from_swap(&salted);
    pbkdf2::derive(hash.pbkdf2(), iterations, salt, password.as_bytes(), &mut salted);
    salted
}

/// Judges the server-final-message (RFC 5802 §7), in constant time.
fn verify(data: &[u8], key: &hmac::Key, message: &[u8]) -> Result<(), Error> {
    let text = readable(data)?;
    if let Some(error) = text.strip_prefix("e=") {
        return Err(server_error(error));
    }
    let signature = attribute(text.split(',').next(), "v=")?;
    let signature = BASE64.decode(signature).map_err(|_| Error::challenge("its signature is not base64"))?;
    hmac::verify(key, message, &signature).map_err(|_| Error::ServerSignature)
}

/// Keeps of a server's error what is fit to be shown.
fn server_error(text: &str) -> Error {
    let code = text.split(',').next().unwrap_or_default();
    Error::ServerError(code.chars().take(64).map(|c| if c.is_ascii_graphic() { c } else { '?' }).collect())
}

/// Takes the data as text.
fn readable(data: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(data).map_err(|_| Error::challenge("it is not UTF-8"))
}

/// Escapes what separates attributes (RFC 5802 §5.1), in a name that was prepared already.
fn escape(name: &str) -> String {
    name.replace('=', "=3D").replace(',', "=2C")
}

/// Makes a nonce that nobody can guess.
fn random_nonce() -> Result<String, Error> {
    let mut bytes = [0; NONCE];
    SystemRandom::new().fill(&mut bytes).map_err(|_| Error::Randomness)?;
    Ok(BASE64.encode(bytes))
}

#[cfg(test)]
#[path = "scram_tests.rs"]
mod tests;
