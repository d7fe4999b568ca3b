//! Whether it happened: one ordered algebra.
//!
//! The status of an act is worked out from the inside to the outside. Its own verb group gives a first answer; each
//! word that governs it changes the answer by its [`Effect`].
//!
//! | own verb group | status |
//! | --- | --- |
//! | past, present, perfect, gerund | occurred |
//! | *will*, *must*, *to* without an operator | planned |
//! | *may*, *could*; within *if*; *would* outside reported speech | hypothetical |
//! | *would* in reported speech | planned |
//! | *will not*, *would not*; *not to* under an operator of intention | refused |
//! | otherwise negated | no event |
//! | with *reportedly*, *allegedly* | alleged |
//!
//! | governed by | occurred | planned | refused | alleged | hypothetical |
//! | --- | --- | --- | --- | --- | --- |
//! | planned (*plan*, *offer*, *ask*) | planned | planned | refused | planned | hypothetical |
//! | refused (*refuse*, *rule out*) | refused | refused | refused | refused | refused |
//! | denied (*deny*; *reject* before a claim) | denied | denied | denied | denied | denied |
//! | alleged (*claim*, *allege*) | alleged | planned | refused | alleged | hypothetical |
//! | hypothetical (*possible*) | hypothetical | hypothetical | refused | hypothetical | hypothetical |
//! | absent (*fail*) | no event | no event | no event | no event | no event |
//!
//! A negated operator of intention refuses (*does not plan to*); any other negated operator leaves no event.

use crate::lexicon::{Effect, Operator};
use crate::syntax::{Mark, Syntax};
use std::ops::Range;
use verbale_language::Class;
use verbale_record::Status;

/// A status with what decided it; no status where there is no act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) status: Option<Status>,
    pub(crate) basis: String,
}

impl Outcome {
    fn new(status: Option<Status>, basis: impl Into<String>) -> Self {
        Self {
            status,
            basis: basis.into(),
        }
    }

