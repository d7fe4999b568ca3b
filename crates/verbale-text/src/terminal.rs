use std::borrow::Cow;

/// `text` made safe to print on a terminal: news is hostile input.
///
/// Control characters (escape sequences move the cursor, set the title, answer as if typed), direction overrides
/// and invisible format characters are shown as `\u{..}`; line feeds and tabs become spaces, so that one item
/// stays one line. Borrowed where nothing had to change.
///
/// ```
/// assert_eq!(verbale_text::safe_for_terminal("a\u{1b}[2Jb\nc"), "a\\u{1b}[2Jb c");
/// ```
pub fn safe_for_terminal(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| (b' '..=b'~').contains(&b)) || !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\r' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if is_unsafe(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::safe_for_terminal;
    use std::borrow::Cow;

    #[test]
    fn hostile_text_is_shown_not_obeyed() {
        assert_eq!(safe_for_terminal("\u{1b}]0;title\u{7}"), "\\u{1b}]0;title\\u{7}");
        assert_eq!(safe_for_terminal("\u{9b}31m"), "\\u{9b}31m");
        assert_eq!(safe_for_terminal("user\u{202e}txt.exe"), "user\\u{202e}txt.exe");
        assert_eq!(safe_for_terminal("one\r\ntwo"), "one two");
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(safe_for_terminal("Kalın “said” 🕊"), Cow::Borrowed(_)));
    }
}
