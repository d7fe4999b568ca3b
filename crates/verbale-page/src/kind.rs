//! What sort of page is it: a text, the beginning of one, a notice in its place, a list of others?
//!
//! Each sort but the first is told by two things together: words that say so, or a form; and that the page has little else
//! to say. A whole article with a box for subscribers below it is an article.

use crate::Page;
use crate::line::Line;
use crate::litter::Sorter;
use serde::Deserialize;
use std::sync::LazyLock;
use verbale_record::{KindBasis, PageKind};
use verbale_text::fold_str;

/// Characters of running text beside a notice that make a page a text all the same.
const MORE_THAN_A_NOTICE: usize = 400;
/// Characters of running text that the free beginning of a text has at most.
const BEGINNING: usize = 1500;
/// Characters of running text that go with a video at most.
const BESIDE_A_VIDEO: usize = 500;
/// Lines that a list of texts has at least.
const LIST: usize = 15;
/// Of ten lines of a list of texts, so many are labels at least.
const LABELS: usize = 8;
/// The same, where its markup says that it is a list.
const DECLARED_LABELS: usize = 6;
/// Entries with the time of day before them that make a live blog.
const ENTRIES: usize = 5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    wall: Vec<String>,
    stub: Vec<String>,
    live: Vec<String>,
    recording: Vec<String>,
}

fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        toml::from_str(include_str!("../data/kinds.toml")).expect("the built-in words are well formed")
    });
    &WORDS
}

