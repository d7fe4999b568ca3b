//! Actors without a name: "police", "the rebels", "protesters in Baghdad".
//!
//! Each is filed under its country, as far as the words around or the document tell it, and its CAMEO role: `IRQ:CVL`.

use crate::doc::Doc;
use crate::events::side;
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};
use verbale_language::{Class, Relation, Upos};
use verbale_record::{Actor, ActorKind, Basis};
use verbale_world::{Found, Standing, is_apart, own_code};

/// A document's country is the one that at least this share of its mentions names.
const MAIN: f64 = 0.51;

/// The share of the mentions of states from which on officials without a country are of that one.
const FOREMOST: f64 = 0.66;

/// Sentences of a text in which a country that is named once is what it is about.
const SHORT: usize = 6;

/// A longer text names the country that it is about at least once in so many sentences.
const SPARSE: usize = 15;

/// Sentences from an office to who bears it.
const NEAR: usize = 2;

/// CAMEO roles of those who fight without a state.
const ARMED: [&str; 5] = ["REB", "UAF", "SEP", "INS", "IMG"];

/// Words between "from" and the country that somebody is from: "from the military-ruled".
const REACH: usize = 4;

/// Offices of a state: who holds one acts for it.
const OFFICES: [&str; 7] = [
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "minister",
    "leader",
    "legislator",
];

/// True for the role of somebody who holds an office of a state.
pub(crate) fn is_office(role: Option<&str>) -> bool {
    role.is_some_and(|role| OFFICES.contains(&role))
}

/// A noun that names nobody, before it is filed.
struct Nameless {
    head: usize,
    length: usize,
    role: String,
    country: Option<String>,
    /// The country is only the one that the document is about.
    guessed: bool,
}

/// Adds the nameless actors of a document to its cast.
pub(crate) fn add(doc: &mut Doc<'_>) {
    settle_machines(doc);
    settle_envoys(doc);
    settle_descent(doc);
    let main = main_country(doc);
    let own = main.clone();
    let own = own.filter(|main| speaks_of_its_own(doc, main) && is_foremost(doc, main));
    settle_bodies(doc, own.as_deref());
    let here = main.as_deref().filter(|main| is_scene(doc, main));
    let mut found = Vec::new();
    let mut same = Vec::new();
    for sentence in 0..doc.split.sentences.len() {
        let tree = Tree::new(doc, sentence);
        same.extend(
            tree.tokens
                .clone()
                .filter_map(|at| Some((at, armed_group(&tree, at)?))),
        );
        found.extend(
            tree.tokens
                .clone()
                .filter_map(|at| nameless(&tree, at, main.as_deref(), here)),
        );
    }
    for &(head, group) in &same {
        take_up(doc, head, group);
    }
    for nameless in found
        .iter()
        .filter(|nameless| same.iter().all(|&(head, _)| head != nameless.head))
    {
        file(doc, nameless);
    }
    adopt_offices(doc);
    if let Some(main) = main.filter(|main| speaks_of_its_own(doc, main) && is_foremost(doc, main)) {
        naturalise(doc, &main);
    }
}

/// "Chadian fighter jets" are of Chad: a title that is part of what a machine is called names nobody.
fn settle_machines(doc: &mut Doc<'_>) {
    for i in 0..doc.cast.mentions.len() {
        let mention = doc.mention(i);
        let next = mention.tokens.end;
        let machine = doc.parsed.get(next).is_some_and(|word| word.upos == Upos::Noun)
            && doc.lexicon.in_class("weapons", doc.word(next));
        if mention.basis == Basis::Title && mention.code.contains(':') && machine {
            let code = side(&mention.code).to_owned();
            let mention = &mut doc.cast.mentions[i];
            mention.code = code;
            mention.role = None;
            mention.standing = Standing::Adjective;
        }
    }
}

/// "US Iran envoy Brian Hook": whom the tables know is of the side that they held office for, whatever country stands before
/// the title.
fn settle_envoys(doc: &mut Doc<'_>) {
    let state = |code: &str| {
        doc.world
            .actor(code)
            .is_some_and(|side| side.kind == ActorKind::State)
    };
    let mut own: Vec<(usize, String)> = Vec::new();
    for (i, mention) in doc.cast.mentions.iter().enumerate() {
        let Some(known) = doc.world.actor(&doc.cast.actors[mention.actor].id) else {
            continue;
        };
        let served = known.roles.iter().any(|role| role.of == mention.code);
        let person = known.kind == ActorKind::Person && state(&known.code) && !known.roles.is_empty();
        if person && !served && mention.code != known.code && state(&mention.code) {
            own.push((i, known.code.clone()));
        }
    }
    for (i, code) in own {
        doc.cast.mentions[i].code = code;
    }
}

