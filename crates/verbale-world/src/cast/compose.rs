//! Titles, nationalities and names that belong together become one mention.

use super::people::People;
use super::{Context, Draft, DraftActor, Hit, Standing, filter, standing};
use crate::{NameKind, RoleNoun};
use std::ops::Range;
use verbale_language::{Class, SentenceKind};
use verbale_record::{ActorKind, Basis};

pub(super) fn compose(cx: &Context<'_>, hits: &[Hit], people: &mut People) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (number, sentence) in cx.split.sentences.iter().enumerate() {
        let mut composer = Composer {
            cx,
            hits,
            people,
            sentence: number,
            limit: sentence.tokens.end,
        };
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match composer.mention(at) {
                Some(mut draft) => {
                    let next = draft.tokens.end;
                    draft.standing = standing::of(cx, &draft);
                    at = composer.apposition(&mut draft, next);
                    draft.extent = at;
                    drafts.push(draft);
                }
                None => at += 1,
            }
        }
    }
    drafts
}

struct Composer<'c, 'a> {
    cx: &'c Context<'a>,
    hits: &'c [Hit],
    people: &'c mut People,
    sentence: usize,
    limit: usize,
}

/// Who bears a title, by the name behind it.
struct Bearer {
    actor: DraftActor,
    /// Where the name ends.
    end: usize,
    basis: Basis,
    code: String,
}

impl Composer<'_, '_> {
    fn hit(&self, at: usize) -> Option<&Hit> {
        let i = self.hits.partition_point(|hit| hit.tokens.start < at);
        self.hits.get(i).filter(|hit| hit.tokens.start == at)
    }

    fn role(&self, at: usize) -> Option<(Range<usize>, RoleNoun)> {
        let (len, noun) = self.cx.world.roles.longest(&self.cx.words, at)?;
        (at + len <= self.limit).then(|| (at..at + len, noun.clone()))
    }

    /// The mention that begins at `at`.
    fn mention(&mut self, at: usize) -> Option<Draft> {
        if let Some(hit) = self.hit(at).cloned() {
            return Some(self.named(&hit));
        }
        if let Some((tokens, noun)) = self.role(at) {
            return self.office(at, tokens, &noun);
        }
        if let Some(actor) = self.people.learned_surname(self.cx, at)
            && self.cx.is_capitalised(at)
        {
            let code = self.people.side(self.cx, &actor);
            return Some(self.draft(at..at + 1, actor, code, Basis::Surname));
        }
        if let Some((tokens, actor)) = self.with_initial(at) {
            return Some(self.named(&Hit {
                tokens,
                actor,
                kind: NameKind::Name,
                surname: false,
            }));
        }
        // "Vasyl Bodnar, the Ukrainian ambassador": a name that an apposition introduces.
        let name = self.name(at).filter(|name| name.len() > 1)?;
        let (code, role, end) = self.introduction(name.end)?;
        let actor = self.people.learn(self.cx, &name, &code);
        self.people.introduce(self.cx, &actor, &code, Some(&role.1));
        let mut draft = self.draft(name, actor, code, Basis::Learned);
        draft.capacity = Some(role.0);
        draft.role = Some(role.1);
        debug_assert!(end <= self.limit);
        Some(draft)
    }

    fn draft(&self, tokens: Range<usize>, actor: DraftActor, code: String, basis: Basis) -> Draft {
        let standing = Standing::Body;
        let extent = tokens.end;
        Draft {
            tokens,
            extent,
            actor,
            code,
            basis,
            standing,
            capacity: None,
            role: None,
            sentence: self.sentence,
        }
    }

