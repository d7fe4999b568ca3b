//! What the coder writes down on its way.

use super::{Act, Asks, Fill, Later, Party, Side, Step, Teller, Why};
use crate::doc::Doc;
use crate::events;
use crate::lexicon::{Effect, Frame, VerbEntry};
use crate::status::Outcome;
use crate::tree::Tree;
use std::cell::RefCell;
use std::ops::Range;
use verbale_language::Upos;
use verbale_record::EventType;
use verbale_text::Span;
use verbale_world::Standing;

/// Where the coder writes, if anybody asked.
#[derive(Debug, Default)]
pub(crate) struct Tracer(Option<RefCell<Log>>);

impl Tracer {
    /// One that keeps what it is told.
    pub(crate) fn on() -> Self {
        Self(Some(RefCell::default()))
    }
}

/// An act with its place.
#[derive(Clone, Debug)]
pub(super) struct Tried {
    pub(super) act: Act,
    pub(super) sentence: usize,
    /// The token that was tried, in the document's list.
    pub(super) at: usize,
    /// The trigger's tokens and the type, once the frame fired.
    pub(super) fired: Option<(Range<usize>, EventType)>,
    last: Option<Later>,
}

/// A cue with its place.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) sentence: usize,
    pub(super) cue: Range<usize>,
    pub(super) rule: String,
    pub(super) why: Option<Why>,
    pub(super) speaker_by: &'static str,
    pub(super) content_by: &'static str,
    pub(super) content: Option<Span>,
    /// Whether the speaker was known at once.
    pub(super) known: bool,
}

/// What was written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log {
    pub(super) tried: Vec<Tried>,
    pub(super) asked: Vec<Asked>,
    /// True while the last act is being worked out.
    open: bool,
    /// The side that slots are asked for.
    side: Side,
    /// Above 0 while steps are left out.
    quiet: u32,
}

impl Doc<'_> {
    /// Writes something down, if anybody asked.
    pub(crate) fn trace(&self, write: impl FnOnce(&mut Log)) {
        if let Some(log) = &self.tracer.0
            && let Ok(mut log) = log.try_borrow_mut()
        {
            write(&mut log);
        }
    }

    /// Leaves out the steps of `work`: it asks the algebra about something else on the way.
    pub(crate) fn untraced<T>(&self, work: impl FnOnce() -> T) -> T {
        self.trace(|log| log.quiet += 1);
        let done = work();
        self.trace(|log| log.quiet -= 1);
        done
    }
}

/// A step of the algebra on its way through: `outcome` as it is after the word at `at`.
pub(crate) fn step(tree: &Tree<'_, '_>, at: usize, effect: Option<Effect>, outcome: Outcome) -> Outcome {
    tree.doc.trace(|log| log.step(tree, at, effect, &outcome));
    outcome
}

pub(super) fn party(doc: &Doc<'_>, mention: usize) -> Party {
    let found = doc.mention(mention);
    Party {
        text: doc.quote(found.span).text,
        code: events::code(doc, mention),
        actor: doc.cast.actors[found.actor].name.clone(),
        basis: found.basis,
        standing: match found.standing {
            Standing::Body => "body",
            Standing::Adjective => "adjective",
            Standing::Possessive => "possessive",
            Standing::Apposition => "apposition",
            Standing::Place => "place",
        },
        sentence: found.sentence as u32,
    }
}

impl Log {
    /// Words of a sentence that the lexicon knows and that no frame will be tried on.
    pub(crate) fn words(&mut self, tree: &Tree<'_, '_>, sentence: usize) {
        let doc = tree.doc;
        for at in tree.tokens.clone() {
            let lemma = doc.lemma(at);
            let adjective = tree.upos(at) == Upos::Adj;
            let known = match tree.upos(at) {
                Upos::Adj => doc.lexicon.by_adjective(lemma),
                Upos::Verb => doc.lexicon.by_lemma(lemma),
                _ if tree.is_verb(at) => doc.lexicon.by_lemma(lemma),
                _ => &[],
            };
            let teller = if adjective {
                Teller::Adjective
            } else {
                Teller::Verb
            };
            for entry in known {
                let takes = tree.entries(at).any(|taken| std::ptr::eq(taken, entry));
                let why = match (entry.frames.is_empty(), takes) {
                    (true, true) => Why::NoFrame,
                    (false, false) => Why::NoParticle,
                    (false, true) if !tree.tells(at) => Why::NoClause,
                    _ => continue,
                };
                self.refused(tree, at, sentence, teller, &entry.lemma, why);
                if why == Why::NoFrame {
                    self.detail(|| role(doc, entry));
                }
            }
        }
    }

