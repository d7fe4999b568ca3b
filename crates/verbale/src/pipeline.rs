//! Reader → workers → results in the order of the input.
//!
//! One thread reads, some work (code a page, parse a text), and whoever asks for the next result gets them in the order
//! of the input, however many workers there are. Each job in flight has its place in `order`, with a channel on which
//! its result will come; as `order` is bounded, so is what is held in memory.

use crate::interrupt;
use std::fmt::{self, Display, Formatter};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use verbale_coder::{Coded, Coder};
use verbale_page::Page;
use verbale_record::{Id, Record};
use verbale_source::{Aside, Pages, Reached, Trouble};

/// What became of one job, or of something that could not be read as one.
pub(crate) enum Outcome<T> {
    /// It was done.
    Done(T),
    /// It is kept already, and was not done again.
    Known(Kept),
    /// It could not be read, for this reason.
    Trouble(Told),
    /// The worker broke on it: a bug of ours, which must not stop the rest. Holds the job's origin.
    Broke(String),
}

/// What is next in the input.
pub(crate) enum Step<J> {
    /// Something to do, and where it is from.
    Job(String, J),
    /// Something that is kept already.
    Known(Kept),
    /// Something that could not be read.
    Trouble(Told),
}

/// A text that is kept already.
pub(crate) struct Kept {
    /// Where it is from.
    pub(crate) origin: String,
    /// The document that it is.
    pub(crate) document: Id,
}

/// Something that could not be read, as it is told.
pub(crate) struct Told {
    /// What could not be read.
    pub(crate) origin: String,
    /// That, why, and the way out.
    pub(crate) words: String,
}

impl Told {
    /// Why, and the way out.
    pub(crate) fn reason(&self) -> &str {
        let rest = self.words.strip_prefix(&self.origin).unwrap_or(&self.words);
        rest.trim_start_matches(':').trim_start()
    }
}

impl Display for Told {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl From<Trouble> for Told {
    fn from(trouble: Trouble) -> Self {
        Self {
            origin: trouble.origin().to_owned(),
            words: trouble.to_string(),
        }
    }
}

/// Of commands that keep nothing, nobody asks what it was.
impl From<String> for Told {
    fn from(words: String) -> Self {
        Self {
            origin: String::new(),
            words,
        }
    }
}

/// Where jobs come from.
pub(crate) trait Input: Send + 'static {
    /// What one worker does at once.
    type Job: Send + 'static;

    /// What is next; `None` at the end.
    fn next(&mut self) -> Option<Step<Self::Job>>;

    /// What is to be kept of files with what came last, or with the end.
    fn beside(&mut self) -> Beside {
        Beside::default()
    }

    /// Files that were left so far.
    fn left(&self) -> Left {
        Left::default()
    }
}

/// What is to be kept of files beside a result.
#[derive(Default)]
pub(crate) struct Beside {
    /// What became of files before it.
    pub(crate) asides: Vec<Aside>,
    /// How far its file was read with it.
    pub(crate) reached: Option<Reached>,
}

/// Files that were left, and why.
#[derive(Clone, Copy, Default)]
pub(crate) struct Left {
    /// In folders: of other kinds.
    pub(crate) skipped: u64,
    /// Read before, and not changed since.
    pub(crate) unchanged: u64,
    /// Pages of other files that were read before.
    pub(crate) passed: u64,
}

/// The results to come.
pub(crate) struct Results<T> {
    order: Receiver<(Slot<T>, Beside)>,
    beside: Beside,
    left: Left,
}

enum Slot<T> {
    Ready(Outcome<T>),
    Waiting { origin: String, result: Receiver<T> },
    End(Left),
}

struct Job<J, T> {
    job: J,
    reply: SyncSender<T>,
}

/// How often a waiting thread looks up for Ctrl-C.
const GLANCE: Duration = Duration::from_millis(50);

/// Coding recurses at most as deep as sentences nest; this is far more than it needs.
const STACK: usize = 16 << 20;

/// Pages, but for those that `known` tells are kept already.
struct Unknown<K> {
    pages: Pages,
    known: K,
}

impl<K: FnMut(&Id) -> bool + Send + 'static> Input for Unknown<K> {
    type Job = Page;

    fn next(&mut self) -> Option<Step<Page>> {
        Some(match self.pages.next()? {
            Err(trouble) => Step::Trouble(trouble.into()),
            Ok(page) => {
                let origin = page.origin.clone().unwrap_or_default();
                let document = Record::document_id(&page.text);
                if (self.known)(&document) {
                    Step::Known(Kept { origin, document })
                } else {
                    Step::Job(origin, page)
                }
            }
        })
    }

    fn beside(&mut self) -> Beside {
        Beside {
            asides: self.pages.asides(),
            reached: self.pages.reached(),
        }
    }

    fn left(&self) -> Left {
        Left {
            skipped: self.pages.skipped(),
            unchanged: self.pages.unchanged(),
            passed: self.pages.passed(),
        }
    }
}

