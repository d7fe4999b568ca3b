//! Which words carry which records?
//!
//! Records overlap and nest: a name stands in a statement that holds an event whose date is litter. HTML elements
//! cannot overlap, so the text is cut at every boundary into [`Segment`]s, and each knows all [`Mark`]s over it.
//! [`blocks`] finds the paragraphs, which tile the text in the same way. Nothing here knows HTML.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use verbale_record::{EachKind, Quote, Record, SentenceKind, Unit, ViewKind, each_kind};
use verbale_text::{Offsets, Span};

/// What a mark says about its words; the number is the index in the record's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layer {
    /// Page residue.
    Litter,
    /// An actor is named.
    Mention(usize),
    /// What a statement says.
    Content(usize),
    /// Who says it.
    Speaker(usize),
    /// The words that report the saying.
    Cue(usize),
    /// Who acts in an event, or on whom.
    Party(usize),
    /// When an event was.
    When(usize),
    /// Where an event was.
    Where(usize),
    /// The words that tell an event.
    Trigger(usize),
    /// Words of a view: the letter of its kind and its index among those.
    View(char, usize),
}

/// Words of the text and one thing said about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) span: Span,
    pub(crate) layer: Layer,
}

/// A stretch of text over which no mark begins or ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) span: Span,
    /// Indices of the marks over it, ascending.
    pub(crate) marks: Vec<usize>,
}

/// Every quote of the record as a mark, in bytes; a quote that does not fit the text is left out.
pub(crate) fn marks(record: &Record) -> Vec<Mark> {
    let offsets = Offsets::new(&record.text, record.unit);
    let mut marks = Vec::new();
    let mut add = |quote: &Quote, layer| {
        if let Some(span) = offsets.to_span(quote.start as usize, quote.end as usize) {
            marks.push(Mark { span, layer });
        }
    };
    for litter in &record.litter {
        add(&litter.quote, Layer::Litter);
    }
    for (i, mention) in record.mentions.iter().enumerate() {
        add(&mention.quote, Layer::Mention(i));
    }
    for (i, statement) in record.statements.iter().enumerate() {
        add(&statement.content, Layer::Content(i));
        statement
            .speaker
            .iter()
            .for_each(|quote| add(quote, Layer::Speaker(i)));
        statement.cue.iter().for_each(|quote| add(quote, Layer::Cue(i)));
    }
    for (i, event) in record.events.iter().enumerate() {
        add(&event.trigger, Layer::Trigger(i));
        event
            .source_spans
            .iter()
            .chain(&event.target_spans)
            .for_each(|quote| add(quote, Layer::Party(i)));
        event
            .date_span
            .iter()
            .for_each(|quote| add(quote, Layer::When(i)));
        event
            .place
            .iter()
            .for_each(|place| add(&place.quote, Layer::Where(i)));
    }
    let Ok(()) = each_kind(&mut Viewed {
        record,
        add: &mut add,
    });
    marks
}

/// Adds the quotes of views, kind by kind.
struct Viewed<'a, F> {
    record: &'a Record,
    add: &'a mut F,
}

impl<F: FnMut(&Quote, Layer)> EachKind for Viewed<'_, F> {
    type Error = Infallible;

    fn kind<V: ViewKind>(&mut self) -> Result<(), Infallible> {
        for (i, view) in V::of(&self.record.views).iter().enumerate() {
            for quote in view.quotes() {
                (self.add)(quote, Layer::View(V::KIND.letter(), i));
            }
        }
        Ok(())
    }
}

/// Cuts a text of `len` bytes at both ends of every mark and at every one of `cuts`.
///
/// The segments tile the text; a mark is on exactly those segments that lie within it.
pub(crate) fn segments(len: usize, marks: &[Mark], cuts: &[usize]) -> Vec<Segment> {
    let ends = marks.iter().flat_map(|mark| [mark.span.start(), mark.span.end()]);
    let bounds: BTreeSet<usize> = ends
        .chain(cuts.iter().copied())
        .chain([0, len])
        .filter(|&at| at <= len)
        .collect();
    let bounds: Vec<usize> = bounds.into_iter().collect();

    let mut by_start: Vec<usize> = (0..marks.len()).collect();
    by_start.sort_by_key(|&i| marks[i].span.start());
    let mut waiting = by_start.into_iter().peekable();
    let mut open = BTreeSet::new();
    let mut segments = Vec::with_capacity(bounds.len());
    for pair in bounds.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        while let Some(i) = waiting.next_if(|&i| marks[i].span.start() <= span.start()) {
            open.insert(i);
        }
        open.retain(|&i| marks[i].span.end() > span.start());
        segments.push(Segment {
            span,
            marks: open.iter().copied().collect(),
        });
    }
    segments
}

