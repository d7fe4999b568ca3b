//! What it is to speak of an act: to promise it, to threaten with it, to demand or to refuse it.
//!
//! "Norway is ready to send grain" tells two events: the readiness (AGREE, occurred) and the sending (AID, planned). The rows
//! of `lexicon/carriers.toml` say which words and forms carry an act so; the code of the carrier follows from that of the
//! act by the codebook's table.

use super::{Draft, side, trace_made};
use crate::doc::Doc;
use crate::lexicon::{By, Carrier, Frame};
use crate::speech;
use crate::status;
use crate::tree::Tree;
use std::ops::Range;
use verbale_codebook::compose;
use verbale_language::{Class, Relation, Upos};
use verbale_record::{EventType, Status};

/// Adds the carriers of the acts of a sentence, which are in text order, and gives those that frames told their codes.
pub(super) fn add<'a>(tree: &Tree<'_, 'a>, said: &[speech::Draft], acts: &mut Vec<Draft<'a>>) {
    refine(tree.doc, acts);
    let mut carried: Vec<Draft<'a>> = Vec::new();
    for act in acts.iter() {
        let carriers = &tree.doc.lexicon.carriers;
        let found = carriers.iter().find_map(|row| carry(tree, said, row, act));
        // What is nobody else's gain is no matter between sides; but a curfew threatens those at home, who yields does so to
        // somebody, and who disowns an act answers whoever speaks of it.
        let apart =
            matches!(act.event_type, EventType::Concede | EventType::Retreat) || act.status == Status::Denied;
        let found = found
            .filter(|draft| !draft.target.is_empty() || draft.event_type == EventType::Threaten || apart);
        carried.extend(found.filter(|draft| !is_told(acts, draft) && !is_told(&carried, draft)));
    }
    for at in tree.tokens.clone() {
        let found = oblige(tree, said, at, acts).or_else(|| blame(tree, said, at));
        carried.extend(found.filter(|draft| !is_told(acts, draft) && !is_told(&carried, draft)));
    }
    for draft in &carried {
        trace_made(tree, draft, ["subj", "of the act"]);
    }
    acts.extend(carried);
}

/// True if an event of the type stands there already.
fn is_told(acts: &[Draft<'_>], draft: &Draft<'_>) -> bool {
    acts.iter()
        .any(|act| act.event_type == draft.event_type && act.trigger.contains(&draft.trigger.start))
}

/// "promised military aid": what a frame told without its matter gets the code of that, and "agreed to lend Peru money"
/// its other side.
fn refine(doc: &Doc<'_>, acts: &mut [Draft<'_>]) {
    for i in 0..acts.len() {
        if acts[i].target.is_empty()
            && matches!(acts[i].event_type, EventType::Agree | EventType::Threaten)
            && let Some(target) = of_matter(doc, acts, i)
        {
            acts[i].target = target;
        }
        let Some(cameo) = acts[i].cameo.clone() else {
            continue;
        };
        let matter = acts
            .iter()
            .enumerate()
            .find(|(other, act)| *other != i && act.path.iter().any(|token| acts[i].trigger.contains(token)));
        let code = matter.and_then(|(_, act)| compose(cameo.get(..2)?, act.cameo.as_deref()?));
        if let Some(code) = code.filter(|code| is_finer(code.code, &cameo)) {
            acts[i].cameo = Some(code.code.to_owned());
        }
    }
}

/// Whom the act that somebody undertakes or threatens is done to.
fn of_matter(doc: &Doc<'_>, acts: &[Draft<'_>], i: usize) -> Option<Vec<usize>> {
    let speaks = &acts[i];
    let matter = acts.iter().enumerate().find(|(other, act)| {
        *other != i
            && act.path.iter().any(|token| speaks.trigger.contains(token))
            && same_side(doc, &act.source, &speaks.source)
            && !act.target.is_empty()
    });
    matter.map(|(_, act)| act.target.clone())
}

/// True if a code says all that another says, and more; `130`, `020` and the like say nothing.
fn is_finer(code: &str, than: &str) -> bool {
    code.starts_with(than) || than.len() == 3 && than.ends_with('0') || than == "112"
}

