//! The rows of the table, an area a file; the reference tells them in this order.

mod accounting;
mod cases;
mod conditions;
mod counts;
mod cover;
mod duties;
mod forms;
mod goals;
mod money;
mod people;
mod planning;
mod powers;
mod publications;
mod registers;
mod remedies;
mod sources;
mod wholes;

use super::Slot::{Either, Maybe, Name, NameOr, Word};
use super::{Row, Slot, Thing};

const SOMEBODY: Slot = Either(&[&[CHAIR_OF, Name(Thing::Body)], &[NameOr(&["indiener"], Thing::Actor)]]);
/// The chair as such, and not the seat that presides today.
const CHAIR_OF: Slot = Word("voorzitter van");
const MONTHS: &[&str] = words::months(words::Lang::Nl);
const WEEKDAYS: &[&str] = words::weekdays(words::Lang::Nl);
const ROLLS: &[&str] = &["vooruit", "achteruit", "niet"];
const UNITS: &[&str] = &["dag", "dagen", "week", "weken", "maand", "maanden"];
const OF_OUTCOME: Slot = Maybe(&[Word("uitkomst"), Name(Thing::Outcome)]);

/// One line a row: `Parent Keyword "word" "english" [slots] times concept sentence [checks];`
macro_rules! table {
    (@parent Top) => { None };
    (@parent $parent:ident) => { Some(Keyword::$parent) };
    ($($parent:ident $keyword:ident $word:literal $english:literal $slots:expr, $times:ident $concept:ident $about:ident $checks:expr;)*) => {
        &[$(Row {
            parent: table!(@parent $parent), keyword: Keyword::$keyword, word: $word, english: $english,
            slots: &$slots, times: Times::$times, lowers_to: Concept::$concept, about: Lang::$about, checks: &$checks,
        }),*]
    };
}
use table;

static AREAS: &[&[Row]] = &[
    wholes::ROWS,
    sources::ROWS,
    people::ROWS,
    forms::ROWS,
    cases::ROWS,
    powers::ROWS,
    conditions::ROWS,
    counts::ROWS,
    duties::ROWS,
    publications::ROWS,
    planning::ROWS,
    remedies::ROWS,
    money::ROWS,
    accounting::ROWS,
    cover::ROWS,
    registers::ROWS,
    goals::ROWS,
];

/// Every keyword at every place.
pub fn rows() -> impl Iterator<Item = &'static Row> + Clone {
    AREAS.iter().copied().flatten()
}
