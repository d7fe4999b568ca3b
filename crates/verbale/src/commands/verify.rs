//! `verify`: is every quote still what its text has?

use crate::Ending;
use crate::cli::Common;
use crate::output::words::clean;
use crate::output::{Out, Ui, count};
use std::ops::ControlFlow;
use verbale_record::{Event, Record, Unit};
use verbale_store::Store;

pub(crate) fn run(common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    let store = Store::open_existing(&common.db)?;
    let mut out = ui.out();
    let (mut documents, mut spans, mut differ) = (0_u64, 0_u64, 0_u64);
    for fault in store.integrity()? {
        differ += 1;
        report(&mut out, common, "store", &fault)?;
    }
    let mut failure = None;
    store.each_document(&mut |id, record| {
        documents += 1;
        let faults = match record {
            Ok(record) => {
                spans += (record.quotes().count() + record.sentences.len()) as u64;
                faults(&record)
            }
            Err(error) => vec![error.to_string()],
        };
        differ += faults.len() as u64;
        for fault in faults {
            if let Err(error) = report(&mut out, common, id, &fault) {
                failure = Some(error);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    })?;
    if let Some(error) = failure {
        return Err(error);
    }
    if common.json {
        out.json(
            &serde_json::json!({"kind": "summary", "documents": documents, "spans": spans, "differ": differ}),
        )?;
    } else {
        let (documents, spans) = (count(documents, "document"), count(spans, "span"));
        out.line(&format!("verified {documents}, {spans}, {differ} differ"))?;
    }
    out.end()?;
    Ok(if differ == 0 {
        Ending::Found
    } else {
        Ending::Nothing
    })
}

fn report(out: &mut Out, common: &Common, place: &str, fault: &str) -> anyhow::Result<()> {
    if common.json {
        out.json(&serde_json::json!({"kind": "fault", "document": place, "fault": fault}))
    } else {
        out.line(&format!("{}: {}", clean(place), clean(fault)))
    }
}

/// What in a record is not as its text has it.
fn faults(record: &Record) -> Vec<String> {
    let mut faults: Vec<String> = record
        .check()
        .into_iter()
        .map(|(quote, fault)| format!("{:?} at {}..{}: {fault}", quote.text, quote.start, quote.end))
        .collect();
    if Record::document_id(&record.text) != record.document {
        faults.push("the text is not the one that the document's id was made from".to_owned());
    }
    if record.unit == Unit::Bytes {
        for event in &record.events {
            if event.id != Event::id(&record.document, &event.trigger, event.event_type) {
                faults.push(format!(
                    "{}: the event is not the one that its id was made from",
                    event.id
                ));
            }
        }
    }
    faults
}
