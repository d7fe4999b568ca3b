//! Many requests: which host is asked when.

mod turn;

use crate::client::Client;
use crate::host::{Host, Said};
use crate::{Address, Archive, Failure, Settings, Validators};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often a page may be moved.
const MOVES: u32 = 5;

/// How far ahead of what was handed out is fetched, in answers: they are held in memory.
const AHEAD: u64 = 32;

/// How often a waiting thread looks up.
const GLANCE: Duration = Duration::from_millis(50);

/// Something to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Where.
    pub address: Address,
    /// What is known of it, to be asked whether it has changed.
    pub validators: Option<Validators>,
    /// Whoever asks may number what it is asked for.
    pub number: usize,
}

impl Request {
    /// A page as it is now.
    pub fn new(address: Address) -> Self {
        Self {
            address,
            validators: None,
            number: 0,
        }
    }
}

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A page or a feed.
    Whole(Box<Response>),
    /// It is as it was when the validators of the request were given.
    Unchanged,
}

/// A page or a feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Where it is: not where it was asked for, if it has moved.
    pub address: Address,
    /// Its kind in lower case, as the server says; may be empty.
    pub media: String,
    /// Its charset, likewise.
    pub charset: Option<String>,
    /// Its bytes, opened.
    pub body: Vec<u8>,
    /// What to ask with the next time.
    pub validators: Validators,
    /// When.
    pub at: Timestamp,
    /// It was asked for with encryption and came without.
    pub downgraded: bool,
}

/// Answers in the order of the requests. See the [crate] for what it promises.
pub struct Fetcher {
    shared: Arc<Shared>,
}

struct Shared {
    client: Client,
    settings: Arc<Settings>,
    tokens: Vec<String>,
    state: Mutex<State>,
    changed: Condvar,
    stop: Box<dyn Fn() -> bool + Send + Sync>,
}

#[derive(Default)]
struct State {
    /// Requests so far.
    asked: u64,
    /// Answers that were handed out.
    given: u64,
    /// By their place in the order.
    pending: BTreeMap<u64, Job>,
    done: BTreeMap<u64, (Request, Result<Answer, Failure>)>,
    hosts: BTreeMap<String, Host>,
    robots: BTreeMap<String, Said>,
    closed: bool,
}

struct Job {
    place: u64,
    request: Request,
    /// Where it is looked for now.
    address: Address,
    /// Where it was looked for before.
    moves: Vec<Address>,
    tries: u32,
    downgraded: bool,
    /// The host whose turn this is.
    host: String,
}

/// What became of a job in one turn.
enum Step {
    Done(Result<Answer, Failure>),
    /// No request was made.
    Refused(Failure),
    /// To be tried again, after this long.
    Again(Duration),
    /// It is on another host, whose turn is to be waited for.
    Elsewhere,
}

impl Fetcher {
    /// A fetcher; what it is sent is kept in `archive`, and it stops waiting once `stop` says so.
    ///
    /// # Errors
    /// If the system gives no threads.
    pub fn new(
        settings: Settings,
        archive: Option<Archive>,
        stop: impl Fn() -> bool + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let settings = Arc::new(settings);
        let shared = Arc::new(Shared {
            client: Client::new(Arc::clone(&settings), archive),
            tokens: settings.tokens(),
            settings,
            state: Mutex::default(),
            changed: Condvar::new(),
            stop: Box::new(stop),
        });
        for number in 0..shared.settings.hosts.max(1) {
            let shared = Arc::clone(&shared);
            thread::Builder::new()
                .name(format!("fetcher {number}"))
                .spawn(move || shared.work())?;
        }
        Ok(Self { shared })
    }

    /// Adds a request behind those before it.
    pub fn ask(&mut self, request: Request) {
        let mut state = self.shared.lock();
        let place = state.asked;
        state.asked += 1;
        let job = Job {
            place,
            address: request.address.clone(),
            request,
            moves: Vec::new(),
            tries: 0,
            downgraded: false,
            host: String::new(),
        };
        state.pending.insert(place, job);
        self.shared.changed.notify_all();
    }

    /// The next answer, and what was asked for; `None` when all are given, or when it is to stop.
    #[expect(
        clippy::should_implement_trait,
        reason = "more may be asked for after the last answer"
    )]
    pub fn next(&mut self) -> Option<(Request, Result<Answer, Failure>)> {
        let mut state = self.shared.lock();
        while state.given < state.asked {
            let place = state.given;
            if let Some(found) = state.done.remove(&place) {
                state.given += 1;
                self.shared.changed.notify_all();
                return Some(found);
            }
            if (self.shared.stop)() {
                return None;
            }
            state = self.shared.wait(state, GLANCE);
        }
        None
    }
}

impl Drop for Fetcher {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.changed.notify_all();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>, time: Duration) -> MutexGuard<'a, State> {
        self.changed
            .wait_timeout(state, time)
            .unwrap_or_else(PoisonError::into_inner)
            .0
    }

    fn work(&self) {
        while let Some(mut job) = self.take() {
            let step = self.turn(&mut job);
            self.settle(job, step);
        }
    }

    /// The first job whose host may be asked now; `None` at the end.
    fn take(&self) -> Option<Job> {
        let mut state = self.lock();
        loop {
            if state.closed || (self.stop)() {
                return None;
            }
            let now = Instant::now();
            let far = state.given + AHEAD;
            let mut wait = Duration::from_millis(500);
            let mut free = None;
            for (place, job) in state.pending.range(..far) {
                let host = state.hosts.get(job.address.host());
                if host.is_some_and(|host| host.busy) {
                    continue;
                }
                let next = host.and_then(|host| host.next);
                match next.and_then(|next| next.checked_duration_since(now)) {
                    Some(left) if !left.is_zero() => wait = wait.min(left),
                    _ => {
                        free = Some(*place);
                        break;
                    }
                }
            }
            if let Some(mut job) = free.and_then(|place| state.pending.remove(&place)) {
                job.host = job.address.host().to_owned();
                state.hosts.entry(job.host.clone()).or_default().busy = true;
                return Some(job);
            }
            state = self.wait(state, wait);
        }
    }

    fn settle(&self, mut job: Job, step: Step) {
        let mut state = self.lock();
        let now = Instant::now();
        let delay = state
            .robots
            .get(&job.address.origin())
            .map_or(self.settings.delay, |said| said.delay(&self.settings));
        let host = state.hosts.entry(job.host.clone()).or_default();
        host.busy = false;
        match step {
            Step::Refused(failure) => {
                state.done.insert(job.place, (job.request, Err(failure)));
            }
            Step::Done(result) => {
                host.next = Some(now + delay);
                state.done.insert(job.place, (job.request, result));
            }
            Step::Again(wait) => {
                host.next = Some(now + wait.max(delay));
                state.pending.insert(job.place, job);
            }
            Step::Elsewhere => {
                host.next = Some(now + delay);
                job.tries = 0;
                state.pending.insert(job.place, job);
            }
        }
        self.changed.notify_all();
    }
}
