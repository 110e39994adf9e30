//! The rows of mandates.

use super::table;
use crate::syntax::table::Slot::{Amount, Date, Either, List, Name, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const MONTHS: Slot = OneOf(&["maand", "maanden"]);
const COUNTED: &[&[Slot]] = &[
    &[Word("per besluit")],
    &[Word("per leverancier per jaar")],
    &[Word("per leverancier per"), Number, MONTHS],
    &[Word("per leverancier")],
    &[Word("per jaar")],
    &[Word("per"), Number, MONTHS],
];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Power "mandaat" "mandate" [NewName], Any Power keyword_power [207, 221, 222, 224];
    Power Name "naam" "name" [Text], Once Power keyword_name [];
    Power From "van" "from" [Name(Thing::Set)], AtMostOnce Power keyword_from [207];
    Power Holder "aan" "holder" [Name(Thing::Set)], AtMostOnce Power keyword_holder [];
    Power Ceiling "tot" "up-to" [Amount], AtMostOnce Power keyword_ceiling [221];
    Power Bound "grens" "bound" [OneOf(&["inclusief", "exclusief"])], AtMostOnce Power keyword_bound [225];
    Power Per "telt" "counts" [Either(COUNTED)], AtMostOnce Power keyword_per [226];
    Power SupplierIn "leverancier" "supplier" [Name(Thing::Question)], AtMostOnce Power keyword_supplier_in [];
    Power Vat "btw" "vat" [OneOf(&["inclusief", "exclusief"])], AtMostOnce Power keyword_vat [173];
    Power AmountIn "bedrag" "amount" [Name(Thing::Question)], AtMostOnce Power keyword_amount_in [];
    Power PurposeIn "doel" "purpose" [Name(Thing::Question)], AtMostOnce Power keyword_purpose_in [];
    Power Named "genoemd" "named" [List(&Name(Thing::Option))], Any Power keyword_named [221];
    Power Excluded "uitgesloten" "excluded" [List(&Name(Thing::Option))], Any Power keyword_excluded [];
    Power Under "onder" "under" [Name(Thing::Power)], AtMostOnce Power keyword_under [223];
    Power PassedOn "ondermandaat" "sub-mandate" [OneOf(&["mag niet", "mag"])], AtMostOnce Power keyword_passed_on [223];
    Power EndsOn "eindigt" "ends" [Word("op"), Date], AtMostOnce Power keyword_ends_on [];
};
