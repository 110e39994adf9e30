//! Signing off beforehand: who may for which seat, and what it does to a quorum and to silence taken for agreement.

use crate::world::{KEURDER, WERF, World, date, id, refused, seat};
use crate::{cancelling, presence};
use cooperation::meetings::Coming;
use cooperation::values::{ItemNumber, MeetingNumber, PersonNumber};
use cooperation::{Command, Fault};
use words::Message;

const QUORUM: &str = "\n## Artikel 12 Quorum\n\n```handvest\nbij besluitregel samen-eens { quorum minstens 2/3 van alle \
    zetels }\n```\n";

fn tabled() -> (World, ItemNumber) {
    let mut world = World::werf_of(&format!("{WERF}{QUORUM}"));
    let case = world.klus_gekeurd();
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    (world, item)
}

fn says(meeting: MeetingNumber, place: &str, comes: bool) -> Command {
    Command::SignOff { meeting, seat: id(place), comes, perhaps: false, by_mail: false }
}

#[test]
fn whoever_holds_a_seat_signs_off_for_that_seat_only_and_can_come_after_all() {
    let (mut world, item) = tabled();
    let west = |comes| says(item.meeting, "raad-west", comes);
    refused(world.asks(seat("raad-zuid"), &west(false)), "artikel 1", "only-the-seat-itself");
    for comes in [true, false, true] {
        world.acts(seat("raad-west"), &west(comes));
        let said = world.state.meeting(item.meeting).unwrap().answers[&id("raad-west")];
        assert_eq!(said.coming == Coming::Comes, comes);
        let entry = said.when.entry;
        assert_eq!(world.asks(seat("raad-west"), &west(comes)), Err(Fault::AlreadyDone { entry }));
    }
    let elsewhere = world.asks(seat("keurders.1"), &says(item.meeting, "keurders.1", false));
    assert!(matches!(elsewhere, Err(Fault::Senseless { what: Message::SeatOfAnotherBody { .. } })), "{elsewhere:?}");
    world.acts(seat("raad-noord"), &Command::CloseMeeting { act: id("raad-leiden"), meeting: item.meeting });
    refused(world.asks(seat("raad-west"), &west(false)), "artikel 1", "meeting-is-closed");
}

#[test]
fn too_few_come_where_those_who_did_not_sign_off_are_no_quorum_until_presence_says_otherwise() {
    let (mut world, item) = tabled();
    let short = |world: &World| !presence::short(world, item).is_empty();
    assert!(!short(&world));
    world.acts(seat("raad-west"), &says(item.meeting, "raad-west", false));
    assert!(!short(&world), "two of three still come");
    world.acts(seat("raad-zuid"), &says(item.meeting, "raad-zuid", false));
    assert!(short(&world));
    let all = ["raad-noord", "raad-zuid", "raad-west"].map(id).to_vec();
    let here = Command::RecordPresence { act: id("raad-leiden"), meeting: item.meeting, present: all };
    world.acts(seat("raad-noord"), &here);
    assert!(!short(&world), "they came after all");
}

#[test]
fn whoever_does_not_know_yet_counts_as_coming_and_can_still_say_either() {
    let (mut world, item) = tabled();
    for place in ["raad-west", "raad-zuid"] {
        let perhaps =
            Command::SignOff { meeting: item.meeting, seat: id(place), comes: false, perhaps: true, by_mail: true };
        world.acts(seat(place), &perhaps);
    }
    assert!(presence::short(&world, item).is_empty(), "perhaps is not away");
    let said = world.state.meeting(item.meeting).unwrap().answers[&id("raad-west")];
    assert_eq!((said.coming, said.by_mail), (Coming::Perhaps, true));
    world.acts(seat("raad-west"), &says(item.meeting, "raad-west", false));
    world.acts(seat("raad-zuid"), &says(item.meeting, "raad-zuid", false));
    assert!(!presence::short(&world, item).is_empty());
}

#[test]
fn what_was_recorded_before_perhaps_could_be_said_is_read_as_it_was_meant() {
    let old = r#"{"sign-off": {"meeting": 1, "seat": "raad-west", "comes": false}}"#;
    let read: Command = serde_json::from_str(old).unwrap();
    assert_eq!(read, says(MeetingNumber(1), "raad-west", false));
    let written = serde_json::to_value(&read).unwrap();
    assert_eq!(written, serde_json::from_str::<serde_json::Value>(old).unwrap(), "and written as it was");
}

#[test]
fn conform_agrees_for_nobody_who_signed_off() {
    let (mut world, item) = tabled();
    world.acts(seat("raad-west"), &says(item.meeting, "raad-west", false));
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    world.conforms(item);
    let (_, found) = world.state.item(item).unwrap();
    let said: Vec<&str> = found.positions.keys().map(charter::Id::as_str).collect();
    assert_eq!(said, ["raad-noord", "raad-zuid"]);
}

#[test]
fn a_meeting_that_moves_asks_anew_who_comes() {
    let mut world = cancelling::convened();
    let meeting = MeetingNumber(1);
    world.acts(seat("raad-west"), &says(meeting, "raad-west", false));
    let moves = Command::Reschedule { act: id("raad-verzetten"), meeting, date: date("2024-04-10") };
    world.acts(seat("schrijver"), &moves);
    assert!(world.state.meeting(meeting).unwrap().answers.is_empty());
}

#[test]
fn nobody_signs_off_whoever_comes_after_them() {
    let mut world = cancelling::convened();
    let (meeting, west) = (MeetingNumber(1), says(MeetingNumber(1), "raad-west", false));
    let follows = Command::Appoint {
        act: Some(id("plaats-geven")),
        person: PersonNumber(KEURDER),
        seat: id("raad-west"),
        from: date("2024-04-02"),
        until: None,
        case: None,
        party: None,
    };
    assert!(world.asks(seat("raad-west"), &west).is_ok());
    let leaves =
        Command::Vacate { act: id("plaats-geven"), seat: id("raad-west"), until: date("2024-04-01"), case: None };
    world.acts(seat("schrijver"), &leaves);
    world.acts(seat("schrijver"), &follows);
    let held = world.state.holder(&id("raad-west"), world.state.meeting(meeting).unwrap().date);
    assert_eq!(held, Some(PersonNumber(KEURDER)));
    let later = world.asks(seat("raad-west"), &west);
    let of_another = |what: &Message| matches!(what, Message::SeatOfSomebodyElseThen { .. });
    assert!(matches!(&later, Err(Fault::Senseless { what }) if of_another(what)), "{later:?}");
}
