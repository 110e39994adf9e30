//! Whether a person may hold a seat beside those they hold.

use super::ground::Judgement;
use crate::agreement::Agreement;
use crate::agreement::id::Id;

/// Whether someone who holds these seats on the same days may hold `seat` too: functions that exclude one another, and
/// independence from the parties.
#[must_use]
pub fn may_hold(agreement: &Agreement, seat: &Id, held: &[Id]) -> Judgement {
    let _ = (agreement, seat, held);
    unimplemented!()
}
