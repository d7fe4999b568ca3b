//! Pages of the web as input: addresses in, pages to code out.
//!
//! An address that turns out to be a feed or a sitemap gives the pages that it lists. What the store knows of an address is
//! looked up before it is asked for, and what it is to know is entered by whoever keeps the page ([`Receipts`]): never before
//! the page itself.

mod list;
mod net;
mod page;
mod receipts;

pub(crate) use net::Net;
pub(crate) use receipts::Receipts;

use crate::pipeline::{Input, Kept, Step, Told};
use receipts::Receipt;
use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use verbale_fetch::{Address, Answer, Failure, Fetcher, Request, Response, Validators};
use verbale_page::Page;
use verbale_record::{Id, Record};
use verbale_source::{Fetched, fetched, fetched_file};
use verbale_store::{FetchRow, Store};

/// Lists within lists: a sitemap may be one of sitemaps.
const DEEPEST: u8 = 1;

/// How often a page is tried, in rounds of a watch.
const TRIES: u32 = 5;

/// How lists are gone about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Named pages and all that lists have; what failed before is tried again.
    Follow,
    /// Lists are read for the texts in them.
    Stay,
    /// Only what is new in lists.
    Watch,
}

/// The pages of some addresses, in the order in which they are found.
pub(crate) struct Web {
    net: Net,
    manner: Manner,
    /// What is known from before, through a connection of its own.
    store: Option<Store>,
    receipts: Receipts,
    /// What each request is for, by its number.
    asked: Vec<Asked>,
    /// Addresses that were asked for in this run.
    seen: BTreeSet<String>,
    ready: VecDeque<Step<Page>>,
    rooms: Vec<Room>,
}

/// What is still wanted of something that a user named.
struct Room {
    name: String,
    /// Pages that may be looked at.
    left: usize,
    /// Lists in it, one after the other: what the first have may be all that is wanted.
    lists: VecDeque<(Address, Asked)>,
}

/// What a request is for.
#[derive(Default)]
struct Asked {
    /// What the list says of it that it stands in.
    entry: Option<Page>,
    /// The list that it stands in, by the place of its receipt.
    list: Option<usize>,
    /// Lists that it stands in.
    depth: u8,
    /// What it is part of, by its place among rooms.
    room: usize,
    /// The document that it was the last time.
    document: Option<Id>,
}

impl Web {
    pub(crate) fn new(net: &Net, manner: Manner, store: Option<Store>, receipts: Receipts) -> Self {
        Self {
            net: net.clone(),
            manner,
            store,
            receipts,
            asked: Vec::new(),
            seen: BTreeSet::new(),
            ready: VecDeque::new(),
            rooms: Vec::new(),
        }
    }

    /// Adds what a user named: an address, or in a watch the file of a list.
    pub(crate) fn name(&mut self, named: &str) {
        if self.manner == Manner::Watch && !Address::is_meant(named) {
            self.open(named);
            return;
        }
        match Address::parse(named) {
            Ok(address) => {
                let room = self.room(named);
                self.ask(
                    address,
                    Asked {
                        room,
                        ..Asked::default()
                    },
                );
            }
            Err(failure) => self.trouble(named, &failure.to_string()),
        }
    }

    fn open(&mut self, path: &str) {
        match fetched_file(Path::new(path)) {
            Ok(Fetched::List(listed)) => {
                let room = self.room(path);
                self.list(listed, path, None, None, (room, 0));
                self.further(room);
            }
            Ok(Fetched::Page(_)) => {
                self.trouble(
                    path,
                    &format!("{path}: no feed and no sitemap; read it with `verbale read`"),
                );
            }
            Err(trouble) => self.trouble(path, &trouble.to_string()),
        }
    }

    fn trouble(&mut self, origin: &str, words: &str) {
        self.ready.push_back(Step::Trouble(Told {
            origin: origin.to_owned(),
            words: words.to_owned(),
        }));
    }

    fn known(&self, address: &str) -> Option<FetchRow> {
        // Where it cannot be looked up, it is fetched once more.
        self.store.as_ref()?.fetch(address).ok()?
    }

    fn room(&mut self, name: &str) -> usize {
        self.rooms.push(Room {
            name: name.to_owned(),
            left: self.net.at_most,
            lists: VecDeque::new(),
        });
        self.rooms.len() - 1
    }

