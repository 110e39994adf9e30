//! The rows of tables in which money is accounted for.

use super::table;
use crate::syntax::table::Slot::{Either, Maybe, Name, NameOr, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const KINDS: &[&str] = &["bedrag", "getal", "datum", "ja-nee", "tekst"];
const TALLIED: &[&str] = &["ontvangen", "betaald", "toegezegd", "teruggekomen", "over", "btw"];
const PERIODS: &[&str] = &["in het jaar", "tot en met het jaar", "in eerdere jaren"];
const OUTSIDE: &[&[Slot]] = &[&[Word("dekking"), Name(Thing::CoverPlan)], &[NameOr(&[], Thing::Question)]];
const UNDER: Slot = Maybe(&[Word("onder"), Name(Thing::Heading)]);
const ON: Slot = Maybe(&[Word("op post"), Name(Thing::BudgetLine)]);

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top AccountTable "verantwoordingstabel" "account-table" [NewName, Text], Any Statement keyword_account_table [176];
    AccountTable OfFund "fonds" "fund" [Name(Thing::Fund)], Once Statement keyword_table_fund [];
    AccountTable Creditor "aan" "to" [Name(Thing::Party)], AtMostOnce Statement keyword_table_to [];
    AccountTable Years "jaren" "years" [Number, Word("tot en met"), Number], AtMostOnce Statement keyword_table_years [];
    AccountTable About "over" "about" [Word("het jaar in"), Name(Thing::Question)], AtMostOnce Statement keyword_table_year_in [177];
    AccountTable Does "doet" "does" [Name(Thing::Act)], AtMostOnce Statement keyword_table_does [];
    AccountTable TableItem "gegeven" "item" [NewName, Text, OneOf(KINDS)], Any Statement keyword_table_item [176, 177, 178];
    TableItem Code "code" "code" [Text], AtMostOnce Statement keyword_item_code [179];
    TableItem Control "controle" "control" [Text], AtMostOnce Statement keyword_item_control [];
    TableItem PerCase "per" "per" [Word("zaak")], AtMostOnce Statement keyword_item_per_case [];
    TableItem Tallies "telt" "counts" [OneOf(TALLIED), OneOf(PERIODS), UNDER, ON], AtMostOnce Statement keyword_item_tallies [177, 178];
    TableItem OutsideBooks "buiten" "outside" [Word("de boeken"), Either(OUTSIDE)], AtMostOnce Statement keyword_item_outside [177, 178];
    TableItem ByPaper "volgens" "by" [Name(Thing::Question)], AtMostOnce Statement keyword_item_paper [177, 178];
};
