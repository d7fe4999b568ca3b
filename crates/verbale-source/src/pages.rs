mod json;
mod open;

use crate::folder::{Folder, Kind};
use crate::name::name_of;
use crate::place::{Aside, Begin, Current, Memory, Meter, Reached, Seam, Stamp};
use crate::{Fields, HEAD, Trouble, pattern};
use open::open_file;
use std::collections::VecDeque;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use verbale_page::Page;

pub(crate) use open::{Metered, bytes_of, open_stream, peek, read_whole};
pub use open::{head, table};

/// Pages of one file, as they arrive.
pub(crate) trait Run: Iterator<Item = Result<Page, Trouble>> + Send {
    /// The last place where the file can be entered, at or before the page that was handed out.
    fn seam(&self) -> Option<Seam> {
        None
    }
}

pub(crate) type Many = Box<dyn Run>;

impl Run for std::vec::IntoIter<Result<Page, Trouble>> {}

/// The pages of some inputs, in their order. Files are opened as they are reached; JSON lines are handed out as
/// they arrive.
pub struct Pages {
    inputs: VecDeque<PathBuf>,
    folder: Option<Folder>,
    many: Option<Many>,
    /// Markup is handed out as it is.
    raw: bool,
    fields: Arc<Fields>,
    stdin: Option<Box<dyn Read + Send>>,
    skipped: u64,
    memory: Option<Box<dyn Memory>>,
    /// The file that is read, where somebody remembers.
    current: Option<Current>,
    reached: Option<Reached>,
    asides: Vec<Aside>,
    unchanged: u64,
    passed: u64,
    meter: Arc<Meter>,
}

/// How a file is to be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct How {
    /// The user named it.
    pub(crate) named: bool,
    /// Archives that it stands in.
    pub(crate) depth: usize,
    pub(crate) fields: Arc<Fields>,
}

/// What one file turned out to be.
pub(crate) enum Opened {
    One(Box<Page>),
    Many(Many),
    /// In a folder, a file that is no article at all.
    Skipped,
}

impl Pages {
    /// Pages of files and folders; `-` is standard input, and what is no file may be a pattern of names (`news/**/*.gz`).
    pub fn open(inputs: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self::with_stdin(inputs, Box::new(io::stdin()))
    }

    /// The same, with something else as standard input.
    pub fn with_stdin(
        inputs: impl IntoIterator<Item = impl Into<PathBuf>>,
        stdin: Box<dyn Read + Send>,
    ) -> Self {
        let inputs = inputs.into_iter().map(Into::into).collect();
        Self {
            inputs,
            folder: None,
            many: None,
            raw: false,
            fields: Arc::default(),
            stdin: Some(stdin),
            skipped: 0,
            memory: None,
            current: None,
            reached: None,
            asides: Vec::new(),
            unchanged: 0,
            passed: 0,
            meter: Arc::default(),
        }
    }

    /// The same, with the markup of HTML pages as it is, in [`Page::html`]: the articles are not looked for.
    #[must_use]
    pub fn raw(self) -> Self {
        Self { raw: true, ..self }
    }

    /// The same, with fields of JSON and of tables under other names.
    #[must_use]
    pub fn fields(self, fields: Fields) -> Self {
        Self {
            fields: Arc::new(fields),
            ..self
        }
    }

    /// The same, but what was read before is passed over.
    #[must_use]
    pub fn remembering(self, memory: impl Memory + 'static) -> Self {
        Self {
            memory: Some(Box::new(memory)),
            ..self
        }
    }

    fn how(&self, named: bool) -> How {
        How {
            named,
            depth: 0,
            fields: Arc::clone(&self.fields),
        }
    }

    /// Files in folders that were left out so far, being of other kinds.
    pub fn skipped(&self) -> u64 {
        self.skipped + self.folder.as_ref().map_or(0, |folder| folder.skipped)
    }

    /// Files that were left so far, having been read before and not changed since.
    pub fn unchanged(&self) -> u64 {
        self.unchanged
    }

    /// Pages that were passed over so far, having been read before from files that were cut off or in which others failed.
    pub fn passed(&self) -> u64 {
        self.passed
    }

    /// How far its file was read with what was handed out last; `None` where nobody remembers, and of what is no file.
    pub fn reached(&mut self) -> Option<Reached> {
        self.reached.take()
    }

    /// What became, before what was handed out last, of files that gave no page.
    pub fn asides(&mut self) -> Vec<Aside> {
        std::mem::take(&mut self.asides)
    }

    /// Counts the bytes that are read, also while they are.
    pub fn meter(&self) -> Arc<Meter> {
        Arc::clone(&self.meter)
    }

