//! Days that compare as strings.

/// The first day that a date of the record means, as `YYYY-MM-DD`.
///
/// Takes `YYYY-MM-DD`, `YYYY-MM`, `YYYY` and `FROM/TO` of any of these; `None` for anything else. Whether the day
/// is in the calendar is not looked at: it is only compared.
pub(crate) fn first_day(date: &str) -> Option<String> {
    let from = date.split('/').next().unwrap_or_default();
    let mut parts = from.split('-');
    let year = parts.next().filter(|year| is_number(year, 4))?;
    let month = parts.next().unwrap_or("01");
    let day = parts.next().unwrap_or("01");
    let whole = is_number(month, 2) && is_number(day, 2) && parts.next().is_none();
    whole.then(|| format!("{year}-{month}-{day}"))
}

/// True for what may stand in [`Filter::since`](crate::Filter::since) and [`Filter::until`](crate::Filter::until): a year, a month
/// or a day of the calendar.
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |at: usize, digits| -> Option<u32> {
        let part = parts.get(at).filter(|part| is_number(part, digits))?;
        part.parse().ok()
    };
    match (parts.len(), number(0, 4), number(1, 2), number(2, 2)) {
        (1, Some(_), ..) => true,
        (2, Some(_), Some(month), _) => (1..=12).contains(&month),
        (3, Some(year), Some(month), Some(day)) => (1..=days_in(year, month)).contains(&day),
        _ => false,
    }
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => 0,
    }
}

/// The first day of a lower bound typed by a user; what is no date is compared as it stands.
pub(crate) fn lower_bound(since: &str) -> String {
    first_day(since).unwrap_or_else(|| since.to_owned())
}

/// A string at or after every day within an upper bound typed by a user: `2022-03` takes in the whole month.
pub(crate) fn upper_bound(until: &str) -> String {
    // `~` sorts after every digit and hyphen.
    format!("{}~", until.rsplit('/').next().unwrap_or(until))
}

fn is_number(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{first_day, is_date, lower_bound, upper_bound};

    #[test]
    fn less_precise_dates_begin_on_their_first_day() {
        assert_eq!(first_day("2022-05-28").as_deref(), Some("2022-05-28"));
        assert_eq!(first_day("2022-05").as_deref(), Some("2022-05-01"));
        assert_eq!(first_day("2022").as_deref(), Some("2022-01-01"));
        assert_eq!(first_day("2022-05-28/2022-06-02").as_deref(), Some("2022-05-28"));
        for other in ["", "May 2022", "2022-5", "22-05-28", "2022-05-28-1", "２０２２"] {
            assert_eq!(first_day(other), None, "{other}");
        }
    }

    #[test]
    fn dates_are_days_months_or_years() {
        for good in [
            "2018",
            "2018-02",
            "2018-02-28",
            "2020-02-29",
            "2000-02-29",
            "2018-12-31",
        ] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "",
            "18",
            "2018-13",
            "2018-00",
            "2018-02-29",
            "1900-02-29",
            "2018-04-31",
            "2018-2-3",
            "2018-02-28-1",
            "yesterday",
            "2018-02-28T00:00",
            "é018",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn bounds_take_in_what_they_name() {
        let within =
            |day: &str, since: &str, until: &str| *lower_bound(since) <= *day && *day <= *upper_bound(until);
        assert!(within("2022-03-31", "2022-03", "2022-03"));
        assert!(within("2022-03-01", "2022", "2022-03-01"));
        assert!(!within("2022-04-01", "2022-03", "2022-03"));
        assert!(!within("2021-12-31", "2022", "2022"));
    }
}
