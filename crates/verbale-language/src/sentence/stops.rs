//! What the rules say of a stop: does it end a sentence?

use crate::chars::{Class, char_at, class_of, is_dash, is_opening, is_quote};
use crate::rules::{Abbreviation, Rules};
use crate::{Token, TokenKind};

/// What ends a sentence, perhaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// A full stop of its own.
    Full,
    /// Question and exclamation marks.
    Strong,
    /// Three dots, more or less.
    Ellipsis,
    /// A face, which many put in the place of a full stop.
    Face,
    /// The last character of an abbreviation.
    Abbreviation,
}

/// What the next sentence, if it is one, begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    Lower,
    Upper,
    Digit,
    Other,
}

/// Looks for the ends of sentences among the tokens of one block.
pub(super) struct Finder<'a> {
    pub(super) text: &'a str,
    pub(super) rules: &'a Rules,
    pub(super) tokens: &'a [Token],
}

/// What the rules say of the gap behind a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// No stop stands there.
    NoStop,
    /// A stop that ends no sentence.
    WithinSentence,
    /// A stop that ends one.
    End,
}

impl Finder<'_> {
    /// The verdict on the gap behind each token.
    pub(super) fn verdicts(&self, verdicts: &mut Vec<Verdict>) {
        verdicts.clear();
        verdicts.resize(self.tokens.len(), Verdict::NoStop);
        let mut start = 0;
        for at in 0..self.tokens.len() {
            // what belongs to a sentence behind its stop is no place for another
            if at < start {
                continue;
            }
            if let Some(stop) = self.stop(at) {
                let (after, closed) = self.after_closers(at + 1);
                let ends = after >= self.tokens.len() || self.is_end(start, at, stop, after, closed);
                verdicts[after - 1] = if ends {
                    start = after;
                    Verdict::End
                } else {
                    Verdict::WithinSentence
                };
            }
        }
    }

    #[inline]
    fn stop(&self, at: usize) -> Option<Stop> {
        let token = self.tokens[at];
        // the last bytes of . ! ? … and 。！？
        let last = self.text.as_bytes()[token.span.end() - 1];
        if !matches!(last, b'.' | b'!' | b'?' | 0xa6 | 0x82 | 0x81 | 0x9f) {
            return self.is_face(at).then_some(Stop::Face);
        }
        match self.word(at) {
            "." | "。" => Some(Stop::Full),
            "！" | "？" => Some(Stop::Strong),
            word if token.kind == TokenKind::Punctuation && word.contains(['!', '?']) => Some(Stop::Strong),
            word if word.starts_with("..") || word.starts_with('…') => Some(Stop::Ellipsis),
            word if word.ends_with('.') && token.kind == TokenKind::Word => Some(Stop::Abbreviation),
            _ => None,
        }
    }

    /// True for `:)` and its like.
    #[inline]
    fn is_face(&self, at: usize) -> bool {
        let token = self.tokens[at];
        token.kind == TokenKind::Symbol && token.span.len() > 1 && matches!(self.first_char(at), ':' | ';')
    }

    pub(super) fn word(&self, at: usize) -> &str {
        &self.text[self.tokens[at].span]
    }

    pub(super) fn first_char(&self, at: usize) -> char {
        char_at(self.text, self.tokens[at].span.start()).unwrap_or(' ')
    }

    /// True if no white space stands between token `at` and the one before it.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        at > 0 && at < self.tokens.len() && self.tokens[at - 1].span.end() == self.tokens[at].span.start()
    }

    /// What the text from token `at` begins with, behind opening marks.
    pub(super) fn start_at(&self, at: usize) -> Start {
        let end = self.tokens.len().min(at + 4);
        for i in at..end {
            let c = self.first_char(i);
            if is_opening(c) || is_quote(c) && self.tokens[i].kind == TokenKind::Punctuation {
                continue;
            }
            return match class_of(c) {
                Class::Digit => Start::Digit,
                Class::Letter if c.is_lowercase() => Start::Lower,
                Class::Letter => Start::Upper,
                _ => Start::Other,
            };
        }
        Start::Other
    }

    /// True if the sentence from `start` ends with the stop at `at`; `next` is the token after all closing marks.
    fn is_end(&self, start: usize, at: usize, stop: Stop, next: usize, closed: bool) -> bool {
        let c = self.first_char(next);
        if self.is_joined(next) && !self.is_missing_space(at, next, closed) {
            return false;
        }
        let goes_on = matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '/' | '&' | ')' | ']')
            || is_dash(c) && (closed || stop != Stop::Full);
        if goes_on && self.is_mark(next) && !self.is_ellipsis_after_stop(next, stop) {
            return false;
        }
        let follows = self.start_at(next);
        match stop {
            Stop::Full => self.full_stop_ends(start, at, next, follows, closed),
            Stop::Strong if follows == Start::Lower => !closed && self.start_at(start) == Start::Lower,
            Stop::Strong => c != '(' && !(closed && self.is_speech_cue(next)),
            Stop::Ellipsis | Stop::Face => at > start && follows == Start::Upper,
            Stop::Abbreviation => self.abbreviation_ends(start, at, next, follows),
        }
    }

    /// True for the dots of "He left. ... The next": they stand for a sentence left out.
    fn is_ellipsis_after_stop(&self, next: usize, stop: Stop) -> bool {
        stop == Stop::Full && self.word(next).starts_with("..")
    }

    /// True if a space was lost between two sentences: `said.The minister`.
    fn is_missing_space(&self, at: usize, next: usize, closed: bool) -> bool {
        let starts = self.start_at(next) == Start::Upper && self.tokens[next].kind == TokenKind::Word;
        let word = self.word(next);
        let capitalised = word.len() == 1 || word.chars().nth(1).is_some_and(|c| !c.is_uppercase());
        let before = at > 0
            && self
                .word(at - 1)
                .chars()
                .next_back()
                .is_some_and(|c| c.is_lowercase() || c.is_numeric());
        starts && capitalised && (before || closed)
    }

    fn full_stop_ends(&self, start: usize, at: usize, next: usize, follows: Start, closed: bool) -> bool {
        if at == start {
            return false;
        }
        // "2. New rules", "as follows: 1. Rules": the number of what follows
        let number = self.word(at - 1);
        let first = at == start + 1 || at > start + 1 && self.word(at - 2) == ":";
        if first && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        if follows == Start::Lower {
            // an abbreviation that the rules do not know, or a quotation that goes on; else careless typing
            return !closed && self.tokens[at - 1].span.len() > 3;
        }
        // what a dash introduces may be a signature, but no piece of this sentence
        !is_dash(self.first_char(next)) || follows == Start::Upper || self.start_at(next + 1) == Start::Upper
    }

    fn abbreviation_ends(&self, start: usize, at: usize, next: usize, follows: Start) -> bool {
        let word = self.word(at);
        let class = self.rules.abbreviation(word);
        let opens = is_quote(self.first_char(next));
        let starter = follows == Start::Upper && (opens || self.is_starter(next));
        match class {
            _ if word.chars().count() == 2 && word.starts_with(char::is_uppercase) => {
                // an initial; but "and so do I.", "vitamin C."
                let before = if at > start { self.first_char(at - 1) } else { ' ' };
                starter && before.is_lowercase()
            }
            Some(Abbreviation::Title | Abbreviation::Inside | Abbreviation::Number) => false,
            Some(Abbreviation::Closing) => follows == Start::Upper,
            Some(Abbreviation::Time) => {
                let next = self.word(next);
                let zone =
                    self.rules.after_time.has(next) || next.len() > 1 && next.chars().all(char::is_uppercase);
                follows == Start::Upper && !zone
            }
            // names of firms and states, units, dates, acronyms
            _ => starter,
        }
    }

    /// True if token `at` is a word that often begins a sentence, and not an initial.
    fn is_starter(&self, at: usize) -> bool {
        self.rules.starters.has(self.word(at)) && !self.word(at).ends_with('.')
    }

    /// True if what follows a quotation names its speaker: `“Why?” Kalın asked.`
    fn is_speech_cue(&self, next: usize) -> bool {
        let end = self.tokens.len().min(next + 6);
        for i in next..end {
            let word = self.word(i);
            if i > next && self.rules.speech.has(word) {
                return true;
            }
            let name = word.starts_with(char::is_uppercase) && self.tokens[i].kind == TokenKind::Word;
            if !name || i == next && self.rules.starters.has(word) && !self.rules.pronouns.has(word) {
                return false;
            }
        }
        false
    }
}
