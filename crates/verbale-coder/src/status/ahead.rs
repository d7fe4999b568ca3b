//! What is still to come: a present with a day ahead, a clause of time, and what a noun names before it has come.
//!
//! A noun names a meeting before it takes place as it does after: "the summit", "their talks". So its status is looked for in
//! what stands around it, in this order; where nothing tells, it stands as told.
//!
//! | around the noun | of | status |
//! | --- | --- | --- |
//! | it is what a clause says that something is: *will be the first summit* | all acts | that of the clause |
//! | it is said to happen: *may not take place* | all acts | that of the clause |
//! | it is any such act, and supposed: *an attack would be a mistake*, *will respond to an attack* | all acts | hypothetical |
//! | *ahead of*, *in preparation for*; *before* where nothing is told in the past | all but force and charges | planned |
//! | a day after that of the page hangs on it: *next month's summit* | all but force and charges | planned |
//! | it is told of with a verb still to come: *the summit will bring*, *will speak at the summit*, *is expected for talks* | meetings | planned |
//! | it stands in apposition to what is planned: *will meet on Friday, her first visit* | meetings | planned |

use super::{Outcome, own, within};
use crate::lexicon::Effect;
use crate::tree::{Form, Tree};
use std::ops::Range;
use verbale_language::Relation;
use verbale_record::{EventType, Status};

/// Basis of what is still to come.
pub(crate) const AHEAD: &str = "ahead";

/// "visits Chad next week", "is meeting them tomorrow", "later this month": a present that has not come.
pub(super) fn is_ahead(tree: &Tree<'_, '_>, at: usize) -> bool {
    is_present(tree, at) && tree.children(at).any(|node| node > at && names_ahead(tree, node))
}

/// True for a word that hangs on another and says with its phrase that this is still to come.
fn names_ahead(tree: &Tree<'_, '_>, node: usize) -> bool {
    let bare = match tree.relation(node) {
        Relation::Advmod | Relation::Nmod => true,
        Relation::Obl => tree.case(node).is_none(),
        _ => false,
    };
    let mut phrase = tree.extent(node);
    // "later | this week", read as two
    if tree.doc.word(node) == "later" && phrase.end < tree.tokens.end {
        phrase.end += 1;
    }
    let words: Vec<&str> = phrase.map(|word| tree.doc.word(word)).collect();
    let later = || words.contains(&"later") && words.iter().any(|word| matches!(*word, "this" | "today"));
    bare && (words.contains(&"tomorrow") || words.first() == Some(&"next") && words.len() > 1 || later())
}

fn is_present(tree: &Tree<'_, '_>, at: usize) -> bool {
    let present = |word: usize| matches!(tree.word(word).xpos, "VBZ" | "VBP");
    match tree.children_by(at, Relation::Aux).next() {
        Some(aux) => present(aux) && tree.doc.lemma(aux) == "be",
        None => present(at),
    }
}

/// "before Peru agrees", "once Peru has agreed"; "when the minister visits Peru, he will": a present in a clause of time that
/// waits for what it tells, or has the status of what it goes with.
pub(super) fn awaits(tree: &Tree<'_, '_>, at: usize) -> Option<Status> {
    let mut node = at;
    while tree.relation(node) == Relation::Conj {
        node = tree.head(node)?;
    }
    let perfect = |aux: usize| matches!(tree.word(aux).xpos, "VBZ" | "VBP") && tree.doc.lemma(aux) == "have";
    let present = is_present(tree, at) || tree.children_by(at, Relation::Aux).any(perfect);
    if tree.relation(node) != Relation::Advcl || tree.clause(at).form != Form::Finite {
        return None;
    }
    let opens = |class: &str| {
        tree.children(node).any(|child| {
            child < node
                && matches!(tree.relation(child), Relation::Mark | Relation::Advmod)
                && tree.doc.lexicon.in_class(class, tree.doc.word(child))
        })
    };
    let awaited = opens("awaiting");
    if awaited && present {
        return Some(Status::Hypothetical);
    }
    // "might agree before he met them": a present that was moved into the past
    let over = tree
        .head(node)
        .filter(|_| awaited || present && opens("timing"))?;
    let told = tree.doc.untraced(|| within(tree, over, 1)).status?;
    matches!(told, Status::Planned | Status::Hypothetical).then_some(told)
}

