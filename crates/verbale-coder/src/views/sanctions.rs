//! Measures against actors short of force.

use super::Filed;
use verbale_record::Sanction;

/// The sanctions of a document, in text order.
pub(super) fn find(_filed: &Filed<'_, '_>) -> Vec<Sanction> {
    Vec::new()
}
