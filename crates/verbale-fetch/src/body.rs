//! The bytes of an answer, no more than allowed, and opened.

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::{self, Read};

/// What was read of a stream.
pub(crate) struct Taken {
    pub(crate) bytes: Vec<u8>,
    /// There is more.
    pub(crate) cut: bool,
    /// What ended it before its end.
    pub(crate) error: Option<io::Error>,
}

/// Reads a stream to its end, or to `limit` bytes.
pub(crate) fn take(reader: impl Read, limit: usize) -> Taken {
    let mut bytes = Vec::new();
    let error = reader.take(limit as u64 + 1).read_to_end(&mut bytes).err();
    let cut = bytes.len() > limit;
    bytes.truncate(limit);
    Taken { bytes, cut, error }
}

/// Opens what was sent compressed; a page that is a file compressed with gzip too.
///
/// # Errors
/// For ways of compressing that nobody asked the server for.
pub(crate) fn open(bytes: Vec<u8>, encoding: &str, limit: usize) -> Result<Taken, String> {
    let mut taken = Taken {
        bytes,
        cut: false,
        error: None,
    };
    for name in encoding.split(',').rev() {
        taken = match name.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" if is_gzip(&taken.bytes) => take(MultiGzDecoder::new(&taken.bytes[..]), limit),
            // Some servers say so of what they did not compress.
            "" | "identity" | "gzip" | "x-gzip" => taken,
            "deflate" if taken.bytes.first().is_some_and(|b| b & 0x0f == 8) => {
                take(ZlibDecoder::new(&taken.bytes[..]), limit)
            }
            "deflate" => take(DeflateDecoder::new(&taken.bytes[..]), limit),
            other => return Err(format!("compressed as {other}, which nobody asked for")),
        };
        if taken.cut || taken.error.is_some() {
            return Ok(taken);
        }
    }
    if is_gzip(&taken.bytes) {
        taken = take(MultiGzDecoder::new(&taken.bytes[..]), limit);
    }
    Ok(taken)
}

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b, 8])
}

#[cfg(test)]
mod tests {
    use super::open;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    #[test]
    fn each_way_is_opened_and_counted() {
        let text = vec![b'a'; 5_000];
        let mut gzip = GzEncoder::new(vec![], Compression::best());
        gzip.write_all(&text).unwrap();
        let gzip = gzip.finish().unwrap();
        let mut zlib = ZlibEncoder::new(vec![], Compression::best());
        zlib.write_all(&text).unwrap();
        let mut raw = DeflateEncoder::new(vec![], Compression::best());
        raw.write_all(&text).unwrap();
        for (bytes, encoding) in [
            (gzip.clone(), "gzip"),
            (gzip.clone(), ""),
            (zlib.finish().unwrap(), "deflate"),
            (raw.finish().unwrap(), "deflate"),
            (text.clone(), "GZip"),
            (text.clone(), "identity"),
        ] {
            let taken = open(bytes, encoding, 5_000).unwrap();
            assert_eq!((taken.bytes, taken.cut), (text.clone(), false), "{encoding}");
        }
        assert!(open(gzip.clone(), "gzip", 4_999).unwrap().cut);
        assert!(open(gzip[..20].to_vec(), "gzip", 5_000).unwrap().error.is_some());
        assert!(open(text, "br", 5_000).is_err());
    }
}
