//! What texts make of claims: asserted, denied or only reported.

mod stance;

use super::Row;
use super::gold::Gold;
use super::product::Product;
use anyhow::Result;

pub(super) fn run(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    stance::run(gold, product)
}
