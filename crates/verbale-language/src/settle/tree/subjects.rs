//! One verb has one subject, and a finite verb has one.

use crate::coref::lexicon::List;
use crate::settle::arcs::Arcs;
use crate::{Feats, NameKind, Relation, Upos};

/// Corrects the subjects of a sentence.
pub(super) fn settle(arcs: &mut Arcs<'_, '_>) {
    opening_noun(arcs);
    acronyms(arcs);
    told_by_modifier(arcs);
    behind_relative(arcs);
    let mut counts = vec![0_u8; arcs.len()];
    for at in 0..arcs.len() {
        if is_subject(arcs, at)
            && let Some(head) = arcs.head(at)
        {
            counts[head] = counts[head].saturating_add(1);
        }
    }
    for (verb, count) in counts.into_iter().enumerate() {
        let changed = match count {
            0 => is_bereft(arcs, verb) && find(arcs, verb),
            1 => false,
            _ => part(arcs, verb),
        };
        if changed {
            arcs.refresh();
        }
    }
}

fn is_subject(arcs: &Arcs<'_, '_>, at: usize) -> bool {
    arcs.is(at, Relation::Nsubj) && arcs.word(at).subtype != "outer"
}

/// "IS fighters attacked the town": a name in capitals before a noun is no auxiliary of the verb.
fn acronyms(arcs: &mut Arcs<'_, '_>) {
    for at in 0..arcs.len().saturating_sub(1) {
        let form = arcs.form(at);
        let named = form.len() > 1
            && form.chars().all(char::is_uppercase)
            && arcs.word(at).upos == Upos::Propn
            && arcs.is(at, Relation::Aux);
        let noun = matches!(arcs.word(at + 1).upos, Upos::Noun | Upos::Propn);
        let Some(verb) = arcs.head(at).filter(|_| named && noun) else {
            continue;
        };
        if !arcs.hang(at, at + 1, Relation::Compound, "") {
            continue;
        }
        arcs.refresh();
        if arcs.kid(verb, Relation::Aux).is_none() {
            let word = arcs.word_mut(verb);
            word.xpos = "VBD";
            word.feats = Feats::new("Mood=Ind|Tense=Past|VerbForm=Fin");
        }
        if let Some(subject) = arcs.kid(verb, Relation::Nsubj) {
            let voice = arcs.voice(verb);
            arcs.word_mut(subject).subtype = voice;
        }
    }
}

/// "Talks ended": a noun in -s that opens the sentence, taken for its verb.
fn opening_noun(arcs: &mut Arcs<'_, '_>) {
    if !arcs.is(0, Relation::Root) || arcs.word(0).xpos != "VBZ" || arcs.has_subject(0) {
        return;
    }
    let verb = arcs.kids(0).find(|&verb| {
        matches!(
            arcs.relation(verb),
            Relation::Conj | Relation::Ccomp | Relation::Parataxis | Relation::Xcomp
        ) && arcs.word(verb).upos == Upos::Verb
            && arcs.is_finite(verb)
            && !arcs.has_subject(verb)
            && arcs.kid(verb, Relation::Cc).is_none()
            && (1..verb).all(|at| arcs.word(at).upos != Upos::Punct)
    });
    let Some(verb) = verb else { return };
    let kids: Vec<usize> = arcs.kids(0).filter(|&kid| kid != verb).collect();
    let voice = arcs.voice(verb);
    if !arcs.take_place(verb, 0, Relation::Nsubj, voice) {
        return;
    }
    let word = arcs.word_mut(0);
    word.upos = Upos::Noun;
    word.xpos = "NNS";
    word.feats = Feats::new("Number=Plur");
    for kid in kids {
        if kid > verb {
            arcs.move_to(kid, verb);
        } else if arcs.is(kid, Relation::Obl) {
            arcs.word_mut(kid).relation = Relation::Nmod;
        }
    }
    arcs.refresh();
}

