//! The rows of funds and budget lines.

use super::table;
use crate::syntax::table::Slot::{Amount, Date, Fraction, Name, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const VAT: Slot = OneOf(&["inclusief", "exclusief"]);
const MAY: Slot = OneOf(&["mag niet", "mag"]);

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Fund "fonds" "fund" [NewName, Text], Any Set keyword_fund [102];
    Fund Keeper "houder" "keeper" [Name(Thing::Party)], AtMostOnce Set keyword_keeper [];
    Fund Volume "omvang" "volume" [Amount], AtMostOnce Set keyword_volume [161, 163, 172];
    Fund Earmark "oormerk" "earmark" [Text], AtMostOnce Set keyword_earmark [];
    Fund CarryOver "meenemen" "carry-over" [MAY], AtMostOnce Set keyword_carry_over [166];
    Fund EndsOn "eindigt" "ends" [Word("op"), Date], AtMostOnce Set keyword_ends_on [174];

    Top BudgetLine "begrotingspost" "budget-line" [NewName, Text], Any Set keyword_budget_line [];
    BudgetLine OfFund "fonds" "fund" [Name(Thing::Fund)], AtMostOnce Set keyword_of_fund [];
    BudgetLine AmountOf "bedrag" "amount" [Amount], AtMostOnce Set keyword_amount_of_line [161, 162, 172];
    BudgetLine ShareOf "aandeel" "share" [Fraction], AtMostOnce Set keyword_share_of_fund [161];
    BudgetLine OfYear "jaar" "year" [Number, Amount], Any Set keyword_of_year [162, 174];
    BudgetLine Earmark "oormerk" "earmark" [Text], AtMostOnce Set keyword_earmark [];
    BudgetLine Vat "btw" "vat" [VAT], AtMostOnce Set keyword_vat [173];
};
