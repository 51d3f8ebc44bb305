//! The server's side of SCRAM (RFC 5802), step by step, so that a script may do any of them wrong.

use std::io;
use std::num::NonZeroU32;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::{digest, hmac, pbkdf2};

use super::peer::{Conversation, attribute};

/// The iterations that a well-behaved server asks for.
pub const ITERATIONS: u64 = 4096;

const SALT: &[u8] = b"peer's own salt";

/// A login by SCRAM that has begun.
#[derive(Clone, Debug)]
pub struct Scram {
    /// The mechanism that the client chose.
    pub mechanism: String,
    /// The client's GS2 header: `n,,`, `y,,` or `p=NAME,,`.
    pub header: String,
    /// The client-first-message without that.
    pub bare: String,
    /// The user name, as it was sent.
    pub username: String,
    /// The client's nonce with ours behind it.
    pub nonce: String,
    /// Our server-first-message.
    pub first: String,
    /// What the client's `c=` held behind the header.
    pub binding: Vec<u8>,
}

impl Scram {
    /// Reads `<auth/>`.
    pub fn begin(auth: &str) -> io::Result<Scram> {
        let message = decode(auth)?;
        let bare = message.find("n=").map_or("", |start| &message[start..]);
        let mut parts = bare.splitn(2, ",r=");
        let (username, nonce) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let scram = Scram {
            mechanism: attribute(auth, "mechanism").unwrap_or_default(),
            header: message[..message.len() - bare.len()].into(),
            bare: bare.into(),
            username: username.trim_start_matches("n=").into(),
            nonce: format!("{nonce}peer"),
            first: String::new(),
            binding: Vec::new(),
        };
        Ok(scram.with_iterations(ITERATIONS))
    }

    /// Asks for so many iterations.
    pub fn with_iterations(mut self, count: u64) -> Scram {
        self.first = format!("r={},s={},i={count}", self.nonce, STANDARD.encode(SALT));
        self
    }

    /// Checks the client's proof, and gives our signature: `v=…`.
    pub fn finish(&mut self, last: &str, password: &str) -> io::Result<String> {
        let wrong = |why: &str| io::Error::other(format!("{why} in {last}"));
        let (unproven, proof) = last.rsplit_once(",p=").ok_or_else(|| wrong("no proof"))?;
        let input = unproven.strip_prefix("c=").and_then(|rest| rest.strip_suffix(&format!(",r={}", self.nonce)));
        let input = STANDARD.decode(input.ok_or_else(|| wrong("a foreign nonce"))?).map_err(io::Error::other)?;
        let binding = input.strip_prefix(self.header.as_bytes()).ok_or_else(|| wrong("another header"))?;
        self.binding = binding.to_vec();

        let (hash, hmac_, pbkdf2_) = match self.mechanism.trim_end_matches("-PLUS") {
            "SCRAM-SHA-1" => {
                (&digest::SHA1_FOR_LEGACY_USE_ONLY, hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, pbkdf2::PBKDF2_HMAC_SHA1)
            }
            "SCRAM-SHA-512" => (&digest::SHA512, hmac::HMAC_SHA512, pbkdf2::PBKDF2_HMAC_SHA512),
            _ => (&digest::SHA256, hmac::HMAC_SHA256, pbkdf2::PBKDF2_HMAC_SHA256),
        };
        let mut salted = vec![0; hash.output_len()];
        let iterations = NonZeroU32::new(u32::try_from(ITERATIONS).unwrap()).unwrap();
        pbkdf2::derive(pbkdf2_, iterations, SALT, password.as_bytes(), &mut salted);
        let sign = |key: &[u8], text: &[u8]| hmac::sign(&hmac::Key::new(hmac_, key), text).as_ref().to_vec();
        let stored = digest::digest(hash, &sign(&salted, b"Client Key"));
        let message = format!("{},{},{unproven}", self.bare, self.first);
        let signature = sign(stored.as_ref(), message.as_bytes());
        let proof = STANDARD.decode(proof).map_err(io::Error::other)?;
        let key: Vec<u8> = proof.iter().zip(&signature).map(|(a, b)| a ^ b).collect();
        if digest::digest(hash, &key).as_ref() != stored.as_ref() {
            return Err(wrong("a wrong proof"));
        }
        Ok(format!("v={}", STANDARD.encode(sign(&sign(&salted, b"Server Key"), message.as_bytes()))))
    }
}

impl Conversation {
    /// Sends stream features with these mechanisms, and with these types of channel binding (XEP-0440) if there are any.
    pub fn offer(&mut self, mechanisms: &[&str], bindings: &[&str]) -> io::Result<()> {
        let list = |names: &[&str], before: &str, after: &str| {
            names.iter().map(|name| format!("{before}{name}{after}")).collect::<String>()
        };
        let mechanisms = list(mechanisms, "<mechanism>", "</mechanism>");
        let mut features = format!("<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{mechanisms}</mechanisms>");
        if !bindings.is_empty() {
            let bindings = list(bindings, "<channel-binding type='", "'/>");
            features += &format!("<sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'>{bindings}</sasl-channel-binding>");
        }
        self.features(&features)
    }

    /// Up to the client's first message of SCRAM: STARTTLS if there is no TLS yet, the stream, the offer.
    pub fn begin_scram(&mut self, domain: &str, mechanisms: &[&str], bindings: &[&str]) -> io::Result<Scram> {
        self.begin_tls(domain)?;
        self.open(domain)?;
        self.offer(mechanisms, bindings)?;
        Scram::begin(&self.expect_element("auth")?)
    }

    /// SCRAM up to `<success/>`, with the account's password; what the client said in it.
    pub fn authenticate_scram(
        &mut self,
        domain: &str,
        password: &str,
        mechanisms: &[&str],
        bindings: &[&str],
    ) -> io::Result<Scram> {
        let mut scram = self.begin_scram(domain, mechanisms, bindings)?;
        self.challenge(&scram.first)?;
        let last = self.response()?;
        let signature = scram.finish(&last, password)?;
        self.succeed(&signature)?;
        Ok(scram)
    }

    /// Sends `<challenge/>`.
    pub fn challenge(&mut self, text: &str) -> io::Result<()> {
        let text = STANDARD.encode(text);
        self.send(&format!("<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{text}</challenge>"))
    }

    /// Reads `<response/>`.
    pub fn response(&mut self) -> io::Result<String> {
        decode(&self.expect_element("response")?)
    }

    /// Sends `<success/>` with data; the client starts a new stream then.
    pub fn succeed(&mut self, text: &str) -> io::Result<()> {
        let text = STANDARD.encode(text);
        self.send(&format!("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{text}</success>"))
    }
}

/// The text in the base64 that the last element of `xml` holds.
fn decode(xml: &str) -> io::Result<String> {
    let text = xml.rsplit_once("</").map_or("", |(before, _)| before.rsplit('>').next().unwrap_or_default());
    let bytes = if text == "=" { Vec::new() } else { STANDARD.decode(text).map_err(io::Error::other)? };
    String::from_utf8(bytes).map_err(io::Error::other)
}
