//! Who says what: direct, indirect and mixed speech, and what is believed, wanted or thought of something.
//!
//! Every cue of the lexicon is asked on the dependency tree for its source (`source`) and for the clause, quotation,
//! infinitive or phrase that it takes (`content`, `quotes`); nouns, adjectives and prepositions after verbs (`other`),
//! then what has no cue at all (`colon`). What comes of it is an attribution ([`Reported`]). Those that somebody says
//! become statements of the record ([`Draft`]); attitudes stay in the layer of attributions.

mod colon;
mod content;
mod layer;
mod other;
mod outlet;
mod quotes;
mod source;

use crate::doc::Doc;
use crate::lexicon::{Cue, CueClass, Takes};
use crate::trace::Why;
use crate::tree::{Form, Tree};
use content::Content;
use source::Source;
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};
use verbale_record::{ActorKind, Manner};
use verbale_text::Span;

pub use layer::Attribution;
pub(crate) use layer::attributions;
pub(crate) use outlet::is_outlet;

/// A statement before it has an id.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// The speaker, where it is somebody the cast knows.
    pub(crate) mention: Option<usize>,
    /// The code of a speaker whom only this text names: "Meridian Review" is `MERIDIAN_REVIEW`.
    pub(crate) named: Option<String>,
    /// The words that name the speaker.
    pub(crate) speaker: Option<Span>,
    /// The cue.
    pub(crate) cue: Option<Range<usize>>,
    pub(crate) content: Span,
    pub(crate) manner: Manner,
    pub(crate) via: Vec<String>,
    pub(crate) addressee: Option<String>,
    pub(crate) denies: bool,
    /// True where the reporter does not vouch for it: *claimed*.
    pub(crate) distant: bool,
    pub(crate) sentence: usize,
    pub(crate) rule: String,
}

/// An attribution in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Reported {
    sentence: usize,
    /// The words that report: *said*, *rejected the claims*.
    cue: Option<Range<usize>>,
    /// The cue with its auxiliaries.
    group: Option<Range<usize>>,
    source: Option<Source>,
    /// What is said, in stretches, in text order.
    content: Vec<Range<usize>>,
    /// How the cue took it.
    taken: Option<Takes>,
    /// Cue of the lexicon.
    kind: Option<usize>,
    class: CueClass,
    /// A statement of the record.
    filed: bool,
    via: Vec<String>,
    addressee: Option<String>,
    rule: String,
}

impl Reported {
    /// Where its last word stands.
    fn end(&self) -> usize {
        let parts = self.content.iter().map(|part| part.end);
        parts
            .chain(self.cue.as_ref().map(|cue| cue.end))
            .chain(self.source.as_ref().map(|source| source.phrase.end))
            .max()
            .unwrap_or_default()
    }

    /// True where its last words are a whole quotation.
    fn quotes(&self, doc: &Doc<'_>) -> bool {
        self.content
            .last()
            .is_some_and(|part| content_of(doc, part).1 == Manner::Direct)
    }

    /// How the speaker was found, in words.
    fn speaker_by(&self) -> &'static str {
        match &self.source {
            Some(source) if source.relayed.is_some() => "the subject of the passive over the cue",
            Some(source) if source.mention.is_some() => "who acts in the cue's clause",
            _ => "the noun phrase beside the cue",
        }
    }

    /// How the content was found, in words.
    fn content_by(&self) -> &'static str {
        let before = self.content.first().zip(self.cue.as_ref()).is_some_and(|(part, cue)| part.start < cue.start);
        match self.taken {
            Some(Takes::Quote) => "a quotation beside the cue",
            _ if before => "the clause before the cue",
            _ => "what follows the cue",
        }
    }

    fn holds(&self, token: usize) -> bool {
        self.content.iter().any(|part| part.contains(&token))
    }
}

/// All attributions of a document, by content.
pub(crate) fn find(doc: &Doc<'_>) -> Vec<Reported> {
    let mut found: Vec<Reported> = Vec::new();
    for number in 0..doc.split.sentences.len() {
        let tree = Tree::new(doc, number);
        for at in tree.tokens.clone() {
            let by_verb = if tree.is_verb(at) {
                of_verb(&tree, at, number)
            } else {
                None
            };
            found.extend(by_verb.or_else(|| other::of_word(&tree, at, number)));
        }
        found.extend(colon::find(&tree, number));
    }
    quotes::run_on(doc, &mut found);
    found.retain(|reported| !reported.content.is_empty());
    found.sort_by_key(|reported| (reported.content[0].start, reported.end()));
    found
}

