//! Whose word is taken for who a server is.

use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

/// Certificates that are trusted in place of those that the program brings: those of a gateway that opens what goes through it,
/// of an authority of one's own.
#[derive(Clone, Debug)]
pub struct Trust(RootCerts);

impl Trust {
    /// The certificates of a file in PEM, as `--cacert` of curl and `SSL_CERT_FILE` have it; what else stands in it is
    /// passed over.
    ///
    /// # Errors
    /// What is wrong with it, if it has none or one is damaged.
    pub fn of_pem(pem: &[u8]) -> Result<Self, String> {
        let mut certificates = Vec::new();
        for item in parse_pem(pem) {
            match item {
                Ok(PemItem::Certificate(certificate)) => certificates.push(certificate),
                Ok(_) => {}
                Err(error) => return Err(format!("it is damaged: {error}")),
            }
        }
        if certificates.is_empty() {
            return Err("no certificate stands in it (-----BEGIN CERTIFICATE-----)".into());
        }
        Ok(Self(certificates.into()))
    }

    /// How connections are made: trusting these, or where nothing is said the authorities that browsers trust.
    pub(crate) fn config(trust: Option<&Self>) -> TlsConfig {
        let roots = trust.map_or(RootCerts::WebPki, |trust| trust.0.clone());
        TlsConfig::builder().root_certs(roots).build()
    }
}
