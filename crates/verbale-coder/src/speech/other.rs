//! Cues that are no verbs: "the claim that", "confident that", "according to".

use super::Reported;
use super::content::Content;
use super::occasion::{self, Occasion};
use super::source::{self, Source};
use super::verb::of_content;
use crate::lexicon::{Cue, CueClass, Takes};
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Relation, Upos};

/// The attribution that the noun, adjective or preposition at `at` makes.
pub(super) fn of_word(tree: &Tree<'_, '_>, at: usize, sentence: usize) -> Option<Reported> {
    match tree.upos(at) {
        Upos::Noun => of_noun(tree, at, sentence),
        Upos::Adj => of_adjective(tree, at, sentence),
        _ => according(tree, at, sentence),
    }
    .or_else(|| according(tree, at, sentence))
}

fn mark_of<'d>(tree: &Tree<'d, '_>, clause: usize) -> Option<&'d str> {
    tree.children_by(clause, Relation::Mark)
        .next()
        .map(|mark| tree.doc.word(mark))
}

/// The clause, infinitive or phrase below a noun or adjective.
fn complement(tree: &Tree<'_, '_>, at: usize, kind: &Cue) -> Option<Content> {
    let takes = |what: Takes| kind.may_take(what);
    let fits = |&node: &usize| {
        if node < at {
            return false;
        }
        match tree.relation(node) {
            Relation::Acl | Relation::Ccomp | Relation::Xcomp | Relation::Advcl => {
                match mark_of(tree, node) {
                    Some("that") => takes(Takes::That) || takes(Takes::Clause),
                    Some("to") => takes(Takes::Infinitive),
                    None => takes(Takes::Clause) && tree.relation(node) == Relation::Ccomp,
                    Some(with) => kind.with.iter().any(|known| known == with),
                }
            }
            Relation::Nmod | Relation::Obl => {
                takes(Takes::Phrase)
                    && tree
                        .case(node)
                        .is_some_and(|case| kind.with.iter().any(|with| with == case))
            }
            _ => false,
        }
    };
    let node = tree.children(at).find(fits)?;
    let mut range = tree.extent(node);
    let how = match tree.relation(node) {
        Relation::Nmod | Relation::Obl => {
            if range.start + 1 < range.end {
                range.start += 1;
            }
            Takes::Phrase
        }
        _ if mark_of(tree, node) == Some("to") => Takes::Infinitive,
        _ => Takes::That,
    };
    Some(Content {
        parts: vec![range],
        taken: Some(how),
        ..Content::default()
    })
}

fn of_noun(tree: &Tree<'_, '_>, at: usize, sentence: usize) -> Option<Reported> {
    let entry = tree.noun(at)?;
    // "said in a statement that": the verb's own
    let under_cue = tree.relation(at) == Relation::Obl
        && tree
            .head(at)
            .is_some_and(|verb| tree.is_verb(verb) && tree.entries(verb).any(|entry| entry.cue.is_some()));
    if under_cue {
        return None;
    }
    for index in entry.cue.iter().chain(&entry.attitudes).copied() {
        let kind = &tree.doc.lexicon.cues[index];
        let Some(content) = complement(tree, at, kind) else {
            continue;
        };
        let source = owner(tree, at);
        if source.is_none() {
            continue;
        }
        let known = source.as_ref().is_some_and(|source| source.mention.is_some());
        let mut reported = of_content(tree, at, sentence, index, &[], source, &content)?;
        reported.filed = kind.class == CueClass::Speech && known && content.taken == Some(Takes::That);
        return Some(reported);
    }
    None
}

