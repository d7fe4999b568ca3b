//! The files of a zip archive, one after the other, as they stand in it.
//!
//! Names lead nowhere: nothing is written. A file is opened as it is read, however large: a web archive in a zip (WACZ) is
//! read as one beside it.

mod listed;
mod stream;

use crate::Trouble;
use crate::folder::Kind;
use crate::name::name_of;
use crate::pages::{self, Opened, Run};
use crate::place::{Form, Meter, Seam};
use crate::unpack::Reader;
use listed::Listed;
use std::io;
use std::path::Path;
use std::sync::Arc;
use stream::Stream;
use verbale_page::Page;

/// How a file in an archive begins.
pub(crate) const FILE: &[u8] = b"PK\x03\x04";

/// Archives within archives within archives are no collection of news.
pub(crate) const DEEPEST: usize = 3;

/// The pages of one archive.
pub(crate) struct Zip {
    source: Source,
    name: String,
    /// How what it holds is read.
    inner: pages::How,
    /// Pages of the file in hand.
    many: Option<pages::Many>,
    /// The file in hand, where it can be entered.
    seam: Option<Seam>,
    done: bool,
}

enum Source {
    Stream(Stream),
    Listed(Listed),
}

/// One file.
struct Member {
    name: String,
    /// Packed in a way that is not read.
    strange: bool,
    /// Locked by a password.
    secret: bool,
    reader: Reader,
}

impl Zip {
    pub(crate) fn new(reader: Reader, name: String, how: &pages::How) -> Self {
        Self::of(Source::Stream(Stream::new(reader)), name, how)
    }

    /// The archive in a file, from one of the files in it on, by the list at its end; `None` where it has none.
    pub(crate) fn listed(path: &Path, number: u64, how: &pages::How, meter: &Arc<Meter>) -> Option<Self> {
        let listed = Listed::open(path, number, Arc::clone(meter))?;
        Some(Self::of(Source::Listed(listed), name_of(path), how))
    }

    fn of(source: Source, name: String, how: &pages::How) -> Self {
        Self {
            source,
            name,
            inner: pages::How {
                named: false,
                depth: how.depth + 1,
                fields: Arc::clone(&how.fields),
            },
            many: None,
            seam: None,
            done: false,
        }
    }

    fn next_member(&mut self) -> io::Result<Option<Member>> {
        match &mut self.source {
            Source::Stream(stream) => stream.next(),
            Source::Listed(listed) => {
                self.seam = Some(Seam {
                    form: Form::Zip,
                    byte: 0,
                    unpacked: 0,
                    number: listed.number as u64,
                });
                listed.next()
            }
        }
    }

    /// The pages of the next file that holds some.
    fn step(&mut self) -> io::Result<Option<Result<Page, Trouble>>> {
        let Some(member) = self.next_member()? else {
            self.done = true;
            return Ok(None);
        };
        if matches!(
            member.name.as_str(),
            "[Content_Types].xml" | "mimetype" | "META-INF/MANIFEST.MF"
        ) {
            self.done = true;
            return Ok(Some(Err(Trouble::Foreign {
                origin: self.name.clone(),
                what: "an office document, a book or a program in a zip archive",
                way_out: "extract its text first, for example with pandoc -t plain",
            })));
        }
        let path = Path::new(&member.name);
        let hidden = member
            .name
            .split('/')
            .any(|part| part.starts_with('.') && part != ".." || part == "__MACOSX");
        if hidden || member.name.ends_with('/') || Kind::of(path) == Kind::Other {
            return Ok(None);
        }
        let origin = format!("{}:{}", self.name, member.name);
        let unread = if member.secret {
            Some("a file in it is locked by a password")
        } else if member.strange {
            Some("a file in it is packed in a way that is not read")
        } else {
            None
        };
        if let Some(what) = unread {
            return Ok(Some(Err(Trouble::Damaged {
                origin,
                offset: 0,
                what: what.into(),
            })));
        }
        match pages::open_stream(member.reader, Kind::of(path), &origin, &self.inner) {
            Ok(Opened::One(page)) => Ok(Some(Ok(*page))),
            Ok(Opened::Many(many)) => {
                self.many = Some(many);
                Ok(None)
            }
            Ok(Opened::Skipped) => Ok(None),
            Err(trouble) => Ok(Some(Err(trouble))),
        }
    }
}

impl Run for Zip {
    fn seam(&self) -> Option<Seam> {
        self.seam
    }
}

impl Iterator for Zip {
    type Item = Result<Page, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(page) = self.many.as_mut().and_then(Iterator::next) {
                return Some(page);
            }
            self.many = None;
            if self.done {
                return None;
            }
            match self.step() {
                Ok(Some(page)) => return Some(page),
                Ok(None) => {}
                Err(reason) => {
                    self.done = true;
                    return Some(Err(Trouble::Damaged {
                        origin: self.name.clone(),
                        offset: 0,
                        what: format!("the archive cannot be read further: {reason}"),
                    }));
                }
            }
        }
    }
}