    /// A mention that begins with a name: of a person, or of a side with a title after it.
    fn named(&mut self, hit: &Hit) -> Draft {
        let cx = self.cx;
        let known = &cx.world.actors[hit.actor];
        let actor = DraftActor::Known(hit.actor);
        if known.kind == ActorKind::Person {
            let code = self.people.side(cx, &actor);
            if !hit.surname {
                let mut tenures = cx.world.tenures_of(hit.actor);
                let role = tenures.find(|t| t.of == code && cx.date.is_none_or(|date| t.covers(date)));
                self.people
                    .introduce(cx, &actor, &code, role.map(|t| t.role.as_str()));
            }
            let basis = if hit.surname { Basis::Surname } else { Basis::Name };
            // "Recep Tayyip Erdogan's spokesman" speaks for the same side.
            let draft = self.draft(hit.tokens.clone(), actor, code, basis);
            return self.genitive_title(draft);
        }
        let basis = match hit.kind {
            NameKind::Name => Basis::Name,
            NameKind::Demonym => Basis::Nationality,
            NameKind::Capital | NameKind::Metonym => Basis::Metonym,
        };
        let draft = self.draft(hit.tokens.clone(), actor, known.code.clone(), basis);
        let titled = self.titled(draft, hit.tokens.end, hit.kind == NameKind::Demonym);
        if matches!(titled.basis, Basis::Name | Basis::Surname | Basis::Learned) && titled.role.is_some() {
            return self.genitive_title(titled);
        }
        titled
    }

    /// "X's spokesman" after a person, "the X administration".
    fn genitive_title(&mut self, draft: Draft) -> Draft {
        let end = draft.tokens.end;
        let genitive = self.cx.is_genitive(end);
        let start = if genitive { end + 1 } else { end };
        if start >= self.limit {
            return draft;
        }
        match self.role(start) {
            Some((role, noun)) if noun.is_department() != genitive && (genitive || noun.cameo == "GOV") => {
                let side = self
                    .cx
                    .world
                    .actor(draft.code.split(':').next().unwrap_or_default());
                let Some(side) =
                    side.and_then(|side| self.cx.world.actors.iter().position(|a| a.id == side.id))
                else {
                    return draft;
                };
                let mut titled = self.draft(
                    draft.tokens.start..role.end,
                    DraftActor::Known(side),
                    draft.code,
                    Basis::Title,
                );
                titled.capacity = Some(role);
                titled.role = Some(noun.role);
                titled
            }
            _ => draft,
        }
    }

    /// Joins the title (and name) after a side: "Turkish | Foreign Minister | Mevlüt Çavuşoğlu".
    fn titled(&mut self, mut draft: Draft, end: usize, adjective: bool) -> Draft {
        let cx = self.cx;
        let after = if cx.is_genitive(end) { end + 1 } else { end };
        if after >= self.limit {
            return draft;
        }
        // Up to two plain words between: "Russia's former deputy foreign minister", "Iraqi Kurdish official".
        let role = (after..(after + 3).min(self.limit))
            .take_while(|&at| at == after || self.may_stand_between(at - 1))
            .find_map(|at| self.role(at))
            .filter(|(role, _)| adjective || after > end || role.start == end);
        let Some((role, noun)) = role else { return draft };
        let mut tokens = draft.tokens.start..role.end;
        let mut noun = noun;
        let mut capacity = role.clone();
        // "foreign ministry | spokesperson", "president's | spokesman".
        while let Some((more, further)) = self
            .role(tokens.end)
            .or_else(|| self.role_after_genitive(tokens.end))
        {
            tokens.end = more.end;
            capacity.end = more.end;
            noun = further;
        }
        draft.tokens = tokens;
        draft.basis = Basis::Title;
        draft.role = Some(noun.role.clone());
        draft.capacity = Some(capacity);
        draft.code = self.narrowed(&draft, &noun);
        if !noun.is_department() && !noun.plural {
            self.add_name(&mut draft);
        }
        draft
    }

