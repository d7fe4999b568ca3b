//! One request, and what comes back.

mod header;
mod resolver;

use crate::warc::{Archive, Exchange};
use crate::{Address, Failure, Settings, Trust, body};
use header::{content_type, head, is_read, is_timeout, text};
use jiff::Timestamp;
use resolver::{Checked, NotPublic};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use ureq::config::{AutoHeaderValue, Config};
use ureq::http::{HeaderMap, Response};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};

/// What is asked for.
const ACCEPT: &str = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,\
                      application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,text/plain;q=0.8,*/*;q=0.1";

/// How an error of TLS begins that is one of the server's certificate.
const UNTRUSTED: &str = "invalid peer certificate";

/// What a server said of a page, to be asked whether it has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
    /// The address that said so, where it is another one: pages move.
    pub at: Option<String>,
}

impl Validators {
    fn of(headers: &HeaderMap, address: &Address) -> Self {
        let value = |name| text(headers, name).filter(|value| value.len() <= 1_000);
        Self {
            etag: value("etag"),
            modified: value("last-modified"),
            at: Some(address.to_string()),
        }
    }

    /// True if they are of this address.
    fn fit(&self, address: &Address) -> bool {
        self.at.as_deref().is_none_or(|at| at == address.as_str())
    }
}

/// What is wanted of an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Want {
    /// A page or a feed.
    Page,
    /// The beginning of whatever is there.
    Robots,
}

/// An answer, its body opened.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) retry_after: Option<String>,
    pub(crate) media: String,
    pub(crate) charset: Option<String>,
    pub(crate) validators: Validators,
    pub(crate) body: Vec<u8>,
    pub(crate) at: Timestamp,
}

pub(crate) struct Client {
    agent: Agent,
    settings: Arc<Settings>,
    archive: Option<Mutex<Archive>>,
}

impl Client {
    pub(crate) fn new(settings: Arc<Settings>, archive: Option<Archive>) -> Self {
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy would look names up in our place, where nobody checks what they lead to.
            .proxy(None)
            .tls_config(Trust::config(settings.trust.as_ref()))
            .user_agent(AutoHeaderValue::Provided(Arc::new(settings.user_agent.clone())))
            .accept(AutoHeaderValue::Provided(Arc::new(ACCEPT.into())))
            .accept_encoding(AutoHeaderValue::Provided(Arc::new("gzip".into())))
            .timeout_resolve(Some(settings.connect))
            .timeout_connect(Some(settings.connect))
            .timeout_global(Some(settings.whole))
            .max_idle_connections_per_host(1)
            .build();
        let checked = Checked {
            inner: DefaultResolver::default(),
            allow_private: settings.allow_private,
        };
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), checked),
            settings,
            archive: archive.map(Mutex::new),
        }
    }

    /// Asks once; where the page is moved to is part of the answer.
    pub(crate) fn get(
        &self,
        address: &Address,
        validators: Option<&Validators>,
        want: Want,
    ) -> Result<Reply, Failure> {
        let mut request = self.agent.get(address.as_str());
        let mut sent = format!(
            "GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: {}\r\nAccept: {ACCEPT}\r\nAccept-Encoding: gzip\r\n",
            address.path(),
            address.authority(),
            self.settings.user_agent
        );
        let conditions = validators.filter(|validators| validators.fit(address));
        let headers = [
            ("From", self.settings.from.as_deref()),
            ("If-None-Match", conditions.and_then(|of| of.etag.as_deref())),
            (
                "If-Modified-Since",
                conditions.and_then(|of| of.modified.as_deref()),
            ),
        ];
        for (name, value) in headers {
            if let Some(value) = value {
                request = request.header(name, value);
                let _ = write!(sent, "{name}: {value}\r\n");
            }
        }
        sent.push_str("\r\n");
        let at = Timestamp::now();
        let response = request.call().map_err(|error| self.failure(address, &error))?;
        self.read(address, want, at, &sent, response)
    }

    fn read(
        &self,
        address: &Address,
        want: Want,
        at: Timestamp,
        sent: &str,
        response: Response<Body>,
    ) -> Result<Reply, Failure> {
        let (parts, body) = response.into_parts();
        let status = parts.status.as_u16();
        let (media, charset) = content_type(&text(&parts.headers, "content-type").unwrap_or_default());
        let page = (200..300).contains(&status);
        if page && matches!(want, Want::Page) && !is_read(&media) {
            return Err(Failure::Kind {
                address: address.to_string(),
                kind: media,
            });
        }
        let limit = match want {
            Want::Page => self.settings.size,
            Want::Robots => crate::robots::LIMIT,
        };
        // Of what is no page only the archive wants the words.
        let raw = if page || self.archive.is_some() {
            let reader = body.into_with_config().limit(u64::MAX).reader();
            body::take(reader, limit)
        } else {
            body::Taken {
                bytes: Vec::new(),
                cut: false,
                error: None,
            }
        };
        if let Some(archive) = &self.archive {
            let head = head(&parts.headers, &parts.status.to_string(), raw.bytes.len());
            let exchange = Exchange {
                address: address.as_str(),
                at,
                request: sent.as_bytes(),
                head: &head,
                body: &raw.bytes,
                truncated: match &raw.error {
                    Some(error) if is_timeout(error) => Some("time"),
                    Some(_) => Some("disconnect"),
                    None => raw.cut.then_some("length"),
                },
                unchanged: status == 304,
            };
            let mut archive = archive.lock().unwrap_or_else(PoisonError::into_inner);
            archive.keep(&exchange).map_err(|reason| Failure::Archive {
                address: address.to_string(),
                path: archive.path().to_owned(),
                reason,
            })?;
        }
        let encoding = text(&parts.headers, "content-encoding").unwrap_or_default();
        let body = if page {
            self.opened(address, want, raw, &encoding, limit)?
        } else {
            Vec::new()
        };
        Ok(Reply {
            status,
            location: text(&parts.headers, "location"),
            retry_after: text(&parts.headers, "retry-after"),
            media,
            charset,
            validators: Validators::of(&parts.headers, address),
            body,
            at,
        })
    }

    fn opened(
        &self,
        address: &Address,
        want: Want,
        raw: body::Taken,
        encoding: &str,
        limit: usize,
    ) -> Result<Vec<u8>, Failure> {
        let too_long = || Failure::TooLong {
            address: address.to_string(),
            limit,
        };
        let broken = |reason: String| Failure::Broken {
            address: address.to_string(),
            reason,
        };
        let begins = matches!(want, Want::Robots);
        if let Some(error) = raw.error {
            return Err(if is_timeout(&error) {
                self.slow(address, "its text")
            } else {
                broken(format!("it breaks off ({error})"))
            });
        }
        if raw.cut && !begins {
            return Err(too_long());
        }
        let taken = body::open(raw.bytes, encoding, limit).map_err(broken)?;
        match taken {
            taken if begins => Ok(taken.bytes),
            taken if taken.cut => Err(too_long()),
            taken => match taken.error {
                Some(error) => Err(broken(format!("it is compressed and cannot be opened ({error})"))),
                None => Ok(taken.bytes),
            },
        }
    }

    fn slow(&self, address: &Address, during: &str) -> Failure {
        Failure::Slow {
            address: address.to_string(),
            during: during.to_owned(),
            limit: self.settings.whole,
        }
    }

    fn failure(&self, address: &Address, error: &ureq::Error) -> Failure {
        let network = |reason: String| Failure::Network {
            address: address.to_string(),
            reason,
        };
        match error {
            ureq::Error::Other(inner) => match inner.downcast_ref::<NotPublic>() {
                Some(NotPublic(ip, what)) => Failure::Private {
                    address: address.to_string(),
                    ip: *ip,
                    what,
                },
                None => network(error.to_string()),
            },
            ureq::Error::Timeout(ureq::Timeout::Resolve) => Failure::Slow {
                address: address.to_string(),
                during: "looking up its host".to_owned(),
                limit: self.settings.connect,
            },
            ureq::Error::Timeout(ureq::Timeout::Connect) => Failure::Slow {
                address: address.to_string(),
                during: "a connection".to_owned(),
                limit: self.settings.connect,
            },
            ureq::Error::Timeout(_) => self.slow(address, "an answer"),
            ureq::Error::HostNotFound => network("there is no such host".to_owned()),
            ureq::Error::Io(error) if error.to_string().contains("lookup") => {
                network("there is no such host".to_owned())
            }
            error => {
                let words = error.to_string();
                // TLS says it so, within whatever it is wrapped in.
                match words.split_once(UNTRUSTED) {
                    Some((_, reason)) => Failure::Untrusted {
                        address: address.to_string(),
                        reason: reason.trim_start_matches([':', ' ']).to_owned(),
                    },
                    None => network(words),
                }
            }
        }
    }
}
