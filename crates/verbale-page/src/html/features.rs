//! What is seen of each line of a page: what it says, what stands around it, and where in the tree.

use super::blocks::{Block, Facts};
use super::context::{self, CONTEXT};
use super::markup::{BODY, GROUPS};
use super::metadata::{Metadata, folded};
use super::tag::Tag;
use super::tree::Tree;
use crate::dates;
use crate::lexicon::{Verdict, lexicon};
use crate::line::{Line, lines};
use std::collections::{BTreeMap, BTreeSet};

/// How many features there are.
pub(crate) const FEATURES: usize = SINGLE + 2 * GROUPS + 4 * NEIGHBOUR + CONTEXT;

/// Features of the line by itself.
const SINGLE: usize = 55;

/// Features of each line beside.
const NEIGHBOUR: usize = 6;

/// What is seen of one block, as numbers.
pub(crate) type Features = [f32; FEATURES];

/// What is known of an element's whole content.
#[derive(Clone, Copy, Debug, Default)]
struct Content {
    chars: f32,
    linked: f32,
    prose: f32,
    blocks: f32,
}

/// What is seen of a page's blocks.
pub(crate) struct Seen {
    /// Features of each.
    pub(crate) features: Vec<Features>,
    /// Where each stands: the same number for blocks in elements of the same kinds and names.
    pub(crate) paths: Vec<u64>,
}

/// What is seen of the blocks of a page.
pub(crate) fn observe(tree: &Tree, facts: &[Facts], blocks: &[Block], of: &Metadata) -> Seen {
    let observer = Observer::new(tree, facts, blocks, of);
    Seen {
        features: observer.all(),
        paths: observer.paths,
    }
}

struct Observer<'p> {
    tree: &'p Tree,
    facts: &'p [Facts],
    blocks: &'p [Block],
    contents: Vec<Content>,
    /// Lines within each block.
    lines: Vec<Vec<Line<'p>>>,
    /// What their forms and phrases say of their first lines.
    verdicts: Vec<Option<Verdict>>,
    context: Vec<[f32; CONTEXT]>,
    prose: Vec<bool>,
    total: Content,
    /// The element that holds most running text for few links, and of what a name of bodies speaks.
    best: u32,
    /// The smallest element with most of the running text.
    most: u32,
    called: u32,
    article: u32,
    titles: BTreeSet<String>,
    description: String,
    /// Pairs of words of the text in JSON-LD.
    body: BTreeSet<(u64, u64, u64)>,
    keys: Vec<String>,
    /// How many blocks say the same.
    counts: Vec<u32>,
    headings: Vec<f32>,
    headline: Option<usize>,
    paths: Vec<u64>,
    of_path: BTreeMap<u64, f32>,
}

