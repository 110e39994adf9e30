//! A meeting that is called off: who may, what becomes of its items, and what no longer counts on it.

use crate::world::{WERF, World, date, id, reason, refused, sealed, seat};
use charter::judge::rhythm::When;
use cooperation::activity::met;
use cooperation::meetings::year::{Convened, clashes, gatherings};
use cooperation::values::{CaseNumber, MeetingNumber};
use cooperation::{Command, Decision, Event, Fault};
use words::Message;

const CANCELS: &str = "\n## Artikel 12 Afzeggen\n\n```handvest\nkalender werfkalender {\n  naam \"werfkalender\"\n  feestdag \
    \"werffeest\" jaarlijks 3 april\n}\nbij handvest dorpswerf { kalender werfkalender }\nvergaderritme ritme-raad {\n  naam \
    \"raad\"\n  orgaan werfraad\n  vergadert op 3 april 2024\n}\nhandeling raad-afzeggen {\n  naam \"de raad afzeggen\"\n  soort \
    afzeggen\n  door schrijver\n  voor werfraad\n}\nhandeling raad-verzetten {\n  naam \"de raad verzetten\"\n  soort \
    verzetten\n  door schrijver\n  voor werfraad\n}\n```\n";
const FIRST: MeetingNumber = MeetingNumber(1);

/// The council is convened for 3 April.
pub(crate) fn convened() -> World {
    let mut world = World::werf_of(&format!("{WERF}{CANCELS}"));
    world.reasons = vec![reason("ritme-raad"), reason("werfkalender")];
    let convene = Command::Convene { act: id("raad-roepen"), body: id("werfraad"), date: date("2024-04-03") };
    world.acts(seat("schrijver"), &convene);
    world
}

pub(crate) fn cancels() -> Command {
    Command::CancelMeeting { act: id("raad-afzeggen"), meeting: FIRST, reason: sealed("waarom") }
}

pub(crate) fn tables(case: CaseNumber, meeting: MeetingNumber) -> Command {
    Command::Table { act: id("klus-agenderen"), case, meeting, purpose: cooperation::meetings::Purpose::Decide }
}

fn asks(world: &World, command: &Command) -> Result<Decision, Fault> {
    world.asks(seat("schrijver"), command)
}

#[test]
fn a_meeting_is_called_off_by_whoever_may_with_a_reason_that_stays() {
    let mut world = convened();
    refused(world.asks(seat("raad-noord"), &cancels()), "artikel 12", "only-they-may");
    let mut silent = sealed("waarom");
    silent.length = 0;
    let silent = Command::CancelMeeting { act: id("raad-afzeggen"), meeting: FIRST, reason: silent };
    assert_eq!(asks(&world, &silent), Err(Fault::Senseless { what: Message::CancellingSaysWhy {} }));
    world.acts(seat("schrijver"), &cancels());
    let meeting = world.state.meeting(FIRST).unwrap();
    assert_eq!(meeting.cancelled.as_ref().unwrap().reason, sealed("waarom"));
    let entry = meeting.cancelled.as_ref().unwrap().when.entry;
    assert_eq!(asks(&world, &cancels()), Err(Fault::AlreadyDone { entry }));
    let moves = Command::Reschedule { act: id("raad-verzetten"), meeting: FIRST, date: date("2024-04-10") };
    assert_eq!(asks(&world, &moves), Err(Fault::AlreadyDone { entry }));
}

#[test]
fn what_stood_on_the_agenda_can_be_tabled_again_and_not_for_the_meeting_that_is_off() {
    let mut world = convened();
    let case = world.klus_gekeurd();
    let before = world.state.next_meeting();
    world.acts(seat("werfmeester"), &tables(case, FIRST));
    assert!(matches!(world.asks(seat("werfmeester"), &tables(case, FIRST)), Err(Fault::AlreadyDone { .. })));
    world.acts(seat("schrijver"), &cancels());
    let off = world.asks(seat("werfmeester"), &tables(case, FIRST));
    refused(off, "artikel 7", "meeting-is-cancelled");
    world.convened("werfraad", "raad-roepen");
    let events = world.acts(seat("werfmeester"), &tables(case, before));
    assert!(events.iter().any(|event| matches!(event, Event::ItemTabled { .. })), "{events:?}");
}

#[test]
fn a_meeting_that_has_begun_or_was_is_not_called_off() {
    let mut world = convened();
    let case = world.klus_gekeurd();
    let events = world.acts(seat("werfmeester"), &tables(case, FIRST));
    let Some(Event::ItemTabled { item, .. }) = events.first() else { panic!("{events:?}") };
    world.day_comes("2024-04-03");
    world.opens("raad-noord", "raad-leiden", *item, "klus-doen");
    assert_eq!(asks(&world, &cancels()), Err(Fault::Senseless { what: Message::MeetingHasBegun {} }));
    world.day_comes("2024-04-04");
    assert_eq!(asks(&world, &cancels()), Err(Fault::Senseless { what: Message::MeetingInThePast {} }));
}

#[test]
fn a_meeting_that_is_off_counts_nowhere_and_still_holds_its_place_in_the_year() {
    let mut world = convened();
    let agreement = world.agreement.clone().unwrap();
    let year = |world: &World| -> Vec<Convened> { world.state.meetings.values().map(Convened::from).collect() };
    let before = year(&world);
    let found = gatherings(&agreement, &before, 2024);
    assert_eq!(clashes(&agreement, &world.state, &found, date("2024-03-04")).len(), 1, "it falls on a feast");
    world.acts(seat("schrijver"), &cancels());
    let after = year(&world);
    let found = gatherings(&agreement, &after, 2024);
    let lines: Vec<(When, bool)> = found.iter().map(|one| (one.when, one.is_off())).collect();
    assert_eq!(lines, [(When::Day(date("2024-04-03")), true)], "it is not expected anew");
    assert_eq!(clashes(&agreement, &world.state, &found, date("2024-03-04")), []);
    assert_eq!(after[0].planned.len(), before[0].planned.len() + 1, "whoever has it in an agenda hears of it");
    assert!(met(world.state.meetings.values(), date("2024-12-31")).is_empty());
}
