//! Which acts are news of states, and which are the affairs of people, companies and courts.

use super::{Draft, code, is_nameless, side};
use crate::doc::Doc;
use crate::generic::is_office;
use crate::genre::Genre;
use crate::tree::Tree;
use verbale_record::{ActorKind, Basis, EventType};
use verbale_world::{Found, Standing};

/// To end a protest, to agree to, and to refuse to.
const ENDS: [&str; 3] = ["082", "0352", "1242"];

/// True where a side is more than a name in the text: two companies and a court are no news of states.
pub(super) fn is_political(doc: &Doc<'_>, draft: &Draft<'_>) -> bool {
    let is_place =
        |party: &usize| doc.localities.contains(party) && doc.mention(*party).standing != Standing::Body;
    let alone = draft.target.iter().all(is_place);
    let mut parties = draft.source.iter().chain(&draft.target);
    let political = parties.any(|&party| {
        let mention = doc.mention(party);
        let political = |role: &String| doc.lexicon.generic.is_political(role);
        // A strike is news whoever strikes, and so are the threat and the end of one.
        let protest = draft.event_type == EventType::Protest
            || draft
                .cameo
                .as_deref()
                .is_some_and(|code| code.starts_with("133") || ENDS.contains(&code));
        // So is a bomb, whoever laid it.
        let bomb = draft.cameo.as_deref().is_some_and(|code| code.starts_with("183"));
        let counts = protest
            || bomb
            || mention.role.as_ref().is_some_and(political)
            || campaigns(doc, party, draft.event_type)
            || is_warded(doc, party, draft);
        // "sentenced in Ohio": where it was makes a crime no news of states.
        let mere_place = is_place(&party);
        let private = is_private(doc, party, draft.event_type, alone);
        !doc.unknown.contains(&mention.actor)
            && !mere_place
            && !private
            && (!is_nameless(doc, party) || counts)
    });
    political
        && !is_of_people(doc, draft)
        && !is_justice(doc, draft)
        && !is_at_home(doc, draft)
        && !is_opinion(doc, draft)
        && !is_among_themselves(draft)
        && !is_business_of_its_own(doc, draft)
        && is_of_page(doc, draft)
}

/// "Activists in Chad demanded", "rights groups in Chad condemned": politics made by speaking, where it is known in which country.
fn campaigns(doc: &Doc<'_>, party: usize, kind: EventType) -> bool {
    let mention = doc.mention(party);
    let noun = &doc.lemmas[mention.tokens.end - 1];
    let voice = mention.basis == Basis::Generic && doc.lexicon.generic.is_campaigner(noun)
        || mention.role.as_deref() == Some("NGO");
    let speaks = is_spoken(kind) && kind != EventType::Consult && kind != EventType::Cooperate;
    voice && speaks && doc.world.actor(side(&mention.code)).is_some()
}

/// "Two priests were abducted in Chad": a use of force upon those who are no side themselves.
fn is_warded(doc: &Doc<'_>, party: usize, draft: &Draft<'_>) -> bool {
    let mention = doc.mention(party);
    let role = mention.role.as_deref().unwrap_or_default();
    let freed = draft.cameo.as_deref() == Some("0841");
    let done = freed || matches!(draft.event_type, EventType::Assault | EventType::Coerce);
    done && draft.target.contains(&party)
        && doc.lexicon.generic.is_ward(role)
        && doc.world.actor(side(&mention.code)).is_some()
}

/// "The Supreme Court agreed to hear a case", "the senate approved a budget": a court or parliament at its own work, with nobody.
fn is_business_of_its_own(doc: &Doc<'_>, draft: &Draft<'_>) -> bool {
    let dealing = matches!(
        draft.event_type,
        EventType::Agree | EventType::Support | EventType::Request | EventType::Consult
    );
    let house = |&party: &usize| matches!(role(doc, party).as_str(), "JUD" | "LEG");
    // "will not kill the health law"
    let figure = draft.event_type == EventType::Assault;
    (dealing || figure)
        && draft.target.is_empty()
        && !draft.source.is_empty()
        && draft.source.iter().all(house)
}

/// "The army and the government held talks": with nobody else.
fn is_among_themselves(draft: &Draft<'_>) -> bool {
    draft.event_type == EventType::Consult && draft.target.is_empty() && draft.source.len() > 1
}

