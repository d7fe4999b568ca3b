//! What a feed or a sitemap lists, and which of it is fetched.

use super::{Asked, DEEPEST, Manner, TRIES, Web, page};
use crate::pipeline::{Kept, Step};
use verbale_fetch::Address;
use verbale_page::Page;
use verbale_source::Listed;

impl Web {
    /// Asks for the pages of a list; lists in it wait for [`Web::further`].
    pub(super) fn list(
        &mut self,
        listed: Listed,
        name: &str,
        base: Option<&Address>,
        list: Option<usize>,
        (room, depth): (usize, u8),
    ) {
        let count = listed.entries.len();
        let most = match self.rooms.get_mut(room) {
            // Nothing is fetched for these.
            _ if self.manner == Manner::Stay => count,
            None => count,
            Some(room) => {
                let most = room.left.min(count);
                room.left -= most;
                most
            }
        };
        if count > most {
            self.trouble(
                name,
                &format!(
                    "{name}: lists {count} addresses, of which the first {most} are looked at; allow more with --at-most"
                ),
            );
        }
        let to = |link: &str| match base {
            Some(base) => base.join(link),
            None => Address::parse(link),
        };
        for link in &listed.lists {
            match to(link) {
                Ok(address) if depth < DEEPEST => {
                    let asked = Asked {
                        list,
                        room,
                        depth: depth + 1,
                        ..Asked::default()
                    };
                    if let Some(room) = self.rooms.get_mut(room) {
                        room.lists.push_back((address, asked));
                    }
                }
                Ok(_) => self.trouble(
                    link,
                    &format!("{link}: a sitemap within a sitemap within another; name it itself"),
                ),
                Err(failure) => self.trouble(link, &failure.to_string()),
            }
        }
        for entry in listed.entries.into_iter().take(most) {
            match entry {
                Err(trouble) => self.trouble(trouble.origin(), &trouble.to_string()),
                Ok(entry) if self.manner == Manner::Stay => self.text(entry),
                Ok(entry) => match entry.url.as_deref().map(to) {
                    Some(Ok(address)) => self.entry(address, entry, list),
                    Some(Err(failure)) => {
                        self.trouble(entry.origin.as_deref().unwrap_or(name), &failure.to_string());
                    }
                    None => self.text(entry),
                },
            }
        }
    }

    /// Asks for the next list in something that was named, as long as more pages of it are wanted.
    pub(super) fn further(&mut self, room: usize) {
        while let Some(open) = self.rooms.get_mut(room) {
            if open.left == 0 {
                let (name, rest) = (open.name.clone(), std::mem::take(&mut open.lists).len());
                if rest > 0 {
                    self.trouble(
                        &name,
                        &format!("{name}: {rest} further sitemaps of it are not looked at; allow more with --at-most"),
                    );
                }
                return;
            }
            let Some((address, asked)) = open.lists.pop_front() else {
                return;
            };
            if self.ask(address, asked) {
                return;
            }
        }
    }

    /// An entry that is a page by itself.
    fn text(&mut self, entry: Page) {
        match page::of_entry(entry) {
            Ok(page) => self.page(&page.origin.clone().unwrap_or_default(), page),
            Err(trouble) => self.trouble(trouble.origin(), &trouble.to_string()),
        }
    }

    /// Asks for a page of a list, unless it is known: what lists link to does not change as what people name.
    fn entry(&mut self, address: Address, entry: Page, list: Option<usize>) {
        if self.seen.contains(address.as_str()) {
            return;
        }
        let watch = self.manner == Manner::Watch;
        if let Some(row) = self.known(address.as_str()) {
            match row.document {
                Some(_) if watch => return,
                Some(document) => {
                    let origin = address.to_string();
                    self.seen.insert(origin.clone());
                    self.ready.push_back(Step::Known(Kept { origin, document }));
                    return;
                }
                None if watch && row.failure.is_some() && (row.lasting || row.failures >= TRIES) => return,
                None => {}
            }
        }
        let asked = Asked {
            entry: Some(entry),
            list,
            ..Asked::default()
        };
        self.ask(address, asked);
    }
}