    /// Asks for an address, once in a run; false if it was asked for before.
    fn ask(&mut self, address: Address, mut asked: Asked) -> bool {
        if !self.seen.insert(address.to_string()) {
            return false;
        }
        let mut validators = None;
        // A list is asked for in whole by who wants all of it.
        let is_list = self.manner == Manner::Watch && asked.entry.is_none();
        if let Some(row) = self.known(address.as_str())
            && row.failure.is_none()
            && (row.document.is_some() || is_list)
        {
            validators = Some(Validators {
                etag: row.etag,
                modified: row.modified,
                at: row.at,
            });
            asked.document = row.document;
        }
        let number = self.asked.len();
        self.asked.push(asked);
        self.net.fetcher(|fetcher| {
            fetcher.ask(Request {
                address,
                validators: validators.filter(|of| of.etag.is_some() || of.modified.is_some()),
                number,
            });
        });
        true
    }

    fn take(&mut self, request: &Request, answer: Result<Answer, Failure>) {
        let asked = self
            .asked
            .get_mut(request.number)
            .map(std::mem::take)
            .unwrap_or_default();
        let address = request.address.as_str();
        let (room, may_list) = (asked.room, asked.entry.is_none());
        match answer {
            Err(Failure::Interrupted { .. }) => return,
            Err(failure) => {
                self.receipts.enter(Receipt {
                    lasting: failure.is_lasting(),
                    list: asked.list,
                    ..Receipt::new(address)
                });
                let words = failure.to_string();
                // The address that failed may be another one, where the page has moved.
                let words = if words.starts_with(address) {
                    words
                } else {
                    format!("{address}: moved to {words}")
                };
                self.trouble(address, &words);
            }
            Ok(Answer::Unchanged) => {
                if let Some(document) = asked.document {
                    self.ready.push_back(Step::Known(Kept {
                        origin: address.to_owned(),
                        document,
                    }));
                }
            }
            Ok(Answer::Whole(response)) => self.whole(address, &asked, *response),
        }
        if may_list {
            self.further(room);
        }
    }

    fn whole(&mut self, address: &str, asked: &Asked, mut response: Response) {
        let body = std::mem::take(&mut response.body);
        let receipt = Receipt {
            at: Some(response.address.to_string()),
            validators: response.validators.clone(),
            fetched: response.at.to_string(),
            list: asked.list,
            lasting: true,
            ..Receipt::new(address)
        };
        match fetched(body, &response.media, response.charset.as_deref(), address) {
            Ok(Fetched::Page(page)) => {
                self.receipts.enter(receipt);
                match page::of_response(*page, asked.entry.as_ref(), &response) {
                    Ok(page) => self.page(address, page),
                    Err(trouble) => self.trouble(address, &trouble.to_string()),
                }
            }
            Ok(Fetched::List(listed)) if asked.depth <= DEEPEST && asked.entry.is_none() => {
                let place = self.receipts.enter_list(receipt, !listed.lists.is_empty());
                self.list(
                    listed,
                    address,
                    Some(&response.address),
                    Some(place),
                    (asked.room, asked.depth),
                );
            }
            Ok(Fetched::List(_)) => {
                self.receipts.enter(receipt);
                self.trouble(
                    address,
                    &format!("{address}: a feed or sitemap within another; name it itself to read it"),
                );
            }
            Err(trouble) => {
                self.receipts.enter(receipt);
                self.trouble(address, &trouble.to_string());
            }
        }
    }

    /// A page, unless its text is kept already.
    fn page(&mut self, origin: &str, page: Page) {
        let document = Record::document_id(&page.text);
        let kept = self
            .store
            .as_ref()
            .is_some_and(|store| store.contains(&document).unwrap_or(false));
        let origin = origin.to_owned();
        self.ready.push_back(if kept {
            Step::Known(Kept { origin, document })
        } else {
            Step::Job(origin, page)
        });
    }
}

impl Input for Web {
    type Job = Page;

    fn next(&mut self) -> Option<Step<Page>> {
        loop {
            if let Some(step) = self.ready.pop_front() {
                return Some(step);
            }
            let (request, answer) = self.net.fetcher(Fetcher::next)?;
            self.take(&request, answer);
        }
    }
}

/// What of the arguments is an address of the web, and what is not.
pub(crate) fn parted(inputs: &[PathBuf]) -> (Vec<String>, Vec<PathBuf>) {
    let mut parts: (Vec<String>, Vec<PathBuf>) = Default::default();
    for input in inputs {
        match input.to_str() {
            Some(text) if Address::is_meant(text) => parts.0.push(text.to_owned()),
            _ => parts.1.push(input.clone()),
        }
    }
    parts
}
