//! Who does it: subjects through control, coordination and relative clauses.

use super::{Form, Tree};
use crate::lexicon::Effect;
use verbale_language::{Class, Relation, Upos};
use verbale_record::{ActorKind, EventType};

/// Steps through governors before the search ends.
const DEEPEST: usize = 8;

impl Tree<'_, '_> {
    /// Who acts in the clause of `at`: the subject, or the agent of a passive.
    pub(crate) fn agent(&self, at: usize) -> Vec<usize> {
        self.agent_within(at, 0)
    }

    /// The surface subject; of a passive, who it is done to.
    pub(crate) fn subject(&self, at: usize) -> Vec<usize> {
        self.subject_within(at, 0)
    }

    fn agent_within(&self, at: usize, depth: usize) -> Vec<usize> {
        if self.is_passive(at) {
            return self.by_phrase(at).into_iter().collect();
        }
        self.subject_within(at, depth)
    }

    /// "by the EU"
    pub(crate) fn by_phrase(&self, at: usize) -> Option<usize> {
        let is_nominal = |child: &usize| matches!(self.relation(*child), Relation::Obl | Relation::Nmod);
        self.children(at)
            .filter(is_nominal)
            .find(|&child| self.case(child) == Some("by"))
    }

    fn subject_within(&self, at: usize, depth: usize) -> Vec<usize> {
        if depth > DEEPEST {
            return Vec::new();
        }
        let own = self
            .children(at)
            .find(|&child| self.relation(child) == Relation::Nsubj);
        let relative = self.relation(at) == Relation::Acl;
        if let Some(own) = own {
            if relative && self.is_relative(own) {
                return self.head(at).into_iter().collect();
            }
            // "Norwegian deputies Tuesday endorsed": a day that the parser made the head of its subject.
            if self.doc.is(own, Class::Weekday)
                && let Some(title) = self.children(own).find(|&child| self.upos(child) == Upos::Noun)
            {
                return vec![title];
            }
            // "LAGOS—Foreign Minister Ali Sow attended": a dateline that the parser made a subject.
            let dateline =
                own == self.tokens.start && matches!(self.doc.word(own + 1), "-" | "--" | "–" | "—" | ":");
            let own = self
                .children_by(at, Relation::Nsubj)
                .find(|&second| dateline && second > own)
                .unwrap_or(own);
            // "Chad tells Mali it will leave": whom it is told to, read as a second subject.
            let pronoun = |&next: &usize| {
                self.relation(next) == Relation::Nsubj
                    && self.head(next) == Some(at)
                    && self.upos(next) == Upos::Pron
            };
            let own = Some(own + 1)
                .filter(|next| self.relation(at) == Relation::Ccomp && self.tokens.contains(next))
                .filter(pronoun)
                .unwrap_or(own);
            return self.who_says(at, own).unwrap_or_else(|| vec![own]);
        }
        let Some(over) = self.head(at) else {
            return self.behind_opener(at).into_iter().collect();
        };
        // "put pressure on Chad to leave"
        let infinitive = matches!(
            self.relation(at),
            Relation::Acl | Relation::Advcl | Relation::Xcomp
        ) && self.clause(at).form == Form::Infinitive;
        let pressing = || {
            let verb = if self.is_verb(over) {
                Some(over)
            } else {
                self.head(over)
            };
            verb.and_then(|verb| self.pressed(verb))
        };
        if let Some(pressed) = infinitive.then(pressing).flatten() {
            return vec![pressed];
        }
        match self.relation(at) {
            Relation::Conj => self.subject_within(over, depth + 1),
            Relation::Advcl | Relation::Xcomp
                if self.clause(at).form == Form::Infinitive && self.plan_of(over).is_some() =>
            {
                let noun = self.plan_of(over);
                noun.map_or_else(Vec::new, |noun| self.owner_of_plan(noun, depth))
            }
            Relation::Xcomp => self.controller(over, depth),
            Relation::Acl if self.is_verb(over) => self.controller(over, depth),
            Relation::Acl if self.clause(at).form == Form::Infinitive => self.owner_of_plan(over, depth),
            Relation::Acl if self.is_operator_noun(over) => self.owner_of_plan(over, depth),
            // "Chad is a donor, giving": who the noun is said of
            Relation::Acl
                if self.children_by(over, Relation::Cop).next().is_some()
                    && self.children_by(over, Relation::Nsubj).next().is_some()
                    && self.clause(at).form == Form::Gerund =>
            {
                self.subject_within(over, depth + 1)
            }
            // "took several steps, including closing the border": whoever took them
            Relation::Acl if self.case(at) == Some("including") && self.clause(at).form == Form::Gerund => {
                let verb = self.verb_over(over);
                verb.map_or_else(Vec::new, |verb| self.subject_within(verb, depth + 1))
            }
            Relation::Acl => vec![over],
            Relation::Advcl if self.praised_for(at, over).is_some() => {
                self.praised_for(at, over).into_iter().collect()
            }
            Relation::Advcl => {
                // "accused Russia of sending", "urged Turkey to send" where the parser saw an adverbial clause
                let charged = self
                    .operator(over)
                    .is_some_and(|op| op.object_control || op.effect == Effect::Alleged);
                if charged && !matches!(self.case(at), Some("by" | "in" | "after" | "before" | "while")) {
                    self.controller(over, depth)
                } else {
                    self.subject_within(over, depth + 1)
                }
            }
            _ => Vec::new(),
        }
    }

