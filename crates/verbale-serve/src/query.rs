//! What was asked for: the parameters of a page.

use crate::kind::Kind;
use crate::problem::Problem;
use crate::words::query_part;
use verbale_codebook::{EventCode, QuadClass};
use verbale_record::{ClaimStatus, EventType, Id, Status, Unit};
use verbale_store::{Filter, is_date};

/// Rows of a list unless asked otherwise, and at most.
const ROWS: usize = 100;
const MOST_ROWS: usize = 500;

/// Every filter there is, as the store's [`Filter`] has it.
const FILTERS: [&str; 16] = [
    "type", "code", "quad", "place", "status", "state", "form", "actor", "source", "target", "since",
    "until", "outlet", "language", "document", "text",
];

/// A page of a list.
#[derive(Clone, Debug)]
pub(crate) struct ListQuery {
    pub(crate) kind: Kind,
    /// Parameters as given, blanks left out, without `limit` and `offset`.
    pub(crate) given: Vec<(String, String)>,
    /// What to ask the store for, without `limit` and `offset`.
    pub(crate) filter: Filter,
    /// Where a claim must stand, which the store does not filter by.
    pub(crate) standing: Option<ClaimStatus>,
    pub(crate) limit: usize,
    pub(crate) offset: usize,
    pub(crate) unit: Unit,
}

impl ListQuery {
    /// Reads the parameters; an unknown one is an error, never ignored, because its absence would widen the list.
    pub(crate) fn parse(kind: Kind, parameters: Vec<(String, String)>) -> Result<Self, Problem> {
        let mut query = Self {
            kind,
            given: Vec::new(),
            filter: Filter::default(),
            standing: None,
            limit: ROWS,
            offset: 0,
            unit: Unit::Codepoints,
        };
        for (name, value) in parameters {
            let name = if name == "event_type" {
                "type".to_owned()
            } else {
                name
            };
            let value = value.trim().to_owned();
            if value.is_empty() {
                continue;
            }
            match name.as_str() {
                "limit" => query.limit = number(&name, &value, 1..=MOST_ROWS)?,
                "offset" => query.offset = number(&name, &value, 0..=usize::MAX >> 2)?,
                "unit" => query.unit = unit(&value)?,
                known if FILTERS.contains(&known) => query.filter_by(&name, &value)?,
                _ => {
                    let detail = format!("There is no parameter {name:?}.");
                    let known = FILTERS.join(", ");
                    return Err(Problem::bad(
                        detail,
                        format!("There are {known}, limit, offset and unit."),
                    ));
                }
            }
            if name != "limit" && name != "offset" {
                query.given.push((name, value));
            }
        }
        Ok(query)
    }

