//! A seat agrees on condition that its own college or council does before a day: kept with the decision, lifted by the seat itself,
//! or expired, and then nobody says what holds.

use crate::world::{World, codes, concludes, date, id, sealed, seat};
use cooperation::meetings::Position;
use cooperation::meetings::reserving::Standing;
use cooperation::values::ItemNumber;
use cooperation::{Command, Event, Fault};
use words::{Date, Message};

fn agrees(item: ItemNumber, position: Position, until: &str) -> Command {
    Command::TakePosition { item, seat: id("raad-zuid"), position, note: None, reserve: Some(date(until)) }
}

fn lifts(item: ItemNumber, words: &str) -> Command {
    Command::LiftReservation { item, seat: id("raad-zuid"), words: sealed(words) }
}

fn stands(world: &World, item: ItemNumber, on: Date) -> Option<Standing> {
    let (_, item) = world.state.item(item).unwrap();
    item.reservations().map(|(_, reserved)| reserved.stands(on)).next()
}

/// The south agreed with a reservation until the first of April, and it was decided.
fn decided() -> (World, ItemNumber) {
    let mut world = World::werf();
    let (_, item) = world.klus_op_tafel("klus-doen");
    world.acts(seat("raad-zuid"), &agrees(item, Position::For, "2024-04-01"));
    world.conforms(item);
    world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    (world, item)
}

#[test]
fn a_reservation_goes_with_a_yes_and_lasts_until_a_day_to_come() {
    let mut world = World::werf();
    let (_, item) = world.klus_op_tafel("klus-doen");
    for no in [Position::Against, Position::Abstain] {
        let said = world.asks(seat("raad-zuid"), &agrees(item, no, "2024-04-01"));
        assert_eq!(said, Err(Fault::Senseless { what: Message::ReservationIsOfAYes {} }));
    }
    let past = world.asks(seat("raad-zuid"), &agrees(item, Position::For, "2024-03-03"));
    assert_eq!(past, Err(Fault::Senseless { what: Message::ReservationIsPast { until: date("2024-03-03") } }));
}

#[test]
fn the_decision_stands_and_the_reservation_waits_for_the_seat_itself() {
    let (mut world, item) = decided();
    assert!(world.state.item(item).unwrap().1.is_decided(), "it counts as a yes");
    assert_eq!(stands(&world, item, world.on), Some(Standing::Open));
    assert_eq!(stands(&world, item, date("2024-04-01")), Some(Standing::Open), "the day itself is in time");
    assert_eq!(stands(&world, item, date("2024-04-02")), Some(Standing::Expired));
    let other = world.asks(seat("raad-noord"), &lifts(item, "besluit")).unwrap();
    assert_eq!(codes(&other)[0].0, "only-the-seat-itself");
    let own = Command::LiftReservation { item, seat: id("raad-noord"), words: sealed("besluit") };
    assert!(matches!(world.asks(seat("raad-noord"), &own), Err(Fault::Senseless { .. })), "it made none");
    world.on = date("2024-03-20");
    let events = world.acts(seat("raad-zuid"), &lifts(item, "besluit"));
    assert!(matches!(events.as_slice(), [Event::ReservationLifted { .. }]), "{events:?}");
    assert_eq!(stands(&world, item, date("2024-04-02")), Some(Standing::Lifted));
    assert!(matches!(world.asks(seat("raad-zuid"), &lifts(item, "besluit")), Err(Fault::AlreadyDone { .. })));
}

#[test]
fn after_its_day_a_reservation_is_not_lifted_and_nobody_says_what_holds() {
    let (mut world, item) = decided();
    world.on = date("2024-04-02");
    let late = world.asks(seat("raad-zuid"), &lifts(item, "besluit"));
    assert_eq!(late, Err(Fault::Senseless { what: Message::ReservationExpired { until: date("2024-04-01") } }));
}
