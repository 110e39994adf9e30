//! The rows of forms and their questions.

use super::table;
use crate::syntax::table::Slot::{Either, Flags, Fraction, List, Maybe, Name, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const QUESTION_KINDS: &[&[Slot]] = &[
    &[Word("tekst")],
    &[Word("lange-tekst")],
    &[Word("bedrag")],
    &[Word("getal"), Maybe(&[Word("van"), Number, Word("cijfers")])],
    &[Word("datum")],
    &[Word("e-mail")],
    &[Word("punten")],
    &[Word("zaak"), Maybe(&[Word("van soort"), Name(Thing::Case)])],
    &[Word("bestanden")],
    &[Word("ja-nee")],
    &[Word("keuze")],
    &[Word("doelen"), Maybe(&[Word("uit"), List(&Name(Thing::Tier))])],
    &[Word("score"), Number, Word("tot"), Number],
];
const QUESTION_FLAGS: &[&[Slot]] = &[
    &[Word("verplicht")],
    &[Word("met-reden")],
    &[Word("titel")],
    &[Word("open-norm")],
    &[Word("weegt"), Fraction],
    &[OneOf(&["openbaar", "intern", "eigen-partij", "eigen-zetel", "vertrouwelijk", "persoonlijk"])],
];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Form "formulier" "form" [NewName], Any Form keyword_form [102];
    Form Name "naam" "name" [Text], Once Form keyword_name [];
    Form Adopted "vastgesteld" "adopted" [Word("door"), Name(Thing::Set)], AtMostOnce Form keyword_adopted [109];
    Form Question "vraag" "question" [NewName, Text, Either(QUESTION_KINDS), Flags(QUESTION_FLAGS)], OnceOrMore Form keyword_question [238];
    Question Help "toelichting" "help" [Text], AtMostOnce Form keyword_help [];
    Question Choice "optie" "option" [NewName, Text], Any Form keyword_choice [];
};
