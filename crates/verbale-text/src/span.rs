use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Index, Range};

/// A half-open range `start..end` of UTF-8 bytes in one text.
///
/// Invariant: `start <= end`, and both lie on character boundaries of the text they were made for. Offsets are
/// `u32`: a document is far below 4 GiB, and half the size is half the memory of a year of news.
///
/// ```
/// use verbale_text::Span;
/// let text = "Kalın told reporters";
/// let name = Span::new(0, 6);
/// assert_eq!(&text[name], "Kalın");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` to byte `end` (exclusive).
    ///
    /// # Panics
    /// If `start > end`, or `end` does not fit `u32`: a bug in the caller, never a property of the input.
    #[track_caller]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span starts at {start}, after its end {end}");
        let end = u32::try_from(end).expect("texts are below 4 GiB");
        Self {
            start: start as u32,
            end,
        }
    }

    /// The span of `part`, which must be a slice of `whole`.
    #[track_caller]
    pub fn of(part: &str, whole: &str) -> Self {
        let start = (part.as_ptr() as usize)
            .checked_sub(whole.as_ptr() as usize)
            .expect("the part lies inside the whole");
        assert!(
            start + part.len() <= whole.len(),
            "the part lies inside the whole"
        );
        Self::new(start, start + part.len())
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True for a span of no bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True if every byte of `other` is in this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True if the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// This span moved `by` bytes to the right.
    #[track_caller]
    pub fn shift(self, by: usize) -> Self {
        Self::new(self.start() + by, self.end() + by)
    }

    /// The same span without white space at its ends.
    pub fn trim(self, text: &str) -> Self {
        let words = &text[self];
        let start = self.start() + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }

    /// The span as a standard range.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn set_operations() {
        let a = Span::new(2, 6);
        let b = Span::new(5, 9);
        assert!(a.overlaps(b) && b.overlaps(a));
        assert!(!a.overlaps(Span::new(6, 7)), "half-open: the end is outside");
        assert_eq!(a.cover(b), Span::new(2, 9));
        assert!(a.contains(Span::new(3, 3)));
    }

    #[test]
    fn trims_any_white_space() {
        let text = "\u{a0}two words \r\n";
        assert_eq!(&text[Span::new(0, text.len()).trim(text)], "two words");
        assert!(Span::new(12, text.len()).trim(text).is_empty());
    }

    #[test]
    fn finds_a_slice_in_its_whole() {
        let text = "a bc d";
        let part = text.split(' ').nth(1).unwrap();
        assert_eq!(Span::of(part, text), Span::new(2, 4));
    }

    #[test]
    #[should_panic(expected = "after its end")]
    fn refuses_a_reversed_range() {
        let _ = Span::new(3, 2);
    }
}
