//! Verbs that report: the first of a verb's cues that has something to report.

use super::content::{self, Content};
use super::occasion::{self, Saying};
use super::source::{self, Source};
use super::{Reported, quotes};
use crate::lexicon::{CueClass, Takes};
use crate::trace::Why;
use crate::tree::{Form, Tree};
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};

pub(super) fn of_verb(tree: &Tree<'_, '_>, verb: usize, sentence: usize) -> Option<Reported> {
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
            let before = content.parts.iter().all(|part| part.end <= verb) || verb == tree.tokens.start;
            let speaker = content.source.clone().or_else(|| source.clone()).or_else(|| {
                let inverted = before && kind.class == CueClass::Speech && !tree.is_passive(verb);
                inverted.then(|| source::behind(tree, verb)).flatten()
            });
            let reported = of_content(tree, verb, sentence, index, &entry.rest, speaker, &content);
            if reported.is_some() {
                return reported;
            }
        }
    }
    None
}

/// An attribution of what a word reports, and whether the record files it.
pub(super) fn of_content(
    tree: &Tree<'_, '_>,
    verb: usize,
    sentence: usize,
    index: usize,
    rest: &[String],
    source: Option<Source>,
    content: &Content,
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
    let unfiled = unfiled(tree, verb, source.as_ref(), content, &parts);
    let filed = kind.class == CueClass::Speech && unfiled.is_none();
    if let Some(why) = unfiled.filter(|_| kind.class == CueClass::Speech) {
        doc.trace(|log| log.unsaid(sentence, verb, &kind.id, why));
    }
    let saying = Saying {
        tree,
        verb,
        cue: cue.clone(),
        relayed: source.as_ref().and_then(|source| source.relayed),
        content: &parts,
        taken: content.taken,
    };
    let occasion = occasion::of(&saying, source.as_ref(), kind);
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
        occasion,
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
    let Some(source) = source else {
        return Some(Why::NoSpeaker);
    };
    let mut clause = tree.clause(verb);
    // "one reader quipped", read as a participle: who speaks stands before it.
    let active = tree
        .children_by(verb, Relation::Nsubj)
        .any(|subject| tree.word(subject).subtype != "pass");
    if clause.form == Form::Participle && (active && !clause.passive || content.source.is_some()) {
        clause.form = Form::Finite;
        clause.passive = false;
    }
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
    // "He smiled, showing that": what somebody does shows it, and the reporter says so.
    let shown = tree
        .entries(verb)
        .find_map(|entry| entry.cue)
        .is_some_and(|cue| doc.lexicon.cues[cue].by_things);
    let somebody = |at: usize| doc.party_at(at).is_some() || doc.is(at, Class::ThirdPerson);
    let head = source
        .name
        .clone()
        .find(|&at| tree.head(at).is_none_or(|head| !source.name.contains(&head)));
    if shown && head.is_some_and(somebody) {
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
