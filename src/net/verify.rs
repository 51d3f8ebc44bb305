//! Whether a certificate is to be trusted: authorities, names, pins.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::{fs, io};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, digest};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::{WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, RootCertStore, SignatureScheme};
use x509_cert::Certificate;
use x509_cert::der::asn1::{AnyRef, UintRef};
use x509_cert::der::oid::db::rfc5912::RSA_ENCRYPTION;
use x509_cert::der::{Decode, Reader};

use super::fault::Problem;
use super::{Error, certificate};
use crate::account::Trust;
use crate::error::plain_words;

/// Keys of RSA with fewer bits are refused by ring.
const MIN_RSA_BITS: usize = 2048;

/// Checks a server's certificate by an account's [`Trust`].
#[derive(Debug)]
pub(super) struct Verifier {
    insecure: bool,
    pins: Vec<[u8; 32]>,
    /// Those of `--ca-file`, and the authorities among them.
    own: Vec<CertificateDer<'static>>,
    own_roots: RootCertStore,
    /// Loaded when first needed, since that takes several milliseconds.
    system: OnceLock<Result<RootCertStore, String>>,
    /// What was shown last, and how many others came with it.
    shown: Mutex<Option<(CertificateDer<'static>, usize)>>,
    algorithms: WebPkiSupportedAlgorithms,
}

impl Verifier {
    /// Reads the CA file, if there is one.
    ///
    /// # Errors
    /// [`Error::CaFile`].
    pub(super) fn new(trust: &Trust, algorithms: WebPkiSupportedAlgorithms) -> Result<Self, Error> {
        let own = trust.ca_file.as_deref().map_or_else(|| Ok(Vec::new()), read_ca_file)?;
        let mut own_roots = RootCertStore::empty();
        own_roots.add_parsable_certificates(own.iter().cloned());
        let (insecure, pins) = (trust.insecure, trust.pins.clone());
        Ok(Self { insecure, pins, own, own_roots, system: OnceLock::new(), shown: Mutex::default(), algorithms })
    }

    /// Whether a handshake that succeeds shows who the server is.
    pub(super) fn verifies(&self) -> bool {
        !self.insecure || !self.pins.is_empty()
    }

    /// The certificate that was shown last, be it good or not.
    pub(super) fn shown(&self) -> Option<certificate::Certificate> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.as_ref().and_then(|(der, others)| certificate::Certificate::read(der, *others))
    }

