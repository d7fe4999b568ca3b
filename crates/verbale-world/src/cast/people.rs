//! The people of a document: those of the tables, and those it introduces itself.

use super::{Context, Draft, DraftActor, Hit, filter};
use crate::NameKind;
use std::collections::BTreeMap;
use std::ops::Range;
use verbale_language::Class;
use verbale_record::{Actor, ActorKind, Basis};
use verbale_text::fold_str;

/// Offices whose holders the news names without further introduction.
pub(crate) const PROMINENT: [&str; 6] = [
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "chief",
    "leader",
];

/// Before a surname these are no given name.
const HONORIFICS: [&str; 14] = [
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "prof.", "sir", "lord", "lady", "madam",
];

/// True for the folded word "mr.", "lady" or the like.
pub fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains(&word)
}

/// Somebody introduced by "ROLE NAME" or "NAME, ROLE".
struct Learned {
    name: String,
    surname: String,
    code: String,
    country: Option<String>,
}

/// Who has been introduced so far.
#[derive(Default)]
pub(super) struct People {
    learned: Vec<Learned>,
    /// By folded surname: everybody it has stood for.
    by_surname: BTreeMap<String, Vec<DraftActor>>,
    /// By side and kind of office.
    by_office: BTreeMap<(String, String), DraftActor>,
    sides: BTreeMap<DraftActor, String>,
}

impl People {
    /// Notes that a person was named in full, with the side and office the text gives.
    pub(super) fn introduce(&mut self, cx: &Context<'_>, actor: &DraftActor, code: &str, role: Option<&str>) {
        let surnames: Vec<String> = match actor {
            DraftActor::Known(i) => cx.world.surnames_of(*i).to_vec(),
            DraftActor::Learned(i) => vec![self.learned[*i].surname.clone()],
        };
        for surname in surnames {
            let people = self.by_surname.entry(surname).or_default();
            if !people.contains(actor) {
                people.push(actor.clone());
            }
        }
        if !code.is_empty() {
            self.sides.entry(actor.clone()).or_insert_with(|| code.to_owned());
            if let Some(role) = role {
                self.by_office
                    .entry((code.to_owned(), role.to_owned()))
                    .or_insert_with(|| actor.clone());
            }
        }
    }

    /// The person with this name in this document, new or known from a line above.
    pub(super) fn learn(&mut self, cx: &Context<'_>, name: &Range<usize>, code: &str) -> DraftActor {
        let full = cx.text[cx.span(name)].to_owned();
        let key = fold_str(&full);
        if let Some(i) = self.learned.iter().position(|known| fold_str(&known.name) == key) {
            if self.learned[i].code.is_empty() {
                code.clone_into(&mut self.learned[i].code);
            }
            return DraftActor::Learned(i);
        }
        let side = code.split(':').next().and_then(|side| cx.world.actor(side));
        let country = side.and_then(|side| side.country.clone());
        let surname = cx.word(surname_of(cx, name)).to_owned();
        self.learned.push(Learned {
            name: full,
            surname,
            code: code.to_owned(),
            country,
        });
        DraftActor::Learned(self.learned.len() - 1)
    }

    /// The side that the document gave for a person; else the tables' side at the document's date, or the one
    /// nearest before it.
    pub(super) fn side(&self, cx: &Context<'_>, actor: &DraftActor) -> String {
        if let Some(code) = self.sides.get(actor) {
            return code.clone();
        }
        match actor {
            DraftActor::Known(i) => {
                let own = || cx.world.tenures_of(*i);
                let tenure = match cx.date {
                    Some(date) => own()
                        .find(|t| t.covers(date))
                        .or_else(|| own().rfind(|t| t.has_begun(date)))
                        .or_else(|| own().next()),
                    None => None,
                };
                tenure.map_or_else(|| cx.world.actors[*i].code.clone(), |tenure| tenure.of.clone())
            }
            DraftActor::Learned(i) => self.learned[*i].code.clone(),
        }
    }

