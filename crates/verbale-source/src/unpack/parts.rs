//! The parts of a compressed stream: where they begin, and what of them is missing.

use crate::Trouble;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is known of the parts of a stream so far: where they begin, and what of them was damaged and passed over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
pub(super) struct Known {
    damaged: u64,
    /// The stream is as it lies.
    pub(super) plain: bool,
    /// Where reading began: in the file, and in what it holds.
    base: (u64, u64),
    /// Where members of gzip begin, in what they hold and in the file: the last few.
    begins: VecDeque<(u64, u64)>,
    /// Where what was damaged is cut out of what they hold: the last few.
    cuts: VecDeque<u64>,
}

/// How many beginnings are remembered; whoever reads is at most a buffer behind.
const REMEMBERED: usize = 64;

impl Parts {
    /// Parts of a file that is read from `byte` on, where byte `unpacked` of what it holds begins.
    pub(crate) fn from(byte: u64, unpacked: u64) -> Self {
        let known = Known {
            base: (byte, unpacked),
            ..Known::default()
        };
        Self(Arc::new(Mutex::new(known)))
    }

    pub(super) fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn begin(&self, unpacked: u64, packed: u64) {
        let known = &mut *self.known();
        if known.begins.len() == REMEMBERED {
            known.begins.pop_front();
        }
        let (byte, base) = known.base;
        known.begins.push_back((base + unpacked, byte + packed));
    }

    pub(super) fn cut(&self, unpacked: u64) {
        let known = &mut *self.known();
        known.damaged += 1;
        if known.cuts.len() == REMEMBERED {
            known.cuts.pop_front();
        }
        let at = known.base.1 + unpacked;
        known.cuts.push_back(at);
    }

    /// Where in the file reading can begin to come by this byte of what it holds.
    pub(crate) fn byte_of(&self, unpacked: u64) -> Option<u64> {
        let known = self.known();
        if known.plain {
            return Some(unpacked - known.base.1 + known.base.0);
        }
        let found = known.begins.iter().find(|(at, _)| *at == unpacked);
        found.map(|(_, byte)| *byte)
    }

    /// True where what was damaged is missing.
    pub(crate) fn is_cut(&self, unpacked: u64) -> bool {
        self.known().cuts.contains(&unpacked)
    }

    /// The trouble with a stream that was read to its end.
    pub(crate) fn trouble(&self, origin: &str) -> Option<Trouble> {
        let parts = self.known().damaged;
        (parts > 0).then(|| Trouble::Damaged {
            origin: origin.to_owned(),
            offset: 0,
            what: format!("{parts} of its compressed parts cannot be opened"),
        })
    }
}