/// The status of what a noun names as a fact, by what stands around it.
pub(crate) fn of_noun(tree: &Tree<'_, '_>, noun: usize, kind: EventType, outcome: Outcome) -> Outcome {
    if tree.children_by(noun, Relation::Cop).next().is_some() {
        let told = within(tree, noun, 0);
        return match told.status {
            None | Some(Status::Occurred) => outcome,
            _ => told,
        };
    }
    if let Some(told) = of_happening(tree, noun) {
        return told;
    }
    if is_answered_ahead(tree, noun) {
        return Outcome {
            path: outcome.path,
            ..Outcome::new(Some(Status::Hypothetical), "would be answered")
        };
    }
    // Nobody knows the day of an attack before, so it is that of another year.
    let arranged = !matches!(kind, EventType::Assault | EventType::Coerce | EventType::Accuse);
    let meets = kind == EventType::Consult;
    let ahead = arranged && (is_approached(tree, noun) || is_dated_ahead(tree, noun))
        || meets && (is_told_ahead(tree, noun) || is_apposed(tree, noun));
    if ahead {
        return Outcome {
            path: outcome.path,
            ..Outcome::new(Some(Status::Planned), AHEAD)
        };
    }
    outcome
}

/// "the summit may not take place", "an attack would be a mistake": the status of what its noun is the subject of, where that
/// says nothing else of it, or only supposes it.
fn of_happening(tree: &Tree<'_, '_>, noun: usize) -> Option<Outcome> {
    let over = tree
        .head(noun)
        .filter(|_| tree.relation(noun) == Relation::Nsubj && tree.word(noun).subtype != "pass")?;
    let doc = tree.doc;
    let object = || tree.children_by(over, Relation::Obj).next();
    let ahead = over + 1 < tree.tokens.end && doc.word(over + 1) == "ahead";
    let happens = doc.lexicon.in_class("happenings", doc.lemma(over))
        || doc.lemma(over) == "go" && ahead
        || doc.lemma(over) == "take" && object().is_some_and(|object| doc.word(object) == "place");
    if happens {
        let told = within(tree, over, 0);
        return (told.status != Some(Status::Occurred)).then_some(told);
    }
    let clause = tree.clause(over);
    let one = tree
        .children_by(noun, Relation::Det)
        .any(|article| matches!(doc.word(article), "a" | "an"));
    (one && (clause.conditional || clause.possible))
        .then(|| Outcome::new(Some(Status::Hypothetical), "would"))
}

/// "will respond to an attack": any that may come.
fn is_answered_ahead(tree: &Tree<'_, '_>, noun: usize) -> bool {
    let doc = tree.doc;
    let any = tree
        .children_by(noun, Relation::Det)
        .any(|article| matches!(doc.word(article), "a" | "an" | "any"));
    let over = tree
        .head(noun)
        .filter(|_| tree.relation(noun) == Relation::Obl && tree.case(noun) == Some("to"));
    any && over.is_some_and(|over| {
        let clause = tree.clause(over);
        doc.lexicon.in_class("answering", doc.lemma(over)) && (clause.future || clause.conditional)
    })
}

/// True where a past tense tells what was done at a meeting, or after it: "agreed at the summit".
pub(crate) fn is_of_the_past(tree: &Tree<'_, '_>, noun: usize) -> bool {
    let occasion = matches!(
        tree.case(noun),
        Some("at" | "during" | "in" | "after" | "following" | "since" | "from")
    );
    occasion && clause_over(tree, noun).is_some_and(|over| is_past(tree, over))
}

/// "said at the meeting", "the mood was bad at it"
fn is_past(tree: &Tree<'_, '_>, over: usize) -> bool {
    own::is_past(tree, over)
        || tree
            .children_by(over, Relation::Cop)
            .any(|verb| tree.word(verb).xpos == "VBD")
}

