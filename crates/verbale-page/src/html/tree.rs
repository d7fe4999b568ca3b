//! The elements and texts of a page, in order, in one flat list.
//!
//! Tag soup is read as browsers roughly do: elements that nobody closed end where they must. What stands in an element
//! follows it in the list, up to its `end`, so that every walk is one pass over the list and nothing here recurses.
//! Time and memory are bounded by the page's length, however its tags are nested.

use super::tag::Tag;
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// Elements within elements; deeper ones are taken for part of their parent. Real pages have 35 at most.
const DEEPEST: usize = 256;

/// Elements and texts of one page; what comes after is left out. Real pages have 50,000 at most.
const MOST_NODES: usize = 400_000;

/// Bytes of markup that are read of one page; real pages have ten million at most.
const MOST_MARKUP: usize = 48_000_000;

/// Bytes of text that are kept of one page: ten novels.
const MOST_TEXT: usize = 8_000_000;

/// Longest value of an attribute that is kept, in bytes.
const LONGEST_VALUE: usize = 4_000;

/// An attribute that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attribute {
    /// `class`, `id`, `role`, `data-testid` and the like: what the page's makers call it.
    Class,
    Content,
    Datetime,
    Hidden,
    Href,
    Itemprop,
    Lang,
    /// `name` or `property` of a `meta`.
    Name,
    Rel,
    Style,
    Type,
}

impl Attribute {
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"class" | b"id" | b"role" | b"data-testid" | b"data-component" | b"data-type"
            | b"aria-label" => Self::Class,
            b"content" => Self::Content,
            b"datetime" => Self::Datetime,
            b"hidden" => Self::Hidden,
            b"href" => Self::Href,
            b"itemprop" => Self::Itemprop,
            b"lang" => Self::Lang,
            b"name" | b"property" | b"http-equiv" => Self::Name,
            b"rel" => Self::Rel,
            b"style" => Self::Style,
            b"type" => Self::Type,
            _ => return None,
        })
    }
}

/// An element, or a text between tags.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The element; `None` for a text.
    pub(crate) tag: Option<Tag>,
    /// Number of the element it stands in; its own for the first.
    pub(crate) parent: u32,
    /// One past the last node that stands in it.
    pub(crate) end: u32,
    /// Bytes of [`Tree::text`] for a text, numbers of [`Tree::attributes`] for an element.
    range: (u32, u32),
}

/// A page's elements and texts.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
    text: String,
    attributes: Vec<(Attribute, String)>,
    /// Elements were nested deeper than is kept.
    pub(crate) too_deep: bool,
    /// There was more than is kept.
    pub(crate) cut: bool,
}

