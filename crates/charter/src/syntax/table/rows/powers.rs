//! The rows of mandates.

use super::table;
use crate::syntax::table::Slot::{Amount, List, Name, NewName, OneOf, Text};
use crate::syntax::table::{Concept, Keyword, Row, Thing, Times};
use words::Lang;

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Power "mandaat" "mandate" [NewName], Any Power keyword_power [102, 207, 221];
    Power Name "naam" "name" [Text], Once Power keyword_name [];
    Power From "van" "from" [Name(Thing::Set)], AtMostOnce Power keyword_from [207];
    Power Holder "aan" "holder" [Name(Thing::Set)], AtMostOnce Power keyword_holder [];
    Power Ceiling "tot" "up-to" [Amount], AtMostOnce Power keyword_ceiling [221];
    Power Bound "grens" "bound" [OneOf(&["inclusief", "exclusief"])], AtMostOnce Power keyword_bound [225];
    Power Per "telt" "counts" [OneOf(&["per besluit"])], AtMostOnce Power keyword_per [226];
    Power AmountIn "bedrag" "amount" [Name(Thing::Question)], AtMostOnce Power keyword_amount_in [];
    Power PurposeIn "doel" "purpose" [Name(Thing::Question)], AtMostOnce Power keyword_purpose_in [];
    Power Named "genoemd" "named" [List(&Name(Thing::Option))], Any Power keyword_named [221];
    Power Excluded "uitgesloten" "excluded" [List(&Name(Thing::Option))], Any Power keyword_excluded [];
};
