//! Title, authors, dates, outlet, address and language of a page, each with where it was found.

use super::Facts;
use super::linked::{self, Linked};
use super::markup::BYLINE;
use super::tag::Tag;
use super::tree::{Attribute, Tree};
use verbale_text::fold_str;

/// Where on a page something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// In JSON-LD.
    JsonLd,
    /// In a `meta` element.
    Meta,
    /// In a `time` element.
    TimeElement,
    /// In the text that a reader sees.
    Text,
    /// In the address.
    Url,
    /// In the title of the window.
    Window,
}

/// All that a page says of one thing, what is most trusted first.
pub(crate) type Found = Vec<(Basis, String)>;

/// What a page says of itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) titles: Found,
    pub(crate) authors: Found,
    pub(crate) published: Found,
    pub(crate) modified: Found,
    pub(crate) outlet: Option<String>,
    /// Who publishes it, in JSON-LD; often a company's name.
    pub(crate) publisher: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) description: Option<String>,
    /// The article's text in JSON-LD.
    pub(crate) body: Option<String>,
}

const TITLES: &[&str] = &[
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "title",
    "headline",
    "citation_title",
];
const AUTHORS: &[&str] = &[
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
    "article:author",
    "creator",
    "dc.creator.name",
    "cXenseParse:author",
    "cxenseparse:author",
    "twitter:data1",
    "byline",
    "vr:author",
    "news_author",
    "rbauthors",
];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "datepublished",
    "date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article.published",
    "og:published_time",
    "article:published",
    "citation_publication_date",
    "citation_date",
    "originalpublicationdate",
    "datecreated",
    "displaydate",
    "article_date_original",
    "article:post_date",
    "rnews:datepublished",
    "ptime",
    "last-modified-original",
    "created",
    "release_date",
    "video:release_date",
    "dcsext.articlefirstpublished",
    "date.release",
    "dc.created",
    "gcms.published",
    "bt:pubdate",
    "published_time_telegram",
    "bc:published",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "modified",
    "revision_date",
    "article:updated",
    "date.modified",
    "article.updated",
];
const OUTLETS: &[&str] = &[
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "apple-mobile-web-app-title",
    "al:android:app_name",
    "al:ios:app_name",
    "cre",
];

impl Metadata {
    /// Gathers what the markup says; `facts` are of its elements.
    pub(crate) fn read(tree: &Tree, facts: &[Facts]) -> Self {
        let linked = linked::read(tree);
        let metas = metas(tree);
        let all = |names: &[&str]| -> Vec<String> {
            names
                .iter()
                .flat_map(|name| {
                    metas
                        .iter()
                        .filter(move |(n, _)| n == name)
                        .map(|(_, value)| value.clone())
                })
                .collect()
        };
        let mut metadata = Self {
            outlet: all(OUTLETS).into_iter().next().or_else(|| linked.outlet.clone()),
            publisher: linked.outlet.clone(),
            url: canonical(tree)
                .or_else(|| all(&["og:url"]).into_iter().next())
                .or_else(|| linked.url.clone()),
            language: language(tree, &metas, &linked),
            description: all(&["og:description", "description", "twitter:description"])
                .into_iter()
                .next(),
            body: linked.body.as_deref().map(plain),
            ..Self::default()
        };
        let add = |found: &mut Found, basis, values: Vec<String>| {
            let values = values.into_iter().map(|v| plain(&v)).filter(|v| !v.is_empty());
            found.extend(values.map(|value| (basis, value)));
        };
        add(
            &mut metadata.titles,
            Basis::JsonLd,
            linked.headline.into_iter().collect(),
        );
        add(&mut metadata.titles, Basis::Meta, all(TITLES));
        add(
            &mut metadata.titles,
            Basis::Text,
            tree.all(Tag::H1).take(5).map(|h1| tree.words(h1, 400)).collect(),
        );
        add(
            &mut metadata.titles,
            Basis::Window,
            tree.all(Tag::Title).take(1).map(|t| tree.words(t, 400)).collect(),
        );
        add(&mut metadata.authors, Basis::JsonLd, linked.authors);
        add(&mut metadata.authors, Basis::Meta, all(AUTHORS));
        add(&mut metadata.authors, Basis::Text, bylines(tree, facts));
        add(
            &mut metadata.published,
            Basis::JsonLd,
            linked.published.into_iter().collect(),
        );
        add(&mut metadata.published, Basis::Meta, all(PUBLISHED));
        add(&mut metadata.published, Basis::TimeElement, times(tree));
        add(
            &mut metadata.modified,
            Basis::JsonLd,
            linked.modified.into_iter().collect(),
        );
        add(&mut metadata.modified, Basis::Meta, all(MODIFIED));
        metadata
    }
}