    /// A word with an entry on which no frame is tried.
    pub(crate) fn refused(
        &mut self,
        tree: &Tree<'_, '_>,
        at: usize,
        sentence: usize,
        told_by: Teller,
        entry: &str,
        why: Why,
    ) {
        let act = Act {
            word: at - tree.tokens.start + 1,
            text: tree.doc.quote_tokens(&(at..at + 1)).text,
            told_by,
            entry: entry.to_owned(),
            frame: None,
            event_type: None,
            asks: None,
            slots: vec![],
            source: vec![],
            target: vec![],
            status: vec![],
            later: vec![],
            date: None,
            place: None,
            event: None,
            why: Some(why),
            detail: String::new(),
        };
        self.open = false;
        self.tried.push(Tried {
            act,
            sentence,
            at,
            fired: None,
            last: None,
        });
    }

    /// A frame that is tried; what is written next is about it.
    pub(crate) fn frame(
        &mut self,
        tree: &Tree<'_, '_>,
        at: usize,
        sentence: usize,
        entry: Option<&VerbEntry>,
        frame: &Frame,
    ) {
        let told_by = match entry {
            None => Teller::Noun,
            Some(_) if tree.upos(at) == Upos::Adj => Teller::Adjective,
            Some(_) => Teller::Verb,
        };
        let words = entry.map_or_else(|| tree.doc.lemma(at), |entry| &entry.lemma);
        self.refused(tree, at, sentence, told_by, words, Why::NoEvent);
        self.open = true;
        self.side = Side::Source;
        if let Some(tried) = self.tried.last_mut() {
            tried.act.why = None;
            tried.act.frame = Some(frame.id.clone());
            tried.act.event_type = frame.event_type;
            tried.act.asks = Some(Asks {
                source: frame.source.clone(),
                target: frame.target.clone(),
                needs: frame.needs.clone(),
                object: frame.object.clone(),
                unless: frame.unless.clone(),
                under: frame.under.clone(),
                needs_target: frame.needs_target,
            });
        }
    }

    fn current(&mut self) -> Option<&mut Act> {
        let open = self.open;
        let last = self.tried.last_mut().filter(|_| open)?;
        Some(&mut last.act)
    }

    fn detail(&mut self, words: impl FnOnce() -> String) {
        if let Some(last) = self.tried.last_mut() {
            last.act.detail = words();
        }
    }

    /// The words at hand do not fit the frame.
    pub(crate) fn misfit(&mut self, doc: &Doc<'_>, frame: &Frame, words: &[usize], further: &[usize]) {
        // It fits: the verb over the noun is another.
        if events::fits(doc, frame, words, further) {
            return self.ends(Why::NotUnder);
        }
        let open = Frame {
            unless: vec![],
            ..frame.clone()
        };
        let excluded = events::fits(doc, &open, words, further);
        self.ends(if excluded { Why::Excluded } else { Why::NoObject });
        self.detail(|| {
            let mut words: Vec<&str> = words.iter().chain(further).map(|&at| doc.word(at)).collect();
            words.dedup();
            words.join(", ")
        });
    }

    /// Which side the next slots are asked for.
    pub(crate) fn filling(&mut self, side: Side) {
        self.side = side;
    }

    /// A slot that gave a side.
    pub(crate) fn slot(&mut self, doc: &Doc<'_>, slot: &str, mentions: &[usize]) {
        if mentions.is_empty() || self.quiet > 0 {
            return;
        }
        let fill = Fill {
            side: self.side,
            slot: slot.to_owned(),
            parties: mentions.iter().map(|&i| party(doc, i)).collect(),
        };
        if let Some(act) = self.current() {
            act.slots.push(fill);
        }
    }

    fn step(&mut self, tree: &Tree<'_, '_>, at: usize, effect: Option<Effect>, outcome: &Outcome) {
        if self.quiet > 0 {
            return;
        }
        let step = Step {
            word: at - tree.tokens.start + 1,
            text: tree.doc.quote_tokens(&(at..at + 1)).text,
            effect,
            basis: outcome.basis.clone(),
            status: outcome.status,
        };
        if let Some(act) = self.current() {
            act.status.push(step);
        }
    }

