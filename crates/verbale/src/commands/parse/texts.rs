//! Raw texts to parse: the pages that `annotate` reads, or lines of JSON under any name.

use crate::pipeline::{Input, Step};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use verbale_page::Page;
use verbale_source::Pages;

/// Pages of some inputs.
pub(super) struct Texts {
    pages: Pages,
    /// The file that `pages` takes for standard input.
    name: Option<String>,
    /// Inputs that are to be opened as lines of JSON.
    rest: VecDeque<PathBuf>,
}

impl Texts {
    pub(super) fn open(paths: Vec<PathBuf>, jsonl: bool) -> Self {
        let (now, later) = if jsonl {
            (vec![], paths.into())
        } else {
            (paths, VecDeque::new())
        };
        Self {
            pages: Pages::open(now),
            name: None,
            rest: later,
        }
    }

    /// What the source says of standard input, said of the file that it really is.
    fn renamed(&self, origin: String) -> String {
        match (&self.name, origin.strip_prefix("stdin")) {
            (Some(name), Some(rest)) => format!("{name}{rest}"),
            _ => origin,
        }
    }

    /// Begins with one input of lines of JSON.
    fn begin(&mut self, path: &Path) -> Result<(), String> {
        self.name = None;
        let told_by_name = path.extension().is_some_and(|ending| {
            ending.eq_ignore_ascii_case("jsonl") || ending.eq_ignore_ascii_case("ndjson")
        });
        let stream: Box<dyn Read + Send> = if path.as_os_str() == "-" {
            Box::new(io::stdin())
        } else {
            match File::open(path) {
                Ok(file) if !told_by_name && !path.is_dir() => {
                    self.name = Some(path.display().to_string());
                    Box::new(file)
                }
                // The source knows what to do, or what to say.
                _ => {
                    self.pages = Pages::open([path]);
                    return Ok(());
                }
            }
        };
        let name = self.renamed("stdin".into());
        let mut reader = BufReader::new(stream);
        let head = verbale_source::head(&mut reader)
            .map_err(|error| format!("{name}: cannot be read: {error}; check its disk"))?;
        let begins = head
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&head)
            .trim_ascii_start();
        if begins.first().is_some_and(|&first| first != b'{') {
            return Err(format!(
                "{name}: not lines of JSON, as it does not begin with {{; leave out --jsonl if it is a text"
            ));
        }
        self.pages = Pages::with_stdin(["-"], Box::new(Cursor::new(head).chain(reader)));
        Ok(())
    }
}

impl Input for Texts {
    type Job = Page;

    fn next(&mut self) -> Option<Step<Page>> {
        loop {
            match self.pages.next() {
                Some(Ok(mut page)) => {
                    let origin = self.renamed(page.origin.take().unwrap_or_default());
                    page.origin = Some(origin.clone());
                    return Some(Step::Job(origin, page));
                }
                Some(Err(trouble)) => return Some(Step::Trouble(self.renamed(trouble.to_string()).into())),
                None => {
                    let path = self.rest.pop_front()?;
                    if let Err(trouble) = self.begin(&path) {
                        return Some(Step::Trouble(trouble.into()));
                    }
                }
            }
        }
    }
}
