//! Which phrases refer to something, and what each of them says of it.

use super::contrasts::{behind_title, contrasts, parts};
use super::extent::{callings, determiner, extent, modifiers, naming, nesting, place, role};
use super::lexicon::{Contrast, Kind, List, MANY, ONE, PERSON, Part, Pronoun, Set, THING};
use super::quotes::Quotes;
use super::sort::{self, Sort};
use super::text::Document;
use super::tree::NONE;
use crate::{NameKind, Relation, Upos};
use std::ops::Range;

/// How a mention refers; each is ranked by weights of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// He, she, it, they.
    Personal,
    /// I, we, you.
    Speaker,
    /// This, those.
    Demonstrative,
    /// A phrase with a common noun.
    Noun,
    /// A phrase with a name.
    Name,
}

/// How a phrase begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Determiner {
    Bare,
    Definite,
    Near,
    Possessive,
    Indefinite,
    Number,
}

/// A phrase that may refer.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) tokens: Range<u32>,
    pub(super) head: u32,
    pub(super) sentence: u32,
    pub(super) form: Form,
    pub(super) pronoun: Option<Pronoun>,
    pub(super) sort: Sort,
    pub(super) genders: u8,
    pub(super) number: u8,
    pub(super) determiner: Determiner,
    pub(super) role: usize,
    /// The tokens of the name that stands for it.
    pub(super) name: Option<Range<u32>>,
    pub(super) kind: Option<NameKind>,
    /// Number of the head's lemma.
    pub(super) key: u32,
    /// Numbers of the words before the head that tell it from others, sorted.
    pub(super) modifiers: Vec<u32>,
    /// Numbers of the words of its name, without titles, in order.
    pub(super) named: Vec<u32>,
    /// Numbers of the nouns that it is called by besides its head: titles, appositions, what it is said to be.
    pub(super) callings: Vec<u32>,
    /// Its words that exclude others, sorted.
    pub(super) contrasts: Vec<Contrast>,
    /// Numbers of words of a name that make it one of a part: "South", "eastern"; sorted.
    pub(super) parts: Vec<u32>,
    /// Everyone or no one: nobody with a name.
    pub(super) quantified: bool,
    /// Another than the one before.
    pub(super) other: bool,
    /// Several that are named one by one.
    pub(super) group: bool,
    /// How many phrases it hangs in.
    pub(super) nesting: u8,
    /// The quotation that it stands in, from 1.
    pub(super) quote: u32,
    /// Where it comes in the order in which phrases are looked at.
    pub(super) place: u32,
}

/// All phrases of a document, in the order of their heads; of a coordination the whole behind its last part.
pub(super) fn find(document: &Document<'_>, quotes: &Quotes) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    let names = name_texts(document);
    for head in 0..document.len() as u32 {
        if refers(document, head) || is_repeated_name(document, head, &names) {
            phrases.push(phrase(document, quotes, head, false));
            if document.kid(head, Relation::Conj).is_some() {
                phrases.push(phrase(document, quotes, head, true));
            }
        }
    }
    add_bare_names(document, quotes, &mut phrases);
    phrases.sort_by_key(|p| (p.place, p.head != p.place, p.tokens.start, p.group));
    // Two heads with the same tokens are one phrase wrongly parsed.
    let mut spans: Vec<(u32, u32)> = Vec::new();
    phrases.retain(|p| {
        let span = (p.tokens.start, p.tokens.end);
        let new = !spans.iter().rev().take(8).any(|&s| s == span);
        spans.push(span);
        new
    });
    phrases
}

/// Names that the tree hides inside of phrases.
fn add_bare_names(document: &Document<'_>, quotes: &Quotes, phrases: &mut Vec<Phrase>) {
    let mut heads = vec![false; document.len()];
    for phrase in phrases.iter() {
        heads[phrase.head as usize] = true;
    }
    for name in &document.analysis.names {
        let tokens = name.tokens.start as u32..(name.tokens.end as u32).min(document.len() as u32);
        if name.kind == NameKind::Norp
            || tokens.is_empty()
            || tokens.clone().any(|token| is_part_of_titled(document, token))
            || tokens.clone().any(|t| heads[t as usize])
            || tokens.clone().any(|t| document.word(t).upos == Upos::Adj)
        {
            continue;
        }
        let inside = |t: &u32| !document.tree.head(*t).is_some_and(|h| tokens.contains(&h));
        let head = tokens.clone().find(inside).unwrap_or(tokens.start);
        // In "Ursula von der Leyen’s" the parts hang from a head that has its phrase.
        if document.word(head).relation == Relation::Flat {
            continue;
        }
        let mut phrase = phrase(document, quotes, head, false);
        phrase.tokens = tokens;
        phrases.push(phrase);
    }
}

