//! What governs a clause: the word, or the clause that it shares its status with.

use super::own;
use crate::lexicon::{Effect, Operator};
use crate::tree::{Form, Tree};
use verbale_language::{Relation, Upos};
use verbale_record::EventType;

/// What governs a clause.
pub(super) enum Governor<'a> {
    /// A verb.
    Verb(usize),
    /// A noun and what stands over it in turn.
    Noun {
        operator: &'a Operator,
        token: usize,
    },
    /// An adjective, with what is said of it: *not ready to send*.
    Adjective {
        operator: &'a Operator,
        token: usize,
    },
    /// A clause that it shares its status with.
    Along(usize),
    /// A clause that it goes with as far as that is still to come: *will leave, ending the talks*.
    Beside(usize),
    Nothing,
}

/// What stands over the predicate at `at`.
pub(super) fn governor<'a>(tree: &Tree<'_, 'a>, at: usize) -> Governor<'a> {
    let Some(over) = tree.head(at) else {
        return Governor::Nothing;
    };
    let form = tree.clause(at).form;
    match tree.relation(at) {
        Relation::Conj => governor(tree, beside(tree, at, over)),
        Relation::Xcomp | Relation::Ccomp => by_word(tree, over),
        Relation::Csubj => predicate(tree, over),
        Relation::Acl if tree.word(at).subtype != "relcl" && form != Form::Participle => by_word(tree, over),
        Relation::Acl if is_content(tree, at) => by_matter(tree, at, over),
        Relation::Advcl => {
            match tree.case(at) {
                // "refused to join the West in imposing": what is not done takes its manner with it.
                Some("in" | "by") if form == Form::Gerund => Governor::Along(over),
                Some(
                    "of" | "for" | "from" | "against" | "on" | "at" | "to" | "about" | "toward" | "towards",
                ) if form == Form::Gerund => by_word(tree, over),
                // "blocked roads to demand": a purpose, not what is refused
                Some("to")
                    if tree.children_by(over, Relation::Obj).next().is_some() && refuses(tree, over) =>
                {
                    Governor::Nothing
                }
                // "supports talks to end the war": what the talks are for
                Some("to") | None if form == Form::Infinitive && tree.holds_talks(over) => Governor::Nothing,
                // "called Peru to apologise": said in the call
                Some("to") | None if form == Form::Infinitive && tree.is_said_in_call(at) => {
                    Governor::Along(over)
                }
                // "issued an order to Peru to leave", read as a purpose
                Some("to") | None
                    if form == Form::Infinitive
                        && let Some(noun) = tree.plan_of(over) =>
                {
                    by_word(tree, noun)
                }
                // "agreed on Monday to send", "is not necessary for Peru to apologise", read as a purpose
                Some("to" | "for") | None if form == Form::Infinitive => by_word(tree, over),
                None if form == Form::Gerund && at > over && !tells_words(tree, at) => Governor::Beside(over),
                _ => Governor::Nothing,
            }
        }
        _ => Governor::Nothing,
    }
}

/// "will leave, accusing Peru", "may leave, having met them": said or done already.
fn tells_words(tree: &Tree<'_, '_>, at: usize) -> bool {
    tree.entries(at).any(|entry| entry.cue.is_some())
        || tree.children_by(at, Relation::Aux).next().is_some()
        || tree.children_by(at, Relation::Mark).next().is_some()
}

impl Tree<'_, '_> {
    /// True for a verb whose object names talks.
    fn holds_talks(&self, verb: usize) -> bool {
        let frames = &self.doc.lexicon.frames;
        let talks = |&frame: &usize| frames[frame].event_type == Some(EventType::Consult);
        let mut objects = self.children_by(verb, Relation::Obj);
        objects.any(|object| {
            self.noun(object)
                .is_some_and(|noun| noun.frames.iter().any(talks))
        })
    }
}

fn refuses(tree: &Tree<'_, '_>, at: usize) -> bool {
    tree.operator(at)
        .is_some_and(|operator| operator.effect == Effect::Refused)
}

