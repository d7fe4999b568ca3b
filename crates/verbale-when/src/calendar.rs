//! The tables, ready to be asked.

use crate::events::{Event, File, Holiday};
use crate::items::Numbers;
use crate::rules::Rule;
use crate::trie::Trie;
use crate::words::{Context, Direction, Symbol, Symbols, Words};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How many stages there are.
pub(crate) const STAGES: usize = 4;

/// The kinds of item that meanings give.
const KINDS: [&str; 15] = [
    "date",
    "day",
    "weekday_date",
    "month_date",
    "month_day",
    "year_date",
    "quarter_date",
    "season_date",
    "decade_date",
    "century_date",
    "week_date",
    "holiday_date",
    "clock",
    "part_of_day",
    "duration",
];

/// Words, rules and events of one language, compiled.
///
/// Made once; finding expressions needs no more than a shared reference.
#[derive(Debug)]
pub struct Calendar {
    pub(crate) words: Words,
    pub(crate) numbers: Numbers,
    pub(crate) context: Context,
    pub(crate) direction: Direction,
    pub(crate) rules: Vec<Rule>,
    pub(crate) stages: [Trie; STAGES],
    pub(crate) kinds: BTreeMap<&'static str, Symbol>,
    pub(crate) holidays: Vec<Holiday>,
    pub(crate) events: Vec<Event>,
}

static ENGLISH: LazyLock<Calendar> = LazyLock::new(|| {
    Calendar::new(
        include_str!("../data/en/words.toml"),
        include_str!("../data/en/rules.toml"),
        include_str!("../data/en/events.toml"),
    )
    .expect("the built-in tables are read by this crate's tests")
});

impl Calendar {
    /// The tables of English that are built in.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// Reads and compiles tables; the error says which one cannot be used and why.
    fn new(words: &str, rules: &str, events: &str) -> Result<Self, String> {
        let mut symbols = Symbols::default();
        let (builder, context, direction) =
            Words::classes(words, &mut symbols).map_err(|why| format!("words.toml: {why}"))?;
        let mut rules = Rule::read(rules).map_err(|why| format!("rules.toml: {why}"))?;
        let file: File = toml::from_str(events).map_err(|why| format!("events.toml: {why}"))?;
        let mut holidays = Vec::new();
        for row in &file.holiday {
            rules.push(Rule::holiday(&row.names, holidays.len()));
            holidays.push(row.holiday().map_err(|why| format!("events.toml: {why}"))?);
        }
        for (number, event) in file.event.iter().enumerate() {
            rules.push(Rule::event(&event.names, Some(number)));
        }
        rules.push(Rule::event(&file.generic.names, None));
        let mut stages = [const { None }; STAGES].map(|_: Option<Trie>| Trie::default());
        for (number, rule) in rules.iter().enumerate() {
            let stage = rule.stage.checked_sub(1).and_then(|stage| stages.get_mut(stage));
            let stage =
                stage.ok_or_else(|| format!("rules.toml: {:?} is of stage {}", rule.name, rule.stage))?;
            for pattern in &rule.patterns {
                stage
                    .add(pattern, number, &mut symbols)
                    .map_err(|why| format!("rules.toml: {:?}: {why}", rule.name))?;
            }
        }
        let mut kinds: BTreeMap<&'static str, Symbol> = KINDS
            .into_iter()
            .map(|kind| (kind, symbols.class(kind)))
            .collect();
        kinds.insert("event", symbols.class("event"));
        let mut class = |name: &str| symbols.class(name);
        let numbers = Numbers {
            n: class("n"),
            nth: class("nth"),
            year: class("year"),
            number_year: class("number_year"),
            short_year: class("short_year"),
            yy: class("yy"),
            dom: class("dom"),
            dom_th: class("dom_th"),
            hour: class("hour"),
            hour_minute: class("hour_minute"),
            four_figures: class("four_figures"),
            decade: class("decade"),
            date_number: class("date_number"),
            edge: class("edge"),
            small: class("small"),
            tens: class("tens"),
            scale: class("scale"),
            ordinal: class("ordinal"),
            one: class("one"),
        };
        Ok(Self {
            words: builder.finish(&symbols),
            numbers,
            context,
            direction,
            rules,
            stages,
            kinds,
            holidays,
            events: file.event,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Calendar;

    const WORDS: &str = "class = []\n[context]\nno_year_after = []\nno_year_before = []\nyear_after = []\nmonth_words = []\n\
        month_after = []\nended = []\nhalf_before = []\nrate_after = []\nno_rate_before = []\n[direction]\nahead = []\nplans = []\nahead_after = []\nback_after = []\n";
    const EVENTS: &str = "holiday = []\nevent = []\n[generic]\nnames = [\"war\"]\n";

    #[test]
    fn the_built_in_tables_can_be_read() {
        assert!(Calendar::english().rules.len() > 100);
    }

    #[test]
    fn a_table_that_cannot_be_used_is_named() {
        let rules = |rule: &str| format!("[[rule]]\nname = \"a\"\n{rule}\n");
        for (words, rule, fault) in [
            (WORDS, "patterns = [\"[a]\"]\nmake = \"date\"", "may be empty"),
            (
                WORDS,
                "patterns = [\"[a b]\"]\nmake = \"date\"",
                "closing bracket",
            ),
            (WORDS, "patterns = [\"a\"]\nmake = \"date\"\nstage = 9", "stage 9"),
            (WORDS, "patterns = [\"a\"]\nmake = \"gate\"", "rules.toml"),
            (
                "class = [{ name = \"a\", words = \"b\" }]",
                "patterns = [\"a\"]\nmake = \"date\"",
                "words.toml",
            ),
        ] {
            let error = Calendar::new(words, &rules(rule), EVENTS).unwrap_err();
            assert!(error.contains(fault), "{error}");
        }
    }
}
