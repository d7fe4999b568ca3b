//! Which tokens stand in a quotation, and who says it.

use super::lexicon::List;
use super::text::Document;
use super::tree::NONE;
use crate::{Relation, Upos};
use std::ops::Range;

/// A quotation.
#[derive(Clone, Debug)]
pub(super) struct Quote {
    /// Its tokens without the marks.
    pub(super) tokens: Range<u32>,
    /// The head of the phrase that names who says it; [`NONE`] where that is not said.
    pub(super) speaker: u32,
}

impl Quote {
    /// Whether it is a sentence that somebody says: it begins with a capital. "He was “proud of his men”" takes a few words
    /// into a sentence of the one who reports.
    pub(super) fn is_direct(&self, document: &Document<'_>) -> bool {
        self.tokens.len() > FEW && document.form(self.tokens.start).starts_with(char::is_uppercase)
    }
}

/// No more words than may be taken into another's sentence, and begin with a name.
const FEW: usize = 3;

/// The quotations of a text.
pub(super) struct Quotes {
    pub(super) all: Vec<Quote>,
    /// For each token the number of its quotation, from 1; 0 outside.
    pub(super) of: Vec<u32>,
    /// Outside of quotations somebody is asked: what is not quoted is said by persons too, as in an interview.
    pub(super) dialogue: bool,
}

enum Mark {
    Opens,
    Closes,
    Either,
}

fn mark(form: &str) -> Option<Mark> {
    match form {
        "“" | "„" | "«" | "``" => Some(Mark::Opens),
        "”" | "»" => Some(Mark::Closes),
        // Newspapers' archives print two apostrophes at both ends; the Penn Treebank only at the second.
        "\"" | "''" => Some(Mark::Either),
        _ => None,
    }
}

/// Questions outside of quotations that make a text a dialogue; a report may ask its reader once.
const QUESTIONS: usize = 2;

/// Whether somebody is asked outside of quotations: "you" stands in questions.
fn is_dialogue(document: &Document<'_>, quoted: &[u32]) -> bool {
    let asks = |sentence: &u32| {
        let tokens = document.tokens(*sentence);
        let plain = |token: &u32| quoted[*token as usize] == 0;
        let is_you = |token: u32| {
            let pronoun = document.lexicon.pronoun(&document.form(token).to_lowercase());
            pronoun.is_some_and(|p| p.person == 2)
        };
        let question = tokens
            .clone()
            .rev()
            .take(2)
            .any(|token| document.form(token) == "?");
        question && tokens.filter(plain).any(is_you)
    };
    (0..document.sentences()).filter(asks).take(QUESTIONS).count() == QUESTIONS
}

impl Quotes {
    /// Finds quotations and their speakers.
    pub(super) fn find(document: &Document<'_>) -> Self {
        let mut all = Vec::new();
        let mut open = NONE;
        let mut paragraph = 0;
        let mut close = |open: &mut u32, end: u32| {
            // What goes on for a page is a mark without its fellow.
            if *open != NONE && end > *open && end - *open < 400 {
                all.push(Quote {
                    tokens: *open..end,
                    speaker: NONE,
                });
            }
            *open = NONE;
        };
        for (token, form) in document.forms() {
            let now = document.paragraph(token);
            if now != paragraph {
                // A quotation that runs over paragraphs opens again in each and closes once.
                close(&mut open, token);
                paragraph = now;
            }
            match mark(form) {
                Some(Mark::Opens) => open = token + 1,
                Some(Mark::Either) if open == NONE => open = token + 1,
                Some(Mark::Closes | Mark::Either) => close(&mut open, token),
                None => (),
            }
        }
        let mut of = vec![0; document.len()];
        for (number, quote) in all.iter().enumerate() {
            of[quote.tokens.start as usize..quote.tokens.end as usize].fill(number as u32 + 1);
        }
        let dialogue = is_dialogue(document, &of);
        let mut quotes = Self { all, of, dialogue };
        quotes.find_speakers(document);
        quotes
    }

    fn find_speakers(&mut self, document: &Document<'_>) {
        for number in 0..self.all.len() {
            let Range { start, end } = self.all[number].tokens;
            let (first, last) = (document.sentence(start), document.sentence(end - 1));
            let mut speaker = self.speaker_in(document, first, start);
            if speaker == NONE && last != first {
                speaker = self.speaker_in(document, last, end);
            }
            let opens = document.tokens(first).start + 2 > start;
            if speaker == NONE && document.tokens(last).end > end + 1 && self.of[end as usize + 1] == 0 {
                // The sentence was cut behind the question mark: “Why?” he asked.
                speaker = self.speaker_in(document, last, end);
            }
            if speaker == NONE && last + 1 < document.sentences() && document.tokens(last).end <= end + 1 {
                let next = document.tokens(last + 1);
                if next.end - next.start < 8 && self.of[next.start as usize] == 0 {
                    speaker = self.speaker_in(document, last + 1, end);
                }
            }
            if speaker == NONE && opens && first > 0 {
                let before = document.tokens(first - 1);
                let announced = before.end > 0 && document.form(before.end - 1) == ":";
                if announced || document.paragraph(before.start) == document.paragraph(start) {
                    speaker = self.speaker_in(document, first - 1, start);
                    if speaker == NONE && number > 0 {
                        speaker = self.all[number - 1].speaker;
                    }
                }
            }
            self.all[number].speaker = speaker;
        }
    }

    /// The subject of the verb of speaking in a sentence that stands nearest to `place`, outside of quotations.
    fn speaker_in(&self, document: &Document<'_>, sentence: u32, place: u32) -> u32 {
        let tokens = document.tokens(sentence);
        // Far from the quotation nobody says it.
        let near = tokens.start.max(place.saturating_sub(60))..tokens.end.min(place + 60);
        let mut best = (u32::MAX, NONE);
        for token in near {
            if self.of[token as usize] != 0
                || document.word(token).upos != Upos::Verb
                || !document.lemma_in(token, List::Speech)
            {
                continue;
            }
            let subject =
                document.tree.kids(token).iter().copied().find(|&kid| {
                    document.word(kid).relation == Relation::Nsubj && self.of[kid as usize] == 0
                });
            if let Some(subject) = subject {
                best = best.min((token.abs_diff(place), subject));
            }
        }
        best.1
    }
}
