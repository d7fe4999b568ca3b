//! The code of an act that is promised, asked for, refused, threatened, charged or protested for.

use crate::cameo::{Cameo, cameo};
use crate::table::{rows, text};
use std::sync::LazyLock;

/// The roots of what is said about an act, in the order of the table's columns.
const ROOTS: [&str; 7] = ["03", "02", "10", "12", "13", "11", "14"];

static ROWS: LazyLock<Vec<(&str, [&str; 7])>> = LazyLock::new(|| {
    let columns = [
        "act", "intend", "appeal", "demand", "reject", "threaten", "accuse", "protest",
    ];
    rows(include_str!("../data/composition.tsv"), columns)
        .map(|[act, cells @ ..]| (act, cells))
        .collect()
});

/// What it is to speak of an act: the code under `root` (`02`, `03`, `10` to `14`) for the act `act`.
///
/// ```
/// use verbale_codebook::compose;
///
/// assert_eq!(compose("10", "0873").unwrap().name, "Demand de-escalation of military engagement");
/// assert_eq!(compose("13", "143").unwrap().code, "133");
/// assert!(compose("03", "190").is_none());
/// ```
pub fn compose(root: &str, act: &str) -> Option<&'static Cameo> {
    let column = ROOTS.iter().position(|known| *known == root)?;
    let fits = |(known, _): &&(&str, _)| act.starts_with(known);
    let (_, cells) = ROWS.iter().filter(fits).max_by_key(|(known, _)| known.len())?;
    cameo(text(cells[column])?)
}

#[cfg(test)]
mod tests {
    use super::{ROOTS, ROWS};
    use crate::cameo::cameo;

    #[test]
    fn every_cell_is_a_code_of_its_column() {
        assert!(ROWS.is_sorted_by(|(a, _), (b, _)| a < b));
        for (act, cells) in ROWS.iter() {
            assert!(cameo(act).is_some(), "{act}");
            for (root, cell) in ROOTS.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                assert!(cell.starts_with(root) && cameo(cell).is_some(), "{act} {cell}");
            }
        }
    }
}
