//! One claim in every document that has it: who does what with it, by time.

use crate::Row;
use serde::Serialize;
use verbale_record::{Claim, ClaimStance, ClaimStatus, Id, Proposition, Unit, Vouch};

/// What everybody does with a claim, in columns. Keys are only ever added.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Board {
    /// The claim.
    pub claim: Id,
    /// How it stands, all documents together.
    pub status: ClaimStatus,
    /// What is claimed, normalised.
    pub proposition: Proposition,
    /// What is claimed, in the words of the first document that has it.
    pub about: String,
    /// The unit of every offset.
    pub unit: Unit,
    /// How many documents have it.
    pub documents: usize,
    /// Who says that it is so.
    pub asserts: Vec<Entry>,
    /// Who says that what another said is so.
    pub confirms: Vec<Entry>,
    /// Who says that it is not so.
    pub denies: Vec<Entry>,
    /// Who doubts it.
    pub questions: Vec<Entry>,
    /// Who takes it back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub retracts: Vec<Entry>,
    /// The documents, oldest first.
    pub sources: Vec<Source>,
}

/// One entry of a column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// Who does what with the claim, in which words.
    #[serde(flatten)]
    pub vouch: Vouch,
    /// The document that tells it.
    pub document: Id,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

impl Entry {
    /// The day it was said, or else told.
    pub fn day(&self) -> Option<&str> {
        self.vouch.date.as_deref().or(self.published.as_deref())
    }
}

/// A document that has the claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// The document.
    pub document: Id,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// What is claimed, in its words.
    pub about: String,
    /// How the claim stands in it.
    pub status: ClaimStatus,
}

impl Board {
    /// The board of a claim, from its rows in all documents with offsets in `unit`; `None` where there are none.
    pub fn new(rows: Vec<Row<Claim>>, unit: Unit) -> Option<Self> {
        let first = &rows.first()?.item;
        let mut board = Self {
            claim: first.id.clone(),
            status: first.status,
            proposition: first.proposition.clone(),
            about: first.about.clone(),
            unit,
            documents: rows.len(),
            asserts: Vec::new(),
            confirms: Vec::new(),
            denies: Vec::new(),
            questions: Vec::new(),
            retracts: Vec::new(),
            sources: Vec::new(),
        };
        for row in rows {
            board.add(row);
        }
        board.status = board.standing();
        board.sort();
        Some(board)
    }

    /// The entries of a column.
    pub fn column(&self, stance: ClaimStance) -> &[Entry] {
        match stance {
            ClaimStance::Asserts => &self.asserts,
            ClaimStance::Confirms => &self.confirms,
            ClaimStance::Denies => &self.denies,
            ClaimStance::Questions => &self.questions,
            ClaimStance::Retracts => &self.retracts,
        }
    }

    fn column_mut(&mut self, stance: ClaimStance) -> &mut Vec<Entry> {
        match stance {
            ClaimStance::Asserts => &mut self.asserts,
            ClaimStance::Confirms => &mut self.confirms,
            ClaimStance::Denies => &mut self.denies,
            ClaimStance::Questions => &mut self.questions,
            ClaimStance::Retracts => &mut self.retracts,
        }
    }

    /// Enters what one document does with the claim.
    fn add(&mut self, row: Row<Claim>) {
        let Row {
            item,
            document,
            title,
            outlet,
            date,
            ..
        } = row;
        for vouch in item.stances {
            let entry = Entry {
                document: document.clone(),
                title: title.clone(),
                outlet: outlet.clone(),
                published: date.clone(),
                vouch,
            };
            self.column_mut(entry.vouch.stance).push(entry);
        }
        self.sources.push(Source {
            document,
            title,
            outlet,
            published: date,
            about: item.about,
            status: item.status,
        });
    }

    /// Of the documents' verdicts the one that says most.
    fn standing(&self) -> ClaimStatus {
        let rank = |status: &ClaimStatus| match status {
            ClaimStatus::Retracted => 4,
            ClaimStatus::Contested => 3,
            ClaimStatus::Confirmed => 2,
            ClaimStatus::Questioned => 1,
            ClaimStatus::Asserted => 0,
        };
        let all = self.sources.iter().map(|source| source.status);
        all.max_by_key(rank).unwrap_or(self.status)
    }

    /// By time; what has none stands last, in the order of its text.
    fn sort(&mut self) {
        for &stance in ClaimStance::ALL {
            self.column_mut(stance).sort_by_key(|entry| {
                let day = entry.day().map(str::to_owned);
                let place = (entry.document.to_string(), entry.vouch.words.start);
                (day.is_none(), day, place)
            });
        }
        self.sources.sort_by_key(|source| {
            let day = source.published.clone();
            (day.is_none(), day, source.document.to_string())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::Board;
    use crate::Row;
    use verbale_record::{Claim, ClaimStance, ClaimStatus, Id, IdKind, Quote, Span, Unit, Vouch};

    fn row(document: &str, published: Option<&str>, stances: &[(ClaimStance, Option<&str>)]) -> Row<Claim> {
        let text = "The dam is full.";
        let vouch = |&(stance, date): &(ClaimStance, Option<&str>)| Vouch {
            stance,
            actor: Some("BOR".into()),
            page: false,
            speaker: None,
            statement: None,
            cue: None,
            words: Quote::new(Span::new(0, 7), text),
            date: date.map(str::to_owned),
            hedge: None,
            sentence: 0,
        };
        let denied = stances.iter().any(|(stance, _)| *stance == ClaimStance::Denies);
        Row {
            item: Claim {
                stances: stances.iter().map(vouch).collect(),
                status: if denied {
                    ClaimStatus::Contested
                } else {
                    ClaimStatus::Asserted
                },
                ..Claim::worded("the dam is full")
            },
            document: Id::derive(IdKind::Document, &[document]),
            title: None,
            outlet: None,
            date: published.map(str::to_owned),
            sentence: String::new(),
        }
    }

    #[test]
    fn entries_stand_by_time_and_the_strongest_verdict_wins() {
        use ClaimStance::{Asserts, Denies};
        let rows = vec![
            row("later", Some("2024-05-03"), &[(Asserts, None), (Denies, None)]),
            row("undated", None, &[(Asserts, None)]),
            row("earlier", Some("2024-05-09"), &[(Asserts, Some("2024-05-01"))]),
        ];
        let board = Board::new(rows, Unit::Bytes).unwrap();
        assert_eq!(board.documents, 3);
        assert_eq!(board.status, ClaimStatus::Contested);
        let days: Vec<_> = board.column(Asserts).iter().map(super::Entry::day).collect();
        assert_eq!(days, [Some("2024-05-01"), Some("2024-05-03"), None]);
        assert_eq!(board.column(Denies).len(), 1);
        assert_eq!(board.sources[2].published, None);
        assert!(Board::new(Vec::new(), Unit::Bytes).is_none());
    }
}
