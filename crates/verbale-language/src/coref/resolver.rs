//! Goes through a document phrase by phrase and links each to an entity, or begins a new one.

use super::entities::Entity;
use super::features::{Sink, describe_new};
use super::lexicon::ONE;
use super::mentions::{self, Determiner, Form, NOBODY, Phrase};
use super::names::{Label, label};
use super::persons::{self, Offices};
use super::quotes::Quotes;
use super::sort::Sort;
use super::text::Document;
use super::tree::NONE;
use crate::{Analysis, Chain, Mention};

/// How far back entities are looked for, and how many of them are compared.
const WINDOW: [(usize, usize); 5] = [(60, 24), (60, 24), (24, 10), (60, 16), (40, 10)];
/// How many earlier phrases with a word in common are looked at.
const SAME_WORD: usize = 10;

/// What a phrase can be linked to.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// The net that ranks: the number of the phrase's form.
    pub net: usize,
    /// Features that all options share.
    pub shared: Vec<u16>,
    /// Where the features of each option end in `features`; the first option is a new entity.
    pub ends: Vec<u32>,
    /// Features of the options.
    pub features: Vec<u16>,
    /// The entity of each option but the first.
    pub entities: Vec<u32>,
}

impl Case {
    /// The features of an option.
    pub fn option(&self, number: usize) -> &[u16] {
        let start = if number == 0 {
            0
        } else {
            self.ends[number - 1] as usize
        };
        &self.features[start..self.ends[number] as usize]
    }
}

/// A document on its way to chains.
pub struct Resolver<'d> {
    pub(super) document: Document<'d>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) labels: Vec<Label>,
    /// Pairs of offices that one person has.
    pub(super) offices: Offices,
    /// What is not quoted is said by persons too.
    pub(super) dialogue: bool,
    /// For each quotation the phrase of its speaker.
    pub(super) speakers: Vec<u32>,
    /// For each quotation whether it is direct speech: a sentence, and not words taken into one.
    pub(super) direct: Vec<bool>,
    pub(super) entities: Vec<Entity>,
    /// For each phrase its entity.
    pub(super) entity_of: Vec<u32>,
    /// Phrases linked so far, the last at the end.
    pub(super) recent: Vec<u32>,
    /// For each word the phrases whose head or name has it.
    pub(super) by_word: Vec<Vec<u32>>,
    /// For each text the phrases that have it.
    pub(super) by_text: Vec<Vec<u32>>,
    /// For each entity the phrase that it was last compared with.
    asked: Vec<u32>,
    case: Case,
}

impl<'d> Resolver<'d> {
    /// Finds the phrases of an analysis; nothing is linked yet.
    pub fn new(text: &'d str, analysis: &'d Analysis<'d>) -> Self {
        let document = Document::new(text, analysis);
        let quotes = Quotes::find(&document);
        let mut phrases = mentions::find(&document, &quotes);
        persons::settle_genders(&document, &mut phrases);
        let labels = label(&document, &phrases);
        let mut at = vec![NOBODY; document.len()];
        for (number, phrase) in phrases.iter().enumerate() {
            if !phrase.group {
                at[phrase.head as usize] = number as u32;
            }
        }
        let speaker = |head: u32| if head == NONE { NOBODY } else { at[head as usize] };
        let speakers = quotes.all.iter().map(|quote| speaker(quote.speaker)).collect();
        let direct = quotes
            .all
            .iter()
            .map(|quote| quote.is_direct(&document))
            .collect();
        let texts = labels
            .iter()
            .filter(|l| l.text != NONE)
            .map(|l| l.text as usize + 1)
            .max();
        Self {
            offices: persons::offices(&phrases),
            dialogue: quotes.dialogue,
            speakers,
            direct,
            entities: Vec::new(),
            entity_of: vec![NOBODY; phrases.len()],
            recent: Vec::with_capacity(phrases.len()),
            by_word: vec![Vec::new(); document.vocabulary()],
            by_text: vec![Vec::new(); texts.unwrap_or(0)],
            asked: Vec::new(),
            case: Case::default(),
            document,
            phrases,
            labels,
        }
    }

    /// How many phrases there are.
    pub fn phrases(&self) -> u32 {
        self.phrases.len() as u32
    }

    /// First token, end and head of a phrase.
    pub fn place(&self, index: u32) -> (u32, u32, u32) {
        let phrase = &self.phrases[index as usize];
        (phrase.tokens.start, phrase.tokens.end, phrase.head)
    }

    /// The phrases of an entity.
    pub fn members(&self, entity: u32) -> &[u32] {
        &self.entities[entity as usize].phrases
    }

    /// The entity of a phrase that was linked.
    pub fn entity_of(&self, index: u32) -> Option<u32> {
        let entity = self.entity_of[index as usize];
        (entity != NOBODY).then_some(entity)
    }

    /// "I" in a quotation whose speaker is known waits for the speaker, who may be named behind it.
    pub fn waits(&self, index: u32) -> bool {
        let phrase = &self.phrases[index as usize];
        phrase.form == Form::Speaker
            && phrase.number == ONE
            && phrase.quote != 0
            && phrase.pronoun.is_some_and(|p| p.person == 1)
            && self.speakers[phrase.quote as usize - 1] != NOBODY
    }

