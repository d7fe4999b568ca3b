//! Which words make a verb group, and of what form.

use super::{Mark, Syntax, VerbGroup};
use crate::forms::VerbForm;
use crate::lexicon::{Effect, VerbEntry};
use verbale_language::Class;
use verbale_record::Basis;
use verbale_world::Standing;

/// What stands around a form that may be a verb.
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts about the words around"
)]
struct Around {
    /// The word before, adverbs left out.
    previous: usize,
    /// Where the group would begin, adverbs included.
    start: usize,
    party: bool,
    /// After an article, a genitive or an adjective only a noun follows.
    determined: bool,
    noun_before: bool,
    preposition: bool,
    /// The form is a noun of the lexicon too.
    noun_like: bool,
    takes_object: bool,
}

impl Syntax<'_, '_> {
    /// The verb group that begins at `at`.
    pub(super) fn group(&self, at: usize) -> Option<VerbGroup> {
        let doc = self.doc;
        if doc.mention_at[at].is_some() {
            return None;
        }
        let auxiliary = |i: usize| {
            doc.classes[i].any(&[Class::Be, Class::Have, Class::Do, Class::Modal, Class::Future])
                && (doc.word(i) != "'s" || self.after_pronoun(i))
                && !(doc.word(i) == "may" && doc.is_capitalised(i) && i > self.tokens.start)
        };
        let infinitive = doc.word(at) == "to";
        let mut end = at;
        if infinitive {
            end += 1;
        }
        let (mut last_auxiliary, mut adverbs_from) = (None, end);
        while end < self.tokens.end && doc.mention_at[end].is_none() {
            if auxiliary(end) {
                last_auxiliary = Some(end);
                adverbs_from = end + 1;
            } else if !((last_auxiliary.is_some() || infinitive)
                && (doc.is_adverb(end) || doc.is(end, Class::Negator)))
            {
                break;
            }
            end += 1;
        }
        if infinitive {
            let head = (end < self.tokens.end).then_some(end).filter(|&i| {
                self.entries(i, &[VerbForm::Base]).is_some()
                    || last_auxiliary.is_some()
                        && self.entries(i, &[VerbForm::Past, VerbForm::Participle]).is_some()
            });
            return match (head, last_auxiliary) {
                (Some(head), _) => Some(self.build(at, head, Mark::Infinitive)),
                (None, Some(auxiliary)) => Some(self.build(at, auxiliary, Mark::Infinitive)),
                (None, None) => None,
            };
        }
        let Some(auxiliary) = last_auxiliary else {
            return self.bare(at);
        };
        let forms: &[VerbForm] = if doc.is(auxiliary, Class::Be) {
            &[VerbForm::Past, VerbForm::Participle, VerbForm::Gerund]
        } else if doc.is(auxiliary, Class::Have) {
            &[VerbForm::Past, VerbForm::Participle]
        } else {
            &[VerbForm::Base]
        };
        let gerund = doc.classes[at].any(&[Class::Be, Class::Have]) && doc.word(at).ends_with("ing");
        let mark = if gerund { Mark::Gerund } else { Mark::Finite };
        let hyphenated = end + 1 < self.tokens.end && doc.word(end + 1) == "-";
        if end < self.tokens.end
            && doc.mention_at[end].is_none()
            && !hyphenated
            && self.entries(end, forms).is_some()
        {
            return Some(self.build(at, end, mark));
        }
        // The auxiliary is the verb itself: "is unacceptable", "had no role".
        let mut group = self.build(at, auxiliary, mark);
        group.tokens.end = adverbs_from.max(auxiliary + 1);
        // "had no part", "is not a party": what follows counts to the group.
        group.negated |= (auxiliary + 1..end.min(self.tokens.end)).any(|i| doc.is(i, Class::Negator))
            || doc.word(auxiliary + 1) == "no";
        Some(group)
    }

    /// "from May 3 to March 5": months are no verbs.
    pub(super) fn is_month(&self, at: usize) -> bool {
        self.doc.is(at, Class::Month) && self.doc.is_capitalised(at) && at > self.tokens.start
    }

    pub(super) fn after_pronoun(&self, at: usize) -> bool {
        at > self.tokens.start && self.doc.is(at - 1, Class::SubjectPronoun)
    }

    pub(super) fn entries(&self, at: usize, forms: &[VerbForm]) -> Option<Vec<VerbEntry>> {
        if self.is_month(at) {
            return None;
        }
        let found: Vec<VerbEntry> = self
            .doc
            .lexicon
            .verbs_at(&self.doc.words, at)
            .filter(|e| forms.contains(&e.form))
            .cloned()
            .collect();
        (!found.is_empty()).then_some(found)
    }

