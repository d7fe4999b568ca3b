//! What may be typed: commands, options and their help. No decisions here.

mod actors;
mod codebook;
mod explain;
mod fetch;
mod parse;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use verbale_codebook::{EventCode, QuadClass};
use verbale_record::{EventType, Id, Status, Unit};
use verbale_source::{Field, Fields};
use verbale_store::Fate;

pub(crate) use actors::{Actors, OfActors};
pub(crate) use codebook::{Codebook, Section, What};
pub(crate) use explain::Explain;
pub(crate) use fetch::{Fetching, Watch};
pub(crate) use parse::Parse;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Yellow.on_default().bold())
    .usage(AnsiColor::Yellow.on_default().bold())
    .literal(AnsiColor::Green.on_default())
    .placeholder(AnsiColor::Cyan.on_default());

#[derive(Parser)]
#[command(
    name = "verbale",
    version,
    about = "Reads news and keeps the diplomatic record: what happened, who says so, who denies it",
    long_about = "Reads news and keeps the diplomatic record: events with their status, statements with their \
                  speakers, claims and who denies them, each traced to the exact words.\n\nResults go to standard \
                  output, messages to standard error.",
    after_help = "Begin with `verbale demo`, or with `verbale read FOLDER` and then `verbale serve`.\n\n\
                  Exit codes: 0 found, 1 nothing matched or differences found, 2 wrong usage or some input could \
                  not be read, 130 interrupted. Each command's help says what it means there.",
    max_term_width = 100,
    styles = STYLES,
    propagate_version = true
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Args)]
#[command(next_help_heading = "Options for every command")]
pub(crate) struct Common {
    /// File that the record is kept in
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "VERBALE_DB",
        hide_env_values = true,
        default_value = "verbale.db",
        value_hint = ValueHint::FilePath
    )]
    pub(crate) db: PathBuf,
    /// Write results as lines of JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Say nothing but what went wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more: each document, each note
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// Colour and bold; `auto` means on a terminal, unless `NO_COLOR` is set
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Read(Read),
    Watch(Watch),
    Annotate(Annotate),
    Page(Page),
    Parse(Parse),
    List(List),
    Show(Show),
    Board(Board),
    Explain(Explain),
    Search(Search),
    Verify(Verify),
    Serve(Serve),
    Demo(Demo),
    Actors(Actors),
    Codebook(Codebook),
    Lexicon(Lexicon),
    Schema(Schema),
    Completions(Completions),
}

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
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) fields: InFields,
    #[command(flatten)]
    pub(crate) unit: InUnit,
}

/// A layer beside the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
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
    #[arg(short, long, value_name = "N")]
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

/// Check frames of your own: whether they can be read and whether their examples hold
#[derive(Args)]
#[command(
    after_help = "A frame says which words tell an act; each carries examples in the form\n  \
                  \"text => SOURCE -> TARGET, status\" or \"text => none\".\n\n\
                  Exit codes: 0 all hold, 1 some do not, 2 a file could not be read."
)]
pub(crate) struct Lexicon {
    /// TOML files of frames; a frame with a known id takes its place
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Args)]
pub(crate) struct InUnit {
    /// Unit of offsets in JSON and CSV: codepoints (Python), utf16 (JavaScript, Java), bytes (Rust, Go)
    #[arg(long, value_name = "UNIT", default_value = "codepoints")]
    pub(crate) unit: Unit,
}

/// List what is in the record: documents, events, claims, commitments, actors and more
#[derive(Args)]
#[command(
    after_help = "Positions say who stands where, commitments who is bound to what, transfers what changes hands, \
                  sanctions who acts against whom short of force, meetings who meets whom, flags what does not add up: \
                  each with the acts and statements that it is seen in.\n\n\
                  Codes take in those that narrow them: SYR also means SYR:CVL. On a terminal ids are cut to what \
                  `show` understands and long words to the width; elsewhere nothing is cut. Inputs are files and their lines, \
                  entries or members, with what became of each the last time it was read: read, known (its text was in the record \
                  already), duplicate (another input of that run has its text), failed, and why, or skipped (of another kind); \
                  a file that was cut off is partly read. In CSV a cell that a \
                  spreadsheet would take for a formula (= + - @ first) has a ' before it.\n\n\
                  Exit codes: 0 something listed, 1 nothing matched, 2 wrong usage or no record at --db."
)]
pub(crate) struct List {
    /// What to list
    #[arg(value_enum)]
    pub(crate) kind: Kind,
    /// Write comma-separated values with a header
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    /// Write whole ids and words without colour on a terminal too
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub(crate) plain: bool,
    #[command(flatten)]
    pub(crate) unit: InUnit,
    /// Of inputs: with this fate: read, known, duplicate, failed, partly, skipped
    #[arg(long, value_name = "FATE")]
    pub(crate) fate: Option<Fate>,
    #[command(flatten)]
    pub(crate) filters: Filters,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Documents,
    Events,
    Statements,
    Claims,
    Positions,
    Commitments,
    Transfers,
    Sanctions,
    Meetings,
    Flags,
    Actors,
    Runs,
    Inputs,
}

