//! Which acts are news of states, and which are the affairs of people, companies and courts.

use super::{Draft, code, is_nameless, side};
use crate::doc::Doc;
use crate::generic::is_office;
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
        let counts = protest || bomb || mention.role.as_ref().is_some_and(political);
        // "sentenced in Ohio": where it was makes a crime no news of states.
        let mere_place = is_place(&party);
        let private = is_private(doc, party, draft.event_type, alone);
        !doc.unknown.contains(&mention.actor)
            && !mere_place
            && !private
            && (!is_nameless(doc, party) || counts)
    });
    political && !is_of_people(doc, draft) && !is_justice(doc, draft) && !is_at_home(doc, draft)
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
    // "Cleveland provides electrical services": a town that acts for nobody's state.
    let business = !draft.source.is_empty()
        && draft.source.iter().all(place)
        && draft.target.is_empty()
        && (dealing || is_spoken(draft.event_type));
    // "asked Americans to stay at home"
    let people = |&party: &usize| doc.mention(party).basis == Basis::Nationality;
    let address = nobody && draft.event_type == EventType::Request && draft.target.iter().all(people);
    // "a visit to Walter Reed": of no country that anybody would know.
    let unknown = |party: &usize| doc.unknown.contains(&doc.mention(*party).actor);
    let private_visit = draft.cameo.as_deref() == Some("042") && draft.target.iter().all(unknown);
    nobody && dealing || town || business || address || private_visit
}

/// "The senator attacked the president", "the police rushed her to hospital": persons attack each other with words, and whoever
/// helps their own people gives no aid.
fn is_at_home(doc: &Doc<'_>, draft: &Draft<'_>) -> bool {
    let (source, target) = (&draft.source, &draft.target);
    if source.is_empty() || target.is_empty() {
        return false;
    }
    let person = |&party: &usize| {
        let mention = doc.mention(party);
        doc.cast.actors[mention.actor].kind == ActorKind::Person && !mention.code.contains(':')
    };
    let verbal = draft.event_type == EventType::Assault
        && draft.cameo.as_deref() == Some("190")
        && source.iter().chain(target).all(person);
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
    own.or(mention.role.as_deref()).unwrap_or_default().to_owned()
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
            !draft.told_by_verb && draft.target.iter().all(outlet)
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