/// "the Transport Ministry", "Federal Police" that no table has: a body of state, of the country that the words beside it or the
/// document tell. "The Nasr power station in southern Iran" is of Iran, whoever runs it.
fn settle_bodies(doc: &mut Doc<'_>, main: Option<&str>) {
    let mut told: Vec<(usize, Option<String>, Option<String>)> = Vec::new();
    for mention in &doc.cast.mentions {
        let actor = &doc.cast.actors[mention.actor];
        if actor.kind != ActorKind::Organisation || !doc.unknown.contains(&mention.actor) {
            continue;
        }
        let words = &doc.lemmas[mention.tokens.clone()];
        let head = words.iter().position(|word| word == "of" || word == "for");
        let head = mention.tokens.start + head.unwrap_or(words.len()).saturating_sub(1);
        let role = doc.lexicon.generic.body(&doc.lemmas[head], words);
        let tree = Tree::new(doc, mention.sentence);
        let own = country(&tree, head).or_else(|| country(&tree, mention.tokens.end - 1));
        let country = own.or_else(|| main.filter(|_| role.is_some()).map(str::to_owned));
        if role.is_some() || country.is_some() {
            told.push((mention.actor, country, role.map(str::to_owned)));
        }
    }
    for (position, country, role) in told {
        let actor = &mut doc.cast.actors[position];
        if role.is_some() || country.is_some() {
            actor.cameo = Some(format!(
                "{}{}",
                country.as_deref().unwrap_or_default(),
                role.as_deref().unwrap_or_default()
            ));
        }
        actor.country = country;
        if let Some(role) = role {
            if doc.lexicon.generic.is_political(&role) {
                doc.unknown.retain(|&unknown| unknown != position);
            }
            let mentions = doc.cast.mentions.iter_mut();
            for mention in mentions.filter(|mention| mention.actor == position) {
                mention.role = Some(role.clone());
            }
        }
    }
}

/// "ethnic Hungarians in Romania" are of the country where they are, and for no country where nothing tells it.
fn settle_descent(doc: &mut Doc<'_>) {
    let mut told: Vec<(usize, Option<String>, String)> = Vec::new();
    for (i, mention) in doc.cast.mentions.iter().enumerate() {
        let before = mention.tokens.start.checked_sub(1);
        if !before.is_some_and(|at| doc.lexicon.generic.is_descent(doc.word(at))) {
            continue;
        }
        let tree = Tree::new(doc, mention.sentence);
        let head = mention.tokens.end - 1;
        let role = mention
            .code
            .split_once(':')
            .map_or("CVL", |(_, role)| role)
            .to_owned();
        let country = country(&tree, head)
            .filter(|country| country != side(&mention.code))
            .or_else(|| where_it_is(&tree, head, &role));
        told.push((i, country, role));
    }
    for (i, country, role) in told {
        let tokens = doc.cast.mentions[i].tokens.start - 1..doc.cast.mentions[i].tokens.end;
        let name = doc.view.text()[doc.span(&tokens)].to_owned();
        let actor = match country.as_ref().and_then(|country| doc.world.actor(country)) {
            Some(state) => state.clone(),
            None => Actor::named(&own_code(&name), &name, ActorKind::Group),
        };
        let code = country.map_or_else(|| actor.code.clone(), |country| format!("{country}:{role}"));
        let position = doc.cast_position(actor);
        let mention = &mut doc.cast.mentions[i];
        (mention.actor, mention.code) = (position, code);
    }
}

/// True for a country that stands out among all that a text names: an official without a country is of none of two.
fn is_foremost(doc: &Doc<'_>, country: &str) -> bool {
    let states = (0..doc.cast.mentions.len())
        .filter(|&mention| doc.mention(mention).basis != Basis::Reference)
        .filter_map(|mention| state(doc, mention));
    let (mut own, mut all) = (0_u32, 0_u32);
    for state in states {
        all += 1;
        own += u32::from(state == country);
    }
    f64::from(own) >= FOREMOST * f64::from(all)
}

/// True where a country's people, bodies or rebels are spoken of, not only the country as a party: "the Zambian voters".
fn speaks_of_its_own(doc: &Doc<'_>, country: &str) -> bool {
    doc.cast.mentions.iter().any(|mention| {
        let apart = mention.code.contains(':');
        let named = matches!(mention.standing, Standing::Adjective | Standing::Possessive);
        (named || apart) && side(&mention.code) == country || is_body_of(doc, mention, country)
    })
}