impl Tree {
    /// Reads a page. Never fails.
    pub(crate) fn read(html: &str) -> Self {
        let mut builder = Builder::new();
        let html = if html.len() > MOST_MARKUP {
            builder.tree.cut = true;
            &html[..html.floor_char_boundary(MOST_MARKUP)]
        } else {
            html
        };
        let mut emitter = CallbackEmitter::new(Tokens::default());
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            builder.take(token);
            if builder.tree.nodes.len() >= MOST_NODES {
                builder.tree.cut = true;
                break;
            }
        }
        builder.finish()
    }

    /// The text of a node; empty for an element.
    pub(crate) fn text(&self, node: usize) -> &str {
        let Node { tag: None, range, .. } = &self.nodes[node] else {
            return "";
        };
        &self.text[range.0 as usize..range.1 as usize]
    }

    /// Attributes of an element.
    pub(crate) fn attributes(&self, node: usize) -> &[(Attribute, String)] {
        let Node {
            tag: Some(_), range, ..
        } = &self.nodes[node]
        else {
            return &[];
        };
        &self.attributes[range.0 as usize..range.1 as usize]
    }

    /// The first value of an attribute.
    pub(crate) fn value(&self, node: usize, attribute: Attribute) -> Option<&str> {
        self.attributes(node)
            .iter()
            .find(|(a, _)| *a == attribute)
            .map(|(_, value)| value.as_str())
    }

    /// Numbers of the elements of one kind, in order.
    pub(crate) fn all(&self, tag: Tag) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(move |i| self.nodes[*i].tag == Some(tag))
    }

    /// All text in an element, with one space for any white space; at most about `limit` bytes.
    pub(crate) fn words(&self, node: usize, limit: usize) -> String {
        let mut words = String::new();
        for i in node..self.nodes[node].end as usize {
            match self.nodes[i].tag {
                None => words.push_str(self.text(i)),
                Some(tag) if tag.is_block() || tag == Tag::Br => words.push(' '),
                Some(_) => {}
            }
            if words.len() > limit {
                break;
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// What the tokenizer tells, gathered into whole tags.
enum Token {
    Start {
        tag: Tag,
        void: bool,
        attributes: Vec<(Attribute, String)>,
    },
    End(Tag, Vec<u8>),
    Text(String),
}

#[derive(Default)]
struct Tokens {
    name: Vec<u8>,
    attribute: Option<Attribute>,
    attributes: Vec<(Attribute, String)>,
    /// In a script that holds no data.
    code: bool,
}

impl Callback<Token, ()> for Tokens {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: Span<()>) -> Option<Token> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name.clear();
                self.name.extend_from_slice(&name[..name.len().min(64)]);
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = Attribute::of(name);
                if self.attribute == Some(Attribute::Hidden) {
                    self.attributes.push((Attribute::Hidden, String::new()));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                // A page's own repetitions of one attribute are no reason to keep them all.
                if let Some(attribute) = self.attribute.take()
                    && self.attributes.len() < 12
                {
                    let value = &value[..value.len().min(LONGEST_VALUE)];
                    self.attributes
                        .push((attribute, String::from_utf8_lossy(value).into_owned()));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = Tag::of(&self.name);
                let attributes = std::mem::take(&mut self.attributes);
                self.code = tag == Tag::Script
                    && !attributes
                        .iter()
                        .any(|(a, value)| *a == Attribute::Type && value.contains("ld+json"));
                // Only elements of foreign kinds close themselves; `<div/>` opens one.
                let void = tag.is_void(&self.name) || self_closing && tag == Tag::Skipped;
                return Some(Token::Start {
                    tag,
                    void,
                    attributes,
                });
            }
            CallbackEvent::EndTag { name } => {
                self.attributes.clear();
                self.code = false;
                return Some(Token::End(Tag::of(name), name[..name.len().min(64)].to_vec()));
            }
            CallbackEvent::String { value } if !self.code => {
                return Some(Token::Text(String::from_utf8_lossy(value).into_owned()));
            }
            _ => {}
        }
        None
    }
}

struct Builder {
    tree: Tree,
    /// Numbers of the open elements.
    open: Vec<u32>,
    /// Open elements that were too deep to keep.
    beyond: usize,
    /// Open paragraphs.
    paragraphs: usize,
}

impl Builder {
    fn new() -> Self {
        let root = Node {
            tag: Some(Tag::Html),
            parent: 0,
            end: 0,
            range: (0, 0),
        };
        let tree = Tree {
            nodes: vec![root],
            ..Tree::default()
        };
        Self {
            tree,
            open: vec![0],
            beyond: 0,
            paragraphs: 0,
        }
    }

    fn take(&mut self, token: Token) {
        match token {
            Token::Text(text) => self.text(&text),
            Token::Start {
                tag,
                void,
                attributes,
            } => self.start(tag, void, attributes),
            Token::End(tag, name) => self.end(tag, &name),
        }
    }

    fn text(&mut self, text: &str) {
        let room = MOST_TEXT - self.tree.text.len().min(MOST_TEXT);
        if text.len() > room {
            self.tree.cut = true;
        }
        let text = &text[..text.floor_char_boundary(room.min(text.len()))];
        if text.is_empty() {
            return;
        }
        let start = self.tree.text.len() as u32;
        self.tree.text.push_str(text);
        let range = (start, self.tree.text.len() as u32);
        self.push(None, range);
    }

    fn push(&mut self, tag: Option<Tag>, range: (u32, u32)) -> u32 {
        let number = self.tree.nodes.len() as u32;
        let parent = self.open.last().copied().unwrap_or(0);
        self.tree.nodes.push(Node {
            tag,
            parent,
            end: number + 1,
            range,
        });
        number
    }

    fn tag_of(&self, number: u32) -> Tag {
        self.tree.nodes[number as usize].tag.unwrap_or(Tag::Inline)
    }

    fn start(&mut self, tag: Tag, void: bool, attributes: Vec<(Attribute, String)>) {
        if matches!(tag, Tag::Html | Tag::Body) {
            // There is one of each, whatever the page says; what it says of them is kept with the first.
            if tag == Tag::Html && self.tree.nodes.len() < 3 {
                let start = self.tree.attributes.len() as u32;
                self.tree.attributes.extend(attributes);
                self.tree.nodes[0].range = (start, self.tree.attributes.len() as u32);
                return;
            }
            self.close(Tag::Head, |_| false);
            if tag == Tag::Html || self.open.iter().any(|n| self.tag_of(*n) == Tag::Body) {
                return;
            }
        } else if tag.is_block() && !tag.is_unread() && !void {
            // A head that nobody closed ends where the page begins.
            self.close(Tag::Head, |tag| tag != Tag::Head);
        }
        if tag.ends_paragraph() && self.paragraphs > 0 {
            self.close(Tag::P, |tag| tag.is_block() && tag != Tag::P);
        }
        let within = |walls: &'static [Tag]| move |tag: Tag| walls.contains(&tag) || tag.is_wall();
        match tag {
            Tag::Li => self.close(Tag::Li, within(&[Tag::List])),
            Tag::Dd | Tag::Dt => {
                self.close(Tag::Dd, within(&[Tag::Dl]));
                self.close(Tag::Dt, within(&[Tag::Dl]));
            }
            Tag::Td => self.close(Tag::Td, |tag| matches!(tag, Tag::Tr | Tag::Table)),
            Tag::Tr => self.close(Tag::Tr, |tag| tag == Tag::Table),
            Tag::A => self.close(Tag::A, Tag::is_block),
            _ => {}
        }
        if self.open.len() > DEEPEST && !void {
            self.beyond += 1;
            self.tree.too_deep = true;
            return;
        }
        let start = self.tree.attributes.len() as u32;
        self.tree.attributes.extend(attributes);
        let number = self.push(Some(tag), (start, self.tree.attributes.len() as u32));
        if !void {
            self.paragraphs += usize::from(tag == Tag::P);
            self.open.push(number);
        }
    }

    fn end(&mut self, tag: Tag, name: &[u8]) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if tag.is_void(name) || matches!(tag, Tag::Html | Tag::Body) {
            return;
        }
        match tag {
            Tag::Table | Tag::Td | Tag::Tr => self.close(tag, |t| t == Tag::Table && tag != Tag::Table),
            _ if tag.is_block() => self.close(tag, Tag::is_wall),
            _ => self.close(tag, Tag::is_block),
        }
    }

    /// Closes the innermost open element of this kind, and all within it, unless a wall stands between.
    fn close(&mut self, tag: Tag, wall: impl Fn(Tag) -> bool) {
        for at in (1..self.open.len()).rev() {
            let is = self.tag_of(self.open[at]);
            if is == tag {
                self.close_from(at);
                return;
            }
            if wall(is) {
                return;
            }
        }
    }

    fn close_from(&mut self, at: usize) {
        let end = self.tree.nodes.len() as u32;
        for number in self.open.drain(at..) {
            let node = &mut self.tree.nodes[number as usize];
            node.end = end;
            self.paragraphs -= usize::from(node.tag == Some(Tag::P));
        }
    }

    fn finish(mut self) -> Tree {
        self.close_from(0);
        self.tree
    }
}
