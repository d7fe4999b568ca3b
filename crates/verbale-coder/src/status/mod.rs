//! Whether it happened: one ordered algebra.
//!
//! The status of an act is worked out from the inside to the outside. Its own verb group gives a first answer; each
//! word that governs it changes the answer by its [`Effect`].
//!
//! | own verb group | status |
//! | --- | --- |
//! | past, present, perfect, gerund | occurred |
//! | *will*, *is going to*, *must*, *to* without an operator | planned |
//! | *may*, *could*; within *if*, *had Peru agreed*; a question | hypothetical |
//! | *would* outside reported speech, or with a condition that is but supposed | hypothetical |
//! | *would* in reported speech | planned |
//! | present, with a day still to come: *meets them next week* | planned |
//! | present, within *before*, *until*, *once*; past, within these beside what is still to come | hypothetical |
//! | present, within *when*, *after*, beside what is still to come | that of what it stands beside |
//! | *will not*, *is not going to*, *would not*; *not to* under an operator of intention | refused |
//! | otherwise negated; *without*; *almost* | no event |
//! | with *reportedly*, *allegedly* | alleged |
//!
//! | governed by | occurred | planned | refused | alleged | hypothetical |
//! | --- | --- | --- | --- | --- | --- |
//! | planned (*plan*, *offer*, *ask*) | planned | planned | refused | planned | hypothetical |
//! | refused (*refuse*, *rule out*) | refused | refused | refused | refused | refused |
//! | denied (*deny*; *reject* before a claim) | denied | denied | denied | denied | denied |
//! | alleged (*claim*, *allege*) | alleged | planned | refused | alleged | hypothetical |
//! | hypothetical (*possible*) | hypothetical | hypothetical | hypothetical | hypothetical | hypothetical |
//! | absent (*fail*) | no event | no event | no event | no event | no event |
//!
//! What stands over an operator reaches through it: *will begin bombing* is planned, *refused to begin bombing* refused,
//! *failed to agree to send* no event. A clause told in the past, or after *tell* and *warn*, is no intention: *agreed that
//! Peru had attacked*. *is said to have* is alleged. An adjective or phrase that is said of an act governs it as one that
//! stands before it: *talks are possible*, *are out of the question*.
//!
//! A negated operator of intention refuses (*does not plan to*, *has no plan to*), unless it is somebody else's to do it; any other negated operator leaves no event. What a noun
//! that plans is said to bring is planned with it: *an agreement in which Peru withdraws*. A promise that is kept is done
//! (*kept its promise to leave*), and so is what somebody is the first to do.
//!
//! A noun tells an act as known, whether it has come or not; the module `ahead` says which.

mod ahead;
mod governor;
mod own;

pub(crate) use ahead::{is_of_the_past, of_noun};

use crate::lexicon::{Effect, Operator};
use crate::trace::step;
use crate::tree::{Form, Tree};
use governor::{Governor, by_word, governor, predicate};
use verbale_language::{Relation, Upos};
use verbale_record::Status;

/// A status with what decided it; no status where there is no act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) status: Option<Status>,
    pub(crate) basis: String,
    /// The operators that govern the act, the nearest first.
    pub(crate) path: Vec<usize>,
}

impl Outcome {
    pub(crate) fn new(status: Option<Status>, basis: impl Into<String>) -> Self {
        Self {
            status,
            basis: basis.into(),
            path: Vec::new(),
        }
    }

    /// The same, with the operator at `token` over it.
    pub(crate) fn below(mut self, token: usize) -> Self {
        self.path.push(token);
        self
    }

    pub(crate) fn apply(self, effect: Effect, word: &str) -> Self {
        let status = compose(effect, self.status);
        if status == self.status {
            self
        } else {
            Self {
                status,
                basis: word.to_owned(),
                path: self.path,
            }
        }
    }
}

/// The table above.
pub(crate) fn compose(effect: Effect, inner: Option<Status>) -> Option<Status> {
    use Status::{Alleged, Denied, Hypothetical, Occurred, Planned, Refused};
    let inner = inner?;
    match (effect, inner) {
        (Effect::Absent, _) => None,
        (Effect::Same, _) | (_, Denied) => Some(inner),
        (Effect::Denied, _) => Some(Denied),
        (Effect::Refused, _) => Some(Refused),
        // Who may refuse has not: "the talks could be called off".
        (Effect::Hypothetical, _) | (_, Hypothetical) => Some(Hypothetical),
        (_, Refused) => Some(Refused),
        (Effect::Planned, Occurred | Alleged | Planned) | (Effect::Alleged, Planned) => Some(Planned),
        (Effect::Alleged, Occurred | Alleged) => Some(Alleged),
    }
}

