//! robots.txt: what a host asks programs to leave alone (RFC 9309).

use memchr::memmem;
use std::borrow::Cow;
use std::time::Duration;

/// Bytes of a robots.txt that are read; the rest is as if it were not there.
pub(crate) const LIMIT: usize = 512 * 1024;

/// Longest pattern of a path.
const LONGEST: usize = 4_096;

/// Longest pause that can be meant in seconds.
const DAY: f64 = 86_400.0;

/// What one host allows us.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robots {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allow: bool,
    /// How long the pattern is as written: the longest that fits decides.
    length: usize,
    /// What stands between its stars.
    parts: Vec<Vec<u8>>,
    /// The path ends with it.
    anchored: bool,
}

/// Lines about the same programs.
#[derive(Default)]
struct Group {
    /// The most that one of its names has of ours: a name of ours, or everybody's.
    ours: bool,
    everybody: bool,
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

impl Robots {
    /// What `text` says to a program of these names, in lower case; to any program where no group names it. Never fails:
    /// lines that say nothing known are passed over.
    pub fn parse(text: &[u8], names: &[String]) -> Self {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let text = &text[..text.len().min(LIMIT)];
        let mut groups: Vec<Group> = Vec::new();
        // Names one after the other open one group.
        let mut opening = false;
        for line in text.split(|byte| matches!(byte, b'\n' | b'\r')) {
            let line = &line[..memchr::memchr(b'#', line).unwrap_or(line.len())];
            let Some(colon) = memchr::memchr(b':', line) else {
                continue;
            };
            let (key, value) = (line[..colon].trim_ascii(), line[colon + 1..].trim_ascii());
            if is(key, "user-agent") || is(key, "useragent") {
                if !opening {
                    groups.push(Group::default());
                    opening = true;
                }
                if let Some(group) = groups.last_mut() {
                    group.name(value, names);
                }
                continue;
            }
            let rule = is(key, "allow") || is(key, "disallow");
            let delay = is(key, "crawl-delay");
            if !rule && !delay {
                continue;
            }
            opening = false;
            let Some(group) = groups.last_mut() else { continue };
            if rule {
                group.rules.extend(Rule::parse(value, is(key, "allow")));
            } else {
                group.delay = group.delay.or_else(|| seconds(value));
            }
        }
        let by_name = groups.iter().any(|group| group.ours);
        let mut robots = Self::default();
        for group in groups {
            if if by_name { group.ours } else { group.everybody } {
                robots.rules.extend(group.rules);
                robots.delay = robots.delay.max(group.delay);
            }
        }
        robots
    }

    /// True if a path, with its query, may be fetched. The longest rule that fits it decides, of two as long the one that
    /// allows; robots.txt itself may always be read.
    pub fn allows(&self, path: &str) -> bool {
        if path == "/robots.txt" {
            return true;
        }
        let path = plain(path.as_bytes());
        let fits = self.rules.iter().filter(|rule| rule.fits(&path));
        fits.map(|rule| (rule.length, rule.allow))
            .max()
            .is_none_or(|(_, allow)| allow)
    }

    /// The pause between two requests that it asks for.
    pub fn delay(&self) -> Option<Duration> {
        self.delay
    }
}

impl Group {
    fn name(&mut self, value: &[u8], names: &[String]) {
        let end = value
            .iter()
            .position(|b| !(b.is_ascii_alphabetic() || matches!(b, b'_' | b'-')))
            .unwrap_or(value.len());
        let name = value[..end].to_ascii_lowercase();
        self.everybody |= value.first() == Some(&b'*');
        self.ours |= names.iter().any(|ours| ours.as_bytes() == name);
    }
}

impl Rule {
    /// `None` for an empty pattern, which fits nothing.
    fn parse(pattern: &[u8], allow: bool) -> Option<Self> {
        if pattern.is_empty() || pattern.len() > LONGEST {
            return None;
        }
        let anchored = pattern.ends_with(b"$");
        let pattern = plain(pattern.strip_suffix(b"$").unwrap_or(pattern));
        let mut parts: Vec<Vec<u8>> = pattern.split(|b| *b == b'*').map(<[u8]>::to_vec).collect();
        // Stars side by side are one.
        let last = parts.len() - 1;
        let mut at = 0;
        parts.retain(|part| {
            let keep = at == 0 || at == last || !part.is_empty();
            at += 1;
            keep
        });
        Some(Self {
            allow,
            length: pattern.len() + usize::from(anchored),
            parts,
            anchored,
        })
    }

