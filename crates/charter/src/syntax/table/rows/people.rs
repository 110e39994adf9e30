//! The rows of parties, levels, bodies, roles and seats.

use super::table;
use crate::syntax::table::Slot::{Amount, Date, Either, Flags, List, Maybe, Name, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const SEAT_TIES: &[&[Slot]] = &[
    &[Word("namens"), Name(Thing::Party)],
    &[OneOf(&["gebonden", "vrij", "ambtshalve"])],
    &[Word("sector"), Text],
    &[Word("tijdelijk")],
    &[Word("volgt"), Name(Thing::Seat)],
];
const TENURES: &[&[Slot]] = &[
    &[Word("hoogstens"), Number, OneOf(&["jaar", "maand", "maanden"])],
    &[Word("zolang het handvest geldt")],
    &[Word("zolang de zaak loopt")],
];
const FEE: &[Slot] = &[Text, Maybe(&[Word("van"), Amount, Word("per"), OneOf(&["dagdeel", "vergadering"])])];
const SUBSTITUTE: &[&[Slot]] = &[&[Word("uit"), Name(Thing::Set)], &[Word("zonder stem")]];
const DELEGATE: &[&[Slot]] = &[&[Word("uit"), Name(Thing::Set)], &[Word("bereidt voor"), List(&Name(Thing::Act))]];
const COMPETENCE: &[Slot] = &[Text, Maybe(&[Word("blijkt uit"), Name(Thing::Question)])];
const SPEAKER: &[Slot] = &[Word("per"), OneOf(&["vergadering", "punt"]), Maybe(&[Word("uit"), Name(Thing::Set)])];

const REGION: &[Slot] = &[Text, Maybe(&[Word("bekend als"), List(&Text)])];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Party "partij" "party" [NewName, Text], Any Set keyword_party [102];
    Party Code "code" "code" REGION, AtMostOnce Set keyword_party_code [];
    Top Level "niveau" "level" [NewName, Text], Any Set keyword_level [102];

    Top Body "orgaan" "body" [NewName], Any Set keyword_body [102, 132];
    Body Name "naam" "name" [Text], Once Set keyword_name [];
    Body OnLevel "niveau" "level" [Name(Thing::Level)], AtMostOnce Set keyword_on_level [];
    Body Seat "zetel" "seat" [NewName, Text, Flags(SEAT_TIES)], Any Set keyword_seat [135, 138];
    Body Seats "zetels" "seats" [Number, Text], AtMostOnce Set keyword_seats [];
    Body MadeOf "bestaat" "consists" [Word("uit"), List(&Name(Thing::Set))], AtMostOnce Set keyword_made_of [148];
    Body Rotates "voorzitterschap" "chairing" [Word("wisselt per"), Number, OneOf(&["maand", "maanden"]), Word("vanaf"), Date], AtMostOnce Set keyword_rotates [];
    Body Chair "voorzitter" "chair" [Name(Thing::Seat)], AtMostOnce Set keyword_chair [132];
    Body PerCase "per" "per" [Word("zaak"), Name(Thing::Case)], AtMostOnce Set keyword_per_case [];
    Body Least "minstens" "at-least" [Number, OneOf(&["partij", "partijen"])], AtMostOnce Set keyword_least_parties [131];
    Body Sector "sector" "sector" [Text, Word("minstens"), Number], Any Set keyword_sector [131];
    Body Changing "geen" "no" [Word("vast team")], AtMostOnce Set keyword_changing [];
    Body Nominated "voordracht" "nomination" [Word("door"), Name(Thing::Set)], AtMostOnce Set keyword_nominated [144];
    Body Host "gastheer" "host" [Name(Thing::Set)], AtMostOnce Set keyword_host [256];
    Body Tenure "zittingsduur" "tenure" [Either(TENURES)], AtMostOnce Set keyword_tenure [];
    Body FromAmong "uit" "from" [Name(Thing::Set)], AtMostOnce Set keyword_from_among [141];
    Body Speaker "houder" "holder" SPEAKER, AtMostOnce Set keyword_speaker [138];
    Body Substitute "plaatsvervanger" "substitute" [Flags(SUBSTITUTE)], AtMostOnce Set keyword_substitute [];
    Body Delegate "gemachtigde" "delegate" [Flags(DELEGATE)], AtMostOnce Set keyword_delegate [147];
    Body MostHeld "hoogstens" "at-most" [Number, OneOf(&["zetel bezet", "zetels bezet"])], AtMostOnce Set keyword_most_held [];
    Body Members "leden" "members" [List(&Text)], AtMostOnce Set keyword_members [133];
    Body Selection "selectie" "selection" [Word("met"), List(&Name(Thing::Actor))], AtMostOnce Set keyword_selection [145];
    Body Fee "vergoeding" "fee" FEE, AtMostOnce Set keyword_fee [167];
    Body Task "taak" "task" [Text], Any Set keyword_task [142];
    Body Competence "bekwaamheid" "competence" COMPETENCE, Any Set keyword_competence [];
    Body Supports "ondersteunt" "supports" [List(&Name(Thing::Set))], AtMostOnce Set keyword_supports [146];

    Top Role "rol" "role" [NewName], Any Set keyword_role [102, 135];
    Role Name "naam" "name" [Text], Once Set keyword_name [];
    Role OnLevel "niveau" "level" [Name(Thing::Level)], AtMostOnce Set keyword_on_level [];
    Role Seats "zetels" "seats" [Number], AtMostOnce Set keyword_role_seats [];
    Role PerCase "per" "per" [Word("zaak"), Name(Thing::Case)], AtMostOnce Set keyword_per_case [];
    Role Nominated "voordracht" "nomination" [Word("door"), Name(Thing::Set)], AtMostOnce Set keyword_nominated [144];
    Role Tenure "zittingsduur" "tenure" [Either(TENURES)], AtMostOnce Set keyword_tenure [];
    Role FromAmong "uit" "from" [Name(Thing::Set)], AtMostOnce Set keyword_from_among [141];
    Role Delegate "gemachtigde" "delegate" [Flags(DELEGATE)], AtMostOnce Set keyword_delegate [147];
    Role Task "taak" "task" [Text], Any Set keyword_task [142];
    Role Competence "bekwaamheid" "competence" COMPETENCE, Any Set keyword_competence [];
    Role Supports "ondersteunt" "supports" [List(&Name(Thing::Set))], AtMostOnce Set keyword_supports [146];
};