/// The texts of all names that are no part of another, sorted.
fn name_texts(document: &Document<'_>) -> Vec<String> {
    let names = document.analysis.names.iter();
    let mut texts: Vec<String> = names
        .filter(|name| name.tokens.len() < 5)
        .map(|name| document.folded(name.tokens.start as u32..name.tokens.end as u32))
        .collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// Whether a part of a name is a name that stands by itself elsewhere, or a state's: "Oakland" in "Oakland Bridge".
fn is_repeated_name(document: &Document<'_>, head: u32, names: &[String]) -> bool {
    let word = document.word(head);
    if word.upos != Upos::Propn || word.relation != Relation::Compound {
        return false;
    }
    let text = document.folded(extent(document, head, false));
    names.binary_search(&text).is_ok()
        || document
            .lexicon
            .state(&text)
            .is_some_and(|(_, part)| part == Part::Name)
}

fn refers(document: &Document<'_>, head: u32) -> bool {
    let word = document.word(head);
    if document.in_dateline(head) || is_part_of_titled(document, head) || is_within_name(document, head) {
        return false;
    }
    if matches!(
        word.relation,
        Relation::Flat | Relation::Fixed | Relation::Goeswith | Relation::Expl | Relation::Discourse
    ) {
        return false;
    }
    match word.upos {
        Upos::Pron => {
            let pronoun = document.lexicon.pronoun(&document.form(head).to_lowercase());
            pronoun.is_some_and(|p| p.kind != Kind::Demonstrative || !word.feats.has("PronType", "Rel"))
                || word.feats.has("PronType", "Ind") && word.relation != Relation::Det
                || matches!(word.xpos, "NN" | "NNS")
                || word.feats.has("PronType", "Rcp")
        }
        // "All of this" has its determiners for heads.
        Upos::Det => !matches!(
            word.relation,
            Relation::Det | Relation::Advmod | Relation::Cc | Relation::Mark
        ),
        Upos::Noun | Upos::Propn => match word.relation {
            // Parts of one name refer together.
            Relation::Compound => document.tree.head(head).is_none_or(|above| {
                let (own, whole) = (document.name(head), document.name(above));
                match (own, whole) {
                    (Some(own), Some(whole)) => own.0 != whole.0,
                    (Some(_), None) => true,
                    _ => word.upos == Upos::Noun || document.word(above).upos != Upos::Propn,
                }
            }),
            _ => true,
        },
        Upos::Num => !matches!(
            word.relation,
            Relation::Nummod | Relation::Compound | Relation::Dep | Relation::Amod
        ),
        Upos::Adj => {
            word.xpos == "NNP" && !is_within_name(document, head)
                || document.kid(head, Relation::Det).is_some()
                    && !matches!(word.relation, Relation::Amod | Relation::Advmod)
                    && document.subject(head).is_none()
        }
        Upos::X | Upos::Sym => matches!(
            word.relation,
            Relation::Nsubj
                | Relation::Obj
                | Relation::Obl
                | Relation::Nmod
                | Relation::Appos
                | Relation::Conj
        ),
        _ => false,
    }
}

/// Whether what a token hangs from is in the same name: "United" in "United States".
fn is_within_name(document: &Document<'_>, token: u32) -> bool {
    let name = document.name(token).map(|name| name.0);
    name.is_some_and(|name| {
        document
            .tree
            .head(token)
            .is_some_and(|above| name.contains(&above))
    })
}

/// Whether a token is the title of the person named behind it, or the name behind it: "Foreign Minister" in "Foreign
/// Minister Ann Linde". They are one phrase.
fn is_part_of_titled(document: &Document<'_>, head: u32) -> bool {
    let word = document.word(head);
    let is_title = document.form_in(head, List::Title)
        || document
            .contrast(head)
            .is_some_and(|contrast| contrast.set == Set::Office);
    let describes = word.relation == Relation::Nmod && word.subtype == "desc"
        || word.relation == Relation::Compound && word.upos == Upos::Propn;
    let above = document.tree.head(head);
    is_title
        && describes
        && above.is_some_and(|above| {
            above > head && document.name(above).is_some_and(|name| name.1 == NameKind::Per)
        })
        || is_behind_title(document, head)
        || describes && above.is_some_and(|above| is_behind_title(document, above))
}

/// "Antony Blinken" in "Secretary of State Antony Blinken".
fn is_behind_title(document: &Document<'_>, head: u32) -> bool {
    let above = document.tree.head(head);
    document.word(head).relation == Relation::Nmod
        && above.is_some_and(|above| behind_title(document, above) == Some(head))
}

fn phrase(document: &Document<'_>, quotes: &Quotes, head: u32, group: bool) -> Phrase {
    let word = document.word(head);
    let pronoun = (!group && matches!(word.upos, Upos::Pron | Upos::Det))
        .then(|| document.lexicon.pronoun(&document.form(head).to_lowercase()))
        .flatten();
    let tokens = extent(document, head, group);
    let (name, kind) = naming(document, head, group);
    let form = match pronoun {
        Some(p) if p.kind == Kind::Demonstrative => Form::Demonstrative,
        Some(p) if p.person < 3 => Form::Speaker,
        Some(_) => Form::Personal,
        None if group => Form::Noun,
        None if name.is_some() || word.upos == Upos::Propn => Form::Name,
        None => Form::Noun,
    };
    let mut phrase = Phrase {
        head,
        sentence: document.sentence(head),
        form,
        pronoun,
        sort: Sort::Other,
        genders: pronoun.map_or(0, |p| p.genders),
        number: 0,
        determiner: determiner(document, head, tokens.start),
        role: role(document, head),
        name: None,
        kind,
        key: document.ids[head as usize],
        modifiers: Vec::new(),
        named: Vec::new(),
        callings: Vec::new(),
        contrasts: Vec::new(),
        parts: Vec::new(),
        quantified: false,
        other: false,
        group,
        nesting: nesting(document, head),
        quote: quotes.of[head as usize],
        place: place(document, head, pronoun, if group { tokens.end - 1 } else { head }),
        tokens,
    };
    phrase.number = match pronoun {
        Some(p) => p.number,
        None if group || word.feats.has("Number", "Plur") || matches!(word.xpos, "NNS" | "NNPS") => MANY,
        None => ONE,
    };
    if pronoun.is_none() {
        if !group {
            phrase.modifiers = modifiers(document, head, name.as_ref());
        }
        if let Some(name) = &name {
            let told = name.clone().filter(|&t| !sort::is_style(document, t));
            phrase.named = told.take(8).map(|t| document.ids[t as usize]).collect();
        } else if form == Form::Name {
            phrase.named.push(phrase.key);
        }
        if !group {
            phrase.callings = callings(document, head, name.as_ref());
        }
        phrase.name = name;
        sort::judge(document, &mut phrase);
        if !group {
            phrase.contrasts = contrasts(document, &phrase);
            phrase.parts = parts(document, &phrase);
            let kid_in = |list| {
                document
                    .tree
                    .kids(head)
                    .iter()
                    .any(|&kid| document.form_in(kid, list))
            };
            phrase.quantified = document.form_in(head, List::Quantified) || kid_in(List::Quantifier);
            phrase.other = document.form_in(head, List::Other) || kid_in(List::Other);
        }
    }
    phrase
}

impl Phrase {
    /// The offices that it says somebody has.
    pub(super) fn offices(&self) -> impl Iterator<Item = Contrast> {
        self.contrasts
            .iter()
            .copied()
            .filter(|contrast| contrast.set == Set::Office)
    }

    /// Whether it stands for a person whose name is told.
    pub(super) fn is_person_name(&self) -> bool {
        self.form == Form::Name && self.sort == Sort::PersonName
    }

    /// Whether the pronoun is of this kind.
    pub(super) fn is_kind(&self, kind: Kind) -> bool {
        self.pronoun.is_some_and(|p| p.kind == kind)
    }

    /// Whether it is "it" or "its".
    pub(super) fn is_thing_pronoun(&self) -> bool {
        self.form == Form::Personal && self.genders == THING
    }

    /// The base of its pronoun; 0 for other phrases.
    pub(super) fn base(&self) -> usize {
        self.pronoun.map_or(0, |p| p.base as usize)
    }

    /// Whether one phrase's tokens lie within the other's.
    pub(super) fn nests(&self, other: &Self) -> bool {
        let within = |a: &Range<u32>, b: &Range<u32>| a.start >= b.start && a.end <= b.end;
        within(&self.tokens, &other.tokens) || within(&other.tokens, &self.tokens)
    }

    /// Whether it can be a person at all.
    pub(super) fn may_be_person(&self) -> bool {
        self.genders & PERSON != 0
    }
}

/// A phrase that is no phrase, for places that need one.
pub(super) const NOBODY: u32 = NONE;
