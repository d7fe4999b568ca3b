//! What becomes of a commitment: words that take it up again and say that it was kept, broken, withdrawn, given again or
//! contested.

use super::{Draft, sides_meet};
use crate::code::codes;
use crate::events::side;
use crate::status;
use crate::tree::Tree;
use crate::views::Filed;
use crate::views::words::{content, is_one_of, noun_phrase, overlap};
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};
use verbale_record::{CommitmentKind, CommitmentState, Status, Step};

/// A turn that the words at a noun of promise tell.
struct Turn {
    noun: usize,
    state: CommitmentState,
    by: Vec<String>,
    /// Whose commitment it is, where that is told.
    owner: Vec<String>,
    cue: Range<usize>,
}

/// Adds the turns of a sentence to the commitments that they take up.
pub(super) fn take_up(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, sentence: usize, drafts: &mut [Draft]) {
    for noun in tree.tokens.clone().filter(|&at| tree.upos(at) == Upos::Noun) {
        let kinds: Vec<CommitmentKind> = kinds(tree, noun);
        if kinds.is_empty() {
            continue;
        }
        let Some(turn) = turn(filed, tree, noun) else {
            continue;
        };
        apply(filed, tree, sentence, &kinds, &turn, drafts);
    }
}

fn kinds(tree: &Tree<'_, '_>, noun: usize) -> Vec<CommitmentKind> {
    let bindings = tree.doc.lexicon.bonds.bindings.iter();
    bindings
        .filter(|words| words.nouns.has(tree.doc.lemma(noun)))
        .map(|words| words.means)
        .collect()
}

fn turn(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, noun: usize) -> Option<Turn> {
    let doc = tree.doc;
    // Of a subject that names an act its owner counts as who acts.
    let mut owner = tree.whose(noun);
    if owner.is_empty() {
        owner = tree
            .owner_nodes(noun)
            .into_iter()
            .filter_map(|node| doc.mention_at[node])
            .collect();
    }
    let owner = codes(doc, &owner);
    judged(filed, tree, noun, &owner).or_else(|| done(filed, tree, noun, &owner))
}

/// What others say that it is worth: "Ukraine's pledge is meaningless", "dismissed the offer as a ploy".
fn judged(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, noun: usize, owner: &[String]) -> Option<Turn> {
    let doc = tree.doc;
    let worthless = |at: usize| {
        let words = &doc.lexicon.bonds.worthless;
        words.iter().any(|word| word == doc.lemma(at))
    };
    let over = tree.verb_over(noun);
    let predicate = tree
        .head(noun)
        .filter(|&over| tree.relation(noun) == Relation::Nsubj && worthless(over));
    let below = |over: usize| {
        tree.children(over).find(|&child| {
            let judges = matches!(
                tree.relation(child),
                Relation::Xcomp | Relation::Obl | Relation::Advcl
            );
            child > noun && judges && worthless(child)
        })
    };
    let judge = predicate.or_else(|| below(over?))?;
    let by = match (predicate, over) {
        (None, Some(over)) => codes(doc, &tree.actors(&tree.agent(over))),
        _ => speaker(filed, judge),
    };
    let other = !by.is_empty() && !sides_meet(&by, owner);
    (other && !tree.clause(judge).negated).then(|| Turn {
        noun,
        state: CommitmentState::Disputed,
        by,
        owner: owner.to_vec(),
        cue: judge..judge + 1,
    })
}