/// "Ghana cut ties with Togo": a verb with a subject of its own, taken for what modifies its object.
fn told_by_modifier(arcs: &mut Arcs<'_, '_>) {
    for verb in 0..arcs.len() {
        let Some(noun) = arcs.head(verb).filter(|&noun| noun > verb) else {
            continue;
        };
        let modifies = arcs.word(verb).upos == Upos::Verb && arcs.is(verb, Relation::Amod);
        let tells = matches!(
            arcs.relation(noun),
            Relation::Root | Relation::Ccomp | Relation::Parataxis | Relation::Conj
        );
        if !modifies || !tells || arcs.has_subject(noun) || arcs.kid(noun, Relation::Cop).is_some() {
            continue;
        }
        // "the US-backed force", "the man-made lake"
        let joined = || (0..noun).any(|at| matches!(arcs.form(at), "-" | "–"));
        let subject = arcs.kid(verb, Relation::Nsubj).filter(|&subject| subject < verb);
        let Some(subject) = subject.filter(|_| !joined()) else {
            continue;
        };
        let before: Vec<usize> = arcs.kids(noun).filter(|&kid| kid < subject).collect();
        if !arcs.take_place(verb, noun, Relation::Obj, "") {
            continue;
        }
        for kid in before {
            arcs.move_to(kid, verb);
        }
        arcs.word_mut(subject).subtype = "";
        let word = arcs.word_mut(verb);
        if word.xpos == "VBN" {
            word.xpos = "VBD";
            word.feats = Feats::new("Mood=Ind|Tense=Past|VerbForm=Fin");
        }
        arcs.refresh();
    }
}

/// "Norway, which hosted the talks, called for calm": behind the second comma the sentence goes on, not the relative clause.
fn behind_relative(arcs: &mut Arcs<'_, '_>) {
    let Some(noun) = (0..arcs.len()).find(|&at| arcs.is(at, Relation::Root)) else {
        return;
    };
    if !matches!(arcs.word(noun).upos, Upos::Noun | Upos::Propn) || arcs.kid(noun, Relation::Cop).is_some() {
        return;
    }
    let relative = arcs
        .kids(noun)
        .find(|&kid| arcs.word(kid).subtype == "relcl" && follows_comma(arcs, kid));
    let Some(relative) = relative else { return };
    let verb = arcs
        .kids(noun)
        .chain(arcs.kids(relative))
        .find(|&verb| verb > relative && goes_on(arcs, verb));
    let Some(verb) = verb else { return };
    let voice = arcs.voice(verb);
    if arcs.take_place(verb, noun, Relation::Nsubj, voice) {
        tell(arcs, verb);
        arcs.refresh();
    }
}

/// True for a verb behind a comma, without subject or mark, that may be the sentence's own.
fn goes_on(arcs: &Arcs<'_, '_>, verb: usize) -> bool {
    let is_told = || {
        arcs.is_finite(verb)
            || arcs.word(verb).xpos == "VBN" && arcs.kids(verb).all(|kid| arcs.word(kid).subtype != "agent")
    };
    matches!(
        arcs.relation(verb),
        Relation::Acl | Relation::Advcl | Relation::Conj | Relation::Parataxis
    ) && arcs.word(verb).upos == Upos::Verb
        && is_told()
        && !arcs.has_subject(verb)
        && arcs.kid(verb, Relation::Mark).is_none()
        && arcs.kid(verb, Relation::Cc).is_none()
        && follows_comma(arcs, verb)
}

/// A participle that has found its subject is a past tense.
fn tell(arcs: &mut Arcs<'_, '_>, verb: usize) {
    if arcs.word(verb).xpos == "VBN" && arcs.kid(verb, Relation::Aux).is_none() {
        let word = arcs.word_mut(verb);
        word.xpos = "VBD";
        word.feats = Feats::new("Mood=Ind|Tense=Past|VerbForm=Fin");
    }
}

/// True where a comma stands before the first word of a subtree.
fn follows_comma(arcs: &Arcs<'_, '_>, at: usize) -> bool {
    let (low, _) = arcs.edges(at);
    low > 0 && arcs.form(low - 1) == ","
}

