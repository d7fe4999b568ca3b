//! Title, authors, dates, outlet, address and language of a page, each with where it was found.

use super::Facts;
use super::linked::{self, Linked};
use super::markup::BYLINE;
use super::tag::Tag;
use super::tree::{Attribute, Tree};
use verbale_record::PageKind;
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
    /// The headline in JSON-LD is that of a news article.
    pub(crate) news: bool,
    pub(crate) authors: Found,
    pub(crate) published: Found,
    /// Days of `time` elements that say nothing of what happened then, those in the article first.
    pub(crate) times: Vec<String>,
    pub(crate) modified: Found,
    pub(crate) outlet: Option<String>,
    /// Who publishes it, in JSON-LD; often a company's name.
    pub(crate) publisher: Option<String>,
    pub(crate) url: Option<String>,
    /// What sort of page it says that it is.
    pub(crate) declared: Option<PageKind>,
    pub(crate) language: Option<String>,
    pub(crate) description: Option<String>,
    /// The article's text in JSON-LD.
    pub(crate) body: Option<String>,
}

/// Values of one kind, from one place, that are looked at: pages repeat themselves, some without end.
const MOST_OF_ONE: usize = 24;

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
    "published",
    "published_at",
    "published_time",
    "publish_time",
    "publishtime",
    "publication_date",
    "publication-date",
    "publicationdate",
    "firstpublicationdate",
    "date_published",
    "date-published",
    "pub_date",
    "pub-date",
    "dcterms.issued",
    "dc.date.created",
    "prism.publicationdate",
    "citation_online_date",
    "og:pubdate",
    "og:article:published_time",
    "shareaholic:article_published_time",
    "iso-8601-publish-date",
    "article:create_at",
    "weibo:article:create_at",
    "article.created",
    "article_date",
    "analyticsattributes.articledate",
    "news_publish_time",
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
            declared: linked.kind.or_else(|| {
                let of_type = all(&["og:type"]).into_iter().next()?;
                of_type.starts_with("video").then_some(PageKind::Recording)
            }),
            news: linked.news,
            description: all(&["og:description", "description", "twitter:description"])
                .into_iter()
                .next(),
            body: linked.body.as_deref().map(plain),
            ..Self::default()
        };
        let add = |found: &mut Found, basis, values: Vec<String>| {
            let values = values.into_iter().take(MOST_OF_ONE).map(|v| plain(&v));
            let values = values.filter(|v| !v.is_empty());
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
        let times = Times::read(tree);
        add(&mut metadata.published, Basis::TimeElement, times.published);
        metadata.times = times.unsaid;
        add(
            &mut metadata.modified,
            Basis::JsonLd,
            linked.modified.into_iter().collect(),
        );
        add(&mut metadata.modified, Basis::Meta, all(MODIFIED));
        add(&mut metadata.modified, Basis::TimeElement, times.modified);
        metadata
    }
}

/// Text without markup and entities that its makers left in it, with one space for any white space and without places to
/// break a word.
fn plain(text: &str) -> String {
    let words = if text.contains('<') || text.contains('&') {
        Tree::read(text).words(0, usize::MAX)
    } else {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    if words.contains(UNSEEN) {
        return words.replace(UNSEEN, "");
    }
    words
}

/// Soft hyphen, zero-width space, byte order mark.
const UNSEEN: [char; 3] = ['\u{ad}', '\u{200b}', '\u{feff}'];

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

/// Days and instants that stand in the page's own words, by what happened then.
#[derive(Default)]
struct Times {
    published: Vec<String>,
    modified: Vec<String>,
    unsaid: Vec<String>,
}

/// Most elements with a time that are looked at.
const MOST_TIMES: usize = 40;

impl Times {
    fn read(tree: &Tree) -> Self {
        let mut times = Self::default();
        let mut beside = Vec::new();
        let mut seen = 0;
        for node in 0..tree.nodes.len() {
            let Some(tag) = tree.nodes[node].tag.filter(|tag| *tag != Tag::Meta) else {
                continue;
            };
            let prop = tree.value(node, Attribute::Itemprop).map(str::to_ascii_lowercase);
            let (published, modified) = match prop.as_deref() {
                Some("datepublished" | "datecreated") => (true, false),
                Some("datemodified") => (false, true),
                _ if tag == Tag::Time => {
                    let called = |words: &[&str]| {
                        let named = tree
                            .attributes(node)
                            .iter()
                            .filter(|(a, _)| *a == Attribute::Class);
                        let mut named = named.map(|(_, value)| value.to_ascii_lowercase());
                        named.any(|value| words.iter().any(|word| value.contains(word)))
                    };
                    (called(&["publish", "pubdate"]), called(&["updated", "modified"]))
                }
                _ => continue,
            };
            seen += 1;
            if seen > MOST_TIMES {
                break;
            }
            let given = tree
                .value(node, Attribute::Datetime)
                .or_else(|| tree.value(node, Attribute::Content))
                .filter(|given| !given.trim().is_empty())
                .map_or_else(|| tree.words(node, 100), str::to_owned);
            if given.is_empty() {
            } else if published && !modified {
                times.published.push(given);
            } else if modified && !published {
                times.modified.push(given);
            } else if is_beside(tree, node) {
                beside.push(given);
            } else {
                times.unsaid.push(given);
            }
        }
        times.unsaid.extend(beside);
        times
    }
}

/// True for what stands in a part of a page that other articles are named in.
fn is_beside(tree: &Tree, node: usize) -> bool {
    let mut at = node;
    while at != 0 {
        at = tree.nodes[at].parent as usize;
        if matches!(
            tree.nodes[at].tag,
            Some(Tag::Aside | Tag::Nav | Tag::Footer | Tag::Li)
        ) {
            return true;
        }
    }
    false
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