/// The verb that one is coordinated with: of "threatening to bomb and invade Peru" the infinitive, though the parser hangs
/// the second one on the verb over it.
fn beside(tree: &Tree<'_, '_>, at: usize, over: usize) -> usize {
    let bare = |verb: usize| tree.word(verb).xpos == "VB";
    let own = tree.children(at).any(|child| {
        matches!(
            tree.relation(child),
            Relation::Aux | Relation::Mark | Relation::Nsubj
        )
    });
    let mut infinitives = tree.children(over).filter(|&verb| {
        matches!(tree.relation(verb), Relation::Xcomp | Relation::Obl) && verb < at && bare(verb)
    });
    infinitives
        .next_back()
        .filter(|_| bare(at) && !own)
        .unwrap_or(over)
}

/// "an agreement in which Peru withdraws", "claims that Peru withdrew": what the noun is about, read as a relative clause.
fn is_content(tree: &Tree<'_, '_>, at: usize) -> bool {
    let that = |child: usize| tree.doc.word(child) == "that";
    let marked = tree.children_by(at, Relation::Mark).any(that);
    // "claims that Peru made" are what it made; "claims that Peru sent arms" are not
    let whole = tree.children_by(at, Relation::Obj).any(that)
        && tree.children_by(at, Relation::Obj).any(|child| !that(child));
    let into = tree.children_by(at, Relation::Obl).any(|node| {
        let joined = matches!(tree.case(node), Some("in" | "under" | "by"));
        joined && tree.doc.word(node) == "which"
    });
    marked || whole || into
}

/// The noun at `over`, where it decides about what it is about; of plans not what is told in the past.
fn by_matter<'a>(tree: &Tree<'_, 'a>, at: usize, over: usize) -> Governor<'a> {
    match by_word(tree, over) {
        Governor::Noun { operator, token }
            if operator.effect != Effect::Planned || !own::is_past(tree, at) =>
        {
            Governor::Noun { operator, token }
        }
        _ => Governor::Nothing,
    }
}

/// A word of the lexicon that decides about the clause below it.
pub(super) fn by_word<'a>(tree: &Tree<'_, 'a>, over: usize) -> Governor<'a> {
    let doc = tree.doc;
    match tree.upos(over) {
        // "are determined to cross": a participle, where the verb itself decides nothing.
        Upos::Verb
            if tree.operator(over).is_none()
                && tree
                    .children_by(over, Relation::Aux)
                    .any(|aux| tree.word(aux).subtype == "pass")
                && let Some(operator) = doc.lexicon.adjective(doc.word(over)) =>
        {
            Governor::Adjective {
                operator,
                token: over,
            }
        }
        _ if tree.is_verb(over) => Governor::Verb(over),
        Upos::Noun | Upos::Propn => match tree.noun(over).and_then(|noun| noun.operator) {
            Some(operator) => Governor::Noun {
                operator: &doc.lexicon.operators[operator],
                token: over,
            },
            None => match predicate(tree, over) {
                // "denied a report that it had detained them"; but "have topics to discuss" governs nothing
                Governor::Nothing => match tree.verb_over(over) {
                    Some(verb) if tree.doc.lemma(verb) != "have" => Governor::Verb(verb),
                    _ => Governor::Nothing,
                },
                // "is on the verge of signing"
                adjective => adjective,
            },
        },
        _ => match doc.lexicon.adjective(doc.word(over)) {
            Some(operator) => Governor::Adjective {
                operator,
                token: over,
            },
            None => Governor::Nothing,
        },
    }
}

/// What is said of an act: "sending troops is impossible", "talks are out of the question".
pub(super) fn predicate<'a>(tree: &Tree<'_, 'a>, over: usize) -> Governor<'a> {
    let from = tree.children_by(over, Relation::Case).next().unwrap_or(over);
    let phrase = tree.doc.words.get(from..=over).unwrap_or_default().join(" ");
    match tree.doc.lexicon.adjective(&phrase) {
        Some(operator) => Governor::Adjective {
            operator,
            token: over,
        },
        None => Governor::Nothing,
    }
}
