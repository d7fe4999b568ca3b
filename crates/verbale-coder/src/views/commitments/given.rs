//! Where a commitment is given: words of promise, offer, agreement and refusal that an event or a statement tells too, and
//! futures of a speaker's own.

use super::terms::{self, Undertaking};
use super::{Draft, sides_meet};
use crate::code::codes;
use crate::events;
use crate::events::side;
use crate::lexicon::Words;
use crate::status;
use crate::tree::Tree;
use crate::views::Filed;
use crate::views::words::{is_one_of, noun_phrase, phrase_at, predicate};
use verbale_language::{Class, Relation, Upos};
use verbale_record::{CommitmentKind, CommitmentState, EventType, Status};

/// Acts whose future harms another: a threat, and no undertaking.
const HARMS: [EventType; 7] = [
    EventType::Threaten,
    EventType::Assault,
    EventType::Coerce,
    EventType::Sanction,
    EventType::Mobilize,
    EventType::Protest,
    EventType::Accuse,
];

/// What one sentence gives.
pub(super) fn find(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    for at in tree.tokens.clone() {
        found.extend(by_word(filed, tree, at));
    }
    for at in tree.tokens.clone() {
        let told = found
            .iter()
            .any(|draft| draft.words.contains(&at) || draft.carrier == at);
        if !told {
            found.extend(by_future(filed, tree, at));
        }
    }
    found.sort_by_key(|draft| (draft.head, draft.words.start));
    found
}

/// The event whose trigger holds a token, if it is of a fitting type.
fn event_at(filed: &Filed<'_, '_>, at: usize, fits: impl Fn(EventType) -> bool) -> Option<usize> {
    let mut acts = filed.acts.iter();
    acts.position(|act| act.trigger.contains(&at) && fits(act.event_type))
}

/// The innermost statement whose content or cue holds a token.
fn statement_at(filed: &Filed<'_, '_>, at: usize) -> Option<usize> {
    let span = filed.doc.span(&(at..at + 1));
    let said = filed.said.iter().enumerate();
    let cue = said
        .clone()
        .find(|(_, draft)| draft.cue.as_ref().is_some_and(|cue| cue.contains(&at)));
    let content = said
        .filter(|(_, draft)| draft.content.contains(span))
        .min_by_key(|(_, draft)| draft.content.len());
    cue.or(content).map(|(i, _)| i)
}

fn kind_at(tree: &Tree<'_, '_>, at: usize, refuses: bool) -> Option<CommitmentKind> {
    let matches = |words: &&Words<CommitmentKind>| {
        let adjective = tree.upos(at) == Upos::Adj || tree.is_passive(at) || tree.upos(at) == Upos::Verb;
        tree.is_verb(at) && is_one_of(tree, at, &words.verbs)
            || tree.upos(at) == Upos::Noun && is_one_of(tree, at, &words.nouns)
            || adjective && words.adjectives.has(tree.doc.word(at))
    };
    let refusal = |words: &&Words<CommitmentKind>| (words.means == CommitmentKind::Refusal) == refuses;
    let mut words = tree.doc.lexicon.bonds.bindings.iter().filter(refusal);
    words.find(matches).map(|words| words.means)
}