/// True for a body that bears its country in its name.
fn is_body_of(doc: &Doc<'_>, mention: &Found, country: &str) -> bool {
    let actor = &doc.cast.actors[mention.actor];
    actor.kind == ActorKind::Organisation && actor.country.as_deref() == Some(country)
}

/// "Chad's defence minister condemned the raid. Defence Minister Ali Sow said": who bears the office that was just named holds
/// it there.
fn adopt_offices(doc: &mut Doc<'_>) {
    let mut adopted: Vec<(usize, String)> = Vec::new();
    for mention in &doc.cast.mentions {
        let actor = &doc.cast.actors[mention.actor];
        let unsided = actor.kind == ActorKind::Person && actor.code == actor.id && mention.code == actor.code;
        if !unsided
            || !is_office(mention.role.as_deref())
            || adopted.iter().any(|(of, _)| *of == mention.actor)
        {
            continue;
        }
        let named = |other: &&Found| {
            other.role == mention.role
                && other.actor != mention.actor
                && other.tokens.end <= mention.tokens.start
                && other.sentence + NEAR >= mention.sentence
                && doc
                    .world
                    .actor(&other.code)
                    .is_some_and(|side| side.kind == ActorKind::State)
        };
        let last = doc
            .cast
            .mentions
            .iter()
            .filter(named)
            .max_by_key(|other| other.tokens.start);
        adopted.extend(last.map(|other| (mention.actor, other.code.clone())));
    }
    for (actor, code) in adopted {
        for mention in doc
            .cast
            .mentions
            .iter_mut()
            .filter(|mention| mention.actor == actor)
        {
            mention.code.clone_from(&code);
        }
        let actor = &mut doc.cast.actors[actor];
        actor.country = Some(code.clone());
        actor.code = code;
    }
}

/// Files the holders of offices whose side the text does not tell under the country that it is about.
fn naturalise(doc: &mut Doc<'_>, country: &str) {
    let officials: Vec<usize> = doc
        .cast
        .mentions
        .iter()
        .filter(|mention| {
            let actor = &doc.cast.actors[mention.actor];
            let office = is_office(mention.role.as_deref());
            actor.kind == ActorKind::Person && actor.code == actor.id && mention.code == actor.code && office
        })
        .map(|mention| mention.actor)
        .collect();
    for mention in &mut doc.cast.mentions {
        if officials.contains(&mention.actor) {
            country.clone_into(&mut mention.code);
        }
    }
    for actor in officials {
        let actor = &mut doc.cast.actors[actor];
        country.clone_into(&mut actor.code);
        actor.country = Some(country.to_owned());
    }
}

/// True for a country where the text says that something is: not only one whose people are spoken of.
fn is_scene(doc: &Doc<'_>, country: &str) -> bool {
    let mut mentions = doc.cast.mentions.iter().enumerate();
    mentions.any(|(i, mention)| {
        let first = mention.tokens.start;
        // "in eastern Chad"
        let within = (first.saturating_sub(2)..first).any(|at| doc.is(at, Class::Locative));
        let place = within || mention.standing == Standing::Place || doc.localities.contains(&i);
        place && side(&mention.code) == country
    })
}

