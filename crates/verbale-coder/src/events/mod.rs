//! Acts told by verbs and nouns of the lexicon.

mod again;
mod alone;
mod answered;
mod around;
mod awaited;
mod carrier;
mod noun;
mod occasion;
mod political;
mod purpose;
mod resume;
mod verb;
mod whom;

pub(crate) use again::complete;
pub(crate) use awaited::await_meetings;
pub(crate) use occasion::date_occasions;
pub(crate) use resume::resume;

use crate::doc::Doc;
use crate::lexicon::{Doer, Frame};
use crate::speech;
use crate::status::Outcome;
use crate::trace::{Side, Why, step};
use crate::tree::{Slot, Tree};
use political::is_political;
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};
use verbale_record::{ActorKind, Basis, EventType, Status};
use verbale_world::{Found, Standing, same_side};

/// An event before it has an id.
#[derive(Clone, Debug)]
pub(crate) struct Draft<'a> {
    pub(crate) frame: &'a Frame,
    /// The frame's code, or what the act that it speaks of makes of it.
    pub(crate) cameo: Option<String>,
    /// The operators that govern the act, the nearest first.
    pub(crate) path: Vec<usize>,
    pub(crate) event_type: EventType,
    pub(crate) trigger: Range<usize>,
    /// Positions of mentions.
    pub(crate) source: Vec<usize>,
    pub(crate) target: Vec<usize>,
    pub(crate) status: Status,
    pub(crate) basis: String,
    pub(crate) sentence: usize,
    /// True for a verb: a noun names an act as known.
    pub(crate) told_by_verb: bool,
    /// The tokens of its clause, where a date may stand.
    pub(crate) clause: Range<usize>,
    /// The clause of the same act told elsewhere, where its own tells no date.
    pub(crate) again: Option<Range<usize>>,
    /// The words that date the occasion it belongs to, where neither its clause nor the act it names again tells a date.
    pub(crate) occasion: Option<Range<usize>>,
    /// True for a noun that is named as known: "the attack".
    known: bool,
    /// The verb that governs a noun.
    over: Option<usize>,
    /// True for a known act whose sides are not told here: filed only where they are found elsewhere.
    open: bool,
}

/// The events of one sentence, by trigger.
pub(crate) fn find<'a>(tree: &Tree<'_, 'a>, sentence: usize, said: &[speech::Draft]) -> Vec<Draft<'a>> {
    let mut found: Vec<Draft<'a>> = Vec::new();
    tree.doc.trace(|log| log.words(tree, sentence));
    for at in tree.tokens.clone().filter(|&at| tree.tells(at)) {
        found.extend(verb::find(tree, at, sentence, said));
    }
    let mut at = tree.tokens.start;
    while at < tree.tokens.end {
        let draft = noun::find(tree, at, sentence);
        // "a letter of complaint" is one act, whichever of its words stands for it.
        let words = draft.as_ref().and(tree.doc.lexicon.noun_at(&tree.doc.words, at));
        at += 1 + words.map_or(0, |entry| entry.rest.len());
        found.extend(draft);
    }
    // "hosted talks": the verb has told the act that its noun names.
    let verbs: Vec<(EventType, usize)> = found
        .iter()
        .filter(|draft| draft.told_by_verb)
        .map(|draft| (draft.event_type, draft.trigger.start))
        .collect();
    // "lifted sanctions": the verb ends what the noun names.
    let ends = |kind: EventType| {
        matches!(
            kind,
            EventType::Concede | EventType::Retreat | EventType::Sanction
        )
    };
    found.retain(|draft| {
        draft.told_by_verb
            || !tree.verb_over(draft.trigger.start).is_some_and(|over| {
                let told = |(kind, verb): &(EventType, usize)| {
                    let ended = ends(*kind) && draft.status == Status::Occurred;
                    *verb == over && (*kind == draft.event_type || ended)
                };
                verbs.iter().any(told)
            })
    });
    tree.doc.trace(|log| log.left(&found, sentence, Why::ToldByVerb));
    found.sort_by_key(|draft| draft.trigger.start);
    carrier::add(tree, said, &mut found);
    purpose::refine(tree, &mut found);
    found.retain(|draft| draft.open || is_political(tree.doc, draft));
    tree.doc
        .trace(|log| log.left(&found, sentence, Why::NotPolitical));
    found.sort_by_key(|draft| (draft.trigger.start, draft.event_type));
    found.dedup_by_key(|draft| (draft.trigger.start, draft.event_type));
    tree.doc.trace(|log| log.left(&found, sentence, Why::Twice));
    found
}

/// Whether those who act are such as a frame asks for; where nobody is known, they may be.
fn can_do(doc: &Doc<'_>, frame: &Frame, source: &[usize]) -> bool {
    let Some(doer) = frame.doer else { return true };
    source.is_empty() || (doer == Doer::State) == source.iter().all(|&party| is_state(doc, party))
}

