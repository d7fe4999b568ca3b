//! Pronouns and short descriptions that refer back: "he", "it", "the ministry".
//!
//! Recency with a preference for the first party of a sentence, which is its subject more often than not. What has
//! no clear antecedent stays unresolved.

use super::{Context, Draft, DraftActor, Standing};
use verbale_language::Class;
use verbale_record::{ActorKind, Basis};

/// Sentences to look back.
const REACH: usize = 4;

pub(super) fn resolve(cx: &Context<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut resolved: Vec<Draft> = Vec::new();
    let mut rest = drafts.into_iter().peekable();
    for (number, sentence) in cx.split.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if let Some(next) = rest.next_if(|draft| draft.tokens.start == at) {
                at = next.extent.max(at + 1);
                resolved.push(next);
                continue;
            }
            if let Some(draft) = refer(cx, &resolved, number, at, sentence.tokens.end)
                && rest
                    .peek()
                    .is_none_or(|next| next.tokens.start >= draft.tokens.end)
            {
                at = draft.tokens.end;
                resolved.push(draft);
                continue;
            }
            at += 1;
        }
    }
    resolved
}

fn refer(cx: &Context<'_>, before: &[Draft], sentence: usize, at: usize, limit: usize) -> Option<Draft> {
    let is_person = |draft: &Draft| match &draft.actor {
        DraftActor::Known(i) => cx.world.actors[*i].kind == ActorKind::Person,
        DraftActor::Learned(_) => true,
    };
    let (tokens, role, antecedent) = if cx.is(at, Class::ThirdPerson) {
        (
            at..at + 1,
            None,
            first_party(before, sentence, |d| is_person(d) || titled(d))?,
        )
    } else if cx.word(at) == "it" {
        let expletive =
            cx.is(at + 1, Class::Be) || matches!(cx.word(at + 1), "seems" | "appears" | "seemed" | "remains");
        // "the system it bought": in a clause without its own beginning, "it" may be anybody.
        let begins = at == 0
            || cx.split.sentences[sentence].tokens.start == at
            || !cx.classes[at - 1].is_open()
            || matches!(cx.word(at - 1), "," | "“" | "said" | "says" | "added" | "warned");
        if expletive || !begins {
            return None;
        }
        let fits = |d: &Draft| !is_person(d) && d.basis != Basis::Nationality;
        // "After the attack by Togo, Ghana said it would": who says it stands right before the verb.
        let verb = if at > 1 && cx.word(at - 1) == "that" {
            at - 2
        } else {
            at.saturating_sub(1)
        };
        let speaker = before
            .last()
            .filter(|d| d.sentence == sentence && d.extent == verb && d.standing == Standing::Body)
            .filter(|d| {
                matches!(cx.word(verb), "said" | "says" | "added" | "announced") && !d.code.is_empty()
            })
            .filter(|d| fits(d));
        (
            at..at + 1,
            None,
            speaker.or_else(|| first_party(before, sentence, fits))?,
        )
    } else if cx.word(at) == "the" {
        let (len, noun) = cx.world.roles.longest(&cx.words, at + 1)?;
        // "the minister of trade" says which; "the minister said" refers back.
        if noun.plural || at + 1 + len >= limit || matches!(cx.word(at + 1 + len), "of" | "for" | "'s" | "-")
        {
            return None;
        }
        // "In Chad, the government": of the country where the sentence begins, and not of the one before.
        if noun.is_department() && opens_elsewhere(cx, before, sentence, at) {
            return None;
        }
        // "The Chadian army ... The ruling party" are two.
        let kind = |d: &Draft| {
            let capacity = d.capacity.clone()?;
            let mut roles = capacity.clone().filter_map(|at| {
                let (len, noun) = cx.world.roles.longest(&cx.words, at)?;
                (at + len == capacity.end).then(|| noun.cameo.clone())
            });
            roles.next()
        };
        let same = |d: &Draft| {
            d.role.as_deref() == Some(noun.role.as_str())
                && (!noun.is_department() || kind(d).is_none_or(|kind| kind == noun.cameo))
        };
        let antecedent = last_party(before, sentence, same)
            .or_else(|| {
                (noun.is_department() && cx.is(at + 1, Class::Anaphoric))
                    .then(|| first_party(before, sentence, |d| !is_person(d)))
                    .flatten()
            })
            .or_else(|| {
                // "Ms. Ito met President Okafor's envoy. The president": who holds such an office, rather than whoever
                // stands last.
                let holds = |d: &Draft| match &d.actor {
                    DraftActor::Known(i) => cx.world.tenures_of(*i).any(|tenure| tenure.role == noun.role),
                    DraftActor::Learned(_) => false,
                };
                (!noun.is_department())
                    .then(|| {
                        last_party(before, sentence, holds)
                            .or_else(|| last_party(before, sentence, is_person))
                    })
                    .flatten()
            })?;
        (at + 1..at + 1 + len, Some(noun.role.clone()), antecedent)
    } else {
        return None;
    };
    Some(Draft {
        capacity: role.is_some().then(|| tokens.clone()),
        extent: tokens.end,
        tokens,
        actor: antecedent.actor.clone(),
        code: antecedent.code.clone(),
        basis: Basis::Reference,
        standing: Standing::Body,
        role,
        sentence,
    })
}

/// True where the sentence begins with a place and a comma, right before the words at `at`.
fn opens_elsewhere(cx: &Context<'_>, before: &[Draft], sentence: usize, at: usize) -> bool {
    let first = cx.split.sentences[sentence].tokens.start;
    let place = before.last().filter(|draft| draft.sentence == sentence);
    let state = |draft: &Draft| match &draft.actor {
        DraftActor::Known(i) => cx.world.actors[*i].kind == ActorKind::State,
        DraftActor::Learned(_) => false,
    };
    cx.is(first, Class::Locative)
        && at > first
        && cx.word(at - 1) == ","
        && place
            .is_some_and(|draft| draft.tokens.start <= first + 2 && draft.extent + 1 == at && state(draft))
}

fn titled(draft: &Draft) -> bool {
    draft.role.as_deref().is_some_and(|role| role != "department")
}

/// The first fitting party of this sentence, else of the one before, and so on.
fn first_party(before: &[Draft], sentence: usize, fits: impl Fn(&Draft) -> bool) -> Option<&Draft> {
    (sentence.saturating_sub(REACH)..=sentence)
        .rev()
        .find_map(|number| {
            before.iter().find(|d| {
                d.sentence == number && d.standing == Standing::Body && !d.code.is_empty() && fits(d)
            })
        })
}

/// The last fitting party within reach.
fn last_party(before: &[Draft], sentence: usize, fits: impl Fn(&Draft) -> bool) -> Option<&Draft> {
    before
        .iter()
        .rev()
        .take_while(|d| d.sentence + REACH >= sentence)
        .find(|d| {
            matches!(d.standing, Standing::Body | Standing::Possessive) && !d.code.is_empty() && fits(d)
        })
}
