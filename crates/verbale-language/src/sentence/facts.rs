//! What the model knows of a token.

use super::stops::Finder;
use crate::TokenKind;
use crate::chars::{char_before, is_apostrophe, is_closing, is_dash, is_opening, is_quote};

/// What the model knows of one token.
#[derive(Clone, Copy, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts about a token, each a feature of its own"
)]
pub(super) struct Fact {
    /// A hash of its letters without regard to case, all quotation marks alike, all dashes alike.
    pub(super) word: u32,
    /// A hash of its last three letters.
    pub(super) ending: u32,
    /// What it looks like.
    pub(super) shape: Shape,
    joined: bool,
    /// A line feed stands before it.
    pub(super) after_line: bool,
    /// It begins a sentence more often than a name is made of it.
    pub(super) starter: bool,
    /// A verb that only a clause has.
    pub(super) finite: bool,
    /// A word in small letters that is longer than most articles and prepositions.
    pub(super) small: bool,
}

impl Fact {
    /// True if no white space stands before it.
    pub(super) fn is_joined(&self) -> bool {
        self.joined
    }
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// None: before the first, behind the last.
    #[default]
    Nothing,
    Lower,
    Capitalised,
    /// One capital letter.
    Capital,
    Shouted,
    /// Capitals and small letters otherwise.
    Mixed,
    /// With a full stop at its end: an abbreviation or initials.
    Initial,
    LowerAbbreviation,
    Abbreviation,
    /// A word in a text whose letters all have one case.
    Caseless,
    /// One or two digits.
    ShortNumber,
    Year,
    Number,
    Open,
    Close,
    Quote,
    Stop,
    Mark,
    Symbol,
    Url,
}

impl Shape {
    /// True for words with a capital in front.
    pub(super) fn is_upper(self) -> bool {
        use Shape::{Abbreviation, Capital, Capitalised, Initial, Mixed, Shouted};
        matches!(
            self,
            Capital | Capitalised | Shouted | Mixed | Initial | Abbreviation
        )
    }
}

/// Articles and prepositions, which headings write small, have at most so many letters.
const LONGEST_SMALL: usize = 3;

/// Reads the facts of all tokens of a block.
pub(super) fn read(finder: &Finder<'_>, facts: &mut Vec<Fact>) {
    facts.clear();
    facts.extend((0..finder.tokens.len()).map(|at| fact(finder, at)));
    // where all is in capitals or none is, case tells nothing
    let (mut lower, mut upper) = (0_usize, 0_usize);
    for fact in facts.iter() {
        match fact.shape {
            Shape::Lower => lower += 1,
            Shape::Shouted => upper += 1,
            Shape::Capitalised | Shape::Mixed => {
                lower += 1;
                upper += 1;
            }
            _ => {}
        }
    }
    if lower == 0 || upper == 0 {
        for fact in facts.iter_mut() {
            if fact.shape.is_upper() || fact.shape == Shape::Lower {
                fact.shape = Shape::Caseless;
            } else if fact.shape == Shape::LowerAbbreviation {
                fact.shape = Shape::Abbreviation;
            }
        }
    }
}

fn fact(finder: &Finder<'_>, at: usize) -> Fact {
    let word = finder.word(at);
    let token = finder.tokens[at];
    let mut hash = SEED;
    let mut last = [0_u32; 3];
    let mut seen = Seen::default();
    for c in word.chars() {
        seen.add(c);
        let c = u32::from(plain(c));
        hash = mix(hash, c);
        last = [last[1], last[2], c];
    }
    let joined = finder.is_joined(at);
    let shape = shape(word, token.kind, &seen);
    Fact {
        word: hash,
        ending: last.iter().fold(SEED, |hash, &c| mix(hash, c)),
        shape,
        joined,
        after_line: at > 0
            && !joined
            && finder.text[finder.tokens[at - 1].span.end()..token.span.start()].contains('\n'),
        starter: token.kind == TokenKind::Word && finder.rules.starters.has(word),
        finite: token.kind == TokenKind::Word && finder.rules.finite.has(word),
        small: shape == Shape::Lower && seen.count > LONGEST_SMALL,
    }
}

/// The character without its case and its direction.
fn plain(c: char) -> char {
    if c.is_ascii_alphanumeric() {
        return c.to_ascii_lowercase();
    }
    match c {
        '…' => '.',
        '‘' | '‚' | '‛' | '‹' | '›' => '\'',
        _ if is_apostrophe(c) => '\'',
        _ if is_quote(c) => '"',
        _ if is_dash(c) => '-',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Which kinds of letter a word has.
#[derive(Default)]
struct Seen {
    count: usize,
    starts_upper: bool,
    upper: usize,
    lower: usize,
}

impl Seen {
    fn add(&mut self, c: char) {
        let (upper, lower) = (c.is_uppercase(), c.is_lowercase());
        self.starts_upper |= self.count == 0 && upper;
        self.upper += usize::from(upper);
        self.lower += usize::from(lower);
        self.count += 1;
    }
}

fn shape(word: &str, kind: TokenKind, seen: &Seen) -> Shape {
    match kind {
        TokenKind::Word if word.ends_with('.') => match (seen.starts_upper, seen.count) {
            (true, 2) => Shape::Initial,
            (true, _) => Shape::Abbreviation,
            (false, _) => Shape::LowerAbbreviation,
        },
        TokenKind::Word => match (seen.starts_upper, seen.upper, seen.lower) {
            (true, 1, 0) => Shape::Capital,
            (true, _, 0) => Shape::Shouted,
            (true, 1, _) => Shape::Capitalised,
            (_, 0, _) => Shape::Lower,
            _ => Shape::Mixed,
        },
        TokenKind::Number => match word.len() {
            1 | 2 => Shape::ShortNumber,
            4 if word.bytes().all(|b| b.is_ascii_digit()) => Shape::Year,
            _ => Shape::Number,
        },
        TokenKind::Punctuation | TokenKind::Symbol if seen.count <= 2 => {
            let first = word.chars().next().unwrap_or(' ');
            match first {
                '.' | '!' | '?' | '…' | '。' | '！' | '？' => Shape::Stop,
                _ if is_opening(first) => Shape::Open,
                _ if is_closing(first) => Shape::Close,
                _ if is_quote(first) => Shape::Quote,
                _ if kind == TokenKind::Symbol => Shape::Symbol,
                _ => Shape::Mark,
            }
        }
        TokenKind::Punctuation => match char_before(word, word.len()) {
            Some('.' | '!' | '?' | '…') => Shape::Stop,
            _ => Shape::Mark,
        },
        TokenKind::Symbol => Shape::Symbol,
        TokenKind::Url => Shape::Url,
    }
}

/// The word of a double quotation mark.
pub(super) const QUOTE: u32 = mix(SEED, '"' as u32);

/// What a hash begins with.
pub(super) const SEED: u32 = 0x811c_9dc5;

/// Adds a value to a hash: FNV-1a by words, with the high bits folded in.
#[inline]
pub(super) const fn mix(hash: u32, value: u32) -> u32 {
    let mixed = (hash ^ value).wrapping_mul(0x9e37_79b1);
    mixed ^ mixed >> 15
}
