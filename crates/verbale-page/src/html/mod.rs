//! Which lines of an HTML page are its article, and what does the page say of itself?
//!
//! 1. `tree` reads the markup into one flat list, bounded however it is nested; `blocks` are its lines.
//! 2. `metadata` gathers all that the page says of its title, authors and dates; `choose` picks among it.
//! 3. `features` are what is seen of each line, `forest` says how likely it is the article's, and `article` puts together what is.

mod article;
mod blocks;
mod choose;
mod features;
mod forest;
mod linked;
mod markup;
mod metadata;
mod tag;
mod tree;

pub use article::{Article, read, words};
pub use metadata::Basis;

pub(crate) use blocks::Facts;

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
    })
}

#[cfg(test)]
mod tests;
