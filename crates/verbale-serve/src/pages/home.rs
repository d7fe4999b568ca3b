//! What is in here, and what is new?

use super::list::standing_claims;
use super::parts::{Stand, side, stands};
use super::{Frame, page, views};
use crate::json;
use crate::problem::Problem;
use crate::query::written;
use crate::words::{self, actor_href, claim_href, counted, dyad_href, grouped};
use askama::Template;
use axum::response::Response;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use verbale_record::{Claim, ClaimStatus, Counts, Event, Run, Status, Unit};
use verbale_store::{ActorRow, DocumentRow, Filter, Hit, Row, Store};
use verbale_text::Offsets;

const LATEST: usize = 10;
const ACTORS: usize = 12;
const CONTESTED: usize = 6;
const DYADS: usize = 8;
const HITS: usize = 30;
/// Events whose status is counted: the latest, so that the page is as quick over a large store.
const SAMPLE: usize = 500;

/// What to type to fill an empty store.
const HOW_TO_READ: &str = "verbale read FOLDER";

/// Two sides and the events between them.
#[derive(Serialize)]
struct Dyad {
    sides: [String; 2],
    events: u64,
}

/// Everything on the first page. Keys are only ever added.
#[derive(Serialize)]
pub(crate) struct Overview {
    counts: Counts,
    /// Statuses of the latest events.
    statuses: BTreeMap<&'static str, u64>,
    /// How many events `statuses` and `dyads` count at most.
    statuses_of_latest: usize,
    /// Who acts most towards whom in the latest events.
    dyads: Vec<Dyad>,
    contested: Vec<Row<Claim>>,
    documents: Vec<DocumentRow>,
    actors: Vec<ActorRow>,
    run: Option<Run>,
    query: BTreeMap<&'static str, String>,
    /// Documents in which the words of the query were found; null without a query.
    hits: Option<Vec<Hit>>,
    unit: Unit,
}

fn overview(store: &Store, words: &str) -> Result<Overview, Problem> {
    let up_to = |limit| Filter {
        limit: Some(limit),
        ..Filter::default()
    };
    let mut statuses: BTreeMap<&'static str, u64> = Status::ALL.iter().map(|s| (s.as_str(), 0)).collect();
    let mut dyads = BTreeMap::<(String, String), u64>::new();
    for row in store.events(&up_to(SAMPLE))? {
        for pair in pairs(&row.item) {
            *dyads.entry(pair).or_default() += 1;
        }
        *statuses.entry(row.item.status.as_str()).or_default() += 1;
    }
    Ok(Overview {
        counts: store.counts()?,
        statuses,
        statuses_of_latest: SAMPLE,
        dyads: most(dyads),
        contested: standing_claims(store, &Filter::default(), ClaimStatus::Contested, CONTESTED + 1)?,
        documents: store.documents(&up_to(LATEST))?,
        actors: store.actors(&up_to(ACTORS))?,
        run: last(store.runs()?),
        query: if words.is_empty() {
            BTreeMap::new()
        } else {
            [("q", words.to_owned())].into()
        },
        hits: if words.is_empty() {
            None
        } else {
            Some(store.search(words, HITS)?)
        },
        unit: Unit::Codepoints,
    })
}

/// The pairs of sides in an event, in the order of their codes.
fn pairs(event: &Event) -> BTreeSet<(String, String)> {
    let sides =
        |codes: &[String]| -> BTreeSet<String> { codes.iter().map(|code| side(code).to_owned()).collect() };
    let targets = sides(&event.target);
    let pair = |one: &String, other: &String| (one.min(other).clone(), one.max(other).clone());
    let all = sides(&event.source).into_iter().flat_map(|one| {
        targets
            .iter()
            .map(move |other| pair(&one, other))
            .collect::<Vec<_>>()
    });
    all.filter(|(one, other)| one != other && !one.is_empty())
        .collect()
}

/// The most frequent pairs.
fn most(dyads: BTreeMap<(String, String), u64>) -> Vec<Dyad> {
    let mut dyads: Vec<Dyad> = dyads
        .into_iter()
        .map(|((one, other), events)| Dyad {
            sides: [one, other],
            events,
        })
        .collect();
    dyads.sort_by_key(|dyad| std::cmp::Reverse(dyad.events));
    dyads.truncate(DYADS);
    dyads
}

