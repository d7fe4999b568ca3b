//! The layer of attributions: every source, cue and content, also of what is only believed or wanted.

use super::Reported;
use crate::doc::Doc;
use crate::lexicon::CueClass;
use verbale_record::Manner;
use verbale_text::Span;

/// Who says, believes, wants or thinks what, in spans of the page's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Whose it is, with what is set off behind the name; a pronoun where that stands there.
    pub source: Option<Span>,
    /// The words that report it, auxiliaries included.
    pub cue: Option<Span>,
    /// What is said, a leading "that" and quotation marks included: stretches in text order.
    pub content: Vec<Span>,
    /// Direct, indirect or mixed.
    pub manner: Manner,
    /// Said, or only thought.
    pub class: CueClass,
    /// Position of the attribution in whose content this one's cue stands.
    pub within: Option<usize>,
    /// Cue of the lexicon.
    pub rule: String,
}

/// The layer, from what was found.
pub(crate) fn attributions(doc: &Doc<'_>, found: &[Reported]) -> Vec<Attribution> {
    // A paragraph of a quotation alone has no cue and no source of its own.
    let found: Vec<&Reported> = found
        .iter()
        .filter(|reported| reported.cue.is_some() || reported.kind.is_none())
        .collect();
    let holder = |i: usize| {
        let cue = found[i].cue.as_ref()?;
        (0..found.len())
            .filter(|&j| j != i && found[j].holds(cue.start))
            .filter(|&j| {
                !(found[j]
                    .cue
                    .as_ref()
                    .is_some_and(|outer| found[i].holds(outer.start))
                    && j > i)
            })
            .min_by_key(|&j| found[j].content.iter().map(ExactSizeIterator::len).sum::<usize>())
    };
    let made = found.iter().enumerate().map(|(i, reported)| {
        let manners: Vec<Manner> = reported
            .content
            .iter()
            .map(|part| super::content_of(doc, part).1)
            .collect();
        let manner = match &manners[..] {
            all if all.iter().all(|&manner| manner == Manner::Direct) => Manner::Direct,
            all if all.iter().all(|&manner| manner == Manner::Indirect) => Manner::Indirect,
            _ => Manner::Mixed,
        };
        let original = |tokens: &std::ops::Range<usize>| doc.view.to_original(doc.span(tokens));
        Attribution {
            source: reported.source.as_ref().map(|source| original(&source.phrase)),
            cue: reported.group.as_ref().map(original),
            content: reported.content.iter().map(original).collect(),
            manner,
            class: reported.class,
            within: holder(i),
            rule: reported.rule.clone(),
        }
    });
    made.collect()
}

impl CueClass {
    /// As it is written.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Attitude => "attitude",
        }
    }
}