fn by_word(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, at: usize) -> Option<Draft> {
    let doc = tree.doc;
    let rejects = event_at(filed, at, |kind| kind == EventType::Reject);
    if let Some(event) = rejects
        && let Some(draft) = refusal(filed, tree, at, event)
    {
        return Some(draft);
    }
    let kind = kind_at(tree, at, false)?;
    let by_verb = tree.is_verb(at) || tree.upos(at) == Upos::Adj;
    let agreement = kind == CommitmentKind::Agreement;
    let event = event_at(filed, at, |kind| {
        kind == EventType::Agree || agreement && kind == EventType::Support
    });
    let said = statement_at(filed, at);
    let event = event.or_else(|| done_with(filed, tree, at).filter(|_| !by_verb));
    if event.is_none() && (!by_verb || said.is_none() || agreement) {
        return None;
    }
    // A reluctance is a refusal, and told above.
    if tree.upos(at) == Upos::Adj && tree.clause(at).negated {
        return None;
    }
    let status = match event {
        Some(event) => filed.acts[event].status,
        None => status::of_clause(tree, at).status?,
    };
    let state = match status {
        Status::Occurred => CommitmentState::Made,
        Status::Denied => CommitmentState::Disputed,
        _ => return None,
    };
    let source = match event {
        Some(event) => filed.acts[event].source.clone(),
        None => own_parties(filed, tree, at, said),
    };
    let by = codes(doc, &source);
    if by.is_empty() {
        return None;
    }
    let paper = agreement.then(|| bound_by(tree, at)).flatten();
    let signed = paper.is_some();
    let undertaking = match terms::undertaking(tree, at) {
        Some(own) if own.verbal && by_verb => own,
        own => paper.or(own)?,
    };
    if doc.party_at(undertaking.head).is_some() && !undertaking.verbal {
        return None;
    }
    // "officials agree that Peru cannot do it alone": what another side does binds nobody who only says so.
    let another = tree
        .children_by(undertaking.head, Relation::Nsubj)
        .filter_map(|subject| doc.party_at(subject))
        .map(|mention| side(&doc.mention(mention).code))
        .any(|doer| !doer.is_empty() && !by.iter().any(|code| side(code) == doer));
    if undertaking.verbal && another {
        return None;
    }
    // "vowed to strike back" threatens.
    let head = undertaking.head;
    let harms = doc.lexicon.in_class("hostility", doc.lemma(head))
        || filed
            .acts
            .iter()
            .any(|act| act.trigger.contains(&head) && HARMS.contains(&act.event_type));
    if event.is_none() && !undertaking.negative && harms {
        return None;
    }
    let target = match event {
        Some(event) => filed.acts[event].target.clone(),
        None => recipients(tree, at),
    };
    let mut to = codes(doc, &target);
    to.retain(|code| !by.contains(code));
    // One side that agrees to do something has promised it.
    let kind = match kind {
        CommitmentKind::Agreement
            if by.len() == 1 && undertaking.verbal && by_verb && !signed && !is_with(tree, at) =>
        {
            CommitmentKind::Pledge
        }
        kind => kind,
    };
    let state = match state {
        CommitmentState::Made if is_given_again(tree, at) => CommitmentState::Reaffirmed,
        state => state,
    };
    let negative = undertaking.negative;
    Some(draft(
        filed,
        tree,
        Given {
            kind,
            negative,
            by,
            to,
            state,
            carrier: at,
            event,
            said,
        },
        undertaking,
    ))
}

/// "broke its promise to hold elections": the event is what was done to it.
fn done_with(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, noun: usize) -> Option<usize> {
    let over = tree.verb_over(noun)?;
    let fates = &tree.doc.lexicon.bonds.fates;
    let mut fates = fates.iter().filter(|row| row.means != CommitmentState::Disputed);
    fates.find(|row| is_one_of(tree, over, &row.verbs))?;
    event_at(filed, over, |kind| kind == EventType::Reject)
}

/// "agreed with Kosovo to".
fn is_with(tree: &Tree<'_, '_>, at: usize) -> bool {
    let mut beside = tree.children_by(at, Relation::Obl);
    beside.any(|child| tree.case(child) == Some("with"))
}

/// "signed a pact to ban": what the paper says, or the paper.
fn bound_by(tree: &Tree<'_, '_>, at: usize) -> Option<Undertaking> {
    let bonds = &tree.doc.lexicon.bonds;
    let is_paper = |node: usize| {
        let mut kinds = bonds.of(CommitmentKind::Agreement);
        kinds.any(|words| words.nouns.has(tree.doc.lemma(node)))
    };
    let object = if tree.is_verb(at) {
        let mut below = tree
            .slots(at)
            .into_iter()
            .filter(|slot| matches!(slot.name, "obj" | "on" | "to"))
            .map(|slot| slot.node);
        let passive = tree.subject(at).into_iter().filter(|_| tree.is_passive(at));
        below
            .find(|&node| is_paper(node))
            .or_else(|| passive.into_iter().find(|&node| is_paper(node)))?
    } else {
        // "the signing of a deal"
        let below = tree
            .children_by(at, Relation::Nmod)
            .find(|&child| tree.case(child) == Some("of") && is_paper(child));
        below.unwrap_or(at)
    };
    let inner = terms::undertaking(tree, object).filter(|inner| inner.verbal);
    inner.or_else(|| {
        Some(Undertaking {
            head: object,
            words: noun_phrase(tree, object),
            negative: false,
            verbal: false,
        })
    })
}

