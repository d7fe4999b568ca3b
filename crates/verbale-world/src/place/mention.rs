//! Which stretches of a text may name a place, and which places bear the name.
//!
//! The name tagger decides what a name is; a table of 190,000 names alone would take every "Mobile" and "Reading" for a
//! town. What it calls a place is looked up, whole and then without the words that stand beside names. Names of other
//! kinds count where they are or begin with a large place or one that the document names elsewhere, or are followed by the
//! region that holds a town of that name.

use super::gazetteer::{Class, Form, Gazetteer, Place};
use super::key::{key, respelled};
use super::words::Words;
use std::collections::BTreeSet;
use std::ops::Range;
use verbale_language::{Analysis, NameKind, Relation, Upos};
use verbale_text::Span;

/// A place that a mention may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) place: Place,
    pub(super) form: Form,
}

/// A stretch of text that may name a place.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) tokens: Range<usize>,
    pub(super) span: Span,
    pub(super) key: String,
    /// What the tagger calls it; `None` where it saw no name.
    pub(super) kind: Option<NameKind>,
    /// Whether it is part of the name of something else: `Kentucky` of `Kentucky State Police`.
    pub(super) is_part: bool,
    pub(super) candidates: Vec<Candidate>,
    /// The mention of the region behind a comma: `Texas` of `Paris, Texas`.
    pub(super) within: Option<usize>,
}

/// A stretch, its key, and the places that bear it.
type Found = (Range<usize>, String, Vec<Candidate>);

/// Weight of a place (a hundred thousand inhabitants) from which its bare name is taken for it though the tagger says
/// otherwise.
const LARGE: f64 = 5.0;
/// The same where a preposition of place stands before it, or a name begins with it (thirty thousand).
const MIDDLING: f64 = 4.5;

/// Tokens of the longest name of a water or region: "Strait of Bab el-Mandeb".
const JOINED: usize = 6;

/// Finds the mentions of one document, in order, none overlapping.
pub(super) struct Finder<'a> {
    text: &'a str,
    analysis: &'a Analysis<'a>,
    gazetteer: Gazetteer<'static>,
    words: &'static Words,
}

impl<'a> Finder<'a> {
    pub(super) fn new(text: &'a str, analysis: &'a Analysis<'a>, gazetteer: Gazetteer<'static>) -> Self {
        let words = Words::english();
        Self {
            text,
            analysis,
            gazetteer,
            words,
        }
    }