/// A verb with several subjects keeps its own. True if one was found another place.
fn part(arcs: &mut Arcs<'_, '_>, verb: usize) -> bool {
    let subjects: Vec<usize> = arcs.kids(verb).filter(|&kid| is_subject(arcs, kid)).collect();
    let (Some(&first), Some(&last)) = (subjects.first(), subjects.last()) else {
        return false;
    };
    if first == last {
        return false;
    }
    let is_time = |&at: &usize| {
        arcs.name(at).is_none()
            && arcs.lemma_in(at, List::Time)
            && arcs
                .kids(at)
                .all(|kid| !arcs.is(kid, Relation::Det) || arcs.lemma_in(kid, List::Near))
    };
    if arcs.kid(verb, Relation::Expl).is_some() {
        return false;
    }
    if let Some(&time) = subjects.iter().find(|at| is_time(at)) {
        return arcs.hang(time, verb, Relation::Obl, "unmarked");
    }
    reported(arcs, verb, first, last)
        || reporting(arcs, verb, last)
        || object(arcs, verb, first)
        || description(arcs, verb, first, subjects[1])
}

/// "The plan was changed, Lind said": the plan belongs to the clause that she says.
fn reported(arcs: &mut Arcs<'_, '_>, verb: usize, first: usize, last: usize) -> bool {
    if !arcs.is_speech(verb) {
        return false;
    }
    let clause = arcs.kids(verb).find(|&clause| {
        (first..verb).contains(&clause)
            && clause < last
            && matches!(
                arcs.relation(clause),
                Relation::Ccomp | Relation::Advcl | Relation::Parataxis
            )
            && !arcs.has_subject(clause)
            && arcs.is_finite(clause)
            && arcs.kid(clause, Relation::Mark).is_none()
    });
    let Some(clause) = clause else { return false };
    let between: Vec<usize> = arcs
        .kids(verb)
        .filter(|&kid| {
            kid > first && kid != clause && kid < last && (kid < clause || arcs.is(kid, Relation::Obj))
        })
        .collect();
    let voice = arcs.voice(clause);
    if !arcs.hang(first, clause, Relation::Nsubj, voice) {
        return false;
    }
    for kid in between {
        arcs.move_to(kid, clause);
    }
    if arcs.is(clause, Relation::Advcl) {
        arcs.word_mut(clause).relation = Relation::Ccomp;
    }
    true
}

/// "The attack failed, Lind, a witness, told them": Lind is who tells.
fn reporting(arcs: &mut Arcs<'_, '_>, verb: usize, last: usize) -> bool {
    let is_bare = |arcs: &Arcs<'_, '_>, speech: usize| arcs.is_speech(speech) && !arcs.has_subject(speech);
    let above = arcs
        .head(verb)
        .filter(|&speech| speech > last && arcs.is(verb, Relation::Ccomp) && is_bare(arcs, speech));
    let below = || {
        arcs.kids(verb).find(|&speech| {
            (speech > last || speech + 1 == last)
                && matches!(arcs.relation(speech), Relation::Parataxis | Relation::Ccomp)
                && is_bare(arcs, speech)
        })
    };
    let Some(speech) = above.or_else(below) else {
        return false;
    };
    last > verb && arcs.hang(last, speech, Relation::Nsubj, "")
}

/// "Stressing the need for talks, Lind said": the need is what she stresses.
fn object(arcs: &mut Arcs<'_, '_>, verb: usize, first: usize) -> bool {
    let low = arcs.edges(first).0;
    let participle = arcs.kids(verb).find(|&participle| {
        participle + 1 == low
            && arcs.is(participle, Relation::Advcl)
            && arcs.word(participle).xpos == "VBG"
            && !arcs.has_subject(participle)
            && arcs.kid(participle, Relation::Obj).is_none()
    });
    participle.is_some_and(|participle| arcs.hang(first, participle, Relation::Obj, ""))
}

