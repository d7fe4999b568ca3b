//! Streams of zstd.

use super::Source;
use std::io::{self, BufRead, Cursor, Read};

/// Frames of zstd, one after the other.
pub(super) struct Zstd {
    pub(super) source: Source,
    pub(super) decoder: Option<Box<ruzstd::decoding::FrameDecoder>>,
}

impl Zstd {
    /// Begins with the next frame; false at the end.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            if self.source.fill_buf()?.is_empty() {
                return Ok(false);
            }
            let head: Vec<u8> = {
                let mut head = [0; 4];
                self.source.read_exact(&mut head)?;
                head.to_vec()
            };
            if let [0x50..=0x5f, 0x2a, 0x4d, 0x18] = head[..] {
                // A frame of somebody's own notes.
                let mut length = [0; 4];
                self.source.read_exact(&mut length)?;
                let length = u64::from(u32::from_le_bytes(length));
                io::copy(&mut self.source.by_ref().take(length), &mut io::sink())?;
                continue;
            }
            let mut decoder = Box::new(ruzstd::decoding::FrameDecoder::new());
            let mut begun = Cursor::new(head).chain(&mut self.source);
            decoder.reset(&mut begun).map_err(io::Error::other)?;
            self.decoder = Some(decoder);
            return Ok(true);
        }
    }
}

impl Read for Zstd {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        use ruzstd::decoding::BlockDecodingStrategy::UptoBytes;
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let Some(decoder) = &mut self.decoder else {
                if self.begin()? {
                    continue;
                }
                return Ok(0);
            };
            if decoder.can_collect() == 0 && !decoder.is_finished() {
                decoder
                    .decode_blocks(&mut self.source, UptoBytes(buffer.len()))
                    .map_err(io::Error::other)?;
            }
            let read = decoder.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            if decoder.is_finished() {
                self.decoder = None;
            }
        }
    }
}
