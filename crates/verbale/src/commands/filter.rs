//! What commands that keep nothing have in common: what comes is handed on in the order of the input.

use crate::output::{Out, Ui};
use crate::pipeline::{Outcome, Results};
use crate::{Ending, interrupt};

/// How much was handed on.
#[derive(Default)]
pub(super) struct Tally {
    written: u64,
    /// What could not be read or done.
    pub(super) troubles: u64,
}

impl Tally {
    /// How the command ends.
    pub(super) fn ending(&self, ui: &Ui) -> Ending {
        if interrupt::requested() {
            Ending::Interrupted
        } else if self.troubles > 0 {
            Ending::Partial
        } else if self.written == 0 {
            ui.say("nothing to read");
            Ending::Nothing
        } else {
            Ending::Found
        }
    }
}

/// Writes each result; `write` answers false for one that it told was broken. `worker` is what makes them, in a word.
pub(super) fn hand_on<T>(
    mut results: Results<T>,
    worker: &str,
    ui: &Ui,
    mut write: impl FnMut(T, &mut Out) -> anyhow::Result<bool>,
) -> anyhow::Result<Tally> {
    let mut out = ui.out();
    let mut tally = Tally::default();
    // Before waiting, hand on what is there: the other end may be a person typing.
    while let Some(outcome) = results.next(|| out.flush())? {
        match outcome {
            Outcome::Done(result) => {
                let is_whole = write(result, &mut out)?;
                tally.written += u64::from(is_whole);
                tally.troubles += u64::from(!is_whole);
            }
            Outcome::Trouble(trouble) => {
                tally.troubles += 1;
                ui.trouble(&trouble);
            }
            Outcome::Broke(origin) => {
                tally.troubles += 1;
                ui.broke(worker, &origin);
            }
            Outcome::Known(_) => {}
        }
    }
    out.end()?;
    Ok(tally)
}
