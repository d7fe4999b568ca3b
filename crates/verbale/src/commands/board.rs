//! `board`: who asserts, confirms, denies and questions one claim, by time, in which words, in every document that has it.

use super::list::{Line, Records, in_unit};
use super::show::{field, resolve};
use crate::Ending;
use crate::cli::{self, Common};
use crate::output::words::{clean, quoted};
use crate::output::{Out, Paint, Ui};
use verbale_record::{ClaimStance, IdKind};
use verbale_store::{Board, Entry, Store};

/// Who it is, as people read it.
fn who(entry: &Entry) -> String {
    let vouch = &entry.vouch;
    let speaker = vouch.speaker.as_ref().map(|speaker| clean(&speaker.text));
    let voice = || {
        let outlet = entry.outlet.as_deref().unwrap_or("the page");
        format!("{}, in its own voice", clean(outlet))
    };
    match (&vouch.actor, speaker) {
        (Some(code), Some(speaker)) => format!("{}  {speaker}", clean(code)),
        (Some(code), None) => clean(code),
        (None, Some(speaker)) => speaker,
        (None, None) if vouch.page => voice(),
        (None, None) => "somebody".to_owned(),
    }
}

pub(crate) fn run(args: &cli::Board, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    let store = Store::open_existing(&common.db)?;
    let id = match resolve(&store, &args.claim, Some(IdKind::Claim), ui)? {
        Ok(id) => id,
        Err(ending) => return Ok(ending),
    };
    let rows = store.claims_of(&id)?;
    let mut records = Records::new(&store);
    let unit = args.unit.unit;
    let rows = rows.into_iter().map(|row| {
        let row = in_unit(
            row,
            &mut records,
            unit,
            |claim| &claim.id,
            |record| &record.claims,
        )?;
        Ok(row.row)
    });
    let Some(board) = Board::new(rows.collect::<anyhow::Result<_>>()?, unit) else {
        ui.say(&format!(
            "no document has the claim {id}; `verbale list claims` shows what there is"
        ));
        return Ok(Ending::Nothing);
    };
    let mut out = ui.out();
    if common.json {
        out.json(&Line {
            kind: "board",
            row: board,
        })?;
    } else {
        print(&mut out, &board)?;
    }
    out.end()?;
    Ok(Ending::Found)
}

fn print(out: &mut Out, board: &Board) -> anyhow::Result<()> {
    let status = out.style.paint(board.status.into(), board.status.as_str());
    let claim = out.style.paint(Paint::Bold, "claim");
    let id = out.style.paint(Paint::Dim, board.claim.as_str());
    out.line(&format!("{claim}  {status}  {id}"))?;
    out.line(&format!("  {}", quoted(&board.about)))?;
    for &stance in ClaimStance::ALL {
        let entries = board.column(stance);
        if entries.is_empty() {
            continue;
        }
        out.line("")?;
        let name = out.style.paint(Paint::Bold, stance.as_str());
        out.line(&name)?;
        for entry in entries {
            let day = clean(entry.day().unwrap_or("undated"));
            let hedge = entry
                .vouch
                .hedge
                .as_deref()
                .map(|hedge| format!("  ({})", clean(hedge)));
            out.line(&format!("  {day}  {}{}", who(entry), hedge.unwrap_or_default()))?;
            let cue = entry
                .vouch
                .cue
                .as_ref()
                .map(|cue| format!("{}: ", clean(&cue.text)));
            out.line(&format!(
                "    {}{}",
                cue.unwrap_or_default(),
                quoted(&entry.vouch.words.text)
            ))?;
            let from = [entry.outlet.as_deref(), entry.title.as_deref()];
            let from: Vec<String> = from.into_iter().flatten().map(clean).collect();
            field(out, "  from", &format!("{}  {}", entry.document, from.join(": ")))?;
        }
    }
    Ok(())
}