    /// The hits, and beside them the surnames that stand for one person in this document.
    pub(super) fn surnames(&self, cx: &Context<'_>, hits: &[Hit]) -> Vec<Hit> {
        let mut all: Vec<Hit> = hits.to_vec();
        let taken = |at: usize| hits.iter().any(|hit| hit.tokens.contains(&at));
        let free = |tokens: &Range<usize>| !tokens.clone().any(taken);
        let states: Vec<usize> = hits.iter().map(|hit| hit.actor).collect();
        for sentence in &cx.split.sentences {
            let title_case = filter::is_title_case(cx, &sentence.tokens);
            let mut from = sentence.tokens.start;
            for at in sentence.tokens.clone() {
                if at < from {
                    continue;
                }
                // "Von der Leyen", "Kramp-Karrenbauer".
                let long = cx
                    .world
                    .long_surnames
                    .longest(&cx.words, at)
                    .map(|(len, key)| (at..at + len, key));
                if let Some((tokens, key)) = long
                    && tokens.end <= sentence.tokens.end
                    && cx.is_capitalised(tokens.end - 1)
                    && free(&tokens)
                    && !follows_given_name(cx, at, sentence.tokens.start, title_case, &taken)
                    && let Some(actor) = self.by_surname(cx, at, key, &states)
                {
                    from = tokens.end;
                    all.push(Hit {
                        tokens,
                        actor,
                        kind: NameKind::Name,
                        surname: true,
                    });
                    continue;
                }
                if taken(at) || !cx.is_capitalised(at) || (cx.is(at, Class::Adposition) && !title_case) {
                    continue;
                }
                if !title_case && precedes_surname(cx, at, sentence.tokens.end, &taken) {
                    continue;
                }
                if follows_given_name(cx, at, sentence.tokens.start, title_case, &taken) {
                    continue;
                }
                if let Some(actor) = self.by_surname(cx, at, cx.word(at), &states) {
                    // "El-Sisi", "al Sudani": the particle belongs to it.
                    let mut start = at;
                    if at >= sentence.tokens.start + 2
                        && cx.word(at - 1) == "-"
                        && cx.is(at - 2, Class::NameParticle)
                    {
                        start = at - 2;
                    } else if at > sentence.tokens.start
                        && cx.is(at - 1, Class::NameParticle)
                        && cx.is_capitalised(at - 1)
                    {
                        start = at - 1;
                    }
                    all.push(Hit {
                        tokens: start..at + 1,
                        actor,
                        kind: NameKind::Name,
                        surname: true,
                    });
                }
            }
        }
        all.sort_by_key(|hit| hit.tokens.start);
        all
    }

    /// The known person for whom all of `name`, after a title, is the surname.
    pub(super) fn long_surname(&self, cx: &Context<'_>, name: &Range<usize>) -> Option<usize> {
        let (len, key) = cx.world.long_surnames.longest(&cx.words, name.start)?;
        (len == name.len())
            .then(|| self.by_surname(cx, name.start, key, &[]))
            .flatten()
    }

    /// The known person whom the surname `word`, which begins at `at`, stands for.
    fn by_surname(&self, cx: &Context<'_>, at: usize, word: &str, mentioned: &[usize]) -> Option<usize> {
        if let Some(people) = self.by_surname.get(word) {
            // Learned people are looked up again by the composer; two people of one name are nobody.
            return match &people[..] {
                [DraftActor::Known(i)] => Some(*i),
                _ => None,
            };
        }
        // "President Putin" needs no Russia beside it, nor "the Bush administration" America.
        if let Some(title) = role_before(cx, at).or_else(|| heads(cx, at)) {
            return cx.world.known_by_surname(word, Some(&title), cx.date);
        }
        if cx.world.ambiguous.contains_key(word) {
            return None;
        }
        let people = cx.world.surnames.get(word)?;
        let mut fitting = people.iter().copied().filter(|&i| {
            let person = &cx.world.actors[i];
            let prominent = cx
                .world
                .tenures_of(i)
                .any(|t| PROMINENT.contains(&t.role.as_str()) && cx.date.is_none_or(|date| t.covers(date)));
            prominent && mentioned.iter().any(|&m| cx.world.actors[m].code == person.code)
        });
        match (fitting.next(), fitting.next()) {
            (Some(i), None) => Some(i),
            _ => None,
        }
    }

    /// The learned person whose surname stands at `at`.
    pub(super) fn learned_surname(&self, cx: &Context<'_>, at: usize) -> Option<DraftActor> {
        match self.by_surname.get(cx.word(at)).map(Vec::as_slice) {
            Some([learned @ DraftActor::Learned(_)]) => Some(learned.clone()),
            _ => None,
        }
    }

