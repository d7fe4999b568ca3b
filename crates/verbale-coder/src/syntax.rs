//! Verb groups, their subjects and objects, by shallow rules.
//!
//! This stands where the dependency parse will stand and asks it the same questions: which verb, who is its
//! subject, what is in which slot, what governs it. It prefers no answer to a doubtful one.

use crate::doc::Doc;
use crate::forms::VerbForm;
use crate::lexicon::{Operator, VerbEntry};
use std::ops::Range;
use verbale_language::Class;
use verbale_world::Standing;

/// How a verb group is bound into its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Has its own subject and tense.
    Finite,
    /// *to send*
    Infinitive,
    /// *sending*, without a form of *be*
    Gerund,
    /// *imposed by*, after a noun
    Reduced,
}

/// Auxiliaries, main verb and particles.
#[derive(Clone, Debug)]
pub(crate) struct VerbGroup {
    pub(crate) tokens: Range<usize>,
    /// The main verb.
    pub(crate) head: usize,
    /// What the main verb may stand for, longest first.
    pub(crate) entries: Vec<VerbEntry>,
    pub(crate) mark: Mark,
    pub(crate) negated: bool,
    pub(crate) future: bool,
    pub(crate) possible: bool,
    pub(crate) conditional: bool,
    pub(crate) obliged: bool,
    pub(crate) passive: bool,
    pub(crate) hedged: bool,
}

/// The verb groups of one sentence.
pub(crate) struct Syntax<'d, 'a> {
    pub(crate) doc: &'d Doc<'a>,
    pub(crate) tokens: Range<usize>,
    pub(crate) groups: Vec<VerbGroup>,
}

/// What stands in the slots of a verb: party mentions by slot name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    /// (slot, mention): `obj`, `poss`, `place` or a preposition.
    pub(crate) filled: Vec<(String, usize)>,
    /// The tokens that were looked at.
    pub(crate) region: Range<usize>,
}

impl Slots {
    /// The mentions in the first slot of `names` that is filled.
    pub(crate) fn first(&self, names: &[String]) -> Vec<usize> {
        for name in names {
            let mentions: Vec<usize> = self.filled.iter().filter(|(n, _)| n == name).map(|&(_, m)| m).collect();
            if !mentions.is_empty() {
                return mentions;
            }
        }
        Vec::new()
    }

    /// The mentions in one slot.
    pub(crate) fn slot(&self, name: &str) -> Vec<usize> {
        self.filled.iter().filter(|(n, _)| n == name).map(|&(_, m)| m).collect()
    }
}

impl<'d, 'a> Syntax<'d, 'a> {
    pub(crate) fn new(doc: &'d Doc<'a>, sentence: usize) -> Self {
        let tokens = doc.split.sentences[sentence].tokens.clone();
        let mut syntax = Self { doc, tokens: tokens.clone(), groups: Vec::new() };
        let mut at = tokens.start;
        while at < tokens.end {
            match syntax.group(at) {
                Some(group) => {
                    at = group.tokens.end;
                    syntax.groups.push(group);
                }
                None => at += 1,
            }
        }
        syntax
    }

