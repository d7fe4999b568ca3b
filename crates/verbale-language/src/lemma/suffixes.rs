//! What does the end of a form become? The longest of many endings, found in one walk from the end.

/// What becomes of the part that a pattern matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// The ending in the form, without the mark of a whole word.
    pub(super) pattern: &'static str,
    /// The ending in the lemma.
    pub(super) ending: &'static str,
    /// The case of the lemma; of a whole word the file has the lemma as it is.
    pub(super) case: Case,
    /// True if the pattern is the whole form.
    pub(super) whole: bool,
}

/// How a lemma is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// In small letters.
    Lower,
    /// As in the text.
    Keep,
    /// With a capital at the front.
    Title,
}

impl Case {
    /// As the files name it.
    pub(super) fn from_label(label: &str) -> Option<Self> {
        Some(match label {
            "lower" => Self::Lower,
            "keep" => Self::Keep,
            "title" => Self::Title,
            _ => return None,
        })
    }
}

/// Stands before the first character of a form; no text has it.
const START: u8 = 0;

/// Rules by their patterns read backwards: a tree with a step for each byte, from the end of the form.
///
/// A node's children are neighbours in `steps` and sorted, so that a lookup reads a few cache lines.
#[derive(Debug, Default)]
pub(super) struct Suffixes {
    nodes: Vec<Node>,
    /// The byte that leads to each node.
    steps: Vec<u8>,
    rules: Vec<Rule>,
}

/// A pattern, or a part of several.
#[derive(Clone, Copy, Debug)]
struct Node {
    first_child: u32,
    children: u32,
    /// In [`Suffixes::rules`]; [`NO_RULE`] where only longer patterns are.
    rule: u32,
}

const NO_RULE: u32 = u32::MAX;

impl Suffixes {
    /// Of two rules for the same pattern the earlier one stays.
    pub(super) fn new(rules: impl IntoIterator<Item = Rule>) -> Self {
        let mut sorted: Vec<(Box<[u8]>, Rule)> = rules
            .into_iter()
            .map(|rule| {
                let start = rule.whole.then_some(START);
                (rule.pattern.bytes().rev().chain(start).collect(), rule)
            })
            .collect();
        sorted.sort_by(|(a, _), (b, _)| a.cmp(b));
        sorted.dedup_by(|(later, _), (earlier, _)| later == earlier);
        let (keys, rules): (Vec<_>, _) = sorted.into_iter().unzip();
        let mut built = Self {
            nodes: vec![Node {
                first_child: 0,
                children: 0,
                rule: NO_RULE,
            }],
            steps: vec![START],
            rules,
        };
        built.grow(&keys);
        built
    }

    /// Adds the nodes for sorted keys, level by level: so the children of a node are neighbours.
    fn grow(&mut self, keys: &[Box<[u8]>]) {
        let mut level = vec![(0, 0..keys.len())];
        let mut depth = 0;
        while !level.is_empty() {
            let mut next = Vec::new();
            for (node, mut range) in level {
                if keys.get(range.start).is_some_and(|key| key.len() == depth) {
                    self.nodes[node].rule = range.start as u32;
                    range.start += 1;
                }
                self.nodes[node].first_child = self.nodes.len() as u32;
                while range.start < range.end {
                    let step = keys[range.start][depth];
                    let length = keys[range.clone()].partition_point(|key| key[depth] == step);
                    next.push((self.nodes.len(), range.start..range.start + length));
                    self.nodes.push(Node {
                        first_child: 0,
                        children: 0,
                        rule: NO_RULE,
                    });
                    self.steps.push(step);
                    self.nodes[node].children += 1;
                    range.start += length;
                }
            }
            level = next;
            depth += 1;
        }
    }

    /// The rule with the longest pattern that `form` ends in; `form` is in small letters.
    pub(super) fn longest(&self, form: &str) -> Option<&Rule> {
        let mut node = self.nodes.first()?;
        let mut found = None;
        for byte in form.bytes().rev().chain([START]) {
            let first = node.first_child as usize;
            let steps = &self.steps[first..first + node.children as usize];
            let Some(at) = steps.iter().position(|&step| step == byte) else {
                break;
            };
            node = &self.nodes[first + at];
            if node.rule != NO_RULE {
                found = Some(node.rule);
            }
        }
        found.map(|rule| &self.rules[rule as usize])
    }

    /// How many rules there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.rules.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, Rule, Suffixes};

    fn rule(pattern: &'static str, ending: &'static str) -> Rule {
        let word = pattern.strip_prefix('^');
        Rule {
            pattern: word.unwrap_or(pattern),
            ending,
            case: Case::Lower,
            whole: word.is_some(),
        }
    }

    #[test]
    fn the_longest_ending_decides() {
        let suffixes = Suffixes::new([
            rule("s", ""),
            rule("ies", "y"),
            rule("^lies", "lie"),
            rule("s", "ignored"),
        ]);
        assert_eq!(suffixes.len(), 3);
        let ending = |form| suffixes.longest(form).map(|rule| rule.ending);
        assert_eq!(ending("talks"), Some(""));
        assert_eq!(ending("allies"), Some("y"));
        assert_eq!(ending("lies"), Some("lie"));
        assert_eq!(ending("s"), Some(""));
        assert_eq!(ending("talk"), None);
        assert_eq!(ending(""), None);
    }
}
