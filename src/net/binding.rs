//! The channel binding `tls-server-end-point`: a hash of the server's certificate.

use ring::digest::{self, Algorithm, SHA256, SHA384, SHA512};
use x509_cert::der::asn1::{AnyRef, ContextSpecific, ObjectIdentifier};
use x509_cert::der::oid::db::rfc5912::*;
use x509_cert::der::{Decode, Reader, Result, TagNumber};
use x509_cert::spki::AlgorithmIdentifierRef;

/// Hashes a certificate (DER) by its signature's algorithm (RFC 5929 §4.1).
///
/// MD5 and SHA-1 give way to SHA-256. An algorithm with no hash of its own, as Ed25519, leaves
/// the binding undefined: `None`.
pub(super) fn end_point(certificate: &[u8]) -> Option<Vec<u8>> {
    let algorithm = signature_hash(certificate).ok().flatten()?;
    Some(digest::digest(algorithm, certificate).as_ref().to_vec())
}

/// Reads only the three outer parts, so that odd contents don't matter.
fn signature_hash(certificate: &[u8]) -> Result<Option<&'static Algorithm>> {
    let outer = AnyRef::from_der(certificate)?;
    outer.sequence(|reader| {
        reader.decode::<AnyRef<'_>>()?;
        let algorithm = reader.decode::<AlgorithmIdentifierRef<'_>>()?;
        reader.decode::<AnyRef<'_>>()?;
        match algorithm.oid {
            ID_RSASSA_PSS => pss_hash(algorithm.parameters),
            oid => Ok(hash_of(oid)),
        }
    })
}

fn hash_of(oid: ObjectIdentifier) -> Option<&'static Algorithm> {
    match oid {
        MD_5_WITH_RSA_ENCRYPTION | SHA_1_WITH_RSA_ENCRYPTION | DSA_WITH_SHA_1 | ECDSA_WITH_SHA_1 => Some(&SHA256),
        SHA_256_WITH_RSA_ENCRYPTION | ECDSA_WITH_SHA_256 | DSA_WITH_SHA_256 => Some(&SHA256),
        SHA_384_WITH_RSA_ENCRYPTION | ECDSA_WITH_SHA_384 => Some(&SHA384),
        SHA_512_WITH_RSA_ENCRYPTION | ECDSA_WITH_SHA_512 => Some(&SHA512),
        ID_SHA_1 | ID_SHA_256 => Some(&SHA256),
        ID_SHA_384 => Some(&SHA384),
        ID_SHA_512 => Some(&SHA512),
        _ => None,
    }
}

/// ecdsa-with-SHA1, which has another name in each edition of the table.
const ECDSA_WITH_SHA_1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.1");

/// The hash in the parameters of RSASSA-PSS (RFC 8017 A.2.3); SHA-1 if it isn't given.
fn pss_hash(parameters: Option<AnyRef<'_>>) -> Result<Option<&'static Algorithm>> {
    let Some(parameters) = parameters else { return Ok(hash_of(ID_SHA_1)) };
    parameters.sequence(|reader| {
        let hash = ContextSpecific::<AlgorithmIdentifierRef<'_>>::decode_explicit(reader, TagNumber::N0)?;
        // The mask's algorithm and the lengths don't matter here.
        reader.read_slice(reader.remaining_len())?;
        Ok(hash_of(hash.map_or(ID_SHA_1, |hash| hash.value.oid)))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::fixtures::{self, der};
    use super::*;

    #[test]
    fn the_hash_is_the_signatures() {
        let hashed = |pem| {
            let certificate = der(pem);
            let hash = signature_hash(&certificate).unwrap();
            let expected = hash.map(|hash| digest::digest(hash, &certificate).as_ref().to_vec());
            assert_eq!(end_point(&certificate), expected);
            hash
        };
        assert_eq!(hashed(fixtures::LEAF), Some(&SHA256));
        assert_eq!(hashed(fixtures::RSA_SHA1), Some(&SHA256));
        assert_eq!(hashed(fixtures::RSA_SHA384), Some(&SHA384));
        assert_eq!(hashed(fixtures::PSS_SHA512), Some(&SHA512));
        assert_eq!(hashed(fixtures::PSS_SHA1), Some(&SHA256));
        assert_eq!(hashed(fixtures::ED25519), None);
    }

    #[test]
    fn it_is_what_openssl_computes() {
        // openssl x509 -in leaf.pem -outform der | openssl dgst -sha256
        let hash = end_point(&der(fixtures::LEAF)).unwrap();
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, fixtures::LEAF_SHA256);
    }

    #[test]
    fn garbage_has_no_binding() {
        assert_eq!(end_point(b""), None);
        assert_eq!(end_point(&[0x30; 64]), None);
    }
}
