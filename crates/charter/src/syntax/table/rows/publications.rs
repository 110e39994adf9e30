//! The rows of publications.

use super::duties::{RECURRENCES, YEARS};
use super::table;
use super::{OF_OUTCOME, ROLLS, SOMEBODY, UNITS};
use crate::syntax::table::Slot::{Either, List, Maybe, Name, NameOr, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const RECEIVERS: Slot = List(&NameOr(&["ieder", "indiener"], Thing::Receiver));

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Publication "publicatie" "publication" [NewName], Any Duty keyword_publication [332, 333];
    Publication Name "naam" "name" [Text], Once Duty keyword_name [];
    Publication Publishes "van" "of" [Name(Thing::Act), OF_OUTCOME], AtMostOnce Duty keyword_publishes [333];
    Publication Each "telkens" "each" [Either(RECURRENCES)], AtMostOnce Duty keyword_each [315];
    Publication Papers "stukken" "papers" [List(&Name(Thing::Form))], AtMostOnce Duty keyword_papers [331];
    Publication Without "behalve" "without" [List(&Name(Thing::Question))], AtMostOnce Duty keyword_without [331];
    Publication Receivers "voor" "for" [RECEIVERS], Once Duty keyword_receivers [];
    Publication ClassOf "klasse" "class" [OneOf(&["openbaar", "intern"])], AtMostOnce Duty keyword_class_of [331, 332];
    Publication Debtor "wie" "who" [Maybe(&[Word("elke zetel van")]), SOMEBODY], AtMostOnce Duty keyword_debtor [];
    Publication Does "doet" "does" [Name(Thing::Act)], Once Duty keyword_publishes_by [];
    Publication Within "binnen" "within" [Number, OneOf(UNITS)], AtMostOnce Duty keyword_within [305];
    Publication About "over" "about" [OneOf(YEARS)], AtMostOnce Duty keyword_about_year [302];
    Publication YearIn "jaar" "year" [Name(Thing::Question)], AtMostOnce Duty keyword_year_in [];
    Publication Rolls "rolt" "rolls" [OneOf(ROLLS)], AtMostOnce Duty keyword_rolls [304];
    Publication ByCalendar "kalender" "calendar" [Name(Thing::Calendar)], AtMostOnce Duty keyword_by_calendar [];
};
