//! What does not add up.

use super::Filed;
use verbale_record::Flag;

/// The flags of a document, in text order.
pub(super) fn find(_filed: &Filed<'_, '_>) -> Vec<Flag> {
    Vec::new()
}