    /// "praised Chad for opening talks", "thanked him for Mali's courage in sending troops": who is praised or blamed for
    /// something did it.
    fn praised_for(&self, at: usize, over: usize) -> Option<usize> {
        if self.clause(at).form != Form::Gerund || !self.is_verb(over) || self.is_passive(over) {
            return None;
        }
        match self.case(at)? {
            "for" => self.judged_by(over).filter(|&object| object < at),
            "in" => {
                let mark = self.children_by(at, Relation::Mark).next()?;
                let noun = mark
                    .checked_sub(1)
                    .filter(|&noun| self.upos(noun) == Upos::Noun)?;
                let of_verb = self.head(noun) == Some(over) && noun > over;
                self.owner_nodes(noun)
                    .into_iter()
                    .find(|&owner| of_verb && owner < noun)
            }
            _ => None,
        }
    }

    /// "praised Peru's leader for his courage": whose it is, for the pronoun at `at`.
    pub(crate) fn judged(&self, at: usize) -> Option<usize> {
        let noun = self.head(at).filter(|&noun| self.case(noun) == Some("for"))?;
        let verb = self
            .head(noun)
            .filter(|&verb| self.is_verb(verb) && !self.is_passive(verb))?;
        self.judged_by(verb).filter(|&object| object < at)
    }

    /// Whom a verb of praise or blame has for its object.
    fn judged_by(&self, verb: usize) -> Option<usize> {
        let judges = |frame: &usize| {
            let kind = self.doc.lexicon.frames[*frame].event_type;
            matches!(kind, Some(EventType::Accuse | EventType::Support))
        };
        let judges = self.entries(verb).any(|entry| entry.frames.iter().any(judges));
        self.children_by(verb, Relation::Obj).find(|_| judges)
    }

    /// "Following the decision by Chad, Ali Sow, Mali's minister, pledged": a name behind the comma that closes the opening
    /// phrase, joined to its last noun by the parser.
    fn behind_opener(&self, at: usize) -> Option<usize> {
        if self.upos(at) != Upos::Verb || self.clause(at).form != Form::Finite || self.clause(at).imperative {
            return None;
        }
        let opener = self
            .children(at)
            .find(|&child| child < at && self.upos(child) != Upos::Punct)?;
        let opens = self.relation(opener) == Relation::Obl && self.case(opener).is_some();
        let extent = self.extent(opener);
        let joined = |node: usize| {
            self.relation(node) == Relation::Conj
                && self.upos(node) == Upos::Propn
                && self.doc.party_at(node).is_some()
                && self.children_by(node, Relation::Cc).next().is_none()
                && self
                    .children_by(node, Relation::Punct)
                    .next()
                    .is_some_and(|mark| mark < node)
        };
        extent.filter(|_| opens).find(|&node| joined(node))
    }

    /// "The rebels said they would meet the envoy": they are who says it, not a name that stands nearer.
    fn who_says(&self, at: usize, subject: usize) -> Option<Vec<usize>> {
        let over = self.head(at).filter(|_| self.relation(at) == Relation::Ccomp)?;
        let says = self.is_verb(over) && self.entries(over).any(|entry| entry.cue.is_some());
        // "their forces"
        let theirs = || {
            self.doc.mention_at[subject].is_none()
                && self.doc.lexicon.in_class("troops", self.doc.lemma(subject))
                && self
                    .children_by(subject, Relation::Nmod)
                    .any(|owner| self.doc.word(owner) == "their" && self.doc.mention_at[owner].is_none())
        };
        let pronoun = self.doc.word(subject);
        if !says || !matches!(pronoun, "they" | "it") && !theirs() || self.is_passive(over) {
            return None;
        }
        let speaker = self.children_by(over, Relation::Nsubj).next()?;
        if pronoun == "it" {
            // "Chad said it would leave": a state or body speaks of itself.
            let party = self
                .doc
                .party_at(speaker)
                .map(|party| self.doc.mention(party).actor);
            let kind = |actor: usize| self.doc.cast.actors[actor].kind;
            let body =
                party.is_some_and(|actor| !matches!(kind(actor), ActorKind::Person | ActorKind::Outlet));
            return body.then(|| vec![speaker]);
        }
        let several = self.word(speaker).feats.has("Number", "Plur")
            || self.children_by(speaker, Relation::Conj).next().is_some();
        (several && self.upos(speaker) != Upos::Pron).then(|| vec![speaker])
    }

