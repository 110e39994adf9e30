//! The rows of duties.

use super::table;
use super::{OF_OUTCOME, SOMEBODY};
use crate::syntax::table::Slot::{Name, NewName, Number, OneOf, Text};
use crate::syntax::table::{Concept, Keyword, Row, Thing, Times};
use words::Lang;

const UNITS: &[&str] = &["dag", "dagen", "week", "weken", "maand", "maanden"];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Duty "verplichting" "duty" [NewName], Any Duty keyword_duty [];
    Duty Name "naam" "name" [Text], Once Duty keyword_name [];
    Duty Debtor "wie" "who" [SOMEBODY], AtMostOnce Duty keyword_debtor [];
    Duty Does "doet" "does" [Name(Thing::Act)], Once Duty keyword_does [];
    Duty Creditor "aan" "creditor" [SOMEBODY], AtMostOnce Duty keyword_creditor [];
    Duty After "na" "after" [Name(Thing::Act), OF_OUTCOME], Once Duty keyword_after [];
    Duty Within "binnen" "within" [Number, OneOf(UNITS)], AtMostOnce Duty keyword_within [305];
};
