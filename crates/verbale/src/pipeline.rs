//! Reader → coders → results in the order of the input.
//!
//! One thread reads, some code, and whoever asks for the next result gets them in the order of the input, however
//! many coders there are. Each page in flight has its place in `order`, with a channel on which its record will
//! come; as `order` is bounded, so is what is held in memory.

use crate::interrupt;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use verbale_coder::Coder;
use verbale_page::Page;
use verbale_record::{Id, Record};
use verbale_source::{Pages, Trouble};

/// What became of one page, or of something that could not be read as one.
pub(crate) enum Outcome {
    /// It was coded.
    Coded(Box<Record>),
    /// It is kept already, and was not coded again.
    Known,
    /// It could not be read.
    Trouble(Trouble),
    /// The coder broke on it: a bug of ours, which must not stop the rest. Holds the page's origin.
    Broke(String),
}

/// The results to come.
pub(crate) struct Results {
    order: Receiver<Slot>,
    skipped: u64,
}

enum Slot {
    Ready(Outcome),
    Waiting {
        origin: String,
        record: Receiver<Record>,
    },
    End {
        skipped: u64,
    },
}

struct Job {
    page: Page,
    reply: SyncSender<Record>,
}

/// How often a waiting thread looks up for Ctrl-C.
const GLANCE: Duration = Duration::from_millis(50);

/// Coding recurses at most as deep as sentences nest; this is far more than it needs.
const STACK: usize = 16 << 20;

/// Starts reading and coding on `jobs` threads. `known` tells of a document whether it is kept already.
pub(crate) fn start(
    pages: Pages,
    coder: &Arc<Coder>,
    jobs: NonZeroUsize,
    known: impl FnMut(&Id) -> bool + Send + 'static,
) -> std::io::Result<Results> {
    let (slots, order) = sync_channel(4 * jobs.get());
    let (work, queue) = channel::<Job>();
    let queue = Arc::new(Mutex::new(queue));
    for number in 0..jobs.get() {
        let (queue, coder) = (Arc::clone(&queue), Arc::clone(coder));
        let name = format!("coder {number}");
        thread::Builder::new()
            .name(name)
            .stack_size(STACK)
            .spawn(move || code_all(&queue, &coder))?;
    }
    thread::Builder::new()
        .name("reader".into())
        .spawn(move || read_all(pages, known, &work, &slots))?;
    Ok(Results { order, skipped: 0 })
}

fn read_all(
    mut pages: Pages,
    mut known: impl FnMut(&Id) -> bool,
    work: &Sender<Job>,
    slots: &SyncSender<Slot>,
) {
    while !interrupt::requested()
        && let Some(page) = pages.next()
    {
        let slot = match page {
            Err(trouble) => Slot::Ready(Outcome::Trouble(trouble)),
            Ok(page) => {
                let id = Record::document_id(&page.text);
                if known(&id) {
                    Slot::Ready(Outcome::Known)
                } else {
                    let (reply, record) = sync_channel(1);
                    let origin = page.origin.clone().unwrap_or_default();
                    if work.send(Job { page, reply }).is_err() {
                        return;
                    }
                    Slot::Waiting { origin, record }
                }
            }
        };
        // Nobody waits for results any more: the program is ending.
        if slots.send(slot).is_err() {
            return;
        }
    }
    let _ = slots.send(Slot::End {
        skipped: pages.skipped(),
    });
}

fn code_all(queue: &Mutex<Receiver<Job>>, coder: &Coder) {
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { page, reply }) = job else { return };
        // On a panic the reply is dropped, which tells the other end.
        if let Ok(record) = catch_unwind(AssertUnwindSafe(|| coder.code(&page))) {
            let _ = reply.send(record);
        }
    }
}

impl Results {
    /// The next result; `None` at the end and after Ctrl-C. Calls `idle` first if it has to be waited for.
    pub(crate) fn next(
        &mut self,
        mut idle: impl FnMut() -> anyhow::Result<()>,
    ) -> anyhow::Result<Option<Outcome>> {
        let outcome = match wait(&self.order, &mut idle)? {
            Some(Slot::Ready(outcome)) => outcome,
            Some(Slot::End { skipped }) => {
                self.skipped = skipped;
                return Ok(None);
            }
            Some(Slot::Waiting { origin, record }) => match wait(&record, &mut idle)? {
                Some(record) => Outcome::Coded(Box::new(record)),
                None if interrupt::requested() => return Ok(None),
                None => Outcome::Broke(origin),
            },
            None => return Ok(None),
        };
        Ok(Some(outcome))
    }

    /// Files that were left out in folders, once all is read.
    pub(crate) fn skipped(&self) -> u64 {
        self.skipped
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
