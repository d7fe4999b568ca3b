//! What is done with claims that others made: confirmed, denied, questioned, taken back, by whom, in which words.

use crate::doc::Doc;
use crate::speech;
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Relation, Upos};
use verbale_record::ClaimStance;
use verbale_text::Span;

/// Something is done with a claim.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) stance: ClaimStance,
    /// The statement that it is, or stands in; the page's own voice where there is none.
    pub(crate) statement: Option<usize>,
    /// Who does it, where no statement tells.
    pub(crate) mention: Option<usize>,
    /// The words that name who does it, where no statement has them.
    pub(crate) speaker: Option<Span>,
    /// The words that say so.
    pub(crate) cue: Range<usize>,
    /// What it is done with, in so far as it is told here.
    pub(crate) content: Option<Span>,
    /// Whose claim it is: "rejected Chad's claim".
    pub(crate) owners: Vec<usize>,
    pub(crate) sentence: usize,
    /// True where nobody is named who does it: the page says so itself.
    pub(crate) page: bool,
}

impl Response {
    /// A whole statement as one.
    pub(crate) fn of(draft: &speech::Draft, s: usize) -> Self {
        Self {
            stance: ClaimStance::Denies,
            statement: Some(s),
            mention: draft.mention,
            speaker: draft.speaker,
            cue: draft.cue.clone().unwrap_or_default(),
            content: Some(draft.content),
            owners: Vec::new(),
            sentence: draft.sentence,
            page: false,
        }
    }
}

/// The responses of a document, in text order.
pub(crate) fn find(doc: &Doc<'_>, said: &[speech::Draft]) -> Vec<Response> {
    let mut found = Vec::new();
    for sentence in 0..doc.split.sentences.len() {
        let tree = Tree::new(doc, sentence);
        for at in tree.tokens.clone() {
            let response = of_verb(&tree, said, sentence, at)
                .or_else(|| of_judgement(&tree, said, sentence, at))
                .or_else(|| of_phrase(&tree, said, sentence, at));
            found.extend(response);
        }
    }
    found
}

/// The statement whose cue has a token.
fn by_cue(said: &[speech::Draft], at: usize) -> Option<usize> {
    said.iter()
        .position(|draft| draft.cue.as_ref().is_some_and(|cue| cue.contains(&at)))
}

/// The innermost statement that holds a token.
fn around(doc: &Doc<'_>, said: &[speech::Draft], at: usize) -> Option<usize> {
    let span = doc.span(&(at..at + 1));
    let holds = (0..said.len()).filter(|&s| said[s].content.contains(span));
    holds.min_by_key(|&s| said[s].content.len())
}

fn is_pronoun(doc: &Doc<'_>, at: usize) -> bool {
    matches!(
        doc.word(at),
        "it" | "this" | "that" | "them" | "these" | "those" | "they"
    )
}

/// A node that takes up a claim.
fn takes_up(tree: &Tree<'_, '_>, node: usize) -> bool {
    is_pronoun(tree.doc, node) || tree.doc.lexicon.responses.is_claim(tree.doc.lemma(node))
}

/// What a claim's noun says of it: "the claim that …", "reports of …", without its own determiner.
fn told_in(tree: &Tree<'_, '_>, noun: usize) -> Option<Span> {
    // "commitments regarding how to use them": no more than what they are about
    let clause = |node: usize| {
        matches!(tree.relation(node), Relation::Acl | Relation::Ccomp)
            && matches!(tree.doc.word(tree.extent(node).start), "that" | "to")
    };
    let of = |&node: &usize| {
        let phrase = tree.relation(node) == Relation::Nmod && tree.case(node) == Some("of");
        node > noun && (clause(node) || phrase)
    };
    let node = tree.children(noun).find(of)?;
    let mut extent = tree.extent(node);
    while extent.len() > 1 && matches!(tree.doc.word(extent.start), "that" | "of") {
        extent.start += 1;
    }
    Some(tree.doc.span(&extent))
}

/// "confirmed the report", "withdrew its claim that …", "questioned whether …"; "could not verify" is to question.
fn of_verb(tree: &Tree<'_, '_>, said: &[speech::Draft], sentence: usize, at: usize) -> Option<Response> {
    let doc = tree.doc;
    if !tree.is_verb(at) || tree.relation(at) == Relation::Amod {
        return None;
    }
    let words = &doc.lexicon.responses;
    let (mut stance, rest) = words.verb(doc, at, tree.tokens.end)?;
    let clause = tree.clause(at);
    let unable = tree
        .head(at)
        .is_some_and(|over| matches!(doc.lemma(over), "unable" | "impossible"));
    let passive = clause.passive;
    if words.checks(doc.lemma(at)) && (clause.negated && (clause.possible || passive) || unable) {
        stance = ClaimStance::Questions;
    } else if clause.negated
        || clause.future
        || clause.possible
        || clause.conditional
        || clause.obliged
        || unable
    {
        return None;
    }
    let child = |node: &usize| match tree.relation(*node) {
        Relation::Obj | Relation::Obl | Relation::Nmod => *node > at,
        Relation::Nsubj => passive,
        _ => false,
    };
    let object = tree.children(at).filter(child).find(|&node| takes_up(tree, node));
    let clausal = tree
        .children(at)
        .find(|&node| node > at && matches!(tree.relation(node), Relation::Ccomp | Relation::Xcomp));
    let own = by_cue(said, at);
    let clause_span = clausal.map(|node| doc.span(&tree.extent(node)));
    let content = match (object, own) {
        (Some(noun), _) if stance == ClaimStance::Retracts => told_in(tree, noun),
        (Some(noun), None) => told_in(tree, noun).or(clause_span),
        (Some(noun), Some(s)) => {
            let draft = &said[s];
            told_in(tree, noun)
                .or_else(|| (!draft.content.contains(doc.span(&(noun..noun + 1)))).then_some(draft.content))
        }
        (None, Some(s)) => Some(said[s].content),
        (None, None) => clause_span,
    };
    if object.is_none() && (stance == ClaimStance::Retracts || content.is_none()) {
        return None;
    }
    let agent = tree.agent(at);
    let mention = tree.actors(&agent).first().copied();
    let speaker = agent.first().map(|&node| doc.span(&tree.core(node)));
    let page = passive && mention.is_none();
    Some(Response {
        stance,
        statement: own.or_else(|| around(doc, said, at).filter(|_| mention.is_none())),
        mention,
        speaker,
        cue: at..at + 1 + rest,
        content,
        owners: object.map(|noun| tree.whose(noun)).unwrap_or_default(),
        sentence,
        page,
    })
}

