//! Patterns of names, for where no shell has put in what they stand for.

use glob::{MatchOptions, glob_with};
use std::path::{Path, PathBuf};

/// What a pattern stands for, in order of name; `None` for what is none. `**` is any folders; hidden files and folders are
/// left out, unless the pattern names them.
pub(crate) fn matching(path: &Path) -> Option<Vec<PathBuf>> {
    let words = path.to_str().filter(|words| words.contains(['*', '?', '[']))?;
    let options = MatchOptions {
        require_literal_separator: true,
        require_literal_leading_dot: true,
        ..MatchOptions::new()
    };
    // What may not be looked into is told where it is named.
    Some(glob_with(words, options).ok()?.flatten().collect())
}
