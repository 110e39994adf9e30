//! The rows of decision rules, and of the figures by which they weigh.

use super::MONTHS;
use super::table;
use crate::syntax::table::Slot::{Date, Either, Fraction, List, Maybe, Name, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const BASES: &[&str] = &[
    "uitgebrachte stemmen",
    "aanwezige zetels",
    "alle zetels",
    "alle bezette zetels",
    "uitgebrachte gewichten",
    "aanwezige gewichten",
    "alle gewichten",
];
const THRESHOLD: &[Slot] = &[OneOf(&["meer dan", "minstens"]), Fraction, Word("van"), OneOf(BASES)];
/// How much must take part: a share of what there is, or so many seats.
const ENOUGH: &[&[Slot]] = &[&[Number, OneOf(&["zetel", "zetels"])], &[Fraction, Word("van"), OneOf(BASES)]];
const VOTERS: &[&[Slot]] =
    &[&[Word("partijen"), List(&Name(Thing::Party))], &[Word("zetels"), List(&Name(Thing::Seat))]];
/// What follows where a seat agreed with a reservation, and its own council did not agree in time.
const RESERVED: &[&str] = &["laat de stem staan", "telt als voor", "telt als tegen", "brengt het punt terug"];
const ENDS: &[&str] = &["verworpen", "voorzitter", "uitgesteld"];
const LADDER: &[&[Slot]] = &[&[OneOf(ENDS)], &[Word("herstemming"), Maybe(&[Word(", daarna"), OneOf(ENDS)])]];
const MEETINGS: Slot = OneOf(&["vergadering", "vergaderingen"]);
/// Of which year the figures hold: without it, of the year itself.
const OF_YEAR: &[&[Slot]] = &[&[Word("van het jaar ervoor")], &[Number]];
const STATUSES: &[&str] = &["voorlopig", "definitief"];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Count "besluitregel" "decision-rule" [NewName], Any Count keyword_count [102, 187, 188];
    Count Name "naam" "name" [Text], Once Count keyword_name [];
    Count OfBody "orgaan" "body" [Name(Thing::Body)], AtMostOnce Count keyword_of_body [];
    Count Voters "kiezers" "voters" [Either(VOTERS)], AtMostOnce Count keyword_voters [182];
    Count Weighing "weging" "weighing" [Name(Thing::Quantity)], AtMostOnce Count keyword_weighing [182, 183];
    Count Method "methode" "method" [OneOf(&["overeenstemming", "meerderheid", "eenstemmig"])], AtMostOnce Count keyword_method [191];
    Count Threshold "drempel" "threshold" THRESHOLD, AtMostOnce Count keyword_threshold [181, 193];
    Count Also "bovendien" "moreover" THRESHOLD, Any Count keyword_also [181];
    Count Blocking "blokkade" "blocking" [Word("minstens"), Number, OneOf(&["zetel", "zetels"])], AtMostOnce Count keyword_blocking [195];
    Count Abstention "onthouding" "abstention" [OneOf(&["telt als tegen", "telt niet mee"])], AtMostOnce Count keyword_abstention [186];
    Count Recusal "verschoning" "recusal" [OneOf(&["telt als afwezig", "telt niet mee"])], AtMostOnce Count keyword_recusal [192];
    Count Reserved "verlopen-voorbehoud" "expired-reservation" [OneOf(RESERVED)], AtMostOnce Count keyword_reserved [197];
    Count Tie "staken" "tie" [Either(LADDER)], AtMostOnce Count keyword_tie [185];
    Count Quorum "quorum" "quorum" [OneOf(&["meer dan", "minstens"]), Either(ENOUGH)], AtMostOnce Count keyword_quorum [184, 192];
    Count Fallback "terugval" "fallback" [Word("na"), Number, MEETINGS, Name(Thing::Count)], AtMostOnce Count keyword_fallback [191];

    Top Quantity "grootheid" "quantity" [NewName, Text], Any Statement keyword_quantity [102];
    Quantity Source "bron" "source" [Text], AtMostOnce Statement keyword_source [183];
    Quantity ReferenceDay "peildatum" "reference-date" [Number, OneOf(MONTHS), Maybe(&[Either(OF_YEAR)])], AtMostOnce Statement keyword_reference_day [183];
    Quantity FigureStatus "status" "status" [OneOf(STATUSES)], AtMostOnce Statement keyword_figure_status [183];
    Quantity Figure "waarde" "figure" [Name(Thing::Party), Number, Word("op"), Date, Maybe(&[OneOf(STATUSES)])], Any Statement keyword_figure [];
    Quantity Leap "sprong" "leap" [Word("meer dan"), Number, Word("keer")], AtMostOnce Statement keyword_leap [];
};
