//! The rows of what a charter rests on: the sources it was read from, and the parts that are written into it.

use super::table;
use crate::syntax::table::Slot::{Date, Maybe, Name, NewName, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const ASKED: Slot = Maybe(&[Word("gevraagd"), Text]);
const PINNED: Slot = Maybe(&[Word("vingerafdruk"), Text]);
const FROM_UNTIL: &[Slot] = &[Word("van"), Date, Maybe(&[Word("tot en met"), Date])];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Document "bron" "source" [NewName, Text], Any Statement keyword_document [107, 310];
    Document Dated "gedateerd" "dated" [Date], AtMostOnce Statement keyword_dated [107];
    Document Edition "versie" "edition" [Text], AtMostOnce Statement keyword_edition [];
    Document ReadOn "gelezen" "read" [Word("op"), Date], AtMostOnce Statement keyword_read_on [107];
    Document File "bestand" "file" [Text], AtMostOnce Statement keyword_file [107];
    Document Fingerprint "vingerafdruk" "fingerprint" [Text], AtMostOnce Statement keyword_fingerprint [107];
    Document Valid "geldig" "valid" FROM_UNTIL, AtMostOnce Statement keyword_source_valid [310];
    Document Replaces "vervangt" "replaces" [Name(Thing::Document)], AtMostOnce Statement keyword_replaces [310];

    Top Insert "invoegen" "include" [NewName, Text, PINNED], Any Statement keyword_insert [116, 120];
    Top Inserted "ingevoegd" "included" [NewName, Text, Word("vingerafdruk"), Text, ASKED], Any Statement keyword_inserted [107, 116];
};
