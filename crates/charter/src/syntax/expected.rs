//! What a slot expects, in words and as an example line.

use super::table::{Row, Slot, Thing, rows};
use crate::check::codes;
use words::Message;

/// What belongs in the slot.
pub(crate) fn of(slot: &Slot) -> Message {
    match slot {
        Slot::NewName => Message::SlotNewName {},
        Slot::Name(thing) | Slot::NameOr(_, thing) => self::thing(*thing),
        Slot::List(inner) => of(inner),
        Slot::Text => Message::SlotText {},
        Slot::Amount => Message::SlotAmount {},
        Slot::Number => Message::SlotNumber {},
        Slot::Fraction => Message::SlotFraction {},
        Slot::Date => Message::SlotDate {},
        Slot::Code => Message::SlotCode {},
        Slot::Keyword => Message::SlotKeyword {},
        Slot::Word(word) => Message::SlotWord { word: (*word).to_owned() },
        Slot::OneOf(_) | Slot::Either(_) | Slot::Maybe(_) | Slot::Flags(_) => {
            Message::SlotWords { words: words(slot).into_iter().map(str::to_owned).collect() }
        }
    }
}

/// What a name points at.
pub(crate) fn thing(thing: Thing) -> Message {
    match thing {
        Thing::Charter => Message::ThingCharter {},
        Thing::Party => Message::ThingParty {},
        Thing::Level => Message::ThingLevel {},
        Thing::Set => Message::ThingSet {},
        Thing::Body => Message::ThingBody {},
        Thing::Seat => Message::ThingSeat {},
        Thing::Actor => Message::ThingActor {},
        Thing::Form => Message::ThingForm {},
        Thing::Question => Message::ThingQuestion {},
        Thing::Option => Message::ThingOption {},
        Thing::Case => Message::ThingCase {},
        Thing::Stage => Message::ThingStage {},
        Thing::Act => Message::ThingAct {},
        Thing::Outcome => Message::ThingOutcome {},
        Thing::Power => Message::ThingPower {},
        Thing::Condition => Message::ThingCondition {},
        Thing::Count => Message::ThingCount {},
        Thing::Duty => Message::ThingDuty {},
        Thing::Anything => Message::ThingAnything {},
    }
}

/// The words with which the slot can begin.
pub(crate) fn words(slot: &Slot) -> Vec<&'static str> {
    match slot {
        Slot::Word(word) => vec![word],
        Slot::OneOf(words) | Slot::NameOr(words, _) => words.to_vec(),
        Slot::Either(groups) | Slot::Flags(groups) => {
            groups.iter().filter_map(|group| group.first()).flat_map(words).collect()
        }
        Slot::Maybe(group) => group.first().map(words).unwrap_or_default(),
        Slot::List(inner) => words(inner),
        Slot::Keyword => rows().filter(|row| can_be_continued(row)).map(|row| row.word).collect(),
        Slot::NewName
        | Slot::Name(_)
        | Slot::Text
        | Slot::Amount
        | Slot::Number
        | Slot::Fraction
        | Slot::Date
        | Slot::Code => Vec::new(),
    }
}

/// Whether `bij` can go on with what the row sets up.
pub(crate) fn can_be_continued(row: &Row) -> bool {
    row.parent.is_none() && row.takes_block() && matches!(row.slots, [Slot::NewName]) && row.word != "uitleg"
}

/// Whether a word is what a [`Slot::Code`] or [`Slot::Keyword`] takes.
pub(crate) fn is_of_sort(slot: &Slot, word: &str) -> bool {
    let is_code = || codes::known(word).is_some_and(|known| known.can_be_accepted());
    if matches!(slot, Slot::Code) { is_code() } else { words(slot).contains(&word) }
}

/// The row as a line people can copy.
pub(crate) fn example(row: &Row) -> String {
    let mut line = row.word.to_owned();
    for slot in row.slots {
        let part = pattern(slot);
        if !part.is_empty() {
            line.push(' ');
            line.push_str(&part);
        }
    }
    if row.takes_block() {
        line.push_str(" { … }");
    }
    line
}

/// The slot as it is written in the reference.
pub(crate) fn pattern(slot: &Slot) -> String {
    let groups = |groups: &[&[Slot]]| groups.iter().map(|group| group_pattern(group)).collect::<Vec<_>>();
    match slot {
        Slot::NewName => "NAAM".to_owned(),
        Slot::Name(thing) => placeholder(*thing).to_owned(),
        Slot::NameOr(words, thing) => format!("{}|{}", words.join("|"), placeholder(*thing)),
        Slot::List(inner) => format!("{0}, {0}", pattern(inner)),
        Slot::Text => "\"…\"".to_owned(),
        Slot::Amount => "€ 50.000,00".to_owned(),
        Slot::Number => "12".to_owned(),
        Slot::Fraction => "1/2".to_owned(),
        Slot::Date => "15 december 2023".to_owned(),
        Slot::Code => "CH225".to_owned(),
        Slot::Keyword => "orgaan".to_owned(),
        Slot::Word(word) => (*word).to_owned(),
        Slot::OneOf(words) => words.join("|"),
        Slot::Either(of) => groups(of).join("|"),
        Slot::Maybe(group) => format!("[{}]", group_pattern(group)),
        Slot::Flags(of) => groups(of).iter().map(|group| format!("[{group}]")).collect::<Vec<_>>().join(" "),
    }
}

fn group_pattern(group: &[Slot]) -> String {
    group.iter().map(pattern).collect::<Vec<_>>().join(" ")
}

const fn placeholder(thing: Thing) -> &'static str {
    match thing {
        Thing::Charter => "HANDVEST",
        Thing::Party => "PARTIJ",
        Thing::Level => "NIVEAU",
        Thing::Set => "ORGAAN-OF-ROL",
        Thing::Body => "ORGAAN",
        Thing::Seat => "ZETEL",
        Thing::Actor => "ORGAAN-ROL-OF-ZETEL",
        Thing::Form => "FORMULIER",
        Thing::Question => "FORMULIER.VRAAG",
        Thing::Option => "OPTIE",
        Thing::Case => "ZAAK",
        Thing::Stage => "FASE",
        Thing::Act => "HANDELING",
        Thing::Outcome => "UITKOMST",
        Thing::Power => "MANDAAT",
        Thing::Condition => "VOORWAARDE",
        Thing::Count => "BESLUITREGEL",
        Thing::Duty => "VERPLICHTING",
        Thing::Anything => "NAAM",
    }
}