    /// The verb group that begins at `at`.
    fn group(&self, at: usize) -> Option<VerbGroup> {
        let doc = self.doc;
        if doc.mention_at[at].is_some() {
            return None;
        }
        let auxiliary = |i: usize| {
            doc.classes[i].any(&[Class::Be, Class::Have, Class::Do, Class::Modal, Class::Future])
                && !(doc.word(i) == "'s" && !self.after_pronoun(i))
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
            } else if !((last_auxiliary.is_some() || infinitive) && (doc.is_adverb(end) || doc.is(end, Class::Negator))) {
                break;
            }
            end += 1;
        }
        if infinitive {
            let head = (end < self.tokens.end).then_some(end).filter(|&i| {
                self.entries(i, &[VerbForm::Base]).is_some()
                    || last_auxiliary.is_some() && self.entries(i, &[VerbForm::Past, VerbForm::Participle]).is_some()
            });
            return match (head, last_auxiliary) {
                (Some(head), _) => Some(self.build(at, head, Mark::Infinitive)),
                (None, Some(auxiliary)) => Some(self.build(at, auxiliary, Mark::Infinitive)),
                (None, None) => None,
            };
        }
        let Some(auxiliary) = last_auxiliary else { return self.bare(at) };
        let forms: &[VerbForm] = if doc.is(auxiliary, Class::Be) {
            &[VerbForm::Past, VerbForm::Participle, VerbForm::Gerund]
        } else if doc.is(auxiliary, Class::Have) {
            &[VerbForm::Past, VerbForm::Participle]
        } else {
            &[VerbForm::Base]
        };
        let gerund = doc.word(at) == "being" || doc.word(at) == "having";
        let mark = if gerund { Mark::Gerund } else { Mark::Finite };
        let hyphenated = end + 1 < self.tokens.end && doc.word(end + 1) == "-";
        if end < self.tokens.end && doc.mention_at[end].is_none() && !hyphenated && self.entries(end, forms).is_some() {
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
    fn is_month(&self, at: usize) -> bool {
        self.doc.is(at, Class::Month) && self.doc.is_capitalised(at) && at > self.tokens.start
    }

    fn after_pronoun(&self, at: usize) -> bool {
        at > self.tokens.start && self.doc.is(at - 1, Class::SubjectPronoun)
    }

    fn entries(&self, at: usize, forms: &[VerbForm]) -> Option<Vec<VerbEntry>> {
        if self.is_month(at) {
            return None;
        }
        let found: Vec<VerbEntry> =
            self.doc.lexicon.verbs_at(&self.doc.words, at).filter(|e| forms.contains(&e.form)).cloned().collect();
        (!found.is_empty()).then_some(found)
    }

    /// A verb without auxiliary, if the words around allow one here.
    fn bare(&self, at: usize) -> Option<VerbGroup> {
        let doc = self.doc;
        let all: Vec<VerbForm> = doc.lexicon.verbs_at(&doc.words, at).map(|e| e.form).collect();
        if all.is_empty() || self.is_month(at) || (at + 1 < self.tokens.end && doc.word(at + 1) == "-") {
            return None;
        }
        let mut before = at;
        while before > self.tokens.start && doc.mention_at[before - 1].is_none() && doc.is_adverb(before - 1) {
            before -= 1;
        }
        let previous = before.checked_sub(1).filter(|&i| i >= self.tokens.start);
        let Some(previous) = previous else {
            // Head of the sentence: "Speaking in Ankara, …", but no finite verb.
            return all.contains(&VerbForm::Gerund).then(|| self.build(at, at, Mark::Gerund));
        };
        if doc.word(previous) == "-" {
            return None;
        }
        let after_verb = self.groups.last().is_some_and(|group| group.tokens.contains(&previous));
        if after_verb && !all.contains(&VerbForm::Gerund) {
            return None;
        }
        let party = doc.party_at(previous).is_some();
        let adjective = doc.mention_at[previous].is_some() && !party && !self.ends_apposition(previous);
        let determined = doc.is(previous, Class::Determiner) && !doc.is(previous, Class::Relative)
            || doc.is(previous, Class::Possessive)
            || matches!(doc.word(previous), "'s" | "'")
            || adjective;
        let noun_before = doc.classes[previous].is_open()
            && doc.mention_at[previous].is_none()
            && doc.word(previous).starts_with(char::is_alphabetic);
        let preposition = doc.is(previous, Class::Adposition) && !doc.is(previous, Class::Subordinator);
        let after = at + 1;
        let noun_like = doc.lexicon.noun_at(&doc.words, at).is_some();
        let start = before.max(at.saturating_sub(2)).min(at);
        if all.contains(&VerbForm::Gerund) {
            let nominal = determined || noun_before && noun_like;
            return (!nominal).then(|| self.build(start, at, Mark::Gerund));
        }
        if all.iter().any(|form| matches!(form, VerbForm::Past | VerbForm::Participle)) {
            let by = doc.word(after) == "by";
            let only_participle = !all.contains(&VerbForm::Past);
            if determined || preposition {
                return None;
            }
            if only_participle || by && noun_before {
                return noun_before.then(|| self.build(at, at, Mark::Reduced));
            }
            return Some(self.build(start, at, Mark::Finite));
        }
        // A second finite verb in one clause needs a beginning of its own: "sent artillery shells" has one verb.
        let same_clause = noun_before
            && self.groups.last().is_some_and(|last| {
                !last.entries.iter().any(|e| e.cue.is_some())
                    && (last.tokens.end..at).all(|i| {
                        doc.word(i) != ","
                            && (doc.classes[i].is_open() || doc.mention_at[i].is_some() || doc.is(i, Class::Adposition) || doc.is(i, Class::Determiner) && doc.word(i) != "that")
                    })
            });
        if same_clause {
            return None;
        }
        let takes_object = after < self.tokens.end
            && (doc.is(after, Class::Determiner)
                || doc.is(after, Class::Complementizer)
                || doc.mention_at[after].is_some()
                || doc.word(after) == "to" && !noun_like);
        if all.contains(&VerbForm::Present) {
            if determined || preposition || doc.is(previous, Class::Coordinator) && noun_like && !takes_object {
                return None;
            }
            let subject = party
                || doc.is(previous, Class::SubjectPronoun)
                || doc.is(previous, Class::Relative)
                || doc.word(previous) == ","
                || doc.is(previous, Class::Coordinator)
                || noun_before && !noun_like
                || self.ends_apposition(previous);
            let fits = subject && (!noun_like || takes_object || doc.is(previous, Class::SubjectPronoun) || !self.noun_follows(at));
            return fits.then(|| self.build(start, at, Mark::Finite));
        }
        // Base form: after a plural subject, or going on after a coordinator.
        // "proposed that Turkey send": the subjunctive.
        let demanded = party && self.groups.len().checked_sub(1).is_some_and(|last| {
            let from = self.groups[last].tokens.end;
            self.operator(last).is_some_and(|op| op.effect == crate::lexicon::Effect::Planned)
                && (from..at).any(|i| doc.word(i) == "that")
        });
        let plural = demanded
            || matches!(doc.word(previous), "they" | "we" | "i" | "you" | "who")
            || party && self.is_plural(previous)
            || noun_before && doc.word(previous).ends_with('s') && !noun_like;
        let goes_on = doc.is(previous, Class::Coordinator)
            && self.groups.last().is_some_and(|g| g.mark == Mark::Infinitive || g.future || g.possible || g.obliged)
            && (!noun_like || takes_object);
        if goes_on {
            let last = self.groups.last().expect("checked above").clone();
            let mut group = self.build(at, at, last.mark);
            (group.future, group.possible, group.conditional, group.obliged) =
                (last.future, last.possible, last.conditional, last.obliged);
            return Some(group);
        }
        plural.then(|| self.build(start, at, Mark::Finite))
    }

    /// "Turkey strikes Syria" against "Turkey strikes on Syria": a preposition after the form makes it a noun.
    fn noun_follows(&self, at: usize) -> bool {
        let after = at + 1;
        after >= self.tokens.end
            || self.doc.is(after, Class::Adposition)
            || self.doc.is(after, Class::Be)
            || self.doc.is(after, Class::Have)
    }

    fn is_plural(&self, at: usize) -> bool {
        let Some(i) = self.doc.party_at(at) else { return false };
        let mention = self.doc.mention(i);
        let coordinated = mention.tokens.start > self.tokens.start
            && self.doc.is(mention.tokens.start - 1, Class::Coordinator)
            && self.list_ending(i).len() > 1;
        coordinated || self.doc.word(at).ends_with('s') && mention.capacity.is_some() || self.is_plural_demonym(at)
    }

    fn is_plural_demonym(&self, at: usize) -> bool {
        let i = self.doc.party_at(at);
        i.is_some_and(|i| self.doc.mention(i).basis == verbale_record::Basis::Nationality) && self.doc.word(at).ends_with('s')
    }

    fn ends_apposition(&self, at: usize) -> bool {
        self.doc.mention_at[at].is_some_and(|i| self.doc.mention(i).standing == Standing::Apposition)
    }

    fn build(&self, start: usize, head: usize, mark: Mark) -> VerbGroup {
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
        let past_form = entries.iter().any(|e| matches!(e.form, VerbForm::Past | VerbForm::Participle));
        let be_before = inside().rev().find(|&i| !doc.is_adverb(i) && !doc.is(i, Class::Negator));
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
            hedged: inside().any(|i| doc.lexicon.is_hedge(doc.word(i))),
        }
    }

