//! The rows of the table, in the order in which the reference tells them.

use super::Slot::{
    Amount, Code, Date, Either, Flags, Fraction, List, Maybe, Name, NameOr, NewName, Number, OneOf, Text, Word,
};
use super::{Concept, Keyword, Row, Slot, Thing, Times};
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
    "bijeenroepen",
    "voorzitten",
    "uitleggen",
    "inschrijven",
    "wissen",
];
const UNITS: &[&str] = &["dag", "dagen", "week", "weken", "maand", "maanden"];
const THRESHOLD: &[Slot] = &[OneOf(&["meer dan", "minstens"]), Fraction, Word("van"), OneOf(BASES)];
const BASES: &[&str] = &["uitgebrachte stemmen", "aanwezige zetels", "alle zetels"];
const SOMEBODY: Slot = NameOr(&["indiener"], Thing::Actor);
const SEAT_TIES: &[&[Slot]] = &[&[Word("namens"), Name(Thing::Party)], &[OneOf(&["gebonden", "vrij", "ambtshalve"])]];
const QUESTION_KINDS: &[&[Slot]] = &[
    &[Word("tekst")],
    &[Word("lange-tekst")],
    &[Word("bedrag")],
    &[Word("getal")],
    &[Word("datum")],
    &[Word("ja-nee")],
    &[Word("keuze")],
    &[Word("score"), Number, Word("tot"), Number],
];
const QUESTION_FLAGS: &[&[Slot]] = &[
    &[Word("verplicht")],
    &[Word("met-reden")],
    &[Word("titel")],
    &[Word("open-norm")],
    &[OneOf(&["openbaar", "intern", "persoonlijk"])],
];
const OUTCOME_FLAGS: &[&[Slot]] = &[
    &[Word("naar"), Name(Thing::Stage)],
    &[OneOf(&["voor", "tegen", "terug"])],
    &[Word("stelt-vast"), Name(Thing::Form)],
];
const REQUIREMENTS: &[&[Slot]] = &[
    &[Word("handeling"), Name(Thing::Act)],
    &[Word("antwoord"), Name(Thing::Question), Word("is"), NameOr(&["ja", "nee"], Thing::Option)],
    &[Word("vastgesteld"), Name(Thing::Form)],
    &[Word("vervuld"), Name(Thing::Duty)],
];
const OF_OUTCOME: Slot = Maybe(&[Word("uitkomst"), Name(Thing::Outcome)]);

/// One line a row: `Parent Keyword "word" "english" [slots] times concept sentence [checks];`
macro_rules! table {
    (@parent Top) => { None };
    (@parent $parent:ident) => { Some(Keyword::$parent) };
    ($($parent:ident $keyword:ident $word:literal $english:literal $slots:expr, $times:ident $concept:ident $about:ident $checks:expr;)*) => {
        &[$(Row {
            parent: table!(@parent $parent), keyword: Keyword::$keyword, word: $word, english: $english,
            slots: &$slots, times: Times::$times, lowers_to: Concept::$concept, about: Lang::$about, checks: &$checks,
        }),*]
    };
}