    /// "Syrian rebels", "a French journalist": of the country, but not its side.
    fn narrowed(&self, draft: &Draft, noun: &RoleNoun) -> String {
        let state = self.cx.world.actor(&draft.code);
        if noun.is_apart() && state.is_some_and(|actor| actor.kind == ActorKind::State) {
            return format!("{}:{}", draft.code, noun.cameo);
        }
        draft.code.clone()
    }

    /// "'s spokesman": whoever speaks for an office speaks for its side.
    fn role_after_genitive(&self, at: usize) -> Option<(Range<usize>, RoleNoun)> {
        (self.cx.is_genitive(at) && at + 1 < self.limit)
            .then(|| self.role(at + 1))
            .flatten()
    }

    /// A person's name right after a title becomes part of the mention.
    fn add_name(&mut self, draft: &mut Draft) {
        let Some(bearer) = self.bearer(draft.tokens.end, &draft.code) else {
            return;
        };
        let role = draft.role.clone().unwrap_or_default();
        draft.actor = bearer.actor;
        draft.tokens.end = bearer.end;
        draft.basis = bearer.basis;
        draft.code = bearer.code;
        self.people
            .introduce(self.cx, &draft.actor, &draft.code, Some(&role));
    }

    /// Who bears the title that ends before `at`, by the name that stands there; `code` is the side of the title, empty where
    /// nothing tells it.
    fn bearer(&mut self, at: usize, code: &str) -> Option<Bearer> {
        let cx = self.cx;
        let hit = self
            .hit(at)
            .filter(|hit| cx.world.actors[hit.actor].kind == ActorKind::Person)
            .cloned()
            .or_else(|| {
                let (tokens, actor) = self.with_initial(at)?;
                Some(Hit {
                    tokens,
                    actor,
                    kind: NameKind::Name,
                    surname: false,
                })
            });
        let (actor, end, basis) = if let Some(hit) = hit {
            let basis = if hit.surname { Basis::Surname } else { Basis::Name };
            (DraftActor::Known(hit.actor), hit.tokens.end, basis)
        } else if let Some(actor) = self.people.learned_surname(cx, at) {
            (actor, at + 1, Basis::Surname)
        } else {
            let name = self.name(at).filter(|name| name.len() > 1)?;
            // "Foreign Minister | Le Drian": a surname of two words is no full name.
            if let Some(known) = self.people.long_surname(cx, &name) {
                (DraftActor::Known(known), name.end, Basis::Surname)
            } else {
                let actor = self.people.learn(cx, &name, code);
                (actor, name.end, Basis::Learned)
            }
        };
        let code = if code.is_empty() && basis != Basis::Learned {
            self.people.side(cx, &actor)
        } else {
            code.to_owned()
        };
        Some(Bearer {
            actor,
            end,
            basis,
            code,
        })
    }

