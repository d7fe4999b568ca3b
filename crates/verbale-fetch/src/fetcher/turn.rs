//! One turn of a job: what is asked of its host, and what follows from the answer.

use super::{Answer, Job, MOVES, Response, Shared, Step};
use crate::client::{Reply, Want};
use crate::host::{self, Host, Said};
use crate::{Address, Failure, Robots};
use jiff::Timestamp;
use std::time::Instant;

impl Shared {
    /// Asks the host of a job, whose turn it is, until there is an answer or the job leads elsewhere.
    pub(super) fn turn(&self, job: &mut Job) -> Step {
        loop {
            if (self.stop)() {
                return Step::Refused(Failure::Interrupted {
                    address: job.address.to_string(),
                });
            }
            let shut = self
                .lock()
                .hosts
                .get(&job.host)
                .and_then(|host| host.shut(Instant::now()));
            if let Some((reason, left)) = shut {
                return Step::Refused(Failure::Busy {
                    address: job.address.to_string(),
                    host: job.host.clone(),
                    reason,
                    after: Some(left),
                });
            }
            if let Err(failure) = self.allowed(&job.address) {
                return Step::Refused(failure);
            }
            let reply = match self
                .client
                .get(&job.address, job.request.validators.as_ref(), Want::Page)
            {
                Ok(reply) => reply,
                Err(failure) => return self.failed(job, failure),
            };
            let mut state = self.lock();
            let host = state.hosts.entry(job.host.clone()).or_default();
            if matches!(reply.status, 429 | 503) {
                return self.busy(job, host, &reply);
            }
            host.answered();
            drop(state);
            match reply.status {
                301 | 302 | 303 | 307 | 308 => {
                    if let Err(failure) = follow(job, &reply) {
                        return Step::Done(Err(failure));
                    }
                    if job.address.host() != job.host {
                        return Step::Elsewhere;
                    }
                }
                304 if job.request.validators.is_some() => return Step::Done(Ok(Answer::Unchanged)),
                200..=299 => return Step::Done(Ok(whole(job, reply))),
                status => {
                    return Step::Done(Err(Failure::Status {
                        address: job.address.to_string(),
                        status,
                    }));
                }
            }
        }
    }

    /// The host wants to be left alone.
    fn busy(&self, job: &mut Job, host: &mut Host, reply: &Reply) -> Step {
        job.tries += 1;
        let asked = reply
            .retry_after
            .as_deref()
            .and_then(|value| host::retry_after(value, Timestamp::now()));
        let wait = asked.unwrap_or_else(|| host::backoff(&self.settings, job.tries));
        if job.tries < self.settings.tries && wait <= self.settings.patience {
            return Step::Again(wait);
        }
        let reason = format!("it answered {}", reply.status);
        host.shut_for(wait, reason.clone());
        Step::Done(Err(Failure::Busy {
            address: job.address.to_string(),
            host: job.host.clone(),
            reason,
            after: Some(wait),
        }))
    }

    /// There was no answer. Of a connection that could not be made or broke, another try may come to more.
    fn failed(&self, job: &mut Job, failure: Failure) -> Step {
        job.tries += 1;
        let broke = matches!(failure, Failure::Network { .. });
        if broke || matches!(failure, Failure::Slow { .. }) {
            let mut state = self.lock();
            let once_more = state.hosts.entry(job.host.clone()).or_default().failed();
            if once_more && broke && job.tries < self.settings.tries.min(2) {
                return Step::Again(host::backoff(&self.settings, job.tries));
            }
        }
        Step::Done(Err(failure))
    }

    /// What robots.txt says of an address. It is fetched where it is not known yet.
    fn allowed(&self, address: &Address) -> Result<(), Failure> {
        let origin = address.origin();
        let known = self
            .lock()
            .robots
            .get(&origin)
            .filter(|said| said.holds())
            .cloned();
        let said = if let Some(said) = known {
            said
        } else {
            let said = Said::new(self.robots(address)?);
            self.lock().robots.insert(origin, said.clone());
            said
        };
        match &said.rules {
            Ok(rules) if rules.allows(address.path()) => Ok(()),
            Ok(_) => Err(Failure::Forbidden {
                address: address.to_string(),
                host: address.host().to_owned(),
            }),
            Err(reason) => Err(Failure::Unsaid {
                address: address.to_string(),
                host: address.host().to_owned(),
                reason: reason.clone(),
            }),
        }
    }

    /// Fetches a robots.txt: its rules, or why they are not known. None there, or none that may be read, forbids nothing.
    ///
    /// # Errors
    /// Where its host may not be asked at all, or the archive is full.
    fn robots(&self, address: &Address) -> Result<Result<Robots, String>, Failure> {
        let mut place = address.robots();
        for _ in 0..=MOVES {
            let reply = match self.client.get(&place, None, Want::Robots) {
                Ok(reply) => reply,
                Err(Failure::Private { ip, what, .. }) => {
                    return Err(Failure::Private {
                        address: address.to_string(),
                        ip,
                        what,
                    });
                }
                Err(failure @ Failure::Archive { .. }) => return Err(failure),
                Err(Failure::Untrusted { reason, .. }) => {
                    return Ok(Err(format!(
                        "its server does not prove who it is: {reason}; for the certificate of a gateway in between, see --ca"
                    )));
                }
                Err(failure) => {
                    let words = failure.to_string();
                    let words = words.strip_prefix(place.as_str()).unwrap_or(&words);
                    let reason = words
                        .trim_start_matches(':')
                        .split(';')
                        .next()
                        .unwrap_or_default();
                    return Ok(Err(reason.trim().to_owned()));
                }
            };
            match reply.status {
                200..=299 => return Ok(Ok(Robots::parse(&reply.body, &self.tokens))),
                300..=399 => match reply.location.map(|to| place.join(&to)) {
                    Some(Ok(to)) => place = to,
                    _ => break,
                },
                429 | 500..=599 => return Ok(Err(format!("it answers {}", reply.status))),
                _ => break,
            }
        }
        Ok(Ok(Robots::default()))
    }
}

fn whole(job: &Job, reply: Reply) -> Answer {
    Answer::Whole(Box::new(Response {
        address: job.address.clone(),
        media: reply.media,
        charset: reply.charset,
        body: reply.body,
        validators: reply.validators,
        at: reply.at,
        downgraded: job.downgraded,
    }))
}

/// Goes to where the page is moved to.
fn follow(job: &mut Job, reply: &Reply) -> Result<(), Failure> {
    let moved = || Failure::Moved {
        address: job.request.address.to_string(),
        limit: MOVES,
    };
    let Some(location) = &reply.location else {
        return Err(Failure::Broken {
            address: job.address.to_string(),
            reason: "it is moved, and does not say where to".into(),
        });
    };
    let to = job.address.join(location)?;
    if job.moves.len() as u32 >= MOVES || to == job.address || job.moves.contains(&to) {
        return Err(moved());
    }
    job.downgraded |= job.address.is_encrypted() && !to.is_encrypted();
    let from = std::mem::replace(&mut job.address, to);
    job.moves.push(from);
    Ok(())
}
