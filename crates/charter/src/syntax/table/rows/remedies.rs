//! The rows of escalations, remedies and definitions.

use super::table;
use super::{SOMEBODY, UNITS};
use crate::syntax::table::Slot::{Either, List, Maybe, Name, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const LATE: &[Slot] = &[Name(Thing::Duty), Word("te laat"), Maybe(&[Number, OneOf(UNITS)])];
const RULES: &[&[Slot]] = &[&[Word("orgaan"), Name(Thing::Set)], &[Word("partij"), Name(Thing::Party)]];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Escalation "escalatie" "escalation" [NewName], Any Duty keyword_escalation [271, 272];
    Escalation Name "naam" "name" [Text], Once Duty keyword_name [];
    Escalation When "als" "when" LATE, AtMostOnce Duty keyword_when [271];
    Escalation Origin "van" "from" [SOMEBODY], AtMostOnce Duty keyword_origin [272];
    Escalation To "naar" "to" [Name(Thing::Actor)], AtMostOnce Duty keyword_escalates_to [271, 272];
    Escalation Within "binnen" "within" [Number, OneOf(UNITS)], AtMostOnce Duty keyword_escalates_within [271];
    Escalation Effect "gevolg" "effect" [Text], AtMostOnce Duty keyword_effect [];

    Top Remedy "rechtsmiddel" "remedy" [NewName], Any Duty keyword_remedy [273];
    Remedy Name "naam" "name" [Text], Once Duty keyword_name [];
    Remedy Against "tegen" "against" [List(&Name(Thing::Act))], Once Duty keyword_against [273];
    Remedy RuledBy "bij" "at" [Either(RULES)], AtMostOnce Duty keyword_ruled_by [];
    Remedy Within "binnen" "within" [Number, OneOf(UNITS)], AtMostOnce Duty keyword_remedy_within [];
    Remedy Subject "over" "about" [Text], AtMostOnce Duty keyword_subject [];

    Top Definition "begrip" "definition" [NewName, Text], Any Statement keyword_definition [119];
    Definition Means "betekent" "means" [Text], AtMostOnce Statement keyword_means [119];
    Definition Covers "omvat" "covers" [List(&Name(Thing::Party))], AtMostOnce Statement keyword_covers [119];
};
