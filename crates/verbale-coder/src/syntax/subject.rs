//! Who does it: the subject of a verb group, found to its left, through its governor or after it.

use super::{Mark, Syntax};
use crate::lexicon::Effect;
use verbale_language::Class;
use verbale_world::Standing;

impl Syntax<'_, '_> {
    /// Party mentions that are the grammatical subject of group `i`; of a passive, who it is done to.
    pub(crate) fn subject(&self, i: usize) -> Vec<usize> {
        self.subject_within(i, 0)
    }

    pub(super) fn subject_within(&self, i: usize, depth: usize) -> Vec<usize> {
        let group = &self.groups[i];
        if depth > 8 {
            return Vec::new();
        }
        match group.mark {
            Mark::Finite | Mark::Reduced => self.subject_before(i, depth),
            Mark::Infinitive => self.controller(i, depth),
            Mark::Gerund => {
                // "Speaking in Ankara, Kalın said": the subject of what follows.
                if i == 0 && group.tokens.start == self.tokens.start {
                    return self
                        .groups
                        .get(1)
                        .map_or_else(Vec::new, |_| self.subject_within(1, depth + 1));
                }
                self.controller(i, depth)
            }
        }
    }

    /// Who does what a governing verb or noun speaks of: "asked Turkey to send", "a US proposal to send".
    pub(super) fn controller(&self, i: usize, depth: usize) -> Vec<usize> {
        let doc = self.doc;
        let start = self.groups[i].tokens.start;
        let gerund = self.groups[i].mark == Mark::Gerund;
        if let Some(at) = start.checked_sub(1).filter(|&at| at >= self.tokens.start)
            && let Some(party) = doc.party_at(at)
            && (gerund
                || self
                    .groups
                    .iter()
                    .take(i)
                    .next_back()
                    .is_some_and(|g| g.tokens.end <= doc.mention(party).tokens.start))
            && self.previous_controls_object(i)
        {
            return self.list_ending(party);
        }
        if let Some(owner) = self.owner_before(start) {
            // "rejected a US proposal to send": who rejects it would have to do it.
            let refuser = i
                .checked_sub(1)
                .filter(|&p| self.operator(p).is_some_and(|op| op.effect == Effect::Refused));
            let refuser = refuser
                .map(|p| self.agent_within(p, depth + 1))
                .filter(|agent| !agent.is_empty());
            return refuser.unwrap_or(owner);
        }
        let Some(governor) = i.checked_sub(1) else {
            return Vec::new();
        };
        let object = self.objects(governor).slot("obj");
        let of = gerund && start > self.tokens.start && matches!(doc.word(start - 1), "of" | "for" | "from");
        if !object.is_empty()
            && (of || !gerund && self.operator(governor).is_some_and(|op| op.object_control))
        {
            return object;
        }
        if self.groups[governor].passive && !gerund {
            // "Turkey was asked to send": the subject of the passive.
            return self.subject_within(governor, depth + 1);
        }
        self.agent_within(governor, depth + 1)
    }

    pub(super) fn previous_controls_object(&self, i: usize) -> bool {
        i.checked_sub(1)
            .and_then(|p| self.operator(p))
            .is_some_and(|op| op.object_control)
    }

    /// "Turkey's decision | to send": the owner of the noun that ends right before `start`.
    pub(super) fn owner_before(&self, start: usize) -> Option<Vec<usize>> {
        let doc = self.doc;
        let mut at = start.checked_sub(1).filter(|&at| at >= self.tokens.start)?;
        if doc.word(at) == "not" {
            at = at.checked_sub(1)?;
        }
        // "the decision by the US to send"
        let by = doc.party_at(at);
        if let Some(party) = by {
            at = self.noun_before_party(party)?;
        }
        let noun = doc.classes[at].is_open() && doc.mention_at[at].is_none();
        let entry = noun.then(|| doc.lexicon.noun_at(&doc.words, at)).flatten()?;
        if entry.operator.is_none() && entry.cue.is_none() {
            return None;
        }
        let owner = by.map_or_else(|| self.owners(at..at + 1), |party| vec![party]);
        (!owner.is_empty()).then_some(owner)
    }

    /// The noun that a party is joined to by "of", "by" or "from": "the decision | by the US".
    pub(crate) fn noun_before_party(&self, party: usize) -> Option<usize> {
        let case = self
            .phrase_start(party)
            .checked_sub(1)
            .filter(|&at| at > self.tokens.start)?;
        matches!(self.doc.word(case), "of" | "by" | "from").then(|| case - 1)
    }

