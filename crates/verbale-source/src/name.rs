//! What a file is called in all that is said and kept of it.

use std::path::Path;

/// The name of a file or folder as text. Bytes that are no text are written `\xE9`, not as one and the same sign: two files whose
/// names differ in such a byte are two, also to whoever remembers what was read.
pub(crate) fn name_of(path: &Path) -> String {
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        name.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    name
}

#[cfg(all(test, unix))]
mod tests {
    use super::name_of;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    #[test]
    fn names_that_are_no_text_stay_apart() {
        let name = |bytes: &[u8]| name_of(Path::new(OsStr::from_bytes(bytes)));
        assert_eq!(name("news/Kalın.txt".as_bytes()), "news/Kalın.txt");
        assert_eq!(name(b"caf\xe9.txt"), "caf\\xE9.txt");
        assert_eq!(name(b"caf\xe8\xff"), "caf\\xE8\\xFF");
    }
}
