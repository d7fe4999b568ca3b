//! What may be typed after the commands that read texts: `read`, `annotate`, `page`.

use super::Fetching;
use clap::{Args, ValueEnum, ValueHint};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use verbale_record::Unit;
use verbale_source::{Field, Fields};

const INPUTS: &str = "Inputs: text files (.txt, .md, .text, no ending), lines of JSON (.jsonl, .ndjson) with \
    {\"text\", \"id\"?, \"title\"?, \"date\"?, \"url\"?, \"outlet\"?, \"language\"?, \"author\"?, \"claim\"?} (or \"html\" in place of \"text\"), one \
    such object a .json file, tables with a header of the same names (.csv, .tsv), HTML pages, feeds (RSS, Atom, JSON Feed; \
    each entry a page), mails and pages saved as one (.eml, .mht, .mbox), web archives (.warc, .wacz), Parquet with columns of the \
    same names, zip archives, any of these compressed (.gz, .bz2, .xz, .zst), folders of these, \
    and - for standard input. What a file is, its beginning tells first and its name second. What cannot be read is named, counted and left out; the rest is read.";

/// Read news into the record
///
/// Nothing is read twice: a file that has not changed since it was read to its end (path, size, time of change) is skipped, one
/// that was cut off is gone on with where it was, of one in which something failed only that is tried again, and a text that
/// is in the record already is not coded again. `verbale list inputs --fate failed` says what failed.
///
/// An address (https://...) is fetched, after all files: a page, or a feed or sitemap, of which each page is. robots.txt is
/// obeyed, hosts are given pauses, and nothing is fetched from private networks.
#[derive(Args)]
#[command(
    after_help = "Exit codes: 0 all read, 1 there was nothing to read, 2 some input could not be read (it is named; \
                  the rest is kept), 130 interrupted (what was read is kept).",
    after_long_help = format!("{INPUTS}\n\nExit codes: 0 all read, 1 there was nothing to read, 2 some input could \
                  not be read (it is named; the rest is kept), 130 interrupted (what was read is kept; a second \
                  Ctrl-C ends at once).")
)]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Read and count, keep nothing
    #[arg(short = 'n', long)]
    pub(crate) dry_run: bool,
    /// Read files again that have not changed since they were read; texts that are in the record stay as they were coded
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) again: bool,
    /// Of a feed's address, read the texts in it and fetch none of its pages
    #[arg(long, help_heading = "Fetching")]
    pub(crate) no_follow: bool,
    #[command(flatten)]
    pub(crate) fetching: Fetching,
}

/// Write one record of JSON for each text, and keep nothing
#[derive(Args)]
#[command(
    after_help = "Exit codes: 0 all read, 1 there was nothing to read, 2 some input could not be read (it is named; \
                  the rest is written), 130 interrupted.",
    after_long_help = format!("{INPUTS}\n\nThe JSON is what `verbale schema` describes, in the order of the input, \
                  the same bytes for any number of threads. A party of an event that has a CAMEO code of its own stands with both: \
                  \"source\": [\"UN\", \"IGOUNO\"].\n\nBeside the record each object has timex: a list of \
                  {{start, end, text, type, value, mod?, interval?, precision?, rule, why}}, type and value as TIMEX3 \
                  writes them; dated: {{date, why}}, the date they are counted from; timex_notes: what is doubtful; toponyms: a \
                  list of {{start, end, name, lat, lon, class, country, geonames, score, …}}; and attributions: a list of \
                  {{source, cue, content, manner, class, within?, rule}}, class speech or attitude; where asked for, promises: a list of \
                  {{start, end, act, negative}}, act action or outcome. A \
                  line's \"dct\" is taken for its \"date\".\n\nExit codes: 0 all read, 1 there was nothing to read, \
                  2 some input could not be read (it is named; the rest is written), 130 interrupted.")
)]
pub(crate) struct Annotate {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) unit: InUnit,
    /// Layers to write beside the record, separated by commas; each takes as long as the record
    #[arg(long, value_name = "LAYER", value_enum, value_delimiter = ',', default_values_t = [Layer::Timex, Layer::Toponyms, Layer::Attributions])]
    pub(crate) layers: Vec<Layer>,
    /// A claim to hold each text against: `stance` tells whether the text asserts, denies or only reports it; a field
    /// "claim" of the input (a string or a list) does the same for one text
    #[arg(long, value_name = "CLAIM")]
    pub(crate) claim: Vec<String>,
    /// Write the record alone
    #[arg(long, conflicts_with = "layers")]
    pub(crate) no_layers: bool,
}