fn carry<'a>(
    tree: &Tree<'_, 'a>,
    said: &[speech::Draft],
    row: &'a Carrier,
    act: &Draft<'a>,
) -> Option<Draft<'a>> {
    // Of an act whose other side is still to be found nothing is known yet.
    let known = !act.source.is_empty() && !act.open;
    if row.status != act.status || !row.acts.contains(&act.event_type) || !known {
        return None;
    }
    let doc = tree.doc;
    let word = || {
        act.path
            .iter()
            .copied()
            .find(|&token| is_listed(tree, row, token))
    };
    match row.by {
        By::Word => {
            let word = word()?;
            let holder = holder(tree, word);
            (holder.is_empty() || same_side(doc, &holder, &act.source)).then_some(())?;
            let status = told(tree, word).filter(|&status| status != Status::Planned)?;
            Some(draft(
                tree,
                row,
                act,
                word..word + 1,
                act.source.clone(),
                act.target.clone(),
                status,
            ))
        }
        By::Other => {
            let word = word()?;
            let holder = holder(tree, word);
            if holder.is_empty() || same_side(doc, &holder, &act.source) {
                return None;
            }
            let status = told(tree, word)?;
            Some(draft(
                tree,
                row,
                act,
                word..word + 1,
                holder,
                act.source.clone(),
                status,
            ))
        }
        By::Saying => {
            let own = matches!(act.basis.as_str(), "will" | "would");
            let teller = teller(doc, said, act.trigger.start).filter(|_| own)?;
            same_side(doc, &[teller.mention?], &act.source).then_some(())?;
            let cue = teller.cue.clone().filter(|cue| tree.tokens.contains(&cue.start));
            let head = cue.as_ref().map(|cue| cue.start);
            let status = head.map_or(Some(Status::Occurred), |head| told(tree, head))?;
            let trigger = cue.unwrap_or_else(|| act.trigger.clone());
            Some(draft(
                tree,
                row,
                act,
                trigger,
                act.source.clone(),
                act.target.clone(),
                status,
            ))
        }
        By::Will => {
            let refusal = matches!(act.basis.as_str(), "will not" | "would not") && act.path.is_empty();
            let verb = verb_of(tree, act).filter(|_| refusal)?;
            let modal = modal(tree, verb)?;
            Some(draft(
                tree,
                row,
                act,
                modal..modal + 1,
                act.source.clone(),
                act.target.clone(),
                Status::Occurred,
            ))
        }
        By::Must | By::Blame => None,
    }
}

/// "said that Peru must": a demand, whatever it asks for.
fn oblige<'a>(
    tree: &Tree<'_, 'a>,
    said: &[speech::Draft],
    at: usize,
    acts: &[Draft<'a>],
) -> Option<Draft<'a>> {
    let doc = tree.doc;
    let obliged = |child: usize| tree.relation(child) == Relation::Aux && doc.is(child, Class::Obliged);
    let clause = tree.children(at).any(obliged).then(|| tree.clause(at))?;
    if clause.negated {
        return None;
    }
    let modal = modal(tree, at)?;
    let row = doc.lexicon.carriers.iter().find(|row| {
        row.by == By::Must
            && row
                .verbs
                .iter()
                .any(|verb| verb == doc.lemma(modal) || verb == doc.word(modal))
    })?;
    let teller = teller(doc, said, at)?;
    let speaker = vec![teller.mention?];
    let own = acts
        .iter()
        .find(|act| act.trigger.contains(&at) || verb_of(tree, act) == Some(at));
    let mut doer = tree.actors(&tree.agent(at));
    // "said the pact with Chad should be revoked": of whom it is asked is who the pact is with.
    let patient = || tree.actors(&tree.subject(at));
    if doer.is_empty() && tree.is_passive(at) && tree.by_phrase(at).is_none() && patient().is_empty() {
        doer.extend(own.iter().flat_map(|act| &act.target));
    }
    if doer.is_empty() || same_side(doc, &speaker, &doer) {
        return None;
    }
    if !row.acts.is_empty() && !own.is_some_and(|act| row.acts.contains(&act.event_type)) {
        return None;
    }
    let frame = &doc.lexicon.frames[row.frame];
    let root = frame.cameo.as_deref().and_then(|code| code.get(..2));
    let code = own.and_then(|act| compose(root?, act.cameo.as_deref()?));
    let cameo = code.map(|code| code.code.to_owned());
    let told = said_of(tree, frame, modal, at, (speaker, doer))?;
    Some(Draft {
        cameo: cameo.or(told.cameo),
        ..told
    })
}

/// What somebody does by saying it of another, by the word at `word` in the clause of the verb at `at`.
fn said_of<'a>(
    tree: &Tree<'_, 'a>,
    frame: &'a Frame,
    word: usize,
    at: usize,
    (source, target): (Vec<usize>, Vec<usize>),
) -> Option<Draft<'a>> {
    Some(Draft {
        frame,
        cameo: frame.cameo.clone(),
        path: Vec::new(),
        event_type: frame.event_type?,
        trigger: word..word + 1,
        source,
        target,
        status: Status::Occurred,
        basis: "told as done".into(),
        sentence: tree.doc.sentence_of(at),
        told_by_verb: true,
        known: false,
        over: None,
        open: false,
        again: None,
        occasion: None,
        clause: words_without_clauses(tree, at),
    })
}

/// "said that Peru was responsible": a charge.
fn blame<'a>(tree: &Tree<'_, 'a>, said: &[speech::Draft], at: usize) -> Option<Draft<'a>> {
    let doc = tree.doc;
    let rows = || doc.lexicon.carriers.iter().filter(|row| row.by == By::Blame);
    let listed = |row: &&Carrier| {
        let breaks = || tree.is_verb(at) && row.verbs.iter().any(|verb| verb == doc.lemma(at));
        row.adjectives.iter().any(|word| word == doc.word(at)) || breaks()
    };
    let row = rows().find(listed)?;
    let clause = tree.clause(at);
    let open = clause.negated || clause.possible || clause.conditional || clause.future || clause.obliged;
    let blamed = tree.actors(&tree.agent(at));
    let speaker = vec![teller(doc, said, at)?.mention?];
    if open || blamed.is_empty() || same_side(doc, &speaker, &blamed) {
        return None;
    }
    said_of(tree, &doc.lexicon.frames[row.frame], at, at, (speaker, blamed))
}