    /// Gives "the Turkish foreign minister" the person whom the document names in that office.
    pub(super) fn name_titles(&self, drafts: &mut [Draft]) {
        for draft in drafts.iter_mut().filter(|draft| draft.basis == Basis::Title) {
            let Some(role) = draft.role.clone() else { continue };
            if let Some(person) = self.by_office.get(&(draft.code.clone(), role)) {
                draft.actor = person.clone();
            }
        }
    }

    /// The code of somebody whose side nothing tells: the name in capitals.
    pub(super) fn own_code(&self, actor: &DraftActor) -> String {
        match actor {
            DraftActor::Learned(i) => own_code(&self.learned[*i].name),
            DraftActor::Known(_) => String::new(),
        }
    }

    pub(super) fn learned(&self, i: usize) -> Actor {
        let learned = &self.learned[i];
        let slug: String = fold_str(&learned.name)
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        Actor {
            // Whose side is unknown is filed under a code of their own, and found by it.
            id: if learned.code.is_empty() {
                own_code(&learned.name)
            } else {
                slug.trim_matches('-').to_owned()
            },
            name: learned.name.clone(),
            kind: ActorKind::Person,
            code: if learned.code.is_empty() {
                own_code(&learned.name)
            } else {
                learned.code.clone()
            },
            country: learned.country.clone(),
            names: vec![],
            roles: vec![],
            cameo: None,
            cow: None,
            wikidata: None,
        }
    }
}

/// "Michael Flynn" is not the Flynn of the tables, unless that is the full name, which is a hit.
fn follows_given_name(
    cx: &Context<'_>,
    at: usize,
    start: usize,
    title_case: bool,
    taken: &dyn Fn(usize) -> bool,
) -> bool {
    at > start
        && cx.is_capitalised(at - 1)
        && cx.classes[at - 1].is_open()
        && !is_honorific(cx.word(at - 1))
        && cx.world.roles.longest(&cx.words, at - 1).is_none()
        && !title_case
        && !taken(at - 1)
        && role_before(cx, at).is_none()
}

/// "Prime Minister Joseph Banda" is not the Joseph of the tables: behind a title a name goes on. "President Putin Friday" is.
fn precedes_surname(cx: &Context<'_>, at: usize, end: usize, taken: &dyn Fn(usize) -> bool) -> bool {
    let next = at + 1;
    next < end
        && role_before(cx, at).is_some()
        && cx.is_capitalised(next)
        && cx.classes[next].is_open()
        && !taken(next)
        && !cx.word(next).ends_with("day")
        && cx.world.roles.longest(&cx.words, next).is_none()
}

/// The code of somebody whom no table has: the name folded, in capitals, `MERIDIAN_REVIEW`.
pub fn own_code(name: &str) -> String {
    let words = fold_str(name).to_uppercase();
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

/// The token that news uses alone: the last one that is no particle.
fn surname_of(cx: &Context<'_>, name: &Range<usize>) -> usize {
    name.clone()
        .rev()
        .find(|&at| cx.word(at) != "-" && !cx.is(at, Class::NameParticle))
        .unwrap_or(name.end - 1)
}

/// The office whose title ends right before `at`: "Foreign Minister | Lavrov". The longest title counts.
fn role_before(cx: &Context<'_>, at: usize) -> Option<String> {
    (1..=5).rev().find_map(|back| {
        let (len, noun) = cx.world.roles.longest(&cx.words, at.checked_sub(back)?)?;
        (len == back).then(|| noun.role.clone())
    })
}

/// "the Bush | administration": a government is named after its head.
fn heads(cx: &Context<'_>, at: usize) -> Option<String> {
    let (_, noun) = cx.world.roles.longest(&cx.words, at + 1)?;
    (noun.is_department() && noun.cameo == "GOV").then(|| "head_of_state".to_owned())
}

/// Presidents may head the state, the government or both.
pub(crate) fn same_office(held: &str, title: &str) -> bool {
    const HEADS: [&str; 2] = ["head_of_state", "head_of_government"];
    held == title || HEADS.contains(&held) && HEADS.contains(&title)
}
