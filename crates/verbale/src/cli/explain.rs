//! What `explain` takes.

use clap::{Args, ValueHint};
use std::path::PathBuf;

/// Say why: the parse, the frames that were tried, how each side, status and date was found
///
/// For a text: each sentence with its tree, then the words that could tell an act or report speech, what the lexicon asked
/// for, and what came of it. For an id of the record: the same of the sentences it rests on, coded again from the
/// document that is kept; where that no longer gives what is kept, this is said.
#[derive(Args)]
#[command(
    after_help = "With --json one object a document: {kind, document, stored?, sentences, claims}. Words are counted \
                  from 1 within their sentence.\n\n\
                  Exit codes: 0 explained, 1 nothing has this id, no such sentence, or what is kept no longer comes \
                  out so, 2 wrong usage, or a text or record that cannot be read."
)]
pub(crate) struct Explain {
    /// A file, - for standard input, or an id of the record (or its beginning)
    #[arg(value_name = "FILE|-|ID", value_hint = ValueHint::AnyPath)]
    pub(crate) what: PathBuf,
    /// This sentence alone, by its number in the record (from 0)
    #[arg(long, value_name = "N")]
    pub(crate) sentence: Option<u32>,
    /// Date of publication of the text
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<String>,
    /// Actors of your own, as `read` takes them
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) actors: Option<PathBuf>,
    /// Frames of your own, as `read` takes them (may be given more than once)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) lexicon: Vec<PathBuf>,
}

fn date(text: &str) -> Result<String, String> {
    if verbale_page::is_date(text) {
        Ok(text.to_owned())
    } else {
        Err("a date is YYYY-MM-DD".into())
    }
}