/// What a block is in the layout of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    Paragraph,
    Headline,
    ListItem,
    Litter,
}

/// A paragraph, headline, item or piece of litter, with the white space after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    pub(crate) span: Span,
}

/// The blocks of the record's text, in bytes; they tile it.
///
/// A line break parts two blocks unless it stands in a sentence or between sentences of one paragraph.
pub(crate) fn blocks(record: &Record) -> Vec<Block> {
    let text = record.text.as_str();
    let offsets = Offsets::new(text, record.unit);
    let sentences: Vec<(Span, u32, SentenceKind)> = record
        .sentences
        .iter()
        .filter_map(|s| {
            Some((
                offsets.to_span(s.start as usize, s.end as usize)?,
                s.paragraph,
                s.kind,
            ))
        })
        .collect();
    let litter: Vec<Span> = record
        .litter
        .iter()
        .filter_map(|l| offsets.to_span(l.quote.start as usize, l.quote.end as usize))
        .collect();

    let mut starts: BTreeSet<usize> = [0, text.len()].into();
    for gap in line_breaks(text) {
        let after = sentences.partition_point(|(span, ..)| span.start() < gap.end());
        let before = after.checked_sub(1).map(|i| sentences[i]);
        let within = before.is_some_and(|(span, ..)| span.end() > gap.start());
        let joined = match (before, sentences.get(after)) {
            (Some((a, p, _)), Some(&(b, q, _))) => {
                p == q && text[a.end()..b.start()].chars().all(char::is_whitespace)
            }
            _ => false,
        };
        if !within && !joined {
            starts.insert(gap.end());
        }
    }
    for pair in sentences.windows(2) {
        let ((a, p, _), (b, q, _)) = (pair[0], pair[1]);
        if p != q && a.end() <= b.start() && text[a.end()..b.start()].chars().all(char::is_whitespace) {
            starts.insert(b.start());
        }
    }

    let starts: Vec<usize> = starts.into_iter().collect();
    let block = |pair: &[usize]| {
        let span = Span::new(pair[0], pair[1]);
        let words = span.trim(text);
        let kind = if !words.is_empty() && litter.iter().any(|l| l.contains(words)) {
            BlockKind::Litter
        } else {
            let first = sentences.get(sentences.partition_point(|(s, ..)| s.end() <= words.start()));
            match first {
                Some((s, _, SentenceKind::Headline)) if s.overlaps(words) => BlockKind::Headline,
                Some((s, _, SentenceKind::ListItem)) if s.overlaps(words) => BlockKind::ListItem,
                _ => BlockKind::Paragraph,
            }
        };
        Block { kind, span }
    };
    starts.windows(2).map(block).collect()
}

/// The runs of white space that hold a line break.
fn line_breaks(text: &str) -> Vec<Span> {
    let mut gaps = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), 'x')]);
    for (at, c) in ends {
        if c.is_whitespace() {
            start.get_or_insert(at);
        } else if let Some(from) = start.take()
            && text[from..at].contains(['\n', '\r', '\u{2028}', '\u{2029}'])
        {
            gaps.push(Span::new(from, at));
        }
    }
    gaps
}

/// `START-END` of a byte span in code points: what stands behind `#s=`.
pub(crate) fn place(points: &Offsets<'_>, span: Span) -> String {
    let (start, end) = points.from_span(span);
    format!("{start}-{end}")
}

/// Where an element that can be linked to must stand: by first byte, the places that begin there.
pub(crate) fn anchors(record: &Record, marks: &[Mark]) -> BTreeMap<usize, Vec<String>> {
    let offsets = Offsets::new(&record.text, record.unit);
    let points = Offsets::new(&record.text, Unit::Codepoints);
    let sentences = record
        .sentences
        .iter()
        .filter_map(|s| offsets.to_span(s.start as usize, s.end as usize));
    // What somebody says of a claim need be no statement: the page's own words stand on boards too.
    let stances = record.claims.iter().flat_map(|claim| &claim.stances);
    let vouched =
        stances.filter_map(|vouch| offsets.to_span(vouch.words.start as usize, vouch.words.end as usize));
    let marked = marks.iter().map(|mark| mark.span);
    let spans: BTreeSet<Span> = marked.chain(sentences).chain(vouched).collect();
    let mut anchors: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for span in spans {
        anchors
            .entry(span.start())
            .or_default()
            .push(place(&points, span));
    }
    anchors
}