/// The sort of a page, and how it is known of what is no plain article.
pub(crate) fn of(page: &Page, lines: &[Line<'_>], sorter: &Sorter<'_, '_>) -> (PageKind, Option<KindBasis>) {
    let (told, own) = told(page, lines, sorter);
    let Some(declared) = page.declared else {
        let basis = (told != PageKind::Article).then_some(KindBasis::Text);
        return (told, basis);
    };
    if told == declared {
        return (told, (told != PageKind::Article).then_some(KindBasis::Both));
    }
    match told {
        // An article of which little was found looks like a list.
        PageKind::Index if declared == PageKind::Article => (declared, None),
        PageKind::Article => {
            let allowed = match declared {
                PageKind::LiveBlog => true,
                PageKind::Stub => own < BEGINNING,
                PageKind::Recording => own < BESIDE_A_VIDEO,
                PageKind::Index => is_index(page, lines, sorter, DECLARED_LABELS),
                PageKind::Article | PageKind::Wall => false,
            };
            if allowed {
                (declared, Some(KindBasis::Declared))
            } else {
                (told, None)
            }
        }
        _ => (told, Some(KindBasis::Text)),
    }
}

/// What the words of a page tell, and how many characters of running text are its own.
fn told(page: &Page, lines: &[Line<'_>], sorter: &Sorter<'_, '_>) -> (PageKind, usize) {
    let has = |line: &Line<'_>, words: &[String]| words.iter().any(|w| line.folded.contains(w.as_str()));
    let begins = |text: &str, words: &[String]| words.iter().any(|w| text.starts_with(w.as_str()));
    let said: Vec<bool> = lines.iter().map(|line| has(line, &words().wall)).collect();
    // Running text that is neither residue nor part of a notice.
    let mut own = 0;
    for (i, line) in lines.iter().enumerate() {
        if line.prose && !said[i] && sorter.is_free(i) {
            own += line.chars;
        }
    }
    if said.contains(&true) && own < MORE_THAN_A_NOTICE && is_mostly(lines, &said) {
        return (PageKind::Wall, own);
    }
    let title = page.title.as_deref().map(fold_str);
    let first = lines.first().map(|line| line.folded.as_str());
    let mut heads = title.as_deref().into_iter().chain(first);
    let clocks = lines.iter().filter(|line| is_clock(line.text)).count();
    if clocks >= ENTRIES
        && (heads.clone().any(|head| begins(head, &words().live)) || clocks * 4 >= lines.len())
    {
        return (PageKind::LiveBlog, own);
    }
    if own < BEGINNING
        && lines
            .iter()
            .any(|line| line.chars <= 200 && has(line, &words().stub))
    {
        return (PageKind::Stub, own);
    }
    if is_index(page, lines, sorter, LABELS) {
        return (PageKind::Index, own);
    }
    if own < BESIDE_A_VIDEO && heads.any(|head| begins(head, &words().recording)) {
        return (PageKind::Recording, own);
    }
    (PageKind::Article, own)
}

/// True if the notice, with the short lines around it, is most of the page.
fn is_mostly(lines: &[Line<'_>], said: &[bool]) -> bool {
    let all: usize = lines
        .iter()
        .filter(|line| line.prose || line.ended)
        .map(|line| line.chars)
        .sum();
    let notice: usize = lines
        .iter()
        .zip(said)
        .filter(|(_, said)| **said)
        .map(|(line, _)| line.chars)
        .sum();
    lines.len() <= 40 && notice * 2 >= all
}

/// A page of headlines: hardly a paragraph, and no two that follow each other. A text without an address and without menus
/// is somebody's own list, and is read as what it is.
fn is_index(page: &Page, lines: &[Line<'_>], sorter: &Sorter<'_, '_>, least: usize) -> bool {
    if lines.len() < LIST || !(page.url.is_some() || sorter.page_like) {
        return false;
    }
    let labels = lines.iter().filter(|line| line.is_label()).count();
    let prose: usize = lines
        .iter()
        .filter(|line| line.prose)
        .map(|line| line.chars)
        .sum();
    let all: usize = lines.iter().map(|line| line.chars).sum();
    let follows = lines
        .windows(2)
        .filter(|pair| pair[0].prose && pair[1].prose)
        .count();
    let runs = follows > 1 || lines.iter().any(|line| line.prose && line.chars > 400);
    // The cells of a table are shorter than headlines.
    let headlines = lines
        .iter()
        .filter(|line| line.is_label() && (line.words >= 5 || line.chars >= 12 * line.words))
        .count();
    labels * 10 >= lines.len() * least && headlines * 2 >= labels && prose * 6 < all && !runs
}

/// `10.45`, `14:05 GMT`, `9:30 a.m.`, alone on its line or with little after it.
fn is_clock(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let minutes = rest.strip_prefix([':', '.', 'h']).unwrap_or_default();
    let two = minutes.bytes().take_while(u8::is_ascii_digit).count() == 2;
    (1..=2).contains(&digits) && two && line.len() <= 60
}

#[cfg(test)]
mod tests {
    use crate::{Page, lay_out};
    use verbale_record::{KindBasis, PageKind};

    #[track_caller]
    fn check(text: &str, kind: PageKind) {
        let page = Page {
            text: text.to_owned(),
            url: Some("https://example.org/news/1".into()),
            ..Page::default()
        };
        assert_eq!(lay_out(&page).kind, kind, "{text}");
    }

    const PARAGRAPH: &str = "The two ministers met in the harbour office on Monday and agreed that the ferries would run again \
                             before the winter, although neither of them would say who is to pay for the new piers.";

    #[test]
    fn a_notice_alone_is_a_wall() {
        check(
            "We value your privacy\n\nWe and our partners use cookies to show you what you like and to measure it.\n\nAccept all\n\nReject all\n",
            PageKind::Wall,
        );
        check(
            "Einen Moment\n\nWir verwenden Cookies, um unsere Seite zu verbessern.\n\nAlle akzeptieren\n",
            PageKind::Wall,
        );
    }

    #[test]
    fn an_article_with_a_notice_is_an_article() {
        let text = format!("{PARAGRAPH}\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\nWe use cookies. Accept cookies\n");
        check(&text, PageKind::Article);
        let about = "The court said that a banner which reads \"we use cookies\" is no consent, and sent the case back to the \
                     judges in the capital, who have until March to decide on it.";
        check(
            &format!("{about}\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n"),
            PageKind::Article,
        );
    }

    #[test]
    fn what_breaks_off_for_subscribers_is_a_stub() {
        check(
            &format!("Ferries to run again\n\n{PARAGRAPH}\n\nSubscribe to read the whole article\n"),
            PageKind::Stub,
        );
        let whole = format!("{PARAGRAPH}\n\n").repeat(12);
        check(
            &format!("{whole}Already a subscriber? Log in\n"),
            PageKind::Article,
        );
    }

    #[test]
    fn headlines_alone_are_an_index() {
        let list = "Council votes on the old pier again\n\n".repeat(20);
        check(&list, PageKind::Index);
        let own = Page {
            text: list,
            ..Page::default()
        };
        assert_eq!(
            lay_out(&own).kind,
            PageKind::Article,
            "somebody's own list of headlines"
        );
    }

    #[test]
    fn entries_with_their_times_are_a_live_blog() {
        let mut text = "Live updates: ferries return\n\n".to_owned();
        for time in ["9:20", "10:20", "11:45", "12:10", "13:00", "14:30"] {
            text += time;
            text += " GMT\n\n";
            text += PARAGRAPH;
            text += "\n\n";
        }
        check(&text, PageKind::LiveBlog);
    }

    #[test]
    fn a_video_with_two_lines_is_a_recording() {
        check(
            "Video: the first ferry leaves\n\nIt left at noon, with the band of the port on board.\n",
            PageKind::Recording,
        );
    }

    #[test]
    fn markup_has_its_say() {
        let of = |text: &str, declared| {
            let layout = lay_out(&Page {
                text: text.to_owned(),
                url: Some("https://example.org/news/1".into()),
                declared: Some(declared),
                ..Page::default()
            });
            (layout.kind, layout.kind_basis)
        };
        let short = format!("Ferries to run again\n\n{PARAGRAPH}\n");
        let whole = format!("{PARAGRAPH}\n\n").repeat(12);
        let declared = Some(KindBasis::Declared);
        assert_eq!(of(&short, PageKind::Stub), (PageKind::Stub, declared));
        assert_eq!(of(&whole, PageKind::Stub), (PageKind::Article, None));
        assert_eq!(of(&short, PageKind::Recording), (PageKind::Recording, declared));
        assert_eq!(of(&whole, PageKind::Recording), (PageKind::Article, None));
        assert_eq!(of(&whole, PageKind::LiveBlog), (PageKind::LiveBlog, declared));
        let list = "Council votes on the old pier again\n\n".repeat(20);
        assert_eq!(
            of(&list, PageKind::Index),
            (PageKind::Index, Some(KindBasis::Both))
        );
        assert_eq!(
            of(&list, PageKind::Recording),
            (PageKind::Index, Some(KindBasis::Text))
        );
        assert_eq!(of(&list, PageKind::Article), (PageKind::Article, None));
        let mixed = format!(
            "{}{}",
            "Council votes on the old pier\n\n".repeat(13),
            "It is done.\n\n".repeat(5)
        );
        assert_eq!(of(&mixed, PageKind::Index), (PageKind::Index, declared));
        assert_eq!(of(&mixed, PageKind::Article), (PageKind::Article, None));
    }
}
