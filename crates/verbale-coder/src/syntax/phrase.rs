//! Noun phrases: their heads, what is coordinated in them, who owns them.

use super::{Mark, Syntax};
use std::ops::Range;
use verbale_language::Class;
use verbale_world::Standing;

impl Syntax<'_, '_> {
    /// The subject that ends in this mention: the head of its phrase, with what is coordinated.
    pub(super) fn head_of(&self, party: usize) -> Vec<usize> {
        let doc = self.doc;
        let start = self.phrase_start(party);
        let before = start.checked_sub(1).filter(|&b| b >= self.tokens.start);
        if let Some(adposition) = before
            && doc.is(adposition, Class::Adposition)
            && !doc.is(adposition, Class::Subordinator)
            && adposition > self.tokens.start
        {
            // Inside a prepositional phrase: "the ambassador in | Ankara", "talks with | Iran".
            if doc.word(adposition) == "of" && doc.is(adposition - 1, Class::Quantity) {
                return self.list_ending(party);
            }
            return match doc.party_at(adposition - 1) {
                Some(head) => self.head_of(head),
                None => Vec::new(),
            };
        }
        self.list_ending(party)
    }

    /// The first token of the phrase of a mention, its article included.
    pub(super) fn phrase_start(&self, party: usize) -> usize {
        let mut start = self.doc.mention(party).tokens.start;
        while start > self.tokens.start
            && self.doc.mention_at[start - 1].is_none()
            && (self.doc.is(start - 1, Class::Determiner) && !self.doc.is(start - 1, Class::Complementizer)
                || self.doc.is(start - 1, Class::TitleModifier)
                || self.doc.is(start - 1, Class::Pair))
        {
            start -= 1;
        }
        start
    }

    /// A mention and those coordinated before it: "A, B and C".
    pub(crate) fn list_ending(&self, party: usize) -> Vec<usize> {
        let mut list = vec![party];
        let mut joined = false;
        loop {
            let first = *list.last().expect("never empty");
            let start = self.phrase_start(first);
            let Some(mut link) = start.checked_sub(1).filter(|&l| l > self.tokens.start) else {
                break;
            };
            let coordinator = matches!(self.doc.word(link), "and" | "&" | "or");
            if !(coordinator || joined && self.doc.word(link) == ",") {
                break;
            }
            if coordinator && self.doc.word(link - 1) == "," {
                // "A, B, and C" is a list; ", and C said" begins a clause.
                let inner = self
                    .doc
                    .party_at(link.wrapping_sub(2))
                    .map(|p| self.phrase_start(p));
                if inner.is_none_or(|start| start == 0 || self.doc.word(start - 1) != ",") {
                    break;
                }
                link -= 1;
            }
            let introduced = |before: usize| {
                let start = self.phrase_start(before);
                start > self.tokens.start && self.doc.is(start - 1, Class::Adposition)
            };
            match link.checked_sub(1).and_then(|at| self.doc.party_at(at)) {
                // "After the launches by North Korea, Hayashi and Park": the comma ends what introduces.
                Some(before) if before != first && !(self.doc.word(link) == "," && introduced(before)) => {
                    list.push(before);
                }
                _ => break,
            }
            joined = true;
        }
        list.reverse();
        list
    }

    /// A mention and those coordinated after it.
    pub(crate) fn list_beginning(&self, party: usize) -> Vec<usize> {
        let mut list = vec![party];
        loop {
            let latest = *list.last().expect("never empty");
            let mut at = self.doc.mention(latest).extent;
            let mut linked = false;
            while at < self.tokens.end && matches!(self.doc.word(at), "," | "and" | "&" | "or") {
                linked = true;
                at += 1;
            }
            while linked && self.doc.is(at, Class::Determiner) && at < self.tokens.end {
                at += 1;
            }
            match self.doc.party_at(at).filter(|_| linked && at < self.tokens.end) {
                // A verb after it begins a clause of its own: "met Lavrov, and Ankara said".
                Some(next) if !self.is_subject_soon(next) => list.push(next),
                _ => return list,
            }
        }
    }

    pub(super) fn is_subject_soon(&self, party: usize) -> bool {
        let end = self.doc.mention(party).tokens.end;
        self.groups
            .iter()
            .any(|g| g.mark == Mark::Finite && g.tokens.start == end)
    }

    /// Who owns a noun: "Turkey's purchase", "Turkish mediation", "the US-Turkey talks".
    pub(crate) fn owners(&self, noun: Range<usize>) -> Vec<usize> {
        let doc = self.doc;
        let mut at = noun.start;
        while at > self.tokens.start {
            at -= 1;
            if let Some(i) = doc.mention_at[at] {
                let mention = doc.mention(i);
                let direct = at + 1 == noun.start;
                return match mention.standing {
                    Standing::Possessive | Standing::Adjective => self.list_ending_any(i),
                    // "US strikes", "a UK proposal": a bare name right before the noun.
                    Standing::Body if direct => self.list_ending_any(i),
                    _ => Vec::new(),
                };
            }
            let genitive = doc.is_genitive(at);
            let modifier = doc.classes[at].is_open()
                && !matches!(doc.word(at), "," | ";" | ":" | "“" | "”" | "(" | ")")
                || doc.word(at) == "-"
                || doc.is_adverb(at);
            if !genitive && !modifier || self.groups.iter().any(|g| g.tokens.contains(&at)) {
                return Vec::new();
            }
        }
        Vec::new()
    }

    /// Like `list_ending`, for adjectives and hyphenated pairs too: "Turkey-Armenia", "Russian and Ukrainian".
    pub(super) fn list_ending_any(&self, party: usize) -> Vec<usize> {
        let doc = self.doc;
        let mut list = vec![party];
        let start = doc.mention(party).tokens.start;
        let linked = start >= self.tokens.start + 2 && matches!(doc.word(start - 1), "-" | "–" | "and");
        if linked && let Some(before) = doc.mention_at[start - 2] {
            list.insert(0, before);
        }
        list
    }
}