#[cfg(test)]
mod tests {
    use super::{BlockKind, Layer, Mark, anchors, blocks, marks, segments};
    use crate::sample;
    use proptest::prelude::*;
    use verbale_record::{Record, Unit};
    use verbale_text::Span;

    fn mark(start: usize, end: usize, layer: Layer) -> Mark {
        Mark {
            span: Span::new(start, end),
            layer,
        }
    }

    #[test]
    fn overlapping_marks_share_the_middle() {
        let marks = [mark(0, 4, Layer::Content(0)), mark(2, 6, Layer::Trigger(0))];
        let got: Vec<_> = segments(8, &marks, &[])
            .into_iter()
            .map(|s| (s.span.start(), s.span.end(), s.marks))
            .collect();
        assert_eq!(
            got,
            [
                (0, 2, vec![0]),
                (2, 4, vec![0, 1]),
                (4, 6, vec![1]),
                (6, 8, vec![])
            ]
        );
    }

    #[test]
    fn an_empty_text_has_no_segment_and_an_empty_mark_covers_none() {
        assert!(segments(0, &[], &[]).is_empty());
        let got = segments(2, &[mark(1, 1, Layer::Litter)], &[]);
        assert_eq!(got.len(), 2);
        assert!(got.iter().all(|s| s.marks.is_empty()));
    }

    #[test]
    fn blocks_follow_paragraphs_and_litter() {
        let record = sample::record();
        let got: Vec<_> = blocks(&record)
            .iter()
            .map(|b| (b.kind, record.text[b.span.range()].trim()))
            .collect();
        assert_eq!(
            got[0],
            (
                BlockKind::Headline,
                "Borduria denies secret arms offer to Syldavia"
            )
        );
        assert_eq!(got[1].0, BlockKind::Litter);
        assert!(got[2..].iter().any(|(kind, _)| *kind == BlockKind::Paragraph));
    }

    #[test]
    fn a_line_break_in_a_sentence_parts_nothing() {
        let mut record = sample::record();
        let at = record.text.find(" told reporters").unwrap();
        record.text.replace_range(at..=at, "\n");
        assert_eq!(blocks(&record).len(), blocks(&sample::record()).len());
    }

    fn check(record: &Record) -> Result<(), TestCaseError> {
        let marks = marks(record);
        let blocks = blocks(record);
        let anchors = anchors(record, &marks);
        let cuts: Vec<usize> = blocks
            .iter()
            .map(|b| b.span.start())
            .chain(anchors.keys().copied())
            .collect();
        let segments = segments(record.text.len(), &marks, &cuts);
        let together: String = segments.iter().map(|s| &record.text[s.span.range()]).collect();
        prop_assert_eq!(&together, &record.text);
        let tiled: String = blocks.iter().map(|b| &record.text[b.span.range()]).collect();
        prop_assert_eq!(&tiled, &record.text);
        for (i, mark) in marks.iter().enumerate() {
            let words: String = segments
                .iter()
                .filter(|s| s.marks.contains(&i))
                .map(|s| &record.text[s.span.range()])
                .collect();
            prop_assert_eq!(words.as_str(), &record.text[mark.span.range()]);
        }
        for segment in &segments {
            prop_assert!(blocks.iter().any(|b| b.span.contains(segment.span)));
        }
        let starts: Vec<usize> = segments.iter().map(|s| s.span.start()).collect();
        for at in anchors.keys() {
            prop_assert!(starts.contains(at) || *at == record.text.len());
        }
        Ok(())
    }

    #[test]
    fn the_sample_tiles_in_every_unit() {
        for unit in [Unit::Bytes, Unit::Codepoints, Unit::Utf16] {
            check(&sample::record().into_unit(unit)).unwrap();
        }
    }

    proptest! {
        #[test]
        fn segments_tile_any_text_under_any_marks(
            text in "(\\PC|\n|\r\n|[ “”]){0,80}",
            spans in prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 0..12),
        ) {
            let bounds: Vec<usize> = (0..=text.len()).filter(|&i| text.is_char_boundary(i)).collect();
            let spans = spans.iter().map(|(a, b)| {
                let (a, b) = (*a.get(&bounds), *b.get(&bounds));
                Span::new(a.min(b), a.max(b))
            });
            check(&sample::scattered(&text, spans))?;
        }
    }
}
