//! TLS to the server, and what it gives to SASL: the channel bindings.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::client::Resumption;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, ClientConnection, InconsistentKeys, ProtocolVersion};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::certificate::Certificate;
use super::verify::{Verifier, pem_words};
use super::{Error, Kind, Phase, binding, explain, resolve};
use crate::account::{ClientCertificate, Trust};
use crate::deadline::Deadline;

/// The protocol's name in ALPN, for direct TLS alone (XEP-0368 §3).
const ALPN: &[u8] = b"xmpp-client";

/// The name of HTTP/1.1 in ALPN (RFC 7301 §6).
const ALPN_HTTP: &[u8] = b"http/1.1";

/// What RFC 9266 §2 fixes of the exporter: its label, an empty context and 32 bytes.
const EXPORTER_LABEL: &[u8] = b"EXPORTER-Channel-Binding";

/// All that handshakes with one domain need.
pub struct Client {
    direct: Arc<ClientConfig>,
    starttls: Arc<ClientConfig>,
    name: ServerName<'static>,
    verifier: Arc<Verifier>,
}

/// What a handshake gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsInfo {
    /// "1.3" or "1.2".
    pub version: &'static str,
    /// Whether it is TLS 1.3.
    pub tls13: bool,
    /// The cipher suite, as its registry names it: `TLS13_AES_256_GCM_SHA384`.
    pub cipher: String,
    /// The channel binding `tls-exporter` (RFC 9266), with TLS 1.3 only.
    pub exporter: Option<Vec<u8>>,
    /// The channel binding `tls-server-end-point` (RFC 5929 §4.1), if the certificate defines it.
    pub end_point: Option<Vec<u8>>,
    /// Whether we know who the server is; not with `--insecure` and no pin.
    pub verified: bool,
    /// How long the handshake took: a round trip, and what both sides compute.
    pub took: Duration,
}

impl Client {
    /// Prepares for `domain`, the JID's: SNI and the certificate are about it, whatever the host.
    ///
    /// Reads the CA file and our own certificate; the system's authorities only when one is met.
    ///
    /// # Errors
    /// [`Error::BadDomain`], [`Error::CaFile`], [`Error::ClientCertificate`].
    pub fn new(trust: &Trust, domain: &str) -> Result<Self, Error> {
        Self::speaking(ALPN, trust, domain)
    }