    fn filter_by(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let filter = &mut self.filter;
        let text = Some(value.to_owned());
        let said = |detail: String| {
            Problem::bad(
                format!("{name}: {detail}."),
                "Choose one of these, or leave it out.",
            )
        };
        match name {
            "document" => {
                let id = value
                    .parse::<Id>()
                    .map_err(|error| Problem::bad(error.to_string(), LEAVE_OUT))?;
                filter.document = Some(id);
            }
            "code" => match value.parse::<EventCode>().map_err(said)? {
                EventCode::Cameo(code) => filter.cameo = Some(code.as_str().to_owned()),
                EventCode::Plover(named) => only(&mut filter.types, &[named]),
            },
            "quad" => only(
                &mut filter.types,
                &value.to_lowercase().parse::<QuadClass>().map_err(said)?.types(),
            ),
            "place" => filter.place = text,
            "state" => filter.state = Some(one_of(self.kind, name, value, &self.kind.states())?),
            "form" => filter.form = Some(one_of(self.kind, name, value, &self.kind.forms())?),
            "actor" => filter.actor = text,
            "source" => filter.source = text,
            "target" => filter.target = text,
            "outlet" => filter.outlet = text,
            "language" => filter.language = text,
            "text" => filter.text = text,
            "type" => {
                filter.event_type = Some(value.to_uppercase().parse::<EventType>().map_err(said)?);
            }
            "status" => {
                let standing = value.parse::<ClaimStatus>().ok();
                match standing.filter(|_| self.kind == Kind::Claims) {
                    Some(status) => self.standing = Some(status),
                    None => {
                        filter.status = Some(
                            value
                                .parse::<Status>()
                                .map_err(|detail| status_is(self.kind, &detail))?,
                        );
                    }
                }
            }
            "since" | "until" => {
                if !is_date(value) {
                    let detail = format!("{name}: {value:?} is not a date.");
                    return Err(Problem::bad(detail, "Write it as 2022, 2022-03 or 2022-03-20."));
                }
                if name == "since" {
                    filter.since = text;
                } else {
                    filter.until = text;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The filter for this page and one row more, which tells whether there is another page.
    pub(crate) fn with_one_more(&self) -> Filter {
        Filter {
            limit: Some(self.limit + 1),
            offset: self.offset,
            ..self.filter.clone()
        }
    }

    /// The value of a parameter, or nothing.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.given
            .iter()
            .find(|(given, _)| given == name)
            .map_or("", |(_, value)| value)
    }

    /// `?…` of the first page with another value of one parameter, or without it.
    pub(crate) fn with(&self, name: &str, value: Option<&str>) -> String {
        let others = self.given.iter().filter(|(given, _)| given != name).cloned();
        let value = value.map(|value| (name.to_owned(), value.to_owned()));
        written(&others.chain(value).collect::<Vec<_>>())
    }

    /// `?…` of the page that begins at this row, or an empty string where there is nothing to say.
    pub(crate) fn at(&self, offset: usize) -> String {
        let mut parameters = self.given.clone();
        if self.limit != ROWS {
            parameters.push(("limit".into(), self.limit.to_string()));
        }
        if offset > 0 {
            parameters.push(("offset".into(), offset.to_string()));
        }
        written(&parameters)
    }
}

/// Leaves of the types asked for so far those that are asked for too.
fn only(types: &mut Option<Vec<EventType>>, wanted: &[EventType]) {
    match types {
        Some(types) => types.retain(|event_type| wanted.contains(event_type)),
        None => *types = Some(wanted.to_vec()),
    }
}

/// The word, if it is one of these.
fn one_of(kind: Kind, name: &str, value: &str, known: &[&str]) -> Result<String, Problem> {
    let kind = kind.as_str();
    if known.contains(&value) {
        Ok(value.to_owned())
    } else if known.is_empty() {
        let detail = format!("{name}: {kind} have none.");
        Err(Problem::bad(detail, LEAVE_OUT))
    } else {
        let detail = format!("{name}: {value:?} is none of {kind}: {}.", known.join(", "));
        Err(Problem::bad(detail, "Choose one of these, or leave it out."))
    }
}

const LEAVE_OUT: &str = "Correct it or leave it out.";

fn status_is(kind: Kind, detail: &str) -> Problem {
    let claims = if kind == Kind::Claims {
        "; of a claim also asserted, contested, confirmed, questioned or retracted"
    } else {
        ""
    };
    Problem::bad(
        format!("status: {detail}{claims}."),
        "Choose one of these, or leave it out.",
    )
}

/// The unit named by `unit=`.
pub(crate) fn unit(value: &str) -> Result<Unit, Problem> {
    value
        .parse()
        .map_err(|error: String| Problem::bad(format!("{error}."), "Leave it out for code points."))
}

fn number(name: &str, value: &str, range: std::ops::RangeInclusive<usize>) -> Result<usize, Problem> {
    value.parse().ok().filter(|n| range.contains(n)).ok_or_else(|| {
        let detail = format!(
            "{name}: {value:?} is not a number from {} to {}.",
            range.start(),
            range.end()
        );
        Problem::bad(detail, "Use offset to go through longer lists page by page.")
    })
}

/// The parameters as `?a=b&c=d`.
pub(crate) fn written(parameters: &[(String, String)]) -> String {
    let mut out = String::new();
    for (name, value) in parameters {
        out.push(if out.is_empty() { '?' } else { '&' });
        out.push_str(&query_part(name));
        out.push('=');
        out.push_str(&query_part(value));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::ListQuery;
    use crate::kind::Kind;

    fn parse(kind: Kind, parameters: &[(&str, &str)]) -> Result<ListQuery, String> {
        let parameters = parameters
            .iter()
            .map(|&(a, b)| (a.to_owned(), b.to_owned()))
            .collect();
        ListQuery::parse(kind, parameters).map_err(|problem| problem.detail)
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |kind, name, value| parse(kind, &[(name, value)]).unwrap_err();
        assert_eq!(
            wrong(Kind::Documents, "colour", "red"),
            "There is no parameter \"colour\"."
        );
        assert!(wrong(Kind::Events, "status", "done").contains("occurred, planned"));
        assert!(wrong(Kind::Claims, "status", "done").contains("contested"));
        assert!(wrong(Kind::Events, "limit", "501").contains("1 to 500"));
        assert!(wrong(Kind::Events, "since", "yesterday").contains("not a date"));
        assert!(wrong(Kind::Events, "until", "2022-02-31").contains("not a date"));
        assert!(wrong(Kind::Events, "document", "7").contains("is not an id"));
    }

    #[test]
    fn every_filter_reaches_the_store() {
        let query = parse(Kind::Documents, &[("language", "de"), ("outlet", "Wire")]).unwrap();
        assert_eq!(query.filter.language.as_deref(), Some("de"));
        assert_eq!(query.at(0), "?language=de&outlet=Wire");
    }

    #[test]
    fn the_next_page_keeps_the_filters() {
        let query = parse(
            Kind::Events,
            &[("type", "aid"), ("outlet", "A & B"), ("status", "")],
        )
        .unwrap();
        assert_eq!(query.at(100), "?type=aid&outlet=A%20%26%20B&offset=100");
        assert_eq!(query.at(0), "?type=aid&outlet=A%20%26%20B");
    }
}