/// Write the article of each page as a line of JSON, and keep nothing
#[derive(Args)]
#[command(
    after_help = "Exit codes: 0 all read, 1 there was nothing to read, 2 some input could not be read (it is named; \
                  the rest is written), 130 interrupted.",
    after_long_help = format!("{INPUTS}\n\nOf an HTML page: {{id, origin, text, title, author, date, date_basis, \
                  modified, url, outlet, language, litter, notes}}; text is the article, a blank line between paragraphs, \
                  and litter what else the page says: [{{text, kind}}]. Of a plain text: the text as it is, and litter as \
                  [{{start, end, text, kind}}] in it. What is given with a page, such as its date, is taken as it is.\n\n\
                  Exit codes: 0 all read, 1 there was nothing to read, 2 some input could not be read (it is named; the \
                  rest is written), 130 interrupted.")
)]
pub(crate) struct Page {
    /// Files, folders, patterns in quotes ('news/**/*.warc.gz'), or - for standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Threads that read; the result is the same for any number [default: one a processor]
    #[arg(short, long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    pub(crate) jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) fields: InFields,
    #[command(flatten)]
    pub(crate) unit: InUnit,
}

/// A layer beside the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layer {
    /// Names of places, and where they are
    Toponyms,
    /// Time expressions with their values, and the document's date
    Timex,
    /// Who says, believes or wants what, beside the statements of the record
    Attributions,
    /// Sentences that commit their speaker to an act or an outcome
    Promises,
}

#[derive(Args)]
pub(crate) struct Input {
    /// Files, folders, patterns in quotes ('news/**/*.warc.gz'), or - for standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Threads that code; the result is the same for any number [default: one a processor]
    #[arg(short, long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    pub(crate) jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) fields: InFields,
    /// Actors of your own: lines of JSON as `verbale list actors --json` writes them, or a table separated by tabs
    /// with the columns id, name and, where known, names, kind, code, country, surname, office, role, from, to
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) actors: Option<PathBuf>,
    /// Frames of your own: TOML as the files in `lexicon/`; a frame with a known id takes its place (may be given more
    /// than once)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) lexicon: Vec<PathBuf>,
}

#[derive(Args)]
pub(crate) struct InFields {
    /// Key of JSON lines or column of tables that holds a field, such as text=body or text=article.body (may be given
    /// more than once); fields are text, html, id, title, date, url, outlet, language, author
    #[arg(long = "field", value_name = "NAME=COLUMN")]
    pub(crate) fields: Vec<Field>,
}

impl InFields {
    /// Where each field stands.
    pub(crate) fn all(&self) -> Fields {
        self.fields.iter().cloned().collect()
    }
}

#[derive(Args)]
pub(crate) struct InUnit {
    /// Unit of offsets in JSON and CSV: codepoints (Python), utf16 (JavaScript, Java), bytes (Rust, Go)
    #[arg(long, value_name = "UNIT", default_value = "codepoints")]
    pub(crate) unit: Unit,
}

/// More threads than any machine has processors that this is run on; a number beyond it is a slip of the hand, and each would
/// take memory.
const MOST_THREADS: usize = 1024;

pub(super) fn threads(text: &str) -> Result<NonZeroUsize, String> {
    text.parse()
        .ok()
        .filter(|threads: &NonZeroUsize| threads.get() <= MOST_THREADS)
        .ok_or_else(|| format!("a number from 1 to {MOST_THREADS}"))
}

#[cfg(test)]
mod tests {
    use super::threads;

    #[test]
    fn threads_are_a_number_that_a_machine_can_have() {
        assert_eq!(threads("8").map(std::num::NonZero::get), Ok(8));
        for bad in ["", "0", "-1", "1.5", "1025", "99999999999999999999"] {
            assert!(threads(bad).is_err(), "{bad}");
        }
    }
}
