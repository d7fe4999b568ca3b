use crate::Span;

/// A run of view bytes that came from original bytes.
///
/// In an equal run the bytes are the same one to one; in any other run the whole piece stands for the whole
/// original piece.
#[derive(Clone, Copy, Debug)]
struct Run {
    view: u32,
    original: u32,
    original_len: u32,
    equal: bool,
}

/// A text made from another one that still knows where each of its bytes came from.
///
/// Made by [`clean`](crate::clean) and [`fold`](crate::fold); read by everything that looks for words. Results
/// leave through [`View::to_original`], so that the record quotes the original and nothing else.
///
/// ```
/// let original = "Kal\u{131}n\u{a0}told";
/// let view = verbale_text::fold(original);
/// assert_eq!(view.text(), "kalin told");
/// assert_eq!(&original[view.to_original((0..5).into())], "Kalın");
/// ```
#[derive(Clone, Debug, Default)]
pub struct View {
    text: String,
    runs: Vec<Run>,
}

impl View {
    /// The text of the view.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The original span that a span of the view stands for.
    ///
    /// Characters that the view left out at either end are not taken in; a piece that was replaced as a whole is
    /// taken as a whole.
    #[track_caller]
    pub fn to_original(&self, span: Span) -> Span {
        assert!(span.end() <= self.text.len(), "{span:?} lies beyond the view");
        if span.is_empty() {
            let at = self.start_of(span.start());
            return Span::new(at, at);
        }
        let start = self.start_of(span.start());
        let end = self.end_of(span.end());
        Span::new(start, end.max(start))
    }

    fn run_at(&self, byte: usize) -> Option<Run> {
        let after = self.runs.partition_point(|run| run.view as usize <= byte);
        after.checked_sub(1).map(|i| self.runs[i])
    }

    fn start_of(&self, byte: usize) -> usize {
        let Some(run) = self.run_at(byte) else { return 0 };
        let into = if run.equal { byte - run.view as usize } else { 0 };
        run.original as usize + into.min(run.original_len as usize)
    }

    fn end_of(&self, byte: usize) -> usize {
        let Some(run) = self.run_at(byte - 1) else {
            return 0;
        };
        let into = if run.equal {
            byte - run.view as usize
        } else {
            run.original_len as usize
        };
        run.original as usize + into.min(run.original_len as usize)
    }
}

/// Builds a [`View`] from left to right.
#[derive(Default)]
pub(crate) struct Builder {
    text: String,
    runs: Vec<Run>,
}

impl Builder {
    /// Copies `piece`, which stands at byte `at` of the original.
    pub(crate) fn keep(&mut self, piece: &str, at: usize) {
        if piece.is_empty() {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && last.equal
            && (last.original + last.original_len) as usize == at
        {
            last.original_len += piece.len() as u32;
        } else {
            self.runs.push(Run {
                view: self.text.len() as u32,
                original: at as u32,
                original_len: piece.len() as u32,
                equal: true,
            });
        }
        self.text.push_str(piece);
    }

    /// Writes `piece` for the `original_len` bytes at byte `at` of the original.
    pub(crate) fn replace(&mut self, piece: &str, at: usize, original_len: usize) {
        if piece.is_empty() {
            return;
        }
        self.runs.push(Run {
            view: self.text.len() as u32,
            original: at as u32,
            original_len: original_len as u32,
            equal: false,
        });
        self.text.push_str(piece);
    }

    pub(crate) fn finish(self) -> View {
        View {
            text: self.text,
            runs: self.runs,
        }
    }
}