    /// Forgets it.
    pub(super) fn forget_shown(&self) {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Checks that some authority vouches for the certificate now.
    fn check_chain(
        &self,
        end_entity: &CertificateDer<'_>,
        parsed: &ParsedCertificate<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<(), rustls::Error> {
        // A server's own certificate in the CA file is trusted as it is. webpki refuses those
        // that are signed by themselves and say that they are an authority, as Prosody makes them.
        if self.own.iter().any(|own| own == end_entity) {
            return check_time(end_entity, now);
        }
        let check =
            |roots| verify_server_cert_signed_by_trust_anchor(parsed, roots, intermediates, now, self.algorithms.all);
        let own = if self.own_roots.is_empty() { None } else { Some(check(&self.own_roots)) };
        let own = match own {
            Some(Ok(())) => return Ok(()),
            Some(Err(error)) if !is_unknown(&error) => return Err(error),
            own => own,
        };
        let outcome = match (self.system.get_or_init(system_roots), own) {
            (Ok(roots), _) => check(roots),
            (Err(_), Some(outcome)) => outcome,
            (Err(why), None) => Err(Problem::NoStore(why.clone()).into()),
        };
        outcome.map_err(|error| match is_unknown(&error) {
            true if is_self_issued(end_entity) => Problem::SelfSigned.into(),
            true => CertificateError::UnknownIssuer.into(),
            false => error,
        })
    }

    /// Checks the key against the pins (RFC 7469 §2.4 describes the hash).
    fn check_pins(&self, parsed: &ParsedCertificate<'_>) -> Result<(), rustls::Error> {
        let key = digest(&SHA256, &parsed.subject_public_key_info());
        if self.pins.is_empty() || self.pins.iter().any(|pin| pin == key.as_ref()) {
            return Ok(());
        }
        Err(Problem::Pin(format!("sha256//{}", STANDARD.encode(key.as_ref()))).into())
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let shown = (end_entity.clone().into_owned(), intermediates.len());
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = Some(shown);
        let parsed = ParsedCertificate::try_from(end_entity)?;
        if !self.insecure {
            self.check_chain(end_entity, &parsed, intermediates, now)?;
            verify_server_name(&parsed, server_name)?;
        }
        self.check_pins(&parsed)?;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, cert, dss, &self.algorithms).map_err(|error| or_weak(error, cert))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, dss, &self.algorithms).map_err(|error| or_weak(error, cert))
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

/// Says why a PEM file gave nothing.
pub(super) fn pem_words(error: &pem::Error, wanted: &str) -> String {
    match error {
        pem::Error::Io(error) if error.kind() == io::ErrorKind::NotFound => "it does not exist".to_owned(),
        pem::Error::Io(error) => plain_words(error).to_lowercase(),
        pem::Error::NoItemsFound => format!("it has no {wanted} in PEM format"),
        // Their words show the line as numbers.
        pem::Error::MissingSectionEnd { .. } => "it is damaged (it ends in the middle of a section)".to_owned(),
        pem::Error::IllegalSectionStart { .. } => "it is damaged (a section does not begin as it should)".to_owned(),
        other => format!("it is damaged ({other})"),
    }
}

fn read_ca_file(path: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let fault = |error| Error::CaFile { path: path.to_owned(), why: pem_words(&error, "certificate") };
    if path.is_dir() {
        return read_ca_directory(path).map_err(fault);
    }
    let found = CertificateDer::pem_file_iter(path).map_err(fault)?.collect::<Result<Vec<_>, _>>().map_err(fault)?;
    if found.is_empty() { Err(fault(pem::Error::NoItemsFound)) } else { Ok(found) }
}

/// Reads a directory of authorities as OpenSSL does: the files that are named after a hash of what is in them. Where
/// there are none, those that look like certificates by their names.
fn read_ca_directory(path: &Path) -> Result<Vec<CertificateDer<'static>>, pem::Error> {
    let entries = fs::read_dir(path).map_err(pem::Error::Io)?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    if paths.iter().any(|path| is_hashed(path)) {
        paths.retain(|path| is_hashed(path));
    } else {
        let looks_right = |path: &PathBuf| path.extension().is_some_and(|it| it == "pem" || it == "crt" || it == "cer");
        paths.retain(looks_right);
    }
    // One that is of no use is somebody else's concern.
    let found = paths.iter().flat_map(CertificateDer::pem_file_iter).flatten().flatten().collect::<Vec<_>>();
    if found.is_empty() { Err(pem::Error::NoItemsFound) } else { Ok(found) }
}

/// Whether a file has a name like `5ed36f99.0`.
fn is_hashed(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str).and_then(|name| name.split_once('.'));
    name.is_some_and(|(hash, number)| {
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) && is_number
    })
}

/// Reads the system's authorities: one bundle, or a directory if there is no bundle.
#[cfg(not(any(windows, target_os = "macos")))]
fn system_roots() -> Result<RootCertStore, String> {
    let places = openssl_probe::probe();
    let loaded = match (&places.cert_file, places.cert_dir.first()) {
        (Some(file), _) => rustls_native_certs::load_certs_from_paths(Some(file), None),
        (None, Some(folder)) => rustls_native_certs::load_certs_from_paths(None, Some(folder)),
        (None, None) => return Err("neither file nor directory".to_owned()),
    };
    fill(loaded)
}

