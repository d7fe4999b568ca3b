//! What is said hangs from the verb of speaking, as does what is said next; what a verb takes from that verb; a day from what is
//! done on it, and a participle from the noun behind it.

use crate::closed::{Class, Classes};
use crate::coref::lexicon::{Lexicon, List, Part};
use crate::settle::arcs::Arcs;
use crate::settle::table::Lists;
use crate::{Feats, NameKind, Relation, Upos};

/// Nouns between a verb of speaking and the clause that was hung from the last of them.
const LONGEST_WAY: usize = 3;

/// Corrects where clauses and phrases hang.
pub(super) fn settle(arcs: &mut Arcs<'_, '_>, lists: &Lists) {
    for at in 0..arcs.len() {
        if lists.days.has(arcs.forms(at..at + 1)) {
            behind_name(arcs, at);
        }
        let opens = |relation| arcs.head(at).is_some_and(|clause| arcs.is(clause, relation));
        let (of_noun, of_verb) = (opens(Relation::Acl), opens(Relation::Advcl));
        let may_mark = matches!(arcs.relation(at), Relation::Mark | Relation::Obj | Relation::Obl);
        if may_mark && (of_noun || of_verb) && Classes::of(arcs.form(at)).has(Class::Complementizer) {
            if of_noun {
                content(arcs, at);
            } else {
                taken(arcs, at);
            }
        } else if arcs.is(at, Relation::Xcomp) && arcs.word(at).xpos == "VBN" {
            participle(arcs, at);
        } else if matches!(arcs.word(at).xpos, "VBG" | "VBN")
            && matches!(arcs.relation(at), Relation::Amod | Relation::Compound)
        {
            and_doing(arcs, at);
        } else if arcs.is(at, Relation::Advcl) && matches!(arcs.word(at).xpos, "VBN" | "VBG") {
            absolute(arcs, at);
        } else if arcs.is(at, Relation::Xcomp) && arcs.word(at).xpos == "VBG" {
            gerund(arcs, at);
        } else if arcs.is(at, Relation::Conj) && arcs.word(at).xpos == "VBD" {
            spoke_too(arcs, at);
        } else if arcs.is(at, Relation::Nmod)
            && (lists.days.has(arcs.forms(at..at + 1)) || lists.months.has(arcs.forms(at..at + 1)))
        {
            day(arcs, at);
        }
    }
    for (tokens, kind) in arcs.names() {
        let is_state = || {
            let name = arcs.forms(tokens.clone()).join(" ").to_lowercase();
            matches!(Lexicon::english().state(&name), Some((_, Part::Name)))
        };
        if kind == NameKind::Per || kind == NameKind::Gpe && is_state() {
            let inside = |at: usize| arcs.head(at).is_some_and(|head| tokens.contains(&head));
            if let Some(top) = tokens.clone().find(|&at| !inside(at)) {
                place(arcs, top);
            }
        }
    }
}

/// "Said in an interview that it was over": what is said hangs from "said".
fn content(arcs: &mut Arcs<'_, '_>, that: usize) {
    let Some(clause) = arcs
        .head(that)
        .filter(|&clause| clause > that && arcs.is(clause, Relation::Acl))
    else {
        return;
    };
    let is_mark = arcs.is(that, Relation::Mark);
    // a relative pronoun is not told from the conjunction by its form: only a verb that lacks what it says decides
    let is_object = matches!(arcs.relation(that), Relation::Obj | Relation::Obl);
    let may_say = is_mark || is_object && arcs.has_subject(clause);
    if !may_say {
        return;
    }
    if let Some(speech) = speech_above(arcs, clause, is_mark)
        && arcs.hang(clause, speech, Relation::Ccomp, "")
    {
        let word = arcs.word_mut(that);
        word.relation = Relation::Mark;
        word.subtype = "";
        word.upos = Upos::Sconj;
        word.xpos = "IN";
        word.feats = Feats::default();
        arcs.refresh();
    }
}

/// "After claiming that Laos had fired, Chad withdrew": a clause with "that" right behind a verb is what that verb takes, where
/// both were hung beside each other.
fn taken(arcs: &mut Arcs<'_, '_>, that: usize) {
    let (Some(verb), Some(clause)) = (that.checked_sub(1), arcs.head(that)) else {
        return;
    };
    let beside = arcs.is(verb, Relation::Advcl) && arcs.head(verb) == arcs.head(clause);
    if beside
        && clause > that
        && arcs.is(that, Relation::Mark)
        && arcs.word(verb).upos == Upos::Verb
        && arcs.hang(clause, verb, Relation::Ccomp, "")
    {
        arcs.refresh();
    }
}

