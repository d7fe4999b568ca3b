//! The article of a page, put together.

use super::blocks::{self, Block, Facts};
use super::metadata::{Basis, Metadata};
use super::published::{modified, published};
use super::tag::Tag;
use super::tree::Tree;
use super::{byline, features, forest, headline, markup};
use crate::line::lines;
use crate::{Page, form};
use verbale_record::{DateBasis, Note, PageKind};

/// How likely a line must be to be the article's.
const LEAST: f32 = 0.5;

/// The same, as a share of the likeliest line: on a page that looks like no article, the best there is.
const LEAST_SHARE: f32 = 0.6;

/// A page whose likeliest line is less likely than this has no article.
const NONE: f32 = 0.12;

/// Text in JSON-LD of which less than this share is on the page is the article where the page only loads it later.
const SHOWN: f32 = 0.4;

/// An article, and what its page says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Its words, a blank line between paragraphs; empty where the page has no article.
    pub text: String,
    /// Headline.
    pub title: Option<String>,
    /// Authors, in the page's order.
    pub authors: Vec<String>,
    /// Day of publication, `YYYY-MM-DD`, and where the page has it.
    pub published: Option<(String, Basis)>,
    /// Day of the last change, likewise.
    pub modified: Option<(String, Basis)>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Address that the page gives for itself, or that it was fetched from.
    pub url: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// What sort of page it says that it is.
    pub declared: Option<PageKind>,
    /// What is not the article, in order: the kind of residue, and its words.
    pub litter: Vec<(&'static str, String)>,
    /// What was wrong with the page.
    pub notes: Vec<Note>,
}

/// Finds the article of an HTML page; `url` is where it was fetched from. Never fails.
pub fn read(html: &str, url: Option<&str>) -> Article {
    let tree = Tree::read(html);
    let facts = blocks::facts(&tree);
    let blocks = blocks::blocks(&tree);
    let of = Metadata::read(&tree, &facts);
    let seen = features::observe(&tree, &facts, &blocks, &of);
    let sizes: Vec<u32> = blocks.iter().map(|b| count(&b.text)).collect();
    let likely = forest::likely(&seen, &sizes);
    let highest = likely.iter().copied().fold(0.0, f32::max);
    let least = if highest < NONE {
        1.0
    } else {
        LEAST.min(highest * LEAST_SHARE)
    };
    let kept: Vec<bool> = likely.iter().map(|p| *p > least).collect();
    let mut article = Article {
        title: headline::headline(&of, url),
        authors: byline::authors(&of, beside(&blocks, &kept)),
        published: published(&of, url, &blocks, &kept),
        modified: modified(&of),
        outlet: of.outlet.clone(),
        url: of.url.clone().or_else(|| url.map(str::to_owned)),
        language: of.language.clone(),
        declared: of.declared,
        notes: notes(&tree),
        ..Article::default()
    };
    for (block, kept) in blocks.iter().zip(&kept) {
        if *kept {
            if !article.text.is_empty() {
                article.text.push_str("\n\n");
            }
            article.text.push_str(&block.text);
        } else {
            litter(&mut article.litter, kind(&tree, &facts, block), &block.text);
        }
    }
    if let Some(body) = of.body
        && body.len() > 500
        && (article.text.len() as f32) < SHOWN * body.len() as f32
    {
        article.text = body;
    }
    article
}

/// All the words of a piece of HTML that is an article and nothing else, such as an entry of a feed: a blank line between
/// paragraphs, nothing left out but what a browser does not show.
pub fn words(html: &str) -> String {
    let tree = Tree::read(html);
    let blocks = blocks::blocks(&tree);
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("\n\n")
}

impl Article {
    /// The page to be read for the record, where there is an article.
    pub fn into_page(self) -> Option<Page> {
        if self.text.trim().is_empty() {
            return None;
        }
        let (date, date_basis) = self.published.map(|(day, basis)| (day, basis.into())).unzip();
        Some(Page {
            text: self.text,
            title: self.title,
            date,
            date_basis,
            modified: self.modified.map(|(day, basis)| (day, basis.into())),
            declared: self.declared,
            url: self.url,
            authors: self.authors,
            outlet: self.outlet,
            language: self.language,
            notes: self.notes,
            ..Page::default()
        })
    }
}

impl From<Basis> for DateBasis {
    fn from(basis: Basis) -> Self {
        match basis {
            Basis::JsonLd => Self::JsonLd,
            Basis::Meta => Self::Meta,
            Basis::TimeElement => Self::TimeElement,
            Basis::Url => Self::Url,
            Basis::Text | Basis::Window => Self::Beside,
        }
    }
}

/// Words as the scorer and the learner count them: runs of letters and digits.
fn count(text: &str) -> u32 {
    let runs = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    runs.filter(|w| !w.is_empty()).count() as u32
}

/// Lines right before the article, the last first, its first two, and the lines right after it.
fn beside<'b>(blocks: &'b [Block], kept: &[bool]) -> impl Iterator<Item = &'b str> {
    let start = kept.iter().position(|kept| *kept).unwrap_or(blocks.len());
    let end = kept.iter().rposition(|kept| *kept).map_or(start, |last| last + 1);
    let before = (start.saturating_sub(12)..(start + 2).min(blocks.len())).rev();
    before
        .chain(end..(end + 4).min(blocks.len()))
        .map(|i| blocks[i].text.as_str())
}

fn notes(tree: &Tree) -> Vec<Note> {
    let mut notes = Vec::new();
    if tree.too_deep {
        notes.push(Note {
            kind: "deep_page".into(),
            message: "Elements are nested deeper than any page needs; the inner ones were read as one."
                .into(),
        });
    }
    if tree.cut {
        notes.push(Note {
            kind: "long_page".into(),
            message: "The page is longer than any article's; what comes after its first part was left out."
                .into(),
        });
    }
    notes
}

/// What a line that is not the article's is.
fn kind(tree: &Tree, facts: &[Facts], block: &Block) -> &'static str {
    if let Some(verdict) = lines(&block.text).first().and_then(form::sure) {
        return verdict.kind;
    }
    let mut at = block.element as usize;
    while at != 0 {
        let of_tag = match tree.nodes[at].tag {
            Some(Tag::Figcaption | Tag::Figure) => Some("caption"),
            Some(Tag::Nav | Tag::Footer) => Some("navigation"),
            _ => None,
        };
        if let Some(kind) = of_tag.or_else(|| markup::litter(facts[at].groups)) {
            return kind;
        }
        at = tree.nodes[at].parent as usize;
    }
    "navigation"
}

fn litter(all: &mut Vec<(&'static str, String)>, kind: &'static str, words: &str) {
    match all.last_mut() {
        Some((last, text)) if *last == kind => {
            text.push('\n');
            text.push_str(words);
        }
        _ => all.push((kind, words.to_owned())),
    }
}