fn nameless(tree: &Tree<'_, '_>, at: usize, main: Option<&str>, here: Option<&str>) -> Option<Nameless> {
    let doc = tree.doc;
    if doc.mention_at[at].is_some() || tree.relation(at) == Relation::Compound {
        return None;
    }
    let (role, length) = match tree.upos(at) {
        Upos::Noun => doc.lexicon.generic.role(&doc.lemmas, at)?,
        // "Gunmen fired": a capital at the head of a sentence makes no name.
        Upos::Propn if opens(tree, at) && tree.relation(at) == Relation::Nsubj => {
            (doc.lexicon.generic.role_of_plural(doc.word(at))?, 1)
        }
        // "the Interior Ministry", "the Supreme Court"
        Upos::Propn if doc.is_capitalised(at) => {
            let role = doc.lexicon.generic.body(doc.word(at), &[])?;
            let known = matches!(role, "COP" | "JUD" | "LEG") || doc.word(at) == "ministry";
            let the = tree
                .children_by(at, Relation::Det)
                .any(|det| doc.word(det) == "the");
            (Some(role).filter(|_| known && the)?, 1)
        }
        _ => return None,
    };
    // "fighter jets": what they fly
    if doc.lexicon.in_class("weapons", doc.word(at + 1)) && tree.upos(at + 1) == Upos::Noun {
        return None;
    }
    // "the president of the club", "the firm's president"
    let phrase = &doc.lemmas[(at + 1 - length)..=at];
    if doc.lexicon.generic.is_shared_office(phrase) && !is_of_state(tree, at, length) {
        return None;
    }
    // "the then president, Ali Sow", "the terrorist group Boko Haram": who it is stands beside it.
    let named = |child: usize| {
        doc.mention_at[child].is_some_and(|mention| doc.mention(mention).basis != Basis::Generic)
    };
    if matches!(role, "GOV" | "REB" | "UAF") && tree.children_by(at, Relation::Appos).any(named) {
        return None;
    }
    // "the terrorist group Boko Haram": who is meant stands behind it.
    let called = tree.children(at).any(|child| {
        let name = doc.mention_at[child].filter(|_| child == at + 1 && tree.case(child).is_none());
        name.is_some_and(|name| doc.mention(name).basis == Basis::Name)
    });
    if called && doc.lexicon.generic.is_group(doc.lemma(at)) {
        return None;
    }
    // "the British and Irish governments": two, which the tree tells apart.
    if is_of_several(tree, at) {
        return None;
    }
    // "withdrew its troops": the side that the pronoun means, not another one.
    let owned = tree
        .children_by(at, Relation::Nmod)
        .any(|child| tree.upos(child) == Upos::Pron);
    let free = !owned && (at + 1 - length..at).all(|word| doc.mention_at[word].is_none());
    free.then(|| {
        let guest = doc.lexicon.generic.is_guest(doc.lemma(at));
        let told = country(tree, at)
            .or_else(|| where_it_is(tree, at, role))
            .or_else(|| where_it_opens(tree, at));
        // "Gunmen kidnapped a Norwegian diplomat": they are of where it was, not of whom they took.
        let main = if role == "UAF" { here } else { main };
        Nameless {
            head: at,
            length,
            role: role.to_owned(),
            guessed: told.is_none(),
            country: told.or(main.filter(|_| !guest).map(str::to_owned)),
        }
    })
}

/// True for a plural noun with two nationalities before it that "and" joins.
fn is_of_several(tree: &Tree<'_, '_>, at: usize) -> bool {
    let doc = tree.doc;
    let acts = ["officials", "bodies", "troops"];
    let known = acts.iter().any(|class| doc.lexicon.in_class(class, doc.word(at)));
    let mut first = tree
        .children_by(at, Relation::Amod)
        .filter(|&word| word < at && doc.mention_at[word].is_some());
    let plural = tree.word(at).feats.has("Number", "Plur");
    plural
        && known
        && first.any(|word| {
            let mut others = tree.children_by(word, Relation::Conj);
            others.any(|other| doc.mention_at[other].is_some())
        })
}

/// True at the head of a sentence, or of what follows its dateline.
fn opens(tree: &Tree<'_, '_>, at: usize) -> bool {
    at == tree.tokens.start || matches!(tree.doc.word(at - 1), "-" | "--" | "–" | "—" | ":")
}

/// True for "the president" where nothing but a state says of what.
fn is_of_state(tree: &Tree<'_, '_>, at: usize, length: usize) -> bool {
    let own = |&child: &usize| child + length <= at || child > at;
    let definite = tree
        .children_by(at, Relation::Det)
        .any(|det| tree.doc.word(det) == "the");
    let others = tree.children(at).filter(own).any(|child| {
        let joined = match tree.relation(child) {
            Relation::Nmod => tree.case(child) == Some("of") || child < at,
            Relation::Compound | Relation::Conj => true,
            _ => false,
        };
        joined
            && tree.doc.mention_at[child]
                .and_then(|mention| state(tree.doc, mention))
                .is_none()
    });
    definite && !others
}

