//! Which lines of an HTML page are its article, and what does the page say of itself?
//!
//! 1. `tree` reads the markup into one flat list, bounded however it is nested; `blocks` are its lines.
//! 2. `metadata` gathers all that the page says of its title, authors and dates; `headline`, `byline`, `days` and `published`
//!    pick among it.
//! 3. `features` are what is seen of each line, `forest` says how likely it is the article's, and `article` puts together
//!    what is.

mod article;
mod blocks;
mod byline;
mod context;
mod days;
mod features;
mod forest;
mod headline;
mod linked;
mod markup;
mod metadata;
mod published;
mod tag;
mod tree;

pub use article::{Article, read, words};
pub use metadata::Basis;

pub(crate) use blocks::Facts;
pub(crate) use forest::Forest;

/// The lines of a page with their features and paths, and its text in JSON-LD: what training needs.
#[doc(hidden)]
pub fn observations(html: &str) -> serde_json::Value {
    let tree = tree::Tree::read(html);
    let facts = blocks::facts(&tree);
    let blocks = blocks::blocks(&tree);
    let of = metadata::Metadata::read(&tree, &facts);
    let seen = features::observe(&tree, &facts, &blocks, &of);
    serde_json::json!({
        "blocks": blocks.iter().map(|b| &b.text).collect::<Vec<_>>(),
        "paths": seen.paths.iter().map(|p| format!("{p:x}")).collect::<Vec<_>>(),
        "x": seen.features.iter().map(|f| f.to_vec()).collect::<Vec<_>>(),
        "body": of.body,
        "outlet": of.outlet,
        "news": of.news,
        "titles": said(&of.titles),
        "published": said(&of.published),
        "modified": said(&of.modified),
        "authors": said(&of.authors),
    })
}

fn said(found: &metadata::Found) -> Vec<(String, &str)> {
    let said = found.iter();
    said.map(|(basis, words)| (format!("{basis:?}"), words.as_str()))
        .collect()
}

#[cfg(test)]
mod tests;