fn draft<'a>(
    tree: &Tree<'_, 'a>,
    row: &'a Carrier,
    act: &Draft<'a>,
    trigger: Range<usize>,
    source: Vec<usize>,
    target: Vec<usize>,
    status: Status,
) -> Draft<'a> {
    let frame = &tree.doc.lexicon.frames[row.frame];
    let root = frame.cameo.as_deref().and_then(|code| code.get(..2));
    let code = root.and_then(|root| compose(root, act.cameo.as_deref()?));
    let told_by_verb = tree.is_verb(trigger.start) || tree.upos(trigger.start) != Upos::Noun;
    Draft {
        frame,
        cameo: code
            .map(|code| code.code.to_owned())
            .or_else(|| frame.cameo.clone()),
        path: Vec::new(),
        event_type: frame.event_type.unwrap_or(EventType::Agree),
        clause: words_without_clauses(tree, trigger.start),
        trigger,
        source,
        target,
        status,
        basis: "speaks of what is not done".into(),
        sentence: act.sentence,
        told_by_verb,
        known: false,
        over: None,
        open: false,
        again: None,
        occasion: None,
    }
}

fn is_listed(tree: &Tree<'_, '_>, row: &Carrier, token: usize) -> bool {
    let has = |list: &[String]| {
        list.iter()
            .any(|word| word == tree.doc.lemma(token) || word == tree.doc.word(token))
    };
    if tree.is_verb(token) {
        // "is determined to", read as a passive
        has(&row.verbs) || tree.is_passive(token) && has(&row.adjectives)
    } else if let Some(case) = tree.children_by(token, Relation::Case).next() {
        // "out of the question"
        let phrase = tree.doc.words.get(case..=token).unwrap_or_default().join(" ");
        row.adjectives.contains(&phrase)
    } else if tree.upos(token) == Upos::Noun {
        has(&row.nouns)
    } else {
        has(&row.adjectives)
    }
}

/// Who is ready, or decides; of a noun the words themselves tell too little.
fn holder(tree: &Tree<'_, '_>, word: usize) -> Vec<usize> {
    if tree.upos(word) == Upos::Noun && !tree.is_verb(word) {
        return Vec::new();
    }
    let agent = tree.agent(word);
    tree.actors(&if agent.is_empty() {
        tree.subject(word)
    } else {
        agent
    })
}

/// The status of the word that carries: a refusal is made.
fn told(tree: &Tree<'_, '_>, word: usize) -> Option<Status> {
    if tree.upos(word) == Upos::Noun && !tree.is_verb(word) || tree.clause(word).negated {
        return Some(Status::Occurred);
    }
    status::of_clause(tree, word).status
}

fn same_side(doc: &Doc<'_>, left: &[usize], right: &[usize]) -> bool {
    let code = |&i: &usize| side(&doc.mention(i).code).to_owned();
    left.iter().any(|a| right.iter().any(|b| code(a) == code(b)))
}

/// Who tells what stands at a token: the speaker of the innermost statement around it.
fn teller<'s>(doc: &Doc<'_>, said: &'s [speech::Draft], at: usize) -> Option<&'s speech::Draft> {
    let span = doc.span(&(at..at + 1));
    said.iter()
        .filter(|draft| draft.content.contains(span))
        .min_by_key(|draft| draft.content.len())
}

/// The verb that tells an act, or that governs the noun which names it.
fn verb_of(tree: &Tree<'_, '_>, act: &Draft<'_>) -> Option<usize> {
    if act.told_by_verb {
        Some(act.trigger.start)
    } else {
        tree.verb_over(act.trigger.start)
    }
}

/// The modal verb of a clause, or of the one that it is coordinated with.
fn modal(tree: &Tree<'_, '_>, at: usize) -> Option<usize> {
    let doc = tree.doc;
    let own = tree.children(at).find(|&child| {
        matches!(tree.relation(child), Relation::Aux | Relation::Cop)
            && [Class::Future, Class::Conditional, Class::Obliged]
                .into_iter()
                .any(|class| doc.is(child, class))
    });
    own.or_else(|| {
        let first = tree.head(at).filter(|_| tree.relation(at) == Relation::Conj)?;
        (first < at).then(|| modal(tree, first))?
    })
}

/// A word with what hangs on it, without clauses: where the date of the saying stands.
fn words_without_clauses(tree: &Tree<'_, '_>, at: usize) -> Range<usize> {
    let mut words = at..at + 1;
    for child in tree.children(at) {
        let clause = matches!(
            tree.relation(child),
            Relation::Ccomp
                | Relation::Xcomp
                | Relation::Advcl
                | Relation::Acl
                | Relation::Conj
                | Relation::Parataxis
                | Relation::Cc
                | Relation::Punct
        );
        if !clause {
            let extent = tree.extent(child);
            words = words.start.min(extent.start)..words.end.max(extent.end);
        }
    }
    words
}
