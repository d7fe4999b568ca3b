//! The records beside the text.

use crate::pages::parts::{Code, Parties, Stand, codes, stands};
use crate::pages::views::Cite;
use crate::words::{self, actor_href, claim_href, unique};
use std::collections::BTreeSet;
use verbale_record::{Id, Manner, Quote, Record};

/// Mentions of one actor that are linked one by one.
const PLACES: usize = 12;

pub(super) struct EventView<'a> {
    pub(super) id: String,
    pub(super) number: usize,
    pub(super) place: String,
    pub(super) parties: Parties,
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
    pub(super) trigger: &'a str,
    pub(super) date: String,
    pub(super) location: String,
    pub(super) basis: &'a str,
    pub(super) said: Option<usize>,
    pub(super) said_id: String,
}

pub(super) struct StatementView<'a> {
    pub(super) id: String,
    pub(super) number: usize,
    pub(super) place: String,
    pub(super) speaker: &'a str,
    pub(super) code: Vec<Code>,
    pub(super) denies: bool,
    pub(super) open: &'static str,
    pub(super) content: &'a str,
    pub(super) close: &'static str,
    pub(super) details: Vec<String>,
}

pub(super) struct ClaimView<'a> {
    pub(super) id: &'a Id,
    pub(super) about: &'a str,
    pub(super) status: &'static str,
    pub(super) place: String,
    pub(super) stands: Vec<Stand>,
    /// The page of the claim, and how many documents have it.
    pub(super) href: String,
    pub(super) board: String,
    pub(super) cites: Vec<Cite>,
}

pub(super) struct ActorView<'a> {
    pub(super) href: String,
    pub(super) name: &'a str,
    pub(super) kind: &'static str,
    pub(super) places: Vec<String>,
    pub(super) more: usize,
}

pub(super) fn events(record: &Record, at: impl Fn(&Quote) -> String) -> Vec<EventView<'_>> {
    let mut seen = BTreeSet::new();
    let mut views = Vec::with_capacity(record.events.len());
    for (i, event) in record.events.iter().enumerate() {
        views.push(EventView {
            id: unique(&mut seen, &event.id, i),
            number: i + 1,
            place: at(&event.trigger),
            parties: Parties::of(event),
            kind: event.event_type.as_str(),
            status: event.status.as_str(),
            trigger: &event.trigger.text,
            date: event.date.as_deref().map(words::date).unwrap_or_default(),
            location: event.place.as_ref().map(location).unwrap_or_default(),
            basis: &event.status_basis,
            said: event.said_by.as_ref().and_then(|id| statement_number(record, id)),
            said_id: event
                .said_by
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        });
    }
    views
}

/// "Oslo (NOR)"
fn location(place: &verbale_record::Place) -> String {
    let country = place.country.as_deref().filter(|_| place.class != "country");
    country.map_or_else(
        || place.name.clone(),
        |country| format!("{} ({country})", place.name),
    )
}

fn statement_number(record: &Record, id: &Id) -> Option<usize> {
    record
        .statements
        .iter()
        .position(|statement| statement.id == *id)
        .map(|i| i + 1)
}

pub(super) fn statements(record: &Record, at: impl Fn(&Quote) -> String) -> Vec<StatementView<'_>> {
    let mut seen = BTreeSet::new();
    let mut views = Vec::with_capacity(record.statements.len());
    for (i, said) in record.statements.iter().enumerate() {
        let printed = said.speaker.as_ref().map(|quote| quote.text.as_str());
        let direct = said.manner == Manner::Direct;
        let mut details = Vec::new();
        details.extend(said.capacity.clone());
        details.extend(said.cue.as_ref().map(|cue| format!("cue: {}", cue.text)));
        details.push(said.manner.to_string());
        details.extend(said.channel.map(|channel| channel.to_string()));
        details.extend(said.date.as_ref().map(|date| format!("said {date}")));
        details.extend(said.chain.iter().map(|link| {
            let holder = link.holder.as_deref();
            format!(
                "{} {}",
                link.relation.phrase(),
                holder.map_or_else(|| format!("nobody named (“{}”)", link.words.text), str::to_owned)
            )
        }));
        if said.chain.is_empty() && !said.via.is_empty() {
            details.push(format!("via {}", said.via.join(", ")));
        }
        details.extend(said.addressee.as_ref().map(|whom| format!("to {whom}")));
        let outer = said.within.as_ref().and_then(|id| statement_number(record, id));
        details.extend(outer.map(|n| format!("within “{n}")));
        views.push(StatementView {
            id: unique(&mut seen, &said.id, i),
            number: i + 1,
            place: at(&said.content),
            speaker: said.name.as_deref().or(printed).unwrap_or("speaker not named"),
            code: codes(said.actor.as_slice()),
            denies: said.denies,
            open: if direct { "“" } else { "" },
            content: &said.content.text,
            close: if direct { "”" } else { "" },
            details,
        });
    }
    views
}

/// `documents` is how many documents have each claim.
pub(super) fn claims<'a>(
    record: &'a Record,
    documents: &[usize],
    at: impl Fn(&Quote) -> String,
) -> Vec<ClaimView<'a>> {
    let view = |(claim, &documents): (&'a verbale_record::Claim, &usize)| {
        let statements = claim.statements.iter().filter_map(|id| {
            let n = statement_number(record, id)?;
            Some((n, record.statements.get(n - 1)?))
        });
        let statements: Vec<_> = statements.collect();
        let event = claim
            .event
            .and_then(|i| Some((i + 1, record.events.get(i as usize)?)));
        let first = statements
            .first()
            .map(|(_, s)| &s.content)
            .or(event.map(|(_, e)| &e.trigger));
        let mut cites: Vec<Cite> = statements
            .iter()
            .map(|(n, s)| Cite {
                id: s.id.to_string(),
                label: format!("“{n}"),
            })
            .collect();
        cites.extend(event.map(|(n, e)| Cite {
            id: e.id.to_string(),
            label: format!("event {n}"),
        }));
        ClaimView {
            id: &claim.id,
            about: &claim.about,
            status: claim.status.as_str(),
            place: first.map(&at).unwrap_or_default(),
            stands: stands(claim, &at),
            href: claim_href(&claim.id),
            board: words::counted(documents as u64, "document has it", "documents have it"),
            cites,
        }
    };
    record.claims.iter().zip(documents).map(view).collect()
}

pub(super) fn actors<'a>(record: &'a Record, at: impl Fn(&Quote) -> String) -> Vec<ActorView<'a>> {
    let view = |actor: &'a verbale_record::Actor| {
        let mentions: Vec<_> = record.mentions.iter().filter(|m| m.actor == actor.id).collect();
        ActorView {
            href: actor_href(&actor.id),
            name: &actor.name,
            kind: words::actor_kind(actor.kind),
            places: mentions.iter().take(PLACES).map(|m| at(&m.quote)).collect(),
            more: mentions.len().saturating_sub(PLACES),
        }
    };
    record.actors.iter().map(view).collect()
}