/// "Laos arrested wounded officers": the officers are arrested, and a participle without an auxiliary has no object.
fn participle(arcs: &mut Arcs<'_, '_>, at: usize) {
    let Some(above) = arcs.head(at).filter(|&above| above < at) else {
        return;
    };
    // "wants to arrest wounded officers": of two verbs the nearer one
    let verb = if arcs.head(at - 1) == Some(above) && arcs.word(at - 1).upos == Upos::Verb {
        at - 1
    } else {
        above
    };
    if arcs.word(verb).upos != Upos::Verb || arcs.kid(verb, Relation::Obj).is_some() {
        return;
    }
    let Some(noun) = arcs.kid(at, Relation::Obj).filter(|&noun| {
        arcs.edges(noun).0 == at + 1 && matches!(arcs.word(noun).upos, Upos::Noun | Upos::Propn)
    }) else {
        return;
    };
    let is_clause = arcs.kids(at).any(|kid| {
        matches!(
            arcs.relation(kid),
            Relation::Aux | Relation::Mark | Relation::Nsubj
        ) || kid > at && kid < noun
    });
    if is_clause || !arcs.hang(noun, verb, Relation::Obj, "") {
        return;
    }
    let rest: Vec<usize> = arcs.kids(at).filter(|&kid| kid > at && kid != noun).collect();
    for kid in rest {
        arcs.move_to(kid, verb);
    }
    arcs.hang(at, noun, Relation::Amod, "");
    arcs.refresh();
}

/// "By expelling envoys and imposing sanctions", "expelled envoys and imposed sanctions": the second of two verbs that "and"
/// joins modifies nothing.
fn and_doing(arcs: &mut Arcs<'_, '_>, at: usize) {
    let joined = at > 1 && arcs.word(at - 1).upos == Upos::Cconj && arcs.lemma_in(at, List::Statecraft);
    let Some(noun) = arcs.head(at).filter(|&noun| joined && noun > at) else {
        return;
    };
    let past = arcs.word(at).xpos == "VBN";
    if past && !arcs.form(at).ends_with("ed") {
        return;
    }
    let form = if past { "VBD" } else { "VBG" };
    let same = |&verb: &usize| verb < at && arcs.word(verb).xpos == form;
    let Some(first) = arcs.above(noun).find(same) else {
        return;
    };
    if arcs.hang(at, first, Relation::Conj, "") {
        arcs.word_mut(at).xpos = form;
        arcs.hang(noun, at, Relation::Obj, "");
        arcs.hang(at - 1, at, Relation::Cc, "");
        arcs.refresh();
    }
}

/// "With Chad occupied, Niger": what stands between "with" and a participle is its subject.
fn absolute(arcs: &mut Arcs<'_, '_>, at: usize) {
    let first = arcs.kids(at).next().filter(|&kid| kid < at);
    let Some(noun) = first.filter(|&kid| arcs.is(kid, Relation::Obl) && !arcs.has_subject(at)) else {
        return;
    };
    let case = arcs.kid(noun, Relation::Case);
    let Some(case) = case.filter(|&case| arcs.form(case).eq_ignore_ascii_case("with")) else {
        return;
    };
    let voice = if arcs.word(at).xpos == "VBN" { "pass" } else { "" };
    if arcs.hang(noun, at, Relation::Nsubj, voice) && arcs.hang(case, at, Relation::Mark, "") {
        arcs.refresh();
    }
}

/// "Chad said lifting the ban was premature": what is said of the lifting has no other subject, whether the clause was
/// hung beside the gerund or below it, and the ban is what is lifted.
fn gerund(arcs: &mut Arcs<'_, '_>, at: usize) {
    let Some(speech) = arcs
        .head(at)
        .filter(|&speech| speech < at && arcs.is_speech(speech) && arcs.kid(at, Relation::Aux).is_none())
    else {
        return;
    };
    let said = arcs
        .kids(speech)
        .chain(arcs.kids(at))
        .find(|&kid| kid > at && arcs.is(kid, Relation::Ccomp) && arcs.kid(kid, Relation::Cop).is_some());
    let Some(said) = said else { return };
    let subject = arcs.kid(said, Relation::Nsubj);
    let object =
        subject.filter(|&noun| arcs.kid(at, Relation::Obj).is_none() && arcs.edges(noun).0 == at + 1);
    if object.is_none() && arcs.has_subject(said) {
        return;
    }
    if let Some(noun) = object {
        arcs.hang(noun, at, Relation::Obj, "");
    }
    if arcs.hang(said, speech, Relation::Ccomp, "") {
        arcs.refresh();
    }
    arcs.hang(at, said, Relation::Csubj, "");
    arcs.refresh();
}

/// "Chad denied that its guns had fired and accused Niger": who speaks goes on speaking; the guns do not, as "had" takes
/// no past tense.
fn spoke_too(arcs: &mut Arcs<'_, '_>, at: usize) {
    let speaks = arcs.is_speech(at) || arcs.lemma_in(at, List::StatecraftObject);
    let Some(clause) = arcs
        .head(at)
        .filter(|&clause| clause < at && arcs.is(clause, Relation::Ccomp))
    else {
        return;
    };
    let Some(speech) = arcs
        .head(clause)
        .filter(|&speech| speech < clause && arcs.is_speech(speech))
    else {
        return;
    };
    let perfect = arcs.word(clause).xpos == "VBN"
        && arcs
            .kids(clause)
            .any(|kid| arcs.is(kid, Relation::Aux) && arcs.form(kid).eq_ignore_ascii_case("had"));
    let told = arcs.word(speech).xpos == "VBD";
    if speaks && perfect && told && !arcs.has_subject(at) && arcs.hang(at, speech, Relation::Conj, "") {
        arcs.refresh();
    }
}

