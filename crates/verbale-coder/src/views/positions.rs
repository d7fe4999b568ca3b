//! Where actors stand: who supports and who opposes what, who takes no side, and on what condition.
//!
//! A position is told by a SUPPORT or REJECT event of the record whose word is one of stance (`lexicon/positions.toml`). Not to
//! support and to take no side are no acts, and stand for themselves. A stance told twice is one position.

use super::Filed;
use super::words::{bare, condition, content, cut, is_one_of, noun_phrase, overlap, phrase_at, predicate};
use crate::code::codes;
use crate::events;
use crate::status;
use crate::tree::{Form, Tree};
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};
use verbale_record::{EventType, Id, Position, Stance, Status};
use verbale_world::Standing;

/// A position in tokens.
struct Draft {
    actor: Vec<String>,
    stance: Stance,
    issue: Range<usize>,
    toward: Vec<String>,
    condition: Option<Range<usize>>,
    cue: usize,
    sentence: usize,
    events: Vec<usize>,
    said: Vec<usize>,
}

/// The positions of a document, in text order.
pub(super) fn find(filed: &Filed<'_, '_>) -> Vec<Position> {
    let doc = filed.doc;
    let mut drafts: Vec<Draft> = Vec::new();
    for sentence in 0..doc.split.sentences.len() {
        let tree = Tree::new(doc, sentence);
        for at in tree.tokens.clone() {
            let found =
                doc.untraced(|| by_event(filed, &tree, at).or_else(|| without_event(filed, &tree, at)));
            if let Some(draft) = found {
                add(filed, draft, &mut drafts);
            }
        }
    }
    drafts.into_iter().map(|draft| file(filed, draft)).collect()
}

/// The stance of the word at a token.
fn stance_at(tree: &Tree<'_, '_>, at: usize) -> Option<Stance> {
    let sides = &tree.doc.lexicon.sides;
    let found = sides.stances.iter().find(|row| {
        tree.is_verb(at) && is_one_of(tree, at, &row.verbs)
            || tree.upos(at) == Upos::Noun && is_one_of(tree, at, &row.nouns)
            || tree.upos(at) != Upos::Noun && is_one_of(tree, at, &row.adjectives)
            || phrase_at(tree.doc, at, &row.adjectives).is_some_and(|length| length > 1)
    })?;
    Some(found.means)
}

fn by_event(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, at: usize) -> Option<Draft> {
    let doc = tree.doc;
    let event = filed.acts.iter().position(|act| {
        act.trigger.start == at || act.trigger.contains(&at) && tree.upos(at) == Upos::Noun
    })?;
    let act = &filed.acts[event];
    let judged = act.event_type == EventType::Accuse;
    let word = if judged {
        reproach(tree, at)?
    } else if matches!(act.event_type, EventType::Support | EventType::Reject) {
        at
    } else {
        return None;
    };
    let stance = if judged {
        Stance::Opposes
    } else {
        stance_at(tree, word)?
    };
    let agrees = matches!(
        (act.event_type, stance),
        (EventType::Support, Stance::Supports) | (EventType::Reject | EventType::Accuse, Stance::Opposes)
    );
    if !agrees {
        return None;
    }
    let issue = if judged {
        tree.children_by(word, Relation::Nsubj).next()?
    } else {
        issue(tree, word)?
    };
    // "We should support": what ought to be is nobody's stance yet.
    if tree.is_verb(word) && tree.clause(word).obliged {
        return None;
    }
    let condition =
        condition(tree, &[word]).filter(|words| words.clone().any(|at| tree.head(at) == Some(word)));
    let stance = match (act.status, &condition, stance) {
        (Status::Occurred | Status::Planned | Status::Hypothetical, Some(_), Stance::Supports) => {
            Stance::Conditional
        }
        // "will vote against", "would back"
        (Status::Occurred, _, stance) | (Status::Planned, None, stance) => stance,
        (Status::Refused, _, Stance::Supports) => Stance::Opposes,
        _ => return None,
    };
    let actor = codes(doc, &act.source);
    draft(filed, tree, actor, stance, issue, word, condition, Some(event))
}

/// "is unacceptable" said of what is proposed.
fn reproach(tree: &Tree<'_, '_>, at: usize) -> Option<usize> {
    let doc = tree.doc;
    let sides = &doc.lexicon.sides;
    let mut below = tree.tokens.clone().filter(|&word| tree.is_below(word, at));
    below.find(|&word| {
        let proposed = |subject: usize| sides.proposals.iter().any(|noun| noun == doc.lemma(subject));
        sides.unacceptable.iter().any(|known| known == doc.lemma(word))
            && tree.children_by(word, Relation::Nsubj).any(proposed)
            && !tree.clause(word).negated
    })
}

