//! `show --chain`: through whom a statement came, from the speaker to the page.

use super::list::{Line, Records};
use super::show::{field, head_of_statement, named};
use crate::Ending;
use crate::output::words::{clean, quoted, speaker};
use crate::output::{Out, Ui};
use verbale_record::{Id, Link, Record, Statement, Unit};
use verbale_store::Found;

/// The chain of a statement, or of every statement that an event or claim rests on.
pub(super) fn show(
    found: Found,
    records: &mut Records<'_>,
    unit: Unit,
    as_json: bool,
    mut out: Out,
    ui: &Ui,
) -> anyhow::Result<Ending> {
    let (document, ids) = match found {
        Found::Statement(row) => (row.document, vec![row.item.id]),
        Found::Claim(row) => (row.document, row.item.statements),
        Found::Event(row) => {
            let record = records.record(&row.document, Unit::Bytes)?;
            let trigger = &row.item.trigger;
            let holds = |statement: &&Statement| {
                statement.content.start <= trigger.start && trigger.end <= statement.content.end
            };
            let ids = record.statements.iter().filter(holds);
            (row.document, ids.map(|statement| statement.id.clone()).collect())
        }
        Found::View(row) => (row.document, row.item.card().statements.to_vec()),
        Found::Document(record) => {
            let ids = record.statements.iter().map(|statement| statement.id.clone());
            (record.document.clone(), ids.collect())
        }
        Found::Run(_) => {
            ui.trouble(&"a run has no chain; give the id of a statement, an event, a claim or a document");
            return Ok(Ending::Nothing);
        }
    };
    let record = records.record(&document, unit)?;
    let said = record
        .statements
        .iter()
        .filter(|statement| ids.contains(&statement.id));
    let said: Vec<&Statement> = said.collect();
    if said.is_empty() {
        ui.say("nobody is named for it: the page tells it in its own voice");
    }
    for (n, statement) in said.into_iter().enumerate() {
        if as_json {
            out.json(&Line {
                kind: "statement",
                row: statement,
            })?;
        } else {
            if n > 0 {
                out.line("")?;
            }
            one(&mut out, statement, &record, &document)?;
        }
    }
    out.end()?;
    Ok(Ending::Found)
}

fn one(out: &mut Out, statement: &Statement, record: &Record, document: &Id) -> anyhow::Result<()> {
    head_of_statement(out, statement)?;
    wide(out, "says", &quoted(&statement.content.text))?;
    let occasion = statement.channel.iter().map(ToString::to_string);
    let occasion: Vec<String> = occasion.chain(statement.date.clone()).collect();
    let who = format!("{} {}", speaker(statement), occasion.join(", "));
    wide(
        out,
        "speaker",
        &named(&[who.trim().to_owned()], statement.speaker.as_slice()),
    )?;
    for link in &statement.chain {
        let mut who = vec![holder(link)];
        who.extend(link.date.clone());
        wide(
            out,
            link.relation.phrase(),
            &named(&who, std::slice::from_ref(&link.words)),
        )?;
    }
    let source = &record.source;
    let page = [
        source.outlet.as_ref(),
        source.title.as_ref(),
        source.url.as_ref(),
        record.date.as_ref(),
    ];
    let page: Vec<String> = page.into_iter().flatten().map(|words| clean(words)).collect();
    wide(out, "page", format!("{}  {document}", page.join(", ")).trim())
}

/// A field whose name may be as long as "translated by".
fn wide(out: &mut Out, name: &str, value: &str) -> anyhow::Result<()> {
    field(out, &format!("{name:<15}"), value)
}

/// Who passes it on; a gap where nobody is named.
fn holder(link: &Link) -> String {
    link.holder
        .as_deref()
        .map_or_else(|| "somebody not named".into(), clean)
}

/// `told to Reuters, reported by somebody not named`, in one line.
pub(super) fn line(statement: &Statement) -> String {
    let links = statement.chain.iter();
    let links = links.map(|link| format!("{} {}", link.relation.phrase(), holder(link)));
    links.collect::<Vec<_>>().join(", ")
}