/// Steps to governors before the search ends.
const DEEPEST: usize = 6;

/// The status of what the predicate at `at` tells.
pub(crate) fn of_clause(tree: &Tree<'_, '_>, at: usize) -> Outcome {
    within(tree, at, 0)
}

fn within(tree: &Tree<'_, '_>, at: usize, depth: usize) -> Outcome {
    let governor = if depth < DEEPEST {
        governor(tree, at)
    } else {
        Governor::Nothing
    };
    let governed = match governor {
        Governor::Nothing => false,
        // "supports talks to end the war": a purpose, which the verb over its noun leaves as it is.
        Governor::Verb(over) => tree.relation(at) != Relation::Acl || tree.operator(over).is_some(),
        _ => true,
    };
    let own = step(tree, at, None, own::own(tree, at, governed));
    match governor {
        Governor::Nothing => own,
        Governor::Along(other) => {
            let shared = within(tree, other, depth + 1);
            if shared.status == Some(Status::Occurred) {
                own
            } else {
                shared
            }
        }
        Governor::Beside(other) => {
            let shared = within(tree, other, depth + 1);
            let open = matches!(shared.status, Some(Status::Planned | Status::Hypothetical));
            if open && own.status == Some(Status::Occurred) {
                shared
            } else {
                own
            }
        }
        Governor::Adjective { operator, token } => under_adjective(tree, operator, token, own, depth),
        Governor::Noun { operator, token } => {
            let verb = tree.verb_over(token);
            if let Some(kept) = verb.filter(|&verb| keeps_word(tree, verb, token)) {
                return under(tree, kept, own, false, depth);
            }
            let claimed = by_noun(tree, operator, token, own.below(token));
            match verb {
                Some(over) => under(tree, over, claimed, operator.effect == Effect::Alleged, depth),
                None => claimed,
            }
        }
        Governor::Verb(over) => under(tree, over, own, tree.clause(at).form == Form::Finite, depth),
    }
}

/// "kept its promise to leave", "carried out the threat to bomb": what was promised has been done.
fn keeps_word(tree: &Tree<'_, '_>, verb: usize, noun: usize) -> bool {
    let lexicon = tree.doc.lexicon;
    let keeps = |lemma: &str| lexicon.in_class("fulfilments", lemma);
    lexicon.in_class("words_given", tree.doc.lemma(noun))
        && (keeps(tree.doc.lemma(verb)) || tree.entries(verb).any(|entry| keeps(&entry.lemma)))
}

/// What a noun makes of what it governs: "a plan to send", "no plan to send".
pub(crate) fn by_noun(tree: &Tree<'_, '_>, operator: &Operator, token: usize, inner: Outcome) -> Outcome {
    let over = tree.verb_over(token);
    let none =
        tree.is_none(token) || over.is_some_and(|over| tree.is_light(over) && tree.clause(over).negated);
    let outcome = match operator.effect {
        effect if !none => inner.apply(effect, &operator.id),
        // "there is no doubt that Peru left"
        _ if tree.doc.lexicon.in_class("doubts", tree.doc.lemma(token)) => inner,
        Effect::Planned if tree.doc.lexicon.in_class("wills", tree.doc.lemma(token)) => {
            inner.apply(Effect::Refused, &format!("no {}", operator.id))
        }
        Effect::Refused | Effect::Absent => inner,
        _ => Outcome {
            path: inner.path,
            ..Outcome::new(None, format!("no {}", operator.id))
        },
    };
    step(tree, token, Some(operator.effect), outcome)
}

fn under_adjective(
    tree: &Tree<'_, '_>,
    operator: &Operator,
    token: usize,
    inner: Outcome,
    depth: usize,
) -> Outcome {
    let clause = tree.clause(token);
    let inner = inner.below(token);
    let step = |outcome| step(tree, token, Some(operator.effect), outcome);
    if clause.negated {
        return match operator.effect {
            Effect::Planned => step(inner.apply(Effect::Refused, &format!("not {}", operator.id))),
            Effect::Refused | Effect::Absent => step(inner),
            _ => step(Outcome::new(None, format!("not {}", operator.id))),
        };
    }
    let outcome = step(inner.apply(operator.effect, &operator.id));
    reach(tree, token, outcome, depth)
}

