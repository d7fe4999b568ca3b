//! What may be typed after `verbale actors`.

use clap::{Args, Subcommand, ValueHint};
use std::path::PathBuf;
use verbale_record::ActorKind;

const EXITS: &str = "Exit codes: 0 written, 1 nothing matched, 2 wrong usage or a file that cannot be read.";

/// Look up actors, resolve phrases, and read other programs' dictionaries
///
/// Needs no record. The tables and their origins are in the source of the program, in crates/verbale-world/data.
#[derive(Args)]
#[command(after_help = EXITS)]
pub(crate) struct Actors {
    #[command(subcommand)]
    pub(crate) what: OfActors,
    /// Your own actors, beside the built-in ones: a table or lines of JSON (`verbale actors import` writes them)
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) actors: Option<PathBuf>,
}

#[derive(Subcommand)]
pub(crate) enum OfActors {
    /// List the actors that are known
    #[command(after_help = EXITS)]
    List {
        /// Of this kind: state, intergovernmental, group, organisation, outlet, company or person
        #[arg(long, value_name = "KIND")]
        kind: Option<ActorKind>,
        /// Of this country (ISO 3166-1 alpha-3)
        #[arg(long, value_name = "CODE")]
        country: Option<String>,
    },
    /// Show the names, codes and dated offices of an actor
    #[command(after_help = EXITS)]
    Show {
        /// Id, code or name, such as TUR, NATO, angela-merkel or "Angela Merkel"
        #[arg(value_name = "ID-OR-NAME")]
        actor: String,
    },
    /// Write a dictionary of another program as lines of JSON that --actors takes
    #[command(
        after_help = "For example: verbale actors import PHOENIX.txt > mine.jsonl, then verbale read --actors mine.jsonl NEWS\n\n\
                      Reads the block format of PETRARCH, TABARI and Phoenix (NAME_ [CODE 980628-990101], +SYNONYM, \
                      {SET, OF, SYNONYMS}, !MACRO!, comments after # and ;), tables with a header line \
                      (name, code, names, from, to; commas or tabs), and lines of JSON. Dated codes become dated offices.\n\n\
                      Exit codes: 0 all read, 1 no actor in it, 2 some lines could not be read (they are named; the \
                      rest is written) or the file could not."
    )]
    Import {
        /// File to read
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Say who a phrase means: its code, country, role and sector
    #[command(
        after_help = format!("Input: lines of JSON with {{\"phrase\", \"date\"?, \"context\"?}}; output: one line each with \
                      {{\"phrase\", \"code\", \"country\", \"role\", \"sector\", \"actor\", \"basis\"}}, null where nothing is \
                      known. The country is ISO 3166-1 alpha-3, or what PLOVER has in its place (UNO, EUR, IGO, NGO, MNC, \
                      IMG).\n\nFor example: echo '{{\"phrase\": \"protesters in Cairo\"}}' | verbale actors resolve -\n\n{EXITS}")
    )]
    Resolve {
        /// File of phrases; - is standard input
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
}
