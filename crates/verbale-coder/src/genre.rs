//! What sort of text a page is, as far as its sentences tell.
//!
//! Reviews, instructions, reports of matches, crimes and disasters use the words of politics for other things. A single
//! sentence tells no sort: short texts are taken for news.

use crate::doc::Doc;
use verbale_language::SentenceKind;

/// What a text is about, where that is not the affairs of states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Genre {
    /// News, and whatever nothing tells apart from it.
    News,
    /// Reviews, instructions, guides: the reader is spoken to.
    Advice,
    /// Matches and those who play them.
    Sport,
    /// Crimes and trials without politics.
    Crime,
    /// Earthquakes, storms and floods.
    Disaster,
}

/// Sentences of prose below which a text tells no sort.
const SHORT: usize = 8;

/// Share of the sentences that speak to the reader in a page of advice.
const ADDRESSED: f64 = 0.2;

/// Share of the sentences with words of sport in a report of it.
const SPORTING: f64 = 0.34;

/// Share of the sentences with words of crime, or of disaster.
const TOLD: f64 = 0.25;

/// The sort of a document.
pub(crate) fn of(doc: &Doc<'_>) -> Genre {
    let prose = doc.split.sentences.iter();
    let prose: Vec<_> = prose
        .filter(|sentence| sentence.kind == SentenceKind::Prose)
        .collect();
    if prose.len() < SHORT {
        return Genre::News;
    }
    let share = |tells: &dyn Fn(usize) -> bool| {
        let told = prose.iter().filter(|sentence| sentence.tokens.clone().any(tells));
        told.count() as f64 / prose.len() as f64
    };
    let class = |name: &str| share(&|at| doc.lexicon.in_class(name, doc.lemma(at)));
    let own_voice = |at: usize| doc.quote_at[at].is_none();
    let addressed = share(&|at| own_voice(at) && matches!(doc.word(at), "you" | "your" | "yours"));
    let political = share(&|at| doc.mention_at[at].is_some());
    if addressed >= ADDRESSED && addressed > political {
        return Genre::Advice;
    }
    if class("contests") >= SPORTING {
        return Genre::Sport;
    }
    if class("catastrophes") >= TOLD {
        return Genre::Disaster;
    }
    // Rebels and soldiers commit crimes too, and theirs are politics.
    let fought = share(&|at| {
        doc.lexicon.generic.is_armed(doc.lemma(at)) || doc.lexicon.in_class("forces", doc.lemma(at))
    });
    if class("felonies") >= TOLD && fought == 0.0 {
        return Genre::Crime;
    }
    Genre::News
}
