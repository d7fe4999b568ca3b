//! Sorted texts that share their beginnings with the ones before, read where they lie.
//!
//! The count of blocks and the length of the body (`u32`, little-endian), the offset of each block (`u32`), and the body:
//! entries of (length shared with the one before, length of the rest, the rest, tail), 16 in a block.

/// Entries of a block.
const BLOCK: usize = 16;

/// A sorted table of texts, each with some bytes behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct FrontCoded<'d> {
    blocks: &'d [u8],
    body: &'d [u8],
}

impl<'d> FrontCoded<'d> {
    /// The table at the start of `bytes`, and what follows it.
    pub(super) fn read(bytes: &'d [u8]) -> (Self, &'d [u8]) {
        let (blocks, length) = (u32_at(bytes, 0) as usize, u32_at(bytes, 4) as usize);
        let (blocks, rest) = bytes[8..].split_at(blocks * 4);
        let (body, rest) = rest.split_at(length);
        (Self { blocks, body }, rest)
    }

    /// Calls `each` with text and tail of the entries of a block until it is satisfied. `length` tells the length of a
    /// tail from the bytes that begin with it.
    pub(super) fn walk(
        &self,
        block: usize,
        length: impl Fn(&[u8]) -> usize,
        mut each: impl FnMut(&[u8], &'d [u8]) -> bool,
    ) {
        let mut at = u32_at(self.blocks, 4 * block) as usize;
        let mut text = Vec::with_capacity(64);
        for _ in 0..BLOCK {
            if at >= self.body.len() {
                return;
            }
            let (shared, rest) = (usize::from(self.body[at]), usize::from(self.body[at + 1]));
            text.truncate(shared);
            text.extend_from_slice(&self.body[at + 2..at + 2 + rest]);
            at += 2 + rest;
            let tail = &self.body[at..at + length(&self.body[at..])];
            at += tail.len();
            if each(&text, tail) {
                return;
            }
        }
    }

    /// The last block whose first entry satisfies `before`, or else the first block.
    pub(super) fn last_block(
        &self,
        before: impl Fn(&[u8], &[u8]) -> bool,
        length: impl Fn(&[u8]) -> usize,
    ) -> usize {
        let (mut low, mut high) = (0, self.blocks.len() / 4);
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            // The first entry of a block shares nothing with the one before.
            let at = u32_at(self.blocks, 4 * middle) as usize;
            let end = at + 2 + usize::from(self.body[at + 1]);
            let tail = &self.body[end..end + length(&self.body[end..])];
            if before(&self.body[at + 2..end], tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// What stands behind a text.
    pub(super) fn find(&self, wanted: &str, length: impl Fn(&[u8]) -> usize) -> Option<&'d [u8]> {
        let block = self.last_block(|text, _| text <= wanted.as_bytes(), &length);
        let mut found = None;
        self.walk(block, &length, |text, tail| {
            if text == wanted.as_bytes() {
                found = Some(tail);
            }
            text >= wanted.as_bytes()
        });
        found
    }
}

/// The number at an offset.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