/// Reads the system's authorities.
#[cfg(any(windows, target_os = "macos"))]
fn system_roots() -> Result<RootCertStore, String> {
    fill(rustls_native_certs::load_native_certs())
}

fn fill(loaded: rustls_native_certs::CertificateResult) -> Result<RootCertStore, String> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(loaded.certs);
    if roots.is_empty() {
        return Err(loaded.errors.first().map_or_else(|| "none in them".to_owned(), ToString::to_string));
    }
    Ok(roots)
}

/// Whether the chain ends at nobody known. webpki names a self-signed authority otherwise, and an unknown one that is
/// called like a known one: the private authority that was made anew.
fn is_unknown(error: &rustls::Error) -> bool {
    match error {
        rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer | CertificateError::BadSignature) => true,
        rustls::Error::InvalidCertificate(CertificateError::Other(other)) => {
            format!("{other:?}").contains("CaUsedAsEndEntity")
        }
        _ => false,
    }
}

/// The error, or that the key is too weak, where that is what stands behind it: ring says only that it doesn't fit.
fn or_weak(error: rustls::Error, certificate: &CertificateDer<'_>) -> rustls::Error {
    match rsa_bits(certificate) {
        Some(bits) if bits < MIN_RSA_BITS => Problem::WeakKey(bits).into(),
        _ => error,
    }
}

/// How many bits the key has, if it is RSA's (RFC 8017 A.1.1).
fn rsa_bits(certificate: &CertificateDer<'_>) -> Option<usize> {
    let parsed = Certificate::from_der(certificate).ok()?.tbs_certificate.subject_public_key_info;
    let key = parsed.subject_public_key.as_bytes().filter(|_| parsed.algorithm.oid == RSA_ENCRYPTION)?;
    let modulus = AnyRef::from_der(key).ok()?.sequence(|reader| {
        let modulus = reader.decode::<UintRef<'_>>()?.as_bytes().len();
        reader.read_slice(reader.remaining_len())?;
        Ok(modulus)
    });
    modulus.ok().map(|bytes| bytes * 8)
}

fn is_self_issued(certificate: &CertificateDer<'_>) -> bool {
    let parsed = Certificate::from_der(certificate);
    parsed.is_ok_and(|parsed| parsed.tbs_certificate.issuer == parsed.tbs_certificate.subject)
}

fn check_time(certificate: &CertificateDer<'_>, now: UnixTime) -> Result<(), rustls::Error> {
    let parsed = Certificate::from_der(certificate).map_err(|_| CertificateError::BadEncoding)?;
    let validity = parsed.tbs_certificate.validity;
    let not_before = UnixTime::since_unix_epoch(validity.not_before.to_unix_duration());
    let not_after = UnixTime::since_unix_epoch(validity.not_after.to_unix_duration());
    if now < not_before {
        Err(CertificateError::NotValidYetContext { time: now, not_before }.into())
    } else if now > not_after {
        Err(CertificateError::ExpiredContext { time: now, not_after }.into())
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{CA, EXPIRED, LEAF, der};
    use super::*;

    #[test]
    fn a_directory_of_authorities_is_read_as_openssl_reads_it() {
        let directory = tempfile::tempdir().unwrap();
        let read = || read_ca_file(directory.path()).map_err(|error| error.to_string());
        let write = |name: &str, text: &str| fs::write(directory.path().join(name), text).unwrap();
        write("readme.txt", LEAF);
        assert!(read().unwrap_err().ends_with("it has no certificate in PEM format"));
        write("own.crt", CA);
        write("key.pem", "no certificate");
        assert_eq!(read(), Ok(vec![der(CA)]));
        // As c_rehash makes them: then nothing else counts.
        std::os::unix::fs::symlink(directory.path().join("nowhere"), directory.path().join("00000000.0")).unwrap();
        write("5ed36f99.0", EXPIRED);
        write("5ed36f99.r0", LEAF);
        assert_eq!(read(), Ok(vec![der(EXPIRED)]));
    }
}