/// "The report is false", "called the report a lie": of what is not true, it is a denial.
fn of_judgement(tree: &Tree<'_, '_>, said: &[speech::Draft], sentence: usize, at: usize) -> Option<Response> {
    let doc = tree.doc;
    let mut stance = doc.lexicon.responses.judgement(doc.lemma(at))?;
    let own = tree.children_by(at, Relation::Nsubj).next();
    let over = tree.head(at);
    let copula = tree.children_by(at, Relation::Cop).next().is_some();
    // "Reports that it had left are untrue", the judgement read as a part of its subject; "seems to be false"
    let far = || {
        let noun = over.filter(|&noun| copula && noun < at && tree.upos(noun) == Upos::Noun);
        noun.or_else(|| tree.subject(at).first().copied().filter(|_| copula))
    };
    let subject = own.or_else(far);
    // "called the allegations baseless", the judgement read as the noun's own
    let behind = over.filter(|&noun| noun < at && tree.relation(at) == Relation::Amod);
    let over = behind.and_then(|noun| tree.head(noun)).or(over);
    let judged = subject
        .filter(|&node| node < at && takes_up(tree, node))
        .or_else(|| {
            let verb = over.filter(|&verb| tree.is_verb(verb))?;
            let judges = tree
                .entries(verb)
                .filter_map(|entry| entry.cue)
                .any(|cue| doc.lexicon.cues[cue].judges || doc.lexicon.cues[cue].denies);
            let objects = tree
                .children(verb)
                .filter(|&node| node != at && tree.relation(node) == Relation::Obj);
            judges.then_some(())?;
            objects.into_iter().find(|&node| takes_up(tree, node))
        })?;
    if subject.is_some() && tree.clause(at).negated {
        if stance != ClaimStance::Confirms {
            return None;
        }
        stance = ClaimStance::Denies;
    }
    let clause = tree.clause(at);
    // "if the report is true"
    let supposed = tree
        .children_by(at, Relation::Mark)
        .any(|mark| matches!(doc.word(mark), "if" | "whether" | "unless" | "though"));
    if clause.possible || clause.conditional || supposed {
        return None;
    }
    let verb = over.filter(|_| subject.is_none());
    let statement = verb
        .and_then(|verb| by_cue(said, verb))
        .or_else(|| around(doc, said, at));
    let verb = verb
        .or_else(|| saying_above(tree, at))
        .filter(|_| statement.is_none());
    let agents = verb.map(|verb| tree.agent(verb)).unwrap_or_default();
    let mention = tree.actors(&agents).first().copied();
    let speaker = agents.first().map(|&node| doc.span(&tree.core(node)));
    Some(Response {
        stance,
        page: statement.is_none() && agents.is_empty(),
        statement,
        mention,
        speaker,
        cue: at..at + 1,
        content: told_in(tree, judged),
        owners: tree.whose(judged),
        sentence,
    })
}

/// The verb of saying above a word, where no statement was read.
fn saying_above(tree: &Tree<'_, '_>, at: usize) -> Option<usize> {
    let mut node = at;
    for _ in 0..4 {
        node = tree.head(node)?;
        if tree.is_verb(node) && tree.entries(node).any(|entry| entry.cue.is_some()) {
            return Some(node);
        }
    }
    None
}

/// "There is no evidence that …"
fn of_phrase(tree: &Tree<'_, '_>, said: &[speech::Draft], sentence: usize, at: usize) -> Option<Response> {
    let doc = tree.doc;
    let (stance, length) = doc.lexicon.responses.phrase(doc, at, tree.tokens.end)?;
    let noun = at + length - 1;
    let content = told_in(tree, noun);
    if content.is_none() || tree.upos(noun) == Upos::Verb {
        return None;
    }
    let statement = around(doc, said, at);
    let verb = tree.verb_over(noun);
    let mention = verb.and_then(|verb| tree.actors(&tree.agent(verb)).first().copied());
    Some(Response {
        stance,
        page: statement.is_none() && mention.is_none(),
        statement,
        mention,
        speaker: None,
        cue: at..at + length,
        content,
        owners: Vec::new(),
        sentence,
    })
}