/// Every keyword at every place.
#[rustfmt::skip]
pub static ROWS: &[Row] = table! {
    Top Charter "handvest" "charter" [NewName], Any Statement keyword_charter [24];
    Charter Name "naam" "name" [Text], Once Statement keyword_name [];
    Charter Valid "geldig" "valid" [Word("van"), Date, Maybe(&[Word("tot en met"), Date])], AtMostOnce Statement keyword_valid [19];
    Charter Record "vastleggen" "record" [Word("binnen"), Number, OneOf(&["dag", "dagen"])], AtMostOnce Statement keyword_record [];

    Top Party "partij" "party" [NewName, Text], Any Set keyword_party [102];
    Top Level "niveau" "level" [NewName, Text], Any Set keyword_level [102];

    Top Body "orgaan" "body" [NewName], Any Set keyword_body [102, 132];
    Body Name "naam" "name" [Text], Once Set keyword_name [];
    Body OnLevel "niveau" "level" [Name(Thing::Level)], AtMostOnce Set keyword_on_level [];
    Body Seat "zetel" "seat" [NewName, Text, Flags(SEAT_TIES)], Any Set keyword_seat [135];
    Body Seats "zetels" "seats" [Number, Text], AtMostOnce Set keyword_seats [];
    Body Chair "voorzitter" "chair" [Name(Thing::Seat)], AtMostOnce Set keyword_chair [132];

    Top Role "rol" "role" [NewName], Any Set keyword_role [102, 135];
    Role Name "naam" "name" [Text], Once Set keyword_name [];
    Role OnLevel "niveau" "level" [Name(Thing::Level)], AtMostOnce Set keyword_on_level [];
    Role Seats "zetels" "seats" [Number], AtMostOnce Set keyword_role_seats [];

    Top Form "formulier" "form" [NewName], Any Form keyword_form [102];
    Form Name "naam" "name" [Text], Once Form keyword_name [];
    Form Adopted "vastgesteld" "adopted" [Word("door"), Name(Thing::Set)], AtMostOnce Form keyword_adopted [109];
    Form Question "vraag" "question" [NewName, Text, Either(QUESTION_KINDS), Flags(QUESTION_FLAGS)], OnceOrMore Form keyword_question [];
    Question Help "toelichting" "help" [Text], AtMostOnce Form keyword_help [];
    Question Choice "optie" "option" [NewName, Text], Any Form keyword_choice [];

    Top Case "zaak" "case" [NewName], Any Act keyword_case [102];
    Case Name "naam" "name" [Text], Once Act keyword_name [];
    Case Plural "meervoud" "plural" [Text], Once Act keyword_plural [];
    Case Stage "fase" "stage" [NewName, Text], Any Act keyword_stage [251, 252];
    Case LastStage "eindfase" "last-stage" [NewName, Text], Any Act keyword_last_stage [251];
    Case AsideStage "zijfase" "aside-stage" [NewName, Text], Any Act keyword_aside_stage [251];

    Top Act "handeling" "act" [NewName], Any Act keyword_act [189];
    Act Name "naam" "name" [Text], Once Act keyword_name [];
    Act Kind "soort" "kind" [OneOf(ACT_KINDS)], Once Act keyword_kind [];
    Act OfCase "zaak" "case" [Name(Thing::Case)], AtMostOnce Act keyword_of_case [];
    Act In "in" "in" [List(&Name(Thing::Stage))], AtMostOnce Act keyword_in [];
    Act By "door" "by" [List(&NameOr(&["ieder", "indiener"], Thing::Actor))], AtMostOnce Act keyword_by [257];
    Act Forms "formulier" "form" [List(&Name(Thing::Form))], AtMostOnce Act keyword_forms [254];
    Act To "naar" "to" [Name(Thing::Stage)], AtMostOnce Act keyword_to [];
    Act Outcome "uitkomst" "outcome" [NewName, Text, Flags(OUTCOME_FLAGS)], Any Act keyword_outcome [260];
    Act ByCount "besluitregel" "decision-rule" [Name(Thing::Count)], AtMostOnce Act keyword_by_count [189];
    Act ByPower "mandaat" "mandate" [Name(Thing::Power)], AtMostOnce Act keyword_by_power [189];
    Act ToWhom "aan" "to-whom" [SOMEBODY], AtMostOnce Act keyword_to_whom [];
    Act For "voor" "for" [List(&Name(Thing::Set))], AtMostOnce Act keyword_for [];
    Act Tables "agendeert" "tables" [Name(Thing::Act)], AtMostOnce Act keyword_tables [];

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

    Top Condition "voorwaarde" "condition" [NewName], Any Condition keyword_condition [258];
    Condition Name "naam" "name" [Text], AtMostOnce Condition keyword_name [];
    Condition On "bij" "on" [List(&Name(Thing::Act)), OF_OUTCOME], Once Condition keyword_on [];
    Condition Requires "vereist" "requires" [Either(REQUIREMENTS)], Any Condition keyword_requires [];
    Condition AtMost "hoogstens" "at-most" [Number, OneOf(&["ronde", "ronden"])], AtMostOnce Condition keyword_at_most [255];
    Condition Otherwise "anders" "otherwise" [OneOf(&["weigeren", "reden"])], AtMostOnce Condition keyword_otherwise [];

    Top Incompatibility "onverenigbaar" "incompatible" [NewName], Any Condition keyword_incompatibility [];
    Incompatibility OnLevel "niveau" "level" [Name(Thing::Level)], AtMostOnce Condition keyword_within_level [];
    Incompatibility Between "tussen" "between" [List(&Name(Thing::Set))], AtMostOnce Condition keyword_between [];

    Top Independence "onafhankelijk" "independent" [NewName], Any Condition keyword_independence [];
    Independence For "voor" "for" [Name(Thing::Set)], Once Condition keyword_independent_set [];

    Top Count "besluitregel" "decision-rule" [NewName], Any Count keyword_count [102];
    Count Name "naam" "name" [Text], Once Count keyword_name [];
    Count OfBody "orgaan" "body" [Name(Thing::Body)], AtMostOnce Count keyword_of_body [];
    Count Method "methode" "method" [OneOf(&["overeenstemming", "meerderheid", "eenstemmig"])], AtMostOnce Count keyword_method [191];
    Count Threshold "drempel" "threshold" THRESHOLD, AtMostOnce Count keyword_threshold [181, 193];
    Count Abstention "onthouding" "abstention" [OneOf(&["telt als tegen", "telt niet mee"])], AtMostOnce Count keyword_abstention [186];
    Count Tie "staken" "tie" [OneOf(&["verworpen", "voorzitter", "uitgesteld"])], AtMostOnce Count keyword_tie [185];
    Count Quorum "quorum" "quorum" THRESHOLD, AtMostOnce Count keyword_quorum [184];

    Top Duty "verplichting" "duty" [NewName], Any Duty keyword_duty [];
    Duty Name "naam" "name" [Text], Once Duty keyword_name [];
    Duty Debtor "wie" "who" [SOMEBODY], AtMostOnce Duty keyword_debtor [];
    Duty Does "doet" "does" [Name(Thing::Act)], Once Duty keyword_does [];
    Duty Creditor "aan" "creditor" [SOMEBODY], AtMostOnce Duty keyword_creditor [];
    Duty After "na" "after" [Name(Thing::Act), OF_OUTCOME], Once Duty keyword_after [];
    Duty Within "binnen" "within" [Number, OneOf(UNITS)], AtMostOnce Duty keyword_within [305];

    Top Ruling "uitleg" "ruling" [NewName], Any Statement keyword_ruling [];
    Ruling GivenBy "door" "by" [Text], Once Statement keyword_given_by [];
    Ruling GivenOn "op" "on" [Date], Once Statement keyword_given_on [];
    Ruling Because "want" "because" [Text], Once Statement keyword_because [];
    Ruling Continuation "bij" "at" [Slot::Keyword, Name(Thing::Anything)], Any Statement keyword_ruled_on [];
    Ruling Accepts "aanvaardt" "accepts" [Code, Word("bij"), Text], Any Statement keyword_accepts [];

    Top Continuation "bij" "at" [Slot::Keyword, Name(Thing::Anything)], Any Statement keyword_continuation [];
    Top OpenNorm "open-norm" "open-norm" [NewName, Text], Any Statement keyword_open_norm [105];
    Top NoRule "geen-regel" "no-rule" [Text], Any Statement keyword_no_rule [105];
};
