//! Taking an item off an agenda: by whoever may table it, with why, before the meeting comes to it.

use crate::cancelling::tables;
use crate::world::{World, date, id, refused, sealed, seat};
use charter::judge::count;
use cooperation::values::{CaseNumber, ItemNumber};
use cooperation::{Command, Event, Fault};
use words::Message;

fn takes_off(item: ItemNumber) -> Command {
    Command::TakeOff { act: id("klus-agenderen"), item, reason: sealed("nog niet rond") }
}

/// A klus on the agenda of the council of today.
fn on_agenda() -> (World, CaseNumber, ItemNumber) {
    let mut world = World::werf();
    let case = world.klus_gekeurd();
    let meeting = world.convened("werfraad", "raad-roepen");
    let events = world.acts(seat("werfmeester"), &tables(case, meeting));
    let Some(Event::ItemTabled { item, .. }) = events.first() else { panic!("{events:?}") };
    let item = *item;
    (world, case, item)
}

#[test]
fn whoever_may_table_takes_off_with_why_and_it_can_be_tabled_again() {
    let (mut world, case, item) = on_agenda();
    let stage = world.state.case(case).unwrap().stage.clone();
    refused(world.asks(seat("raad-noord"), &takes_off(item)), "artikel 7", "only-they-may");
    let events = world.acts(seat("werfmeester"), &takes_off(item));
    assert_eq!(events, [Event::ItemTakenOff { item, reason: sealed("nog niet rond") }]);
    let (_, off) = world.state.item(item).unwrap();
    assert!(off.is_taken_off() && !off.is_decided() && !off.is_treated());
    let concluded = off.concluded.clone().unwrap();
    assert_eq!((concluded.result, concluded.reasons), (Some(count::Result::PutOff), Some(sealed("nog niet rond"))));
    assert_eq!(world.state.case(case).unwrap().stage, stage, "the case stays where it is");
    let open = Command::OpenItem { act: id("raad-leiden"), item, proposal: id("klus-doen") };
    let entry = concluded.entry;
    assert_eq!(world.asks(seat("raad-noord"), &open), Err(Fault::AlreadyDone { entry }), "nobody votes on it");
    assert_eq!(world.asks(seat("werfmeester"), &takes_off(item)), Err(Fault::AlreadyDone { entry }));
    let events = world.acts(seat("werfmeester"), &tables(case, item.meeting));
    assert!(events.iter().any(|event| matches!(event, Event::ItemTabled { .. })), "{events:?}");
    let meeting = world.state.meeting(item.meeting).unwrap();
    assert_eq!(meeting.on_the_table().map(|item| item.number.place), Some(2), "what is off does not lie on the table");
}

#[test]
fn it_is_said_why() {
    let (world, _, item) = on_agenda();
    let mut silent = sealed("");
    silent.length = 0;
    let silent = Command::TakeOff { act: id("klus-agenderen"), item, reason: silent };
    let said = world.asks(seat("werfmeester"), &silent);
    assert_eq!(said, Err(Fault::Senseless { what: Message::TakingOffSaysWhy {} }));
}

#[test]
fn what_came_to_the_table_stays_on_the_agenda() {
    let (mut world, _, item) = on_agenda();
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    let entry = world.state.item(item).unwrap().1.opened.unwrap();
    assert_eq!(world.asks(seat("werfmeester"), &takes_off(item)), Err(Fault::AlreadyDone { entry }));
}

#[test]
fn a_body_is_not_convened_twice_for_one_day() {
    let (mut world, _, item) = on_agenda();
    let on = world.state.meeting(item.meeting).unwrap().date;
    let again = Command::Convene { act: id("raad-roepen"), body: id("werfraad"), date: on };
    let entry = *world.state.meeting(item.meeting).unwrap().planned.last().unwrap();
    assert_eq!(world.asks(seat("schrijver"), &again), Err(Fault::AlreadyDone { entry }));
    let other = Command::Convene { act: id("raad-roepen"), body: id("werfraad"), date: date("2024-05-06") };
    world.acts(seat("schrijver"), &other);
}
