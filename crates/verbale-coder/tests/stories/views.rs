//! What the record has for the cells of positions, commitments, transfers, sanctions, meetings and flags.

use crate::compare::{Got, place};
use verbale_record::{
    Commitment, Flag, Meeting, Participant, ParticipantRole, Position, Record, Sanction, Transfer,
};

pub(crate) fn position(column: &str, position: &Position) -> Got {
    match column {
        "position" => Got::words(Some(&position.issue)),
        "stance" => Got::one(position.stance.as_str()),
        "actor" => Got::Many(position.actor.clone()),
        "toward" => Got::Many(position.toward.clone()),
        "condition" => Got::words(position.condition.as_ref()),
        "date" => Got::maybe(position.date.as_deref()),
        _ => Got::words(Some(&position.cue)),
    }
}

pub(crate) fn commitment(column: &str, commitment: &Commitment) -> Got {
    match column {
        "commitment" => Got::words(Some(&commitment.undertaking)),
        "kind" => Got::one(commitment.kind.as_str()),
        "by" => Got::Many(commitment.by.clone()),
        "to" => Got::Many(commitment.to.clone()),
        "state" => Got::one(commitment.state.as_str()),
        "negative" => Got::maybe(commitment.negative.then_some("yes")),
        "condition" => Got::words(commitment.condition.as_ref()),
        "scope" => Got::words(commitment.scope.as_ref()),
        "deadline" => Got::maybe(commitment.deadline.as_deref()),
        "date" => Got::maybe(commitment.date.as_deref()),
        _ => {
            let steps = commitment.history.iter();
            Got::Many(
                steps
                    .map(|step| format!("{} {}", step.state, step.by.join("+")).trim().to_owned())
                    .collect(),
            )
        }
    }
}

pub(crate) fn transfer(column: &str, transfer: &Transfer) -> Got {
    match column {
        "transfer" => Got::words(Some(&transfer.item)),
        "kind" => Got::one(transfer.kind.as_str()),
        "from" => Got::Many(transfer.from.clone()),
        "to" => Got::Many(transfer.to.clone()),
        "state" => Got::one(transfer.state.as_str()),
        "quantity" => {
            let Some(quantity) = &transfer.quantity else {
                return Got::Nothing;
            };
            // "200", "200..300", "200.." where only a least is told; with its unit.
            let high = quantity.high.map(|high| high.to_string()).unwrap_or_default();
            let number = if quantity.high == Some(quantity.low) {
                high
            } else {
                format!("{}..{high}", quantity.low)
            };
            let about = if quantity.about { "about " } else { "" };
            let unit = quantity.unit.as_deref().unwrap_or_default();
            Got::one(format!("{about}{number} {unit}").trim())
        }
        "via" => Got::Many(transfer.via.clone()),
        "for" => Got::words(transfer.in_exchange_for.as_ref()),
        _ => Got::maybe(transfer.date.as_deref()),
    }
}

pub(crate) fn sanction(column: &str, sanction: &Sanction) -> Got {
    match column {
        "sanction" => Got::words(Some(&sanction.words)),
        "measure" => Got::one(sanction.measure.as_str()),
        "by" => Got::Many(sanction.by.clone()),
        "on" => Got::Many(sanction.on.clone()),
        "state" => Got::one(sanction.state.as_str()),
        "basis" => Got::words(sanction.basis.as_ref()),
        "reason" => Got::words(sanction.reason.as_ref()),
        _ => Got::maybe(sanction.date.as_deref()),
    }
}

pub(crate) fn meeting(column: &str, meeting: &Meeting, record: &Record) -> Got {
    match column {
        "meeting" => Got::words(Some(&meeting.cue)),
        "form" => Got::one(meeting.form.as_str()),
        "status" => Got::one(meeting.status.as_str()),
        "participants" => Got::Many(meeting.participants.iter().map(participant).collect()),
        "place" => meeting.place.as_ref().map_or(Got::Nothing, place),
        "date" => Got::maybe(meeting.date.as_deref()),
        "topics" => Got::Many(meeting.topics.iter().map(|topic| topic.text.clone()).collect()),
        _ => {
            let outcomes = meeting.outcomes.iter().map(|id| {
                let commitments = &record.views.commitments;
                let commitment = commitments.iter().find(|commitment| commitment.id == *id);
                let event = record.events.iter().find(|event| event.id == *id);
                commitment
                    .map(|commitment| commitment.undertaking.text.clone())
                    .or(event.map(|event| event.trigger.text.clone()))
                    .unwrap_or_else(|| format!("({id} is not in the record)"))
            });
            Got::Many(outcomes.collect())
        }
    }
}

/// "TUR (host)"; who only takes part by the code alone.
fn participant(one: &Participant) -> String {
    match one.role {
        ParticipantRole::Participant => one.code.clone(),
        role => format!("{} ({role})", one.code),
    }
}

pub(crate) fn flag(column: &str, flag: &Flag) -> Got {
    match column {
        "flag" => Got::one(flag.kind.as_str()),
        "words" => Got::Many(flag.words.iter().map(|quote| quote.text.clone()).collect()),
        "message" => Got::one(&flag.message),
        _ => Got::Many(flag.actors.clone()),
    }
}
