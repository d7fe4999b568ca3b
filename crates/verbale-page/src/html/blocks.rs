//! The lines of a page: stretches of text with no element between that makes a line of its own.

use super::markup::groups;
use super::tag::Tag;
use super::tree::{Attribute, Tree};

/// A stretch of text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    /// Its words, one space for any white space, a line feed for each `br`.
    pub(crate) text: String,
    /// Characters.
    pub(crate) chars: u32,
    /// Of these, in links, and bold or emphasised.
    pub(crate) linked: u32,
    pub(crate) strong: u32,
    /// The innermost element around it that makes a line of its own.
    pub(crate) element: u32,
    /// The first text of it.
    pub(crate) node: u32,
}

/// What is known of an element.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    /// Groups that its own names speak of.
    pub(crate) groups: u32,
    /// The page does not show it, as far as its markup tells.
    pub(crate) hidden: bool,
    /// The page calls it the article's body in the words of schema.org.
    pub(crate) body: bool,
}

/// Facts of each element, by its number.
pub(crate) fn facts(tree: &Tree) -> Vec<Facts> {
    (0..tree.nodes.len())
        .map(|node| {
            let mut facts = Facts::default();
            let named = !matches!(tree.nodes[node].tag, None | Some(Tag::Html | Tag::Body));
            for (attribute, value) in tree.attributes(node) {
                match attribute {
                    Attribute::Class if named => facts.groups |= groups(value),
                    Attribute::Hidden => facts.hidden = true,
                    Attribute::Style => facts.hidden |= hides(value),
                    Attribute::Itemprop => facts.body |= value.eq_ignore_ascii_case("articleBody"),
                    _ => {}
                }
            }
            facts
        })
        .collect()
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// The blocks of a page, in order.
pub(crate) fn blocks(tree: &Tree) -> Vec<Block> {
    let mut gathered = Gathered::default();
    // Ends of the open elements, and what each was.
    let mut open: Vec<(u32, Tag)> = Vec::new();
    let (mut links, mut strong, mut pre) = (0_u32, 0_u32, 0_u32);
    let mut at = 0;
    while at < tree.nodes.len() {
        while let Some(&(end, tag)) = open.last()
            && end as usize <= at
        {
            open.pop();
            match tag {
                Tag::A => links -= 1,
                Tag::Strong => strong -= 1,
                Tag::Pre => pre -= 1,
                _ => {}
            }
            if tag.is_block() {
                gathered.end();
            }
        }
        let node = &tree.nodes[at];
        match node.tag {
            None => gathered.add(tree.text(at), at, links > 0, strong > 0, pre > 0),
            Some(tag) if tag.is_unread() => {
                if tag.is_block() && !matches!(tag, Tag::Script | Tag::Skipped) {
                    gathered.end();
                }
                at = (node.end as usize).max(at + 1);
                continue;
            }
            Some(Tag::Br) => gathered.end_line(),
            Some(tag) => {
                if tag.is_block() {
                    gathered.end();
                }
                match tag {
                    Tag::A => links += 1,
                    Tag::Strong => strong += 1,
                    Tag::Pre => pre += 1,
                    _ => {}
                }
                open.push((node.end, tag));
            }
        }
        at += 1;
    }
    gathered.end();
    let mut blocks = gathered.blocks;
    for block in &mut blocks {
        block.element = innermost(tree, block.node);
    }
    blocks
}

/// The innermost element around a node that makes a line of its own.
fn innermost(tree: &Tree, node: u32) -> u32 {
    let mut at = tree.nodes[node as usize].parent;
    while at != 0 && !tree.nodes[at as usize].tag.is_some_and(Tag::is_block) {
        at = tree.nodes[at as usize].parent;
    }
    at
}

#[derive(Default)]
struct Gathered {
    blocks: Vec<Block>,
    now: Block,
    /// White space is due before the next word: a space, or a line feed.
    due: Option<char>,
}

impl Gathered {
    fn add(&mut self, text: &str, node: usize, linked: bool, strong: bool, pre: bool) {
        if !pre {
            let mut rest = text;
            loop {
                let word = rest.trim_start();
                if word.len() < rest.len() && !self.now.text.is_empty() && self.due.is_none() {
                    self.due = Some(' ');
                }
                if word.is_empty() {
                    return;
                }
                let end = word.find(char::is_whitespace).unwrap_or(word.len());
                self.word(&word[..end], node, linked, strong);
                rest = &word[end..];
            }
        }
        for c in text.chars() {
            if c.is_whitespace() {
                let feed = c == '\n';
                if !self.now.text.is_empty() && (feed || self.due.is_none()) {
                    self.due = Some(if feed { '\n' } else { ' ' });
                }
                continue;
            }
            self.word(c.encode_utf8(&mut [0; 4]), node, linked, strong);
        }
    }

    /// Adds a word, or a piece of one.
    fn word(&mut self, word: &str, node: usize, linked: bool, strong: bool) {
        if self.now.text.is_empty() {
            self.now.node = node as u32;
        }
        let due = self.due.take();
        self.now.text.extend(due);
        self.now.text.push_str(word);
        let chars = word.chars().count() as u32 + u32::from(due.is_some());
        self.now.chars += chars;
        self.now.linked += if linked { chars } else { 0 };
        self.now.strong += if strong { chars } else { 0 };
    }

    fn end_line(&mut self) {
        // Two in a row are a paragraph's end.
        if self.due == Some('\n') {
            self.end();
        } else if !self.now.text.is_empty() {
            self.due = Some('\n');
        }
    }

    fn end(&mut self) {
        self.due = None;
        if !self.now.text.is_empty() {
            self.blocks.push(std::mem::take(&mut self.now));
        }
    }
}