    /// A mention that begins with a title: "Foreign Minister Lavrov", "spokesperson for the Russian army".
    fn office(&mut self, at: usize, tokens: Range<usize>, noun: &RoleNoun) -> Option<Draft> {
        let cx = self.cx;
        let mut tokens = tokens;
        let mut noun = noun.clone();
        while let Some((more, further)) = self.role(tokens.end) {
            tokens.end = more.end;
            noun = further;
        }
        if matches!(cx.word(tokens.end), "of" | "for" | "to") {
            let inner = if cx.is(tokens.end + 1, Class::Determiner) {
                tokens.end + 2
            } else {
                tokens.end + 1
            };
            if inner < self.limit
                && let Some(side) = self.hit(inner).cloned()
                && cx.world.actors[side.actor].kind != ActorKind::Person
                // "ambassador to Turkey" speaks for the sender, who is named elsewhere.
                && cx.word(tokens.end) != "to"
            {
                let demonym = matches!(side.kind, NameKind::Demonym);
                let side = self.named(&side);
                // "the prosecutor of the Chadian case" is not Chad's.
                let end = side.tokens.end;
                let describes = end < self.limit && standing::is_before_noun(cx, end);
                if demonym && side.basis == Basis::Nationality && describes {
                    return None;
                }
                let capacity = at..side.tokens.end;
                let mut draft = self.draft(at..side.tokens.end, side.actor, side.code, Basis::Title);
                draft.capacity = Some(capacity);
                draft.role = Some(noun.role.clone());
                draft.code = self.narrowed(&draft, &noun);
                // "Foreign Minister of Latvia | Edgars Rinkēvičs".
                if !noun.is_department() && !noun.plural {
                    self.add_name(&mut draft);
                }
                return Some(draft);
            }
        }
        // "the Defence Ministry in Yerevan": the capital says whose it is.
        let side = self.hit(tokens.end + 1).filter(|hit| {
            noun.is_department()
                && cx.is(tokens.end, Class::Locative)
                && matches!(hit.kind, NameKind::Capital)
        });
        if let Some(side) = side.filter(|side| side.tokens.end <= self.limit) {
            let code = cx.world.actors[side.actor].code.clone();
            let (actor, end) = (DraftActor::Known(side.actor), side.tokens.end);
            let mut draft = self.draft(at..end, actor, code, Basis::Title);
            draft.capacity = Some(tokens);
            draft.role = Some(noun.role);
            return Some(draft);
        }
        if noun.is_department() || noun.plural {
            return None;
        }
        // A bare title makes a mention only with a name after it.
        let bearer = self.bearer(tokens.end, "")?;
        let mut draft = self.draft(tokens.start..bearer.end, bearer.actor, bearer.code, bearer.basis);
        self.people
            .introduce(cx, &draft.actor, &draft.code, Some(&noun.role));
        draft.capacity = Some(tokens);
        draft.role = Some(noun.role);
        Some(draft)
    }

    /// "…, Ukraine's Defense Minister," or "…, the Russian foreign ministry spokeswoman,": side and office.
    fn introduction(&mut self, comma: usize) -> Option<(String, (Range<usize>, String), usize)> {
        let cx = self.cx;
        if cx.word(comma) != "," {
            return None;
        }
        let mut at = comma + 1;
        if cx.is(at, Class::Determiner) {
            at += 1;
        }
        if at >= self.limit {
            return None;
        }
        let draft = match self.hit(at).cloned() {
            Some(hit) if cx.world.actors[hit.actor].kind != ActorKind::Person => self.named(&hit),
            Some(_) => return None,
            None => {
                let (tokens, noun) = self.role(at)?;
                self.office(at, tokens, &noun)?
            }
        };
        let end = draft.tokens.end;
        let closed = end >= self.limit
            || matches!(cx.word(end), "," | "." | ")" | ";")
            || cx.is(end, Class::Adposition)
            || cx.is(end, Class::Coordinator);
        match (draft.role, draft.capacity) {
            (Some(role), Some(capacity)) if closed && draft.basis == Basis::Title => {
                Some((draft.code, (capacity, role), end))
            }
            _ => None,
        }
    }

