//! Votes, conclusions and bookings that race: each counts once, whatever comes first and however often it is sent.
#![allow(missing_docs, reason = "tests tell what they hold by their names")]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails loudly")]

#[path = "shared/desk.rs"]
mod desk;

use cooperation::meetings::Position;
use cooperation::stamp::Reason;
use cooperation::values::{ItemNumber, MeetingNumber, PersonNumber};
use cooperation::visibility::Viewer;
use cooperation::{Acting, Event, Fault};
use desk::{Desk, at, order, secretary, wish};
use office::clock::Clock;
use office::sealing::Sealing;
use office::{Answer, NotDone, Office, Order};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Barrier;
use words::Lang;

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

/// Sends so many orders, each from a thread of its own, at the same moment.
fn at_once(office: &Office, orders: Vec<Order>) -> Vec<Result<Answer, NotDone>> {
    let start = Barrier::new(orders.len());
    std::thread::scope(|scope| {
        let send = |order| {
            let start = &start;
            scope.spawn(move || {
                start.wait();
                office.submit_and_wait(order)
            })
        };
        let threads: Vec<_> = orders.into_iter().map(send).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn a_decision_that_is_concluded_eight_times_at_once_stands_in_the_book_once() {
    let desk = Desk::new();
    let item = opened(&desk);
    (0..MEMBERS).for_each(|member| drop(desk.submit(vote(item, member)).unwrap()));
    let conclude = |number: u32| {
        let reasons = json!({ "text": format!("Zo is het, zegt de voorzitter voor de {number}e keer.") });
        let conclude = json!({ "conclude-item": { "act": "leden-leiden", "item": item, "reasons": reasons } });
        let chair = Acting::Seat("bestuur-hamer".into());
        let concludes = order(&format!("conclude-{number}"), Some(PersonNumber(1)), chair, conclude);
        // Nobody looked yet whether there is money.
        let mut sealing = Sealing::new();
        let text = sealing.seal("De penningmeester is ziek.").unwrap();
        let sealed = [concludes.sealed, sealing.into_rows()].concat();
        Order { reasons: vec![Reason { rule: "eerst-de-beurs".into(), text }], sealed, ..concludes }
    };
    let before = desk.state().sequence;
    let answers = at_once(&desk.office, (0..8).map(conclude).collect());
    let done: Vec<u64> = answers.iter().filter_map(|answer| Some(answer.as_ref().ok()?.entry)).collect();
    assert_eq!((done.as_slice(), desk.state().sequence), (&[before + 1][..], before + 1), "{answers:?}");
    for answer in &answers {
        if let Err(why) = answer {
            assert!(matches!(why, NotDone::Fault(Fault::AlreadyDone { entry }) if *entry == before + 1), "{why:?}");
        }
    }
    let late = desk.submit(conclude(9));
    assert!(matches!(late, Err(NotDone::Fault(Fault::AlreadyDone { .. }))), "{late:?}");
    assert_eq!(desk.state().sequence, before + 1);
}

#[test]
fn of_eight_bookings_of_ten_thousand_that_race_for_fifty_thousand_five_succeed_and_three_hear_what_room_is_left() {
    booked_at_once(1_000_000, "“het eerste deel” has € 0.00 left, and this is € 10,000.00.");
    booked_at_once(960_000, "“het eerste deel” has € 2,000.00 left, and this is € 9,600.00.");
}

/// Eight bookings of so many cents each at the same moment, on a line of fifty thousand euros that has room for five.
fn booked_at_once(cents: i64, told: &str) {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::open(folder.path(), "kas", Clock::at(at("2022-03-01T09:00:00Z"))).unwrap();
    let submit = |order| office.submit_and_wait(order).unwrap();
    let text = include_str!("../../cooperation/tests/behaviour/kas.md");
    submit(order("found", None, Acting::Host, json!({ "found": { "text": text } })));
    let books = |number: u32| {
        let began = json!({ "open": { "act": "kas-beginnen", "forms": {} } });
        let began = submit(order(&format!("begin-{number}"), None, Acting::Visitor, began));
        let case = began.events.iter().find_map(Event::case).unwrap().to_string();
        let given = json!({ "kas-bedrag": { "amount": cents }, "kas-post": { "choice": { "option": "kas-eerste" } } });
        let books = json!({ "hand-in": { "act": "kas-apart", "case": case, "forms": { "kasbrief": given } } });
        order(&format!("book-{number}"), None, Acting::Visitor, books)
    };
    let racing: Vec<Order> = (0..8).map(books).collect();
    let state = || office.view(Viewer::Public).state().clone();
    let before = state().sequence;
    let answers = at_once(&office, racing);
    let succeeded = answers.iter().filter(|answer| answer.is_ok()).count();
    assert_eq!((succeeded, state().sequence), (5, before + 5));
    for why in answers.into_iter().filter_map(Result::err) {
        let NotDone::NotPermitted(decision) = why else { panic!("{why:?}") };
        let [ground] = decision.verdict.grounds() else { panic!("{decision:?}") };
        assert_eq!((ground.code(), ground.cite().article()), ("posting-above-line", "artikel 2"));
        assert_eq!(ground.why().say(Lang::En).replace('\u{a0}', " "), told);
    }
    assert_eq!(state().balance(|_| true).reserved.cents(), 5 * cents);
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
