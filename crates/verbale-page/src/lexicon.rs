//! `lexicon/litter.toml`, read once.

use aho_corasick::AhoCorasick;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use verbale_text::fold_str;

/// Every kind of litter there is; rules may name no other.
pub(crate) const KINDS: &[&str] = &[
    "address",
    "advertisement",
    "byline",
    "caption",
    "comments",
    "date_line",
    "legal",
    "link",
    "navigation",
    "newsletter",
    "photo_credit",
    "placeholder",
    "related_articles",
    "repeated_line",
    "repeated_title",
    "separator",
    "share",
    "source_credit",
    "subscription",
    "trailing",
];

/// What a matching rule says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// Kind of litter.
    pub(crate) kind: &'static str,
    /// Link-like lines after it belong to it.
    pub(crate) list: bool,
    /// All that follows belongs to it, where no paragraph follows.
    pub(crate) last: bool,
}

/// A phrase with the longest line it counts in.
#[derive(Debug)]
struct Phrase {
    words: String,
    longest: usize,
    verdict: Verdict,
}

/// The rules, ready to be asked.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    exact: BTreeMap<String, Verdict>,
    edge: BTreeMap<String, Verdict>,
    starts: BTreeMap<char, Vec<Phrase>>,
    ends: Vec<Phrase>,
    contains: Vec<Phrase>,
    /// The words of all of these, found in one pass.
    within: Option<AhoCorasick>,
    /// Words of a photo credit.
    pub(crate) camera: BTreeSet<String>,
    /// Beginnings of a credit at the end of a caption.
    tails: Vec<String>,
    /// These, found in one pass.
    credits: Option<AhoCorasick>,
    /// News agencies.
    pub(crate) agencies: BTreeSet<String>,
    /// Last words of an outlet's name.
    pub(crate) endings: BTreeSet<String>,
    /// Last words of a line that names an author.
    pub(crate) people: BTreeSet<String>,
    /// Words beside a date.
    pub(crate) around: BTreeSet<String>,
    /// Beginnings of a line with the date of a change.
    pub(crate) updated: Vec<String>,
    /// Words of a caption that shows an older day.
    pub(crate) old: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Rule>,
    camera: Camera,
    outlets: Outlets,
    dates: Dates,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    kind: String,
    #[serde(default)]
    exact: Vec<String>,
    #[serde(default)]
    edge: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
    #[serde(default = "usual_length")]
    longest: usize,
    #[serde(default)]
    list: bool,
    #[serde(default)]
    last: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Camera {
    words: Vec<String>,
    tails: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Outlets {
    agencies: Vec<String>,
    endings: Vec<String>,
    people: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    around: Vec<String>,
    updated: Vec<String>,
    old: Vec<String>,
}

fn usual_length() -> usize {
    100
}

/// The built-in rules.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::read(include_str!("../../../lexicon/litter.toml"))
            .expect("the built-in lexicon is well formed")
    });
    &LEXICON
}

impl Lexicon {
    fn read(source: &str) -> Result<Self, String> {
        let file: File = toml::from_str(source).map_err(|e| e.to_string())?;
        let mut lexicon = Self {
            camera: set(&file.camera.words),
            tails: file.camera.tails.iter().map(|t| fold_str(t)).collect(),
            agencies: set(&file.outlets.agencies),
            endings: set(&file.outlets.endings),
            people: set(&file.outlets.people),
            around: set(&file.dates.around),
            updated: file.dates.updated.iter().map(|t| fold_str(t)).collect(),
            old: set(&file.dates.old),
            ..Self::default()
        };
        for rule in &file.rule {
            lexicon.add(rule)?;
        }
        let all = |words: Vec<&str>| AhoCorasick::new(words).map_err(|e| e.to_string());
        lexicon.within = Some(all(lexicon.contains.iter().map(|p| p.words.as_str()).collect())?);
        lexicon.credits = Some(all(lexicon.tails.iter().map(String::as_str).collect())?);
        Ok(lexicon)
    }

