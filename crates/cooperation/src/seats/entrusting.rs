//! What the holder of a seat leaves to another.

use crate::asked::Asked;
use crate::stamp::Acting;
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::{Act, ActKind};
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use words::Message;

impl Asked<'_> {
    /// By an act of kind `machtigen` whoever holds a seat speaks of that seat, and of no other.
    pub(crate) fn weigh_own_seat(self, act: &Act, seat: &Id, weighing: &mut Weighing) {
        if act.kind != ActKind::Entrust {
            return;
        }
        let label = self.agreement.label(seat);
        if self.stamp.acting == Acting::Seat(seat.clone()) {
            return weighing.holds(Message::EntrustsOwnSeat { seat: label }, &act.cite, Origin::Person);
        }
        let ground = Ground::refuse(&act.cite, Message::SeatOfAnotherHolder { seat: label.clone() });
        weighing.fails(ground.instead(Message::ItsHolderCan { seat: label }), Origin::Person);
    }
}