/// "ahead of the talks", "before their meeting"
fn is_approached(tree: &Tree<'_, '_>, noun: usize) -> bool {
    let approaches = |case: usize| {
        let end = tree.extent(case).end;
        let phrase = |length: usize| {
            let from = end
                .checked_sub(length)
                .filter(|&from| from >= tree.tokens.start)?;
            tree.doc.words.get(from..end).map(|words| words.join(" "))
        };
        let mut phrases = (2..=LONGEST).filter_map(phrase);
        phrases.any(|words| tree.doc.lexicon.in_class("approaches", &words))
    };
    tree.children_by(noun, Relation::Case).any(approaches)
        || tree.case(noun) == Some("before")
            && clause_over(tree, noun).is_some_and(|over| !is_past(tree, over))
}

/// Words of the longest phrase of approach: "in the run-up to", with its hyphen.
const LONGEST: usize = 6;

/// "the summit will bring", "will speak at the summit", "is expected in Lima for talks"
fn is_told_ahead(tree: &Tree<'_, '_>, noun: usize) -> bool {
    let mut node = noun;
    while tree.relation(node) == Relation::Conj {
        let Some(first) = tree.head(node) else {
            return false;
        };
        node = first;
    }
    let Some(over) = tree.head(node).filter(|&over| tree.is_verb(over)) else {
        return false;
    };
    let intends = || {
        let operator = tree.operator(over);
        operator.is_some_and(|operator| operator.effect == Effect::Planned) && !tree.clause(over).negated
    };
    let planned = || tree.doc.untraced(|| within(tree, over, 0)).status == Some(Status::Planned);
    match (tree.relation(node), tree.case(node)) {
        // "will resume": they have been held
        (Relation::Nsubj, _) if tree.doc.lexicon.in_class("resumptions", tree.doc.lemma(over)) => false,
        (Relation::Nsubj, _) => tree.clause(over).future || tree.clause(over).conditional,
        (Relation::Obl, Some("for" | "to" | "into")) => planned() || tree.is_passive(over) && intends(),
        (Relation::Obl, Some("at" | "during" | "in")) => planned(),
        _ => false,
    }
}

/// "next month's summit", "the summit in June": told on a day before it.
fn is_dated_ahead(tree: &Tree<'_, '_>, noun: usize) -> bool {
    let over = matches!(tree.case(noun), Some("after" | "following" | "since" | "from"));
    if over || is_of_the_past(tree, noun) {
        return false;
    }
    if tree.children(noun).any(|node| names_ahead(tree, node)) {
        return true;
    }
    let times = &tree.doc.times;
    let Some(today) = times.dated.map(|dated| dated.date) else {
        return false;
    };
    let ahead = times.expressions.iter().filter(|time| {
        time.interval()
            .is_some_and(|interval| interval.start.date() > today)
    });
    ahead
        .map(|time| tree.doc.tokens_in(time.span))
        .any(|tokens| hangs_on(tree, &tokens, noun))
}

/// True where the words at `tokens` hang on a noun and on no verb or other noun between.
fn hangs_on(tree: &Tree<'_, '_>, tokens: &Range<usize>, noun: usize) -> bool {
    if tokens.is_empty() || !tree.tokens.contains(&tokens.start) || !tree.tokens.contains(&(tokens.end - 1)) {
        return false;
    }
    tokens
        .clone()
        .filter_map(|at| tree.head(at))
        .any(|head| head == noun)
}

/// "will meet on Friday, her first visit": the same act in other words.
fn is_apposed(tree: &Tree<'_, '_>, noun: usize) -> bool {
    if !matches!(tree.relation(noun), Relation::Appos | Relation::Parataxis) {
        return false;
    }
    let start = tree.extent(noun).start;
    let before = (tree.tokens.start..start).rev().find(|&at| tree.is_verb(at));
    before.is_some_and(|over| tree.doc.untraced(|| within(tree, over, 0)).status == Some(Status::Planned))
}

/// The predicate of the clause that a noun stands in.
fn clause_over(tree: &Tree<'_, '_>, noun: usize) -> Option<usize> {
    let mut node = noun;
    while let Some(over) = tree.head(node) {
        if tree.is_verb(over) || tree.children_by(over, Relation::Cop).next().is_some() {
            return Some(over);
        }
        node = over;
    }
    None
}
