//! The last links of every chain of a page: whom it took its text from.

use crate::doc::Doc;
use crate::speech;
use verbale_page::{Layout, Page};
use verbale_record::{Link, Quote, Relay};
use verbale_text::{Span, fold_str};

/// The outlets of a chain by name, but for what the whole page is taken from.
pub(crate) fn via(links: &[speech::Link]) -> Vec<String> {
    let outlets = links.iter().filter(|link| link.outlet);
    outlets.filter_map(|link| link.holder.clone()).collect()
}

/// A statement's links, and then the page's, without those that stand in it already.
pub(crate) fn of(doc: &Doc<'_>, links: &[speech::Link], speaker: Option<&str>, page: &[Link]) -> Vec<Link> {
    let own = links.iter().map(|link| Link {
        holder: link.holder.clone(),
        words: doc.quote(link.words),
        relation: link.relation,
        date: link.date.clone(),
    });
    let mut chain: Vec<Link> = own.collect();
    for link in page {
        let named = |other: Option<&str>| other.is_some() && other == link.holder.as_deref();
        if !named(speaker) && !chain.iter().any(|known| named(known.holder.as_deref())) {
            chain.push(link.clone());
        }
    }
    chain
}

/// "Source: Belga", "ANKARA (Reuters) -", "Translated by …": one credit; of several nobody can tell who said what.
pub(crate) fn of_page(page: &Page, layout: &Layout) -> Vec<Link> {
    let mut links = Vec::new();
    let link = |span: Span, relation: Relay| Link {
        holder: Some(page.text[span.range()].to_owned()),
        words: Quote::new(span, &page.text),
        relation,
        date: None,
    };
    let mut names: Vec<Span> = layout.credits.clone();
    names.dedup_by(|b, a| fold_str(&page.text[b.range()]) == fold_str(&page.text[a.range()]));
    if let [credit] = names[..] {
        let own = page.outlet.as_deref().map(fold_str);
        if own != Some(fold_str(&page.text[credit.range()])) {
            links.push(link(credit, Relay::Republished));
        }
    }
    let translator = layout.litter.iter().find_map(|&(span, kind)| {
        let text = &page.text[span.range()];
        let at = (kind == "byline").then(|| text.find("ranslated by "))?? + "ranslated by ".len();
        let name = text[at..].split(['.', ',', ')', '|', '\n']).next()?.trim();
        (!name.is_empty()).then(|| Span::of(name, &page.text))
    });
    links.extend(translator.map(|span| link(span, Relay::Translated)));
    links
}
