//! Cooperation and conflict by month, as bars up and down from a line.
//!
//! Only what occurred is counted as done; the rest stands in a column of its own. Where a bar stands tells cooperation
//! from conflict, its shade tells words from deeds, and the table says both in words.

use serde::Serialize;
use std::collections::BTreeMap;
use verbale_codebook::event_type_info;
use verbale_record::Status;
use verbale_store::Monthly;

/// Months up to which each has a bar; over a longer time each year has one.
const MONTHS: usize = 48;
/// Years up to which those without events have their place too.
const YEARS: usize = 60;

/// What occurred in one month or year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Period {
    /// `YYYY-MM` or `YYYY`.
    #[serde(rename = "period")]
    pub(super) name: String,
    pub(super) verbal_cooperation: u64,
    pub(super) material_cooperation: u64,
    pub(super) verbal_conflict: u64,
    pub(super) material_conflict: u64,
    /// Events that did not occur: planned, refused, alleged, denied, hypothetical.
    pub(super) not_done: u64,
}

impl Period {
    pub(super) fn cooperation(&self) -> u64 {
        self.verbal_cooperation + self.material_cooperation
    }

    pub(super) fn conflict(&self) -> u64 {
        self.verbal_conflict + self.material_conflict
    }

    /// Cooperation less conflict, with its sign.
    pub(super) fn balance(&self) -> String {
        let (more, less) = (self.cooperation(), self.conflict());
        match more.cmp(&less) {
            std::cmp::Ordering::Less => format!("−{}", less - more),
            std::cmp::Ordering::Equal => "0".to_owned(),
            std::cmp::Ordering::Greater => format!("+{}", more - less),
        }
    }

    /// `month` or `year`.
    pub(super) fn unit(&self) -> &'static str {
        if self.name.len() > 4 { "month" } else { "year" }
    }

    fn add(&mut self, month: &Monthly) {
        if month.status != Status::Occurred {
            self.not_done += month.count;
            return;
        }
        let place = match event_type_info(month.event_type).quad.number() {
            1 => &mut self.verbal_cooperation,
            2 => &mut self.material_cooperation,
            3 => &mut self.verbal_conflict,
            _ => &mut self.material_conflict,
        };
        *place += month.count;
    }
}

/// The periods from the first event to the last, empty ones too.
pub(super) fn periods(monthly: &[Monthly]) -> Vec<Period> {
    let dated: Vec<(&str, &Monthly)> = monthly
        .iter()
        .filter_map(|month| Some((month.month.as_deref()?, month)))
        .collect();
    let number = |month: &str| -> Option<usize> {
        let (year, month) = month.split_once('-')?;
        Some(year.parse::<usize>().ok()? * 12 + month.parse::<usize>().ok()?.checked_sub(1)?)
    };
    let numbers = dated.iter().filter_map(|(month, _)| number(month));
    let (Some(first), Some(last)) = (numbers.clone().min(), numbers.max()) else {
        return Vec::new();
    };
    let by_month = last - first < MONTHS;
    let mut found = BTreeMap::<String, Period>::new();
    if by_month {
        for at in first..=last {
            found.insert(format!("{:04}-{:02}", at / 12, at % 12 + 1), Period::default());
        }
    } else if last / 12 - first / 12 < YEARS {
        for year in first / 12..=last / 12 {
            found.insert(format!("{year:04}"), Period::default());
        }
    }
    for (month, counted) in dated {
        let name = if by_month {
            month
        } else {
            &month[..4.min(month.len())]
        };
        found.entry(name.to_owned()).or_default().add(counted);
    }
    let named = found
        .into_iter()
        .map(|(name, counted)| Period { name, ..counted });
    named.collect()
}

/// A bar or a piece of one, in units of the drawing.
pub(super) struct Bar {
    pub(super) class: &'static str,
    pub(super) x: String,
    pub(super) y: String,
    pub(super) width: String,
    pub(super) height: String,
    /// Read aloud, and shown to a pointer.
    pub(super) title: String,
}

/// A period's name below its bar.
pub(super) struct Label {
    pub(super) x: String,
    pub(super) text: String,
}

/// The drawing with what it is drawn from.
pub(super) struct Chart {
    pub(super) width: String,
    pub(super) height: String,
    /// Height of the line that bars stand on.
    pub(super) base: String,
    /// Heights of the upper and lower end, and how many events they stand for.
    pub(super) ends: Vec<(String, u64)>,
    pub(super) bars: Vec<Bar>,
    pub(super) labels: Vec<Label>,
    pub(super) rows: Vec<Period>,
    /// What the drawing shows, in a sentence.
    pub(super) says: String,
}

const WIDTH: f64 = 760.0;
/// Room on the left for numbers.
const LEFT: f64 = 34.0;
const TOP: f64 = 14.0;
/// Height of all bars, up and down.
const BARS: f64 = 190.0;
/// Room below for names of periods.
const BELOW: f64 = 24.0;
/// Widest that one bar may be.
const WIDEST: f64 = 34.0;
/// Periods that are named at most: more would run into each other.
const NAMES: usize = 11;

