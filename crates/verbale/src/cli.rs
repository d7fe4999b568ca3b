//! What may be typed: commands, options and their help. No decisions here.

mod actors;
mod codebook;
mod explain;
mod fetch;
mod input;
mod list;
mod parse;

use clap::builder::NonEmptyStringValueParser;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use std::net::IpAddr;
use std::path::PathBuf;

pub(crate) use actors::{Actors, OfActors};
pub(crate) use codebook::{Codebook, Section, What};
pub(crate) use explain::Explain;
pub(crate) use fetch::{Fetching, Watch};
pub(crate) use input::{Annotate, InUnit, Layer, Page, Read};
pub(crate) use list::{Kind, List};
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

/// Show one document, event, claim, commitment, actor or whatever else has an id, with its words
#[derive(Args)]
#[command(
    after_help = "Exit codes: 0 shown, 1 nothing has this id, 2 the beginning of an id fits several (they are \
                  named), wrong usage or no record at --db."
)]
pub(crate) struct Show {
    /// An id, the beginning of one, or an actor's code
    #[arg(value_name = "ID", value_parser = NonEmptyStringValueParser::new())]
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
    #[arg(value_name = "CLAIM", value_parser = NonEmptyStringValueParser::new())]
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
    #[arg(required = true, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) words: Vec<String>,
    /// At most so many documents
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = list::at_most, allow_negative_numbers = true)]
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

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn definitions_are_consistent() {
        Cli::command().debug_assert();
    }
}