    /// What the main verb may stand for, with the longest particles that fit.
    pub(crate) fn operator(&self, i: usize) -> Option<&'a Operator> {
        let entry = self.groups[i].entries.iter().find(|entry| entry.operator.is_some())?;
        entry.operator.map(|op| &self.doc.lexicon.operators[op])
    }

    /// Party mentions that are the grammatical subject of group `i`; of a passive, who it is done to.
    pub(crate) fn subject(&self, i: usize) -> Vec<usize> {
        self.subject_within(i, 0)
    }

    fn subject_within(&self, i: usize, depth: usize) -> Vec<usize> {
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
                    return self.groups.get(1).map_or_else(Vec::new, |_| self.subject_within(1, depth + 1));
                }
                self.controller(i, depth)
            }
        }
    }

    /// Who does what a governing verb or noun speaks of: "asked Turkey to send", "a US proposal to send".
    fn controller(&self, i: usize, depth: usize) -> Vec<usize> {
        let doc = self.doc;
        let start = self.groups[i].tokens.start;
        let gerund = self.groups[i].mark == Mark::Gerund;
        if let Some(at) = start.checked_sub(1).filter(|&at| at >= self.tokens.start)
            && let Some(party) = doc.party_at(at)
            && (gerund || self.groups.iter().take(i).next_back().is_some_and(|g| g.tokens.end <= doc.mention(party).tokens.start))
            && self.previous_controls_object(i)
        {
            return self.list_ending(party);
        }
        if let Some(owner) = self.owner_before(start) {
            // "rejected a US proposal to send": who rejects it would have to do it.
            let refuser = i.checked_sub(1).filter(|&p| self.operator(p).is_some_and(|op| op.effect == crate::lexicon::Effect::Refused));
            let refuser = refuser.map(|p| self.agent_within(p, depth + 1)).filter(|agent| !agent.is_empty());
            return refuser.unwrap_or(owner);
        }
        let Some(governor) = i.checked_sub(1) else { return Vec::new() };
        let object = self.objects(governor).slot("obj");
        let of = gerund && start > self.tokens.start && matches!(doc.word(start - 1), "of" | "for" | "from");
        if !object.is_empty() && (of || !gerund && self.operator(governor).is_some_and(|op| op.object_control)) {
            return object;
        }
        if self.groups[governor].passive && !gerund {
            // "Turkey was asked to send": the subject of the passive.
            return self.subject_within(governor, depth + 1);
        }
        self.agent_within(governor, depth + 1)
    }

    fn previous_controls_object(&self, i: usize) -> bool {
        i.checked_sub(1).and_then(|p| self.operator(p)).is_some_and(|op| op.object_control)
    }

    /// "Turkey's decision | to send": the owner of the noun that ends right before `start`.
    fn owner_before(&self, start: usize) -> Option<Vec<usize>> {
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
        let case = self.phrase_start(party).checked_sub(1).filter(|&at| at > self.tokens.start)?;
        matches!(self.doc.word(case), "of" | "by" | "from").then(|| case - 1)
    }

    /// Who acts in group `i`: the subject, or the agent of a passive.
    pub(crate) fn agent(&self, i: usize) -> Vec<usize> {
        self.agent_within(i, 0)
    }

    fn agent_within(&self, i: usize, depth: usize) -> Vec<usize> {
        if self.groups[i].passive { self.objects(i).slot("by") } else { self.subject_within(i, depth) }
    }

    /// The subject of a finite group: the noun phrase before it, over what stands between commas.
    fn subject_before(&self, i: usize, depth: usize) -> Vec<usize> {
        let doc = self.doc;
        let mut at = self.groups[i].tokens.start;
        for _ in 0..6 {
            let Some(before) = at.checked_sub(1).filter(|&b| b >= self.tokens.start) else { break };
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
            let relative = doc.is(before, Class::Relative) && (doc.word(before) != "that" || self.is_antecedent(before));
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
    fn common_subject(&self, noun: usize) -> Vec<usize> {
        let doc = self.doc;
        let start = noun.saturating_sub(2).max(self.tokens.start);
        if (start..=noun).any(|at| doc.is(at, Class::Pair)) {
            return self.pair_before();
        }
        let acts = ["troops", "officials", "people"].iter().any(|class| doc.lexicon.in_class(class, doc.word(noun)));
        if acts { self.owners(noun..noun + 1) } else { Vec::new() }
    }

    /// The two parties of the sentence before, where it names just two sides.
    fn pair_before(&self) -> Vec<usize> {
        let doc = self.doc;
        let sentence = doc.sentence_of(self.tokens.start);
        for number in (sentence.saturating_sub(2)..sentence).rev() {
            let mut pair: Vec<usize> = Vec::new();
            for (i, mention) in doc.cast.mentions.iter().enumerate() {
                let party = mention.sentence == number && mention.standing == Standing::Body && !mention.code.is_empty();
                if party && !pair.iter().any(|&p| doc.mention(p).code == mention.code) {
                    pair.push(i);
                }
            }
            if pair.len() == 2 {
                return pair;
            }
        }
        Vec::new()
    }

    /// Inverted order: "“…,” said Kalın".
    fn subject_after(&self, i: usize) -> Vec<usize> {
        let doc = self.doc;
        let group = &self.groups[i];
        let cue = group.entries.iter().any(|entry| entry.cue.is_some());
        let after_break = group.tokens.start == self.tokens.start
            || matches!(doc.word(group.tokens.start - 1), "," | "”" | "\"" | "“" | "?" | "!" | "»" | "''");
        let mut at = group.head + 1;
        if doc.is(at, Class::Determiner) {
            at += 1;
        }
        match doc.party_at(at) {
            Some(party) if cue && after_break && at < self.tokens.end => self.list_beginning(party),
            _ => Vec::new(),
        }
    }

    fn is_antecedent(&self, that: usize) -> bool {
        that > self.tokens.start && (self.doc.party_at(that - 1).is_some() || self.doc.word(that - 1) == ",")
    }

    /// The mark that opens what `close` closes: the comma before an apposition, the bracket before a note.
    fn opener(&self, close: usize) -> Option<usize> {
        let open = if self.doc.word(close) == ")" { "(" } else { self.doc.word(close) };
        (self.tokens.start..close).rev().find(|&at| self.doc.word(at) == open)
    }

    /// The subject that ends in this mention: the head of its phrase, with what is coordinated.
    fn head_of(&self, party: usize) -> Vec<usize> {
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
    fn phrase_start(&self, party: usize) -> usize {
        let mut start = self.doc.mention(party).tokens.start;
        while start > self.tokens.start
            && self.doc.mention_at[start - 1].is_none()
            && (self.doc.is(start - 1, Class::Determiner) && !self.doc.is(start - 1, Class::Complementizer)
                || matches!(self.doc.word(start - 1), "former" | "senior" | "top" | "both"))
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
            let Some(mut link) = start.checked_sub(1).filter(|&l| l > self.tokens.start) else { break };
            let coordinator = matches!(self.doc.word(link), "and" | "&" | "or");
            if !(coordinator || joined && self.doc.word(link) == ",") {
                break;
            }
            if coordinator && self.doc.word(link - 1) == "," {
                // "A, B, and C" is a list; ", and C said" begins a clause.
                let inner = self.doc.party_at(link.wrapping_sub(2)).map(|p| self.phrase_start(p));
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
            let last = *list.last().expect("never empty");
            let mut at = self.doc.mention(last).extent;
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

    fn is_subject_soon(&self, party: usize) -> bool {
        let end = self.doc.mention(party).tokens.end;
        self.groups.iter().any(|g| g.mark == Mark::Finite && g.tokens.start == end)
    }

    /// The parties in the slots of group `i`.
    pub(crate) fn objects(&self, i: usize) -> Slots {
        let from = self.groups[i].tokens.end;
        self.slots(from, i + 1)
    }

    /// The parties in the slots that begin at `from`; the region ends where group `next` begins.
    pub(crate) fn slots(&self, from: usize, next: usize) -> Slots {
        let doc = self.doc;
        let limit = self.groups.get(next).map_or(self.tokens.end, |g| g.tokens.start.max(from));
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
            if matches!(word, ";" | ":" | "”" | "“" | "(" | "—") || doc.is(at, Class::Complementizer) && at > from
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
    fn continues_list(&self, at: usize) -> bool {
        at > self.tokens.start && self.doc.party_at(at - 1).is_some() && {
            let next = if self.doc.is(at + 1, Class::Determiner) { at + 2 } else { at + 1 };
            self.doc.party_at(next).is_some_and(|party| !self.is_subject_soon(party))
        }
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
            let genitive = matches!(doc.word(at), "'s" | "'");
            let modifier = doc.classes[at].is_open() && !matches!(doc.word(at), "," | ";" | ":" | "“" | "”" | "(" | ")")
                || doc.word(at) == "-"
                || doc.is_adverb(at);
            if !genitive && !modifier || self.groups.iter().any(|g| g.tokens.contains(&at)) {
                return Vec::new();
            }
        }
        Vec::new()
    }

    /// Like `list_ending`, for adjectives and hyphenated pairs too: "Turkey-Armenia", "Russian and Ukrainian".
    fn list_ending_any(&self, party: usize) -> Vec<usize> {
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
