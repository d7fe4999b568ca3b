//! What several acts tell of one meeting.

use super::super::around::may_be_same_date;
use super::{Gathering, people};
use crate::events::side;
use std::collections::BTreeSet;
use verbale_record::{MeetingForm, Place, Status};

/// Joins what is told of one meeting.
pub(super) fn merge(found: Vec<Gathering>) -> Vec<Gathering> {
    let mut kept: Vec<Gathering> = Vec::new();
    let (heads, body): (Vec<Gathering>, Vec<Gathering>) = found.into_iter().partition(|one| one.headline);
    for one in body.into_iter().chain(heads) {
        // The last that it may be: "the talks" are those just told.
        let same = kept.iter_mut().rev().find(|other| is_same(other, &one));
        match same {
            Some(other) => join(other, one),
            None => kept.push(one),
        }
    }
    kept
}

fn sides(one: &Gathering) -> BTreeSet<&str> {
    one.people.iter().map(|one| side(&one.code)).collect()
}

fn is_same(a: &Gathering, b: &Gathering) -> bool {
    let (first, second) = (sides(a), sides(b));
    let enough = first.intersection(&second).count() > 1
        || b.known && (first.is_superset(&second) || second.is_superset(&first)) && !second.is_empty();
    let subset = first.is_subset(&second) || second.is_subset(&first);
    let status = a.status == b.status
        || b.headline
        || matches!(
            (a.status, b.status),
            (Status::Occurred, Status::Alleged) | (Status::Alleged, Status::Occurred)
        )
        || b.known && b.status == Status::Occurred;
    enough
        && subset
        && status
        && !(b.apart && a.sentence != b.sentence)
        && (!a.apart || b.known || b.speaks || a.sentence == b.sentence)
        && may_be_same_people(a, b)
        && may_be_same_form(a, b)
        && may_be_same_place(a.place.as_ref(), b.place.as_ref())
        && (b.headline || may_be_same_date(a.date.as_deref(), b.date.as_deref()))
}

/// A side for which one names only this person and the other only that one met in two meetings.
fn may_be_same_people(a: &Gathering, b: &Gathering) -> bool {
    let named = |one: &Gathering, of: &str| -> BTreeSet<String> {
        let people = one.people.iter().filter(|one| side(&one.code) == of);
        people.filter_map(|one| one.name.clone()).collect()
    };
    sides(a).intersection(&sides(b)).all(|of| {
        let (first, second) = (named(a, of), named(b, of));
        first.is_empty() || second.is_empty() || !first.is_disjoint(&second)
    })
}

/// A call is no visit; all others may be two words for one.
fn may_be_same_form(a: &Gathering, b: &Gathering) -> bool {
    (a.form == MeetingForm::Call) == (b.form == MeetingForm::Call) || a.speaks || b.speaks
}

/// Kilometres within which two places of one country may be one: a palace and the city around it.
const NEAR: f64 = 40.0;

fn may_be_same_place(a: Option<&Place>, b: Option<&Place>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            let large = |place: &Place| place.class == "country";
            let same_country = a.country == b.country;
            a.name == b.name || same_country && (large(a) || large(b) || apart(a, b) < NEAR)
        }
        _ => true,
    }
}

/// Kilometres between two places that are near each other.
fn apart(a: &Place, b: &Place) -> f64 {
    const DEGREE: f64 = 111.2;
    let north = a.lat - b.lat;
    let east = (a.lon - b.lon) * f64::midpoint(a.lat, b.lat).to_radians().cos();
    DEGREE * (north * north + east * east).sqrt()
}

fn join(kept: &mut Gathering, one: Gathering) {
    kept.acts.extend(one.acts);
    for person in one.people {
        people::add(&mut kept.people, person);
    }
    // "met for talks", "spoke by telephone": what says more.
    if kept.form == MeetingForm::Meeting && (!one.speaks || kept.speaks) || kept.speaks && !one.speaks {
        (kept.form, kept.speaks) = (one.form, one.speaks);
    }
    if kept.status == Status::Alleged && one.status == Status::Occurred {
        kept.status = one.status;
    }
    // The smaller place says more.
    let country = |place: &Option<Place>| place.as_ref().is_none_or(|place| place.class == "country");
    if country(&kept.place) && one.place.is_some() {
        kept.place = one.place;
    }
    let day = |date: &Option<String>| {
        date.as_ref()
            .map_or(0, |date| if date.contains('/') { 1 } else { date.len() })
    };
    if day(&one.date) > day(&kept.date) {
        kept.date = one.date;
    }
    for topic in one.topics {
        if !kept.topics.contains(&topic) {
            kept.topics.push(topic);
        }
    }
    kept.sentence = kept.sentence.min(one.sentence);
    kept.apart |= one.apart;
}
