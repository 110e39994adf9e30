//! A seat agrees on condition that its own college or council does before a day: kept with the decision, lifted by the seat itself,
//! or expired, and then the charter says what holds, or nobody can.

use crate::world::{WERF, World, codes, concludes, date, id, sealed, seat};
use cooperation::meetings::reserving::{After, Standing, after};
use cooperation::meetings::{Position, Purpose};
use cooperation::values::ItemNumber;
use cooperation::{Command, Decision, Event, Fault, Verdict};
use words::{Date, Message};

fn agrees(item: ItemNumber, position: Position, until: &str) -> Command {
    Command::TakePosition { item, seat: id("raad-zuid"), position, note: None, reserve: Some(date(until)) }
}

pub(crate) fn lifts(item: ItemNumber, words: &str) -> Command {
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

/// The council of the Dorpswerf with what follows where a reservation expires.
fn with(says: &str) -> World {
    let rule = "  naam \"samen eens\"\n  orgaan werfraad\n  methode overeenstemming\n";
    assert!(WERF.contains(rule));
    World::werf_of(&WERF.replace(rule, &format!("{rule}{says}")))
}

/// What comes of tabling the klus once more, the day after the reservation expired.
pub(crate) fn tabled_again(mut world: World) -> (World, ItemNumber, Decision) {
    let (case, item) = world.klus_op_tafel("klus-doen");
    world.acts(seat("raad-zuid"), &agrees(item, Position::For, "2024-04-01"));
    world.conforms(item);
    world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    let convene = Command::Convene { act: id("raad-roepen"), body: id("werfraad"), date: date("2024-05-01") };
    let events = world.acts(seat("schrijver"), &convene);
    let Some(Event::MeetingConvened { meeting, .. }) = events.first() else { panic!("{events:?}") };
    let meeting = *meeting;
    let tables = Command::Table { act: id("klus-agenderen"), case, meeting, purpose: Purpose::Decide };
    let before = world.asks(seat("werfmeester"), &tables).unwrap();
    assert_eq!(codes(&before)[0].0, "not-in-this-stage", "as long as it is open nothing comes back");
    world.on = date("2024-04-02");
    let after = world.asks(seat("werfmeester"), &tables).unwrap();
    (world, item, after)
}

fn permitted(decision: &Decision) -> bool {
    matches!(decision.verdict, Verdict::Permitted { .. })
}

/// What holds of an item today.
fn holds(world: &World, item: ItemNumber) -> Option<After> {
    after(world.agreement.as_ref().unwrap(), &world.state, world.state.item(item).unwrap().1, world.on)
}

#[test]
fn where_the_charter_is_silent_nobody_can_tell_what_holds_after_its_day() {
    let (mut world, item) = decided();
    world.on = date("2024-04-02");
    let late = world.asks(seat("raad-zuid"), &lifts(item, "besluit")).unwrap();
    assert_eq!(codes(&late), [("reservation-expired", "artikel 1".to_owned())]);
    let (world, item, again) = tabled_again(World::werf());
    assert!(codes(&again).contains(&("reservation-expired-silent", "artikel 1".to_owned())), "{:?}", codes(&again));
    let after = holds(&world, item).unwrap();
    assert_eq!((after.says, after.brings_back()), (None, None));
}

#[test]
fn an_expired_reservation_does_what_the_charter_says() {
    for (says, brings_back) in [
        ("  verlopen-voorbehoud laat de stem staan\n", false),
        ("  verlopen-voorbehoud telt als voor\n", false),
        ("  verlopen-voorbehoud telt als tegen\n", true),
        ("  verlopen-voorbehoud brengt het punt terug\n", true),
    ] {
        let (mut world, item, again) = tabled_again(with(says));
        let after = holds(&world, item).unwrap();
        assert_eq!(after.brings_back(), Some(brings_back), "{says}");
        assert_eq!(after.cite.article(), "artikel 1", "{says}");
        assert_eq!(permitted(&again), brings_back, "{says}: {:?}", codes(&again));
        if !brings_back {
            assert_eq!(codes(&again)[0].0, "not-in-this-stage", "{says}");
        }
        let late = world.asks(seat("raad-zuid"), &lifts(item, "besluit")).unwrap();
        assert_eq!(codes(&late)[0].0, "reservation-expired-so", "{says}");
        world.on = date("2024-04-01");
        assert!(permitted(&world.asks(seat("raad-zuid"), &lifts(item, "besluit")).unwrap()), "{says}");
    }
}

#[test]
fn what_was_not_carried_does_not_come_back() {
    let mut world = with("  verlopen-voorbehoud brengt het punt terug\n");
    let (_, item) = world.klus_op_tafel("klus-doen");
    world.acts(seat("raad-zuid"), &agrees(item, Position::For, "2024-04-01"));
    world.on = date("2024-04-02");
    assert_eq!(holds(&world, item), None, "nothing was decided with it");
}
