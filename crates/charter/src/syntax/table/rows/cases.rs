//! The rows of kinds of case and the acts on them.

use super::{CHAIR_OF, table};
use crate::syntax::table::Slot::{Either, Flags, List, Maybe, Name, NameOr, NewName, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const ACT_KINDS: &[&str] = &[
    "openen",
    "inleveren",
    "beantwoorden",
    "adviseren",
    "agenderen",
    "besluiten",
    "verplaatsen",
    "terugsturen",
    "meedelen",
    "intrekken",
    "afsluiten",
    "benoemen",
    "voordragen",
    "machtigen",
    "verschonen",
    "bijeenroepen",
    "verzetten",
    "afzeggen",
    "notuleren",
    "voorzitten",
    "uitleggen",
    "inschrijven",
    "wissen",
    "vastleggen",
    "aansluiten",
    "wijzigen",
];
const POSTINGS: &[&str] = &[
    "reservering",
    "verplichting",
    "betaling",
    "vrijval",
    "vaststelling",
    "terugvordering",
    "verzoek",
    "ontvangst",
    "uitgave",
];
const ON_LINE: &[&[Slot]] = &[
    &[Word("op post"), Name(Thing::BudgetLine)],
    &[Word("op keuze"), Name(Thing::Question)],
    &[Word("in fonds"), Name(Thing::Fund)],
];
const POSTING_FLAGS: &[&[Slot]] = &[
    &[Word("van"), Name(Thing::Question)],
    &[Word("aan"), Name(Thing::Question)],
    &[Word("voor"), Name(Thing::Contribution)],
    &[Word("waarvan btw"), Name(Thing::Question)],
    &[Word("hoogstens"), Name(Thing::Question)],
];
/// What something comes to the table for.
const PURPOSES: &[&str] = &["besluitvorming", "bespreking", "kennisneming"];
const EACH: &[&[Slot]] = &[&[Word("partij")], &[Word("zetel"), Maybe(OPENS)]];
const OPENS: &[Slot] = &[Word("tot"), Name(Thing::Act), Maybe(&[Word("voor"), List(&Name(Thing::Set))])];
const OUTCOME_FLAGS: &[&[Slot]] = &[
    &[Word("naar"), Name(Thing::Stage)],
    &[OneOf(&["voor", "tegen", "terug"])],
    &[Word("stelt-vast"), Name(Thing::Form)],
];

/// Who does it: whoever presides a body that day, or somebody by name.
const DOERS: &[&[Slot]] = &[&[CHAIR_OF, Name(Thing::Body)], &[NameOr(&["ieder", "indiener"], Thing::Actor)]];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Case "zaak" "case" [NewName], Any Act keyword_case [102];
    Case Name "naam" "name" [Text], Once Act keyword_name [];
    Case Plural "meervoud" "plural" [Text], Once Act keyword_plural [];
    Case Side "bijzaak" "side-case" [], AtMostOnce Act keyword_side [];
    Case Stage "fase" "stage" [NewName, Text], Any Act keyword_stage [251, 252];
    Case LastStage "eindfase" "last-stage" [NewName, Text], Any Act keyword_last_stage [251];
    Case AsideStage "zijfase" "aside-stage" [NewName, Text], Any Act keyword_aside_stage [251];

    Top Act "handeling" "act" [NewName], Any Act keyword_act [189];
    Act Name "naam" "name" [Text], Once Act keyword_name [];
    Act Kind "soort" "kind" [OneOf(ACT_KINDS)], Once Act keyword_kind [];
    Act OfCase "zaak" "case" [Name(Thing::Case)], AtMostOnce Act keyword_of_case [];
    Act In "in" "in" [List(&Name(Thing::Stage))], AtMostOnce Act keyword_in [];
    Act By "door" "by" [List(&Either(DOERS))], AtMostOnce Act keyword_by [257];
    Act Forms "formulier" "form" [List(&Name(Thing::Form))], AtMostOnce Act keyword_forms [254];
    Act To "naar" "to" [Name(Thing::Stage)], AtMostOnce Act keyword_to [];
    Act Outcome "uitkomst" "outcome" [NewName, Text, Flags(OUTCOME_FLAGS)], Any Act keyword_outcome [260, 262];
    Act ByCount "besluitregel" "decision-rule" [Name(Thing::Count)], AtMostOnce Act keyword_by_count [189];
    Act ByPower "mandaat" "mandate" [Name(Thing::Power)], AtMostOnce Act keyword_by_power [189];
    Act ToWhom "aan" "to-whom" [NameOr(&["ieder", "indiener"], Thing::Actor)], AtMostOnce Act keyword_to_whom [];
    Act For "voor" "for" [List(&Name(Thing::Set))], AtMostOnce Act keyword_for [];
    Act PerEach "per" "per" [Either(EACH)], AtMostOnce Act keyword_per_each [];
    Act Records "legt-vast" "records" [List(&Name(Thing::Quantity))], AtMostOnce Act keyword_records [];
    Act Reconciles "sluit-aan" "reconciles" [List(&Name(Thing::Fund))], AtMostOnce Act keyword_reconciles [];
    Act TakesBack "neemt-terug" "takes-back" [List(&Name(Thing::Act))], AtMostOnce Act keyword_takes_back [];
    Act Posts "boekt" "posts" [OneOf(POSTINGS), Name(Thing::Question), Either(ON_LINE), Flags(POSTING_FLAGS)], AtMostOnce Act keyword_posts [263];
    Act Carries "draagt" "carries" [Name(Thing::Act)], AtMostOnce Act keyword_carries [265];
    Act Embargo "embargo" "embargo" [Name(Thing::Question)], AtMostOnce Act keyword_embargo [];
    Act Purposes "ter" "tabled-for" [List(&OneOf(PURPOSES))], AtMostOnce Act keyword_purposes [259];
    Act Tables "agendeert" "tables" [Name(Thing::Act)], AtMostOnce Act keyword_tables [];
};