    pub(super) fn find(&self) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        let mut done = 0;
        let mut joined = self.joined().into_iter().peekable();
        for name in &self.analysis.names {
            while let Some(site) = joined.next_if(|site| site.tokens.start < name.tokens.end) {
                self.between(done..site.tokens.start.max(done), &mut found);
                done = done.max(site.tokens.end);
                found.push(site);
            }
            if name.tokens.start < done {
                continue;
            }
            self.between(done..name.tokens.start, &mut found);
            for piece in self.pieces(name.tokens.clone()) {
                found.extend(self.named(piece, name.kind));
            }
            done = name.tokens.end;
        }
        for site in joined {
            self.between(done..site.tokens.start.max(done), &mut found);
            done = done.max(site.tokens.end);
            found.push(site);
        }
        self.between(done..self.analysis.words.len(), &mut found);
        self.link(&mut found);
        let surely = found
            .iter()
            .filter(|of| !of.is_part && matches!(of.kind, Some(NameKind::Gpe | NameKind::Loc)));
        let surely: BTreeSet<String> = surely.map(|of| of.key.clone()).collect();
        found.retain(|mention| self.is_trusted(mention, &surely));
        // Links are by position, which has changed.
        for mention in &mut found {
            mention.within = None;
        }
        self.link(&mut found);
        found
    }

    /// "the Sea of Azov", "Bab el-Mandeb": regions, waters and buildings whose names the tagger cuts in two.
    fn joined(&self) -> Vec<Mention> {
        let names = &self.analysis.names;
        let is_cut = |tokens: &Range<usize>| {
            let crosses = |name: &Range<usize>| {
                let overlaps = name.start < tokens.end && tokens.start < name.end;
                overlaps && (name.end > tokens.end || name.start + 1 < tokens.start)
            };
            names.iter().any(|name| crosses(&name.tokens))
        };
        let mut found: Vec<Mention> = Vec::new();
        let mut at = 0;
        while at + 2 < self.analysis.words.len() {
            let links = self.form(at + 1) == "of" || self.form(at + 2) == "-";
            if !links || !self.form(at).starts_with(char::is_uppercase) {
                at += 1;
                continue;
            }
            let longest = self.analysis.words.len().min(at + JOINED);
            let ends = |end: &usize| self.form(end - 1).starts_with(char::is_alphanumeric);
            let hit = (at + 3..=longest).rev().filter(ends).find_map(|end| {
                let (key, mut candidates) = self.look_up(&(at..end));
                let is_site = |candidate: &Candidate| {
                    matches!(
                        candidate.place.class,
                        Class::Region | Class::Water | Class::Mountain | Class::Building
                    )
                };
                candidates.retain(is_site);
                (!candidates.is_empty() && !is_cut(&(at..end)))
                    .then(|| self.mention(at..end, key, Some(NameKind::Loc), candidates))
            });
            at = hit.as_ref().map_or(at + 1, |mention| mention.tokens.end);
            found.extend(hit);
        }
        found
    }

    /// "Kherson region", "the province of Nablus".
    pub(super) fn is_called_region(&self, mention: &Mention) -> bool {
        let tokens = &mention.tokens;
        let is_kind = |at: usize| at < self.analysis.words.len() && self.words.region(self.form(at));
        let named = tokens.clone().any(is_kind) || is_kind(tokens.end);
        let of = tokens.start >= 2 && self.form(tokens.start - 1) == "of" && is_kind(tokens.start - 2);
        named || of
    }

    fn form(&self, token: usize) -> &'a str {
        &self.text[self.analysis.split.tokens[token].span]
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        let of = &self.analysis.split.tokens;
        Span::new(of[tokens.start].span.start(), of[tokens.end - 1].span.end())
    }

    fn look_up(&self, tokens: &Range<usize>) -> (String, Vec<Candidate>) {
        let key = key(&self.text[self.span(tokens)]);
        if key.is_empty() {
            return (key, Vec::new());
        }
        let candidates = self.gazetteer.find(&key);
        let candidates = candidates
            .into_iter()
            .map(|(place, form)| Candidate { place, form });
        (key, candidates.collect())
    }

    /// A name cut at its commas: "Paris, Texas" is two.
    fn pieces(&self, name: Range<usize>) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut start = name.start;
        for at in name.clone() {
            if self.form(at) == "," {
                pieces.push(start..at);
                start = at + 1;
            }
        }
        pieces.push(start..name.end);
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    /// The mention in a name, if a place bears it or the part of it that is no common word.
    fn named(&self, tokens: Range<usize>, kind: NameKind) -> Option<Mention> {
        let is_place = matches!(kind, NameKind::Gpe | NameKind::Loc);
        let fits = |found: &Candidate| match found.form {
            Form::Demonym => !matches!(kind, NameKind::Per | NameKind::Product),
            _ => kind != NameKind::Norp,
        };
        let of = |(tokens, key, mut candidates): Found| {
            candidates.retain(fits);
            (!candidates.is_empty()).then(|| self.mention(tokens, key, Some(kind), candidates))
        };
        let whole = self.known(tokens.clone()).and_then(of);
        let part = || {
            if is_place {
                self.part(&tokens).and_then(of)
            } else {
                None
            }
        };
        whole.or_else(part).or_else(|| {
            let mut mention = self.embedded(&tokens, kind).and_then(of)?;
            mention.is_part = true;
            Some(mention)
        })
    }

    /// The place that the name of a body or a site begins with, or that stands in it behind a preposition.
    fn embedded(&self, name: &Range<usize>, kind: NameKind) -> Option<Found> {
        if matches!(kind, NameKind::Per | NameKind::Norp) {
            return None;
        }
        let start = name.start + usize::from(self.words.before(self.form(name.start)));
        let beginning = (start + 1..name.end).rev().find_map(|end| self.known(start..end));
        beginning.or_else(|| {
            let behind = (name.start + 1..name.end).find(|&at| self.words.before(self.form(at - 1)))?;
            self.known(behind..name.end)
        })
    }

    /// A stretch that some place bears as its name.
    fn known(&self, tokens: Range<usize>) -> Option<Found> {
        if tokens.is_empty() {
            return None;
        }
        let (key, candidates) = self.look_up(&tokens);
        (!candidates.is_empty()).then_some((tokens, key, candidates))
    }

    fn mention(
        &self,
        tokens: Range<usize>,
        key: String,
        kind: Option<NameKind>,
        candidates: Vec<Candidate>,
    ) -> Mention {
        Mention {
            span: self.span(&tokens),
            tokens,
            key,
            kind,
            is_part: false,
            candidates,
            within: None,
        }
    }

    /// The part of an unknown name that is known: without words before and behind, respelled, or its longest beginning.
    fn part(&self, name: &Range<usize>) -> Option<Found> {
        let mut core = name.clone();
        while core.len() > 1 && self.words.before(self.form(core.start)) {
            core.start += 1;
        }
        let mut end = core.end;
        loop {
            if let Some(found) = self.known(core.start..end) {
                return Some(found);
            }
            if end - core.start < 2 || !self.words.after(self.form(end - 1)) {
                break;
            }
            end -= 1;
        }
        let whole = key(&self.text[self.span(&core)]);
        for other in respelled(&whole) {
            let candidates = self.gazetteer.find(&other).into_iter();
            let candidates: Vec<Candidate> = candidates
                .filter(|(place, _)| place.weight >= 3.0)
                .map(|(place, form)| Candidate { place, form })
                .collect();
            if !candidates.is_empty() {
                return Some((core, other, candidates));
            }
        }
        None
    }

    /// Capitalised words outside all names that are large places, and regions abbreviated behind a comma.
    fn between(&self, tokens: Range<usize>, found: &mut Vec<Mention>) {
        let mut at = tokens.start;
        while at < tokens.end {
            let form = self.form(at);
            let word = &self.analysis.words[at];
            if !form.starts_with(char::is_uppercase) || form.len() < 2 {
                at += 1;
                continue;
            }
            let hit = (at + 1..=(at + 3).min(tokens.end)).rev().find_map(|end| {
                let (key, candidates) = self.look_up(&(at..end));
                let is_name = self.analysis.words[at..end]
                    .iter()
                    .all(|word| word.upos == Upos::Propn);
                let fits = |candidate: &Candidate| match candidate.form {
                    Form::Short => true,
                    Form::Main => is_name && (candidate.place.weight >= LARGE || word.upos == Upos::Propn),
                    Form::Other => is_name && candidate.place.weight >= LARGE,
                    Form::Demonym => matches!(word.upos, Upos::Adj | Upos::Propn),
                };
                let candidates: Vec<Candidate> = candidates.into_iter().filter(fits).collect();
                (!candidates.is_empty()).then(|| self.mention(at..end, key, None, candidates))
            });
            at = hit.as_ref().map_or(at + 1, |mention| mention.tokens.end);
            found.extend(hit);
        }
    }

    /// Links each mention with the region behind a comma that holds one of its places.
    fn link(&self, mentions: &mut [Mention]) {
        for at in 1..mentions.len() {
            let (before, here) = (&mentions[at - 1], &mentions[at]);
            let gap = before.tokens.end..here.tokens.start;
            let parts = gap.len() == 1 && matches!(self.form(gap.start), "," | "(");
            if parts
                && before
                    .candidates
                    .iter()
                    .any(|inner| holds_any(&here.candidates, &inner.place))
            {
                mentions[at - 1].within = Some(at);
            }
        }
    }

    /// Whether a mention is a place by more than its letters. `surely` holds the keys of those that the tagger calls so.
    fn is_trusted(&self, mention: &Mention, surely: &BTreeSet<String>) -> bool {
        let weighs = |least: f64| {
            mention
                .candidates
                .iter()
                .any(|candidate| candidate.place.weight >= least)
        };
        let all = |form: Form| mention.candidates.iter().all(|candidate| candidate.form == form);
        let elsewhere = || surely.contains(&mention.key);
        if mention.within.is_some() {
            return true;
        }
        // "the President of the Republic", "told The Hill": towns have no article.
        let start = mention.tokens.start;
        let article =
            start > 0 && mention.tokens.len() == 1 && self.form(start - 1).eq_ignore_ascii_case("the");
        let towns = mention
            .candidates
            .iter()
            .all(|candidate| candidate.place.class == Class::City);
        if article && towns && !weighs(LARGE) {
            return false;
        }
        match mention.kind {
            _ if all(Form::Short) && mention.key.len() == 2 => self.follows_town(mention),
            _ if all(Form::Short) => true,
            _ if mention.is_part => elsewhere() || weighs(MIDDLING),
            Some(NameKind::Gpe | NameKind::Loc | NameKind::Norp) => true,
            Some(NameKind::Per) => elsewhere() || (self.is_where(mention) && weighs(MIDDLING)),
            Some(_) => elsewhere() || weighs(LARGE) || (self.is_where(mention) && weighs(MIDDLING)),
            None if all(Form::Demonym) => true,
            None => (self.is_where(mention) && weighs(LARGE)) || elsewhere(),
        }
    }

    /// Whether a comma and something capitalised stand before.
    fn follows_town(&self, mention: &Mention) -> bool {
        let start = mention.tokens.start;
        start >= 2 && self.form(start - 1) == "," && self.form(start - 2).starts_with(char::is_uppercase)
    }

    /// Whether the mention stands behind a preposition of place.
    fn is_where(&self, mention: &Mention) -> bool {
        let start = mention.tokens.start;
        start >= 1 && self.words.within(self.form(start - 1))
    }

    /// Whether the mention is the subject of a verb of saying or deciding: "Ankara warned".
    pub(super) fn speaks(&self, mention: &Mention) -> bool {
        let split = &self.analysis.split;
        let number = split
            .sentences
            .partition_point(|sentence| sentence.tokens.end <= mention.tokens.start);
        let Some(sentence) = split.sentences.get(number) else {
            return false;
        };
        mention.tokens.clone().any(|token| {
            let word = &self.analysis.words[token];
            let head = word.head.map(|head| sentence.tokens.start + head as usize);
            word.relation == Relation::Nsubj
                && head.is_some_and(|head| self.words.says(&self.analysis.words[head].lemma))
        })
    }
}

/// Whether one of the regions holds the place.
pub(super) fn holds_any(regions: &[Candidate], inner: &Place) -> bool {
    regions.iter().any(|outer| holds(&outer.place, inner))
}

/// Whether a country or first-level region holds the place.
pub(super) fn holds(outer: &Place, inner: &Place) -> bool {
    if outer.row == inner.row {
        return false;
    }
    match outer.class {
        Class::Country => outer.country == inner.country && inner.class != Class::Country,
        Class::Admin1 => outer.admin1 != 0 && outer.admin1 == inner.admin1,
        _ => false,
    }
}
