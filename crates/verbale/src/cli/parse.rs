//! What may be typed after `verbale parse`.

use clap::{Args, ValueHint};
use std::num::NonZeroUsize;
use std::path::PathBuf;

const INPUTS: &str = "Inputs are those of `verbale annotate`: text files, lines of JSON with {\"text\", \"id\"?}, \
    folders of these, and - for standard input, which is also read if nothing is named and something is piped in. With \
    --tokens they are CoNLL-U files: only their words, the ends of their sentences, documents (newdoc) and paragraphs \
    (newpar) are read; comments, ranges, empty nodes and MISC come out as they went in. What cannot be read is named \
    with its line, counted and left out; the rest is parsed.";

const LAYERS: &str = "Without a layer option CoNLL-U is written. In its MISC, and as start and end in JSON, stands \
    where a token is in the document's text, counted in Unicode code points: the text as it was read from the file or \
    from \"text\", decoded and otherwise untouched, which is also the \"text\" of `verbale annotate` and --json. Words \
    are written as they stand there, control characters aside.\n\n\
    --json   one document a line: {id, unit, text, sentences, chains}. A sentence has {id, start, end, paragraph, kind, \
    tokens, multiword, names}; a token {id, text, start, end, upos, xpos, feats, lemma, head, deprel}, its id counted \
    from 1 in its sentence, head 0 for the root. names are [{start, end, label}], multiword [{start, end, text}], chains \
    lists of mentions {sentence, start, end, head}, all in tokens of the sentence counted from 0, the end not included.\n\
    --ner    one sentence a line: {id, tokens, spans: [[start, end, label], ...]}.\n\
    --coref  one document a line: {doc, sentences: [[token, ...], ...], newpar: [1, 0, ...], clusters: [{mentions: \
    [[sentence, start, end], ...]}, ...], offsets: [[[start, end], ...], ...]}.\n\n\
    With --tokens there is no text: text, start, end, kind and offsets are left out. A file without newdoc is one \
    document for --json and --coref; otherwise its sentences are taken a hundred or so at a time.";

const MODELS: &str = "A model is `default`, which is part of the program, `large`, or a file. `large` is \
    large.safetensors in the folder $VERBALE_MODELS or, where that is not set, beside the program or in a folder \
    `models` beside it or up to three folders above it.";

const EXITS: &str = "Exit codes: 0 all parsed, 1 there was nothing to read, 2 wrong usage or some input could not be \
    read (it is named; the rest is written), 130 interrupted.";

/// Parse texts: words, tags, lemmas, dependencies, names, and who is the same as whom
///
/// Writes CoNLL-U, or one layer as lines of JSON, in the order of the input, the same bytes for any number of threads.
#[derive(Args)]
#[command(
    after_help = EXITS,
    after_long_help = format!("{INPUTS}\n\n{LAYERS}\n\n{MODELS}\n\n{EXITS}")
)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own; clap sees to those that exclude each other"
)]
pub(crate) struct Parse {
    /// Files, folders, or - for standard input; may be left out where something is piped in
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Read lines of JSON, one document each, whatever the files are called
    #[arg(long)]
    pub(crate) jsonl: bool,
    /// Read CoNLL-U, keep its sentences and words, and fill in the rest
    #[arg(long, conflicts_with_all = ["jsonl", "body"])]
    pub(crate) tokens: bool,
    /// Leave out what `annotate` does not read either: repeated titles, "Related Articles", newsletter boxes
    #[arg(long)]
    pub(crate) body: bool,
    /// Write the names of each sentence as a line of JSON
    #[arg(long, conflicts_with_all = ["coref", "json"])]
    pub(crate) ner: bool,
    /// Write the chains of mentions of each document as a line of JSON
    #[arg(long, conflicts_with = "json")]
    pub(crate) coref: bool,
    /// Model to parse with: `default`, `large`, or a file
    #[arg(long, value_name = "MODEL", default_value = "default", value_hint = ValueHint::FilePath)]
    pub(crate) model: PathBuf,
    /// Threads that parse; the result is the same for any number [default: one a processor]
    #[arg(short, long, value_name = "N", value_parser = super::input::threads, allow_negative_numbers = true)]
    pub(crate) jobs: Option<NonZeroUsize>,
}
