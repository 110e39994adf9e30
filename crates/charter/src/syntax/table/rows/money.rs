//! The rows of contributions, funds and budget lines.

use super::{MONTHS, table};
use crate::syntax::table::Slot::{
    Amount, Date, Either, Fraction, List, Maybe, Name, NewName, Number, OneOf, Text, Word,
};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const PARTS: &[&[Slot]] = &[&[Word("rest")], &[Fraction]];
const KEYS: &[&[Slot]] = &[&[Word("gelijk")], &[Word("naar"), Name(Thing::Quantity)]];
const ROUNDINGS: &[&str] = &["grootste rest", "naar beneden", "naar boven", "dichtstbij"];
const VAT: Slot = OneOf(&["inclusief", "exclusief"]);
const MAY: Slot = OneOf(&["mag niet", "mag"]);
const VOLUMES: &[&[Slot]] = &[&[Word("ontvangsten")], &[Amount]];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Contribution "bijdrage" "contribution" [NewName], Any Duty keyword_contribution [167];
    Contribution Name "naam" "name" [Text], Once Duty keyword_name [];
    Contribution Payers "betalers" "payers" [List(&Name(Thing::Party))], AtMostOnce Duty keyword_payers [170];
    Contribution Creditor "aan" "creditor" [Name(Thing::Party)], AtMostOnce Duty keyword_receiver [];
    Contribution AmountOf "bedrag" "amount" [Amount, Maybe(&[Word("per"), Name(Thing::Quantity)])], AtMostOnce Duty keyword_amount_of_year [167];
    Contribution Key "verdeling" "key" [Either(KEYS)], AtMostOnce Duty keyword_key [164];
    Contribution InKind "in-natura" "in-kind" [Text], AtMostOnce Duty keyword_in_kind [164];
    Contribution CountedIn "geteld" "counted" [Word("in"), Name(Thing::Quantity)], AtMostOnce Duty keyword_counted_in [];
    Contribution Earmark "oormerk" "earmark" [Text], AtMostOnce Duty keyword_earmark [];
    Contribution Years "jaren" "years" [Number, Word("tot en met"), Number], AtMostOnce Duty keyword_years [];
    Contribution Instalment "termijn" "instalment" [OneOf(MONTHS), Either(PARTS)], Any Duty keyword_instalment [165, 169];
    Contribution Rounding "afronding" "rounding" [OneOf(ROUNDINGS)], AtMostOnce Duty keyword_rounding [168];
    Contribution TrueUp "naverrekening" "true-up" [OneOf(&["ja", "nee"])], AtMostOnce Duty keyword_true_up [169];

    Top Fund "fonds" "fund" [NewName, Text], Any Set keyword_fund [102];
    Fund Keeper "houder" "keeper" [Name(Thing::Party)], AtMostOnce Set keyword_keeper [];
    Fund OfLayout "indeling" "layout" [Name(Thing::Layout)], AtMostOnce Set keyword_of_layout [171];
    Fund Volume "omvang" "volume" [Either(VOLUMES)], AtMostOnce Set keyword_volume [161, 163, 172];
    Fund Earmark "oormerk" "earmark" [Text], AtMostOnce Set keyword_earmark [];
    Fund CarryOver "meenemen" "carry-over" [MAY], AtMostOnce Set keyword_carry_over [166];
    Fund EndsOn "eindigt" "ends" [Word("op"), Date], AtMostOnce Set keyword_ends_on [174];

    Top BudgetLine "begrotingspost" "budget-line" [NewName, Text], Any Set keyword_budget_line [];
    BudgetLine OfFund "fonds" "fund" [Name(Thing::Fund)], AtMostOnce Set keyword_of_fund [];
    BudgetLine Headings "rubriek" "heading" [List(&Name(Thing::Heading))], AtMostOnce Set keyword_headings [171];
    BudgetLine ByBudget "volgens" "by" [Name(Thing::Question)], AtMostOnce Set keyword_by_budget [];
    BudgetLine AmountOf "bedrag" "amount" [Amount], AtMostOnce Set keyword_amount_of_line [161, 162, 172];
    BudgetLine ShareOf "aandeel" "share" [Fraction], AtMostOnce Set keyword_share_of_fund [161];
    BudgetLine OfYear "jaar" "year" [Number, Amount], Any Set keyword_of_year [162, 174];
    BudgetLine Earmark "oormerk" "earmark" [Text], AtMostOnce Set keyword_earmark [];
    BudgetLine ChosenBy "keuze" "choice" [Name(Thing::Question), Word("is"), Name(Thing::Option)], AtMostOnce Set keyword_chosen_by [];
    BudgetLine Vat "btw" "vat" [VAT], AtMostOnce Set keyword_vat [173];
    BudgetLine Otherwise "anders" "otherwise" [OneOf(&["weigeren", "reden"])], AtMostOnce Set keyword_overrun [];

    Top Layout "indeling" "layout" [NewName, Text], Any Set keyword_layout [171];
    Layout Heading "rubriek" "heading" [NewName, Text], Any Set keyword_heading [171];
};