fn last(runs: Vec<Run>) -> Option<Run> {
    runs.into_iter().max_by(|a, b| a.started.cmp(&b.started))
}

/// The first page as data.
pub(crate) fn data(store: &Store, words: &str) -> Result<Response, Problem> {
    let mut overview = overview(store, words)?;
    overview.contested.truncate(CONTESTED);
    for hit in overview.hits.iter_mut().flatten() {
        let points = Offsets::new(&hit.snippet, Unit::Codepoints);
        let convert = |mark: &Range<usize>| Some(points.from_byte(mark.start)?..points.from_byte(mark.end)?);
        hit.marks = hit.marks.iter().filter_map(convert).collect();
    }
    json::response(&overview)
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    q: String,
    found: String,
    hits: Option<Vec<HitView>>,
    empty: bool,
    how_to_read: &'static str,
    figures: Vec<(String, &'static str, &'static str)>,
    /// How many there are of each kind of views, where there are any, and the address of their list.
    views: Vec<(String, String)>,
    sampled: String,
    bars: Vec<Bar>,
    contested: Vec<ClaimView>,
    more_contested: bool,
    latest: Vec<DocumentView>,
    actors: Vec<ActorView>,
    /// Address, names and events of the pairs.
    dyads: Vec<(String, String, String)>,
    run: Option<RunView>,
}

struct HitView {
    href: String,
    title: String,
    pieces: Vec<Piece>,
    from: Vec<String>,
}

/// A part of a snippet.
struct Piece {
    text: String,
    marked: bool,
}

struct Bar {
    status: &'static str,
    count: String,
    percent: u64,
    gloss: &'static str,
}

struct ClaimView {
    href: String,
    about: String,
    stands: Vec<Stand>,
    from: Vec<String>,
}

struct DocumentView {
    href: String,
    title: String,
    from: Vec<String>,
}

struct ActorView {
    href: String,
    name: String,
    mentions: String,
}

struct RunView {
    what: String,
    when: String,
    coder: String,
    data: String,
    id: String,
}

/// The first page.
pub(crate) fn html(store: &Store, words: &str) -> Result<Response, Problem> {
    let mut overview = overview(store, words)?;
    let more_contested = overview.contested.len() > CONTESTED;
    overview.contested.truncate(CONTESTED);
    let counts = &overview.counts;
    let sample: u64 = overview.statuses.values().sum();
    let figures = [
        (counts.documents, "document", "documents", "/documents"),
        (counts.events, "event", "events", "/events"),
        (counts.statements, "statement", "statements", "/statements"),
        (counts.claims, "claim", "claims", "/claims"),
    ];
    let query = if words.is_empty() {
        String::new()
    } else {
        written(&[("q".into(), words.into())])
    };
    let title = if words.is_empty() {
        "What is in the record".to_owned()
    } else {
        format!("{words} – search")
    };
    page(&HomePage {
        frame: Frame::new(title, "home", format!("/index.json{query}")),
        q: words.to_owned(),
        found: overview
            .hits
            .as_ref()
            .map_or_else(String::new, |hits| found(hits.len(), words)),
        hits: overview.hits.as_ref().map(|hits| hits.iter().map(hit).collect()),
        empty: counts.documents == 0,
        how_to_read: HOW_TO_READ,
        figures: figures
            .map(|(n, one, many, href)| (grouped(n), if n == 1 { one } else { many }, href))
            .into(),
        views: views::counted(counts, ""),
        sampled: if counts.events > sample {
            format!("of the latest {sample} events")
        } else {
            String::new()
        },
        bars: Status::ALL
            .iter()
            .map(|&status| bar(status, &overview.statuses, sample))
            .collect(),
        contested: overview
            .contested
            .iter()
            .map(|row| ClaimView {
                href: claim_href(&row.item.id),
                about: row.item.about.clone(),
                // On the page of the claim each has its words.
                stands: stands(&row.item, |_| String::new()),
                from: from(&[row.title.as_deref(), row.outlet.as_deref(), row.date.as_deref()]),
            })
            .collect(),
        more_contested,
        latest: overview
            .documents
            .iter()
            .map(|row| DocumentView {
                href: format!("/documents/{}", row.id),
                title: words::title(row.title.as_deref()).to_owned(),
                from: from(&[row.outlet.as_deref(), row.date.as_deref()]),
            })
            .collect(),
        actors: overview
            .actors
            .iter()
            .map(|row| ActorView {
                href: actor_href(&row.actor.id),
                name: row.actor.name.clone(),
                mentions: grouped(row.mentions),
            })
            .collect(),
        dyads: overview
            .dyads
            .iter()
            .map(|dyad| {
                let [one, other] = &dyad.sides;
                (
                    dyad_href(one, other),
                    format!("{one} – {other}"),
                    grouped(dyad.events),
                )
            })
            .collect(),
        run: overview.run.as_ref().map(run),
    })
}

