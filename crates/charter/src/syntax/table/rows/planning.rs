//! The rows of calendars, meeting patterns and routes.

use super::table;
use super::{MONTHS, ROLLS, UNITS, WEEKDAYS};
use crate::syntax::table::Slot::{Date, Either, Flags, List, Maybe, Name, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const HOLIDAYS: &[&[Slot]] = &[
    &[Word("jaarlijks"), Number, OneOf(MONTHS), Maybe(&[Word("op zondag een dag eerder")])],
    &[Word("Pasen"), Maybe(&[OneOf(&["plus", "min"]), Number, OneOf(&["dag", "dagen"])])],
    &[Word("op"), Date],
];
const STRETCH: Slot = Either(&[
    &[Word("week"), Number, Maybe(&[Word("tot en met"), Number])],
    &[Word("van"), Date, Word("tot en met"), Date],
]);
const WHICH: &[&str] = &["eerste", "tweede", "derde", "vierde", "laatste"];
const PATTERNS: &[&[Slot]] = &[
    &[Word("elke maand")],
    &[Word("elke"), OneOf(WEEKDAYS)],
    &[Word("om de week op"), OneOf(WEEKDAYS), Word("vanaf"), Date],
    &[Word("om de"), Number, Word("weken op"), OneOf(WEEKDAYS), Word("vanaf"), Date],
    &[Word("op de"), OneOf(WHICH), OneOf(WEEKDAYS), Word("van"), Either(&[&[Word("elke maand")], &[OneOf(MONTHS)]])],
    &[Word("op"), List(&Date)],
    &[Word("in week"), List(&Number), Word("van"), Number],
    &[Word("in"), OneOf(MONTHS)],
    &[Word("minstens"), Number, Word("keer per jaar")],
];
const STEP_FLAGS: &[&[Slot]] = &[
    &[Word("door"), Name(Thing::Actor)],
    &[Word("verstuurt naar"), Name(Thing::Set)],
    &[Word("bespreekt")],
    &[Word("in vergadering van"), Name(Thing::Set)],
];
const STEP: &[Slot] = &[
    NewName,
    Text,
    Number,
    OneOf(UNITS),
    Word("vooraf"),
    Maybe(&[Word("of"), Number, OneOf(UNITS), Word("vooraf")]),
    Flags(STEP_FLAGS),
];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Calendar "kalender" "calendar" [NewName], Any Statement keyword_calendar [313];
    Calendar Name "naam" "name" [Text], Once Statement keyword_name [];
    Calendar ClosedOn "gesloten" "closed" [Word("op"), List(&OneOf(WEEKDAYS))], AtMostOnce Statement keyword_closed_on [];
    Calendar Holiday "feestdag" "holiday" [Text, Either(HOLIDAYS)], Any Statement keyword_holiday [];
    Calendar Pause "rustperiode" "pause" [Text, STRETCH], Any Statement keyword_pause [313];

    Top Rhythm "vergaderritme" "meeting-pattern" [NewName], Any Duty keyword_rhythm [306, 316];
    Rhythm Name "naam" "name" [Text], Once Duty keyword_name [];
    Rhythm OfBody "orgaan" "body" [Name(Thing::Set)], AtMostOnce Duty keyword_rhythm_body [];
    Rhythm Meets "vergadert" "meets" [Either(PATTERNS)], OnceOrMore Duty keyword_meets [306, 312];
    Rhythm Except "behalve" "except" [List(&STRETCH)], Any Duty keyword_except [];
    Rhythm Moved "verzet" "moved" [Word("van"), Date, Word("naar"), Date], Any Duty keyword_moved [];
    Rhythm Joint "samen" "joint" [Word("met"), List(&Name(Thing::Set))], AtMostOnce Duty keyword_joint [];
    Rhythm ByCalendar "kalender" "calendar" [Name(Thing::Calendar)], AtMostOnce Duty keyword_by_calendar [];
    Rhythm Rolls "rolt" "rolls" [OneOf(ROLLS)], AtMostOnce Duty keyword_rolls [304];
    Rhythm Printed "afgedrukt" "printed" [List(&Date)], Any Duty keyword_printed [311];

    Top Route "route" "route" [NewName], Any Duty keyword_route [303, 307, 316];
    Route Name "naam" "name" [Text], Once Duty keyword_name [];
    Route Towards "naar" "to" [Word("vergadering van"), Name(Thing::Body)], Once Duty keyword_towards [];
    Route Step "stap" "step" STEP, OnceOrMore Duty keyword_step [303, 307];
    Route ByCalendar "kalender" "calendar" [Name(Thing::Calendar)], AtMostOnce Duty keyword_by_calendar [];
    Route Rolls "rolt" "rolls" [OneOf(ROLLS)], AtMostOnce Duty keyword_rolls [307];
};
