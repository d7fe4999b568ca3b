//! What actors bind themselves to.

use super::Filed;
use verbale_record::Commitment;

/// The commitments of a document, in text order.
pub(super) fn find(_filed: &Filed<'_, '_>) -> Vec<Commitment> {
    Vec::new()
}