    fn fits(&self, path: &[u8]) -> bool {
        let Some((first, others)) = self.parts.split_first() else {
            return false;
        };
        let Some(mut rest) = path.strip_prefix(first.as_slice()) else {
            return false;
        };
        let Some((last, between)) = others.split_last() else {
            return !self.anchored || rest.is_empty();
        };
        // The first place that a part fits leaves the most for those behind it.
        for part in between {
            match memmem::find(rest, part) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        if self.anchored {
            rest.ends_with(last)
        } else {
            memmem::find(rest, last).is_some()
        }
    }
}

fn is(key: &[u8], name: &str) -> bool {
    key.eq_ignore_ascii_case(name.as_bytes())
}

fn seconds(value: &[u8]) -> Option<Duration> {
    let seconds: f64 = std::str::from_utf8(value).ok()?.parse().ok()?;
    (0.0..=DAY)
        .contains(&seconds)
        .then(|| Duration::from_secs_f64(seconds))
}

/// A path in the one spelling in which it is compared: letters and digits as they are, all outside ASCII escaped, escapes
/// in capitals.
fn plain(path: &[u8]) -> Cow<'_, [u8]> {
    if path.iter().all(|b| b.is_ascii_graphic() && *b != b'%') {
        return Cow::Borrowed(path);
    }
    let mut out = Vec::with_capacity(path.len() + 16);
    let mut rest = path;
    while let Some((&byte, behind)) = rest.split_first() {
        let escaped = (byte == b'%')
            .then(|| Some((hex(*behind.first()?)? << 4) | hex(*behind.get(1)?)?))
            .flatten();
        rest = behind;
        match escaped {
            Some(value) => {
                rest = &behind[2..];
                if value.is_ascii_alphanumeric() || b"-._~".contains(&value) {
                    out.push(value);
                } else {
                    escape(&mut out, value);
                }
            }
            None if byte.is_ascii_graphic() => out.push(byte),
            None => escape(&mut out, byte),
        }
    }
    Cow::Owned(out)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

fn escape(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend([
        b'%',
        DIGITS[usize::from(byte >> 4)],
        DIGITS[usize::from(byte & 15)],
    ]);
}

#[cfg(test)]
mod tests {
    use super::Robots;
    use proptest::prelude::*;
    use std::time::Duration;

    fn robots(text: &str) -> Robots {
        Robots::parse(text.as_bytes(), &["verbale".to_owned()])
    }

    #[test]
    fn the_group_that_names_us_decides_alone() {
        let said = robots(
            "User-agent: *\nDisallow: /\n\nUser-Agent: other\nUSER-AGENT: Verbale/2.0\nDisallow: /private # no\nCrawl-delay: 4\n\
             Sitemap: https://example.org/s.xml\n\nuser-agent: verbale\rAllow: /private/open\r\n",
        );
        assert!(said.allows("/news") && !said.allows("/private") && said.allows("/private/open/a"));
        assert_eq!(said.delay(), Some(Duration::from_secs(4)));
        assert!(!robots("User-agent: *\nDisallow: /").allows("/news"));
        assert!(robots("User-agent: verbalex\nDisallow: /").allows("/"));
        assert!(robots("Disallow: /").allows("/"), "a rule of no group");
    }

    #[test]
    fn the_longest_rule_that_fits_decides() {
        for (rules, path, allowed) in [
            ("allow: /p\ndisallow: /", "/page", true),
            ("allow: /folder\ndisallow: /folder", "/folder/page", true),
            ("allow: /page\ndisallow: /*.htm", "/page.htm", false),
            ("allow: /$\ndisallow: /", "/", true),
            ("allow: /$\ndisallow: /", "/page.htm", false),
            ("disallow: /fish*.php", "/fishheads/catfish.php?id=1", false),
            ("disallow: /*.php$", "/a.php?x", true),
            ("disallow: /*.php$", "/a.php/b.php", false),
            ("disallow: /a*", "/abc", false),
            ("disallow: **x***y$", "/axby", false),
            ("disallow:", "/", true),
            ("disallow: /caf%c3%a9", "/caf\u{e9}", false),
            ("disallow: /caf\u{e9}", "/caf%C3%A9/x", false),
            ("disallow: /a%2Fb", "/a/b", true),
            ("disallow: /%7ejoe", "/~joe", false),
            ("disallow: /", "/robots.txt", true),
            ("disallow: /?id=", "/?id=5", false),
        ] {
            assert_eq!(
                robots(&format!("user-agent: *\n{rules}")).allows(path),
                allowed,
                "{rules:?} {path}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_bytes_say_something(text: Vec<u8>, path in "/.{0,40}") {
            Robots::parse(&text, &["verbale".to_owned()]).allows(&path);
        }

        /// A pattern fits what is made by putting anything in for its stars.
        #[test]
        fn stars_stand_for_anything(parts in proptest::collection::vec("[a-c/]{0,3}", 1..4), fill in "[a-c]{0,4}", end: bool) {
            let pattern = format!("/{}{}", parts.join("*"), if end { "$" } else { "" });
            let path = format!("/{}", parts.join(&fill));
            let said = robots(&format!("user-agent: *\ndisallow: {pattern}"));
            prop_assert!(!said.allows(&path), "{} {}", pattern, path);
        }
    }
}