/// True for a state, its government or who holds an office of it: not its people.
fn is_state(doc: &Doc<'_>, party: usize) -> bool {
    let mention = doc.mention(party);
    let state = doc
        .world
        .actor(&mention.code)
        .is_some_and(|actor| actor.kind == ActorKind::State);
    let people = matches!(mention.basis, Basis::Nationality | Basis::Generic);
    let owner = matches!(mention.standing, Standing::Possessive | Standing::Adjective);
    state && !owner && (!people || is_authority(doc, party))
}

/// Frames that ask for certain words come before those that take any.
fn by_specificity<'a>(doc: &Doc<'a>, frames: &[usize]) -> Vec<&'a Frame> {
    let mut frames: Vec<&Frame> = frames.iter().map(|&i| &doc.lexicon.frames[i]).collect();
    frames.sort_by_key(|frame| frame.is_free());
    frames
}

/// Classes of words for what agreements are made about.
const MATTERS: [&str; 4] = ["goods", "relief", "weapons", "money"];

/// Whether the words beside a verb or noun are those that a frame asks for; `further` ones may be, but forbid nothing.
pub(crate) fn fits(doc: &Doc<'_>, frame: &Frame, words: &[usize], further: &[usize]) -> bool {
    fits_within(doc, frame, words, further, words)
}

/// The same, where only some of the words beside it can forbid anything.
fn fits_within(
    doc: &Doc<'_>,
    frame: &Frame,
    words: &[usize],
    further: &[usize],
    forbidding: &[usize],
) -> bool {
    let any = |classes: &[String], words: &[usize]| {
        words.iter().any(|&at| {
            classes.iter().any(|class| {
                doc.lexicon.in_class(class, doc.word(at)) || doc.lexicon.in_class(class, doc.lemma(at))
            })
        })
    };
    let object = || {
        words.iter().chain(further).any(|&at| {
            frame
                .object
                .iter()
                .any(|word| word == doc.lemma(at) || word == doc.word(at))
        })
    };
    // "offered to take wounded fighters out": they are no jets.
    let arms = frame.needs.iter().any(|class| class == "weapons");
    let people = |at: usize| doc.mention_at[at].is_some_and(|mention| is_nameless(doc, mention));
    let things = |words: &[usize]| -> Vec<usize> {
        let things = words.iter().copied().filter(|&at| !arms || !people(at));
        things.collect()
    };
    (frame.is_free() || any(&frame.needs, &things(words)) || any(&frame.needs, &things(further)) || object())
        && !any(&frame.unless, &without_matters(doc, frame, forbidding))
}

/// "the grain deal", "an arms treaty": what an agreement is about says which one it is, and forbids nothing.
fn without_matters(doc: &Doc<'_>, frame: &Frame, words: &[usize]) -> Vec<usize> {
    let accord = |at: usize| doc.lexicon.in_class("accord", doc.lemma(at));
    let asks = frame.needs.iter().any(|class| class == "accord");
    let is_matter = |at: usize| {
        let word = &doc.parsed[at];
        let start = doc.split.sentences[doc.sentence_of(at)].tokens.start;
        let noun = word.head.map(|head| start + head as usize);
        asks && word.relation == Relation::Compound
            && MATTERS
                .iter()
                .any(|class| doc.lexicon.in_class(class, doc.lemma(at)))
            && noun.is_some_and(accord)
    };
    words.iter().copied().filter(|&at| !is_matter(at)).collect()
}

/// True where the parties are more than one side, so that they can act on each other: a government and its army are one,
/// the members of a body several.
fn are_several(doc: &Doc<'_>, parties: &[usize]) -> bool {
    let Some(&first) = parties.first() else {
        return false;
    };
    let body = doc.cast.actors[doc.mention(first).actor].kind == ActorKind::Intergovernmental;
    // "NATO ministers"
    let members = body
        && doc.parsed[doc.mention(first).tokens.end - 1]
            .feats
            .has("Number", "Plur");
    members && doc.mention(first).basis == Basis::Title
        || parties.len() > 1 && (body || parties.iter().any(|&party| code(doc, first) != code(doc, party)))
}