/// Taking no side, and not supporting: stances without an act.
fn without_event(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, at: usize) -> Option<Draft> {
    let doc = tree.doc;
    if filed.acts.iter().any(|act| act.trigger.contains(&at)) {
        return None;
    }
    let stance = stance_at(tree, at)?;
    let verb = tree.is_verb(at) || tree.upos(at) == Upos::Adj;
    if !verb {
        return None;
    }
    let clause = tree.clause(at);
    let subject = tree.subject(at);
    let mut parties = tree.actors(&subject);
    parties.retain(|&party| {
        !doc.unknown.contains(&doc.mention(party).actor) && doc.mention(party).standing != Standing::Place
    });
    let unsure = clause.possible || clause.passive || clause.imperative || clause.obliged;
    if parties.is_empty() || unsure {
        return None;
    }
    let stance = match stance {
        Stance::Neutral if !clause.negated => Stance::Neutral,
        // "does not support the plan"
        Stance::Supports | Stance::Opposes
            if clause.negated && clause.form == Form::Finite && tree.is_verb(at) =>
        {
            let told = tree
                .children_by(at, Relation::Aux)
                .any(|aux| matches!(doc.lemma(aux), "do" | "will"));
            if stance == Stance::Opposes || !told {
                return None;
            }
            Stance::Opposes
        }
        _ => return None,
    };
    let outcome = status::of_clause(tree, at).status;
    let neutral = stance == Stance::Neutral;
    if neutral && !matches!(outcome, Some(Status::Occurred | Status::Planned)) {
        return None;
    }
    let issue = if neutral {
        at_issue(tree, at)
    } else {
        issue(tree, at)?
    };
    draft(
        filed,
        tree,
        codes(doc, &parties),
        stance,
        issue,
        at,
        condition(tree, &[at]),
        None,
    )
}

/// What somebody is neutral in; the word itself where that is not told.
fn at_issue(tree: &Tree<'_, '_>, at: usize) -> usize {
    let on = |child: &usize| {
        matches!(
            tree.case(*child),
            Some(
                "in" | "on"
                    | "between"
                    | "over"
                    | "about"
                    | "from"
                    | "of"
                    | "toward"
                    | "towards"
                    | "regarding"
            )
        )
    };
    let around = [
        Some(at),
        tree.head(at).filter(|_| tree.relation(at) == Relation::Xcomp),
    ];
    let below = around.into_iter().flatten().flat_map(|node| tree.children(node));
    let mut issues = below.filter(|&child| {
        matches!(
            tree.relation(child),
            Relation::Obl | Relation::Nmod | Relation::Obj
        ) && child != at
    });
    issues.find(on).unwrap_or(at)
}

/// What a word of stance is about.
fn issue(tree: &Tree<'_, '_>, at: usize) -> Option<usize> {
    let beside = |child: &usize| {
        matches!(
            tree.case(*child),
            Some("for" | "of" | "to" | "against" | "with" | "behind" | "by")
        )
    };
    if tree.upos(at) == Upos::Noun && !tree.is_verb(at) {
        let nominal =
            |&child: &usize| matches!(tree.relation(child), Relation::Nmod | Relation::Obl) && child > at;
        let own = tree.children(at).filter(nominal).find(|child| {
            matches!(
                tree.case(*child),
                Some("for" | "to" | "of" | "with" | "behind" | "against")
            )
        });
        // "in favour of lifting"
        let clause = || {
            tree.children_by(at, Relation::Acl)
                .find(|&child| tree.clause(child).form == Form::Gerund)
        };
        return own.or_else(clause).or_else(|| {
            let over = tree.verb_over(at)?;
            tree.children_by(over, Relation::Obl)
                .find(|child| matches!(tree.case(*child), Some("for" | "to" | "behind" | "against")))
        });
    }
    let object = tree.children_by(at, Relation::Obj).next();
    let passive = || tree.subject(at).into_iter().find(|_| tree.is_passive(at));
    let oblique = || {
        tree.children_by(at, Relation::Obl)
            .filter(|&child| child > at)
            .find(|child| beside(child) && !is_time(tree, *child))
    };
    let clause = || {
        tree.children(at).find(|&child| {
            child > at
                && matches!(
                    tree.relation(child),
                    Relation::Xcomp | Relation::Ccomp | Relation::Advcl
                )
                && tree.clause(child).form == Form::Gerund
        })
    };
    let found = object.or_else(passive).or_else(clause).or_else(oblique)?;
    // "declared its support for", beside "opposed their support for"
    let stance = stance_at(tree, at);
    let same = tree.upos(found) == Upos::Noun && stance.is_some() && stance_at(tree, found) == stance;
    let of_another = tree
        .owner_nodes(found)
        .into_iter()
        .any(|owner| tree.upos(owner) != Upos::Pron);
    if same && !of_another {
        return issue(tree, found);
    }
    Some(found)
}

fn is_time(tree: &Tree<'_, '_>, at: usize) -> bool {
    let span = tree.doc.span(&(at..at + 1));
    tree.doc
        .times
        .expressions
        .iter()
        .any(|time| time.span.contains(span))
}

