//! The text, cut into what is written.

use crate::marks::{self, BlockKind, Layer, Mark, place};
use crate::pages::parts::Parties;
use crate::words::{actor_href, counted, unique};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use verbale_record::{Record, Unit};
use verbale_text::Offsets;

/// Blocks that stand together: running text, or litter that is folded away.
pub(super) struct Group<'a> {
    pub(super) litter: bool,
    pub(super) summary: String,
    pub(super) blocks: Vec<BlockView<'a>>,
}

pub(super) struct BlockView<'a> {
    pub(super) class: &'static str,
    pub(super) pieces: Vec<Piece<'a>>,
}

/// A segment as it is written.
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    /// Classes of an element around the words and the numbers after them, where there are any.
    pub(super) around: Option<String>,
    /// Classes of the words; may be empty.
    pub(super) class: String,
    /// The places and records it belongs to.
    pub(super) tokens: String,
    pub(super) href: Option<String>,
    pub(super) tip: String,
    pub(super) anchors: Vec<String>,
    pub(super) notes: Vec<NoteRef>,
}

/// A number after words, which leads to their record.
#[derive(Clone)]
pub(super) struct NoteRef {
    pub(super) class: String,
    pub(super) id: String,
    pub(super) number: String,
    pub(super) label: String,
}

/// The text, cut into what is written, and the anchors that begin at its end.
pub(super) fn groups(record: &Record) -> (Vec<Group<'_>>, Vec<String>) {
    let marks = marks::marks(record);
    let blocks = marks::blocks(record);
    let mut anchors = marks::anchors(record, &marks);
    let cuts: Vec<usize> = blocks
        .iter()
        .map(|b| b.span.start())
        .chain(anchors.keys().copied())
        .collect();
    let segments = marks::segments(record.text.len(), &marks, &cuts);
    let mut writer = Writer::new(record, &marks);

    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut segments = segments.into_iter().peekable();
    for block in blocks {
        let mut pieces = Vec::new();
        while let Some(segment) = segments.next_if(|s| s.span.end() <= block.span.end()) {
            let here = anchors.remove(&segment.span.start()).unwrap_or_default();
            pieces.push(writer.piece(&segment, here, block.kind));
        }
        let class = match block.kind {
            BlockKind::Paragraph => "para",
            BlockKind::Headline => "headline",
            BlockKind::ListItem => "item",
            BlockKind::Litter => "residue",
        };
        let litter = block.kind == BlockKind::Litter;
        if groups.last().is_none_or(|group| group.litter != litter) {
            groups.push(Group {
                litter,
                summary: String::new(),
                blocks: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.blocks.push(BlockView { class, pieces });
        }
    }
    for group in groups.iter_mut().filter(|group| group.litter) {
        let lines = counted(group.blocks.len() as u64, "line", "lines");
        group.summary = format!("Page residue, not read: {lines}");
    }
    (groups, anchors.into_values().flatten().collect())
}

/// Writes segments, with what is known of each mark looked up once.
struct Writer<'a, 'm> {
    record: &'a Record,
    marks: &'m [Mark],
    points: Offsets<'a>,
    /// Numbers to set behind the words that end here.
    notes: BTreeMap<usize, Vec<NoteRef>>,
}

impl<'a, 'm> Writer<'a, 'm> {
    fn new(record: &'a Record, marks: &'m [Mark]) -> Self {
        let mut notes: BTreeMap<usize, Vec<NoteRef>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for (i, event) in record.events.iter().enumerate() {
            let (kind, status) = (event.event_type, event.status);
            notes
                .entry(event.trigger.end as usize)
                .or_default()
                .push(NoteRef {
                    class: format!("st-{status}"),
                    id: unique(&mut seen, &event.id, i),
                    number: (i + 1).to_string(),
                    label: format!("event {}: {kind}, {status}", i + 1),
                });
        }
        for (i, said) in record.statements.iter().enumerate() {
            let after = said.cue.as_ref().unwrap_or(&said.content);
            notes.entry(after.end as usize).or_default().push(NoteRef {
                class: "said".into(),
                id: unique(&mut seen, &said.id, i),
                number: format!("“{}", i + 1),
                label: format!("statement {}", i + 1),
            });
        }
        Self {
            record,
            marks,
            points: Offsets::new(&record.text, Unit::Codepoints),
            notes,
        }
    }

    fn piece(&mut self, segment: &marks::Segment, anchors: Vec<String>, block: BlockKind) -> Piece<'a> {
        // What lies behind the words, also behind a number that follows them; and what the words themselves are.
        let mut ground: BTreeSet<&'static str> = BTreeSet::new();
        let mut ink: BTreeSet<&'static str> = BTreeSet::new();
        let mut tokens: BTreeSet<String> = BTreeSet::new();
        let mut status = None;
        let mut href = None;
        let mut tips: Vec<String> = Vec::new();
        for mark in segment.marks.iter().map(|&i| self.marks[i]) {
            tokens.insert(place(&self.points, mark.span));
            match mark.layer {
                Layer::Litter => {
                    if block != BlockKind::Litter {
                        ground.insert("lit");
                    }
                }
                Layer::Mention(i) => {
                    let mention = &self.record.mentions[i];
                    let actor = self.record.actors.iter().find(|actor| actor.id == mention.actor);
                    href = Some(actor_href(&mention.actor));
                    tips.push(format!(
                        "{} ({})",
                        actor.map_or(&mention.actor, |a| &a.name),
                        mention.code
                    ));
                    ink.insert("men");
                }
                Layer::Content(i) => {
                    tokens.insert(format!("s{}", i + 1));
                    let within = !ground.insert("con");
                    if within {
                        ground.insert("con2");
                    }
                }
                Layer::Speaker(i) => {
                    tokens.insert(format!("s{}", i + 1));
                    ink.insert("spk");
                }
                Layer::Cue(i) => {
                    tokens.insert(format!("s{}", i + 1));
                    ink.insert("cue");
                }
                Layer::View(letter, i) => {
                    tokens.insert(format!("{letter}{}", i + 1));
                }
                Layer::Party(i) | Layer::When(i) | Layer::Where(i) => {
                    tokens.insert(format!("e{}", i + 1));
                }
                Layer::Trigger(i) => {
                    let event = &self.record.events[i];
                    tokens.insert(format!("e{}", i + 1));
                    tips.push(format!(
                        "{} · {} · {}",
                        Parties::of(event).text(),
                        event.event_type,
                        event.status
                    ));
                    ink.insert("ev");
                    // Words that tell two events are drawn as the first.
                    status.get_or_insert(event.status);
                }
            }
        }
        let notes = self.notes.remove(&segment.span.end()).unwrap_or_default();
        let join = |classes: &BTreeSet<&str>| classes.iter().copied().collect::<Vec<_>>().join(" ");
        let mut around = None;
        if notes.is_empty() {
            ink.append(&mut ground);
        } else {
            around = Some(join(&ground));
        }
        let mut class = join(&ink);
        if let Some(status) = status {
            // Writing to a string does not fail.
            let _ = write!(class, " st-{status}");
        }
        Piece {
            text: &self.record.text[segment.span.range()],
            around,
            class,
            tokens: tokens.into_iter().collect::<Vec<_>>().join(" "),
            href,
            tip: tips.join("\n"),
            anchors,
            notes,
        }
    }
}
