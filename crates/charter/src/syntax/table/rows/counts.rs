//! The rows of decision rules.

use super::table;
use crate::syntax::table::Slot::{Fraction, Name, NewName, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const BASES: &[&str] = &["uitgebrachte stemmen", "aanwezige zetels", "alle zetels"];
const THRESHOLD: &[Slot] = &[OneOf(&["meer dan", "minstens"]), Fraction, Word("van"), OneOf(BASES)];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Count "besluitregel" "decision-rule" [NewName], Any Count keyword_count [102];
    Count Name "naam" "name" [Text], Once Count keyword_name [];
    Count OfBody "orgaan" "body" [Name(Thing::Body)], AtMostOnce Count keyword_of_body [];
    Count Method "methode" "method" [OneOf(&["overeenstemming", "meerderheid", "eenstemmig"])], AtMostOnce Count keyword_method [191];
    Count Threshold "drempel" "threshold" THRESHOLD, AtMostOnce Count keyword_threshold [181, 193];
    Count Abstention "onthouding" "abstention" [OneOf(&["telt als tegen", "telt niet mee"])], AtMostOnce Count keyword_abstention [186];
    Count Tie "staken" "tie" [OneOf(&["verworpen", "voorzitter", "uitgesteld"])], AtMostOnce Count keyword_tie [185];
    Count Quorum "quorum" "quorum" THRESHOLD, AtMostOnce Count keyword_quorum [184];
};