    /// What the phrase may be linked to.
    pub fn case(&mut self, index: u32) -> &Case {
        let mut case = std::mem::take(&mut self.case);
        case.shared.clear();
        case.ends.clear();
        case.features.clear();
        case.entities.clear();
        case.net = self.phrases[index as usize].form as usize;
        self.describe(index, &mut Sink(&mut case.shared));
        let ranks = self.options(index, &mut case.entities);
        let (mut agreeing, mut exact) = (0, false);
        let phrase = &self.phrases[index as usize];
        for &entity in &case.entities {
            let entity = &self.entities[entity as usize];
            agreeing += u32::from(phrase.genders & entity.genders != 0 && phrase.number & entity.number != 0);
            exact |= phrase.pronoun.is_none() && entity.texts.contains(&self.labels[index as usize].text);
        }
        describe_new(agreeing, exact, &mut Sink(&mut case.features));
        case.ends.push(case.features.len() as u32);
        for (&entity, &rank) in case.entities.iter().zip(&ranks) {
            self.compare(
                index,
                &self.entities[entity as usize],
                rank,
                &mut Sink(&mut case.features),
            );
            case.ends.push(case.features.len() as u32);
        }
        self.case = case;
        &self.case
    }

    /// The entities that a phrase may be linked to, and how many entities were spoken of since each.
    fn options(&mut self, index: u32, out: &mut Vec<u32>) -> Vec<u32> {
        let mut ranks = Vec::new();
        let form = self.phrases[index as usize].form;
        let (mut back, most) = WINDOW[form as usize];
        // "A report" goes back to "a report" if to anything: no need to ask after all that was spoken of.
        let own = &self.phrases[index as usize];
        let tells = matches!(
            own.determiner,
            Determiner::Bare | Determiner::Indefinite | Determiner::Number
        );
        if form == Form::Noun && tells && own.sort != Sort::Person {
            back = 6;
        }
        let mut rank = 0;
        for at in (0..self.recent.len()).rev().take(back) {
            let entity = self.entity_of[self.recent[at] as usize];
            if self.asked[entity as usize] == index {
                continue;
            }
            self.asked[entity as usize] = index;
            rank += 1;
            if self.may_link(index, entity) {
                out.push(entity);
                ranks.push(rank - 1);
                if out.len() == most {
                    break;
                }
            }
        }
        if matches!(form, Form::Noun | Form::Name) {
            let phrase = &self.phrases[index as usize];
            let mut words = vec![phrase.key];
            words.extend(phrase.named.iter().chain(&phrase.callings));
            let text = self.labels[index as usize].text as usize;
            let mut found: Vec<u32> = self.by_text[text].iter().rev().take(SAME_WORD).copied().collect();
            for &word in &words {
                found.extend(self.by_word[word as usize].iter().rev().take(SAME_WORD));
            }
            for earlier in found {
                let entity = self.entity_of[earlier as usize];
                if self.asked[entity as usize] != index {
                    self.asked[entity as usize] = index;
                    if self.may_link(index, entity) {
                        out.push(entity);
                        ranks.push(60);
                    }
                }
            }
        }
        ranks
    }

    /// Links a phrase to an entity, or begins one with it.
    pub fn link(&mut self, index: u32, entity: Option<u32>) {
        let (phrase, label) = (&self.phrases[index as usize], &self.labels[index as usize]);
        let number = if let Some(number) = entity {
            self.entities[number as usize].add(index, phrase, label);
            number
        } else {
            self.entities.push(Entity::new(index, phrase, label));
            self.asked.push(NOBODY);
            self.entities.len() as u32 - 1
        };
        self.entity_of[index as usize] = number;
        self.recent.push(index);
        if phrase.pronoun.is_none() {
            self.by_text[label.text as usize].push(index);
            self.by_word[phrase.key as usize].push(index);
            let others = phrase.named.iter().chain(&phrase.callings);
            for &word in others.filter(|&&w| w != phrase.key) {
                self.by_word[word as usize].push(index);
            }
        }
    }

    /// Links what waited for its speaker.
    pub fn link_waiting(&mut self) {
        for index in 0..self.phrases() {
            if self.entity_of[index as usize] == NOBODY {
                let speaker = self.speakers[self.phrases[index as usize].quote as usize - 1];
                let entity = self.entity_of(speaker);
                self.link(index, entity);
            }
        }
    }

    /// The entities with two phrases or more.
    pub fn chains(&self) -> Vec<Chain> {
        let mut chains: Vec<Chain> = Vec::new();
        for entity in self.entities.iter().filter(|e| e.phrases.len() > 1) {
            let mention = |&index: &u32| {
                let phrase = &self.phrases[index as usize];
                Mention {
                    tokens: phrase.tokens.start as usize..phrase.tokens.end as usize,
                    head: phrase.head as usize,
                }
            };
            let mut mentions: Vec<Mention> = entity.phrases.iter().map(mention).collect();
            mentions.sort_by_key(|m| (m.tokens.start, usize::MAX - m.tokens.end));
            chains.push(Chain { mentions });
        }
        chains.sort_by_key(|chain| {
            (
                chain.mentions[0].tokens.start,
                usize::MAX - chain.mentions[0].tokens.end,
            )
        });
        chains
    }
}