/// What governs the governor reaches through: "may refuse to send", "denied having offered to send", "will begin to send",
/// "failed to agree to send".
fn reach(tree: &Tree<'_, '_>, over: usize, outcome: Outcome, depth: usize) -> Outcome {
    let above = tree.doc.untraced(|| within(tree, over, depth + 1));
    let effect = match above.status {
        Some(Status::Hypothetical) => Effect::Hypothetical,
        Some(Status::Denied) => Effect::Denied,
        Some(Status::Alleged) => Effect::Alleged,
        Some(Status::Planned) => Effect::Planned,
        Some(Status::Refused) => Effect::Refused,
        // A negated operator has been reckoned with: "did not agree to send".
        None if !tree.clause(over).negated => Effect::Absent,
        None | Some(Status::Occurred) => return outcome,
    };
    let mut outcome = outcome.apply(effect, &above.basis);
    outcome.path.extend(above.path);
    step(tree, over, Some(effect), outcome)
}

/// The status of something that the verb at `over` governs; `claim` where it is a proposition, not an intention.
pub(crate) fn under(tree: &Tree<'_, '_>, over: usize, inner: Outcome, claim: bool, depth: usize) -> Outcome {
    let clause = tree.clause(over);
    let Some(operator) = tree.operator(over) else {
        let distant = tree
            .entries(over)
            .filter_map(|entry| entry.cue)
            .any(|cue| tree.doc.lexicon.cues[cue].distant);
        // "is said to have sent": nobody vouches for it.
        let hearsay = !claim && clause.passive && tree.entries(over).any(|entry| entry.cue.is_some());
        return if distant && claim || hearsay {
            step(
                tree,
                over,
                Some(Effect::Alleged),
                inner.apply(Effect::Alleged, "claim"),
            )
        } else if claim || depth >= DEEPEST {
            inner
        } else {
            // "accused Chad of choosing targets for bombing", "is expected to use the visit to meet them"
            reach(tree, over, inner, depth)
        };
    };
    let inner = inner.below(over);
    // A claim is denied by "reject" and not planned by "hope that".
    let effect = match operator.effect {
        Effect::Refused if claim => Effect::Denied,
        // "I would like to thank Peru": said is done.
        Effect::Planned if !claim && performs(tree, over) => Effect::Same,
        // "told Peru that Chile had attacked": told, not asked for.
        Effect::Planned if claim && (operator.tells || inner.basis == own::PAST) => Effect::Same,
        effect => effect,
    };
    let step = |outcome| step(tree, over, Some(effect), outcome);
    if clause.negated && operator.doubts {
        let ready = clause.future || clause.conditional || clause.possible;
        return step(if ready {
            inner.apply(Effect::Planned, "not hesitate")
        } else {
            inner
        });
    }
    if clause.negated {
        return match effect {
            // "does not want Peru to leave": nobody asks it, and nobody refuses.
            Effect::Planned if !claim && asks_another(tree, over, operator) => {
                step(Outcome::new(None, format!("not {}", operator.id)))
            }
            Effect::Planned if !claim => reach(
                tree,
                over,
                step(inner.apply(Effect::Refused, &format!("not {}", operator.id))),
                depth,
            ),
            Effect::Same if claim => step(inner),
            Effect::Absent => step(inner),
            _ => step(Outcome::new(None, format!("not {}", operator.id))),
        };
    }
    reach(tree, over, step(inner.apply(effect, &operator.id)), depth)
}

/// "wants Peru to leave": who does it is not who wants it.
fn asks_another(tree: &Tree<'_, '_>, over: usize, operator: &Operator) -> bool {
    let asked = tree
        .children(over)
        .any(|child| matches!(tree.relation(child), Relation::Obj | Relation::Iobj));
    let content = |&child: &usize| match tree.relation(child) {
        Relation::Xcomp | Relation::Ccomp => true,
        Relation::Advcl => tree.clause(child).form == Form::Infinitive,
        _ => false,
    };
    let mut contents = tree.children(over).filter(content);
    operator.object_control
        && contents.any(|content| asked || tree.children_by(content, Relation::Nsubj).next().is_some())
}

/// "we want to thank Peru", "she said she wished to thank Peru": who says so thanks them by it.
fn performs(tree: &Tree<'_, '_>, over: usize) -> bool {
    let doc = tree.doc;
    let says_so = || {
        let says = tree.head(over).filter(|_| tree.relation(over) == Relation::Ccomp);
        says.is_some_and(|says| tree.entries(says).any(|entry| entry.cue.is_some()))
    };
    let speaks = |node: usize| match doc.word(node) {
        "i" | "we" => true,
        "he" | "she" | "they" | "it" => says_so(),
        _ => false,
    };
    let performed = |node: usize| doc.lexicon.in_class("performatives", doc.lemma(node));
    doc.lexicon.in_class("wishes", doc.lemma(over))
        && tree.children_by(over, Relation::Nsubj).any(speaks)
        && tree.children_by(over, Relation::Xcomp).any(performed)
}

