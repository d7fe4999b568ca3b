//! The arithmetic of the neural language engine: what does a layer compute, and how fast?
//!
//! Int8 matrix products ([`Matrix`], [`Rows`]) and the float functions between them. It knows no model, reads no file and
//! starts no thread; shapes and what they mean are the caller's.
//!
//! # The same bytes everywhere
//!
//! A result depends on the numbers that go in and on nothing else: not on the machine, the instructions it has, the
//! number of threads, or what else is in the batch.
//!
//! - Integer products are exact, so their order is free.
//! - Float code uses only `+ - * /`, `sqrt` and comparisons, which IEEE 754 defines to the bit. Never a fused
//!   multiply-add, never the system's `exp` or `erf`: they differ between systems.
//! - A sum of floats has one order, whatever the width of the registers: either 16 lanes (element `i` goes to lane
//!   `i % 16`) which a fixed tree then adds up, or one term after the other.
//!
//! This holds for finite numbers. What becomes of a NaN or an infinity is not promised, not even which NaN it is.
//!
//! Float functions are plain Rust, compiled once for each [`Path`]'s features; the compiler makes vectors of them. The
//! int8 products and the innermost loop of the float products use intrinsics.
//!
//! # Panics
//!
//! Constructors answer a wrong shape with a [`ShapeError`]. Functions that run for every batch panic and say which
//! lengths disagree: there it is a bug of the caller.

#![warn(clippy::undocumented_unsafe_blocks, unsafe_op_in_unsafe_fn)]
#![allow(
    clippy::inline_always,
    reason = "a body that is not inlined is compiled without the features of the function that it stands in"
)]

mod activate;
mod dispatch;
mod error;
mod lanes;
mod matrix;
mod path;
mod product;
mod reduce;
mod rows;
mod sru;
mod tile;

#[cfg(test)]
mod tests;

pub use activate::{add_assign, add_scaled, exp, gelu, maxout2, relu, sigmoid};
pub use error::ShapeError;
pub use matrix::Matrix;
pub use path::Path;
pub use product::{View, accumulate_rows, multiply_f32};
pub use reduce::{dot, highest, layer_norm, softmax};
pub use rows::Rows;
pub use sru::{Order, Place, Sru};