    pub(crate) fn apply(self, effect: Effect, word: &str) -> Self {
        let status = compose(effect, self.status);
        if status == self.status {
            self
        } else {
            Self::new(status, word)
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
        (Effect::Refused, _) | (_, Refused) => Some(Refused),
        (Effect::Hypothetical, _) | (_, Hypothetical) => Some(Hypothetical),
        (Effect::Planned, Occurred | Alleged | Planned) | (Effect::Alleged, Planned) => Some(Planned),
        (Effect::Alleged, Occurred | Alleged) => Some(Alleged),
    }
}

/// What governs a verb group.
enum Governor<'a> {
    /// A verb group.
    Group(usize),
    /// A noun and what stands over it in turn.
    Noun {
        operator: &'a Operator,
        token: usize,
    },
    /// An adjective: *ready to send*.
    Adjective(&'a Operator),
    /// A verb group that it shares its status with.
    Along(usize),
    Nothing,
}

/// The status of what verb group `i` tells.
pub(crate) fn of_group(syntax: &Syntax<'_, '_>, i: usize) -> Outcome {
    within(syntax, i, 0)
}

fn within(syntax: &Syntax<'_, '_>, i: usize, depth: usize) -> Outcome {
    let governor = if depth < 6 {
        governor(syntax, i)
    } else {
        Governor::Nothing
    };
    let own = own(syntax, i, &governor);
    match governor {
        Governor::Nothing => own,
        Governor::Along(other) => {
            let shared = within(syntax, other, depth + 1);
            if shared.status == Some(Status::Occurred) {
                own
            } else {
                shared
            }
        }
        Governor::Adjective(operator) => own.apply(operator.effect, &operator.id),
        Governor::Noun { operator, token } => {
            let claimed = own.apply(operator.effect, &operator.id);
            match verb_over(syntax, token) {
                Some(over) => under(syntax, over, claimed, operator.effect == Effect::Alleged, depth),
                None => claimed,
            }
        }
        Governor::Group(over) => under(syntax, over, own, syntax.groups[i].mark == Mark::Finite, depth),
    }
}

/// The status of something that verb group `over` governs; `claim` where it is a proposition, not an intention.
pub(crate) fn under(
    syntax: &Syntax<'_, '_>,
    over: usize,
    inner: Outcome,
    claim: bool,
    depth: usize,
) -> Outcome {
    let group = &syntax.groups[over];
    let outer = |outcome: Outcome| {
        // What governs the governor reaches through: "may refuse to send", "denied having offered to send".
        let above = within(syntax, over, depth + 1);
        match above.status {
            Some(Status::Hypothetical) => outcome.apply(Effect::Hypothetical, &above.basis),
            Some(Status::Denied) => outcome.apply(Effect::Denied, &above.basis),
            Some(Status::Alleged) => outcome.apply(Effect::Alleged, &above.basis),
            _ => outcome,
        }
    };
    let Some(operator) = syntax.operator(over) else {
        let distant = group
            .entries
            .iter()
            .filter_map(|e| e.cue)
            .any(|cue| syntax.doc.lexicon.cues[cue].distant);
        return if distant && claim {
            inner.apply(Effect::Alleged, "claim")
        } else {
            inner
        };
    };
    // "be to": only an intention when the infinitive follows at once; and a claim is not planned by "hope that".
    let effect = match operator.effect {
        Effect::Refused if claim => Effect::Denied,
        effect => effect,
    };
    if group.negated {
        return match effect {
            Effect::Planned if !claim => outer(inner.apply(Effect::Refused, &format!("not {}", operator.id))),
            Effect::Same if claim => inner,
            Effect::Absent => inner,
            _ => Outcome::new(None, format!("not {}", operator.id)),
        };
    }
    outer(inner.apply(effect, &operator.id))
}

fn own(syntax: &Syntax<'_, '_>, i: usize, governor: &Governor<'_>) -> Outcome {
    let group = &syntax.groups[i];
    let governed = !matches!(governor, Governor::Nothing);
    if group.negated {
        return match group.mark {
            Mark::Infinitive if governed => Outcome::new(Some(Status::Refused), "not to"),
            _ if group.future => Outcome::new(Some(Status::Refused), "will not"),
            _ if group.conditional => Outcome::new(Some(Status::Refused), "would not"),
            _ => Outcome::new(None, "negated"),
        };
    }
    if in_condition(syntax, i) {
        return Outcome::new(Some(Status::Hypothetical), "condition");
    }
    if group.future {
        return Outcome::new(Some(Status::Planned), "will");
    }
    if group.possible {
        return Outcome::new(Some(Status::Hypothetical), "may");
    }
    if group.obliged {
        return Outcome::new(Some(Status::Planned), "must");
    }
    if group.conditional {
        let reported = governed || has_cue(syntax);
        let status = if reported {
            Status::Planned
        } else {
            Status::Hypothetical
        };
        return Outcome::new(Some(status), "would");
    }
    if group.hedged || hedge_opens(syntax, i) {
        return Outcome::new(Some(Status::Alleged), "hedge");
    }
    if group.mark == Mark::Infinitive && !governed {
        return Outcome::new(Some(Status::Planned), "to");
    }
    Outcome::new(Some(Status::Occurred), "told as done")
}

/// "Reportedly, Iran has sent drones."
fn hedge_opens(syntax: &Syntax<'_, '_>, i: usize) -> bool {
    i == 0 && syntax.doc.lexicon.is_hedge(syntax.doc.word(syntax.tokens.start))
}

fn has_cue(syntax: &Syntax<'_, '_>) -> bool {
    syntax
        .groups
        .iter()
        .any(|g| g.entries.iter().any(|e| e.cue.is_some()))
}

fn in_condition(syntax: &Syntax<'_, '_>, i: usize) -> bool {
    let from = i
        .checked_sub(1)
        .map_or(syntax.tokens.start, |p| syntax.groups[p].tokens.end);
    let start = syntax.groups[i].tokens.start;
    let doc = syntax.doc;
    let last_comma = (from..start).rev().find(|&at| doc.word(at) == ",");
    (last_comma.unwrap_or(from)..start).any(|at| doc.is(at, Class::Condition) && doc.word(at) != "whether")
}

fn governor<'a>(syntax: &Syntax<'_, 'a>, i: usize) -> Governor<'a> {
    let doc = syntax.doc;
    let group = &syntax.groups[i];
    let Some(previous) = i.checked_sub(1) else {
        return before_start(syntax, group.tokens.start);
    };
    let (from, start) = (syntax.groups[previous].tokens.end, group.tokens.start);
    let broken = (from..start).any(|at| matches!(doc.word(at), ";" | ":"));
    match group.mark {
        Mark::Infinitive => match before_start(syntax, start) {
            Governor::Nothing if broken => Governor::Nothing,
            Governor::Nothing => {
                let be = doc.is(syntax.groups[previous].head, Class::Be);
                let adjacent = from == start;
                let goes_on = start > from && doc.is(start - 1, Class::Coordinator);
                if goes_on && syntax.groups[previous].mark == Mark::Infinitive {
                    return governor(syntax, previous);
                }
                match syntax.operator(previous) {
                    Some(_) if !be || adjacent => Governor::Group(previous),
                    _ => Governor::Nothing,
                }
            }
            found => found,
        },
        Mark::Gerund => {
            // "denied sending", "accused Russia of sending"
            let of = start > from && matches!(doc.word(start - 1), "of" | "for" | "from");
            let comma = (from..start).any(|at| doc.word(at) == ",");
            let near = (start - from <= 1 || of && start - from <= 8) && !comma;
            if near && syntax.operator(previous).is_some() {
                return Governor::Group(previous);
            }
            match before_start(syntax, start) {
                // "refused to join the West in imposing": what is not done takes its manner with it.
                Governor::Nothing if start > from && matches!(doc.word(start - 1), "in" | "by") => {
                    Governor::Along(previous)
                }
                found => found,
            }
        }
        Mark::Reduced => Governor::Nothing,
        Mark::Finite => {
            if broken {
                return Governor::Nothing;
            }
            let that = (from..start)
                .rev()
                .find(|&at| doc.word(at) == "that" && doc.party_at(at).is_none());
            if let Some(that) = that {
                return match before_start(syntax, that) {
                    Governor::Nothing => Governor::Group(previous),
                    found => found,
                };
            }
            let shared = start > from && doc.is(start - 1, Class::Coordinator);
            if shared && syntax.groups[previous].mark == Mark::Finite {
                return governor(syntax, previous);
            }
            let reports = syntax.groups[previous].entries.iter().any(|e| e.cue.is_some());
            let comma = (from..start).any(|at| {
                doc.word(at) == "," || doc.is(at, Class::Subordinator) && !doc.is(at, Class::Adposition)
            });
            if reports && !comma {
                Governor::Group(previous)
            } else {
                Governor::Nothing
            }
        }
    }
}

/// A noun or adjective of the lexicon that ends right before `start`.
fn before_start<'a>(syntax: &Syntax<'_, 'a>, start: usize) -> Governor<'a> {
    let doc = syntax.doc;
    let Some(mut at) = start.checked_sub(1).filter(|&at| at >= syntax.tokens.start) else {
        return Governor::Nothing;
    };
    while at > syntax.tokens.start && (doc.is_adverb(at) || matches!(doc.word(at), "not" | "of" | "to")) {
        at -= 1;
    }
    if let Some(party) = doc.party_at(at) {
        match syntax.noun_before_party(party) {
            Some(noun) => at = noun,
            None => return Governor::Nothing,
        }
    }
    if doc.mention_at[at].is_some() {
        return Governor::Nothing;
    }
    if let Some(operator) = doc.lexicon.adjective(doc.word(at)) {
        return Governor::Adjective(operator);
    }
    match doc.lexicon.noun_at(&doc.words, at).and_then(|noun| noun.operator) {
        Some(i) if doc.classes[at].is_open() => Governor::Noun {
            operator: &doc.lexicon.operators[i],
            token: at,
        },
        _ => Governor::Nothing,
    }
}

/// The verb group whose object region holds the noun at `token`.
pub(crate) fn verb_over(syntax: &Syntax<'_, '_>, token: usize) -> Option<usize> {
    let i = syntax.groups.iter().rposition(|g| g.tokens.end <= token)?;
    syntax.objects(i).region.contains(&token).then_some(i)
}

/// What adjectives before a noun say of its status: "the proposed visit", "an alleged attack".
pub(crate) fn of_modifiers(syntax: &Syntax<'_, '_>, noun: &Range<usize>, outcome: Outcome) -> Outcome {
    let doc = syntax.doc;
    let mut outcome = outcome;
    for at in (syntax.tokens.start..noun.start).rev().take(3) {
        if doc.mention_at[at].is_some() || !doc.classes[at].is_open() && !doc.is(at, Class::Determiner) {
            break;
        }
        if let Some(operator) = doc.lexicon.adjective(doc.word(at)) {
            outcome = outcome.apply(operator.effect, doc.word(at));
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