/// The parties in the first of some slots that names one, or owns what is acted upon; never the `own` side.
fn in_slots(
    tree: &Tree<'_, '_>,
    at: usize,
    names: &[String],
    slots: &[Slot<'_>],
    particles: &[String],
    own: &[usize],
) -> Vec<usize> {
    let mut nameless = Vec::new();
    let is_particle = |name: &str| particles.iter().any(|word| word == name);
    let listed = |name: &str| names.iter().any(|listed| listed == name);
    for name in names {
        let mut others: Vec<usize> = match name.as_str() {
            // "called on Chad", but "drove the Malian army out of Chad"
            "obj" => match named(tree, slots, |slot| slot.name == "obj") {
                direct if direct.is_empty() => named(tree, slots, |slot| is_particle(slot.name)),
                direct => direct,
            },
            "poss" => slots
                .iter()
                // "fired American shells on the town": what is done to somebody stands behind the particle.
                .filter(|slot| {
                    slot.name == "obj" && !slots.iter().any(|slot| is_particle(slot.name))
                        || is_particle(slot.name)
                        || listed(slot.name) && slot.name != "obj"
                })
                .flat_map(|slot| {
                    if slot.name == "obj" {
                        tree.whose(slot.node)
                    } else {
                        tree.parties(slot.node).owners
                    }
                })
                .collect(),
            "subj" => {
                let subject = tree.subject(at);
                let actors = tree.actors(&subject);
                // "Chile's decision angered Peru"
                let whose = |node: &usize| tree.whose(*node);
                let acts = || subject.iter().filter(|&&node| tree.noun(node).is_some());
                if actors.is_empty() {
                    acts().flat_map(whose).collect()
                } else {
                    actors
                }
            }
            "place" => slots
                .iter()
                // "withdrew from Chad after talks in Mali"
                .filter(|slot| !tree.is_in_circumstance(slot.node, at))
                .filter_map(|slot| tree.doc.mention_at[slot.node])
                .filter(|&mention| tree.doc.mention(mention).standing == Standing::Place)
                .collect(),
            "xcomp" => slots
                .iter()
                .filter(|slot| slot.name == "xcomp")
                .flat_map(|slot| of_complement(tree, slot.node))
                .collect(),
            "ccomp" => slots
                .iter()
                .filter(|slot| slot.name == "ccomp")
                .flat_map(|slot| tree.conjuncts(slot.node))
                .flat_map(|node| of_clause(tree, node))
                .collect(),
            name => named(tree, slots, |slot| slot.name == name),
        };
        drop_own_side(tree.doc, own, &mut others);
        tree.doc.trace(|log| log.slot(tree.doc, name, &others));
        if others.iter().any(|&party| !is_nameless(tree.doc, party)) {
            return others;
        }
        // "sends doctors to Italy": who has a name comes first.
        if nameless.is_empty() {
            nameless = others;
        }
    }
    if !nameless.is_empty() {
        return nameless;
    }
    if !particles.is_empty() && !names.is_empty() {
        // "asked Romania for gas"
        let mut objects = named(tree, slots, |slot| slot.name == "obj");
        drop_own_side(tree.doc, own, &mut objects);
        tree.doc.trace(|log| log.slot(tree.doc, "obj", &objects));
        if !objects.is_empty() {
            return objects;
        }
    }
    // "withdrew from the territory of Ukraine"
    let joined = slots
        .iter()
        .filter(|slot| listed(slot.name) && slot.name != "obj")
        // "called for an inquiry into the shelling of Mali"
        .filter(|slot| slot.name != "into" || !tree.names_attack(slot.node));
    let mut owners: Vec<usize> = joined.flat_map(|slot| tree.parties(slot.node).owners).collect();
    drop_own_side(tree.doc, own, &mut owners);
    tree.doc.trace(|log| log.slot(tree.doc, "owner", &owners));
    owners
}

fn named(tree: &Tree<'_, '_>, slots: &[Slot<'_>], fits: impl Fn(&Slot<'_>) -> bool) -> Vec<usize> {
    let slots = slots.iter().filter(|slot| fits(slot));
    slots.flat_map(|slot| tree.parties(slot.node).named).collect()
}

/// Whom "alleged that X did", "alleged that the leaders of X did" is about.
fn of_clause(tree: &Tree<'_, '_>, at: usize) -> Vec<usize> {
    let subject = tree.subject(at);
    let parties = tree.actors(&subject);
    if parties.is_empty() {
        return subject
            .iter()
            .flat_map(|&node| tree.parties(node).owners)
            .collect();
    }
    parties
}

/// Whom "threatened to attack X", "pledged to send Y tanks" is about.
fn of_complement(tree: &Tree<'_, '_>, at: usize) -> Vec<usize> {
    const ORDER: [&str; 9] = [
        "to", "obj", "for", "poss", "against", "on", "with", "between", "from",
    ];
    let somebody = |party: &usize| !is_nameless(tree.doc, *party);
    let slots = tree.slots(at);
    for name in ORDER {
        let found: Vec<usize> = match name {
            "poss" => slots
                .iter()
                .flat_map(|slot| tree.parties(slot.node).owners)
                .collect(),
            // "serve as a buffer for refugees": nobody whom it is agreed with.
            "for" => named(tree, &slots, |slot| slot.name == "for")
                .into_iter()
                .filter(somebody)
                .collect(),
            name => named(tree, &slots, |slot| slot.name == name),
        };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn is_nameless(doc: &Doc<'_>, mention: usize) -> bool {
    doc.mention(mention).basis == Basis::Generic
}

/// Writes down an event that was made from another one, with the slots that its sides are from.
fn trace_made(tree: &Tree<'_, '_>, draft: &Draft<'_>, [source, target]: [&str; 2]) {
    let (doc, at) = (tree.doc, draft.trigger.start);
    doc.trace(|log| {
        log.frame(tree, at, draft.sentence, None, draft.frame);
        log.slot(doc, source, &draft.source);
        log.filling(Side::Target);
        log.slot(doc, target, &draft.target);
    });
    let told = Outcome::new(Some(draft.status), draft.basis.clone());
    _ = step(tree, at, None, told);
    doc.trace(|log| log.fired(doc, &draft.trigger, &draft.source, &draft.target));
}

/// The code without the role that narrows it: of `IRQ:CVL` the country.
pub(crate) fn side(code: &str) -> &str {
    code.split(':').next().unwrap_or_default()
}

/// Leaves out of a target who acts: a government and its army are one, a government and the rebels of its country two.
fn drop_own_side(doc: &Doc<'_>, source: &[usize], target: &mut Vec<usize>) {
    let own = |actor: usize, other: usize| {
        let (a, b) = (code(doc, actor), code(doc, other));
        let mere_place = doc.mention(other).standing == Standing::Place;
        if is_before_the_law(doc, actor, other) {
            return false;
        }
        same_side(&a, &b) || side(&a) == side(&b) && (mere_place || is_anybody(doc, actor, other))
    };
    target.retain(|&i| !source.iter().any(|&actor| own(actor, i)));
}

/// True where nothing tells that those who are acted upon are of the country that acts: "Kenya killed ten people". The police
/// of a story and the protesters of it are of one country, and so are its rebels and its soldiers.
fn is_anybody(doc: &Doc<'_>, actor: usize, other: usize) -> bool {
    let role = doc.mention(other).role.as_deref().unwrap_or_default();
    let at_home = code(doc, actor).contains(':')
        && (doc.guessed.contains(&actor) || doc.lexicon.generic.is_political(role))
        || is_authority(doc, actor)
        || role == "OPP";
    doc.guessed.contains(&other) && !at_home
}

/// "Chadian police arrested the former president": a person by name is another side than the police, a court or a
/// parliament.
fn is_before_the_law(doc: &Doc<'_>, actor: usize, other: usize) -> bool {
    let last = doc.mention(actor).tokens.end - 1;
    let role = doc.lexicon.generic.role(&doc.lemmas, last);
    let person = doc.cast.actors[doc.mention(other).actor].kind == ActorKind::Person;
    person && role.is_some_and(|(role, _)| matches!(role, "COP" | "JUD" | "LEG"))
}

/// "Turkish police", "the British government": who has to do with those at home, where nothing tells otherwise.
fn is_authority(doc: &Doc<'_>, party: usize) -> bool {
    let last = doc.mention(party).tokens.end - 1;
    let role = doc.lexicon.generic.role(&doc.lemmas, last);
    role.is_some_and(|(role, _)| matches!(role, "COP" | "GOV" | "JUD" | "LEG"))
}

/// The code a party is filed under: people in numbers are civilians of their country.
pub(crate) fn code(doc: &Doc<'_>, mention: usize) -> String {
    let found = doc.mention(mention);
    let start = found.tokens.start;
    let counted = start >= 2 && doc.word(start - 1) == "of" && doc.is(start - 2, Class::Quantity)
        || start >= 1 && doc.is(start - 1, Class::Quantifier);
    // "several Indian aircraft"
    let things = doc.lexicon.in_class("weapons", doc.word(found.tokens.end));
    let people = found.basis == Basis::Nationality && !found.code.contains(':') && !things;
    if (counted || is_somebody(doc, found)) && people {
        format!("{}:CVL", found.code)
    } else {
        found.code.clone()
    }
}

/// "an Australian", "the young Chilean": one of a country's people.
fn is_somebody(doc: &Doc<'_>, found: &Found) -> bool {
    let last = &doc.parsed[found.tokens.end - 1];
    let alone = last.upos == Upos::Noun && last.feats.has("Number", "Sing");
    alone && found.role.is_none() && found.standing == Standing::Body && found.basis == Basis::Nationality
}

/// True if a mention is a side that can be filed: its code is known.
pub(crate) fn has_code(doc: &Doc<'_>, mention: usize) -> bool {
    let mention = doc.mention(mention);
    !mention.code.is_empty() && mention.standing != Standing::Apposition
}
