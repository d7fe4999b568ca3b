//! From a name to the addresses that may be asked.

use crate::refusal;
use std::fmt::{self, Display, Formatter};
use std::net::IpAddr;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up, and lets only those addresses through that may be asked.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) inner: DefaultResolver,
    pub(super) allow_private: bool,
}

/// A name that leads nowhere else than here.
#[derive(Debug)]
pub(super) struct NotPublic(pub(super) IpAddr, pub(super) &'static str);

impl Display for NotPublic {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "leads to {}, {}", self.0, self.1)
    }
}

impl std::error::Error for NotPublic {}

impl Resolver for Checked {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if self.allow_private {
            return Ok(found);
        }
        // One address that is not public makes the whole name suspect.
        for address in &found[..] {
            if let Some(what) = refusal(address.ip()) {
                return Err(ureq::Error::Other(Box::new(NotPublic(address.ip(), what))));
            }
        }
        Ok(found)
    }
}