    /// A verb without auxiliary, if the words around allow one here.
    pub(super) fn bare(&self, at: usize) -> Option<VerbGroup> {
        let doc = self.doc;
        let forms: Vec<VerbForm> = doc.lexicon.verbs_at(&doc.words, at).map(|e| e.form).collect();
        let hyphenated = at + 1 < self.tokens.end && doc.word(at + 1) == "-";
        if forms.is_empty() || self.is_month(at) || hyphenated {
            return None;
        }
        let gerund = forms.contains(&VerbForm::Gerund);
        let Some(around) = self.around(at) else {
            // Head of the sentence: "Speaking in Ankara, …", but no finite verb.
            return gerund.then(|| self.build(at, at, Mark::Gerund));
        };
        let after_verb = self
            .groups
            .last()
            .is_some_and(|group| group.tokens.contains(&around.previous));
        if doc.word(around.previous) == "-" || after_verb && !gerund {
            return None;
        }
        if gerund {
            let nominal = around.determined || around.noun_before && around.noun_like;
            return (!nominal).then(|| self.build(around.start, at, Mark::Gerund));
        }
        if forms
            .iter()
            .any(|form| matches!(form, VerbForm::Past | VerbForm::Participle))
        {
            return self.bare_past(at, &around, forms.contains(&VerbForm::Past));
        }
        if around.noun_before && self.goes_on_from_a_verb(at) {
            return None;
        }
        if forms.contains(&VerbForm::Present) {
            self.bare_present(at, &around)
        } else {
            self.bare_base(at, &around)
        }
    }

    fn around(&self, at: usize) -> Option<Around> {
        let doc = self.doc;
        let mut before = at;
        while before > self.tokens.start && doc.mention_at[before - 1].is_none() && doc.is_adverb(before - 1)
        {
            before -= 1;
        }
        let previous = before.checked_sub(1).filter(|&i| i >= self.tokens.start)?;
        let party = doc.party_at(previous).is_some();
        let adjective = doc.mention_at[previous].is_some() && !party && !self.ends_apposition(previous);
        let noun_like = doc.lexicon.noun_at(&doc.words, at).is_some();
        let after = at + 1;
        Some(Around {
            previous,
            start: before.max(at.saturating_sub(2)).min(at),
            party,
            determined: doc.is(previous, Class::Determiner) && !doc.is(previous, Class::Relative)
                || doc.is(previous, Class::Possessive)
                || doc.is_genitive(previous)
                || adjective,
            noun_before: doc.classes[previous].is_open()
                && doc.mention_at[previous].is_none()
                && doc.word(previous).starts_with(char::is_alphabetic),
            preposition: doc.is(previous, Class::Adposition) && !doc.is(previous, Class::Subordinator),
            noun_like,
            takes_object: after < self.tokens.end
                && (doc.is(after, Class::Determiner)
                    || doc.is(after, Class::Complementizer)
                    || doc.mention_at[after].is_some()
                    || doc.word(after) == "to" && !noun_like),
        })
    }

    /// "Moscow denied", "the plan rejected by Moscow".
    fn bare_past(&self, at: usize, around: &Around, may_be_finite: bool) -> Option<VerbGroup> {
        if around.determined || around.preposition {
            return None;
        }
        let agent_follows = self.doc.word(at + 1) == "by";
        if !may_be_finite || agent_follows && around.noun_before {
            return around.noun_before.then(|| self.build(at, at, Mark::Reduced));
        }
        Some(self.build(around.start, at, Mark::Finite))
    }

    /// "Moscow denies", but not "Moscow talks".
    fn bare_present(&self, at: usize, around: &Around) -> Option<VerbGroup> {
        let doc = self.doc;
        let coordinated = doc.is(around.previous, Class::Coordinator);
        let pronoun = doc.is(around.previous, Class::SubjectPronoun);
        if around.determined || around.preposition || coordinated && around.noun_like && !around.takes_object
        {
            return None;
        }
        let subject = around.party
            || pronoun
            || doc.is(around.previous, Class::Relative)
            || doc.word(around.previous) == ","
            || coordinated
            || around.noun_before && !around.noun_like
            || self.ends_apposition(around.previous);
        let verbal = !around.noun_like || around.takes_object || pronoun || !self.noun_follows(at);
        (subject && verbal).then(|| self.build(around.start, at, Mark::Finite))
    }