/// "An ally of Norway, Denmark objected": what comes first describes who acts.
fn description(arcs: &mut Arcs<'_, '_>, verb: usize, first: usize, second: usize) -> bool {
    let (behind, ahead) = (arcs.edges(first).1 + 1, arcs.edges(second).0);
    let is_joint = behind + 1 == ahead && arcs.form(behind) == ",";
    let is_indefinite = arcs
        .kids(first)
        .any(|kid| arcs.is(kid, Relation::Det) && arcs.lemma_in(kid, List::Indefinite));
    if !is_joint || arcs.name(second).is_none() {
        return false;
    }
    if arcs.kid(first, Relation::Mark).is_some() {
        return arcs.hang(first, verb, Relation::Advcl, "");
    }
    is_indefinite && arcs.hang(first, second, Relation::Nmod, "desc")
}

/// Whether a finite verb must have a subject and has none: one that is listed with another shares its.
fn is_bereft(arcs: &Arcs<'_, '_>, verb: usize) -> bool {
    let word = arcs.word(verb);
    word.upos == Upos::Verb
        && word.xpos != "VB"
        && matches!(
            word.relation,
            Relation::Root | Relation::Ccomp | Relation::Parataxis
        )
        && (arcs.is_finite(verb) || is_past(arcs, verb))
        && !arcs.has_subject(verb)
}

/// A past tense that was taken for the participle because its subject was not seen: it governs the sentence and an object.
fn is_past(arcs: &Arcs<'_, '_>, verb: usize) -> bool {
    arcs.word(verb).xpos == "VBN"
        && arcs.is(verb, Relation::Root)
        && arcs.kid(verb, Relation::Aux).is_none()
        && arcs.kid(verb, Relation::Obj).is_some()
}

/// Finds the subject of a verb that has none. True if something was hung from it.
fn find(arcs: &mut Arcs<'_, '_>, verb: usize) -> bool {
    reduced(arcs, verb) || inverted(arcs, verb) || closing(arcs, verb) || fronted(arcs, verb)
}

/// "Two people briefed on the talks said": the participle is about them.
fn reduced(arcs: &mut Arcs<'_, '_>, verb: usize) -> bool {
    // What is said stands behind, so that what stands before is who says it.
    let says_more = arcs.is_speech(verb)
        && arcs
            .kids(verb)
            .any(|kid| kid > verb && arcs.is(kid, Relation::Ccomp));
    let clause = arcs.kids(verb).find(|&clause| {
        clause < verb
            && matches!(arcs.relation(clause), Relation::Ccomp | Relation::Advcl)
            && (arcs.word(clause).xpos == "VBN" || says_more && arcs.word(clause).xpos == "VBD")
            && arcs.kid(clause, Relation::Aux).is_none()
    });
    let subject = clause.and_then(|clause| {
        arcs.kid(clause, Relation::Nsubj)
            .filter(|&subject| subject < clause)
    });
    let (Some(clause), Some(subject)) = (clause, subject) else {
        return false;
    };
    let voice = arcs.voice(verb);
    let is_found = (subject..verb).all(|at| arcs.word(at).upos != Upos::Punct)
        && arcs.hang(subject, verb, Relation::Nsubj, voice)
        && arcs.hang(clause, subject, Relation::Acl, "");
    if is_found {
        let word = arcs.word_mut(clause);
        word.xpos = "VBN";
        word.feats = Feats::new("Tense=Past|VerbForm=Part");
    }
    is_found
}

/// "The deal is dead, a second person briefed on the call said": behind the last comma stands who says it.
fn closing(arcs: &mut Arcs<'_, '_>, verb: usize) -> bool {
    if verb < 2 || !arcs.is_speech(verb) || arcs.kids(verb).any(|kid| kid > verb && !is_mark(arcs, kid)) {
        return false;
    }
    let speaker = (0..verb).rev().find(|&at| {
        let (low, high) = arcs.edges(at);
        high + 1 == verb
            && low > 0
            && arcs.form(low - 1) == ","
            && arcs.is(at, Relation::Appos)
            && matches!(arcs.word(at).upos, Upos::Noun | Upos::Propn)
    });
    let Some(speaker) = speaker else { return false };
    let comma = arcs.edges(speaker).0 - 1;
    let voice = arcs.voice(verb);
    // "Berg, a minister, said": described, and not who says what stands before.
    let clause = arcs.above(speaker).find(|&above| arcs.head(above) == Some(verb));
    let says = clause.is_some_and(|clause| arcs.is(clause, Relation::Ccomp) && clause < comma);
    says && arcs.hang(speaker, verb, Relation::Nsubj, voice)
}

