//! Who says what: direct, indirect and mixed speech, and what is believed, wanted or thought of something.
//!
//! Every cue of the lexicon is asked on the dependency tree for its source (`source`) and for the clause, quotation,
//! infinitive or phrase that it takes (`content`, `quotes`); nouns, adjectives and prepositions after verbs (`other`),
//! then what has no cue at all (`colon`). What comes of it is an attribution ([`Reported`]). Those that somebody says
//! become statements of the record ([`Draft`]); attitudes stay in the layer of attributions.

mod clause;
mod closing;
mod colon;
mod content;
mod draft;
mod layer;
mod occasion;
mod other;
mod outlet;
mod quotes;
mod source;
mod speaker;
mod verb;

use crate::doc::Doc;
use crate::lexicon::{Cue, CueClass, Takes};
use crate::tree::Tree;
use source::Source;
use std::ops::Range;
use verbale_record::{ActorKind, Manner};
use verbale_text::Span;

use draft::content_of;
pub(crate) use draft::statements;
pub use layer::Attribution;
pub(crate) use layer::attributions;
use occasion::Occasion;
pub(crate) use outlet::{Link, is_outlet};

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
    pub(crate) occasion: Occasion,
    /// True where the speaker is an outlet.
    pub(crate) outlet: bool,
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
    occasion: Occasion,
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
        let before = self
            .content
            .first()
            .zip(self.cue.as_ref())
            .is_some_and(|(part, cue)| part.start < cue.start);
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
                verb::of_verb(&tree, at, number)
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
