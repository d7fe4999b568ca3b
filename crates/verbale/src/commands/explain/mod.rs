//! `explain`: why a text gives its record, and what a record rests on.

mod stored;
mod text;

use crate::Ending;
use crate::cli::{self, Common};
use crate::output::{Out, Ui};
use anyhow::Context;
use serde::Serialize;
use std::collections::BTreeSet;
use stored::Stored;
use verbale_coder::{Coder, Explanation};
use verbale_record::{Id, Record};
use verbale_source::{Pages, Trouble};
use verbale_store::Store;

/// What is written of one document.
#[derive(Serialize)]
struct Line<'e> {
    kind: &'static str,
    document: &'e Id,
    /// What was asked for, and whether it still comes out.
    #[serde(skip_serializing_if = "Option::is_none")]
    stored: Option<&'e Stored>,
    #[serde(flatten)]
    explanation: &'e Explanation,
}

/// What of a document is shown.
#[derive(Default)]
struct View {
    /// The sentences; all where there are none.
    sentences: BTreeSet<u32>,
    /// Entries of the record that alone are shown in them.
    ids: BTreeSet<Id>,
    /// Each frame that was tried with what it asked for, not the names of those that did not fit.
    all: bool,
}

pub(crate) fn run(args: &cli::Explain, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    let coder = super::coder(args.actors.as_deref(), &args.lexicon)?;
    if args.what.as_os_str() == "-" || args.what.exists() {
        return explain_text(args, &coder, common, ui);
    }
    let name = args.what.to_string_lossy();
    // The name of a file, by its look: whoever mistyped it does not look for an id.
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let origin = name.into_owned();
        return Err(Trouble::Missing { origin }.into());
    }
    if args.date.is_some() {
        anyhow::bail!(
            "--date is for a text that is no document yet: {name} has the date that it was read with"
        );
    }
    let store = Store::open_existing(&common.db)
        .with_context(|| format!("{name} is no file, and no record can be asked for it"))?;
    let id = match super::show::resolve(&store, &name, None, ui)? {
        Ok(id) => id,
        Err(ending) => return Ok(ending),
    };
    explain_stored(args, &coder, &store, &id, common, ui)
}

fn explain_text(args: &cli::Explain, coder: &Coder, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    let mut out = ui.out();
    let (mut shown, mut troubles) = (0, 0);
    for page in Pages::open([&args.what]) {
        match page {
            Err(trouble) => {
                troubles += 1;
                ui.trouble(&trouble);
            }
            Ok(mut page) => {
                if args.date.is_some() {
                    page.date.clone_from(&args.date);
                }
                let (record, mut explanation) = coder.explain(&page);
                let view = View {
                    sentences: args.sentence.into_iter().collect(),
                    all: common.verbose,
                    ..View::default()
                };
                shown += write(&mut out, &record, &mut explanation, &view, None, common)?;
            }
        }
    }
    out.end()?;
    Ok(match (troubles, shown) {
        (0, 0) => {
            ui.say(&match args.sentence {
                Some(number) => format!("there is no sentence {number}; they are counted from 0"),
                None => "nothing to read".to_owned(),
            });
            Ending::Nothing
        }
        (0, _) => Ending::Found,
        _ => Ending::Partial,
    })
}

fn explain_stored(
    args: &cli::Explain,
    coder: &Coder,
    store: &Store,
    id: &Id,
    common: &Common,
    ui: &Ui,
) -> anyhow::Result<Ending> {
    let Some((kept, mut view)) = stored::look_up(store, id)? else {
        ui.say(&format!(
            "{id} rests on no text: only documents and what is filed from them do"
        ));
        return Ok(Ending::Nothing);
    };
    let (record, mut explanation) = coder.explain(&stored::page(&kept));
    let stored = Stored::compare(id, &kept, &record);
    if let Some(number) = args.sentence {
        view.sentences = [number].into();
    }
    view.all = common.verbose;
    let mut out = ui.out();
    let shown = write(&mut out, &record, &mut explanation, &view, Some(&stored), common)?;
    out.end()?;
    if let (0, Some(number)) = (shown, args.sentence) {
        ui.say(&format!(
            "its text has no sentence {number}; they are counted from 0"
        ));
    }
    Ok(if shown > 0 && stored.comes_out {
        Ending::Found
    } else {
        Ending::Nothing
    })
}

/// Writes what is to be seen of one document; the number of its sentences that were shown.
fn write(
    out: &mut Out,
    record: &Record,
    explanation: &mut Explanation,
    view: &View,
    stored: Option<&Stored>,
    common: &Common,
) -> anyhow::Result<usize> {
    if !view.sentences.is_empty() {
        explanation
            .sentences
            .retain(|sentence| view.sentences.contains(&sentence.number));
        if explanation.sentences.is_empty() {
            return Ok(0);
        }
    }
    if !view.ids.is_empty() {
        explanation.claims.retain(|claim| view.ids.contains(&claim.claim));
    }
    if common.json {
        out.json(&Line {
            kind: "explanation",
            document: &record.document,
            stored,
            explanation,
        })?;
    } else {
        text::write(out, record, explanation, view, stored)?;
    }
    Ok(explanation.sentences.len())
}