    /// Begins with one input that the user named.
    fn begin(&mut self, path: &Path) -> Result<Option<Page>, Trouble> {
        if path.as_os_str() == "-" {
            // A second `-` finds the end of the stream, as with cat.
            let stdin = self.stdin.take().unwrap_or_else(|| Box::new(io::empty()));
            let opened = open_stream(
                Box::new(BufReader::with_capacity(HEAD, stdin)),
                Kind::Bare,
                "stdin",
                &self.how(true),
            )?;
            return Ok(self.take(opened));
        }
        let origin = || name_of(path);
        let about = match std::fs::metadata(path) {
            Ok(about) => about,
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => {
                let found = pattern::matching(path).ok_or_else(|| Trouble::Missing { origin: origin() })?;
                if found.is_empty() {
                    return Err(Trouble::NoMatch { origin: origin() });
                }
                for path in found.into_iter().rev() {
                    self.inputs.push_front(path);
                }
                return Ok(None);
            }
            Err(reason) => {
                return Err(Trouble::Unreadable {
                    origin: origin(),
                    offset: 0,
                    reason,
                });
            }
        };
        if about.is_dir() {
            self.folder = Some(Folder::new(path.to_owned(), self.memory.is_some()));
            return Ok(None);
        }
        self.begin_file(path, true)
    }

    /// Begins with one file, unless it was read before.
    fn begin_file(&mut self, path: &Path, named: bool) -> Result<Option<Page>, Trouble> {
        let mut entered = None;
        if let Some(memory) = &mut self.memory
            && let Some(stamp) = Stamp::of(path, &self.fields.to_string())
        {
            let begin = memory.begin(&stamp);
            match begin {
                Begin::At(place) => {
                    self.passed += place.jump.map_or(0, |jump| jump.pages);
                    entered = place.jump.map(|jump| jump.seam);
                }
                Begin::Pass => {
                    self.unchanged += 1;
                    self.meter.pass(stamp.size);
                    return Ok(None);
                }
                Begin::Afresh | Begin::Mend => {}
            }
            self.current = Some(Current::new(stamp, begin));
        }
        let opened = open_file(path, &self.how(named), entered, &self.meter)?;
        Ok(self.take(opened))
    }

    fn take(&mut self, opened: Opened) -> Option<Page> {
        match opened {
            Opened::One(page) => {
                let current = self.current.take();
                if let Some(mut current) = current {
                    let passed = current.is_passed(None) || self.is_settled(&current, &page);
                    let reached = current.reached(true);
                    if passed {
                        self.passed += 1;
                        self.asides.push(Aside::Ended(reached));
                        return None;
                    }
                    self.reached = Some(reached);
                }
                return Some(*page);
            }
            Opened::Many(many) => self.many = Some(many),
            Opened::Skipped => {
                if let (Some(folder), Some(current)) = (&mut self.folder, self.current.take()) {
                    folder.left_out(&current.stamp.origin);
                }
                if let Some(folder) = &mut self.folder {
                    folder.give_back();
                }
            }
        }
        None
    }

    /// Of a file that is read again for what failed of it: true if this page did not.
    fn is_settled(&mut self, current: &Current, page: &Page) -> bool {
        current.begin == Begin::Mend
            && self.memory.as_mut().is_some_and(|memory| {
                let origin = page.origin.as_deref().unwrap_or_default();
                memory.settled(origin)
            })
    }

    /// Counts what a file gave; true if it was handed out before.
    fn is_passed(&mut self, given: &Result<Page, Trouble>) -> bool {
        let Some(mut current) = self.current.take() else {
            return false;
        };
        let seam = self.many.as_ref().and_then(|many| many.seam());
        let passed = match given {
            Ok(page) => {
                let passed = current.is_passed(seam) || self.is_settled(&current, page);
                self.passed += u64::from(passed);
                passed
            }
            Err(_) => current.passes(),
        };
        self.reached = Some(current.reached(false));
        self.current = Some(current);
        passed
    }
}

impl Iterator for Pages {
    type Item = Result<Page, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        self.reached = None;
        let page = self.following()?;
        Some(match page {
            Ok(page) if page.html.is_some() && !self.raw => {
                let origin = page.origin.clone().unwrap_or_default();
                page.laid_bare().ok_or(Trouble::NoText {
                    origin,
                    offset: 0,
                    what: "the page has no article".into(),
                })
            }
            page => page,
        })
    }
}

impl Pages {
    /// The next page as it stands in its file.
    fn following(&mut self) -> Option<Result<Page, Trouble>> {
        loop {
            while let Some(given) = self.many.as_mut().and_then(Iterator::next) {
                if !self.is_passed(&given) {
                    return Some(given);
                }
            }
            if self.many.take().is_some()
                && let Some(current) = self.current.take()
            {
                self.asides.push(Aside::Ended(current.reached(true)));
            }
            self.reached = None;
            let step = if let Some(folder) = &mut self.folder {
                let next = folder.next();
                self.asides.extend(folder.asides());
                match next {
                    Some(Ok(path)) => self.begin_file(&path, false),
                    Some(Err(trouble)) => Err(trouble),
                    None => {
                        let closing = folder.closing();
                        self.skipped += folder.skipped;
                        self.folder = None;
                        closing.map_or(Ok(None), Err)
                    }
                }
            } else {
                let path = self.inputs.pop_front()?;
                self.begin(&path)
            };
            if step.is_err() {
                // A file that could not be opened was not read at all.
                self.current = None;
            }
            if let Some(page) = step.transpose() {
                return Some(page);
            }
        }
    }
}