/// Text without markup and entities that its makers left in it, with one space for any white space.
fn plain(text: &str) -> String {
    if text.contains('<') || text.contains('&') {
        let tree = Tree::read(text);
        return tree.words(0, usize::MAX);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names, in lower case, and contents of the `meta` elements, and what microdata says likewise.
fn metas(tree: &Tree) -> Vec<(String, String)> {
    let mut metas = Vec::new();
    for meta in tree.all(Tag::Meta).take(2_000) {
        let Some(content) = tree.value(meta, Attribute::Content) else {
            continue;
        };
        let content = content.trim();
        if content.is_empty() {
            continue;
        }
        for (attribute, name) in tree.attributes(meta) {
            if matches!(attribute, Attribute::Name | Attribute::Itemprop) {
                metas.push((name.trim().to_ascii_lowercase(), content.to_owned()));
            }
        }
    }
    metas
}

fn canonical(tree: &Tree) -> Option<String> {
    let is = |link: &usize| {
        tree.value(*link, Attribute::Rel)
            .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
    };
    let href = tree
        .all(Tag::Link)
        .find(is)
        .and_then(|link| tree.value(link, Attribute::Href))?;
    Some(href.trim().to_owned()).filter(|href| href.starts_with("http"))
}

fn language(tree: &Tree, metas: &[(String, String)], linked: &Linked) -> Option<String> {
    let of_page = tree.value(0, Attribute::Lang).map(str::to_owned);
    let meta = || {
        metas
            .iter()
            .find(|(name, _)| {
                matches!(
                    name.as_str(),
                    "og:locale" | "content-language" | "language" | "dc.language"
                )
            })
            .map(|(_, value)| value.clone())
    };
    let tag = of_page
        .filter(|l| !l.trim().is_empty())
        .or_else(meta)
        .or_else(|| linked.language.clone())?;
    let tag = tag.trim().replace('_', "-");
    let well_formed = tag.len() <= 35
        && tag
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
        && tag
            .split('-')
            .next()
            .is_some_and(|first| (2..=3).contains(&first.len()));
    well_formed.then_some(tag)
}

/// What stands where the page names its author.
fn bylines(tree: &Tree, facts: &[Facts]) -> Vec<String> {
    let mut sure = Vec::new();
    let mut likely = Vec::new();
    let mut node = 0;
    while node < tree.nodes.len() {
        let Some(tag) = tree.nodes[node].tag else {
            node += 1;
            continue;
        };
        let prop = tree
            .value(node, Attribute::Itemprop)
            .is_some_and(|p| p.eq_ignore_ascii_case("author"));
        let rel = tree
            .value(node, Attribute::Rel)
            .is_some_and(|rel| rel.split_whitespace().any(|r| r.eq_ignore_ascii_case("author")));
        let called = facts[node].groups >> BYLINE & 1 == 1 && tag != Tag::Img;
        if prop || rel || called {
            let words = tree.words(node, 200);
            if !words.is_empty() && words.chars().count() <= 120 {
                if prop || rel {
                    sure.push(words);
                } else {
                    likely.push(words);
                }
                node = (tree.nodes[node].end as usize).max(node + 1);
                continue;
            }
        }
        node += 1;
        if sure.len() + likely.len() >= 40 {
            break;
        }
    }
    sure.extend(likely);
    sure
}

fn times(tree: &Tree) -> Vec<String> {
    tree.all(Tag::Time)
        .take(20)
        .filter_map(|time| {
            let given = tree
                .value(time, Attribute::Datetime)
                .or_else(|| tree.value(time, Attribute::Content));
            given
                .map(str::to_owned)
                .or_else(|| Some(tree.words(time, 100)).filter(|t| !t.is_empty()))
        })
        .collect()
}

/// The same words, whatever their case and marks.
pub(crate) fn folded(text: &str) -> String {
    let folded = fold_str(text);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