impl Chart {
    /// Draws the periods; nothing if nothing occurred in them.
    pub(super) fn new(rows: Vec<Period>) -> Option<Self> {
        let up = rows.iter().map(Period::cooperation).max()?;
        let down = rows.iter().map(Period::conflict).max()?;
        if up + down == 0 {
            return None;
        }
        let size = |n: u64| n as f64 * BARS / (up + down) as f64;
        let base = TOP + size(up);
        let step = (WIDTH - LEFT) / rows.len() as f64;
        let width = (step * 0.72).min(WIDEST);
        let mut bars = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let x = LEFT + step * at as f64 + (step - width) / 2.0;
            let mut y = base;
            // Deeds stand at the line, words beyond them.
            for (n, class, what) in [
                (row.material_cooperation, "mc", "of material cooperation"),
                (row.verbal_cooperation, "vc", "of verbal cooperation"),
            ] {
                y -= size(n);
                bars.extend(bar(n, class, what, row, (x, y, width, size(n))));
            }
            let mut y = base;
            for (n, class, what) in [
                (row.material_conflict, "mf", "of material conflict"),
                (row.verbal_conflict, "vf", "of verbal conflict"),
            ] {
                bars.extend(bar(n, class, what, row, (x, y, width, size(n))));
                y += size(n);
            }
        }
        let every = rows.len().div_ceil(NAMES);
        let labels = rows.iter().enumerate().step_by(every).map(|(at, row)| Label {
            x: round(LEFT + step * (at as f64 + 0.5)),
            text: row.name.clone(),
        });
        let ends = [(up, TOP), (down, TOP + BARS)]
            .into_iter()
            .filter(|(n, _)| *n > 0);
        Some(Self {
            width: round(WIDTH),
            height: round(TOP + BARS + BELOW),
            base: round(base),
            ends: ends.map(|(n, y)| (round(y), n)).collect(),
            bars,
            labels: labels.collect(),
            says: says(&rows),
            rows,
        })
    }
}

fn says(rows: &[Period]) -> String {
    let total = |of: fn(&Period) -> u64| rows.iter().map(of).sum::<u64>();
    let ends = [rows.first(), rows.last()].map(|row| row.map(|row| row.name.as_str()).unwrap_or_default());
    format!(
        "{} to {}: {} events of cooperation, {} of conflict.",
        ends[0],
        ends[1],
        total(Period::cooperation),
        total(Period::conflict)
    )
}

fn bar(
    n: u64,
    class: &'static str,
    what: &str,
    row: &Period,
    (x, y, width, height): (f64, f64, f64, f64),
) -> Option<Bar> {
    let events = if n == 1 { "event" } else { "events" };
    (n > 0).then(|| Bar {
        class,
        x: round(x),
        y: round(y),
        width: round(width),
        height: round(height),
        title: format!("{}: {n} {events} {what}", row.name),
    })
}

/// To a tenth of a unit.
fn round(n: f64) -> String {
    format!("{n:.1}")
}

#[cfg(test)]
mod tests {
    use super::{Chart, periods};
    use verbale_record::{EventType, Status};
    use verbale_store::Monthly;

    fn month(month: &str, event_type: EventType, status: Status, count: u64) -> Monthly {
        Monthly {
            month: Some(month.into()).filter(|month: &String| !month.is_empty()),
            event_type,
            status,
            count,
        }
    }

    #[test]
    fn months_without_events_have_their_place() {
        let found = periods(&[
            month("", EventType::Aid, Status::Occurred, 9),
            month("2021-11", EventType::Aid, Status::Occurred, 2),
            month("2022-02", EventType::Assault, Status::Occurred, 3),
            month("2022-02", EventType::Assault, Status::Denied, 1),
        ]);
        let names: Vec<&str> = found.iter().map(|period| period.name.as_str()).collect();
        assert_eq!(names, ["2021-11", "2021-12", "2022-01", "2022-02"]);
        assert_eq!(
            (found[0].material_cooperation, found[0].balance()),
            (2, "+2".into())
        );
        assert_eq!((found[3].material_conflict, found[3].not_done), (3, 1));
        assert_eq!(found[3].balance(), "−3");
        let chart = Chart::new(found).unwrap();
        assert_eq!(chart.bars.len(), 2);
    }

    #[test]
    fn a_long_time_is_counted_by_years() {
        let found = periods(&[
            month("1998-05", EventType::Consult, Status::Occurred, 1),
            month("2003-01", EventType::Accuse, Status::Occurred, 1),
        ]);
        let names: Vec<&str> = found.iter().map(|period| period.name.as_str()).collect();
        assert_eq!(names, ["1998", "1999", "2000", "2001", "2002", "2003"]);
        let gap = periods(&[
            month("0001-05", EventType::Consult, Status::Occurred, 1),
            month("9999-12", EventType::Accuse, Status::Occurred, 1),
        ]);
        assert_eq!(gap.len(), 2, "no thousands of empty years");
    }

    #[test]
    fn nothing_done_draws_nothing() {
        let found = periods(&[month("2022-05", EventType::Aid, Status::Planned, 1)]);
        assert_eq!(found.len(), 1);
        assert!(Chart::new(found).is_none());
        assert!(Chart::new(vec![]).is_none());
    }
}