/// "this terrorist organisation", "these militants": the armed group that the text speaks of, where it is only one.
fn armed_group(tree: &Tree<'_, '_>, at: usize) -> Option<usize> {
    let doc = tree.doc;
    if doc.mention_at[at].is_some() || tree.upos(at) != Upos::Noun {
        return None;
    }
    let generic = &doc.lexicon.generic;
    let (mut definite, mut armed) = (false, generic.is_armed(doc.lemma(at)));
    let group = generic.is_group(doc.lemma(at));
    for child in tree.children(at) {
        match tree.relation(child) {
            Relation::Det => definite |= matches!(doc.word(child), "the" | "this" | "these" | "those"),
            Relation::Case | Relation::Punct => {}
            Relation::Amod | Relation::Compound if doc.mention_at[child].is_none() => {
                armed |= group && generic.is_armed(doc.lemma(child));
            }
            // Told from others by whose they are, how many or what they do.
            _ if child < at
                || matches!(
                    tree.relation(child),
                    Relation::Nmod | Relation::Acl | Relation::Appos
                ) =>
            {
                return None;
            }
            _ => {}
        }
    }
    if !definite || !armed {
        return None;
    }
    let mut only = None;
    for (i, mention) in doc.cast.mentions.iter().enumerate() {
        let cameo = doc.cast.actors[mention.actor]
            .cameo
            .as_deref()
            .unwrap_or_default();
        let named = mention.basis == Basis::Name && mention.code == doc.cast.actors[mention.actor].code;
        let armed = cameo
            .as_bytes()
            .chunks(3)
            .any(|role| ARMED.iter().any(|armed| armed.as_bytes() == role));
        if !named || !armed {
            continue;
        }
        if only.is_some_and(|other: usize| doc.mention(other).actor != mention.actor) {
            return None;
        }
        only = only.or((mention.tokens.start < at).then_some(i));
    }
    only
}

/// Files a noun as one more mention of a group.
fn take_up(doc: &mut Doc<'_>, head: usize, group: usize) {
    let standing = if doc.is_genitive(head + 1) {
        Standing::Possessive
    } else {
        Standing::Body
    };
    let tokens = head..head + 1;
    doc.add(Found {
        span: doc.span(&tokens),
        extent: tokens.end,
        basis: Basis::Reference,
        standing,
        capacity: None,
        role: None,
        sentence: doc.sentence_of(head),
        tokens,
        ..doc.mention(group).clone()
    });
}

/// "People marched in Lagos": those who act for no state are mostly of the country that the clause names.
fn where_it_is(tree: &Tree<'_, '_>, at: usize, role: &str) -> Option<String> {
    let doc = tree.doc;
    // "hundreds of people", "hundreds of thousands of people"
    let counted = |at: usize| {
        tree.head(at)
            .filter(|&over| tree.relation(at) == Relation::Nmod && doc.is(over, Class::Quantity))
    };
    let at = counted(at).map_or(at, |over| counted(over).unwrap_or(over));
    if !is_apart(role) {
        return None;
    }
    // "the killing of villagers in Chad"
    if tree.relation(at) == Relation::Nmod && tree.case(at) == Some("of") {
        let act = tree.head(at).filter(|&act| tree.names_act(act))?;
        let mut places = tree
            .children_by(act, Relation::Nmod)
            .filter_map(|place| doc.mention_at[place])
            .filter(|&place| doc.mention(place).standing == Standing::Place);
        return places.find_map(|place| state(doc, place));
    }
    if !matches!(tree.relation(at), Relation::Nsubj | Relation::Obj) {
        return None;
    }
    let verb = tree.head(at)?;
    // "Two Malian bombers killed ten people when they blew themselves up in Chad"
    let abroad = || {
        let victims = tree.relation(at) == Relation::Obj;
        let agents: Vec<String> = tree
            .agent(verb)
            .iter()
            .flat_map(|&agent| tree.phrase(agent))
            .filter_map(|agent| state(doc, doc.mention_at[agent]?))
            .collect();
        let mut places = tree
            .tokens
            .clone()
            .filter_map(|word| doc.mention_at[word])
            .filter(|&place| doc.mention(place).standing == Standing::Place)
            .filter_map(|place| state(doc, place));
        let place = places.next().filter(|_| victims && !agents.is_empty())?;
        (places.all(|other| other == place) && !agents.contains(&place)).then_some(place)
    };
    let objects = tree
        .children_by(verb, Relation::Obj)
        .flat_map(|object| tree.children_by(object, Relation::Nmod));
    tree.children_by(verb, Relation::Obl)
        .chain(objects)
        .filter_map(|place| doc.mention_at[place])
        .filter(|&place| doc.mention(place).standing == Standing::Place)
        .find_map(|place| state(doc, place))
        .or_else(abroad)
}

