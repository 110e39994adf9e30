//! Minutes that are still a draft, and minutes that were adopted.

use super::{Told, asked};
use crate::minutes::{adopted, corrects, held, writes};
use crate::world::seat;

pub(super) fn all() -> Vec<Told> {
    let (draft, fixed) = (held(), adopted());
    vec![asked(&draft, seat("schrijver"), &corrects()), asked(&fixed, seat("schrijver"), &writes("verslag"))]
}
