//! An actor.

use super::parts::field;
use crate::output::words::{clean, views};
use crate::output::{Out, Paint, count};
use verbale_record::Counts;
use verbale_store::ActorRow;

pub(super) fn show(out: &mut Out, row: &ActorRow, seen: &Counts) -> anyhow::Result<()> {
    let actor = &row.actor;
    let head = out.style.paint(
        Paint::Bold,
        &format!("{}  {}", clean(&actor.code), clean(&actor.name)),
    );
    out.line(&head)?;
    field(out, "id", &clean(&actor.id))?;
    field(
        out,
        "country",
        &clean(actor.country.as_deref().unwrap_or_default()),
    )?;
    field(out, "names", &clean(&actor.names.join(", ")))?;
    for role in &actor.roles {
        let span = [&role.from, &role.to].map(|day| clean(day.as_deref().unwrap_or_default()));
        field(
            out,
            "office",
            &format!(
                "{} of {}, {}–{}",
                clean(&role.title),
                clean(&role.of),
                span[0],
                span[1]
            ),
        )?;
    }
    field(
        out,
        "met with",
        &format!(
            "{} in {}, {}, {}",
            count(row.mentions, "mention"),
            count(row.documents, "document"),
            count(row.events, "event"),
            count(row.statements, "statement")
        ),
    )?;
    field(out, "seen in", &views(seen))
}