/// What the sort of the page leaves: of a page that is no news of states only what two of them do to each other, of a
/// disaster no use of force that has no weapon, of a crime nothing between people without an office.
fn is_of_page(doc: &Doc<'_>, draft: &Draft<'_>) -> bool {
    let force = draft.event_type == EventType::Assault;
    match doc.genre {
        Genre::News => true,
        Genre::Advice | Genre::Sport => is_between_states(doc, draft),
        Genre::Disaster => {
            let tree = Tree::new(doc, draft.sentence);
            !force
                || tree
                    .tokens
                    .clone()
                    .any(|at| doc.lexicon.in_class("weapons", doc.lemma(at)))
        }
        Genre::Crime => {
            let person_of_politics = |&party: &usize| {
                let mention = doc.mention(party);
                let known = !doc.unknown.contains(&mention.actor) && !doc.localities.contains(&party);
                let own = mention.basis != Basis::Generic && mention.basis != Basis::Nationality;
                known && own && !is_nobody(doc, party)
            };
            let at_law = force
                || matches!(
                    draft.event_type,
                    EventType::Coerce | EventType::Aid | EventType::Reject
                );
            !at_law || draft.source.iter().chain(&draft.target).any(person_of_politics)
        }
    }
}

/// Two different states or bodies of states deal with each other: news wherever it stands.
fn is_between_states(doc: &Doc<'_>, draft: &Draft<'_>) -> bool {
    let state = |&party: &usize| {
        let mention = doc.mention(party);
        let kind = doc.cast.actors[mention.actor].kind;
        let body = matches!(kind, ActorKind::State | ActorKind::Intergovernmental);
        body && mention.basis == Basis::Name && !doc.localities.contains(&party)
    };
    draft.source.iter().any(state) && draft.target.iter().any(state)
}

/// "One in six voters backs the president": what people are counted to think in a survey, or voters think of those whom
/// they vote for.
fn is_opinion(doc: &Doc<'_>, draft: &Draft<'_>) -> bool {
    let thinks = matches!(
        draft.event_type,
        EventType::Support | EventType::Accuse | EventType::Reject | EventType::Agree
    );
    if !thinks || draft.source.is_empty() {
        return false;
    }
    let home = side(&doc.mention(draft.source[0]).code);
    let at_home = draft
        .target
        .iter()
        .all(|&party| side(&doc.mention(party).code) == home);
    let people = |&party: &usize| {
        let mention = doc.mention(party);
        mention.basis == Basis::Nationality || role(doc, party) == "CVL"
    };
    let voters = |&party: &usize| {
        let head = doc.mention(party).tokens.end - 1;
        doc.lexicon.in_class("electors", doc.lemma(head))
    };
    let tree = Tree::new(doc, draft.sentence);
    let counted = || {
        tree.tokens
            .clone()
            .any(|at| doc.lexicon.in_class("surveys", doc.lemma(at)))
    };
    let some = draft.source.iter().any(people);
    at_home && some && (draft.source.iter().any(voters) || counted())
}

/// True for those whose words and dealings are no politics where no other side is: people of no side, outlets and
/// companies; `alone` where the act is done to nobody.
fn is_private(doc: &Doc<'_>, party: usize, kind: EventType, alone: bool) -> bool {
    let mention = doc.mention(party);
    let actor = &doc.cast.actors[mention.actor];
    let spoken = is_spoken(kind);
    match actor.kind {
        // A reporter speaks for the newspaper.
        ActorKind::Person => {
            spoken
                && (is_nobody(doc, party)
                    || doc
                        .world
                        .actor(&mention.code)
                        .is_some_and(|body| matches!(body.kind, ActorKind::Outlet | ActorKind::Company)))
        }
        ActorKind::Outlet => spoken,
        // "destroyed three rockets"
        ActorKind::Company => spoken || alone,
        _ => false,
    }
}

/// Acts that are told of everybody, whatever they deal with.
fn is_spoken(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Agree
            | EventType::Consult
            | EventType::Support
            | EventType::Cooperate
            | EventType::Request
            | EventType::Accuse
            | EventType::Reject
    )
}

/// A person of no side and without an office.
fn is_nobody(doc: &Doc<'_>, party: usize) -> bool {
    let mention = doc.mention(party);
    let actor = &doc.cast.actors[mention.actor];
    let office = |other: &Found| other.actor == mention.actor && is_office(other.role.as_deref());
    actor.kind == ActorKind::Person
        && actor.country.is_none()
        && actor.code == actor.id
        && actor.roles.is_empty()
        && !doc.cast.mentions.iter().any(office)
}

