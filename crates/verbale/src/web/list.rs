//! What a feed or a sitemap lists, and which of it is fetched.

use super::{Asked, DEEPEST, Manner, TRIES, Web, page};
use crate::pipeline::{Kept, Step};
use verbale_fetch::Address;
use verbale_page::Page;
use verbale_source::Listed;

impl Web {
    /// Asks for what a list has.
    pub(super) fn list(
        &mut self,
        listed: Listed,
        name: &str,
        base: Option<&Address>,
        list: Option<usize>,
        depth: u8,
    ) {
        let count = listed.entries.len() + listed.lists.len();
        let most = self.net.at_most;
        if count > most && self.manner != Manner::Stay {
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
        for link in listed.lists.iter().take(most) {
            match to(link) {
                Ok(address) if depth < DEEPEST => {
                    let asked = Asked {
                        list,
                        depth: depth + 1,
                        ..Asked::default()
                    };
                    self.ask(address, asked);
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