#[allow(
    clippy::too_many_arguments,
    reason = "the fields of a draft as they are found"
)]
fn draft(
    filed: &Filed<'_, '_>,
    tree: &Tree<'_, '_>,
    actor: Vec<String>,
    stance: Stance,
    head: usize,
    cue: usize,
    condition: Option<Range<usize>>,
    event: Option<usize>,
) -> Option<Draft> {
    let doc = tree.doc;
    let answers = &doc.lexicon.sides.answers;
    let answer = answers.iter().any(|noun| noun == doc.lemma(head));
    // A pronoun says nothing of what it is about, unless it is a known side.
    let relative = tree
        .children(head)
        .any(|child| tree.word(child).feats.has("PronType", "Rel") || doc.word(child) == "whose");
    let bare_pronoun = relative || tree.upos(head) == Upos::Pron && doc.mention_at[head].is_none();
    if actor.is_empty() || answer || bare_pronoun || doc.is(head, Class::Negator) {
        return None;
    }
    let verbal = tree.is_verb(head);
    // What one refuses to do oneself is a commitment.
    if verbal && tree.clause(head).form == Form::Infinitive {
        return None;
    }
    let mut words = if verbal {
        predicate(tree, head)
    } else {
        noun_phrase(tree, head)
    };
    // "opposes the embargo | on Russia", read as two phrases
    let over = tree.head(head).filter(|_| tree.relation(head) == Relation::Obj);
    let after = over.and_then(|over| {
        let mut beside = tree.children_by(over, Relation::Obl);
        beside.find(|&child| {
            tree.extent(child).start == words.end
                && matches!(
                    tree.case(child),
                    Some("on" | "against" | "for" | "of" | "from" | "between")
                )
                && !is_time(tree, child)
        })
    });
    if let Some(after) = after.filter(|_| !verbal) {
        words.end = noun_phrase(tree, after).end;
    }
    // "objections to Chile joining the bloc"
    let end = words.end;
    let doing = words
        .clone()
        .flat_map(|node| tree.children_by(node, Relation::Acl))
        .find(|&child| tree.word(child).xpos == "VBG" && child == end);
    if let Some(doing) = doing {
        words.end = predicate(tree, doing).end;
    }
    let issue = bare(tree, cut(tree, words, condition.as_ref()));
    if issue.is_empty() {
        return None;
    }
    let party = doc
        .party_at(head)
        .filter(|&party| events::has_code(doc, party) && doing.is_none());
    let mut toward = party.map_or_else(Vec::new, |_| codes(doc, &tree.parties(head).named));
    toward.retain(|code| !actor.contains(code));
    if party.is_some() && toward.is_empty() {
        return None;
    }
    let span = doc.span(&(cue..cue + 1));
    let said = filed.said.iter().enumerate();
    let said = said.filter(|(_, said)| {
        said.content.contains(span) || said.cue.as_ref().is_some_and(|words| words.contains(&cue))
    });
    Some(Draft {
        actor,
        stance,
        issue,
        toward,
        condition,
        cue,
        sentence: doc.sentence_of(cue),
        events: event.into_iter().collect(),
        said: said
            .min_by_key(|(_, said)| said.content.len())
            .map(|(i, _)| i)
            .into_iter()
            .collect(),
    })
}

fn add(filed: &Filed<'_, '_>, draft: Draft, drafts: &mut Vec<Draft>) {
    let doc = filed.doc;
    let known = drafts.iter_mut().find(|known| {
        let about = !known.toward.is_empty() && known.toward == draft.toward
            || known.toward.is_empty() == draft.toward.is_empty()
                && overlap(&content(doc, &known.issue), &content(doc, &draft.issue));
        known.actor == draft.actor && known.stance == draft.stance && about
    });
    let Some(known) = known else {
        drafts.push(draft);
        return;
    };
    known.events.extend(draft.events);
    known.said.extend(draft.said);
}

fn file(filed: &Filed<'_, '_>, mut draft: Draft) -> Position {
    let doc = filed.doc;
    for list in [&mut draft.events, &mut draft.said] {
        list.sort_unstable();
        list.dedup();
    }
    let issue = doc.quote_tokens(&draft.issue);
    let events: Vec<Id> = draft.events.iter().map(|&i| filed.events[i].id.clone()).collect();
    Position {
        id: Position::id(filed.document, &draft.actor, &issue.text, draft.stance),
        issue,
        toward: draft.toward,
        stance: draft.stance,
        condition: draft.condition.as_ref().map(|words| doc.quote_tokens(words)),
        date: draft.events.first().and_then(|&i| filed.events[i].date.clone()),
        cue: doc.quote_tokens(&(draft.cue..draft.cue + 1)),
        sentence: draft.sentence as u32,
        events,
        statements: draft
            .said
            .iter()
            .map(|&i| filed.statements[i].id.clone())
            .collect(),
        actor: draft.actor,
    }
}