/// The country that the noun phrase names: "police in Manila" is of the Philippines.
fn country(tree: &Tree<'_, '_>, at: usize) -> Option<String> {
    let doc = tree.doc;
    let below = tree.children(at).filter(|&child| {
        matches!(
            tree.relation(child),
            Relation::Nmod | Relation::Amod | Relation::Compound | Relation::Obl
        )
    });
    // "met with dissidents from Laos": whose the phrase is stands beside the noun, whatever the parser hangs it on.
    let beside = || {
        let from = doc.word(at + 1) == "from";
        let end = tree.tokens.end.min(at + 2 + REACH);
        let mut near = (at + 2..end)
            .filter(|_| from)
            .map_while(|word| match doc.mention_at[word] {
                Some(mention) => Some(Some(mention)),
                None => (matches!(tree.upos(word), Upos::Det | Upos::Adj | Upos::Verb | Upos::Adv)
                    || doc.word(word) == "-"
                    || doc.word(word + 1) == "-")
                    .then_some(None),
            });
        near.find_map(|mention| mention)
            .and_then(|mention| state(doc, mention))
    };
    below
        .flat_map(|child| tree.conjuncts(child))
        .filter_map(|child| doc.mention_at[child])
        .find_map(|mention| state(doc, mention))
        .or_else(beside)
}

/// "In Chad, the government": the country where the sentence begins is that of its subject.
fn where_it_opens(tree: &Tree<'_, '_>, at: usize) -> Option<String> {
    let doc = tree.doc;
    let place = doc.opening_place(doc.sentence_of(at), at)?;
    state(doc, place).filter(|_| tree.relation(at) == Relation::Nsubj)
}

fn state(doc: &Doc<'_>, mention: usize) -> Option<String> {
    let code = side(&doc.mention(mention).code);
    let actor = doc.world.actor(code)?;
    (actor.kind == ActorKind::State).then(|| code.to_owned())
}

/// The country that most of a document's mentions name, if they agree enough.
fn main_country(doc: &Doc<'_>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for mention in 0..doc.cast.mentions.len() {
        let body = || {
            let actor = &doc.cast.actors[doc.mention(mention).actor];
            let country = actor.country.clone();
            country.filter(|_| actor.kind == ActorKind::Organisation)
        };
        if doc.mention(mention).basis == Basis::Reference {
            continue;
        }
        if let Some(state) = state(doc, mention).or_else(body) {
            *counts.entry(state).or_default() += 1;
        }
    }
    let mut all: usize = counts.values().sum();
    let (state, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let mut mentions = doc.cast.mentions.iter();
    if mentions.all(|mention| side(&mention.code) != state || mention.standing == Standing::Place) {
        // A text about a union of states is not about the one where the union meets.
        let union = |mention: &&Found| doc.cast.actors[mention.actor].kind == ActorKind::Intergovernmental;
        all += doc.cast.mentions.iter().filter(union).count();
    }
    // One that a long text names once is not what it is about.
    let sentences = doc.split.sentences.len();
    let told: BTreeSet<usize> = doc
        .cast
        .mentions
        .iter()
        .filter(|mention| side(&mention.code) == state)
        .map(|mention| mention.sentence)
        .collect();
    let repeated = sentences <= SHORT || told.len() > 1 && told.len() * SPARSE >= sentences;
    (repeated && count as f64 >= MAIN * all as f64).then_some(state)
}

fn file(doc: &mut Doc<'_>, nameless: &Nameless) {
    let tokens = nameless.head + 1 - nameless.length..nameless.head + 1;
    let code = match &nameless.country {
        Some(country) => format!("{country}:{}", nameless.role),
        None => nameless.role.clone(),
    };
    let id = nameless.country.clone().unwrap_or_else(|| code.clone());
    let known = doc.cast.actors.iter().position(|actor| actor.id == id);
    let actor = known.unwrap_or_else(|| {
        let named = doc.world.actor(&id).cloned();
        doc.cast.actors.push(named.unwrap_or_else(|| Actor {
            cameo: Some(code.clone()),
            ..Actor::named(&code, doc.lemma(nameless.head), ActorKind::Group)
        }));
        doc.cast.actors.len() - 1
    });
    let standing = if doc.is_genitive(nameless.head + 1) {
        Standing::Possessive
    } else {
        Standing::Body
    };
    let position = doc.cast.mentions.len();
    if nameless.guessed {
        doc.guessed.push(position);
    }
    doc.cast.mentions.push(Found {
        span: doc.span(&tokens),
        extent: tokens.end,
        actor,
        code,
        basis: Basis::Generic,
        standing,
        capacity: None,
        role: Some(nameless.role.clone()),
        sentence: doc.sentence_of(nameless.head),
        tokens: tokens.clone(),
    });
    doc.mention_at[tokens].fill(Some(position));
}
