//! Who is who, on small news texts of our own with trees and names given by hand.
#![allow(
    clippy::unwrap_used,
    reason = "a text of ours that cannot be read is a failed test"
)]

mod names;
mod notation;
mod persons;
mod phrases;
mod quotations;
mod robust;
mod states;