    /// Prepares for a host that speaks HTTP/1.1.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn http(trust: &Trust, host: &str) -> Result<Self, Error> {
        Self::speaking(ALPN_HTTP, trust, host)
    }

    fn speaking(protocol: &[u8], trust: &Trust, domain: &str) -> Result<Self, Error> {
        let ascii = resolve::ascii(domain)?;
        let bad = |_| Error::BadDomain { domain: domain.to_owned() };
        let name = ServerName::try_from(ascii).map_err(bad)?;
        let provider = Arc::new(ring::default_provider());
        let verifier = Arc::new(Verifier::new(trust, provider.signature_verification_algorithms)?);
        let mut starttls = configure(provider, &verifier, trust.certificate.as_ref())?;
        starttls.resumption = Resumption::disabled();
        let mut direct = starttls.clone();
        direct.alpn_protocols = vec![protocol.to_vec()];
        Ok(Self { direct: Arc::new(direct), starttls: Arc::new(starttls), name, verifier })
    }

    /// Speaks TLS on `socket` and checks the certificate.
    ///
    /// # Errors
    /// [`Error::Certificate`], [`Error::Pin`], [`Error::NotTls`], [`Error::TlsAlert`],
    /// [`Error::TlsClosed`], [`Error::Tls`], [`Error::Timeout`], [`Error::Interrupted`].
    pub async fn handshake<S>(
        &self,
        socket: S,
        kind: Kind,
        deadline: &Deadline,
    ) -> Result<(TlsStream<S>, TlsInfo), Error>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let config = match kind {
            Kind::Direct => &self.direct,
            Kind::StartTls => &self.starttls,
        };
        self.verifier.forget_shown();
        let connector = TlsConnector::from(config.clone());
        let began = Instant::now();
        let stream = match deadline.wait(connector.connect(self.name.clone(), socket)).await {
            Ok(outcome) => outcome.map_err(|error| explain(&error))?,
            Err(expired) => {
                return Err(Error::expired(expired, Phase::Tls, "the TLS handshake was not finished"));
            }
        };
        let info = self.info(stream.get_ref().1, began.elapsed());
        Ok((stream, info))
    }

    /// The certificate that the last handshake has shown, be it good or not.
    pub fn shown(&self) -> Option<Certificate> {
        self.verifier.shown()
    }

    fn info(&self, connection: &ClientConnection, took: Duration) -> TlsInfo {
        let tls13 = connection.protocol_version() == Some(ProtocolVersion::TLSv1_3);
        let export = || connection.export_keying_material([0; 32], EXPORTER_LABEL, Some(&[])).ok();
        let exporter = if tls13 { export().map(|bytes| bytes.to_vec()) } else { None };
        let cipher = connection.negotiated_cipher_suite().and_then(|suite| suite.suite().as_str().map(str::to_owned));
        let certificate = connection.peer_certificates().and_then(|chain| chain.first());
        TlsInfo {
            version: if tls13 { "1.3" } else { "1.2" },
            tls13,
            cipher: cipher.unwrap_or_default(),
            exporter,
            end_point: certificate.and_then(|certificate| binding::end_point(certificate)),
            verified: self.verifier.verifies(),
            took,
        }
    }
}

fn configure(
    provider: Arc<CryptoProvider>,
    verifier: &Arc<Verifier>,
    own: Option<&ClientCertificate>,
) -> Result<ClientConfig, Error> {
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = versions.map_err(|error| Error::Tls { why: error.to_string() })?;
    let builder = builder.dangerous().with_custom_certificate_verifier(verifier.clone());
    let Some(own) = own else { return Ok(builder.with_no_client_auth()) };
    let (chain, key) = (read_chain(&own.chain)?, read_key(&own.key)?);
    builder.with_client_auth_cert(chain, key).map_err(|error| match error {
        rustls::Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
            let why = format!("its key does not belong to the certificate in {}", own.chain.display());
            unusable(&own.key, why)
        }
        other => unusable(&own.key, other.to_string()),
    })
}

fn read_chain(path: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let fault = |error| unusable(path, pem_words(&error, "certificate"));
    let chain = CertificateDer::pem_file_iter(path).map_err(fault)?.collect::<Result<Vec<_>, _>>().map_err(fault)?;
    if chain.is_empty() { Err(unusable(path, "it has no certificate in PEM format".to_owned())) } else { Ok(chain) }
}

fn read_key(path: &Path) -> Result<PrivateKeyDer<'static>, Error> {
    PrivateKeyDer::from_pem_file(path).map_err(|error| unusable(path, pem_words(&error, "unencrypted private key")))
}