/// The status of an act that a noun names, by what is said of it, or who is said to be ready for it.
pub(crate) fn of_predicate(tree: &Tree<'_, '_>, noun: usize, outcome: Outcome) -> Outcome {
    if let Some((operator, aim)) = aim_of(tree, noun).or_else(|| plan_for(tree, noun)) {
        return by_noun(tree, operator, aim, outcome);
    }
    let Some(over) = tree.head(noun).filter(|&over| !tree.is_verb(over)) else {
        return outcome;
    };
    let governor = match (tree.relation(noun), tree.case(noun)) {
        (Relation::Nsubj, _) => predicate(tree, over),
        // "is ready for talks"
        (Relation::Obl, Some("for" | "of" | "to")) if tree.upos(over) == Upos::Adj => by_word(tree, over),
        _ => Governor::Nothing,
    };
    match governor {
        Governor::Adjective { operator, token } => under_adjective(tree, operator, token, outcome, 0),
        _ => outcome,
    }
}

/// "The goal is the disarmament of Chad": the noun that the act is told to be, where it decides about what it is about.
fn aim_of<'a>(tree: &Tree<'_, 'a>, act: usize) -> Option<(&'a Operator, usize)> {
    tree.children_by(act, Relation::Cop).next()?;
    let aim = tree.children_by(act, Relation::Nsubj).next()?;
    let operator = &tree.doc.lexicon.operators[tree.noun(aim)?.operator?];
    (operator.effect == Effect::Planned).then_some((operator, aim))
}

/// "Plans are under way for talks": the noun that is about the act and stands apart from it.
fn plan_for<'a>(tree: &Tree<'_, 'a>, act: usize) -> Option<(&'a Operator, usize)> {
    let over = tree
        .head(act)
        .filter(|_| tree.relation(act) == Relation::Obl && tree.case(act) == Some("for"))?;
    let plan = tree
        .children_by(over, Relation::Nsubj)
        .find(|&plan| plan < over)?;
    let operator = &tree.doc.lexicon.operators[tree.noun(plan)?.operator?];
    (operator.effect == Effect::Planned).then_some((operator, plan))
}

/// What adjectives and articles of a noun say of its status: "the proposed visit", "an alleged attack", "no talks".
pub(crate) fn of_modifiers(tree: &Tree<'_, '_>, noun: usize, outcome: Outcome) -> Outcome {
    let doc = tree.doc;
    let mut outcome = outcome;
    for child in tree.children(noun).filter(|&child| child < noun) {
        let word = doc.word(child);
        // "left without talks"
        if tree.relation(child) == Relation::Case && word == "without" {
            return Outcome::new(None, "without");
        }
        if tree.relation(child) == Relation::Det && matches!(word, "no" | "neither") {
            return Outcome::new(None, "negated");
        }
        if doc.mention_at[child].is_none()
            && matches!(tree.relation(child), Relation::Amod | Relation::Det)
            && let Some(operator) = doc.lexicon.adjective(word)
        {
            outcome = outcome.apply(operator.effect, word);
        }
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::compose;
    use crate::lexicon::Effect;
    use verbale_record::Status;

    #[test]
    fn denial_and_refusal_win_over_everything_inside() {
        for &inner in Status::ALL {
            assert_eq!(compose(Effect::Denied, Some(inner)), Some(Status::Denied));
            let refused = if inner == Status::Denied {
                Status::Denied
            } else {
                Status::Refused
            };
            assert_eq!(compose(Effect::Refused, Some(inner)), Some(refused));
            assert_eq!(compose(Effect::Absent, Some(inner)), None);
            assert_eq!(compose(Effect::Same, Some(inner)), Some(inner));
        }
    }

    #[test]
    fn nothing_makes_a_planned_act_done() {
        for effect in [
            Effect::Planned,
            Effect::Alleged,
            Effect::Hypothetical,
            Effect::Refused,
            Effect::Denied,
        ] {
            for &inner in Status::ALL {
                assert_ne!(
                    compose(effect, Some(inner)),
                    Some(Status::Occurred),
                    "{effect:?} over {inner}"
                );
            }
        }
    }
}
