//! The order and the time of an agenda: by whoever convenes the body, until the meeting begins.

use crate::cancelling::tables;
use crate::world::{World, date, id, refused, seat};
use cooperation::meetings::{MOST_MINUTES, Slot};
use cooperation::values::{ItemNumber, MeetingNumber};
use cooperation::{Command, Event, Fault};
use words::Message;

fn arranges(meeting: MeetingNumber, order: &[(u32, Option<u32>)]) -> Command {
    let order = order.iter().map(|&(place, minutes)| Slot { place, minutes }).collect();
    Command::ArrangeAgenda { act: id("raad-roepen"), meeting, order }
}

/// Three items on the agenda of the council of today.
pub(crate) fn three() -> (World, MeetingNumber) {
    let mut world = World::werf();
    let cases = [world.klus_gekeurd(), world.klus_gekeurd(), world.klus_gekeurd()];
    let meeting = world.convened("werfraad", "raad-roepen");
    for case in cases {
        world.acts(seat("werfmeester"), &tables(case, meeting));
    }
    (world, meeting)
}

/// The places of the items as they stand, each with where it stands and for how long.
fn stands(world: &World, meeting: MeetingNumber) -> Vec<(u32, u32, Option<u32>)> {
    let items = &world.state.meeting(meeting).unwrap().items;
    items.iter().map(|item| (item.number.place, item.position, item.minutes)).collect()
}

#[test]
fn whoever_convenes_gives_the_items_their_order_and_their_time() {
    let (mut world, meeting) = three();
    let order = [(3, Some(20)), (1, None), (2, Some(MOST_MINUTES))];
    refused(world.asks(seat("werfmeester"), &arranges(meeting, &order)), "artikel 7", "only-they-may");
    world.acts(seat("schrijver"), &arranges(meeting, &order));
    assert_eq!(stands(&world, meeting), [(3, 1, Some(20)), (1, 2, None), (2, 3, Some(MOST_MINUTES))]);
    let told = world.state.meeting(meeting).unwrap();
    assert_eq!(told.minutes_meant(), Some(20 + MOST_MINUTES));
    assert_eq!(told.on_the_table().map(|item| item.number.place), Some(3), "the first of the order comes first");
    let again = world.asks(seat("schrijver"), &arranges(meeting, &order));
    assert_eq!(again, Err(Fault::Senseless { what: Message::AgendaStandsSo {} }));
}

#[test]
fn an_item_that_is_tabled_later_comes_last_under_a_number_of_its_own() {
    let (mut world, meeting) = three();
    world.acts(seat("schrijver"), &arranges(meeting, &[(2, None), (3, None), (1, None)]));
    let case = world.klus_gekeurd();
    let events = world.acts(seat("werfmeester"), &tables(case, meeting));
    let tabled = events.iter().find_map(Event::item);
    assert_eq!(tabled, Some(ItemNumber { meeting, place: 4 }));
    assert_eq!(stands(&world, meeting).last(), Some(&(4, 4, None)));
}

#[test]
fn an_order_names_each_item_once_and_its_minutes_fit_in_a_day() {
    let (world, meeting) = three();
    let named = Err(Fault::Senseless { what: Message::OrderNamesEachItem {} });
    for order in
        [&[(1, None), (2, None)][..], &[(1, None), (2, None), (2, None), (3, None)], &[(1, None), (2, None), (4, None)]]
    {
        assert_eq!(world.asks(seat("schrijver"), &arranges(meeting, order)), named);
    }
    let takes = Err(Fault::Senseless { what: Message::ItemTakesMinutes { most: i64::from(MOST_MINUTES) } });
    for minutes in [0, MOST_MINUTES + 1] {
        let order = [(1, Some(minutes)), (2, None), (3, None)];
        assert_eq!(world.asks(seat("schrijver"), &arranges(meeting, &order)), takes);
    }
}

#[test]
fn what_has_begun_keeps_its_order() {
    let (mut world, meeting) = three();
    world.opens("raad-noord", "raad-leiden", ItemNumber { meeting, place: 1 }, "klus-doen");
    let order = [(3, None), (2, None), (1, None)];
    let begun = Err(Fault::Senseless { what: Message::MeetingHasBegun {} });
    assert_eq!(world.asks(seat("schrijver"), &arranges(meeting, &order)), begun);
    let (mut world, meeting) = three();
    world.on = date("2030-01-01");
    let past = Err(Fault::Senseless { what: Message::MeetingInThePast {} });
    assert_eq!(world.asks(seat("schrijver"), &arranges(meeting, &order)), past);
}
