//! An office and the name of who holds it are one phrase, as in the treebank EWT: the name takes the place of both and the
//! office describes it (`nmod:desc`); behind an article or a possessive the name is an apposition of the office.

use crate::coref::lexicon::List;
use crate::settle::arcs::Arcs;
use crate::settle::table::Lists;
use crate::{NameKind, Relation, Upos};
use std::ops::Range;

/// Tokens of a title at most.
const LONGEST: usize = 6;

/// Hangs offices from the names behind them.
pub(super) fn settle(arcs: &mut Arcs<'_, '_>, lists: &Lists) {
    subjects(arcs);
    arcs.refresh();
    for (tokens, kind) in arcs.names() {
        let name = tokens.start;
        if name == 0 || arcs.head(name).is_some_and(|head| tokens.contains(&head)) {
            continue;
        }
        if kind == NameKind::Per {
            whole_title(arcs, lists, name);
            arcs.refresh();
        }
        let described = office(arcs, &tokens, kind).is_some_and(|office| describe(arcs, office, &tokens));
        arcs.refresh();
        let described = described && !arcs.is(tokens.start, Relation::Appos);
        if described && kind == NameKind::Per {
            body(arcs, &tokens);
            arcs.refresh();
        }
    }
}

/// Two subjects side by side: the first describes the name behind it.
fn subjects(arcs: &mut Arcs<'_, '_>) {
    for name in 1..arcs.len() {
        let office = name - 1;
        if arcs.is(name, Relation::Nsubj)
            && arcs.is(office, Relation::Nsubj)
            && arcs.head(office) == arcs.head(name)
            && arcs.word(name).upos == Upos::Propn
            && matches!(arcs.word(office).upos, Upos::Noun | Upos::Propn)
        {
            if !is_determined(arcs, office) {
                arcs.hang(office, name, Relation::Nmod, "desc");
            } else if arcs.is_role(office) {
                arcs.hang(name, office, Relation::Appos, "");
            }
        }
    }
}

/// "The minister", "his minister".
fn is_determined(arcs: &Arcs<'_, '_>, office: usize) -> bool {
    arcs.kids(office).any(|kid| {
        kid < office
            && (arcs.is(kid, Relation::Det)
                || arcs.is(kid, Relation::Nmod) && arcs.word(kid).subtype == "poss")
    })
}

/// Makes one of the words of a title that stands before a name: "Prime" is a part of "Prime Minister".
fn whole_title(arcs: &mut Arcs<'_, '_>, lists: &Lists, name: usize) {
    let title = (name.saturating_sub(LONGEST)..name).find(|&from| {
        let forms = arcs.forms(from..name);
        lists.titles.longest(forms) == forms.len()
    });
    let Some(from) = title.filter(|from| name - from > 1) else {
        return;
    };
    let last = name - 1;
    // "Secretary of State" hangs by its first word
    if (from..name).any(|at| arcs.word(at).upos == Upos::Adp) {
        return;
    }
    for at in from..last {
        if arcs.head(at).is_some_and(|head| !(from..=name).contains(&head)) {
            let relation = match arcs.word(at).upos {
                Upos::Adj => Relation::Amod,
                Upos::Punct => Relation::Punct,
                _ => Relation::Compound,
            };
            arcs.hang(at, last, relation, "");
        }
    }
}

/// The noun before a name that says what its bearer is, if the tree has not joined them.
fn office(arcs: &Arcs<'_, '_>, tokens: &Range<usize>, kind: NameKind) -> Option<usize> {
    let name = tokens.start;
    let before = name - 1;
    let has_case = |at: usize| arcs.kid(at, Relation::Case).is_some_and(|case| case < at);
    if has_case(name)
        && arcs
            .kids(name)
            .any(|kid| arcs.is(kid, Relation::Case) && kid >= before)
    {
        return None;
    }
    let head = arcs.head(name);
    // "the secretary of state", "the director of prosecutions": the name hangs from the office as what it is of does
    if kind == NameKind::Per
        && let Some(office) = head.filter(|&office| office < before && name - office < LONGEST)
        && arcs.is(name, Relation::Nmod)
        && arcs.word(name).subtype.is_empty()
        && !arcs.kids(name).any(|kid| arcs.is(kid, Relation::Case))
        && arcs.is_role(office)
        && (office + 1..name).all(|at| arcs.word(at).upos != Upos::Punct)
        && arcs.word(office + 1).upos == Upos::Adp
    {
        return Some(office);
    }
    if arcs.name(before).is_some_and(|(_, kind)| kind != NameKind::Org)
        || !matches!(arcs.word(before).upos, Upos::Noun | Upos::Propn)
        || !is_called(arcs, before, kind)
    {
        return None;
    }
    let above = arcs.head(before);
    let is_side_by_side = above == head
        && matches!(
            arcs.relation(before),
            Relation::Nsubj
                | Relation::Obj
                | Relation::Iobj
                | Relation::Obl
                | Relation::Nmod
                | Relation::Conj
                | Relation::Appos
        )
        && arcs.word(before).subtype != "poss";
    let is_below = head == Some(before)
        && matches!(
            arcs.relation(name),
            Relation::Obj | Relation::Nmod | Relation::Compound | Relation::Acl | Relation::Nsubj | Relation::Dep
        )
        && arcs.word(name).subtype != "poss"
        && (kind == NameKind::Per || arcs.is(name, Relation::Obj))
        // what opens no phrase and has an object is a verb
        && !arcs.is(before, Relation::Root);
    let is_above = above == Some(name)
        && kind == NameKind::Per
        && (matches!(
            arcs.relation(before),
            Relation::Obl | Relation::Nsubj | Relation::Dep | Relation::Appos
        ) || arcs.is(before, Relation::Nmod)
            && arcs.word(before).subtype.is_empty()
            && !has_case(before));
    let is_astray = kind == NameKind::Per
        && arcs.is(name, Relation::Compound)
        && head.is_some_and(|head| head >= tokens.end)
        && above.is_some_and(|above| above < before);
    (is_side_by_side || is_below || is_above || is_astray).then_some(before)
}