/// What is done with it: kept, broken, withdrawn, given again, denied.
fn done(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, noun: usize, owner: &[String]) -> Option<Turn> {
    let doc = tree.doc;
    let bonds = &doc.lexicon.bonds;
    let verb = governor(tree, noun)?;
    let row = bonds.fates.iter().find(|row| {
        tree.is_verb(verb) && is_one_of(tree, verb, &row.verbs)
            || tree.upos(verb) == Upos::Noun && row.nouns.has(doc.lemma(verb))
    });
    let reaffirmed = tree.is_verb(verb) && is_one_of(tree, verb, &bonds.reaffirm);
    let state = match row {
        Some(row) => row.means,
        None if reaffirmed => CommitmentState::Reaffirmed,
        None => return None,
    };
    let doers = codes(
        doc,
        &tree.actors(&if tree.is_verb(verb) {
            tree.agent(verb)
        } else {
            Vec::new()
        }),
    );
    let outcome = doc.untraced(|| status::of_clause(tree, verb));
    let told = speaker(filed, verb);
    let turn = |state, by: Vec<String>| {
        let owner = if owner.is_empty() {
            doers.clone()
        } else {
            owner.to_vec()
        };
        Some(Turn {
            noun,
            state,
            by,
            owner,
            cue: verb..verb + 1,
        })
    };
    if state == CommitmentState::Disputed {
        let other = !doers.is_empty() && outcome.status == Some(Status::Occurred);
        return other.then(|| Turn {
            noun,
            state,
            by: doers.clone(),
            owner: owner.to_vec(),
            cue: verb..verb + 1,
        });
    }
    let own = owner.is_empty() || doers.is_empty() || sides_meet(owner, &doers);
    if !own
        || tree.upos(verb) == Upos::Noun && outcome.status.is_some_and(|status| status != Status::Occurred)
    {
        return None;
    }
    // Told of others by a side, or charged: contested.
    let by_other = |by: &Vec<String>| !by.is_empty() && !doers.is_empty() && !sides_meet(by, &doers);
    match (state, outcome.status) {
        (CommitmentState::Broken, Some(Status::Occurred)) if by_other(&told) => {
            turn(CommitmentState::Disputed, told)
        }
        (CommitmentState::Broken, Some(Status::Alleged)) => {
            let accuser = outcome
                .path
                .last()
                .map_or_else(Vec::new, |&over| codes(doc, &tree.actors(&tree.agent(over))));
            let accuser = if by_other(&accuser) { accuser } else { told };
            (!accuser.is_empty()).then(|| turn(CommitmentState::Disputed, accuser))?
        }
        (state, Some(Status::Occurred)) => turn(state, doers.clone()),
        // "will honour the deal", "vowed to keep its promise"
        (CommitmentState::Kept, Some(Status::Planned)) if !asked(tree, &outcome.path) => {
            turn(CommitmentState::Reaffirmed, doers.clone())
        }
        // "failed to keep", "did not honour", "refuses to honour"
        (CommitmentState::Kept, None | Some(Status::Refused)) => turn(CommitmentState::Broken, doers.clone()),
        (CommitmentState::Broken, None | Some(Status::Denied))
            if tree.clause(verb).negated || outcome.status.is_some() =>
        {
            turn(CommitmentState::Kept, doers.clone())
        }
        _ => None,
    }
}

/// True where another asked for it.
fn asked(tree: &Tree<'_, '_>, path: &[usize]) -> bool {
    path.iter().any(|&over| {
        tree.operator(over)
            .is_some_and(|operator| operator.object_control)
    })
}

/// What a noun of promise is governed by: a verb, or a noun ("the breach of the deal").
fn governor(tree: &Tree<'_, '_>, noun: usize) -> Option<usize> {
    tree.verb_over(noun).or_else(|| {
        let over = tree
            .head(noun)
            .filter(|_| tree.relation(noun) == Relation::Nmod)?;
        (tree.upos(over) == Upos::Noun && matches!(tree.case(noun), Some("of" | "from"))).then_some(over)
    })
}

/// The side in whose words a token stands.
fn speaker(filed: &Filed<'_, '_>, at: usize) -> Vec<String> {
    let doc = filed.doc;
    let span = doc.span(&(at..at + 1));
    let said = filed.said.iter().filter(|draft| draft.content.contains(span));
    let inner = said.min_by_key(|draft| draft.content.len());
    inner
        .and_then(|draft| draft.mention)
        .map_or_else(Vec::new, |mention| codes(doc, &[mention]))
}

