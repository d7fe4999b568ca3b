//! What changes hands.

use super::Filed;
use verbale_record::Transfer;

/// The transfers of a document, in text order.
pub(super) fn find(_filed: &Filed<'_, '_>) -> Vec<Transfer> {
    Vec::new()
}