    fn add(&mut self, rule: &Rule) -> Result<(), String> {
        let kind = KINDS.iter().find(|k| **k == rule.kind);
        let kind = kind.ok_or_else(|| format!("no kind of litter is called {:?}", rule.kind))?;
        let verdict = Verdict {
            kind,
            list: rule.list,
            last: rule.last,
        };
        let phrase = |words: &String| Phrase {
            words: fold_str(words),
            longest: rule.longest,
            verdict,
        };
        self.exact
            .extend(rule.exact.iter().map(|words| (fold_str(words), verdict)));
        // A single word of an `edge` list never opens a section: it says too little.
        let alone = Verdict {
            list: false,
            last: false,
            ..verdict
        };
        self.edge
            .extend(rule.edge.iter().map(|words| (fold_str(words), alone)));
        for phrase in rule.starts.iter().map(phrase) {
            let first = phrase.words.chars().next().ok_or("an empty phrase")?;
            self.starts.entry(first).or_default().push(phrase);
        }
        self.ends.extend(rule.ends.iter().map(phrase));
        self.contains.extend(rule.contains.iter().map(phrase));
        Ok(())
    }

    /// The rule for a line, whatever stands around it. `key` is the line without marks at its ends;
    /// `ends` counts only where the line does not end as a sentence.
    pub(crate) fn sure(&self, key: &str, folded: &str, ended: bool) -> Option<Verdict> {
        if let Some(verdict) = self.exact.get(key) {
            return Some(*verdict);
        }
        let first = folded.chars().next()?;
        let length = folded.chars().count();
        let fits = |phrase: &Phrase| length <= phrase.longest;
        let starts = self.starts.get(&first).into_iter().flatten();
        let starts = starts.filter(|p| {
            folded
                .strip_prefix(p.words.as_str())
                .is_some_and(|rest| whole(&p.words, rest))
        });
        let ends = self.ends.iter().filter(|_| !ended).filter(|p| {
            let rest = key.strip_suffix(p.words.as_str());
            rest.is_some_and(|rest| {
                !rest.is_empty() && (!starts_word(&p.words) || !rest.ends_with(char::is_alphanumeric))
            })
        });
        let edges = starts.chain(ends).find(|p| fits(p));
        let contains = || {
            let hits = self
                .within
                .iter()
                .flat_map(|all| all.find_overlapping_iter(folded));
            let hits = hits.map(|hit| hit.pattern().as_usize());
            let first = hits.filter(|i| self.contains.get(*i).is_some_and(fits)).min()?;
            self.contains.get(first)
        };
        edges.or_else(contains).map(|p| p.verdict)
    }

    /// Where in a folded line each beginning of a photo's credit stands last, with it.
    pub(crate) fn tails<'l>(&'l self, folded: &'l str) -> impl Iterator<Item = (usize, &'l str)> {
        let mut last = vec![None; self.tails.len()];
        for hit in self
            .credits
            .iter()
            .flat_map(|all| all.find_overlapping_iter(folded))
        {
            last[hit.pattern().as_usize()] = Some(hit.start());
        }
        last.into_iter()
            .zip(&self.tails)
            .filter_map(|(at, tail)| Some((at?, tail.as_str())))
    }

    /// The rule for a line that stands outside the article or beside other residue.
    pub(crate) fn edge(&self, key: &str) -> Option<Verdict> {
        self.edge.get(key).copied()
    }
}

/// True unless the phrase ends within a word.
fn whole(phrase: &str, rest: &str) -> bool {
    !phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
}

fn starts_word(phrase: &str) -> bool {
    phrase.starts_with(char::is_alphanumeric)
}

fn set(words: &[String]) -> BTreeSet<String> {
    words.iter().map(|w| fold_str(w)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, lexicon};

    #[test]
    fn phrases_count_as_whole_words() {
        for (line, kind) in [
            ("comments are closed", Some("comments")),
            ("source: ampe", Some("source_credit")),
            ("sources close to the minister said no", None),
            ("the editor's daily newsletter", Some("newsletter")),
            ("photo by a passer-by", Some("photo_credit")),
            ("photo bylaws were debated", None),
            ("related articles of the treaty were struck", None),
        ] {
            assert_eq!(lexicon().sure(line, line, false).map(|v| v.kind), kind, "{line}");
        }
    }

    #[test]
    fn refuses_an_unknown_kind() {
        let source = "[[rule]]\nkind = \"rubbish\"\n[camera]\nwords = []\ntails = []\n\
                      [outlets]\nagencies = []\nendings = []\npeople = []\n\
                      [dates]\naround = []\nupdated = []\nold = []\n";
        assert!(Lexicon::read(source).unwrap_err().contains("rubbish"));
    }
}
