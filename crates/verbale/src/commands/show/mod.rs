//! `show`: one thing of the record, with the words it rests on.

mod actor;
mod claim;
mod document;
mod event;
mod json;
mod parts;
mod run;
mod statement;
mod view;

pub(super) use parts::{field, named};
pub(super) use statement::head_of_statement;

use super::chain;
use super::list::{Line, Records};
use crate::Ending;
use crate::cli::{self, Common};
use crate::output::Ui;
use verbale_record::{Id, IdKind, Unit};
use verbale_store::{Filter, Found, Store};

pub(crate) fn run(args: &cli::Show, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    let store = Store::open_existing(&common.db)?;
    let mut out = ui.out();
    // Codes are in capitals and a person's slug has a hyphen: neither is the beginning of an id as ids are written.
    let is_no_id = args.id.contains(|c: char| c.is_uppercase() || c == '-');
    if (is_no_id || store.resolve(&args.id)?.is_empty())
        && let Some(actor) = store.actor(&args.id)?
    {
        if common.json {
            out.json(&Line {
                kind: "actor",
                row: actor,
            })?;
        } else {
            let of_actor = Filter {
                actor: Some(actor.actor.id.clone()),
                ..Filter::default()
            };
            actor::show(&mut out, &actor, &store.view_counts(&of_actor)?)?;
        }
        out.end()?;
        return Ok(Ending::Found);
    }
    let id = match resolve(&store, &args.id, None, ui)? {
        Ok(id) => id,
        Err(ending) => return Ok(ending),
    };
    let Some(found) = store.find(&id)? else {
        return Ok(unknown(id.as_str(), ui));
    };
    let mut records = Records::new(&store);
    if args.chain {
        return chain::show(found, &mut records, args.unit.unit, common.json, out, ui);
    }
    if common.json {
        json::write(found, &mut records, args.unit.unit, &mut out)?;
    } else {
        match found {
            Found::Document(record) => document::show(&mut out, &record)?,
            Found::Event(row) => {
                let record = records.record(&row.document, Unit::Bytes)?;
                event::show(&mut out, &row, &record)?;
            }
            Found::Statement(row) => {
                let record = records.record(&row.document, Unit::Bytes)?;
                statement::show(&mut out, &row, &record)?;
            }
            Found::Claim(_) => {
                // The same claim in every document that has it.
                for (i, row) in store.claims_of(&id)?.iter().enumerate() {
                    if i > 0 {
                        out.line("")?;
                    }
                    let record = records.record(&row.document, Unit::Bytes)?;
                    claim::show(&mut out, row, &record)?;
                }
            }
            Found::View(row) => {
                let record = records.record(&row.document, Unit::Bytes)?;
                view::show(&mut out, &row, &record)?;
            }
            Found::Run(run) => run::show(&mut out, &run)?,
        }
    }
    out.end()?;
    Ok(Ending::Found)
}

/// The one id that begins so; else says why not, and how the command ends.
pub(super) fn resolve(
    store: &Store,
    prefix: &str,
    kind: Option<IdKind>,
    ui: &Ui,
) -> anyhow::Result<Result<Id, Ending>> {
    let mut ids = store.resolve(prefix)?;
    ids.retain(|id| kind.is_none_or(|kind| id.kind() == kind));
    Ok(match &ids[..] {
        [] => Err(unknown(prefix, ui)),
        [id] => Ok(id.clone()),
        several => {
            if let Some(exact) = several.iter().find(|id| id.as_str() == prefix) {
                return Ok(Ok(exact.clone()));
            }
            let names: Vec<&str> = several.iter().take(10).map(Id::as_str).collect();
            let more = if several.len() > 10 { ", ..." } else { "" };
            let names = names.join(", ");
            ui.trouble(&format!(
                "{prefix} is the beginning of several ids: {names}{more}; give more of it"
            ));
            Err(Ending::Partial)
        }
    })
}

fn unknown(id: &str, ui: &Ui) -> Ending {
    ui.say(&format!(
        "nothing here has the id {id}; `verbale list documents` (or events, statements, claims, positions, commitments, ...) shows \
         what there is"
    ));
    Ending::Nothing
}