#[derive(Args)]
#[command(next_help_heading = "Filters")]
pub(crate) struct Filters {
    /// With this actor on any side: a code such as TUR, or a person's id
    #[arg(long, value_name = "CODE")]
    pub(crate) actor: Option<String>,
    /// By this actor: who acts, speaks, asserts, gives or is bound
    #[arg(long, value_name = "CODE")]
    pub(crate) source: Option<String>,
    /// Towards this actor: acted on, spoken to, denying, or given to
    #[arg(long, value_name = "CODE")]
    pub(crate) target: Option<String>,
    /// Of this PLOVER type: CONSULT, ASSAULT, ...
    #[arg(long = "type", value_name = "TYPE", ignore_case = true, value_parser = event_type)]
    pub(crate) event_type: Option<EventType>,
    /// Of this CAMEO code or one below it (19 takes in 190 and 1951), or of this PLOVER type
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Option<EventCode>,
    /// Of this quad class: verbal-cooperation, material-cooperation, verbal-conflict or material-conflict
    #[arg(long, value_name = "CLASS")]
    pub(crate) quad: Option<QuadClass>,
    /// Of this status: occurred, planned, refused, alleged, denied, hypothetical
    #[arg(long, value_name = "STATUS")]
    pub(crate) status: Option<Status>,
    /// Of positions, commitments, transfers, sanctions, meetings, flags: in this state, such as opposes, made,
    /// delivered, lifted; a word that is none is answered with those there are
    #[arg(long, value_name = "STATE")]
    pub(crate) state: Option<String>,
    /// Likewise: of this form, such as pledge, arms, travel ban, visit
    #[arg(long, value_name = "FORM")]
    pub(crate) form: Option<String>,
    /// On this day or later: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) since: Option<String>,
    /// On this day or earlier, likewise
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) until: Option<String>,
    /// At this place: a country's code such as TUR, or a name as the gazetteer or the text has it
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// With all of these words, or parts of words: of statements in what is said, of claims in what is claimed, of
    /// events and views in their sentence, of documents in title or text (`verbale search` looks for whole words)
    #[arg(long, value_name = "WORDS")]
    pub(crate) text: Option<String>,
    /// Published by this outlet
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// In this language, by its tag, such as de or zh-Hans; documents in others than English are kept and not coded
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
    /// Of this document
    #[arg(long, value_name = "ID")]
    pub(crate) document: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
}

fn event_type(word: &str) -> Result<EventType, String> {
    word.to_uppercase().parse()
}

/// Years, months and days only: anything else would compare as some day without saying so.
fn day(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let widths = [4, 2, 2];
    let well_formed = parts.len() <= 3
        && parts
            .iter()
            .zip(widths)
            .all(|(part, width)| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()));
    let padded = format!(
        "{text}{}",
        &"-01-01"[..if parts.len() < 3 { 9 - 3 * parts.len() } else { 0 }]
    );
    if well_formed && padded.parse::<jiff::civil::Date>().is_ok() {
        Ok(text.to_owned())
    } else {
        Err("a date is YYYY, YYYY-MM or YYYY-MM-DD".into())
    }
}

/// Show one document, event, claim, commitment, actor or whatever else has an id, with its words
#[derive(Args)]
#[command(
    after_help = "Exit codes: 0 shown, 1 nothing has this id, 2 the beginning of an id fits several (they are \
                  named), wrong usage or no record at --db."
)]
pub(crate) struct Show {
    /// An id, the beginning of one, or an actor's code
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Of a statement: everybody between the speaker and the page; of an event or claim: of each of its statements
    #[arg(long)]
    pub(crate) chain: bool,
    #[command(flatten)]
    pub(crate) unit: InUnit,
}

