//! What may be typed after `verbale codebook`.

use clap::{Args, Subcommand, ValueEnum};

const EXITS: &str = "Exit codes: 0 written, 1 nothing is called so, 2 wrong usage.";

/// Look up what counts as what: the codes of PLOVER and CAMEO
///
/// Needs no record. The tables, their sources and their licences are in the source of the program, in
/// crates/verbale-codebook/data.
#[derive(Args)]
#[command(after_help = EXITS)]
pub(crate) struct Codebook {
    #[command(subcommand)]
    pub(crate) what: What,
}

#[derive(Subcommand)]
pub(crate) enum What {
    /// List the codes of one section, or all
    #[command(after_help = EXITS)]
    List {
        /// What to list [default: everything]
        #[arg(value_enum)]
        section: Option<Section>,
    },
    /// Show what a code stands for, and what it is in the other scheme
    #[command(
        after_help = format!("For example: verbale codebook show 0871, show protest, show PROTEST-riot, show riot, \
                      show cyber, show MED. A word that stands for several things shows them all.\n\n{EXITS}")
    )]
    Show {
        /// An event type, mode or context of PLOVER, an event code of CAMEO, a role or a sector
        #[arg(value_name = "CODE")]
        code: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Section {
    /// Event types of PLOVER with their modes
    Plover,
    /// Event codes of CAMEO with their type and mode in PLOVER
    Cameo,
    /// Contexts of PLOVER
    Contexts,
    /// Roles of CAMEO and sectors of PLOVER
    Roles,
}
