//! The rows of conditions on acts and on holding functions.

use super::OF_OUTCOME;
use super::table;
use crate::syntax::table::Slot::{
    Amount, Either, Fraction, List, Maybe, Name, NameOr, NewName, Number, OneOf, Text, Word,
};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const BOOKS: &[&str] = &["ontvangen", "betaald", "over", "meegenomen"];
const BOOKED_ON: &[&[Slot]] = &[&[Word("uit"), Name(Thing::Fund)], &[Word("op post"), Name(Thing::BudgetLine)]];
const BY_EACH: Slot = Maybe(&[Word("door elke zetel van"), Name(Thing::Set)]);
const OVER_YEAR: Slot = Maybe(&[Word("over het jaar"), Name(Thing::Question)]);
const LEAST: &[&[Slot]] = &[&[Number], &[Amount]];
pub(super) const EXPECTED: &[&[Slot]] =
    &[&[Word("is"), NameOr(&["ja", "nee"], Thing::Option)], &[Word("minstens"), Either(LEAST)]];
const OTHER_ANSWER: &[Slot] = &[Word("antwoord"), Name(Thing::Question)];
const DAY: &[&[Slot]] = &[OTHER_ANSWER, &[Word("vandaag")]];
const ANSWERED: &[&[Slot]] = &[
    &[Word("is"), NameOr(&["ja", "nee"], Thing::Option)],
    &[Word("minstens"), Either(&[&[Number], &[Amount], OTHER_ANSWER])],
    &[Word("hoogstens"), Word("antwoord"), Name(Thing::Question)],
    &[OneOf(&["niet voor", "niet na"]), Either(DAY)],
];
const REQUIREMENTS: &[&[Slot]] = &[
    &[Word("handeling"), Name(Thing::Act), OF_OUTCOME, BY_EACH],
    &[Word("antwoord"), Name(Thing::Question), Either(ANSWERED)],
    &[Word("ooit handeling"), Name(Thing::Act), OF_OUTCOME, BY_EACH],
    &[Word("geen handeling"), Name(Thing::Act), OF_OUTCOME],
    &[Word("ingevuld"), Name(Thing::Question)],
    &[Word("verwezen"), Name(Thing::Case), Word("via"), Name(Thing::Question)],
    &[Word("afgerond"), Name(Thing::Case), Word("via"), Name(Thing::Question)],
    &[Word("vastgesteld"), Name(Thing::Form)],
    &[Word("vervuld"), Name(Thing::Duty)],
    &[Word("samenstelling"), Name(Thing::Body)],
    &[Word("totaal"), Name(Thing::Form), Word("minstens"), Fraction],
    &[Word("ander dan bij"), Name(Thing::Act)],
    &[Word("volgt"), Name(Thing::Act)],
    &[Word("dekking"), Name(Thing::CoverPlan), OneOf(&["toegezegd", "gekomen"])],
    &[Word("ruimte"), Name(Thing::Register)],
    &[Word("boeken"), Name(Thing::Question), Word("is"), OneOf(BOOKS), Either(BOOKED_ON), OVER_YEAR],
];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Condition "voorwaarde" "condition" [NewName], Any Condition keyword_condition [258];
    Condition Name "naam" "name" [Text], AtMostOnce Condition keyword_name [];
    Condition On "bij" "on" [List(&Name(Thing::Act)), OF_OUTCOME], Once Condition keyword_on [];
    Condition If "als" "if" [Either(REQUIREMENTS)], Any Condition keyword_if [254];
    Condition Requires "vereist" "requires" [Either(REQUIREMENTS)], Any Condition keyword_requires [238];
    Condition AtMost "hoogstens" "at-most" [Number, OneOf(&["ronde", "ronden"])], AtMostOnce Condition keyword_at_most [255];
    Condition Otherwise "anders" "otherwise" [OneOf(&["weigeren", "reden"])], AtMostOnce Condition keyword_otherwise [];

    Top Exception "uitzondering" "exception" [NewName], Any Condition keyword_exception [190];
    Exception Name "naam" "name" [Text], AtMostOnce Condition keyword_name [];
    Exception ExceptionTo "op" "to" [List(&Name(Thing::Condition))], Once Condition keyword_exception_to [190];
    Exception If "als" "if" [Either(REQUIREMENTS)], OnceOrMore Condition keyword_exception_if [254];
    Exception Requires "vereist" "requires" [Either(REQUIREMENTS)], Any Condition keyword_exception_requires [];
    Exception Otherwise "anders" "otherwise" [OneOf(&["weigeren", "reden"])], AtMostOnce Condition keyword_otherwise [];

    Top Incompatibility "onverenigbaar" "incompatible" [NewName], Any Condition keyword_incompatibility [];
    Incompatibility OnLevel "niveau" "level" [Name(Thing::Level)], AtMostOnce Condition keyword_within_level [];
    Incompatibility Between "tussen" "between" [List(&Name(Thing::Set))], AtMostOnce Condition keyword_between [];

    Top Independence "onafhankelijk" "independent" [NewName], Any Condition keyword_independence [];
    Independence For "voor" "for" [Name(Thing::Set)], Once Condition keyword_independent_set [];
};
