//! The rows of what others add to the money of a case.

use super::table;
use crate::syntax::table::Slot::{Amount, Either, Fraction, List, Name, NewName, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const GIVEN: &[&[Slot]] = &[
    &[Word("in geld")],
    &[Word("in natura")],
    &[Word("in uren tegen"), Amount],
    &[Word("in uren maal"), Name(Thing::Question)],
];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top CoverPlan "dekkingsplan" "cover-plan" [NewName, Text], Any Statement keyword_cover_plan [266, 268];
    CoverPlan OfCase "zaak" "case" [Name(Thing::Case)], Once Statement keyword_cover_case [];
    CoverPlan CoverPromised "toegezegd" "promised" [Name(Thing::Question), Either(GIVEN)], Any Statement keyword_cover_promised [267];
    CoverPlan CoverArrived "gekomen" "arrived" [Name(Thing::Question), Either(GIVEN)], Any Statement keyword_cover_arrived [267];
    CoverPlan CoverFrom "van" "from" [List(&Name(Thing::Question))], AtMostOnce Statement keyword_cover_from [];
    CoverPlan Uncounted "telt-niet" "not-counted" [Name(Thing::Question), Word("is"), Name(Thing::Option)], Any Statement keyword_cover_uncounted [];
    CoverPlan CoverLeast "minstens" "at-least" [Fraction, Word("van"), Name(Thing::Question)], AtMostOnce Statement keyword_cover_least [267, 268];
};