/// Show who asserts, confirms, denies and questions a claim, by time, in which words
#[derive(Args)]
#[command(
    after_help = "A claim's id is the same in every document that has it: the board puts them together. With --json one \
                  object: {kind, claim, status, proposition, about, documents, asserts, confirms, denies, questions, \
                  retracts?}.\n\nExit codes: 0 shown, 1 no claim has this id, 2 the beginning of an id fits several \
                  (they are named), wrong usage or no record at --db."
)]
pub(crate) struct Board {
    /// A claim's id, or the beginning of one
    #[arg(value_name = "CLAIM")]
    pub(crate) claim: String,
    #[command(flatten)]
    pub(crate) unit: InUnit,
}

/// Find documents by their words
#[derive(Args)]
#[command(
    after_help = "All words must occur; words in quotation marks one after the other. Case and accents do not \
                  matter.\n\nExit codes: 0 found, 1 nothing matched, 2 wrong usage or no record at --db."
)]
pub(crate) struct Search {
    /// Words to find
    #[arg(required = true)]
    pub(crate) words: Vec<String>,
    /// At most so many documents
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) unit: InUnit,
}

/// Re-read every quote of the record in its text
#[derive(Args)]
#[command(
    after_help = "Exit codes: 0 every quote is what its text has, 1 differences (each is printed), 2 no record \
                  at --db, or it cannot be read."
)]
pub(crate) struct Verify {}

/// Serve the record as pages and JSON on this machine
#[derive(Args)]
#[command(
    after_help = "Ctrl-C is the normal end.\n\nExit codes: 0 ended by Ctrl-C, 2 the address is taken, wrong \
                  usage or no record at --db."
)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) address: Address,
}

#[derive(Args)]
pub(crate) struct Address {
    /// Port; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 7878)]
    pub(crate) port: u16,
    /// Address to listen at; any but 127.0.0.1 lets other machines read the record
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) host: IpAddr,
}

/// See what this is about: a dozen dispatches read, and what comes of it
#[derive(Args)]
#[command(
    after_help = "Nothing is kept: the demo's record is gone when it ends.\n\nExit codes: 0 shown (and served \
                  until Ctrl-C), 2 the address is taken or wrong usage."
)]
pub(crate) struct Demo {
    /// End after the screen, serve nothing
    #[arg(long)]
    pub(crate) no_serve: bool,
    #[command(flatten)]
    pub(crate) address: Address,
}

/// Write the JSON Schema of a record
#[derive(Args)]
#[command(after_help = "Exit codes: 0 written.")]
pub(crate) struct Schema {}

/// Write completions for a shell
#[derive(Args)]
#[command(
    after_help = "For example: verbale completions bash > ~/.local/share/bash-completion/completions/verbale\n\n\
                  Exit codes: 0 written, 2 wrong usage."
)]
pub(crate) struct Completions {
    /// Shell to write for
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

impl Filters {
    /// The store's filter, of a document that was looked up already.
    pub(crate) fn to_store(&self, document: Option<Id>) -> verbale_store::Filter {
        verbale_store::Filter {
            document,
            actor: self.actor.clone(),
            source: self.source.clone(),
            target: self.target.clone(),
            between: None,
            event_type: self.event_type,
            types: self.types(),
            state: self.state.clone(),
            form: self.form.clone(),
            cameo: match &self.code {
                Some(EventCode::Cameo(code)) => Some(code.as_str().to_owned()),
                _ => None,
            },
            status: self.status,
            since: self.since.clone(),
            until: self.until.clone(),
            place: self.place.clone(),
            text: self.text.clone(),
            outlet: self.outlet.clone(),
            language: self.language.clone(),
            limit: self.limit,
            offset: 0,
        }
    }

    /// The types that `--quad` and `--code` leave; none where neither was asked for.
    fn types(&self) -> Option<Vec<EventType>> {
        let of_class = self.quad.map(QuadClass::types);
        let Some(EventCode::Plover(named)) = self.code else {
            return of_class;
        };
        let left = of_class.is_none_or(|types| types.contains(&named));
        Some(if left { vec![named] } else { vec![] })
    }
}

#[cfg(test)]
mod tests {
    use super::{Cli, day};
    use clap::CommandFactory;

    #[test]
    fn definitions_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn dates_are_days_months_or_years() {
        for good in ["2018", "2018-02", "2018-02-28"] {
            assert_eq!(day(good).as_deref(), Ok(good));
        }
        for bad in [
            "",
            "18",
            "2018-13",
            "2018-02-30",
            "2018-2-3",
            "yesterday",
            "2018-02-28T00:00",
            "é018",
        ] {
            assert!(day(bad).is_err(), "{bad}");
        }
    }
}
