//! `schema`: what a record's JSON looks like.

use crate::Ending;
use crate::output::Ui;

pub(crate) fn run(ui: &Ui) -> anyhow::Result<Ending> {
    let mut out = ui.out();
    out.line(&format!("{:#}", verbale_record::schema()))?;
    out.end()?;
    Ok(Ending::Found)
}
