//! What does the whole text look like?

use crate::line::Line;
use std::ops::Range;

/// True for the text of a whole page: many lines, few of them running text, and the words of menus among them.
/// `menu` tells lines that are residue by their words; without these, labels are the article's own tables and lists.
pub(crate) fn is_page(lines: &[Line<'_>], menu: impl Fn(usize) -> bool) -> bool {
    let labels = lines.iter().filter(|l| l.is_label() && l.chars <= 60).count();
    let known = (0..lines.len()).filter(|i| menu(*i)).count();
    lines.len() >= 30 && labels * 10 >= lines.len() * 6 && known >= MENU && known * 20 >= lines.len()
}

/// From the first to the last paragraph of the article, short sentences after it included.
///
/// In a whole page, notes about cookies and teasers are running text too. There, the article is the stretch with
/// the most running text for the fewest labels between.
pub(crate) fn body(lines: &[Line<'_>], page_like: bool, free: impl Fn(usize) -> bool) -> Range<usize> {
    let prose = |i: &usize| lines[*i].prose && free(*i);
    let mut range = if page_like {
        densest(lines, &free)
    } else {
        let first = (0..lines.len()).find(&prose).unwrap_or(0);
        let last = (0..lines.len()).rfind(&prose).map_or(0, |i| i + 1);
        first..last
    };
    while !range.is_empty() && range.end < lines.len() && lines[range.end].ended && free(range.end) {
        range.end += 1;
    }
    range
}

/// The stretch with the greatest sum of gains (characters of running text) less costs (labels).
fn densest(lines: &[Line<'_>], free: impl Fn(usize) -> bool) -> Range<usize> {
    let mut best = (0, 0..0);
    let (mut sum, mut start) = (0_i64, 0);
    for (i, line) in lines.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, i);
        }
        sum += match (line.prose && free(i), line.ended) {
            (true, _) => i64::try_from(line.chars.min(400)).unwrap_or(400),
            (false, true) if free(i) => 10,
            _ => LABEL_COST,
        };
        if sum > best.0 && line.prose {
            best = (sum, start..i + 1);
        }
    }
    best.1
}

/// Lines with words of menus that a whole page has at least.
const MENU: usize = 8;

/// What a line that is no running text costs, in characters.
const LABEL_COST: i64 = -45;

#[cfg(test)]
mod tests {
    use super::{body, is_page};
    use crate::line::lines;

    const PROSE: &str = "The ministers met in the capital on Monday and agreed to meet again.\n";

    #[test]
    fn the_body_reaches_from_first_to_last_paragraph() {
        let text = format!("Headline of the day\n{PROSE}A heading\n{PROSE}“Yes,” he said.\nShare\n");
        let lines = lines(&text);
        assert!(!is_page(&lines, |_| true));
        assert_eq!(body(&lines, false, |_| true), 1..5);
        assert!(body(&lines[..1], false, |_| true).is_empty());
    }

    #[test]
    fn the_body_of_a_page_is_its_densest_stretch() {
        let menu = "Home\nWorld\nNews\nSport\n".repeat(10);
        let text = format!("{menu}{PROSE}{menu}{PROSE}A heading\n{PROSE}{menu}");
        let lines = lines(&text);
        assert!(is_page(&lines, |_| true));
        assert!(!is_page(&lines, |i| i < 3), "a list of the article's own");
        assert_eq!(body(&lines, true, |_| true), 81..84);
    }
}
