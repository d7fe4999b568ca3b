//! What stands in the slots of a verb or noun.

use super::{Slots, Syntax};
use verbale_language::Class;
use verbale_world::Standing;

impl Syntax<'_, '_> {
    /// The parties in the slots of group `i`.
    pub(crate) fn objects(&self, i: usize) -> Slots {
        let from = self.groups[i].tokens.end;
        self.slots(from, i + 1)
    }

    /// The parties in the slots that begin at `from`; the region ends where group `next` begins.
    pub(crate) fn slots(&self, from: usize, next: usize) -> Slots {
        let doc = self.doc;
        let limit = self
            .groups
            .get(next)
            .map_or(self.tokens.end, |g| g.tokens.start.max(from));
        let mut slots = Slots::default();
        let mut case: Option<String> = None;
        let mut at = from;
        while at < limit {
            let word = doc.word(at);
            if let Some(i) = doc.mention_at[at] {
                let mention = doc.mention(i);
                if mention.tokens.start >= from {
                    let qualifies = mention.standing == Standing::Body
                        && mention.extent < limit
                        && doc.mention_at[mention.extent].is_none()
                        && doc.classes[mention.extent].is_open()
                        && doc.word(mention.extent).starts_with(char::is_alphabetic)
                        && !doc.is_capitalised(mention.extent)
                        && !doc.is_adverb(mention.extent)
                        && !doc.is(mention.extent, Class::Temporal)
                        && (case.is_none() || self.phrase_start(i) < mention.tokens.start);
                    let slot = match (&case, mention.standing) {
                        // "a US offer", "on EU soil": whose it is.
                        _ if qualifies => "poss".to_owned(),
                        (None, Standing::Body) => "obj".to_owned(),
                        (Some(case), Standing::Body) => case.clone(),
                        (_, Standing::Possessive | Standing::Adjective) => "poss".to_owned(),
                        (_, Standing::Place) => "place".to_owned(),
                        (_, Standing::Apposition) => String::new(),
                    };
                    if !slot.is_empty() {
                        slots.filled.push((slot, i));
                    }
                }
                at = mention.extent;
                continue;
            }
            if matches!(word, ";" | ":" | "”" | "“" | "(" | "—")
                || doc.is(at, Class::Complementizer) && at > from
                || doc.is(at, Class::Relative) && !doc.is(at, Class::Determiner)
            {
                break;
            }
            if doc.is(at, Class::Subordinator) && !doc.is(at, Class::Adposition) {
                break;
            }
            if word == "," && !self.continues_list(at) {
                break;
            }
            if doc.is(at, Class::Adposition) {
                case = Some(word.to_owned());
            }
            at += 1;
        }
        slots.region = from..at;
        slots
    }

    /// True if the comma at `at` goes on with a list of parties.
    pub(super) fn continues_list(&self, at: usize) -> bool {
        at > self.tokens.start && self.doc.party_at(at - 1).is_some() && {
            let next = if self.doc.is(at + 1, Class::Determiner) {
                at + 2
            } else {
                at + 1
            };
            self.doc
                .party_at(next)
                .is_some_and(|party| !self.is_subject_soon(party))
        }
    }
}
