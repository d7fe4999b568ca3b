//! `lexicon`: whether a user's own frames say what their examples promise.

use crate::output::{Ui, count};
use crate::{Ending, cli};
use std::path::PathBuf;
use verbale_coder::{Coder, Lexicon};

pub(crate) fn run(args: &cli::Lexicon, ui: &Ui) -> anyhow::Result<Ending> {
    let known: Vec<String> = Lexicon::builtin()
        .frames
        .iter()
        .map(|frame| format!("{frame:?}"))
        .collect();
    let lexicon = read(&args.files)?;
    let frames = lexicon.frames.clone();
    let coder = Coder::new().with_lexicon(lexicon);
    let mut out = ui.out();
    let (mut own, mut examples, mut failures) = (0, 0, 0);
    for frame in frames
        .iter()
        .filter(|frame| !known.contains(&format!("{frame:?}")))
    {
        own += 1;
        examples += frame.examples.len() as u64;
        for failure in coder.check_examples(frame) {
            failures += 1;
            out.line(&failure.to_string())?;
        }
    }
    out.end()?;
    ui.say(&format!(
        "{} of your own or changed, {}, {} not hold",
        count(own, "frame"),
        count(examples, "example"),
        if failures == 1 {
            "1 does".to_owned()
        } else {
            format!("{failures} do")
        }
    ));
    Ok(if failures > 0 {
        Ending::Nothing
    } else {
        Ending::Found
    })
}

/// The built-in lexicon with the frames of some files.
pub(super) fn read(files: &[PathBuf]) -> anyhow::Result<Lexicon> {
    let mut texts = Vec::new();
    for path in files {
        texts.push((path.display().to_string(), verbale_source::table(path)?));
    }
    Ok(Lexicon::with_frames(&texts)?)
}