/// "The chef brings Korean food to Ohio", "the singer visited Chad": what a private person does for a country, with it or
/// in it is no dealing with its state.
fn is_of_people(doc: &Doc<'_>, draft: &Draft<'_>) -> bool {
    let dealing = matches!(
        draft.event_type,
        EventType::Agree | EventType::Consult | EventType::Support | EventType::Cooperate | EventType::Aid
    );
    let nobody = !draft.source.is_empty() && draft.source.iter().all(|&party| is_nobody(doc, party));
    let place = |&party: &usize| doc.localities.contains(&party);
    let somewhere = !draft.target.is_empty() && draft.target.iter().all(place);
    // "from pickles to launching a store on Houston"
    let town = nobody && somewhere;
    // "a businessman assaulted a woman in Chad": a crime, wherever it was.
    let mere = |&party: &usize| doc.mention(party).standing == Standing::Place;
    let crime = nobody
        && draft.event_type == EventType::Assault
        && !draft.target.is_empty()
        && draft.target.iter().all(mere);
    // "Cleveland provides electrical services": a town that acts for nobody's state.
    let business = !draft.source.is_empty()
        && draft.source.iter().all(place)
        && draft.target.is_empty()
        && (dealing || is_spoken(draft.event_type));
    // "asked Americans to stay at home"
    let people = |&party: &usize| doc.mention(party).basis == Basis::Nationality;
    let address = nobody && draft.event_type == EventType::Request && draft.target.iter().all(people);
    // "told the newspaper in an interview"
    let outlet = |&party: &usize| doc.cast.actors[doc.mention(party).actor].kind == ActorKind::Outlet;
    let interview = draft.event_type == EventType::Consult
        && !draft.target.is_empty()
        && (draft.target.iter().all(outlet)
            || draft.source.iter().any(outlet) && draft.source.iter().all(outlet));
    // "a visit to Walter Reed": of no country that anybody would know.
    let unknown = |party: &usize| doc.unknown.contains(&doc.mention(*party).actor);
    let private_visit = draft.cameo.as_deref() == Some("042") && draft.target.iter().all(unknown);
    // "crossed into that country": a traveller is no troop.
    let travels = nobody && draft.event_type == EventType::Mobilize;
    // "could face a real battle" in a boardroom
    let contest = draft.cameo.as_deref() == Some("190")
        && !draft.told_by_verb
        && draft.source.is_empty()
        && draft.target.iter().all(|&party| is_nobody(doc, party));
    let private = travels || contest || private_visit;
    nobody && dealing || town || crime || business || address || interview || private
}

/// "The senator attacked the president", "the police rushed her to hospital": persons attack each other with words, and whoever
/// helps their own people gives no aid.
fn is_at_home(doc: &Doc<'_>, draft: &Draft<'_>) -> bool {
    let (source, target) = (&draft.source, &draft.target);
    let person = |&party: &usize| {
        let mention = doc.mention(party);
        doc.cast.actors[mention.actor].kind == ActorKind::Person && !mention.code.contains(':')
    };
    let lawmakers = |party: usize| is_nameless(doc, party) && role(doc, party) == "LEG";
    let critic = |party: &usize| person(party) || is_party(doc, *party) || lawmakers(*party);
    let criticised = |party: &usize| {
        let kind = doc.cast.actors[doc.mention(*party).actor].kind;
        critic(party)
            || matches!(
                kind,
                ActorKind::Outlet | ActorKind::Organisation | ActorKind::Company
            )
    };
    // "Republican attacks on the president": of one who is hurt, it is one attack.
    let several = !draft.told_by_verb && doc.parsed[draft.trigger.end - 1].feats.has("Number", "Plur");
    let named = !source.is_empty() || several && target.iter().all(person);
    let verbal = draft.event_type == EventType::Assault
        && draft.cameo.as_deref() == Some("190")
        && named
        && !target.is_empty()
        && source.iter().all(critic)
        && target.iter().all(criticised);
    // "Mr. Sow's rally", "the party's attacks on the agreement"
    let campaign = draft.event_type == EventType::Protest
        && !draft.told_by_verb
        && !source.is_empty()
        && source.iter().all(person);
    let polemic = draft.cameo.as_deref() == Some("190")
        && !draft.told_by_verb
        && !source.is_empty()
        && target.is_empty()
        && source
            .iter()
            .all(|&party| is_party(doc, party) || lawmakers(party));
    if campaign || polemic {
        return true;
    }
    if source.is_empty() || target.is_empty() {
        return verbal;
    }
    let helper = |&party: &usize| {
        matches!(
            role(doc, party).as_str(),
            "COP" | "CVL" | "HLH" | "EDU" | "BUS" | "LAB" | "REL"
        )
    };
    let home = side(&doc.mention(source[0]).code);
    let own = draft.event_type == EventType::Aid
        && source.iter().chain(target).all(helper)
        && target.iter().all(|&party| side(&doc.mention(party).code) == home);
    verbal || own
}

/// A political party.
fn is_party(doc: &Doc<'_>, party: usize) -> bool {
    let cameo = doc.cast.actors[doc.mention(party).actor].cameo.as_deref();
    cameo.is_some_and(|cameo| cameo.ends_with("PTY"))
}

