//! Who says what: direct, indirect and mixed speech.
//!
//! Every cue of the lexicon is asked, in this order, for a quotation beside it, a clause before it, a clause after
//! it, or the phrase it takes. A cue without a speaker reports nothing.

mod colon;
mod content;
mod outlet;
mod speaker;

use crate::doc::Doc;
use crate::lexicon::{Cue, Takes};
use crate::syntax::{Mark, Syntax};
use crate::trace::Why;
use std::ops::Range;
use verbale_record::{ActorKind, Manner};
use verbale_text::Span;

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

/// All statements of a document, by content.
pub(crate) fn find(doc: &Doc<'_>, syntaxes: &[Syntax<'_, '_>]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, syntax) in syntaxes.iter().enumerate() {
        for i in 0..syntax.groups.len() {
            drafts.extend(of_group(syntax, i, number));
        }
        drafts.extend(outlet::according_to(syntax, number));
        drafts.extend(colon::headline(syntax, number));
    }
    speaker::carry_on(doc, &mut drafts);
    content::follow_on(doc, &mut drafts);
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

fn of_group(syntax: &Syntax<'_, '_>, i: usize, sentence: usize) -> Vec<Draft> {
    let doc = syntax.doc;
    let group = &syntax.groups[i];
    let Some((entry, cue)) = group
        .entries
        .iter()
        .find_map(|entry| Some((entry, &doc.lexicon.cues[entry.cue?])))
    else {
        return Vec::new();
    };
    let unsaid = |why| doc.trace(|log| log.unsaid(sentence, group.head, &cue.id, why));
    if group.negated || group.mark == Mark::Reduced || group.passive || group.conditional || group.possible {
        unsaid(Why::NotSaid);
        return Vec::new();
    }
    if group.mark == Mark::Infinitive || in_quotation(doc, group.head) && group.mark == Mark::Gerund {
        unsaid(Why::NotSaid);
        return Vec::new();
    }
    let Some(speaker) = speaker::find(syntax, i) else {
        unsaid(Why::NoSpeaker);
        return Vec::new();
    };
    let relayed_from = speaker.relayed.then(|| syntax.groups[i - 1].head);
    if speaker.mention.is_none() && in_quotation(doc, group.head) {
        // "I believe" inside a quotation is part of what is said.
        unsaid(Why::Quoted);
        return Vec::new();
    }
    let cue_tokens = relayed_from.unwrap_or(group.head)..group.head + 1 + entry.rest.len();
    let found = content::quotation(syntax, i, &speaker, &cue_tokens, cue)
        .map(|found| (found, "a quotation beside the cue"))
        .or_else(|| {
            Some((
                content::clause_before(syntax, i, &speaker, cue)?,
                "the clause before the cue",
            ))
        })
        .or_else(|| {
            let found = content::after(syntax, i, &speaker, &cue_tokens, cue)?;
            Some((found, "what follows the cue"))
        });
    let Some((content, content_by)) = found else {
        unsaid(Why::NoContent);
        return Vec::new();
    };
    let cue_tokens = content.cue.clone().unwrap_or(cue_tokens);
    let (via, addressee) = outlet::channel(syntax, i, &cue_tokens, content.span, cue);
    let draft = Draft {
        mention: speaker.mention,
        named: speaker
            .mention
            .is_none()
            .then(|| speaker::name_code(doc, &speaker.tokens))
            .flatten(),
        speaker: Some(doc.span(&speaker.tokens)),
        cue: Some(cue_tokens),
        content: content.span,
        manner: content.manner,
        via,
        addressee,
        denies: cue.denies,
        distant: cue.distant,
        sentence,
        rule: cue.id.clone(),
    };
    doc.trace(|log| {
        let speaker_by = match (speaker.relayed, speaker.mention) {
            (true, _) => "the subject of the passive over the cue",
            (_, Some(_)) => "who acts in the cue's clause",
            _ => "the noun phrase beside the cue",
        };
        log.said(&draft, speaker_by, content_by);
    });
    vec![draft]
}

/// True if a token stands in quotation marks.
fn in_quotation(doc: &Doc<'_>, token: usize) -> bool {
    let at = doc.split.tokens[token].span;
    doc.quotations.iter().any(|q| q.inner.contains(at))
}

pub(crate) use outlet::is_outlet;

/// True where the mention is a person whose full name is known.
pub(crate) fn is_person(doc: &Doc<'_>, mention: usize) -> bool {
    doc.cast.actors[doc.mention(mention).actor].kind == ActorKind::Person
}

impl Cue {
    fn may_take(&self, what: Takes) -> bool {
        self.takes.contains(&what)
    }
}