fn is_mark(arcs: &Arcs<'_, '_>, at: usize) -> bool {
    arcs.word(at).upos == Upos::Punct
}

/// "“We left,” said the ministry": who stands behind the verb says it.
fn inverted(arcs: &mut Arcs<'_, '_>, verb: usize) -> bool {
    if verb == 0 || arcs.word(verb - 1).upos != Upos::Punct || !arcs.is_speech(verb) {
        return false;
    }
    let Some(speaker) = arcs.kid(verb, Relation::Obj).filter(|&speaker| speaker > verb) else {
        return false;
    };
    let is_person = match arcs.name(speaker) {
        Some((_, kind)) => matches!(kind, NameKind::Per | NameKind::Org),
        None => arcs.is_role(speaker),
    };
    is_person && arcs.kid(verb, Relation::Iobj).is_none() && arcs.hang(speaker, verb, Relation::Nsubj, "")
}

/// "During the meeting in Oslo, Lind and Berg discussed": those behind the comma discuss, and are not listed with Oslo.
fn fronted(arcs: &mut Arcs<'_, '_>, verb: usize) -> bool {
    let phrase = arcs.kids(verb).take_while(|&kid| kid < verb).filter(|&kid| {
        matches!(
            arcs.relation(kid),
            Relation::Obl | Relation::Advcl | Relation::Nmod
        ) && arcs.word(kid).subtype != "poss"
    });
    let Some(phrase) = phrase.last() else { return false };
    let (low, high) = arcs.edges(phrase);
    let leads_on = |at: usize| {
        arcs.head(at) == Some(verb)
            || arcs
                .above(at)
                .any(|above| above > high && above < verb && arcs.head(above) == Some(verb))
    };
    if high >= verb || !(high + 1..verb).all(leads_on) {
        return false;
    }
    let is_listed = |&at: &usize| {
        let word = arcs.word(at);
        if !matches!(word.relation, Relation::Conj | Relation::Appos)
            || !matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron)
        {
            return false;
        }
        let opens = arcs
            .kids(at)
            .filter(|&kid| kid < at && arcs.word(kid).upos != Upos::Punct)
            .map(|kid| arcs.edges(kid).0)
            .min()
            .map_or(at, |low| low.min(at));
        opens > 0
            && arcs.form(opens - 1) == ","
            && arcs.kid(at, Relation::Cc).is_none_or(|cc| cc > at)
            && arcs
                .head(at)
                .is_some_and(|head| arcs.word(head).upos != Upos::Verb)
    };
    let mut listed = (low..=high).filter(is_listed);
    let Some(mut subject) = listed.next() else {
        return false;
    };
    if (low..subject).any(|at| matches!(arcs.form(at), "—" | "–" | "--")) {
        return false;
    }
    let is_place = |at: usize| {
        arcs.name(at)
            .is_some_and(|(_, kind)| matches!(kind, NameKind::Gpe | NameKind::Loc))
    };
    // "in Bergen, Norway, Lind spoke"
    if arcs.is(subject, Relation::Appos)
        && is_place(subject)
        && arcs.head(subject).is_some_and(is_place)
        && let Some(next) = listed.next()
    {
        subject = next;
    }
    let Some(above) = arcs.head(subject) else {
        return false;
    };
    let fellows: Vec<usize> = arcs
        .kids(above)
        .filter(|&kid| kid > subject && matches!(arcs.relation(kid), Relation::Conj | Relation::Appos))
        .collect();
    let voice = arcs.voice(verb);
    if !arcs.hang(subject, verb, Relation::Nsubj, voice) {
        return false;
    }
    for fellow in fellows {
        arcs.move_to(fellow, subject);
    }
    if is_past(arcs, verb) {
        tell(arcs, verb);
    }
    true
}
