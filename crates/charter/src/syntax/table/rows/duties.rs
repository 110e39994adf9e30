//! The rows of duties.

use super::table;
use super::{MONTHS, OF_OUTCOME, ROLLS, SOMEBODY, UNITS};
use crate::syntax::table::Slot::{Either, List, Maybe, Name, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

pub(super) const RECURRENCES: &[&[Slot]] = &[
    &[Word("voor"), Number, OneOf(MONTHS)],
    &[Word("uiterlijk"), Number, OneOf(MONTHS)],
    &[Word("tegen"), Number, OneOf(MONTHS)],
    &[Word("in"), OneOf(MONTHS), Maybe(&[Word("of"), OneOf(MONTHS)])],
    &[Word("elke maand")],
    &[Word("minstens"), Number, Word("keer per jaar")],
    &[Word("na elke vergadering van"), Name(Thing::Body)],
];
pub(super) const YEARS: &[&str] = &["het vorige jaar", "hetzelfde jaar", "het volgende jaar"];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Duty "verplichting" "duty" [NewName], Any Duty keyword_duty [301, 303, 314];
    Duty Name "naam" "name" [Text], Once Duty keyword_name [];
    Duty Debtor "wie" "who" [Maybe(&[Word("elke zetel van")]), SOMEBODY], AtMostOnce Duty keyword_debtor [];
    Duty OwnerIn "eigenaar" "owner" [Name(Thing::Question)], AtMostOnce Duty keyword_owner_in [263];
    Duty Does "doet" "does" [Name(Thing::Act), Maybe(&[Word("ook vooraf")])], Once Duty keyword_does [];
    Duty Creditor "aan" "creditor" [SOMEBODY], AtMostOnce Duty keyword_creditor [];
    Duty After "na" "after" [Name(Thing::Act), OF_OUTCOME], AtMostOnce Duty keyword_after [];
    Duty Each "telkens" "each" [Either(RECURRENCES)], AtMostOnce Duty keyword_each [315];
    Duty Within "binnen" "within" [Number, OneOf(UNITS)], AtMostOnce Duty keyword_within [305];
    Duty DueIn "uiterlijk" "due" [Name(Thing::Question)], AtMostOnce Duty keyword_due_in [263];
    Duty Lapses "vervalt" "lapses" [Word("na"), List(&Name(Thing::Act))], AtMostOnce Duty keyword_lapses [];
    Duty About "over" "about" [OneOf(YEARS)], AtMostOnce Duty keyword_about_year [302];
    Duty YearIn "jaar" "year" [Name(Thing::Question)], AtMostOnce Duty keyword_year_in [];
    Duty Rolls "rolt" "rolls" [OneOf(ROLLS)], AtMostOnce Duty keyword_rolls [304];
    Duty ByCalendar "kalender" "calendar" [Name(Thing::Calendar)], AtMostOnce Duty keyword_by_calendar [];
    Duty Yields "wijkt" "yields" [Word("voor"), Name(Thing::Duty)], AtMostOnce Duty keyword_yields [301];
};
