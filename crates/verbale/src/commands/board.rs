//! `board`: who asserts, confirms, denies and questions one claim, by time, in which words, in every document that has it.

use super::list::{Line, Shelf, in_unit};
use super::show::{field, resolve};
use crate::Ending;
use crate::cli::{self, Common};
use crate::output::words::{claim_status, clean, quoted};
use crate::output::{Out, Paint, Ui};
use serde::Serialize;
use verbale_record::{Claim, ClaimStance, ClaimStatus, Id, IdKind, Proposition, Unit, Vouch};
use verbale_store::{Row, Store};

/// One entry of a column.
#[derive(Serialize)]
struct Entry {
    #[serde(flatten)]
    vouch: Vouch,
    document: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    /// Of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

impl Entry {
    /// The day it was said, or else told.
    fn day(&self) -> Option<&str> {
        self.vouch.date.as_deref().or(self.published.as_deref())
    }

    fn who(&self) -> String {
        let speaker = self.vouch.speaker.as_ref().map(|speaker| clean(&speaker.text));
        let voice = || {
            let outlet = self.outlet.as_deref().unwrap_or("the page");
            format!("{}, in its own voice", clean(outlet))
        };
        match (&self.vouch.actor, speaker) {
            (Some(code), Some(speaker)) => format!("{}  {speaker}", clean(code)),
            (Some(code), None) => clean(code),
            (None, Some(speaker)) => speaker,
            (None, None) if self.vouch.page => voice(),
            (None, None) => "somebody".to_owned(),
        }
    }
}

/// What everybody does with a claim.
#[derive(Serialize)]
struct Board {
    claim: Id,
    status: ClaimStatus,
    proposition: Proposition,
    about: String,
    unit: Unit,
    documents: usize,
    asserts: Vec<Entry>,
    confirms: Vec<Entry>,
    denies: Vec<Entry>,
    questions: Vec<Entry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    retracts: Vec<Entry>,
}

impl Board {
    fn new(first: &Claim, unit: Unit, documents: usize) -> Self {
        Self {
            claim: first.id.clone(),
            status: first.status,
            proposition: first.proposition.clone(),
            about: first.about.clone(),
            unit,
            documents,
            asserts: Vec::new(),
            confirms: Vec::new(),
            denies: Vec::new(),
            questions: Vec::new(),
            retracts: Vec::new(),
        }
    }

    fn column(&mut self, stance: ClaimStance) -> &mut Vec<Entry> {
        match stance {
            ClaimStance::Asserts => &mut self.asserts,
            ClaimStance::Confirms => &mut self.confirms,
            ClaimStance::Denies => &mut self.denies,
            ClaimStance::Questions => &mut self.questions,
            ClaimStance::Retracts => &mut self.retracts,
        }
    }

    /// Enters what one document does with the claim.
    fn add(&mut self, row: Row<Claim>) {
        self.status = stronger(self.status, row.item.status);
        for vouch in row.item.stances {
            let entry = Entry {
                document: row.document.clone(),
                title: row.title.clone(),
                outlet: row.outlet.clone(),
                published: row.date.clone(),
                vouch,
            };
            self.column(entry.vouch.stance).push(entry);
        }
    }

    /// By time; what has none stands last, in the order of its text.
    fn sort(&mut self) {
        for stance in ClaimStance::ALL {
            let key = |entry: &Entry| {
                let day = entry.day().map(str::to_owned);
                (
                    day.is_none(),
                    day,
                    entry.document.to_string(),
                    entry.vouch.words.start,
                )
            };
            self.column(stance).sort_by_key(key);
        }
    }
}

/// Of two documents' verdicts the one that says more.
fn stronger(one: ClaimStatus, other: ClaimStatus) -> ClaimStatus {
    let rank = |status: ClaimStatus| match status {
        ClaimStatus::Retracted => 4,
        ClaimStatus::Contested => 3,
        ClaimStatus::Confirmed => 2,
        ClaimStatus::Questioned => 1,
        ClaimStatus::Asserted => 0,
    };
    if rank(other) > rank(one) { other } else { one }
}

pub(crate) fn run(args: &cli::Board, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    let store = Store::open_existing(&common.db)?;
    let id = match resolve(&store, &args.claim, Some(IdKind::Claim), ui)? {
        Ok(id) => id,
        Err(ending) => return Ok(ending),
    };
    let rows = store.claims_of(&id)?;
    let mut shelf = Shelf::new(&store);
    let unit = args.unit.unit;
    let mut board: Option<Board> = None;
    let documents = rows.len();
    for row in rows {
        let row = in_unit(row, &mut shelf, unit, |claim| &claim.id, |record| &record.claims)?.row;
        board
            .get_or_insert_with(|| Board::new(&row.item, unit, documents))
            .add(row);
    }
    let Some(mut board) = board else {
        ui.say(&format!(
            "no document has the claim {id}; `verbale list claims` shows what there is"
        ));
        return Ok(Ending::Nothing);
    };
    board.sort();
    let mut out = ui.out();
    if common.json {
        out.json(&Line {
            kind: "board",
            row: board,
        })?;
    } else {
        print(&mut out, &mut board)?;
    }
    out.end()?;
    Ok(Ending::Found)
}

fn print(out: &mut Out, board: &mut Board) -> anyhow::Result<()> {
    let status = out.style.paint(board.status.into(), claim_status(board.status));
    let claim = out.style.paint(Paint::Bold, "claim");
    let id = out.style.paint(Paint::Dim, board.claim.as_str());
    out.line(&format!("{claim}  {status}  {id}"))?;
    out.line(&format!("  {}", quoted(&board.about)))?;
    for stance in ClaimStance::ALL {
        let entries = std::mem::take(board.column(stance));
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
            out.line(&format!("  {day}  {}{}", entry.who(), hedge.unwrap_or_default()))?;
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