    /// Whom the complement of a verb is about: the object of *ask*, the subject of *plan*.
    fn controller(&self, over: usize, depth: usize) -> Vec<usize> {
        if self.is_passive(over) {
            return self.subject_within(over, depth + 1);
        }
        let keeps = self
            .operator(over)
            .is_some_and(|op| !op.object_control && op.effect != Effect::Alleged);
        let object = self.children(over).find(|&child| {
            matches!(self.relation(child), Relation::Obj | Relation::Iobj)
                || self.relation(child) == Relation::Obl
                    && matches!(self.case(child), Some("on" | "upon" | "to" | "for"))
                    && self.operator(over).is_some_and(|op| op.object_control)
        });
        match object {
            Some(object) if !keeps => vec![object],
            _ => self.subject_within(over, depth + 1),
        }
    }

    /// "put pressure on Chad to leave": who is to leave.
    fn pressed(&self, verb: usize) -> Option<usize> {
        let mut objects = self.children_by(verb, Relation::Obj);
        let object = objects.find(|&object| self.in_class("pressures", object))?;
        let mut under = self.children(object).chain(self.children(verb));
        under.find(|&child| {
            matches!(self.relation(child), Relation::Obl | Relation::Nmod) && self.case(child) == Some("on")
        })
    }

    /// Who would do what a noun speaks of: "Turkey's decision to send"; who rejects "a US proposal to send" would
    /// have to do it.
    fn owner_of_plan(&self, noun: usize, depth: usize) -> Vec<usize> {
        let over = self.verb_over(noun);
        let refuser = over
            .filter(|&verb| self.operator(verb).is_some_and(|op| op.effect == Effect::Refused))
            .map(|verb| self.agent_within(verb, depth + 1));
        if let Some(refuser) = refuser.filter(|agent| !agent.is_empty()) {
            return refuser;
        }
        // "the ultimatum to Peru to leave": who is asked
        let asked = self.noun(noun).and_then(|entry| entry.operator);
        if asked.is_some_and(|operator| self.doc.lexicon.operators[operator].object_control)
            && let Some(asked) = self.asked(noun, over)
        {
            return vec![asked];
        }
        // "the decision by Peru to send"
        let owners = self
            .by_phrase(noun)
            .map_or_else(|| self.owner_nodes(noun), |by| vec![by]);
        if !owners.is_empty() {
            return owners;
        }
        over.map_or_else(Vec::new, |verb| self.agent_within(verb, depth + 1))
    }

    /// "a bill that would bar Peru", "the decision will cut aid": whose plan acts.
    pub(crate) fn planner(&self, noun: usize) -> Option<Vec<usize>> {
        let plans = self.is_operator_noun(noun) && self.in_class("plans", noun);
        plans.then(|| self.owner_of_plan(noun, 0))
    }

    /// "Peru issued a statement condemning", "a resolution of the Chadian parliament that calls for": whose words they are.
    pub(crate) fn issuer(&self, noun: usize) -> Option<Vec<usize>> {
        if !self.in_class("documents", noun) {
            return None;
        }
        let owners = self.whose(noun);
        let by = self.verb_over(noun).map(|over| self.actors(&self.agent(over)));
        Some(owners)
            .filter(|owners| !owners.is_empty())
            .or(by)
            .filter(|issuers| !issuers.is_empty())
    }

    fn in_class(&self, class: &str, at: usize) -> bool {
        self.doc.lexicon.in_class(class, self.doc.lemma(at))
    }

    /// "an order to Peru", "issued an order to Peru".
    fn asked(&self, noun: usize, over: Option<usize>) -> Option<usize> {
        let beside = over
            .into_iter()
            .flat_map(|verb| self.children_by(verb, Relation::Obl));
        self.children_by(noun, Relation::Nmod)
            .chain(beside)
            .find(|&child| {
                matches!(self.case(child), Some("to" | "on" | "for")) && !self.actors(&[child]).is_empty()
            })
    }

    /// "issued an order", "made an offer": the noun that a light verb leaves a plan to.
    pub(crate) fn plan_of(&self, verb: usize) -> Option<usize> {
        let light = self.is_light(verb);
        self.children_by(verb, Relation::Obj)
            .find(|&object| light && self.is_operator_noun(object))
    }

    fn is_operator_noun(&self, at: usize) -> bool {
        self.upos(at) == Upos::Noun && self.noun(at).is_some_and(|noun| noun.operator.is_some())
    }

    /// The verb that a noun is object, passive subject or oblique of.
    pub(crate) fn verb_over(&self, noun: usize) -> Option<usize> {
        let mut at = noun;
        for _ in 0..DEEPEST {
            let over = self.head(at)?;
            match self.relation(at) {
                Relation::Conj => at = over,
                Relation::Obj | Relation::Obl | Relation::Iobj | Relation::Xcomp if self.is_verb(over) => {
                    return Some(over);
                }
                Relation::Nsubj if self.word(at).subtype == "pass" && self.is_verb(over) => {
                    return Some(over);
                }
                _ => break,
            }
        }
        // "the sanctions imposed by": a participle after the noun
        let participle = |&child: &usize| {
            self.relation(child) == Relation::Acl && self.is_verb(child) && self.is_passive(child)
        };
        self.children(noun).find(participle)
    }

    fn is_relative(&self, at: usize) -> bool {
        self.word(at).feats.has("PronType", "Rel")
            || self.upos(at) == Upos::Pron && matches!(self.doc.word(at), "who" | "which" | "that" | "whom")
    }
}