fn of_verb(tree: &Tree<'_, '_>, verb: usize, sentence: usize) -> Option<Reported> {
    let doc = tree.doc;
    let mut source = None;
    let mut asked = false;
    // "called off" is no call.
    let particle = tree
        .children_by(verb, Relation::Compound)
        .find(|&child| tree.word(child).subtype == "prt")
        .map(|child| doc.word(child));
    for entry in tree.entries(verb) {
        if particle.is_some_and(|particle| !entry.rest.iter().any(|word| word == particle)) {
            continue;
        }
        for index in entry.cue.iter().chain(&entry.attitudes).copied() {
            if !asked {
                source = source::of_verb(tree, verb);
                asked = true;
            }
            let kind = &doc.lexicon.cues[index];
            let Some(content) = content::find(tree, verb, &entry.rest, kind, source.as_ref()) else {
                if kind.class == CueClass::Speech {
                    doc.trace(|log| log.unsaid(sentence, verb, &kind.id, Why::NoContent));
                }
                continue;
            };
            let before = content.parts.iter().all(|part| part.end <= verb);
            let speaker = source.clone().or_else(|| {
                let inverted = before && kind.class == CueClass::Speech && !tree.is_passive(verb);
                inverted.then(|| source::behind(tree, verb)).flatten()
            });
            let reported = of_content(tree, verb, sentence, index, &entry.rest, speaker, content);
            if reported.is_some() {
                return reported;
            }
        }
    }
    None
}

fn of_content(
    tree: &Tree<'_, '_>,
    verb: usize,
    sentence: usize,
    index: usize,
    rest: &[String],
    source: Option<Source>,
    content: Content,
) -> Option<Reported> {
    let doc = tree.doc;
    let kind = &doc.lexicon.cues[index];
    let from = source.as_ref().and_then(|source| source.relayed).unwrap_or(verb);
    let particles = rest
        .iter()
        .enumerate()
        .take_while(|(n, word)| doc.word(verb + 1 + n) == word.as_str())
        .count();
    let cue = content.cue.clone().unwrap_or(from..verb + 1 + particles);
    let parts = quotes::complete(doc, content.parts.clone(), &cue);
    let parts: Vec<Range<usize>> = parts.into_iter().filter(|part| !part.contains(&verb)).collect();
    if parts.is_empty() {
        return None;
    }
    let source = source.filter(|_| !content.nobody);
    // "I think" and "you know" inside a quotation are part of what is said.
    let talking = source.as_ref().is_some_and(|source| {
        let feats = tree.word(source.phrase.start).feats;
        source.phrase.len() == 1 && (feats.has("Person", "1") || feats.has("Person", "2"))
    });
    // "the film “No Man Says Goodbye”"
    let titled = doc.is_capitalised(verb) && doc.quote_at[verb - usize::from(verb > 0)].is_some();
    let titled = titled && tree.upos(verb - usize::from(verb > tree.tokens.start)) != Upos::Punct;
    if doc.quote_at[verb].is_some() && (talking || titled) {
        return None;
    }
    let unfiled = unfiled(tree, verb, source.as_ref(), &content, &parts);
    let filed = kind.class == CueClass::Speech && unfiled.is_none();
    if let Some(why) = unfiled.filter(|_| kind.class == CueClass::Speech) {
        doc.trace(|log| log.unsaid(sentence, verb, &kind.id, why));
    }
    let (via, addressee) = outlet::channel(tree, verb, &cue, &parts, kind);
    Some(Reported {
        sentence,
        group: Some(tree.verb_group(from).start..cue.end),
        cue: Some(cue),
        source,
        content: parts,
        taken: content.taken,
        kind: Some(index),
        class: kind.class,
        filed,
        via,
        addressee,
        rule: kind.id.clone(),
    })
}

/// Whether the record files it: somebody known says it, and not only may, would or did not.
fn unfiled(
    tree: &Tree<'_, '_>,
    verb: usize,
    source: Option<&Source>,
    content: &Content,
    parts: &[Range<usize>],
) -> Option<Why> {
    let doc = tree.doc;
    let Some(source) = source else { return Some(Why::NoSpeaker) };
    let clause = tree.clause(verb);
    let passive = clause.passive && source.relayed.is_none();
    if clause.negated || passive || clause.conditional || clause.possible || clause.form == Form::Infinitive {
        return Some(Why::NotSaid);
    }
    let conditional = tree
        .children_by(verb, Relation::Mark)
        .any(|mark| doc.is(mark, Class::Condition));
    if conditional || clause.form == Form::Participle && source.relayed.is_none() {
        return Some(Why::NotSaid);
    }
    let inside = doc.quote_at[verb].is_some();
    if inside && (clause.form == Form::Gerund || source.mention.is_none()) {
        return Some(Why::Quoted);
    }
    // "I think", "we say": whoever is quoted, not somebody of the text.
    if source.mention.is_none() && doc.is(source.name.start, Class::FirstPerson) {
        return Some(Why::NoSpeaker);
    }
    // Of somebody unknown only plain speech is taken, not what might be an act of anything.
    let plain = matches!(content.taken, Some(Takes::Clause | Takes::Quote | Takes::That));
    let kind = tree.entries(verb).find_map(|entry| entry.cue);
    let denies = kind.is_some_and(|cue| doc.lexicon.cues[cue].denies);
    if source.mention.is_none() && (!plain || denies) {
        return Some(Why::NoSpeaker);
    }
    let words: usize = parts.iter().map(ExactSizeIterator::len).sum();
    (content.taken == Some(Takes::Phrase) && words < 2 && !denies).then_some(Why::NoContent)
}

