//! The minutes of a meeting: who writes them, on which agenda they stand by themselves, who adopts them, and who reads a draft.

use crate::world::{WERF, World, id, refused, sealed, seat};
use cooperation::command::Subject;
use cooperation::meetings::minutes::{Line, Minuting, on_agenda};
use cooperation::values::{MeetingNumber, PersonNumber};
use cooperation::visibility::{Viewer, reads_drafts, reads_minutes};
use cooperation::{Command, Event, Fault};
use words::Message;

const KEEPS: &str = "\n## Artikel 12 Verslag\n\n```handvest\nhandeling raad-notuleren {\n  naam \"het verslag maken\"\n  soort \
    notuleren\n  door schrijver\n  voor werfraad\n}\n```\n";
const FIRST: MeetingNumber = MeetingNumber(1);
const SECOND: MeetingNumber = MeetingNumber(2);

/// A meeting of today.
fn convenes(world: &mut World) {
    world.convened("werfraad", "raad-roepen");
}

fn closes(meeting: MeetingNumber) -> Command {
    Command::CloseMeeting { act: id("raad-leiden"), meeting }
}

/// The council met and closed its meeting.
pub(crate) fn held() -> World {
    let mut world = World::werf_of(&format!("{WERF}{KEEPS}"));
    convenes(&mut world);
    world.acts(seat("raad-noord"), &closes(FIRST));
    world
}

pub(crate) fn writes(words: &str) -> Command {
    let lines = vec![Line { place: None, words: sealed(words) }];
    Command::Minute { act: id("raad-notuleren"), meeting: FIRST, step: Minuting::Written { lines } }
}

fn adopts(at: MeetingNumber) -> Command {
    let step = Minuting::Adopted { at, changes: Some(sealed("wijziging")) };
    Command::Minute { act: id("raad-leiden"), meeting: FIRST, step }
}

pub(crate) fn corrects() -> Command {
    let step = Minuting::Corrected { words: sealed("verbetering") };
    Command::Minute { act: id("raad-notuleren"), meeting: FIRST, step }
}

/// The minutes are adopted in the second meeting, of the same day.
pub(crate) fn adopted() -> World {
    let mut world = held();
    world.acts(seat("schrijver"), &writes("verslag"));
    convenes(&mut world);
    world.acts(seat("raad-noord"), &adopts(SECOND));
    world
}

#[test]
fn whoever_keeps_the_record_writes_versions_until_the_next_meeting_adopts_the_last() {
    let mut world = held();
    refused(world.asks(seat("raad-noord"), &writes("verslag")), "artikel 12", "only-they-may");
    refused(world.asks(seat("schrijver"), &corrects()), "artikel 12", "minutes-are-a-draft");
    world.acts(seat("schrijver"), &writes("verslag"));
    world.acts(seat("schrijver"), &writes("verslag-twee"));
    convenes(&mut world);
    refused(world.asks(seat("raad-zuid"), &adopts(SECOND)), "artikel 7", "only-they-may");
    world.acts(seat("raad-noord"), &adopts(SECOND));
    let minutes = world.state.meeting(FIRST).unwrap().minutes.clone();
    let adopted = minutes.adopted.clone().unwrap();
    assert_eq!((minutes.versions.len(), adopted.at), (2, SECOND));
    assert_eq!(world.asks(seat("raad-noord"), &adopts(SECOND)), Err(Fault::AlreadyDone { entry: adopted.when.entry }));
    refused(world.asks(seat("schrijver"), &writes("verslag-drie")), "artikel 12", "minutes-are-adopted");
    world.acts(seat("schrijver"), &corrects());
    let minutes = &world.state.meeting(FIRST).unwrap().minutes;
    assert_eq!(
        (minutes.versions.len(), minutes.corrections.len()),
        (2, 1),
        "the text stays, the correction is below it"
    );
}

#[test]
fn minutes_stand_by_themselves_on_the_agenda_of_the_next_meeting_of_that_body_until_one_adopts_them() {
    let mut world = held();
    convenes(&mut world);
    let stands = |world: &World, on: MeetingNumber| -> Vec<u32> {
        let agreement = world.agreement.as_ref().unwrap();
        let meeting = world.state.meeting(on).unwrap();
        on_agenda(agreement, &world.state, meeting).iter().map(|earlier| earlier.number.0).collect()
    };
    assert_eq!(stands(&world, SECOND), [1], "also before they are written");
    world.acts(seat("schrijver"), &writes("verslag"));
    world.acts(seat("raad-noord"), &closes(SECOND));
    assert_eq!(stands(&world, SECOND), [] as [u32; 0], "it was closed without adopting them");
    convenes(&mut world);
    assert_eq!(stands(&world, MeetingNumber(3)), [1, 2]);
    world.acts(seat("raad-noord"), &adopts(MeetingNumber(3)));
    convenes(&mut world);
    assert_eq!(stands(&world, MeetingNumber(3)), [1, 2], "what it adopted stays on its agenda");
    assert_eq!(stands(&world, MeetingNumber(4)), [] as [u32; 0]);
}