/// The verb of speaking above a clause that says nothing else, where only phrases beside what is said come between.
fn speech_above(arcs: &Arcs<'_, '_>, clause: usize, is_mark: bool) -> Option<usize> {
    let mut below = clause;
    for above in arcs.above(clause).take(LONGEST_WAY + 1) {
        if arcs.is_speech(above) {
            let says = arcs.kids(above).any(|kid| {
                kid != below
                    && match arcs.relation(kid) {
                        Relation::Ccomp | Relation::Parataxis | Relation::Xcomp => true,
                        Relation::Obj => !is_hearer(arcs, kid),
                        // "the step was announced" says what was
                        Relation::Nsubj => arcs.word(kid).subtype == "pass",
                        _ => false,
                    }
            });
            let is_aside = match arcs.relation(below) {
                Relation::Obl => true,
                Relation::Obj | Relation::Iobj => is_hearer(arcs, below),
                _ => false,
            };
            let is_bare = is_mark || arcs.head(clause).is_some_and(|noun| !arcs.is_role(noun));
            return (!says && is_aside && is_bare && below < clause && above < clause).then_some(above);
        }
        if !matches!(
            arcs.relation(above),
            Relation::Nmod | Relation::Obl | Relation::Obj | Relation::Iobj
        ) {
            return None;
        }
        below = above;
    }
    None
}

/// Whether an object is who is told, and not what.
fn is_hearer(arcs: &Arcs<'_, '_>, at: usize) -> bool {
    match arcs.name(at) {
        Some((_, kind)) => matches!(kind, NameKind::Per | NameKind::Org | NameKind::Gpe),
        None => arcs.is_role(at) || arcs.word(at).upos == Upos::Pron || arcs.lemma_in(at, List::Organisation),
    }
}

/// "Norway and Chad Friday signed": a day behind a name is no part of it, and who is named acts.
fn behind_name(arcs: &mut Arcs<'_, '_>, at: usize) {
    let Some(top) = arcs.kids(at).find(|&kid| {
        let joined = matches!(arcs.relation(kid), Relation::Compound | Relation::Flat);
        joined && kid + 1 == at && arcs.name(kid).is_some_and(|(tokens, _)| tokens.end == at)
    }) else {
        return;
    };
    if !matches!(
        arcs.relation(at),
        Relation::Nsubj | Relation::Conj | Relation::Obj
    ) {
        return;
    }
    let rest: Vec<usize> = arcs.kids(at).filter(|&kid| kid != top).collect();
    if !arcs.take_place(top, at, Relation::Nmod, "unmarked") {
        return;
    }
    for kid in rest {
        arcs.move_to(kid, top);
    }
    arcs.refresh();
}

/// "The ministry on Sunday confirmed": the day is that of the act.
fn day(arcs: &mut Arcs<'_, '_>, at: usize) {
    let Some(subject) = arcs.head(at).filter(|&subject| subject < at) else {
        return;
    };
    let Some(verb) = arcs.head(subject).filter(|&verb| verb > at) else {
        return;
    };
    let is_actor =
        arcs.name(subject).is_some() || arcs.is_role(subject) || arcs.lemma_in(subject, List::Organisation);
    let next = arcs.edges(at).1 + 1;
    let is_next = next == verb || next < verb && arcs.head(next) == Some(verb);
    if is_actor
        && is_next
        && arcs.is(subject, Relation::Nsubj)
        && arcs.kid(at, Relation::Case).is_some()
        && arcs.word(verb).upos == Upos::Verb
    {
        arcs.hang(at, verb, Relation::Obl, "");
        arcs.refresh();
    }
}

/// "A deal between Norway and Chad in Oslo": neither a state nor a person is in a place, the deal is.
fn place(arcs: &mut Arcs<'_, '_>, name: usize) {
    let phrase = arcs.kids(name).find(|&kid| {
        kid > name
            && arcs.is(kid, Relation::Nmod)
            && arcs.word(kid).subtype.is_empty()
            && arcs
                .kid(kid, Relation::Case)
                .is_some_and(|case| Classes::of(arcs.form(case)).has(Class::Locative))
    });
    let Some(phrase) = phrase else { return };
    let mut first = name;
    if arcs.is(first, Relation::Conj) {
        first = arcs.head(first).unwrap_or(first);
    }
    let Some(above) = arcs.head(first) else { return };
    match arcs.word(above).upos {
        Upos::Verb => arcs.hang(phrase, above, Relation::Obl, ""),
        Upos::Noun if above < name => arcs.hang(phrase, above, Relation::Nmod, ""),
        _ => false,
    };
    arcs.refresh();
}