fn hash(text: &str) -> u64 {
    // FNV-1a: the same on every machine, and nobody gains by a collision here.
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn triples(text: &str) -> Vec<(u64, u64, u64)> {
    let words: Vec<u64> = folded(text)
        .split(' ')
        .filter(|w| !w.is_empty())
        .map(hash)
        .collect();
    words.windows(3).map(|w| (w[0], w[1], w[2])).collect()
}

fn is_prose(block: &Block, lines: &[Line<'_>]) -> bool {
    block.linked * 2 < block.chars && lines.iter().any(|l| l.prose)
}

impl<'p> Observer<'p> {
    #[expect(clippy::too_many_lines, reason = "one pass a thing to know of the page")]
    fn new(tree: &'p Tree, facts: &'p [Facts], blocks: &'p [Block], of: &Metadata) -> Self {
        let lines: Vec<Vec<Line<'p>>> = blocks.iter().map(|b| lines(&b.text)).collect();
        let prose: Vec<bool> = blocks.iter().zip(&lines).map(|(b, l)| is_prose(b, l)).collect();
        let mut contents = vec![Content::default(); tree.nodes.len()];
        // What a container gains by the paragraphs right in it, and half of that one above.
        let mut gains = vec![0.0_f32; tree.nodes.len()];
        for (block, prose) in blocks.iter().zip(&prose) {
            let (chars, linked) = (block.chars as f32, block.linked as f32);
            let mut at = block.element as usize;
            loop {
                let content = &mut contents[at];
                content.chars += chars;
                content.linked += linked;
                content.prose += if *prose { chars - linked } else { 0.0 };
                content.blocks += 1.0;
                if at == 0 {
                    break;
                }
                at = tree.nodes[at].parent as usize;
            }
            if *prose {
                let mut share = 1.0;
                let mut at = block.element as usize;
                for _ in 0..3 {
                    at = tree.nodes[at].parent as usize;
                    gains[at] += share * chars.min(600.0);
                    share /= 2.0;
                }
            }
        }
        let total = contents[0];
        let score = |i: usize| gains[i] * (1.0 - contents[i].linked / contents[i].chars.max(1.0));
        let greatest = |fits: &dyn Fn(usize) -> bool, of: &dyn Fn(usize) -> f32| {
            let mut best = (0.0, 0);
            for i in (0..tree.nodes.len()).filter(|i| tree.nodes[*i].tag.is_some() && fits(*i)) {
                if of(i) > best.0 {
                    best = (of(i), i);
                }
            }
            best.1 as u32
        };
        let best = greatest(&|_| true, &score);
        let called = greatest(&|i| facts[i].body, &|i| contents[i].prose);
        let called = if called == 0 {
            greatest(&|i| facts[i].groups >> BODY & 1 == 1, &|i| contents[i].prose)
        } else {
            called
        };
        let article = greatest(&|i| tree.nodes[i].tag == Some(Tag::Article), &|i| {
            contents[i].prose
        });
        let most = greatest(
            &|i| contents[i].prose >= 0.6 * total.prose && contents[i].prose > 0.0,
            &|i| 1.0 / (contents[i].chars + contents[i].blocks),
        );
        let titles = of
            .titles
            .iter()
            .map(|(_, title)| folded(title))
            .filter(|t| !t.is_empty())
            .collect();
        let keys: Vec<String> = blocks.iter().map(|b| folded(&b.text)).collect();
        let mut of_key: BTreeMap<&str, u32> = BTreeMap::new();
        for key in &keys {
            *of_key.entry(key).or_insert(0) += 1;
        }
        let counts = keys
            .iter()
            .map(|key| of_key.get(key.as_str()).copied().unwrap_or(0))
            .collect();
        let headings: Vec<f32> = blocks.iter().map(|b| heading_of(tree, b.element)).collect();
        let verdicts = context::verdicts(&lines);
        let context = context::observe(blocks, &lines, &verdicts, &headings);
        let headline = blocks
            .iter()
            .position(|b| around(tree, b.element).any(|e| tree.nodes[e].tag == Some(Tag::H1)));
        let paths: Vec<u64> = blocks.iter().map(|b| path(tree, facts, b.element)).collect();
        let mut of_path = BTreeMap::new();
        for ((path, prose), block) in paths.iter().zip(&prose).zip(blocks) {
            if *prose {
                *of_path.entry(*path).or_insert(0.0) += block.chars as f32;
            }
        }
        Self {
            tree,
            facts,
            blocks,
            contents,
            lines,
            verdicts,
            context,
            prose,
            total,
            best,
            most,
            called,
            article,
            titles,
            description: of.description.as_deref().map(folded).unwrap_or_default(),
            body: of
                .body
                .as_deref()
                .map(triples)
                .unwrap_or_default()
                .into_iter()
                .collect(),
            keys,
            counts,
            headings,
            headline,
            paths,
            of_path,
        }
    }

    fn all(&self) -> Vec<Features> {
        let mut before = Vec::with_capacity(self.blocks.len());
        let mut chars = 0.0;
        let mut last = None;
        let mut run = 0.0;
        for (i, block) in self.blocks.iter().enumerate() {
            before.push((chars, last.map_or(99.0, |l| (i - l) as f32), run));
            if self.prose[i] {
                chars += block.chars as f32;
                last = Some(i);
                run += 1.0;
            } else if block.linked * 2 > block.chars {
                run = 0.0;
            }
        }
        let mut next = vec![99.0; self.blocks.len()];
        let mut coming = None;
        for i in (0..self.blocks.len()).rev() {
            next[i] = coming.map_or(99.0, |n: usize| (n - i) as f32);
            if self.prose[i] {
                coming = Some(i);
            }
        }
        (0..self.blocks.len())
            .map(|i| self.one(i, before[i], next[i]))
            .collect()
    }

    #[expect(clippy::too_many_lines, reason = "one line a feature")]
    fn one(&self, i: usize, (before, since, run): (f32, f32, f32), until: f32) -> Features {
        let block = &self.blocks[i];
        let mut out = Out {
            values: [0.0; FEATURES],
            at: 0,
        };
        let chars = block.chars as f32;
        let words: Vec<&str> = block.text.split_whitespace().collect();
        let count = words.len() as f32;
        let lines = &self.lines[i];
        let first = lines.first();
        let ends = block
            .text
            .matches(['.', '!', '?', '。', '！', '？', '।', '۔', '؟'])
            .count() as f32;
        let share = |n: usize| n as f32 / count.max(1.0);
        // What it says.
        out.put(chars.ln());
        out.put(block.linked as f32 / chars);
        out.put(block.strong as f32 / chars);
        out.flag(lines.last().is_some_and(|l| l.ended));
        out.flag(self.prose[i]);
        out.put((1.0 + ends).ln());
        out.put(block.text.matches([',', '、', '，', '،']).count() as f32 / chars * 100.0);
        out.put(share(
            words.iter().filter(|w| w.starts_with(char::is_uppercase)).count(),
        ));
        out.put(block.text.bytes().filter(u8::is_ascii_digit).count() as f32 / chars);
        out.put(chars / count.max(1.0));
        out.flag(!block.text.starts_with(char::is_alphanumeric));
        out.put(self.verdicts[i].map_or(0.0, |v| kind_number(v.kind)));
        out.flag(first.is_some_and(|l| lexicon().edge(&l.key).is_some()));
        out.put((lines.len() as f32).min(20.0));
        out.flag(first.is_some_and(|l| dates::line(l.text).is_some()));
        let key = &self.keys[i];
        out.put((self.counts[i] as f32).min(9.0));
        out.flag(self.titles.contains(key));
        out.flag(
            key.len() > 30
                && self
                    .titles
                    .iter()
                    .any(|t| t.starts_with(key.as_str()) || key.starts_with(t.as_str())),
        );
        out.put(self.described(key));
        out.put(self.in_body(&block.text, count));
        out.flag(block.text.ends_with(':'));
        out.flag(block.text.contains(['|', '©', '»', '›', '→']));
        // The element it stands in.
        let tags: Vec<Tag> = around(self.tree, block.element)
            .filter_map(|e| self.tree.nodes[e].tag)
            .collect();
        let own = tags.first().copied().unwrap_or(Tag::Html);
        out.put(match own {
            Tag::P => 3.0,
            Tag::Div => 2.0,
            Tag::Li | Tag::Dd | Tag::Dt | Tag::Td => 1.0,
            _ => 0.0,
        });
        let heading = heading(&tags);
        out.put(heading);
        let any = |wanted: &[Tag]| tags.iter().any(|t| wanted.contains(t));
        for wanted in [
            &[Tag::Article][..],
            &[Tag::Main],
            &[Tag::Aside],
            &[Tag::Nav],
            &[Tag::Header],
            &[Tag::Footer],
            &[Tag::Figure, Tag::Figcaption],
            &[Tag::Form, Tag::Dialog],
            &[Tag::Table],
            &[Tag::List],
            &[Tag::Blockquote],
            &[Tag::Button],
        ] {
            out.flag(any(wanted));
        }
        // Where on the page.
        out.put((tags.len() as f32).min(40.0));
        out.put(i as f32 / self.blocks.len() as f32);
        out.put(before / self.total.prose.max(1.0));
        out.put(
            self.headline
                .map_or(-99.0, |h| (i as f32 - h as f32).clamp(-50.0, 200.0)),
        );
        out.put(since.min(30.0));
        out.put(until.min(30.0));
        out.put(run.min(30.0));
        // Which of the likely articles hold it.
        let inside = |element: u32| {
            let node = &self.tree.nodes[element as usize];
            block.node > element && block.node < node.end
        };
        for candidate in [self.best, self.most, self.called, self.article] {
            out.put(match candidate {
                0 => -1.0,
                held if inside(held) => 1.0,
                _ => 0.0,
            });
        }
        out.put(
            around(self.tree, block.element)
                .position(|e| e == self.best as usize)
                .map_or(-1.0, |d| d as f32),
        );
        // What its elements hold.
        let mut up = around(self.tree, block.element);
        for _ in 0..3 {
            let content = up.next().map_or(self.total, |e| self.contents[e]);
            out.put(content.prose / self.total.prose.max(1.0));
            out.put(content.linked / content.chars.max(1.0));
        }
        let alike = self.of_path.get(&self.paths[i]).copied().unwrap_or(0.0);
        out.put(alike / self.total.prose.max(1.0));
        debug_assert_eq!(out.at, SINGLE, "count of single features");
        // What its elements are called: near, and anywhere below what holds half the page.
        let (mut near, mut far, mut hidden) = (0, 0, false);
        for (distance, element) in around(self.tree, block.element).enumerate() {
            let groups = self.facts[element].groups;
            hidden |= self.facts[element].hidden;
            if distance < 3 {
                near |= groups;
            }
            if self.contents[element].prose < 0.5 * self.total.prose {
                far |= groups;
            }
        }
        far |= u32::from(hidden) << (GROUPS - 1);
        for group in 0..GROUPS {
            out.flag(near >> group & 1 == 1);
            out.flag(far >> group & 1 == 1);
        }
        // What stands beside it.
        for step in [-2_isize, -1, 1, 2] {
            let Some(other) = i.checked_add_signed(step).filter(|o| *o < self.blocks.len()) else {
                out.at += NEIGHBOUR;
                continue;
            };
            let beside = &self.blocks[other];
            out.put((beside.chars as f32).ln() + 1.0);
            out.put(beside.linked as f32 / beside.chars as f32);
            out.flag(self.prose[other]);
            out.put(self.headings[other]);
            out.flag(self.paths[other] == self.paths[i]);
            out.put(common(self.tree, block.element, beside.element));
        }
        for value in self.context[i] {
            out.put(value);
        }
        debug_assert_eq!(out.at, FEATURES, "count of features");
        out.values
    }

    fn described(&self, key: &str) -> f32 {
        if self.description.is_empty() || key.len() < 20 {
            0.0
        } else if self.description == key {
            2.0
        } else {
            f32::from(u8::from(
                self.description.contains(key) || key.contains(self.description.as_str()),
            ))
        }
    }

    /// Share of a block that the article's text in JSON-LD has too; -1 where there is none.
    fn in_body(&self, text: &str, words: f32) -> f32 {
        if self.body.len() < 60 {
            return -1.0;
        }
        if words < 3.0 {
            return -0.5;
        }
        let triples = triples(text);
        let hits = triples.iter().filter(|t| self.body.contains(t)).count();
        hits as f32 / triples.len().max(1) as f32
    }
}

struct Out {
    values: Features,
    at: usize,
}

impl Out {
    fn put(&mut self, value: f32) {
        if let Some(place) = self.values.get_mut(self.at) {
            *place = value;
        }
        self.at += 1;
    }

    fn flag(&mut self, value: bool) {
        self.put(f32::from(u8::from(value)));
    }
}

/// An element and all around it but the first.
fn around(tree: &Tree, element: u32) -> impl Iterator<Item = usize> + '_ {
    let mut at = element as usize;
    std::iter::from_fn(move || {
        (at != 0).then(|| {
            let now = at;
            at = tree.nodes[at].parent as usize;
            now
        })
    })
}

/// The level of the heading that a block in this element is, or 0.
fn heading_of(tree: &Tree, element: u32) -> f32 {
    let tags: Vec<Tag> = around(tree, element)
        .take(3)
        .filter_map(|e| tree.nodes[e].tag)
        .collect();
    heading(&tags)
}

fn heading(tags: &[Tag]) -> f32 {
    let level = |tag: &Tag| match tag {
        Tag::H1 => Some(1.0),
        Tag::H2 => Some(2.0),
        Tag::H3 => Some(3.0),
        Tag::H4 => Some(4.0),
        _ => None,
    };
    tags.iter().find_map(level).unwrap_or(0.0)
}

/// How far up the nearest element is that holds both, counted from the first.
fn common(tree: &Tree, one: u32, other: u32) -> f32 {
    for (distance, element) in around(tree, one).enumerate().take(8) {
        let node = &tree.nodes[element];
        if element as u32 <= other && other < node.end {
            return distance as f32;
        }
    }
    9.0
}

/// What elements a block stands in, and what these are called; the same for blocks that look the same.
fn path(tree: &Tree, facts: &[Facts], element: u32) -> u64 {
    around(tree, element).take(3).fold(7, |hash, e| {
        let tag = tree.nodes[e].tag.map_or(0, |t| t as u64);
        (hash ^ (tag << 32 | u64::from(facts[e].groups))).wrapping_mul(0x0100_0000_01b3)
    })
}

fn kind_number(kind: &str) -> f32 {
    match kind {
        "caption" | "photo_credit" => 2.0,
        "byline" | "source_credit" | "date_line" => 3.0,
        "separator" | "address" | "link" => 4.0,
        _ => 1.0,
    }
}