/// Whose word a noun is: "Turkey's claim", "a claim by Turkey", "Turkey made the claim".
fn owner(tree: &Tree<'_, '_>, noun: usize) -> Option<Source> {
    let possessor = tree
        .children(noun)
        .filter(|&child| child < noun)
        .find(|&child| matches!(tree.relation(child), Relation::Nmod) && tree.word(child).subtype == "poss");
    let by = || {
        tree.children_by(noun, Relation::Nmod)
            .find(|&child| matches!(tree.case(child), Some("by" | "from")))
    };
    let national = || tree.owner_nodes(noun).into_iter().find(|&child| child < noun);
    if let Some(node) = possessor.or_else(by).or_else(national) {
        return Some(source::of_phrase(tree, node, None, noun));
    }
    let verb = tree.verb_over(noun).or_else(|| {
        // "is a supporter of": the subject of the copula
        tree.children_by(noun, Relation::Nsubj).next().map(|_| noun)
    })?;
    source::of_verb(tree, verb).filter(|source| source.phrase.end <= noun)
}

fn of_adjective(tree: &Tree<'_, '_>, at: usize, sentence: usize) -> Option<Reported> {
    let doc = tree.doc;
    for &index in doc.lexicon.cues_of_adjective(doc.lemma(at)) {
        let kind = &doc.lexicon.cues[index];
        let Some(content) = complement(tree, at, kind) else {
            continue;
        };
        let Some(source) = source::of_verb(tree, at) else {
            continue;
        };
        let mut reported = of_content(tree, at, sentence, index, &[], Some(source), &content)?;
        reported.filed = false;
        return Some(reported);
    }
    None
}

/// "According to X, …" and "…, according to X".
fn according(tree: &Tree<'_, '_>, at: usize, sentence: usize) -> Option<Reported> {
    let doc = tree.doc;
    let (length, index) = doc.lexicon.speaker_preposition(&doc.words, at)?;
    let phrase = at..(at + length).min(tree.tokens.end);
    // The noun that the phrase governs, and the clause above it.
    let above = |mut node: usize| {
        while let Some(head) = tree.head(node).filter(|head| phrase.contains(head)) {
            node = head;
        }
        node
    };
    let who = phrase
        .clone()
        .rev()
        .filter_map(|word| tree.head(word))
        .find(|&head| head >= phrase.end)
        .or_else(|| {
            phrase
                .clone()
                .flat_map(|word| tree.children(word))
                .find(|&child| child >= phrase.end && tree.relation(child) != Relation::Punct)
        })?;
    let mut source = source::of_phrase(tree, who, None, at);
    for range in [&mut source.name, &mut source.phrase] {
        range.start = range.start.max(phrase.end);
        range.end = range.end.max(range.start + 1).min(tree.tokens.end);
    }
    if source.phrase.is_empty() || source.name.is_empty() {
        return None;
    }
    let whole = at..source.phrase.end.max(at + length);
    // Set off by a comma or at the end it holds for the sentence, else for the clause above it.
    let last = |end: usize| (end..tree.tokens.end).all(|at| tree.upos(at) == Upos::Punct);
    let extent = if at == tree.tokens.start || doc.word(at - 1) == "," || last(whole.end) {
        tree.tokens.clone()
    } else {
        let mut over = tree.head(above(who))?;
        while !tree.is_verb(over) {
            match tree.head(over) {
                Some(head) => over = head,
                None => break,
            }
        }
        tree.extent(over)
    };
    let parts: Vec<Range<usize>> = if whole.start <= extent.start {
        let rest = whole.end.max(extent.start)..extent.end.max(whole.end);
        Vec::from([rest])
    } else {
        let tail = whole.end..extent.end.max(whole.end);
        vec![extent.start..whole.start, tail]
    };
    let parts = super::quotes::complete(doc, parts, &phrase);
    let parts: Vec<Range<usize>> = parts.into_iter().filter(|part| part.len() >= 2).collect();
    if parts.iter().map(ExactSizeIterator::len).sum::<usize>() < 3 {
        return None;
    }
    let kind = &doc.lexicon.cues[index];
    let channel = occasion::of_speaker(tree, &source);
    Some(Reported {
        sentence,
        cue: Some(phrase.clone()),
        group: Some(phrase),
        source: Some(source),
        content: parts,
        taken: Some(Takes::Clause),
        kind: Some(index),
        class: kind.class,
        filed: kind.class == CueClass::Speech,
        occasion: Occasion {
            channel,
            ..Occasion::default()
        },
        rule: kind.id.clone(),
    })
}
