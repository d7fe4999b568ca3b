//! Web and e-mail addresses, host names, file names.

use super::{LONGEST_WORD, Scanner};
use crate::TokenKind;
use crate::chars::{Class, char_at, class_of};

/// The longest host name that DNS allows, and so the furthest that a look for one goes.
const LONGEST_HOST: usize = 253;

impl Scanner<'_> {
    /// Takes an address that begins at `start`; returns the place after it.
    pub(super) fn address(&mut self, start: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[start..];
        // what every address begins with; most words end here
        let is_head = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'+' | b'%');
        let head = bytes.iter().take(LONGEST_WORD).take_while(is_head).count();
        let next = *bytes.get(head)?;
        if !matches!(next, b'.' | b':' | b'@') || bytes.get(head + 1).is_none_or(u8::is_ascii_whitespace) {
            return None;
        }
        let end = start + self.address_len(start)?;
        self.push(start, end, TokenKind::Url);
        Some(end)
    }

    fn address_len(&self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        let letters = rest
            .bytes()
            .take(LONGEST_WORD)
            .take_while(u8::is_ascii_alphabetic)
            .count();
        let (scheme, after) = rest.split_at(letters);
        let begins_web = !scheme.is_empty() && after.starts_with("://") && after.len() > 3
            || matches!(scheme, "mailto" | "doi" | "urn") && after.starts_with(':')
            || scheme.eq_ignore_ascii_case("www") && after.starts_with('.') && after.len() > 1;
        if begins_web {
            let len = self.trimmed(start);
            return (len > letters + 1).then_some(len);
        }
        if let Some(len) = email_len(rest) {
            return Some(len);
        }
        let host = host_len(rest);
        let after = char_at(rest, host);
        if !self.is_host(&rest[..host]) || after.is_some_and(|c| class_of(c) == Class::Letter) {
            return None;
        }
        let next = rest.as_bytes().get(host + 1);
        let goes_on = match after {
            Some('/') => next.is_some_and(|b| !b.is_ascii_whitespace()),
            Some(':') => next.is_some_and(u8::is_ascii_digit),
            _ => false,
        };
        Some(if goes_on {
            self.trimmed(start).max(host)
        } else {
            host
        })
    }

    /// True for `example.org`, `report.pdf` and `comp.sources.misc`.
    fn is_host(&self, host: &str) -> bool {
        let Some((labels, last)) = host.rsplit_once('.') else {
            return false;
        };
        if labels.split('.').any(str::is_empty) {
            return false;
        }
        // "U.S.A" and "J.Smith" are no hosts
        let count = labels.split('.').count() + 1;
        let short = labels.find('.') == Some(1);
        // "Kyiv.In" is a missing space, "Booking.Com" an address
        let mut case = last.chars();
        let title = case.next().is_some_and(char::is_uppercase) && case.all(char::is_lowercase);
        let known = self.rules.domains.has(last) && !(title && last.len() < 3) && !short;
        let is_group = |label: &str| label.len() > 2 && label.bytes().all(|b| b.is_ascii_lowercase());
        known || count > 2 && host.split('.').all(is_group)
    }

    /// The length of the address at `start` without the marks that close the sentence around it.
    fn trimmed(&self, start: usize) -> usize {
        let chunk = &self.text[start..self.chunk_end(start)];
        let cut = chunk
            .find(['<', '>', '"', '“', '”', '«', '»'])
            .unwrap_or(chunk.len());
        let mut address = &chunk[..cut];
        while let Some(last) = address.chars().next_back() {
            let closes = match last {
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '‘' | '*' | '…' | '|' | '}' => true,
                ')' => address.matches('(').count() < address.matches(')').count(),
                ']' => address.matches('[').count() < address.matches(']').count(),
                _ => false,
            };
            if !closes {
                break;
            }
            address = &address[..address.len() - last.len_utf8()];
        }
        address.len()
    }
}

/// The length of the host name at the start of `rest`, without a final full stop.
fn host_len(rest: &str) -> usize {
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let len = rest.bytes().take(LONGEST_HOST).take_while(is_part).count();
    rest[..len].trim_end_matches(['.', '-', '_']).len()
}

fn email_len(rest: &str) -> Option<usize> {
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-');
    let local = rest.bytes().take(LONGEST_HOST).take_while(is_part).count();
    let host = rest[local..].strip_prefix('@').map(host_len)?;
    (local > 0 && host > 0).then_some(local + 1 + host)
}
