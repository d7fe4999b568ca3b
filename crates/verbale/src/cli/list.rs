//! What may be typed after `verbale list`: what to list, and which of it.

use super::InUnit;
use clap::{Args, ValueEnum};
use verbale_codebook::{EventCode, QuadClass};
use verbale_record::{EventType, Id, Status};
use verbale_store::Fate;

/// List what is in the record: documents, events, claims, commitments, actors and more
#[derive(Args)]
#[command(
    after_help = "Positions say who stands where, commitments who is bound to what, transfers what changes hands, \
                  sanctions who acts against whom short of force, meetings who meets whom, flags what does not add up: \
                  each with the acts and statements that it is seen in.\n\n\
                  Codes take in those that narrow them: SYR also means SYR:CVL. On a terminal ids are cut to what \
                  `show` understands and long words to the width; elsewhere nothing is cut. Inputs are files and their lines, \
                  entries or members, with what became of each the last time it was read: read, known (its text was in the record \
                  already), duplicate (another input of that run has its text), failed, and why, or skipped (of another kind); \
                  a file that was cut off is partly read. In CSV a cell that a \
                  spreadsheet would take for a formula (= + - @ first) has a ' before it.\n\n\
                  Exit codes: 0 something listed, 1 nothing matched, 2 wrong usage or no record at --db."
)]
pub(crate) struct List {
    /// What to list
    #[arg(value_enum)]
    pub(crate) kind: Kind,
    /// Write comma-separated values with a header
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    /// Write whole ids and words without colour on a terminal too
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub(crate) plain: bool,
    #[command(flatten)]
    pub(crate) unit: InUnit,
    /// Of inputs: with this fate: read, known, duplicate, failed, partly, skipped
    #[arg(long, value_name = "FATE")]
    pub(crate) fate: Option<Fate>,
    #[command(flatten)]
    pub(crate) filters: Filters,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Documents,
    Events,
    Statements,
    Claims,
    Positions,
    Commitments,
    Transfers,
    Sanctions,
    Meetings,
    Flags,
    Actors,
    Runs,
    Inputs,
}

#[derive(Args)]
#[command(next_help_heading = "Filters")]
pub(crate) struct Filters {
    /// With this actor on any side: a code such as TUR, or a person's id
    #[arg(long, value_name = "CODE")]
    pub(crate) actor: Option<String>,
    /// By this actor: who acts, speaks, asserts, gives or is bound
    #[arg(long, value_name = "CODE")]
    pub(crate) source: Option<String>,
    /// Towards this actor: acted on, spoken to, denying, or given to
    #[arg(long, value_name = "CODE")]
    pub(crate) target: Option<String>,
    /// Of this PLOVER type: CONSULT, ASSAULT, ...
    #[arg(long = "type", value_name = "TYPE", ignore_case = true, value_parser = event_type)]
    pub(crate) event_type: Option<EventType>,
    /// Of this CAMEO code or one below it (19 takes in 190 and 1951), or of this PLOVER type
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Option<EventCode>,
    /// Of this quad class: verbal-cooperation, material-cooperation, verbal-conflict or material-conflict
    #[arg(long, value_name = "CLASS")]
    pub(crate) quad: Option<QuadClass>,
    /// Of this status: occurred, planned, refused, alleged, denied, hypothetical
    #[arg(long, value_name = "STATUS")]
    pub(crate) status: Option<Status>,
    /// Of positions, commitments, transfers, sanctions, meetings, flags: in this state, such as opposes, made,
    /// delivered, lifted; a word that is none is answered with those there are
    #[arg(long, value_name = "STATE")]
    pub(crate) state: Option<String>,
    /// Likewise: of this form, such as pledge, arms, travel ban, visit
    #[arg(long, value_name = "FORM")]
    pub(crate) form: Option<String>,
    /// On this day or later: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) since: Option<String>,
    /// On this day or earlier, likewise
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) until: Option<String>,
    /// At this place: a country's code such as TUR, or a name as the gazetteer or the text has it
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// With all of these words, or parts of words: of statements in what is said, of claims in what is claimed, of
    /// events and views in their sentence, of documents in title or text (`verbale search` looks for whole words)
    #[arg(long, value_name = "WORDS")]
    pub(crate) text: Option<String>,
    /// Published by this outlet
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// In this language, by its tag, such as de or zh-Hans; documents in others than English are kept and not coded
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// Of this document
    #[arg(long, value_name = "ID")]
    pub(crate) document: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N", value_parser = at_most, allow_negative_numbers = true)]
    pub(crate) limit: Option<usize>,
}

pub(super) fn at_most(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "a whole number from 1".to_owned())
}

fn event_type(word: &str) -> Result<EventType, String> {
    word.to_uppercase().parse()
}

/// Years, months and days only: anything else would compare as some day without saying so.
fn day(text: &str) -> Result<String, String> {
    if verbale_store::is_date(text) {
        Ok(text.to_owned())
    } else {
        Err("a date is YYYY, YYYY-MM or YYYY-MM-DD".into())
    }
}

impl Filters {
    /// The store's filter, of a document that was looked up already.
    pub(crate) fn to_store(&self, document: Option<Id>) -> verbale_store::Filter {
        verbale_store::Filter {
            document,
            actor: self.actor.clone(),
            source: self.source.clone(),
            target: self.target.clone(),
            between: None,
            event_type: self.event_type,
            types: self.types(),
            state: self.state.clone(),
            form: self.form.clone(),
            cameo: match &self.code {
                Some(EventCode::Cameo(code)) => Some(code.as_str().to_owned()),
                _ => None,
            },
            status: self.status,
            since: self.since.clone(),
            until: self.until.clone(),
            place: self.place.clone(),
            text: self.text.clone(),
            outlet: self.outlet.clone(),
            language: self.language.clone(),
            limit: self.limit,
            offset: 0,
        }
    }

    /// The types that `--quad` and `--code` leave; none where neither was asked for.
    fn types(&self) -> Option<Vec<EventType>> {
        let of_class = self.quad.map(QuadClass::types);
        let Some(EventCode::Plover(named)) = self.code else {
            return of_class;
        };
        let left = of_class.is_none_or(|types| types.contains(&named));
        Some(if left { vec![named] } else { vec![] })
    }
}

#[cfg(test)]
mod tests {
    use super::at_most;

    #[test]
    fn at_most_none_is_no_question() {
        assert_eq!(at_most("20"), Ok(20));
        for bad in ["", "0", "-1", "many"] {
            assert!(at_most(bad).is_err(), "{bad}");
        }
    }
}
