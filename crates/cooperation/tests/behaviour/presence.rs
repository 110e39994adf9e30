//! Who is at a meeting: who records it, for whom silence is no agreement, and whether enough are there.

use crate::world::{WERF, World, concludes, id, refused, seat};
use cooperation::meetings::{Elector, elector, too_few_present};
use cooperation::values::{ItemNumber, MeetingNumber};
use cooperation::{Command, Event, Fault};
use words::Message;

const QUORUM: &str = "\n## Artikel 12 Quorum\n\n```handvest\nbij besluitregel samen-eens { quorum minstens 2/3 van alle \
    zetels }\n```\n";

fn here(meeting: MeetingNumber, seats: &[&str]) -> Command {
    Command::RecordPresence { act: id("raad-leiden"), meeting, present: seats.iter().map(|seat| id(seat)).collect() }
}

fn tabled(charter: &str) -> (World, ItemNumber) {
    let mut world = World::werf_of(charter);
    let case = world.klus_gekeurd();
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    (world, item)
}

#[test]
fn whoever_presides_records_who_is_there_and_the_last_record_counts() {
    let (mut world, item) = tabled(WERF);
    refused(world.asks(seat("raad-zuid"), &here(item.meeting, &["raad-zuid"])), "artikel 7", "only-they-may");
    world.acts(seat("raad-noord"), &here(item.meeting, &["raad-west"]));
    world.acts(seat("raad-noord"), &here(item.meeting, &["raad-zuid", "raad-noord"]));
    let meeting = world.state.meeting(item.meeting).unwrap();
    let presence = meeting.presence.clone().unwrap();
    let there: Vec<&str> = presence.seats.iter().map(|present| present.seat.as_str()).collect();
    assert_eq!(there, ["raad-noord", "raad-zuid"], "in the order of the charter");
    assert!(presence.seats.iter().all(|present| present.holder.is_none()));
    assert!(presence.at(&id("raad-west")).is_none() && presence.at(&id("raad-zuid")).is_some());
    let again = world.asks(seat("raad-noord"), &here(item.meeting, &["raad-noord", "raad-zuid"]));
    assert_eq!(again, Err(Fault::AlreadyDone { entry: presence.when.entry }));
}

#[test]
fn no_seat_of_another_body_is_present_and_nothing_is_recorded_after_closing() {
    let (mut world, item) = tabled(WERF);
    let elsewhere = world.asks(seat("raad-noord"), &here(item.meeting, &["keurders.1"]));
    assert!(matches!(elsewhere, Err(Fault::Senseless { what: Message::SeatOfAnotherBody { .. } })), "{elsewhere:?}");
    let close = Command::CloseMeeting { act: id("raad-leiden"), meeting: item.meeting };
    world.acts(seat("raad-noord"), &close);
    let late = world.asks(seat("raad-noord"), &here(item.meeting, &["raad-noord"]));
    refused(late, "artikel 7", "meeting-is-closed");
}

#[test]
fn conform_agrees_for_nobody_who_was_recorded_as_absent() {
    let (mut world, item) = tabled(WERF);
    world.acts(seat("raad-noord"), &here(item.meeting, &["raad-noord", "raad-zuid"]));
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    world.conforms(item);
    let (_, found) = world.state.item(item).unwrap();
    let said: Vec<&str> = found.positions.keys().map(charter::Id::as_str).collect();
    assert_eq!(said, ["raad-noord", "raad-zuid"]);
}

#[test]
fn whoever_left_before_an_item_was_there_for_the_items_before_it_and_counts_for_none_after() {
    let mut world = World::werf_of(WERF);
    let first = world.klus_op_tafel("klus-doen").1;
    let case = world.klus_gekeurd();
    let act = id("klus-agenderen");
    let tables = Command::Table { act, case, meeting: first.meeting, purpose: Default::default() };
    let events = world.acts(seat("werfmeester"), &tables);
    let Some(Event::ItemTabled { item: second, .. }) = events.first() else { panic!("{events:?}") };
    let at = |world: &World, item| {
        let (meeting, item) = world.state.item(item).unwrap();
        let there = meeting.presence_for(item).map(|presence| presence.seats.clone()).unwrap_or_default();
        there.into_iter().map(|present| present.seat.to_string()).collect::<Vec<_>>()
    };
    assert!(at(&world, first).is_empty(), "nothing was recorded");
    world.acts(seat("raad-noord"), &here(first.meeting, &["raad-noord", "raad-zuid"]));
    world.conforms(first);
    world.acts(seat("raad-noord"), &concludes("raad-leiden", first));
    world.acts(seat("raad-noord"), &here(first.meeting, &["raad-noord"]));
    assert_eq!(at(&world, first), ["raad-noord", "raad-zuid"]);
    assert_eq!(at(&world, *second), ["raad-noord"]);
    world.opens("raad-noord", "raad-leiden", *second, "klus-doen");
    world.conforms(*second);
    let (_, item) = world.state.item(*second).unwrap();
    assert_eq!(item.positions.keys().map(ToString::to_string).collect::<Vec<_>>(), ["raad-noord"]);
}

#[test]
fn where_presence_was_first_recorded_after_an_item_it_tells_of_that_item_too() {
    let mut world = World::werf_of(WERF);
    let item = world.klus_op_tafel("klus-doen").1;
    world.conforms(item);
    world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    world.acts(seat("raad-noord"), &here(item.meeting, &["raad-west"]));
    let (meeting, item) = world.state.item(item).unwrap();
    assert!(meeting.presence_for(item).unwrap().at(&id("raad-west")).is_some());
}

#[test]
fn too_few_are_there_where_all_of_them_in_favour_would_conclude_nothing() {
    let (mut world, item) = tabled(&format!("{WERF}{QUORUM}"));
    assert!(short(&world, item).is_empty(), "everyone who holds a seat may come");
    world.acts(seat("raad-noord"), &here(item.meeting, &["raad-noord"]));
    assert!(short(&world, item).iter().any(|ground| ground.ends_with("artikel 12")), "{:?}", short(&world, item));
    world.acts(seat("raad-noord"), &here(item.meeting, &["raad-noord", "raad-west"]));
    assert!(short(&world, item).is_empty(), "{:?}", short(&world, item));
}

#[test]
fn where_too_many_seats_stand_empty_too_few_are_there_whoever_comes() {
    let mut world = World::werf_of(&format!("{WERF}{QUORUM}"));
    let case = world.klus_gekeurd();
    for place in ["raad-zuid", "raad-west"] {
        let until = world.on;
        let vacate = Command::Vacate { act: id("plaats-geven"), seat: id(place), until, case: None };
        world.acts(seat("schrijver"), &vacate);
    }
    world.day_comes("2024-03-05");
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    assert!(short(&world, item).iter().any(|ground| ground.ends_with("artikel 12")), "{:?}", short(&world, item));
}

/// Why too few are there for an item, each with its article.
pub(crate) fn short(world: &World, item: ItemNumber) -> Vec<String> {
    let agreement = world.agreement.as_ref().unwrap();
    let (meeting, item) = world.state.item(item).unwrap();
    let (rule, set) = (&agreement.counts[&id("samen-eens")], &agreement.sets[&id("werfraad")]);
    let seats = agreement.voting_seats(rule);
    let electorate: Vec<Elector> =
        seats.map(|seat| elector(agreement, &world.state, (meeting, item), (set, seat))).collect();
    let grounds = too_few_present(agreement, meeting, rule, &electorate);
    grounds.iter().map(|ground| format!("{} {}", ground.code(), ground.cite().article())).collect()
}