/// Whether a name of this kind may stand behind a noun that says what it is.
fn is_called(arcs: &Arcs<'_, '_>, noun: usize, kind: NameKind) -> bool {
    match kind {
        NameKind::Per => arcs.is_role(noun),
        NameKind::Org | NameKind::Gpe => {
            arcs.word(noun).upos == Upos::Noun
                && (arcs.lemma_in(noun, List::Organisation)
                    || arcs.lemma_in(noun, List::Polity)
                    || arcs.lemma_in(noun, List::Person))
        }
        _ => false,
    }
}

/// Gives a name the place of the office before it.
fn describe(arcs: &mut Arcs<'_, '_>, office: usize, tokens: &Range<usize>) -> bool {
    let name = tokens.start;
    let astray = arcs
        .head(name)
        .filter(|&head| head >= tokens.end && arcs.is(name, Relation::Compound));
    let kids: Vec<usize> = arcs.kids(office).collect();
    let has_place = !matches!(
        arcs.relation(office),
        Relation::Compound | Relation::Amod | Relation::Dep
    ) && arcs.head(office) != Some(name);
    if is_determined(arcs, office) && has_place {
        if !arcs.hang(name, office, Relation::Appos, "") {
            return false;
        }
        leave(arcs, astray, office);
        return true;
    }
    let done = if has_place {
        arcs.take_place(name, office, Relation::Nmod, "desc")
    } else {
        arcs.hang(office, name, Relation::Nmod, "desc")
    };
    if !done {
        return false;
    }
    for kid in kids {
        let stays = match arcs.relation(kid) {
            Relation::Det
            | Relation::Amod
            | Relation::Compound
            | Relation::Nummod
            | Relation::Flat
            | Relation::Fixed => true,
            Relation::Nmod => kid < name,
            Relation::Punct => kid + 1 == office,
            _ => false,
        };
        if !stays && kid != name {
            arcs.move_to(kid, name);
        }
    }
    leave(arcs, astray, name);
    true
}

/// "Discussed with minister Ann Lind issues of trade": the noun that the name had been a part of leaves the preposition to the
/// one that is spoken with, and is what is discussed.
fn leave(arcs: &mut Arcs<'_, '_>, noun: Option<usize>, top: usize) {
    let Some(noun) = noun else { return };
    let cases: Vec<usize> = arcs
        .kids(noun)
        .filter(|&kid| kid < top && arcs.is(kid, Relation::Case))
        .collect();
    if !cases.is_empty() && arcs.is(noun, Relation::Obl) {
        arcs.word_mut(noun).relation = Relation::Obj;
        arcs.word_mut(noun).subtype = "";
    }
    for case in cases {
        arcs.move_to(case, top);
    }
}

/// A body before the office: in "Labour Party leader Ann Lind" she is meant, not the party.
fn body(arcs: &mut Arcs<'_, '_>, tokens: &Range<usize>) {
    let (name, office) = (tokens.start, tokens.start - 1);
    let Some(body) = arcs.head(name).filter(|&body| body < office) else {
        return;
    };
    let is_loose = arcs.is(name, Relation::Nmod)
        && arcs.word(name).subtype.is_empty()
        && !arcs.kids(name).any(|kid| arcs.is(kid, Relation::Case));
    let is_body = arcs
        .name(body)
        .is_some_and(|(_, kind)| matches!(kind, NameKind::Org | NameKind::Gpe | NameKind::Norp));
    let is_near =
        (body + 1..name).all(|at| !matches!(arcs.word(at).upos, Upos::Punct | Upos::Verb | Upos::Aux));
    if !is_loose || !is_body || !is_near {
        return;
    }
    let kids: Vec<usize> = arcs.kids(body).collect();
    if !arcs.take_place(name, body, Relation::Nmod, "") {
        return;
    }
    arcs.hang(body, office, Relation::Compound, "");
    for kid in kids {
        let is_inner =
            kid < name && !matches!(arcs.relation(kid), Relation::Case | Relation::Cc | Relation::Mark);
        if !is_inner && kid != name {
            arcs.move_to(kid, name);
        }
    }
}