/// "refuses to join", "ruled out sending", "will not release".
fn refusal(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, at: usize, event: usize) -> Option<Draft> {
    let (doc, act) = (tree.doc, &filed.acts[event]);
    if act.status != Status::Occurred || act.source.is_empty() {
        return None;
    }
    let modal = tree.relation(at) == Relation::Aux;
    let undertaking = if modal {
        let head = tree.head(at)?;
        Undertaking {
            head,
            words: predicate(tree, head),
            negative: true,
            verbal: true,
        }
    } else {
        kind_at(tree, at, true)?;
        let whole = terms::undertaking(tree, at)?;
        // "rejects a proposal to send": what they would do.
        let inner = terms::undertaking(tree, whole.head).filter(|inner| inner.verbal && !whole.verbal);
        inner.unwrap_or(whole)
    };
    // What is refused is something that they would do, not what others propose.
    let refused = filed.acts.iter().any(|other| {
        other.status == Status::Refused
            && undertaking.words.contains(&other.trigger.start)
            && sides_meet(&codes(doc, &other.source), &codes(doc, &act.source))
    });
    let own = undertaking.verbal
        && tree.is_verb(undertaking.head)
        && tree.relation(undertaking.head) != Relation::Ccomp;
    if !(refused || own || modal) || is_one_of(tree, undertaking.head, &doc.lexicon.bonds.comments) {
        return None;
    }
    let by = codes(doc, &act.source);
    if by.is_empty() {
        return None;
    }
    let mut to = codes(doc, &act.target);
    to.retain(|code| !by.contains(code));
    let state = if is_given_again(tree, at) {
        CommitmentState::Reaffirmed
    } else {
        CommitmentState::Made
    };
    let said = statement_at(filed, at);
    let given = Given {
        kind: CommitmentKind::Refusal,
        negative: true,
        by,
        to,
        state,
        carrier: at,
        event: Some(event),
        said,
    };
    Some(draft(filed, tree, given, undertaking))
}

/// "We will never use the shells", said by who would.
fn by_future(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, at: usize) -> Option<Draft> {
    let doc = tree.doc;
    if tree.upos(at) != Upos::Verb
        || !matches!(
            tree.relation(at),
            Relation::Root | Relation::Ccomp | Relation::Conj | Relation::Parataxis
        )
    {
        return None;
    }
    let said = statement_at(filed, at)?;
    let speech = &filed.said[said];
    let speaker = speech.mention.filter(|&mention| {
        events::has_code(doc, mention) && !doc.unknown.contains(&doc.mention(mention).actor)
    })?;
    let clause = tree.clause(at);
    let inside = speech.content.contains(doc.span(&(at..at + 1)));
    let reported =
        clause.conditional && tree.relation(at) != Relation::Root && inside && doc.quote_at[at].is_none();
    let unsure = clause.possible || clause.hedged || clause.obliged || clause.passive;
    if !inside || unsure || !(clause.future || reported) || is_one_of(tree, at, &doc.lexicon.bonds.states) {
        return None;
    }
    let subject = tree.subject(at);
    let doers = tree.actors(&subject);
    let by = codes(doc, &[speaker]);
    let first = subject.iter().any(|&node| doc.is(node, Class::FirstPerson)) && doc.quote_at[at].is_some();
    if by.is_empty() || !(first || sides_meet(&codes(doc, &doers), &by)) {
        return None;
    }
    let act = filed.acts.iter().position(|act| {
        act.trigger.contains(&at)
            || tree.tokens.contains(&act.trigger.start)
                && tree.verb_over(act.trigger.start) == Some(at)
                && !act.told_by_verb
    });
    let harms = act.is_some_and(|act| HARMS.contains(&filed.acts[act].event_type));
    if harms && !clause.negated {
        return None;
    }
    // Told of one's own side in the third person it is a promise where an event says so, or where it is never to be done.
    let carrier = filed.acts.iter().position(|act| {
        act.sentence == doc.sentence_of(at)
            && matches!(act.event_type, EventType::Agree | EventType::Reject)
            && (speech
                .cue
                .as_ref()
                .is_some_and(|cue| cue.contains(&act.trigger.start))
                || tree.tokens.contains(&act.trigger.start)
                    && tree.relation(act.trigger.start) == Relation::Aux
                    && tree.head(act.trigger.start) == Some(at))
    });
    if !(first || clause.negated || carrier.is_some() && act.is_some()) {
        return None;
    }
    // A question promises nothing.
    if doc.word(tree.tokens.end - 1) == "?" {
        return None;
    }
    if clause.negated && is_one_of(tree, at, &doc.lexicon.bonds.idle) {
        return None;
    }
    let undertaking = terms::of_clause(tree, at, at)?;
    let mut to = act.map_or_else(Vec::new, |act| codes(doc, &filed.acts[act].target));
    if harms {
        to.clear();
    }
    to.retain(|code| !by.contains(code));
    let negative = undertaking.negative;
    let given = Given {
        kind: CommitmentKind::Pledge,
        negative,
        by,
        to,
        state: CommitmentState::Made,
        carrier: at,
        event: carrier,
        said: Some(said),
    };
    Some(draft(filed, tree, given, undertaking))
}