/// Police, prosecutors and judges at work among those at home: a crime, and no news of states. What they do to somebody of
/// politics, of the press or of another country is.
fn is_justice(doc: &Doc<'_>, draft: &Draft<'_>) -> bool {
    let strict = matches!(draft.event_type, EventType::Accuse | EventType::Sanction);
    let dealing = matches!(draft.event_type, EventType::Agree | EventType::Request);
    let applies = strict || draft.event_type == EventType::Coerce || dealing && !draft.target.is_empty();
    if draft.source.is_empty() || !applies {
        return false;
    }
    // "Authorities launched an investigation"
    let inquiry = draft.cameo.as_deref().is_some_and(|code| code.starts_with("09"));
    let of_law = |&party: &usize| match role(doc, party).as_str() {
        "COP" | "JUD" => true,
        "GOV" => inquiry && is_nameless(doc, party),
        _ => false,
    };
    let home = side(&doc.mention(draft.source[0]).code).to_owned();
    let stranger = |&party: &usize| {
        let code = code(doc, party);
        let person = is_nobody(doc, party) || doc.unknown.contains(&doc.mention(party).actor);
        let common = matches!(
            role(doc, party).as_str(),
            "CVL" | "CRM" | "LAB" | "EDU" | "BUS" | "HLH" | "UAF" | "COP" | "JUD"
        );
        let apart = side(&code) != home && side(&code) != "CVL" && !code.is_empty();
        if common {
            apart && code.contains(':')
        } else {
            !person
        }
    };
    // "The police launched an inquiry into war crimes"
    let of_state = || {
        let tree = Tree::new(doc, draft.sentence);
        let near = tree.slots(draft.trigger.start);
        let mut words = near.iter().flat_map(|slot| tree.phrase(slot.node));
        words.any(|word| doc.lexicon.in_class("state_crimes", doc.lemma(word)))
    };
    if inquiry && of_state() {
        return false;
    }
    // An arrest is filed whoever is arrested.
    let concerns = if strict || dealing {
        draft.target.iter().any(stranger)
    } else {
        !draft.target.is_empty()
    };
    draft.source.iter().all(of_law) && !concerns
}

/// The CAMEO role that a side is filed with: `COP` of `CHL:COP`.
fn role(doc: &Doc<'_>, party: usize) -> String {
    let mention = doc.mention(party);
    let own = mention.code.split_once(':').map(|(_, role)| role);
    // "Scotland Yard"
    let behind = || {
        let name = &doc.view.text()[mention.span];
        doc.world
            .role_behind(name)
            .filter(|_| mention.basis == Basis::Metonym)
    };
    let role = own.or(mention.role.as_deref()).or_else(behind);
    role.unwrap_or_default().to_owned()
}

/// True where an act is told of nobody that only tells something by who does it: praise, a visit, help, a request.
pub(super) fn lacks_doer(doc: &Doc<'_>, draft: &Draft<'_>) -> bool {
    if !draft.source.is_empty() {
        return false;
    }
    match draft.event_type {
        EventType::Agree | EventType::Support | EventType::Cooperate | EventType::Aid | EventType::Reject => {
            true
        }
        EventType::Request => !is_faced(doc, draft),
        // "The group had set a deadline", the network was told.
        EventType::Threaten => {
            let outlet = |&party: &usize| doc.cast.actors[doc.mention(party).actor].kind == ActorKind::Outlet;
            let person = |&party: &usize| doc.cast.actors[doc.mention(party).actor].kind == ActorKind::Person;
            // "the lawyer was warned that he was watched"
            let cautioned = draft.told_by_verb && draft.target.iter().all(person);
            cautioned || !draft.told_by_verb && draft.target.iter().all(outlet)
        }
        // "negotiations with Chile" tell of two; "a visit to Chile" may be anybody's.
        EventType::Consult => {
            let people =
                |&party: &usize| doc.mention(party).code.contains(':') || doc.localities.contains(&party);
            let mediated = draft.cameo.as_deref() == Some("045");
            !mediated && (!draft.frame.mutual || draft.told_by_verb || draft.target.iter().all(people))
        }
        // "voters' concern about the president": but who faces criticism has been criticised.
        EventType::Accuse => {
            let opinion = ["110", "111", "09"];
            let code = draft.cameo.as_deref().unwrap_or_default();
            let judges = opinion.iter().any(|prefix| code.starts_with(prefix));
            !draft.told_by_verb && judges && !is_faced(doc, draft)
        }
        _ => false,
    }
}

/// "faces criticism"
fn is_faced(doc: &Doc<'_>, draft: &Draft<'_>) -> bool {
    let tree = Tree::new(doc, draft.sentence);
    draft.over.is_some_and(|over| tree.suffers(over))
}