fn unusable(path: &Path, why: String) -> Error {
    Error::ClientCertificate { path: path.to_owned(), why }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Write;

    use tempfile::NamedTempFile;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
    use tokio_rustls::TlsAcceptor;

    use super::super::fixtures::{self, der};
    use super::*;

    fn file(text: &str) -> NamedTempFile {
        let mut file = NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    }

    fn trusting(ca: &NamedTempFile) -> Trust {
        Trust { ca_file: Some(ca.path().to_owned()), ..Trust::default() }
    }

    fn pin() -> [u8; 32] {
        use base64::Engine;
        let text = fixtures::LEAF_PIN.strip_prefix("sha256//").unwrap();
        base64::engine::general_purpose::STANDARD.decode(text).unwrap().try_into().unwrap()
    }

    /// A server with this certificate, and what ALPN it was offered and agreed to.
    fn server(pem: &'static str, version: &'static rustls::SupportedProtocolVersion) -> DuplexStream {
        let (ours, theirs) = duplex(65_536);
        let key = PrivateKeyDer::from_pem_slice(fixtures::LEAF_KEY.as_bytes()).unwrap();
        let provider = Arc::new(ring::default_provider());
        let builder = rustls::ServerConfig::builder_with_provider(provider).with_protocol_versions(&[version]).unwrap();
        let mut config = builder.with_no_client_auth().with_single_cert(vec![der(pem)], key).unwrap();
        config.alpn_protocols = vec![ALPN.to_vec()];
        tokio::spawn(async move {
            if let Ok(mut stream) = TlsAcceptor::from(Arc::new(config)).accept(theirs).await {
                let _ = stream.read(&mut [0; 16]).await;
            }
        });
        ours
    }

    async fn meet(trust: &Trust, domain: &str, pem: &'static str) -> Result<TlsInfo, Error> {
        let deadline = Deadline::deaf(Duration::from_secs(5));
        let socket = server(pem, &rustls::version::TLS13);
        Client::new(trust, domain)?.handshake(socket, Kind::Direct, &deadline).await.map(|(_, info)| info)
    }

    fn refused(outcome: Result<TlsInfo, Error>) -> String {
        outcome.unwrap_err().to_string()
    }

    #[tokio::test]
    async fn a_trusted_server_gives_bindings() {
        let ca = file(fixtures::CA);
        let info = meet(&trusting(&ca), "example.test", fixtures::LEAF).await.unwrap();
        assert!(info.tls13 && info.verified && info.version == "1.3");
        assert_eq!(info.exporter.map(|bytes| bytes.len()), Some(32));
        assert_eq!(info.end_point.map(|bytes| bytes.len()), Some(32));
    }

    #[tokio::test]
    async fn tls_1_2_has_no_exporter_and_alpn_is_for_direct_tls() {
        let ca = file(fixtures::CA);
        let client = Client::new(&trusting(&ca), "example.test").unwrap();
        let deadline = Deadline::deaf(Duration::from_secs(5));
        for (kind, alpn) in [(Kind::Direct, Some(ALPN)), (Kind::StartTls, None)] {
            let socket = server(fixtures::LEAF, &rustls::version::TLS12);
            let (stream, info) = client.handshake(socket, kind, &deadline).await.unwrap();
            assert_eq!((info.version, info.exporter), ("1.2", None));
            assert_eq!(stream.get_ref().1.alpn_protocol(), alpn);
        }
    }

    #[tokio::test]
    async fn refused_certificates_say_why() {
        let (ca, own) = (file(fixtures::CA), file(fixtures::SELF_SIGNED));
        let ca = trusting(&ca);
        let error = refused(meet(&ca, "example.org", fixtures::LEAF).await);
        assert_eq!(error, "the server's certificate is for example.test, not for example.org");
        let error = refused(meet(&ca, "127.0.0.1", fixtures::LEAF).await);
        assert_eq!(error, "the server's certificate is for example.test, not for 127.0.0.1");
        let error = refused(meet(&ca, "example.test", fixtures::EXPIRED).await);
        assert!(
            error.starts_with("the server's certificate expired on 2021-02-03, and this machine's clock says 2"),
            "{error}"
        );
        let error = refused(meet(&ca, "example.test", fixtures::FUTURE).await);
        assert!(
            error.starts_with("the server's certificate is not yet valid, only from 2100-01-01 on, and"),
            "{error}"
        );
        let error = refused(meet(&ca, "example.test", fixtures::SELF_SIGNED).await);
        assert_eq!(error, "the server's certificate is not signed by a trusted authority, but by itself");
        let error = refused(meet(&trusting(&own), "example.test", fixtures::LEAF).await);
        assert_eq!(error, "the server's certificate is not signed by a trusted authority");
    }

    #[tokio::test]
    async fn a_certificate_that_is_in_the_ca_file_itself_is_trusted() {
        let own = file(fixtures::SELF_SIGNED);
        assert!(meet(&trusting(&own), "example.test", fixtures::SELF_SIGNED).await.unwrap().verified);
        let error = refused(meet(&trusting(&own), "example.org", fixtures::SELF_SIGNED).await);
        assert_eq!(error, "the server's certificate is for example.test, not for example.org");
        let own = file(fixtures::EXPIRED);
        let error = refused(meet(&trusting(&own), "example.test", fixtures::EXPIRED).await);
        assert!(
            error.starts_with("the server's certificate expired on 2021-02-03, and this machine's clock says 2"),
            "{error}"
        );
    }

    #[tokio::test]
    async fn pins_hold_in_every_case() {
        let ca = file(fixtures::CA);
        let insecure = |pins| Trust { insecure: true, pins, ..Trust::default() };
        assert!(!meet(&insecure(vec![]), "any.example", fixtures::EXPIRED).await.unwrap().verified);
        assert!(meet(&insecure(vec![[0; 32], pin()]), "any.example", fixtures::LEAF).await.unwrap().verified);
        let wrong = Error::Pin { seen: fixtures::LEAF_PIN.into() };
        assert_eq!(meet(&insecure(vec![[0; 32]]), "any.example", fixtures::LEAF).await, Err(wrong.clone()));
        let both = Trust { pins: vec![[0; 32]], ..trusting(&ca) };
        assert_eq!(meet(&both, "example.test", fixtures::LEAF).await, Err(wrong));
        let right = Trust { pins: vec![pin()], ..trusting(&ca) };
        assert!(meet(&right, "example.org", fixtures::LEAF).await.is_err());
    }

    #[tokio::test]
    async fn garbage_silence_and_hanging_up_are_told_apart() {
        let client = Client::new(&Trust { insecure: true, ..Trust::default() }, "example.test").unwrap();
        let deadline = Deadline::deaf(Duration::from_millis(50));
        let (ours, mut theirs) = duplex(4096);
        theirs.write_all(b"<?xml version='1.0'?><stream:stream>").await.unwrap();
        assert_eq!(client.handshake(ours, Kind::Direct, &deadline).await.unwrap_err(), Error::NotTls);

        let (ours, mut theirs) = duplex(4096);
        theirs.shutdown().await.unwrap();
        assert_eq!(client.handshake(ours, Kind::Direct, &deadline).await.unwrap_err(), Error::TlsClosed);

        let (ours, _theirs) = duplex(4096);
        let error = client.handshake(ours, Kind::Direct, &deadline).await.unwrap_err();
        assert_eq!(error.to_string(), "the TLS handshake was not finished within 50ms");
    }

    #[test]
    fn unusable_files_are_named() {
        let key = file(fixtures::LEAF_KEY);
        let why = |trust: Trust| Client::new(&trust, "example.test").err().map(|error| error.to_string());
        let text = why(trusting(&key)).unwrap();
        assert!(text.ends_with("can't be used as CA file: it has no certificate in PEM format"), "{text}");
        let missing = Trust { ca_file: Some("/nonexistent".into()), ..Trust::default() };
        let text = why(missing).unwrap();
        assert_eq!(text, "/nonexistent can't be used as CA file: it does not exist");

        let own = |chain: &NamedTempFile, key: &NamedTempFile| {
            let certificate = ClientCertificate { chain: chain.path().into(), key: key.path().into() };
            Trust { certificate: Some(certificate), ..Trust::default() }
        };
        let (leaf, other) = (file(fixtures::LEAF), file(fixtures::ED25519));
        assert_eq!(why(own(&leaf, &key)), None);
        assert!(why(own(&leaf, &leaf)).unwrap().contains("it has no unencrypted private key in PEM format"));
        assert!(why(own(&other, &key)).unwrap().contains("does not belong to the certificate"));
    }
}
