//! The rows of registers: papers of one kind put together, and how much one receiver may get.

use super::table;
use crate::syntax::table::Slot::{Amount, Date, Either, Name, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const WINDOWS: &[&[Slot]] = &[&[Word("per jaar")], &[Word("per"), Number, OneOf(&["maand", "maanden"])]];
const CEILING: &[Slot] = &[Amount, Either(WINDOWS), Word("vanaf"), Date, Word("volgens"), Text];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Register "register" "register" [NewName, Text], Any Statement keyword_register [269];
    Register RegisterOf "uit" "of" [Name(Thing::Form)], Once Statement keyword_register_of [];
    Register AmountIn "bedrag" "amount" [Name(Thing::Question)], AtMostOnce Statement keyword_register_amount [269];
    Register Receiver "ontvanger" "receiver" [Name(Thing::Question)], AtMostOnce Statement keyword_register_receiver [269];
    Register Elsewhere "elders" "elsewhere" [Name(Thing::Question)], AtMostOnce Statement keyword_register_elsewhere [269];
    Register CountsWith "telt" "counts" [Name(Thing::Question), Word("is"), Name(Thing::Option)], Any Statement keyword_register_counts [];
    Register ReceiverCeiling "plafond" "ceiling" CEILING, Any Statement keyword_register_ceiling [270];
};