#[test]
fn what_makes_no_sense_of_minutes_is_said_so() {
    let mut world = held();
    let says = |world: &World, who: &str, command: &Command| match world.asks(seat(who), command) {
        Err(Fault::Senseless { what }) => what,
        other => panic!("{other:?}"),
    };
    let line = |place: Option<u32>| Line { place, words: sealed("verslag") };
    for lines in [Vec::new(), vec![line(Some(9))], vec![line(None), line(None)]] {
        let command = Command::Minute { act: id("raad-notuleren"), meeting: FIRST, step: Minuting::Written { lines } };
        assert_eq!(says(&world, "schrijver", &command), Message::MinutesFollowTheAgenda {});
    }
    convenes(&mut world);
    assert_eq!(says(&world, "raad-noord", &adopts(SECOND)), Message::MinutesAreNotThere {});
    world.acts(seat("schrijver"), &writes("verslag"));
    assert_eq!(says(&world, "raad-noord", &adopts(FIRST)), Message::MinutesOfAnEarlierMeeting {});
    world.acts(seat("raad-noord"), &closes(SECOND));
    refused(world.asks(seat("raad-noord"), &adopts(SECOND)), "artikel 7", "meeting-is-closed");
}

#[test]
fn a_draft_is_read_by_the_body_and_whoever_keeps_it_and_adopted_minutes_by_every_seat() {
    let readers = |world: &World| -> Vec<u32> {
        let agreement = world.agreement.as_ref().unwrap();
        let meeting = world.state.meeting(FIRST).unwrap();
        let reads =
            |person: &PersonNumber| reads_minutes(agreement, &world.state, &Viewer::Person(*person), meeting, world.on);
        assert!(!reads_minutes(agreement, &world.state, &Viewer::Public, meeting, world.on));
        world.state.people.keys().copied().filter(reads).map(|person| person.0).collect()
    };
    let mut draft = held();
    draft.acts(seat("schrijver"), &writes("verslag"));
    let sits = |world: &World, person: u32| {
        let seats = world.state.seats_of(PersonNumber(person), world.on);
        seats.iter().any(|held| {
            world.agreement.as_ref().unwrap().sits_in(held, &id("werfraad")) || held.as_str() == "schrijver"
        })
    };
    let few = readers(&draft);
    assert!(!few.is_empty() && few.iter().all(|person| sits(&draft, *person)), "{few:?}");
    let adopted = adopted();
    let many = readers(&adopted);
    let agreement = adopted.agreement.as_ref().unwrap();
    let drafts = |person: &u32| {
        let (viewer, meeting) = (Viewer::Person(PersonNumber(*person)), adopted.state.meeting(FIRST).unwrap());
        reads_drafts(agreement, &adopted.state, &viewer, meeting, adopted.on)
    };
    assert_eq!(many.iter().copied().filter(drafts).collect::<Vec<_>>(), few, "what was struck out stays with them");
    assert!(many.len() > few.len(), "{many:?} and {few:?}");
}

#[test]
fn what_minutes_say_of_somebody_is_destroyed_on_request_in_every_version_and_the_rest_stays() {
    let mut world = adopted();
    let erases = |place| Command::Erase {
        act: id("mens-vergeten"),
        of: Subject::Minutes { meeting: FIRST, place },
        ground: "op verzoek".into(),
    };
    world.acts(seat("schrijver"), &corrects());
    let none = world.asks(seat("schrijver"), &erases(Some(1)));
    assert_eq!(none, Err(Fault::Senseless { what: Message::NothingPersonalToDestroy {} }), "nothing is said of item 1");
    assert_eq!(world.state.meeting(FIRST).unwrap().minutes.places().into_iter().collect::<Vec<_>>(), [None]);
    refused(world.asks(seat("raad-noord"), &erases(None)), "artikel 3", "only-they-may");
    let events = world.acts(seat("schrijver"), &erases(None));
    let Some(Event::Erased { meeting, handles, person: None, case: None, .. }) = events.first() else {
        panic!("{events:?}")
    };
    assert_eq!(
        (*meeting, handles.as_slice()),
        (Some(FIRST), &["verslag", "wijziging", "verbetering"].map(String::from)[..])
    );
    let minutes = &world.state.meeting(FIRST).unwrap().minutes;
    assert!(minutes.is_gone("verslag") && minutes.adopted.is_some() && minutes.places().is_empty());
    assert!(matches!(world.asks(seat("schrijver"), &erases(None)), Err(Fault::AlreadyDone { .. })));
}