    /// The base form: after a plural subject, after a demand, or going on after a coordinator.
    fn bare_base(&self, at: usize, around: &Around) -> Option<VerbGroup> {
        let doc = self.doc;
        let goes_on =
            doc.is(around.previous, Class::Coordinator) && (!around.noun_like || around.takes_object);
        let last = self.groups.last();
        if let Some(last) =
            last.filter(|g| goes_on && (g.mark == Mark::Infinitive || g.future || g.possible || g.obliged))
        {
            let mut group = self.build(at, at, last.mark);
            (group.future, group.possible, group.conditional, group.obliged) =
                (last.future, last.possible, last.conditional, last.obliged);
            return Some(group);
        }
        // "proposed that Turkey send": the subjunctive.
        let demanded = around.party
            && last.is_some_and(|last| {
                self.operator(self.groups.len() - 1)
                    .is_some_and(|op| op.effect == Effect::Planned)
                    && (last.tokens.end..at).any(|i| doc.word(i) == "that")
            });
        let plural = doc.is(around.previous, Class::PluralPronoun)
            || around.party && self.is_plural(around.previous)
            || around.noun_before && doc.word(around.previous).ends_with('s') && !around.noun_like;
        (demanded || plural).then(|| self.build(around.start, at, Mark::Finite))
    }

    /// A second finite verb in one clause needs a beginning of its own: "sent artillery shells" has one verb.
    fn goes_on_from_a_verb(&self, at: usize) -> bool {
        let doc = self.doc;
        let inside = |i: usize| {
            doc.word(i) != ","
                && (doc.classes[i].is_open()
                    || doc.mention_at[i].is_some()
                    || doc.is(i, Class::Adposition)
                    || doc.is(i, Class::Determiner) && doc.word(i) != "that")
        };
        self.groups.last().is_some_and(|last| {
            !last.entries.iter().any(|e| e.cue.is_some()) && (last.tokens.end..at).all(inside)
        })
    }

    /// "Turkey strikes Syria" against "Turkey strikes on Syria": a preposition after the form makes it a noun.
    pub(super) fn noun_follows(&self, at: usize) -> bool {
        let after = at + 1;
        after >= self.tokens.end
            || self.doc.is(after, Class::Adposition)
            || self.doc.is(after, Class::Be)
            || self.doc.is(after, Class::Have)
    }

    pub(super) fn is_plural(&self, at: usize) -> bool {
        let Some(i) = self.doc.party_at(at) else {
            return false;
        };
        let mention = self.doc.mention(i);
        let coordinated = mention.tokens.start > self.tokens.start
            && self.doc.is(mention.tokens.start - 1, Class::Coordinator)
            && self.list_ending(i).len() > 1;
        coordinated
            || self.doc.word(at).ends_with('s') && mention.capacity.is_some()
            || self.is_plural_demonym(at)
    }

    pub(super) fn is_plural_demonym(&self, at: usize) -> bool {
        let i = self.doc.party_at(at);
        i.is_some_and(|i| self.doc.mention(i).basis == Basis::Nationality) && self.doc.word(at).ends_with('s')
    }

    pub(super) fn ends_apposition(&self, at: usize) -> bool {
        self.doc.mention_at[at].is_some_and(|i| self.doc.mention(i).standing == Standing::Apposition)
    }

    pub(super) fn build(&self, start: usize, head: usize, mark: Mark) -> VerbGroup {
        let doc = self.doc;
        // Adverbs before the group belong to it: "strongly rejected", "never denied".
        let mut from = start;
        while from > self.tokens.start
            && doc.mention_at[from - 1].is_none()
            && (doc.is_adverb(from - 1) || doc.word(from - 1) == "not")
        {
            from -= 1;
        }
        let inside = || from..head;
        let has = |class: Class| inside().any(|i| doc.is(i, class) && i != head);
        let entries: Vec<VerbEntry> = doc.lexicon.verbs_at(&doc.words, head).cloned().collect();
        let past_form = entries
            .iter()
            .any(|e| matches!(e.form, VerbForm::Past | VerbForm::Participle));
        let be_before = inside()
            .rev()
            .find(|&i| !doc.is_adverb(i) && !doc.is(i, Class::Negator));
        let passive = past_form
            && (be_before.is_some_and(|i| doc.is(i, Class::Be)) || mark == Mark::Reduced)
            && !doc.is(head, Class::Be);
        VerbGroup {
            tokens: from..head + 1,
            head,
            entries,
            mark,
            negated: inside().any(|i| doc.is(i, Class::Negator) && doc.word(i) != "no"),
            future: has(Class::Future),
            possible: has(Class::Possible),
            conditional: has(Class::Conditional),
            obliged: has(Class::Obliged),
            passive,
        }
    }
}