fn apply(
    filed: &Filed<'_, '_>,
    tree: &Tree<'_, '_>,
    sentence: usize,
    kinds: &[CommitmentKind],
    turn: &Turn,
    drafts: &mut [Draft],
) {
    let doc = tree.doc;
    let own = noun_phrase(tree, turn.noun);
    let mut said_of = content(doc, &own);
    said_of.remove(doc.lemma(turn.noun));
    let names: Vec<&str> = turn.owner.iter().map(|code| side(code)).collect();
    let definite = !turn.owner.is_empty()
        || tree.children(turn.noun).any(|child| {
            matches!(
                doc.word(child),
                "the" | "this" | "that" | "these" | "those" | "its" | "their" | "his" | "her"
            )
        });
    let plural = tree.word(turn.noun).feats.has("Number", "Plur");
    if !definite {
        return;
    }
    let mut fitting: Vec<usize> = (0..drafts.len())
        .filter(|&i| {
            let draft = &drafts[i];
            let kind = kinds.contains(&draft.kind)
                || draft.kind != CommitmentKind::Agreement && !kinds.contains(&CommitmentKind::Agreement);
            let whose = names.is_empty()
                || draft
                    .by
                    .iter()
                    .chain(agreed_with(draft))
                    .any(|code| names.contains(&side(code)));
            draft.sentence <= sentence
                && kind
                && whose
                && (draft.carrier <= turn.noun || draft.sentence < sentence)
        })
        .collect();
    // The noun that gave it tells its own fate; words of its own say which is meant.
    if let Some(&same) = fitting
        .iter()
        .find(|&&i| drafts[i].carrier == turn.noun || own.contains(&drafts[i].head))
    {
        fitting = vec![same];
    } else {
        let about: Vec<usize> = fitting
            .iter()
            .copied()
            .filter(|&i| overlap(&said_of, &content(doc, &drafts[i].words)))
            .collect();
        if !about.is_empty() {
            fitting = about;
        } else if says_which(tree, turn.noun) {
            return;
        }
        if !plural && let Some(&last) = fitting.last() {
            fitting = vec![last];
        }
    }
    for i in fitting {
        let draft = &mut drafts[i];
        let first = draft.carrier == turn.noun;
        if first {
            draft.history.clear();
        }
        draft.state = turn.state;
        draft.history.push(Step {
            state: turn.state,
            by: if turn.by.is_empty() {
                draft.by.clone()
            } else {
                turn.by.clone()
            },
            cue: doc.quote_tokens(&turn.cue),
            date: None,
            sentence: sentence as u32,
        });
        let held = filed
            .acts
            .iter()
            .enumerate()
            .filter(|(_, act)| act.trigger.contains(&turn.cue.start));
        draft.events.extend(held.map(|(i, _)| i));
        let span = doc.span(&turn.cue);
        let told = filed
            .said
            .iter()
            .enumerate()
            .filter(|(_, said)| said.content.contains(span));
        draft
            .said
            .extend(told.min_by_key(|(_, said)| said.content.len()).map(|(i, _)| i));
    }
}

/// The other side of an agreement is bound too.
fn agreed_with(draft: &Draft) -> impl Iterator<Item = &String> {
    draft
        .to
        .iter()
        .filter(|_| draft.kind == CommitmentKind::Agreement)
}

/// A noun with a clause or name of its own is another than one told without.
fn says_which(tree: &Tree<'_, '_>, noun: usize) -> bool {
    let doc = tree.doc;
    tree.children(noun).any(|child| {
        let clause = tree.relation(child) == Relation::Acl && matches!(tree.case(child), Some("to" | "that"));
        let named = matches!(tree.relation(child), Relation::Compound | Relation::Amod)
            && (doc.is_capitalised(child) && doc.mention_at[child].is_none()
                || tree.upos(child) == Upos::Noun)
            || tree.relation(child) == Relation::Nummod && !doc.is(child, Class::Pair);
        clause || named
    })
}
