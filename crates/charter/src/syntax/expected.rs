//! What a slot expects, in words and as an example line.

use super::table::{Keyword, Row, Slot, Thing, Tongue, rows};
use crate::check::codes;
use words::Message;

/// What belongs in a slot of the row.
pub(crate) fn of(slot: &'static Slot, row: &Row, tongue: Tongue) -> Message {
    match slot {
        Slot::NewName => Message::SlotNewName {},
        Slot::Name(thing) | Slot::NameOr(_, thing) => self::thing(*thing),
        Slot::List(inner) => of(inner, row, tongue),
        Slot::Text => Message::SlotText {},
        Slot::Amount => Message::SlotAmount {},
        Slot::Number => Message::SlotNumber {},
        Slot::Fraction => Message::SlotFraction {},
        Slot::Date => Message::SlotDate {},
        Slot::Code => Message::SlotCode {},
        Slot::Keyword => Message::SlotKeyword {},
        Slot::Word(word) => Message::SlotWord { word: tongue.phrase(row.keyword, word).to_owned() },
        Slot::OneOf(_) | Slot::Either(_) | Slot::Maybe(_) | Slot::Flags(_) => {
            Message::SlotWords { words: words(slot, row, tongue).into_iter().map(str::to_owned).collect() }
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
        Thing::Receiver => Message::ThingReceiver {},
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
        Thing::Quantity => Message::ThingQuantity {},
        Thing::Contribution => Message::ThingContribution {},
        Thing::Duty => Message::ThingDuty {},
        Thing::Fund => Message::ThingFund {},
        Thing::BudgetLine => Message::ThingBudgetLine {},
        Thing::Layout => Message::ThingLayout {},
        Thing::Heading => Message::ThingHeading {},
        Thing::CoverPlan => Message::ThingCoverPlan {},
        Thing::Register => Message::ThingRegister {},
        Thing::Tier => Message::ThingTier {},
        Thing::Node => Message::ThingNode {},
        Thing::Indicator => Message::ThingIndicator {},
        Thing::Calendar => Message::ThingCalendar {},
        Thing::Rhythm => Message::ThingRhythm {},
        Thing::Route => Message::ThingRoute {},
        Thing::Escalation => Message::ThingEscalation {},
        Thing::Remedy => Message::ThingRemedy {},
        Thing::Definition => Message::ThingDefinition {},
        Thing::Document => Message::ThingSource {},
        Thing::Anything => Message::ThingAnything {},
    }
}

/// The words with which a slot of the row can begin.
pub(crate) fn words(slot: &'static Slot, row: &Row, tongue: Tongue) -> Vec<&'static str> {
    let written = |word: &&'static str| tongue.phrase(row.keyword, word);
    match slot {
        Slot::Word(word) => vec![written(word)],
        Slot::OneOf(words) | Slot::NameOr(words, _) => words.iter().map(written).collect(),
        Slot::Either(groups) | Slot::Flags(groups) => {
            groups.iter().filter_map(|group| group.first()).flat_map(|slot| words(slot, row, tongue)).collect()
        }
        Slot::Maybe(group) => group.first().map(|slot| words(slot, row, tongue)).unwrap_or_default(),
        Slot::List(inner) => words(inner, row, tongue),
        Slot::Keyword => rows().filter(|row| can_be_continued(row)).map(|row| tongue.keyword(row)).collect(),
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
    row.parent.is_none()
        && row.takes_block()
        && matches!(row.slots, [Slot::NewName, ..])
        && row.keyword != Keyword::Ruling
}

/// What a word says where it is what a [`Slot::Code`] or [`Slot::Keyword`] takes; a keyword by its Dutch word.
pub(crate) fn of_sort(slot: &Slot, word: &str, tongue: Tongue) -> Option<String> {
    if matches!(slot, Slot::Code) {
        return codes::known(word).filter(|known| known.can_be_accepted()).map(|_| word.to_owned());
    }
    let mut keywords = rows().filter(|row| can_be_continued(row));
    keywords.find(|row| tongue.keyword(row) == word).map(|row| row.word.to_owned())
}

/// The row as a line people can copy.
pub(crate) fn example(row: &Row, tongue: Tongue) -> String {
    let mut line = tongue.keyword(row).to_owned();
    for slot in row.slots {
        let part = pattern(slot, row, tongue);
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

/// A slot of the row as it is written in the reference.
fn pattern(slot: &Slot, row: &Row, tongue: Tongue) -> String {
    let phrase = |word: &&'static str| tongue.phrase(row.keyword, word);
    let group = |group: &[Slot]| group.iter().map(|slot| pattern(slot, row, tongue)).collect::<Vec<_>>().join(" ");
    // Of the months the first says enough.
    let phrases = |words: &[&'static str]| match words {
        [first @ "januari", ..] => phrase(first).to_owned(),
        words => words.iter().map(phrase).collect::<Vec<_>>().join("|"),
    };
    match slot {
        Slot::NewName => "NAAM".to_owned(),
        Slot::Name(thing) => placeholder(*thing).to_owned(),
        Slot::NameOr([], thing) => placeholder(*thing).to_owned(),
        Slot::NameOr(words, thing) => format!("{}|{}", phrases(words), placeholder(*thing)),
        Slot::List(inner) => format!("{0}, {0}", pattern(inner, row, tongue)),
        Slot::Text => "\"…\"".to_owned(),
        Slot::Amount => match tongue {
            Tongue::Dutch => "€ 50.000,00".to_owned(),
            Tongue::English => "€ 50,000.00".to_owned(),
        },
        Slot::Number => "12".to_owned(),
        Slot::Fraction => "1/2".to_owned(),
        Slot::Date => match tongue {
            Tongue::Dutch => "15 december 2023".to_owned(),
            Tongue::English => "15 December 2023".to_owned(),
        },
        Slot::Code => "CH225".to_owned(),
        Slot::Keyword => {
            rows().find(|row| row.keyword == Keyword::Body).map_or("", |row| tongue.keyword(row)).to_owned()
        }
        Slot::Word(word) => phrase(word).to_owned(),
        Slot::OneOf(words) => phrases(words),
        Slot::Either(of) => of.iter().map(|of| group(of)).collect::<Vec<_>>().join("|"),
        Slot::Maybe(of) => format!("[{}]", group(of)),
        Slot::Flags(of) => of.iter().map(|of| format!("[{}]", group(of))).collect::<Vec<_>>().join(" "),
    }
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
        Thing::Receiver => "WIE",
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
        Thing::Quantity => "GROOTHEID",
        Thing::Contribution => "BIJDRAGE",
        Thing::Duty => "VERPLICHTING",
        Thing::Fund => "FONDS",
        Thing::BudgetLine => "BEGROTINGSPOST",
        Thing::Layout => "INDELING",
        Thing::Heading => "RUBRIEK",
        Thing::CoverPlan => "DEKKINGSPLAN",
        Thing::Register => "REGISTER",
        Thing::Tier => "DOELENLAAG",
        Thing::Node => "KNOOPPUNT",
        Thing::Indicator => "INDICATOR",
        Thing::Calendar => "KALENDER",
        Thing::Rhythm => "VERGADERRITME",
        Thing::Route => "ROUTE",
        Thing::Escalation => "ESCALATIE",
        Thing::Remedy => "RECHTSMIDDEL",
        Thing::Definition => "BEGRIP",
        Thing::Document => "BRON",
        Thing::Anything => "NAAM",
    }
}