fn found(hits: usize, words: &str) -> String {
    match hits {
        HITS => format!("The best {HITS} documents with “{words}”"),
        n => format!("{} with “{words}”", counted(n as u64, "document", "documents")),
    }
}

fn hit(hit: &Hit) -> HitView {
    let row = &hit.document;
    HitView {
        href: format!("/documents/{}", row.id),
        title: words::title(row.title.as_deref()).to_owned(),
        pieces: pieces(&hit.snippet, &hit.marks),
        from: from(&[row.outlet.as_deref(), row.date.as_deref()]),
    }
}

/// The snippet, cut at its marks; a mark that does not fit is not shown.
fn pieces(snippet: &str, marks: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut add = |text: &str, marked| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                marked,
            });
        }
    };
    for mark in marks {
        if let (Some(before), Some(words)) = (snippet.get(at..mark.start), snippet.get(mark.clone())) {
            add(before, false);
            add(words, true);
            at = mark.end;
        }
    }
    add(&snippet[at..], false);
    pieces
}

fn bar(status: Status, counts: &BTreeMap<&'static str, u64>, of: u64) -> Bar {
    let count = counts.get(status.as_str()).copied().unwrap_or_default();
    let gloss = match status {
        Status::Occurred => "told as done or under way",
        Status::Planned => "intended, offered, asked for or threatened; not done",
        Status::Refused => "the one who would do it says no",
        Status::Alleged => "somebody says so, nobody denies it",
        Status::Denied => "somebody says so, somebody denies it",
        Status::Hypothetical => "if, or perhaps",
    };
    Bar {
        status: status.as_str(),
        count: grouped(count),
        percent: (count * 100).div_ceil(of.max(1)),
        gloss,
    }
}

fn run(run: &Run) -> RunView {
    let added = &run.counts;
    let inputs = if run.inputs.is_empty() {
        "standard input".to_owned()
    } else {
        run.inputs.join(", ")
    };
    let what = if run.is_counted() {
        format!(
            "{} added from {inputs}: {}, {} and {}; {}.",
            counted(added.documents, "document", "documents"),
            counted(added.events, "event", "events"),
            counted(added.statements, "statement", "statements"),
            counted(added.claims, "claim", "claims"),
            counted(added.notes, "doubt about the input", "doubts about the input"),
        )
    } else {
        format!("From {inputs}; what it added is not counted.")
    };
    RunView {
        what,
        when: match &run.finished {
            Some(finished) => format!("{} to {}", run.started, finished),
            None => format!("begun {}, not finished", run.started),
        },
        coder: run.coder.clone(),
        data: run.data.clone(),
        id: run.id.to_string(),
    }
}

/// What is known of where it is from.
fn from(parts: &[Option<&str>]) -> Vec<String> {
    parts
        .iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .map(ToString::to_string)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn marks_that_do_not_fit_are_left_out() {
        let cut = |marks: &[(usize, usize)]| -> Vec<(String, bool)> {
            pieces("Çok iyi", &marks.iter().map(|&(a, b)| a..b).collect::<Vec<_>>())
                .into_iter()
                .map(|p| (p.text, p.marked))
                .collect()
        };
        assert_eq!(
            cut(&[(5, 8)]),
            [("Çok ".to_owned(), false), ("iyi".to_owned(), true)]
        );
        assert_eq!(cut(&[(1, 3)]), [("Çok iyi".to_owned(), false)]);
        assert_eq!(
            cut(&[(0, 4), (2, 5)]),
            [("Çok".to_owned(), true), (" iyi".to_owned(), false)]
        );
    }
}