    /// Who acts in group `i`: the subject, or the agent of a passive.
    pub(crate) fn agent(&self, i: usize) -> Vec<usize> {
        self.agent_within(i, 0)
    }

    pub(super) fn agent_within(&self, i: usize, depth: usize) -> Vec<usize> {
        if self.groups[i].passive {
            self.objects(i).slot("by")
        } else {
            self.subject_within(i, depth)
        }
    }

    /// The subject of a finite group: the noun phrase before it, over what stands between commas.
    pub(super) fn subject_before(&self, i: usize, depth: usize) -> Vec<usize> {
        let doc = self.doc;
        let mut at = self.groups[i].tokens.start;
        for _ in 0..6 {
            let Some(before) = at.checked_sub(1).filter(|&b| b >= self.tokens.start) else {
                break;
            };
            if let Some(party) = doc.party_at(before) {
                return self.head_of(party);
            }
            if let Some(other) = doc.mention_at[before] {
                // An apposition or place closes the phrase: go on before it.
                let start = doc.mention(other).tokens.start;
                if doc.mention(other).standing == Standing::Place && start > self.tokens.start {
                    at = start - 1;
                    continue;
                }
                at = start;
                continue;
            }
            if doc.is(before, Class::Coordinator) {
                // "rejected the plan and called for talks": the subject is shared with the verb before.
                let shared = (0..i).rev().find(|&p| self.groups[p].mark == Mark::Finite);
                return shared.map_or_else(Vec::new, |p| self.subject_within(p, depth + 1));
            }
            let relative =
                doc.is(before, Class::Relative) && (doc.word(before) != "that" || self.is_antecedent(before));
            if relative || doc.word(before) == "," && before + 1 < self.groups[i].tokens.start {
                at = before;
                if doc.word(at.wrapping_sub(1)) == "," && at > self.tokens.start {
                    at -= 1;
                }
                continue;
            }
            match doc.word(before) {
                "," | ")" | "—" | "–" => match self.opener(before) {
                    Some(open) => at = open,
                    None => break,
                },
                _ if doc.classes[before].is_open() && doc.word(before).starts_with(char::is_alphabetic) => {
                    return self.common_subject(before);
                }
                _ => break,
            }
        }
        self.subject_after(i)
    }

    /// The sides behind a common noun: "Turkish jets", "the two countries"; nobody for "the delivery of drones".
    pub(super) fn common_subject(&self, noun: usize) -> Vec<usize> {
        let doc = self.doc;
        let start = noun.saturating_sub(2).max(self.tokens.start);
        if (start..=noun).any(|at| doc.is(at, Class::Pair)) {
            return self.doc.pair_before(self.tokens.start);
        }
        let acts = ["troops", "officials", "people"]
            .iter()
            .any(|class| doc.lexicon.in_class(class, doc.word(noun)));
        if acts {
            self.owners(noun..noun + 1)
        } else {
            Vec::new()
        }
    }

    /// Inverted order: "“…,” said Kalın".
    pub(super) fn subject_after(&self, i: usize) -> Vec<usize> {
        let doc = self.doc;
        let group = &self.groups[i];
        let cue = group.entries.iter().any(|entry| entry.cue.is_some());
        let after_break = group.tokens.start == self.tokens.start
            || matches!(
                doc.word(group.tokens.start - 1),
                "," | "”" | "\"" | "“" | "?" | "!" | "»" | "''"
            );
        let mut at = group.head + 1;
        if doc.is(at, Class::Determiner) {
            at += 1;
        }
        match doc.party_at(at) {
            Some(party) if cue && after_break && at < self.tokens.end => self.list_beginning(party),
            _ => Vec::new(),
        }
    }

    pub(super) fn is_antecedent(&self, that: usize) -> bool {
        that > self.tokens.start && (self.doc.party_at(that - 1).is_some() || self.doc.word(that - 1) == ",")
    }

    /// The mark that opens what `close` closes: the comma before an apposition, the bracket before a note.
    pub(super) fn opener(&self, close: usize) -> Option<usize> {
        let open = if self.doc.word(close) == ")" {
            "("
        } else {
            self.doc.word(close)
        };
        (self.tokens.start..close)
            .rev()
            .find(|&at| self.doc.word(at) == open)
    }
}
