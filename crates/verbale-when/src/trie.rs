//! The automaton: all patterns of a stage as one trie over symbols.
//!
//! Optional parts and alternatives are written out when the tables are read, so that matching walks plain edges. From
//! one item the walk goes on only where the item has a symbol that the trie expects: its cost depends on the text, not
//! on the number of patterns.

use crate::items::Item;
use crate::words::{Symbol, Symbols};

/// A pattern that was matched: which rule, and the items of its symbols.
#[derive(Clone, Debug, Default)]
pub(crate) struct Match {
    /// Number of the rule.
    pub(crate) rule: usize,
    /// Which variant of the rule's patterns, an index into [`Trie::slots`].
    pub(crate) variant: usize,
    /// The items matched, one for each symbol of the variant, with the value that the item has as this symbol.
    pub(crate) path: Vec<(usize, i64)>,
    /// One past the last item.
    pub(crate) end: usize,
}

impl Match {
    /// True where hyphens were passed over.
    pub(crate) fn has_hyphens(&self) -> bool {
        self.path
            .first()
            .is_some_and(|(first, _)| self.end - first > self.path.len())
    }
}

/// The patterns of one stage.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    nodes: Vec<Node>,
    /// For each variant the name of each symbol's slot; empty for plain words.
    variants: Vec<Vec<Box<str>>>,
}

#[derive(Debug, Default)]
struct Node {
    edges: Vec<(Symbol, u32)>,
    /// Rules and variants that end here, in the order of the file.
    ends: Vec<(usize, usize)>,
}

/// One element of a pattern once it is read.
#[derive(Clone, Debug)]
struct Element {
    symbols: Vec<Symbol>,
    slot: Box<str>,
    optional: bool,
}

impl Trie {
    /// Adds a pattern of rule number `rule`.
    pub(crate) fn add(&mut self, pattern: &str, rule: usize, symbols: &mut Symbols) -> Result<(), String> {
        let elements = elements(pattern, symbols)?;
        if elements.iter().all(|element| element.optional) {
            return Err(format!("the pattern {pattern:?} may be empty"));
        }
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        self.expand(&elements, 0, &mut Vec::new(), rule);
        Ok(())
    }

    fn expand(&mut self, rest: &[Element], node: usize, slots: &mut Vec<Box<str>>, rule: usize) {
        let Some((element, rest)) = rest.split_first() else {
            let variant = self.variants.len();
            self.variants.push(slots.clone());
            self.nodes[node].ends.push((rule, variant));
            return;
        };
        if element.optional {
            self.expand(rest, node, slots, rule);
        }
        for &symbol in &element.symbols {
            let next = self.child(node, symbol);
            slots.push(element.slot.clone());
            self.expand(rest, next, slots, rule);
            slots.pop();
        }
    }

    fn child(&mut self, node: usize, symbol: Symbol) -> usize {
        match self.nodes[node]
            .edges
            .binary_search_by_key(&symbol, |edge| edge.0)
        {
            Ok(at) => self.nodes[node].edges[at].1 as usize,
            Err(at) => {
                let next = self.nodes.len();
                self.nodes.push(Node::default());
                self.nodes[node].edges.insert(at, (symbol, next as u32));
                next
            }
        }
    }

    /// The names of a variant's slots.
    pub(crate) fn slots(&self, variant: usize) -> &[Box<str>] {
        &self.variants[variant]
    }

    /// The longest match that begins at item `start` and that `allows` lets pass; of equally long ones the first rule.
    pub(crate) fn longest(
        &self,
        items: &[Item],
        start: usize,
        allows: impl Fn(&Match) -> bool,
    ) -> Option<Match> {
        if self.nodes.is_empty() || items[start].readings.is_empty() {
            return None;
        }
        let mut walk = Walk {
            trie: self,
            items,
            allows,
            path: Vec::new(),
            best: None,
        };
        walk.walk(0, start);
        walk.best
    }
}

struct Walk<'t, F> {
    trie: &'t Trie,
    items: &'t [Item],
    allows: F,
    path: Vec<(usize, i64)>,
    best: Option<Match>,
}

impl<F: Fn(&Match) -> bool> Walk<'_, F> {
    fn walk(&mut self, node: usize, at: usize) {
        let trie = self.trie;
        for &(rule, variant) in &trie.nodes[node].ends {
            let better = self
                .best
                .as_ref()
                .is_none_or(|best| (at, best.rule) > (best.end, rule));
            if better {
                let found = Match {
                    rule,
                    variant,
                    path: self.path.clone(),
                    end: at,
                };
                if (self.allows)(&found) {
                    self.best = Some(found);
                }
            }
        }
        let items = self.items;
        let Some(item) = items.get(at) else { return };
        let edges = &trie.nodes[node].edges;
        for &(symbol, value) in &item.readings {
            if let Ok(edge) = edges.binary_search_by_key(&symbol, |edge| edge.0) {
                self.path.push((at, value));
                self.walk(edges[edge].1 as usize, at + 1);
                self.path.pop();
            }
        }
        // "third-quarter" is "third quarter".
        if item.is_hyphen && !self.path.is_empty() && !edges.is_empty() {
            self.walk_behind_hyphen(node, at + 1);
        }
    }

    /// Goes on behind a hyphen, where no rule may end.
    fn walk_behind_hyphen(&mut self, node: usize, at: usize) {
        let (trie, items) = (self.trie, self.items);
        let Some(item) = items.get(at) else { return };
        let edges = &trie.nodes[node].edges;
        for &(symbol, value) in &item.readings {
            if let Ok(edge) = edges.binary_search_by_key(&symbol, |edge| edge.0) {
                self.path.push((at, value));
                self.walk(edges[edge].1 as usize, at + 1);
                self.path.pop();
            }
        }
    }
}

/// Reads a pattern: words, `a|b`, `{class}`, `{class:slot}`, `[...]`.
fn elements(pattern: &str, symbols: &mut Symbols) -> Result<Vec<Element>, String> {
    pattern
        .split_whitespace()
        .map(|part| {
            let (part, optional) = match part.strip_prefix('[') {
                Some(inner) => (
                    inner
                        .strip_suffix(']')
                        .ok_or_else(|| format!("{pattern:?}: {part:?} has no closing bracket"))?,
                    true,
                ),
                None => (part, false),
            };
            let class = part.strip_prefix('{').and_then(|inner| inner.strip_suffix('}'));
            Ok(match class {
                Some(class) => {
                    let (class, slot) = class.split_once(':').unwrap_or((class, class));
                    Element {
                        symbols: vec![symbols.class(class)],
                        slot: slot.into(),
                        optional,
                    }
                }
                None => Element {
                    symbols: part.split('|').map(|word| symbols.word(word)).collect(),
                    slot: "".into(),
                    optional,
                },
            })
        })
        .collect()
}