/// Who gives it to whom, and where that is told.
struct Given {
    kind: CommitmentKind,
    negative: bool,
    by: Vec<String>,
    to: Vec<String>,
    state: CommitmentState,
    carrier: usize,
    event: Option<usize>,
    said: Option<usize>,
}

fn draft(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, given: Given, mut undertaking: Undertaking) -> Draft {
    let mut anchors = vec![given.carrier];
    // A saying over the promise may hold its condition.
    let mut at = given.carrier;
    while let Some(over) = tree.head(at).filter(|_| {
        matches!(
            tree.relation(at),
            Relation::Ccomp | Relation::Aux | Relation::Obj | Relation::Parataxis
        )
    }) {
        anchors.push(over);
        at = over;
    }
    let terms = terms::terms(tree, &anchors, &mut undertaking);
    let own = |act: &events::Draft<'_>| {
        undertaking.words.contains(&act.trigger.start)
            && matches!(act.status, Status::Planned | Status::Refused)
    };
    let acts = filed
        .acts
        .iter()
        .enumerate()
        .filter(|(_, act)| own(act))
        .map(|(i, _)| i);
    let mut events: Vec<usize> = given.event.into_iter().chain(acts).collect();
    events.sort_unstable();
    events.dedup();
    Draft {
        kind: given.kind,
        negative: given.negative,
        by: given.by,
        to: given.to,
        head: undertaking.head,
        words: undertaking.words,
        terms,
        state: given.state,
        carrier: given.carrier,
        sentence: filed.doc.sentence_of(given.carrier),
        date: given.event.and_then(|event| filed.events[event].date.clone()),
        events,
        said: given.said.into_iter().collect(),
        history: Vec::new(),
    }
}

/// Who promises, where no event says so.
fn own_parties(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, at: usize, said: Option<usize>) -> Vec<usize> {
    let doc = tree.doc;
    let agent = if tree.is_passive(at) {
        tree.subject(at)
    } else {
        tree.agent(at)
    };
    let mut parties = tree.actors(&agent);
    // "said that it was ready": who speaks.
    let pronoun = agent.iter().any(|&node| tree.upos(node) == Upos::Pron);
    if pronoun && let Some(speaker) = said.and_then(|said| filed.said[said].mention) {
        parties = vec![speaker];
    }
    if parties.is_empty()
        && let Some(said) = said
        && filed.said[said].cue.as_ref().is_some_and(|cue| cue.contains(&at))
    {
        parties.extend(filed.said[said].mention);
    }
    parties.retain(|&party| events::has_code(doc, party) && !doc.unknown.contains(&doc.mention(party).actor));
    parties
}

/// Whom it is given to: "promised Georgia", "gave an assurance to Moldova".
fn recipients(tree: &Tree<'_, '_>, at: usize) -> Vec<usize> {
    tree.children(at)
        .filter(|&child| {
            matches!(tree.relation(child), Relation::Obj | Relation::Iobj)
                || matches!(tree.relation(child), Relation::Obl | Relation::Nmod)
                    && tree.case(child) == Some("to")
        })
        .flat_map(|child| tree.parties(child).named)
        .collect()
}

/// "reaffirmed its pledge", "vowed again".
fn is_given_again(tree: &Tree<'_, '_>, at: usize) -> bool {
    let bonds = &tree.doc.lexicon.bonds;
    let over = tree.verb_over(at).into_iter().chain([at]);
    over.into_iter().any(|verb| {
        tree.is_verb(verb) && is_one_of(tree, verb, &bonds.reaffirm)
            || tree
                .children_by(verb, Relation::Advmod)
                .any(|adverb| phrase_at(tree.doc, adverb, &bonds.again).is_some())
    })
}
