//! How results and messages look. The only place that writes to the terminal.
//!
//! Results go to standard output through [`Out`], messages to standard error through [`Ui`]. Every text that comes
//! from outside is made safe for terminals on its way, except in JSON and CSV, which escape by their own rules.

pub(crate) mod csv;
mod progress;
mod style;
mod table;
pub(crate) mod words;

pub(crate) use progress::Progress;
pub(crate) use style::{Paint, Style};
pub(crate) use table::{Cell, Table};

use crate::cli::{Colour, Common};
use anyhow::Context;
use serde::Serialize;
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use verbale_record::Record;
use verbale_text::safe_for_terminal;

/// Standard output: results, and nothing else.
pub(crate) struct Out {
    writer: BufWriter<StdoutLock<'static>>,
    pub(crate) style: Style,
    /// Columns to fit into; `None` where there is no terminal and nothing is cut.
    pub(crate) width: Option<usize>,
}

impl Out {
    /// One line, made safe already.
    pub(crate) fn line(&mut self, text: &str) -> anyhow::Result<()> {
        writeln!(self.writer, "{text}").context(CANNOT_WRITE)
    }

    /// One line of JSON.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> anyhow::Result<()> {
        serde_json::to_writer(&mut self.writer, value)
            .map_err(io::Error::from)
            .context(CANNOT_WRITE)?;
        self.writer.write_all(b"\n").context(CANNOT_WRITE)
    }

    /// Bytes in some other format.
    pub(crate) fn raw(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        self.writer.write_all(bytes).context(CANNOT_WRITE)
    }

    /// Hands on what was written so far.
    pub(crate) fn flush(&mut self) -> anyhow::Result<()> {
        self.writer.flush().context(CANNOT_WRITE)
    }

    /// The end of the results: whoever reads them has them all, or the error tells.
    pub(crate) fn end(mut self) -> anyhow::Result<()> {
        self.flush()
    }
}

const CANNOT_WRITE: &str = "cannot write to standard output: the results are not whole";

/// Standard error: what goes on and what went wrong.
pub(crate) struct Ui {
    quiet: bool,
    verbose: bool,
    colour: Colour,
    style: Style,
}

impl Ui {
    pub(crate) fn new(common: &Common) -> Self {
        let style = Style::new(common.color, io::stderr().is_terminal());
        Self {
            quiet: common.quiet,
            verbose: common.verbose,
            colour: common.color,
            style,
        }
    }

    /// Standard output, as it is connected.
    pub(crate) fn out(&self) -> Out {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let width = terminal.then(|| terminal_size::terminal_size().map_or(80, |(width, _)| width.0.into()));
        Out {
            writer: BufWriter::new(stdout.lock()),
            style: Style::new(self.colour, terminal),
            width,
        }
    }

    /// A progress display, if somebody is there to see it.
    pub(crate) fn progress(&self) -> Progress {
        Progress::new(!self.quiet && io::stderr().is_terminal())
    }

    /// Something worth knowing.
    pub(crate) fn say(&self, message: &str) {
        if !self.quiet {
            self.write(&safe_for_terminal(message));
        }
    }

    /// Part of the input that could not be read.
    pub(crate) fn trouble(&self, trouble: &impl Display) {
        let message = trouble.to_string();
        self.write(&format!(
            "{} {}",
            self.style.paint(Paint::Yellow, "trouble:"),
            safe_for_terminal(&message)
        ));
    }

    /// A text on which one of our parts broke.
    pub(crate) fn broke(&self, part: &str, origin: &str) {
        self.trouble(&format!(
            "{origin}: the {part} broke on this text, which is a fault of ours; it was left out, please report it"
        ));
    }

    /// A document that was read, and its notes.
    pub(crate) fn document(&self, record: &Record) {
        if !self.verbose {
            return;
        }
        let origin = record.source.origin.as_deref().unwrap_or(&record.id);
        self.say(&format!(
            "{origin}: {}, {}, {}, {}",
            record.document,
            count(record.events.len() as u64, "event"),
            count(record.statements.len() as u64, "statement"),
            count(record.claims.len() as u64, "claim"),
        ));
        for note in &record.notes {
            self.say(&format!("  note {}: {}", note.kind, note.message));
        }
    }

    /// Why the program ends.
    pub(crate) fn error(&self, error: &anyhow::Error) {
        self.write(&format!(
            "{} {}",
            self.style.paint(Paint::Red, "verbale:"),
            safe_for_terminal(&in_words(error))
        ));
    }

    #[allow(
        clippy::unused_self,
        reason = "messages are written by whoever has a Ui, and by nobody else"
    )]
    fn write(&self, line: &str) {
        // If even standard error is gone there is nobody left to tell.
        let _ = writeln!(io::stderr(), "{line}");
    }
}

/// An error and its causes, but for those that it names in its own words, as ours do where a way out follows.
fn in_words(error: &anyhow::Error) -> String {
    let mut words = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if words.is_empty() {
            words = cause;
        } else if !words.contains(&cause) {
            words.push_str(": ");
            words.push_str(&cause);
        }
    }
    words
}

/// `1 page`, `2 pages`.
pub(crate) fn count(n: u64, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;
    use anyhow::anyhow;
    use std::io;

    #[test]
    fn a_cause_is_told_once() {
        let full = || io::Error::other("the disk is full");
        let outer = anyhow::Error::new(full()).context("cannot write");
        assert_eq!(in_words(&outer), "cannot write: the disk is full");
        let within = anyhow::Error::new(full()).context("cannot write (the disk is full): make room");
        assert_eq!(in_words(&within), "cannot write (the disk is full): make room");
        assert_eq!(in_words(&anyhow!("alone")), "alone");
    }
}
