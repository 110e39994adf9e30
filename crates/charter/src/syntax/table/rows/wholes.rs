//! The rows of the charter itself, rulings, and what holds for every article.

use super::conditions::EXPECTED;
use super::{ROLLS, SOMEBODY, table};
use crate::syntax::table::Slot::{Code, Date, Either, List, Maybe, Name, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const LANGUAGE: Slot = OneOf(&["nl", "en", "de"]);
const PLEA: &[Slot] = &[Word("voor"), Name(Thing::Question), Either(EXPECTED)];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Charter "handvest" "charter" [NewName], Any Statement keyword_charter [24];
    Charter Name "naam" "name" [Text], Once Statement keyword_name [];
    Charter Language "taal" "language" [OneOf(&["en"])], AtMostOnce Statement keyword_language [];
    Charter Languages "talen" "languages" [List(&LANGUAGE)], AtMostOnce Statement keyword_languages [118];
    Charter Valid "geldig" "valid" [Word("van"), Date, Maybe(&[Word("tot en met"), Date])], AtMostOnce Statement keyword_valid [19];
    Charter Record "vastleggen" "record" [Word("binnen"), Number, OneOf(&["dag", "dagen"])], AtMostOnce Statement keyword_record [];
    Charter ByCalendar "kalender" "calendar" [Name(Thing::Calendar)], AtMostOnce Statement keyword_charter_calendar [];
    Charter Rolls "rolt" "rolls" [OneOf(ROLLS)], AtMostOnce Statement keyword_charter_rolls [304];
    Charter Lasts "looptijd" "lasts" [Number, OneOf(&["jaar", "maanden"])], Any Statement keyword_lasts [308];
    Charter Transition "overgang" "transition" [OneOf(&["afmaken", "overgaan"])], AtMostOnce Statement keyword_transition [];
    Charter Formerly "voorheen" "formerly" [NewName, Word("nu"), Name(Thing::Anything)], Any Statement keyword_formerly [114];
    Charter Afterwards "na-afloop" "afterwards" [List(&Name(Thing::Act))], AtMostOnce Statement keyword_afterwards [];
    Charter Horizon "horizon" "horizon" [Number, Word("over"), Number, Word("jaar")], AtMostOnce Statement keyword_horizon [309];

    Top Ruling "uitleg" "ruling" [NewName], Any Statement keyword_ruling [];
    Ruling GivenBy "door" "by" [Text], Once Statement keyword_given_by [];
    Ruling GivenOn "op" "on" [Date], Once Statement keyword_given_on [];
    Ruling Because "want" "because" [Text], Once Statement keyword_because [];
    Ruling Continuation "bij" "at" [Slot::Keyword, Name(Thing::Anything)], Any Statement keyword_ruled_on [];
    Ruling Accepts "aanvaardt" "accepts" [Code, Word("bij"), Text], Any Statement keyword_accepts [];

    Top Continuation "bij" "at" [Slot::Keyword, Name(Thing::Anything)], Any Statement keyword_continuation [];
    Top AlsoCalled "heet-ook" "also-called" [Slot::Keyword, Name(Thing::Anything), Text], Any Statement keyword_also_called [103, 111];
    Top Translation "vertaling" "translation" [Text], Any Statement keyword_translation [118];
    Translation In "in" "in" [LANGUAGE, Text], Any Statement keyword_translated [118];
    Top OpenNorm "open-norm" "open-norm" [NewName, Text], Any Statement keyword_open_norm [105, 108];
    OpenNorm Debtor "wie" "who" [SOMEBODY], AtMostOnce Statement keyword_weighed_by [108];
    OpenNorm Pleads "pleit" "speaks" PLEA, AtMostOnce Statement keyword_pleads [236];
    Top NoRule "geen-regel" "no-rule" [Text], Any Statement keyword_no_rule [105];
};