/// The statements of the record.
pub(crate) fn statements(doc: &Doc<'_>, found: &[Reported]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = found
        .iter()
        .filter(|reported| reported.filed)
        .flat_map(|reported| drafts(doc, reported))
        .collect();
    doc.trace(|log| {
        let filed = found.iter().filter(|reported| reported.filed && reported.cue.is_some());
        for reported in filed {
            for draft in self::drafts(doc, reported) {
                log.said(&draft, reported.speaker_by(), reported.content_by());
            }
        }
    });
    source::carry_on(doc, &mut drafts);
    outlet::relay(doc, &mut drafts);
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.sort_by_key(|d| {
        (
            d.content.start(),
            d.content.end(),
            d.cue.as_ref().map(|c| c.start),
        )
    });
    drafts.dedup_by(|b, a| a.content == b.content && a.mention == b.mention);
    drafts
}

/// One statement for each quotation; a sentence that the cue stands in is one, cue and all.
fn drafts(doc: &Doc<'_>, reported: &Reported) -> Vec<Draft> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut own_words = false;
    for part in &reported.content {
        let direct = content_of(doc, part).1 == Manner::Direct;
        match pieces.last_mut() {
            Some(last) if own_words && !direct => last.end = part.end,
            _ => pieces.push(part.clone()),
        }
        own_words = !direct;
    }
    let cue = reported.kind.map(|kind| &doc.lexicon.cues[kind]);
    let made = pieces.into_iter().map(|piece| {
        let (content, manner) = content_of(doc, &piece);
        let source = reported.source.as_ref();
        Draft {
            mention: source.and_then(|source| source.mention),
            named: source
                .filter(|source| source.mention.is_none())
                .and_then(|source| source::name_code(doc, &source.name)),
            speaker: source.map(|source| doc.span(&source.name)),
            cue: reported.cue.clone(),
            content,
            manner,
            via: reported.via.clone(),
            addressee: reported.addressee.clone(),
            denies: cue.is_some_and(|cue| cue.denies),
            distant: cue.is_some_and(|cue| cue.distant),
            sentence: reported.sentence,
            rule: reported.rule.clone(),
        }
    });
    made.collect()
}

/// The words of a stretch without a leading "that" and without marks around the whole; the manner follows from the
/// marks inside.
fn content_of(doc: &Doc<'_>, part: &Range<usize>) -> (Span, Manner) {
    let mut part = part.clone();
    let that = part.start + 1 < part.end
        && doc.word(part.start) == "that"
        && (doc.parsed[part.start].relation == Relation::Mark || doc.parsed[part.start].xpos != "DT");
    if that {
        part.start += 1;
    }
    let span = doc.span(&part).trim(doc.view.text());
    let mut inside = doc.quotations_in(span);
    match (inside.next(), inside.next()) {
        (None, _) => (span, Manner::Indirect),
        (Some(q), None)
            if q.outer.start() == span.start()
                && q.outer.end() + 1 >= span.end()
                && span.end() + 3 >= q.outer.end()
                || q.outer.contains(span) && span.contains(q.inner) =>
        {
            (q.inner, Manner::Direct)
        }
        // A mark that nothing closes.
        (Some(q), None) if q.outer.contains(span) && q.outer.start() == span.start() => {
            (Span::new(q.inner.start(), span.end()), Manner::Direct)
        }
        // Reported by somebody who is quoted.
        (Some(q), None) if q.outer.contains(span) => (span, Manner::Indirect),
        _ => (span, Manner::Mixed),
    }
}

/// True where the mention is a person whose full name is known.
pub(crate) fn is_person(doc: &Doc<'_>, mention: usize) -> bool {
    doc.cast.actors[doc.mention(mention).actor].kind == ActorKind::Person
}

/// Where a cue's own `takes` matter.
impl Cue {
    fn may_take(&self, what: Takes) -> bool {
        self.takes.contains(&what)
    }
}
