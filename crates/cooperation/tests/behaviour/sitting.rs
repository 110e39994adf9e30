//! When and where a meeting sits: by whoever convenes the body, until the meeting begins.

use crate::arranging::three;
use crate::world::{World, date, id, refused, sealed, seat};
use cooperation::meetings::{Coming, Sitting, Slot};
use cooperation::values::{ItemNumber, MeetingNumber};
use cooperation::{Command, Fault};
use jiff::civil::{Time, time};
use words::Message;

fn sits(meeting: MeetingNumber, begins: Option<Time>, ends: Option<Time>) -> Command {
    tells(meeting, Sitting { begins, ends, place: None })
}

fn tells(meeting: MeetingNumber, sitting: Sitting) -> Command {
    Command::SetSitting { act: id("raad-roepen"), meeting, sitting }
}

const NINE: Option<Time> = Some(time(9, 30, 0, 0));
const ELEVEN: Option<Time> = Some(time(11, 0, 0, 0));

fn convened() -> (World, MeetingNumber) {
    let mut world = World::werf();
    let meeting = world.convened("werfraad", "raad-roepen");
    (world, meeting)
}

#[test]
fn whoever_convenes_says_at_which_hour_and_where() {
    let (mut world, meeting) = convened();
    refused(world.asks(seat("werfmeester"), &sits(meeting, NINE, ELEVEN)), "artikel 7", "only-they-may");
    let sitting = Sitting { begins: NINE, ends: ELEVEN, place: Some(sealed("de loods")) };
    world.acts(seat("schrijver"), &tells(meeting, sitting.clone()));
    let told = world.state.meeting(meeting).unwrap();
    assert_eq!(told.sitting, sitting);
    assert_eq!(told.planned.len(), 2, "an invitation follows");
    let since = told.begins().unwrap().duration_until(told.ends().unwrap());
    assert_eq!(since.as_mins(), 90);
    world.acts(seat("schrijver"), &tells(meeting, Sitting::default()));
    assert_eq!(world.state.meeting(meeting).unwrap().sitting, Sitting::default(), "what is left out is not known");
}

#[test]
fn hours_that_cannot_be_are_told() {
    let (mut world, meeting) = convened();
    let odd = Some(time(9, 30, 1, 0));
    for (begins, ends, what) in [
        (None, ELEVEN, Message::SittingBeginsSomewhen {}),
        (ELEVEN, NINE, Message::SittingEndsLater {}),
        (NINE, NINE, Message::SittingEndsLater {}),
        (odd, None, Message::SittingInWholeMinutes {}),
        (None, None, Message::SittingStandsSo {}),
    ] {
        let asked = world.asks(seat("schrijver"), &sits(meeting, begins, ends));
        assert_eq!(asked, Err(Fault::Senseless { what }));
    }
    world.acts(seat("schrijver"), &sits(meeting, NINE, None));
    let again = world.asks(seat("schrijver"), &sits(meeting, NINE, None));
    assert_eq!(again, Err(Fault::Senseless { what: Message::SittingStandsSo {} }));
}

#[test]
fn what_has_begun_or_is_past_keeps_its_hours() {
    let (mut world, meeting) = three();
    world.opens("raad-noord", "raad-leiden", ItemNumber { meeting, place: 1 }, "klus-doen");
    let begun = Err(Fault::Senseless { what: Message::MeetingHasBegun {} });
    assert_eq!(world.asks(seat("schrijver"), &sits(meeting, NINE, None)), begun);
    let (mut world, meeting) = convened();
    world.on = date("2030-01-01");
    let past = Err(Fault::Senseless { what: Message::MeetingInThePast {} });
    assert_eq!(world.asks(seat("schrijver"), &sits(meeting, NINE, None)), past);
}

#[test]
fn whoever_said_that_they_come_answers_anew_once_the_hours_change() {
    let (mut world, meeting) = convened();
    let comes = Command::SignOff { meeting, seat: id("raad-noord"), comes: true, perhaps: false, by_mail: false };
    world.acts(seat("raad-noord"), &comes);
    let said = |world: &World| {
        let meeting = world.state.meeting(meeting).unwrap();
        meeting.answers.get(&id("raad-noord")).map(|said| said.coming)
    };
    world.acts(seat("schrijver"), &sits(meeting, NINE, ELEVEN));
    assert_eq!(said(&world), Some(Coming::Comes), "there were no hours before");
    let place = Sitting { begins: NINE, ends: ELEVEN, place: Some(sealed("de loods")) };
    world.acts(seat("schrijver"), &tells(meeting, place));
    assert_eq!(said(&world), Some(Coming::Comes), "only the place is new");
    world.acts(seat("schrijver"), &sits(meeting, ELEVEN, None));
    assert_eq!(said(&world), None);
}

#[test]
fn an_item_comes_after_what_stands_before_it() {
    let (mut world, meeting) = three();
    let times = |world: &World| {
        let meeting = world.state.meeting(meeting).unwrap();
        meeting.items.iter().map(|item| meeting.comes_at(item)).collect::<Vec<_>>()
    };
    let order = [(3, Some(20)), (1, None), (2, Some(15))].map(|(place, minutes)| Slot { place, minutes });
    world.acts(seat("schrijver"), &Command::ArrangeAgenda { act: id("raad-roepen"), meeting, order: order.to_vec() });
    assert_eq!(times(&world), [None, None, None], "nobody said when the meeting begins");
    world.acts(seat("schrijver"), &sits(meeting, NINE, None));
    assert_eq!(times(&world), [NINE, Some(time(9, 50, 0, 0)), None], "how long the second takes is not known");
    let late = Some(time(23, 50, 0, 0));
    world.acts(seat("schrijver"), &sits(meeting, late, None));
    assert_eq!(times(&world), [late, None, None], "not after midnight");
}