/// Starts reading and coding on `jobs` threads. `known` tells of a document whether it is kept already.
pub(crate) fn code(
    pages: Pages,
    coder: &Arc<Coder>,
    jobs: NonZeroUsize,
    known: impl FnMut(&Id) -> bool + Send + 'static,
) -> std::io::Result<Results<Box<Record>>> {
    code_with(pages, coder, jobs, known, |coded| Box::new(coded.record))
}

/// Like [`code`], with something else `made` of what was read.
pub(crate) fn code_with<T: Send + 'static>(
    pages: Pages,
    coder: &Arc<Coder>,
    jobs: NonZeroUsize,
    known: impl FnMut(&Id) -> bool + Send + 'static,
    made: impl Fn(Coded) -> T + Send + Sync + 'static,
) -> std::io::Result<Results<T>> {
    let coder = Arc::clone(coder);
    start(Unknown { pages, known }, jobs, move |page| {
        made(coder.read(&page))
    })
}

/// Starts reading, and doing `work` on `jobs` threads.
pub(crate) fn start<I: Input, T: Send + 'static>(
    input: I,
    jobs: NonZeroUsize,
    work: impl Fn(I::Job) -> T + Send + Sync + 'static,
) -> std::io::Result<Results<T>> {
    let (slots, order) = sync_channel(4 * jobs.get());
    let (sender, queue) = channel();
    let (queue, work) = (Arc::new(Mutex::new(queue)), Arc::new(work));
    for number in 0..jobs.get() {
        let (queue, work) = (Arc::clone(&queue), Arc::clone(&work));
        let name = format!("worker {number}");
        thread::Builder::new()
            .name(name)
            .stack_size(STACK)
            .spawn(move || work_all(&queue, &*work))?;
    }
    thread::Builder::new()
        .name("reader".into())
        .spawn(move || read_all(input, &sender, &slots))?;
    Ok(Results {
        order,
        beside: Beside::default(),
        left: Left::default(),
    })
}

fn read_all<I: Input, T>(mut input: I, work: &Sender<Job<I::Job, T>>, slots: &SyncSender<(Slot<T>, Beside)>) {
    while !interrupt::requested()
        && let Some(step) = input.next()
    {
        let slot = match step {
            Step::Trouble(trouble) => Slot::Ready(Outcome::Trouble(trouble)),
            Step::Known(kept) => Slot::Ready(Outcome::Known(kept)),
            Step::Job(origin, job) => {
                let (reply, result) = sync_channel(1);
                if work.send(Job { job, reply }).is_err() {
                    return;
                }
                Slot::Waiting { origin, result }
            }
        };
        // Nobody waits for results any more: the program is ending.
        if slots.send((slot, input.beside())).is_err() {
            return;
        }
    }
    let _ = slots.send((Slot::End(input.left()), input.beside()));
}

fn work_all<J, T>(queue: &Mutex<Receiver<Job<J, T>>>, work: &impl Fn(J) -> T) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { job, reply }) = next else { return };
        // On a panic the reply is dropped, which tells the other end.
        if let Ok(result) = catch_unwind(AssertUnwindSafe(|| work(job))) {
            let _ = reply.send(result);
        }
    }
}

impl<T> Results<T> {
    /// The next result; `None` at the end and after Ctrl-C. Calls `idle` first if it has to be waited for.
    pub(crate) fn next(
        &mut self,
        mut idle: impl FnMut() -> anyhow::Result<()>,
    ) -> anyhow::Result<Option<Outcome<T>>> {
        let Some((slot, beside)) = wait(&self.order, &mut idle)? else {
            return Ok(None);
        };
        let outcome = match slot {
            Slot::Ready(outcome) => outcome,
            Slot::End(left) => {
                self.beside = beside;
                self.left = left;
                return Ok(None);
            }
            Slot::Waiting { origin, result } => match wait(&result, &mut idle)? {
                Some(result) => Outcome::Done(result),
                None if interrupt::requested() => return Ok(None),
                None => Outcome::Broke(origin),
            },
        };
        self.beside = beside;
        Ok(Some(outcome))
    }

    /// What is to be kept of files with the last result, or with the end.
    pub(crate) fn beside(&mut self) -> Beside {
        std::mem::take(&mut self.beside)
    }

    /// Files that were left, once all is read.
    pub(crate) fn left(&self) -> Left {
        self.left
    }
}

/// What comes next on a channel; `None` if nothing will, or after Ctrl-C.
fn wait<T>(
    channel: &Receiver<T>,
    idle: &mut impl FnMut() -> anyhow::Result<()>,
) -> anyhow::Result<Option<T>> {
    if interrupt::requested() {
        return Ok(None);
    }
    match channel.try_recv() {
        Ok(item) => return Ok(Some(item)),
        Err(TryRecvError::Disconnected) => return Ok(None),
        Err(TryRecvError::Empty) => idle()?,
    }
    loop {
        match channel.recv_timeout(GLANCE) {
            Ok(item) => return Ok(Some(item)),
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
            Err(RecvTimeoutError::Timeout) if interrupt::requested() => return Ok(None),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}
