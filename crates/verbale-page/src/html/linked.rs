//! What a page says of itself in JSON-LD, in the words of schema.org.

use super::tag::Tag;
use super::tree::{Attribute, Tree};
use serde_json::{Map, Value};
use verbale_record::PageKind;

/// Longest JSON-LD that is read, in bytes.
const LONGEST: usize = 2_000_000;

/// Objects of JSON-LD that are looked at; some have others written out by reference, which are looked for among all.
const MOST_OBJECTS: usize = 2_000;

/// What JSON-LD says of the article.
#[derive(Clone, Debug, Default)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    /// The headline is that of a news article, by its type.
    pub(super) news: bool,
    /// What sort of page it is, by its types.
    pub(super) kind: Option<PageKind>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) body: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
}

/// Reads all JSON-LD of a page.
pub(super) fn read(tree: &Tree) -> Linked {
    let mut values = Vec::new();
    for script in tree.all(Tag::Script) {
        let data = tree
            .value(script, Attribute::Type)
            .is_some_and(|t| t.contains("ld+json"));
        if data {
            let json: String = (script..tree.nodes[script].end as usize)
                .map(|node| tree.text(node))
                .collect();
            values.extend(parse(&json));
        }
    }
    // Flat, with the outer objects before those within them; a queue, as these may be nested.
    let mut objects: Vec<&Map<String, Value>> = Vec::new();
    let mut queue: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = queue.pop() {
        if objects.len() >= MOST_OBJECTS {
            break;
        }
        match value {
            Value::Array(items) => queue.extend(items.iter().rev()),
            Value::Object(object) => {
                objects.push(object);
                for key in ["mainEntity", "mainEntityOfPage", "@graph"] {
                    queue.extend(object.get(key));
                }
            }
            _ => {}
        }
    }
    let mut linked = Linked::default();
    let mut articles: Vec<_> = objects.iter().filter(|o| rank(o) > 0).collect();
    // A news article before a page that holds it, and a page before nothing.
    articles.sort_by_key(|o| std::cmp::Reverse(rank(o)));
    linked.kind = kind(articles.first().copied(), &objects);
    for object in articles {
        let text = |key: &str| object.get(key).and_then(words);
        let full = rank(object) >= ARTICLE;
        set(&mut linked.published, text("datePublished"));
        set(&mut linked.modified, text("dateModified"));
        set(&mut linked.language, text("inLanguage"));
        if full {
            if linked.headline.is_none() {
                linked.headline = text("headline").or_else(|| text("name"));
                linked.news = rank(object) >= NEWS;
            }
            set(&mut linked.url, text("url"));
            let body = text("articleBody").or_else(|| text("text"));
            if body.as_ref().map_or(0, String::len) > linked.body.as_ref().map_or(0, String::len) {
                linked.body = body;
            }
        }
        if linked.authors.is_empty() {
            linked.authors = object
                .get("author")
                .or_else(|| object.get("creator"))
                .map(|value| people(value, &objects))
                .unwrap_or_default();
        }
        if linked.outlet.is_none() {
            let publisher = object.get("publisher");
            linked.outlet = publisher.and_then(|value| people(value, &objects).into_iter().next());
        }
    }
    if linked.outlet.is_none() {
        let site = objects.iter().find(|o| is(o, "WebSite"));
        linked.outlet = site.and_then(|o| o.get("name").and_then(words));
    }
    linked
}

/// From what rank on an object is the article itself.
const ARTICLE: u8 = 2;

/// From what rank on it is one of a newsroom.
const NEWS: u8 = 4;

/// The sort of a page with this article and these objects.
fn kind(article: Option<&&Map<String, Value>>, objects: &[&Map<String, Value>]) -> Option<PageKind> {
    if let Some(article) = article.filter(|o| rank(o) > ARTICLE) {
        let free = article.get("isAccessibleForFree").map(|value| match value {
            Value::Bool(free) => *free,
            value => !words(value).is_some_and(|said| said.eq_ignore_ascii_case("false")),
        });
        return Some(if is(article, "LiveBlogPosting") {
            PageKind::LiveBlog
        } else if free == Some(false) {
            PageKind::Stub
        } else {
            PageKind::Article
        });
    }
    let any = |names: &[&str]| objects.iter().any(|o| names.iter().any(|name| is(o, name)));
    if any(&["CollectionPage", "SearchResultsPage"]) {
        Some(PageKind::Index)
    } else if any(&["VideoObject", "AudioObject", "PodcastEpisode"]) {
        Some(PageKind::Recording)
    } else {
        None
    }
}

/// How much an object is the article.
fn rank(object: &Map<String, Value>) -> u8 {
    let mut rank = 0;
    for name in types(object) {
        let of = match name {
            "NewsArticle"
            | "ReportageNewsArticle"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle"
            | "BackgroundNewsArticle"
            | "ReviewNewsArticle"
            | "AskPublicNewsArticle" => 4,
            "Article"
            | "BlogPosting"
            | "LiveBlogPosting"
            | "Report"
            | "ScholarlyArticle"
            | "TechArticle"
            | "AdvertiserContentArticle"
            | "SatiricalArticle"
            | "Review"
            | "ClaimReview" => 3,
            "SocialMediaPosting" | "DiscussionForumPosting" | "Recipe" | "CreativeWork" => ARTICLE,
            "WebPage" | "ItemPage" | "VideoObject" => 1,
            _ => 0,
        };
        rank = rank.max(of);
    }
    rank
}

fn types(object: &Map<String, Value>) -> Vec<&str> {
    match object.get("@type") {
        Some(Value::String(name)) => vec![name.as_str()],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    }
}

fn is(object: &Map<String, Value>, name: &str) -> bool {
    types(object).contains(&name)
}

fn set(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value;
    }
}

/// The words of a value, or of the first in a list.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
        Value::Array(items) => items.first().and_then(words_flat),
        _ => None,
    }
}

fn words_flat(value: &Value) -> Option<String> {
    value
        .as_str()
        .map(|t| t.trim().to_owned())
        .filter(|t| !t.is_empty())
}

/// Names of people or organisations; a reference is followed to the object that has the name.
fn people(value: &Value, objects: &[&Map<String, Value>]) -> Vec<String> {
    let name_of = |object: &Map<String, Value>| object.get("name").and_then(words);
    let one = |value: &Value| match value {
        Value::String(_) => words(value),
        Value::Object(object) => name_of(object).or_else(|| {
            let id = object.get("@id")?;
            objects
                .iter()
                .find(|o| o.get("@id") == Some(id) && o.contains_key("name"))
                .and_then(|o| name_of(o))
        }),
        _ => None,
    };
    match value {
        Value::Array(items) => items.iter().take(20).filter_map(one).collect(),
        Value::Object(object) => match object.get("name") {
            Some(Value::Array(names)) => names.iter().take(20).filter_map(words_flat).collect(),
            _ => one(value).into_iter().collect(),
        },
        _ => one(value).into_iter().collect(),
    }
}

/// JSON as pages have it: in comments, with line feeds in its strings, with a comma too many.
fn parse(json: &str) -> Option<Value> {
    let json = json
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim()
        .trim_end_matches(';');
    if json.len() > LONGEST {
        return None;
    }
    serde_json::from_str(json).ok().or_else(|| {
        let flat: String = json
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        serde_json::from_str(&flat).ok()
    })
}
