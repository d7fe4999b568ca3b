//! Who meets.

use super::Filed;
use verbale_record::Meeting;

/// The meetings of a document, in text order.
pub(super) fn find(_filed: &Filed<'_, '_>) -> Vec<Meeting> {
    Vec::new()
}