    /// The frame files nothing.
    pub(crate) fn ends(&mut self, why: Why) {
        if let Some(act) = self.current() {
            act.why = Some(why);
        }
        self.open = false;
    }

    /// A side is missing: which?
    pub(crate) fn ends_without(&mut self, source: &[usize], target: &[usize], silent: bool) {
        self.ends(match (source.is_empty(), target.is_empty()) {
            (true, true) => Why::NoParty,
            (true, false) => Why::NoSource,
            _ if silent => Why::NoSource,
            _ => Why::NoTarget,
        });
    }

    /// The frame gives an event.
    pub(crate) fn fired(
        &mut self,
        doc: &Doc<'_>,
        trigger: &Range<usize>,
        source: &[usize],
        target: &[usize],
    ) {
        let parties = |list: &[usize]| list.iter().map(|&i| party(doc, i)).collect();
        if self.open
            && let Some(tried) = self.tried.last_mut()
        {
            tried.act.source = parties(source);
            tried.act.target = parties(target);
            tried.fired = tried
                .act
                .event_type
                .map(|event_type| (trigger.clone(), event_type));
        }
        self.open = false;
    }

    /// What of the fired frames is left after a filter.
    pub(crate) fn left(&mut self, drafts: &[events::Draft<'_>], sentence: usize, why: Why) {
        for tried in self.tried.iter_mut().filter(|tried| tried.sentence == sentence) {
            let Some((trigger, event_type)) = &tried.fired else {
                continue;
            };
            let kept = drafts.iter().any(|draft| {
                draft.trigger == *trigger
                    && draft.event_type == *event_type
                    && Some(&draft.frame.id) == tried.act.frame.as_ref()
            });
            if !kept {
                tried.fired = None;
                tried.act.why = Some(why);
            }
        }
    }

    /// What a step over the whole document has changed; the first call only notes how things stand.
    pub(crate) fn later(&mut self, doc: &Doc<'_>, drafts: &[events::Draft<'_>], by: &str) {
        let codes = |list: &[usize]| list.iter().map(|&i| events::code(doc, i)).collect::<Vec<_>>();
        for draft in drafts {
            let now = Later {
                by: by.to_owned(),
                status: draft.status,
                source: codes(&draft.source),
                target: codes(&draft.target),
            };
            let Some(tried) = self.tried.iter_mut().find(|tried| {
                tried.sentence == draft.sentence
                    && tried.fired.as_ref() == Some(&(draft.trigger.clone(), draft.event_type))
            }) else {
                continue;
            };
            let changed = tried.last.as_ref().is_some_and(|last| {
                last.status != now.status || last.source != now.source || last.target != now.target
            });
            if changed {
                tried.act.later.push(now.clone());
            }
            tried.last = Some(now);
        }
    }

    /// A cue that was asked, and why it reports nothing.
    pub(crate) fn unsaid(&mut self, sentence: usize, at: usize, rule: &str, why: Why) {
        self.asked.push(Asked {
            sentence,
            cue: at..at + 1,
            rule: rule.to_owned(),
            why: Some(why),
            speaker_by: "",
            content_by: "",
            content: None,
            known: false,
        });
    }

    /// A cue that reports something.
    pub(crate) fn said(
        &mut self,
        draft: &crate::speech::Draft,
        speaker_by: &'static str,
        content_by: &'static str,
    ) {
        self.asked.push(Asked {
            sentence: draft.sentence,
            cue: draft.cue.clone().unwrap_or_default(),
            rule: draft.rule.clone(),
            why: None,
            speaker_by,
            content_by,
            content: Some(draft.content),
            known: draft.mention.is_some(),
        });
    }
}

/// What an entry without frames is there for.
fn role(doc: &Doc<'_>, entry: &VerbEntry) -> String {
    let mut roles = Vec::new();
    if let Some(operator) = entry.operator {
        let effect = doc.lexicon.operators[operator].effect;
        roles.push(format!("decides status: {}", effect.name()));
    }
    if entry.cue.is_some() {
        roles.push("reports speech".to_owned());
    }
    if entry.light {
        roles.push("leaves the act to its object".to_owned());
    }
    roles.join("; ")
}

impl Effect {
    /// The word that the lexicon writes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Planned => "planned",
            Self::Refused => "refused",
            Self::Denied => "denied",
            Self::Alleged => "alleged",
            Self::Hypothetical => "hypothetical",
            Self::Absent => "absent",
        }
    }
}
