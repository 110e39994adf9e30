//! Votes that race: each counts once, for its own seat, whatever comes first and however often it is sent.
#![allow(missing_docs, reason = "tests tell what they hold by their names")]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails loudly")]

#[path = "shared/desk.rs"]
mod desk;

use cooperation::meetings::Position;
use cooperation::values::{ItemNumber, MeetingNumber, PersonNumber};
use cooperation::{Acting, Event};
use desk::{Desk, order, secretary, wish};
use office::{Answer, Order};
use serde_json::json;
use std::collections::BTreeMap;

const MEMBERS: u32 = 8;
const ITEM: ItemNumber = ItemNumber { meeting: MeetingNumber(0), place: 1 };

/// An item before the members, and the number of its meeting.
fn opened(desk: &Desk) -> ItemNumber {
    let wish = desk.submit(wish("race", "Een nieuwe bal", "De oude is plat, en daar wint niemand mee.")).unwrap();
    let case = wish.events.iter().find_map(Event::case).unwrap().to_string();
    let today = desk.office.today().to_string();
    let convene = json!({ "convene": { "act": "leden-oproepen", "body": "ledenvergadering", "date": today } });
    let convened = desk.submit(secretary("race-convene", convene)).unwrap();
    let meeting = convened
        .events
        .iter()
        .find_map(|event| if let Event::MeetingConvened { meeting, .. } = event { Some(*meeting) } else { None })
        .unwrap();
    let item = json!({ "meeting": meeting, "place": 1 });
    let table = json!({ "table": { "act": "wens-agenderen", "case": case, "meeting": meeting } });
    desk.submit(secretary("race-table", table)).unwrap();
    let open = json!({ "open-item": { "act": "leden-leiden", "item": item, "proposal": "wens-gaat-door" } });
    let chair = Acting::Seat("bestuur-hamer".into());
    desk.submit(order("race-open", Some(PersonNumber(1)), chair, open)).unwrap();
    ItemNumber { meeting, ..ITEM }
}

/// The vote with this number: each member votes again and again, and changes their mind.
fn vote(item: ItemNumber, number: u32) -> Order {
    let (member, seat) = (number % MEMBERS, format!("ledenvergadering.{}", number % MEMBERS + 3));
    let position = if (number / MEMBERS).is_multiple_of(3) { "for" } else { "against" };
    let take = json!({ "take-position": { "item": item, "seat": seat, "position": position } });
    order(&format!("vote-{number}"), Some(PersonNumber(member + 5)), Acting::Seat(seat.as_str().into()), take)
}

/// Sends so many votes, each from two threads at once.
fn race(votes: u32) {
    let desk = Desk::new();
    let item = opened(&desk);
    let before = desk.state().sequence;
    let answers: Vec<Answer> = std::thread::scope(|scope| {
        let send = |thread: u32| {
            let desk = &desk;
            scope.spawn(move || {
                let own = (0..votes).filter(|number| number % 8 == thread % 8);
                own.map(|number| desk.submit(vote(item, number)).unwrap()).collect::<Vec<_>>()
            })
        };
        let threads: Vec<_> = (0..16).map(send).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(desk.state().sequence - before, u64::from(votes), "each stands in the book once");
    assert_eq!(answers.iter().filter(|answer| !answer.replayed).count(), votes as usize);
    // Counted once more from what was answered: of each seat the vote that came last in the book.
    let mut last: BTreeMap<String, (u64, Position)> = BTreeMap::new();
    for answer in &answers {
        let [Event::PositionTaken { seat, position, .. }] = &answer.events[..] else { unreachable!("{answer:?}") };
        let found = last.entry(seat.to_string()).or_insert((0, *position));
        *found = (answer.entry, *position).max(*found);
    }
    let state = desk.state();
    let (_, item) = state.item(item).unwrap();
    let counted = item.positions.iter().map(|(seat, spoken)| (seat.to_string(), (spoken.entry, spoken.position)));
    assert_eq!(counted.collect::<BTreeMap<_, _>>(), last);
    assert_eq!(last.len(), MEMBERS as usize);
}

#[test]
fn racing_votes_count_once_each() {
    race(96);
}

#[test]
#[ignore = "a thousand votes; cargo test -p office --test racing -- --ignored"]
fn a_thousand_racing_votes_count_once_each() {
    race(1_000);
}