    /// Takes in what an apposition after the mention tells, and returns where to go on.
    fn apposition(&mut self, draft: &mut Draft, next: usize) -> usize {
        let cx = self.cx;
        let is_person = match &draft.actor {
            DraftActor::Known(i) => cx.world.actors[*i].kind == ActorKind::Person,
            DraftActor::Learned(_) => true,
        };
        if is_person {
            // "NAME, ROLE of SIDE,": the office belongs to the person; it is no mention of its own.
            if let Some((code, (capacity, role), end)) = self.introduction(next) {
                if !code.is_empty() {
                    self.people.introduce(cx, &draft.actor, &code, Some(&role));
                    draft.code = code;
                }
                draft.capacity.get_or_insert(capacity);
                draft.role.get_or_insert(role);
                return self.past_comma(end);
            }
            return next;
        }
        // "the Ukrainian ambassador in Ankara, Vasyl Bodnar,": the title is the mention, the name tells who it is.
        let role = match &draft.role {
            Some(role) if role != "department" => role.clone(),
            _ => return next,
        };
        let mut comma = next;
        let place = comma + 2;
        if cx.is(comma, Class::Adposition) && self.hit(comma + 1).is_some() && cx.word(place) == "," {
            comma = place;
        }
        if cx.word(comma) != "," {
            return next;
        }
        let hit = self
            .hit(comma + 1)
            .filter(|hit| cx.world.actors[hit.actor].kind == ActorKind::Person)
            .cloned();
        let (actor, end) = if let Some(hit) = hit {
            (DraftActor::Known(hit.actor), hit.tokens.end)
        } else {
            let Some(name) = self.name(comma + 1).filter(|name| name.len() > 1) else {
                return next;
            };
            if !matches!(cx.word(name.end), "," | "." | ";" | ")") {
                return next;
            }
            (self.people.learn(cx, &name, &draft.code), name.end)
        };
        self.people.introduce(cx, &actor, &draft.code, Some(&role));
        draft.actor = actor;
        self.past_comma(end)
    }

    /// The comma that closes an apposition belongs to it.
    fn past_comma(&self, at: usize) -> usize {
        if at < self.limit && self.cx.word(at) == "," {
            at + 1
        } else {
            at
        }
    }

    /// "Joseph R. Banda": a person of the tables, whom the text names with initials.
    fn with_initial(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let cx = self.cx;
        let initial = |at: usize| {
            let token = cx.token(at);
            token.len() == 2 && token.ends_with('.') && token.starts_with(char::is_uppercase)
        };
        let name = self
            .name(at)
            .filter(|name| name.len() > 2 && !initial(name.start))?;
        let words: Vec<&str> = name
            .clone()
            .filter(|&at| !initial(at))
            .map(|at| cx.token(at))
            .collect();
        let person = cx
            .world
            .named(&words.join(" "))
            .filter(|_| words.len() < name.len())?;
        let known = cx.world.actors.iter().position(|actor| actor.id == person.id)?;
        (person.kind == ActorKind::Person).then_some((name, known))
    }

    /// Two to four capitalised words that are no name of an actor and no title.
    fn name(&self, at: usize) -> Option<Range<usize>> {
        let cx = self.cx;
        // "Ukrainian President Rejects Peace Talks": capitals tell nothing there.
        let sentence = &cx.split.sentences[self.sentence];
        if sentence.kind == SentenceKind::Headline && filter::is_title_case(cx, &sentence.tokens) {
            return None;
        }
        let mut end = at;
        let mut parts = 0;
        while end < self.limit && parts < 5 {
            let particle = cx.is(end, Class::NameParticle);
            let part = cx.is_capitalised(end)
                && (cx.classes[end].is_open() || particle)
                && self.hit(end).is_none()
                && (parts > 0 || self.role(end).is_none());
            let hyphen =
                parts > 0 && cx.word(end) == "-" && end + 1 < self.limit && cx.is_capitalised(end + 1);
            let inside = parts > 0 && particle && end + 1 < self.limit;
            if !(part || hyphen || inside || (particle && parts == 0 && cx.word(end + 1) == "-")) {
                break;
            }
            if part {
                parts += 1;
            }
            end += 1;
        }
        while end > at && !cx.is_capitalised(end - 1) {
            end -= 1;
        }
        (parts > 0 && end > at).then_some(at..end)
    }

    fn may_stand_between(&self, at: usize) -> bool {
        let cx = self.cx;
        // "Infrastructure Minister", "Economy Minister": any department in capitals.
        let department = cx.is_capitalised(at)
            && cx.classes[at].is_open()
            && self.hit(at).is_none()
            && self.role(at + 1).is_some();
        cx.is(at, Class::TitleModifier)
            || department
            || self.hit(at).is_some_and(|hit| hit.kind == NameKind::Demonym)
    }
}
