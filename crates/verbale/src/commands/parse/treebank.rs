//! Words that were given: CoNLL-U files, a document or a block of sentences at a time.

use crate::pipeline::{Input, Step};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use verbale_conllu::{Comments, Reader, Reason, Sentence};
use verbale_source::{TEXT_LIMIT, Trouble};

type Stream = Box<dyn BufRead + Send>;

/// Sentences that are parsed together.
#[derive(Default)]
pub(super) struct Block {
    /// The file that they are from.
    file: String,
    /// Id of the document, where one was begun with an id.
    document: Option<String>,
    /// How many sentences of the document came in blocks before.
    pub(super) before: usize,
    pub(super) sentences: Vec<Sentence>,
}

impl Block {
    /// The document's id; the file's name where there is none.
    pub(super) fn id(&self) -> &str {
        self.document.as_deref().unwrap_or(&self.file)
    }
}

/// Sentences in a block where no documents are marked: enough to keep a thread busy, few enough to share out.
const BLOCK: usize = 128;

/// CoNLL-U files, one after the other.
pub(super) struct Treebank {
    files: VecDeque<PathBuf>,
    open: Option<Open>,
    /// True if documents must not be cut: what is not marked is one document.
    whole: bool,
    /// Steps to hand out before reading on.
    ready: VecDeque<Step<Block>>,
}

/// The file that is being read.
struct Open {
    name: String,
    reader: Reader<Stream>,
    /// The sentences to be handed out next, and their length in bytes.
    block: Block,
    bytes: usize,
    /// True once a document was marked.
    marked: bool,
    /// True once there was something, be it a sentence or trouble.
    any: bool,
}

impl Treebank {
    pub(super) fn new(files: Vec<PathBuf>, whole: bool) -> Self {
        Self {
            files: files.into(),
            open: None,
            whole,
            ready: VecDeque::new(),
        }
    }

    /// Reads one sentence of the open file; false at its end.
    fn read(&mut self) -> bool {
        let Some(open) = &mut self.open else { return false };
        match open.reader.next() {
            None => {
                if !open.any {
                    let trouble = Trouble::NoText {
                        origin: open.name.clone(),
                        offset: 0,
                        what: "no sentence in it".into(),
                    };
                    self.ready.push_back(Step::Trouble(trouble.to_string().into()));
                }
                self.ready.extend(open.take());
                self.open = None;
                return false;
            }
            Some(Err(trouble)) => {
                open.any = true;
                // Of a document whose first sentence is lost, the rest is still a document of its own.
                if trouble.comments.begins_document() {
                    self.ready.extend(open.take());
                    open.begin(&trouble.comments);
                }
                self.ready
                    .push_back(Step::Trouble(told(&open.name, &trouble).into()));
            }
            Some(Ok(sentence)) => {
                open.any = true;
                if sentence.comments.begins_document() {
                    self.ready.extend(open.take());
                    open.begin(&sentence.comments);
                }
                open.bytes += sentence.words().map(|row| row.form.len() + 1).sum::<usize>();
                open.block.sentences.push(sentence);
                let full = !self.whole && !open.marked && open.block.sentences.len() == BLOCK;
                if full || open.bytes > TEXT_LIMIT {
                    if !full && self.whole {
                        let limit = TEXT_LIMIT / 1_000_000;
                        let words = "mark its documents with # newdoc; it is parsed in parts, each by itself";
                        let name = open.block.id();
                        self.ready.push_back(Step::Trouble(
                            format!(
                                "{}: the document {name} is longer than {limit} MB; {words}",
                                open.name
                            )
                            .into(),
                        ));
                    }
                    self.ready.extend(open.take());
                }
            }
        }
        true
    }

    fn begin(&mut self, path: &Path) -> Result<(), Trouble> {
        let (name, stream): (String, Box<dyn Read + Send>) = if path.as_os_str() == "-" {
            ("stdin".into(), Box::new(io::stdin()))
        } else {
            let name = path.display().to_string();
            match File::open(path) {
                Ok(_) if path.is_dir() => {
                    return Err(Trouble::Foreign {
                        origin: name,
                        what: "a folder",
                        way_out: "name the CoNLL-U files in it",
                    });
                }
                Ok(file) => (name, Box::new(file)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Err(Trouble::Missing { origin: name });
                }
                Err(reason) => return Err(unreadable(name, reason)),
            }
        };
        let reader = peeked(&name, BufReader::with_capacity(1 << 16, stream))?;
        let block = Block {
            file: name.clone(),
            ..Block::default()
        };
        self.open = Some(Open {
            name,
            reader: Reader::new(reader),
            block,
            bytes: 0,
            marked: false,
            any: false,
        });
        Ok(())
    }
}

impl Open {
    /// The block as far as it is read, if there is anything in it; the document goes on in the next.
    fn take(&mut self) -> Option<Step<Block>> {
        if self.block.sentences.is_empty() {
            return None;
        }
        self.bytes = 0;
        let next = Block {
            file: self.name.clone(),
            document: self.block.document.clone(),
            before: self.block.before + self.block.sentences.len(),
            sentences: Vec::new(),
        };
        let block = std::mem::replace(&mut self.block, next);
        Some(Step::Job(format!("{}: {}", self.name, block.id()), block))
    }

    /// Begins the document that these comments are of.
    fn begin(&mut self, comments: &Comments) {
        self.marked = true;
        self.block.before = 0;
        self.block.document = comments.value("newdoc id").map(str::to_owned);
    }
}

impl Input for Treebank {
    type Job = Block;

    fn next(&mut self) -> Option<Step<Block>> {
        loop {
            if let Some(step) = self.ready.pop_front() {
                return Some(step);
            }
            if self.open.is_some() {
                self.read();
                continue;
            }
            let path = self.files.pop_front()?;
            if let Err(trouble) = self.begin(&path) {
                return Some(Step::Trouble(trouble.to_string().into()));
            }
        }
    }
}

/// What is wrong with a sentence, which it is, and the way out.
fn told(file: &str, trouble: &verbale_conllu::Trouble) -> String {
    let (line, reason) = (trouble.line, &trouble.reason);
    if let Reason::Io(_) = reason {
        return format!("{file}:{line}: {reason}; check its permissions and its disk");
    }
    let name = trouble.comments.value("sent_id");
    let which = name.map_or_else(String::new, |name| format!(" {name}"));
    format!("{file}:{line}: {reason}; the sentence{which} is left out, mend it or delete it")
}

fn unreadable(origin: String, reason: io::Error) -> Trouble {
    Trouble::Unreadable {
        origin,
        offset: 0,
        reason,
    }
}

/// Refuses what is no text at all, rather than naming every line of it.
fn peeked(name: &str, mut reader: impl BufRead + Send + 'static) -> Result<Stream, Trouble> {
    const PACKED: [&[u8]; 4] = [b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"];
    let mut head = Vec::new();
    while head.len() < 8 {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(unreadable(name.into(), error)),
        };
        let length = chunk.len();
        if length == 0 {
            break;
        }
        head.extend_from_slice(chunk);
        reader.consume(length);
    }
    let foreign = |what, way_out| Trouble::Foreign {
        origin: name.into(),
        what,
        way_out,
    };
    if PACKED.iter().any(|magic| head.starts_with(magic)) {
        let way_out = "unpack it first: xz -dc FILE | verbale parse --tokens - (gzip, zstd, bzip2 likewise)";
        return Err(foreign("compressed", way_out));
    }
    if head.contains(&0) {
        return Err(foreign("binary (it holds NUL bytes)", "give a CoNLL-U file"));
    }
    Ok(Box::new(Cursor::new(head).chain(reader)))
}
