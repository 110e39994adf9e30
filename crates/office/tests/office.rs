//! Orders are carried out once, in order, durably; and whoever may not know something does not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

#[path = "shared/desk.rs"]
mod desk;

use cooperation::command::Touched;
use cooperation::values::PersonNumber;
use cooperation::visibility::Viewer;
use cooperation::{Acting, Event, Fault};
use desk::{Desk, LATER, MEMBER, SECRETARY, at, case, enrol, example, order, secretary, wish};
use office::view::Text;
use office::{NotDone, Office, Order, Seen};
use serde_json::json;
use words::{Lang, Message};

fn readable(text: Text) -> String {
    match text {
        Text::Readable(words) => words.to_string(),
        other @ (Text::Hidden | Text::Destroyed(_)) => panic!("{other:?}"),
    }
}

#[test]
fn the_shipped_example_is_carried_out_and_survives_the_office() {
    let desk = Desk::new();
    let lines = example().len() as u64;
    let view = desk.see(SECRETARY);
    assert_eq!((view.head(), view.state().cases.size()), (lines, 5));
    assert_eq!(readable(view.name(MEMBER)), "L. Baas");
    let before = desk.state();
    let desk = desk.again();
    assert_eq!(desk.state(), before, "what was folded is what was lived");
    assert_eq!(readable(desk.see(SECRETARY).name(MEMBER)), "L. Baas");
}

#[test]
fn an_order_under_a_known_key_is_answered_and_not_done_again() {
    let desk = Desk::new();
    let first = desk.submit(wish("k", "Een nieuwe bal", "De oude is plat.")).unwrap();
    assert!(!first.replayed);
    let head = desk.state().sequence;
    let second = desk.submit(wish("k", "Een nieuwe bal", "De oude is plat.")).unwrap();
    assert_eq!((second.entry, &second.events, second.replayed), (first.entry, &first.events, true));
    let desk = desk.again();
    let third = desk.submit(wish("k", "Een nieuwe bal", "De oude is plat.")).unwrap();
    assert_eq!((third.entry, third.events, third.replayed), (first.entry, first.events, true));
    assert_eq!(desk.state().sequence, head, "nothing was done twice");
}

#[test]
fn a_key_is_for_one_order_of_one_person() {
    let desk = Desk::new();
    desk.submit(wish("k", "Een nieuwe bal", "De oude is plat.")).unwrap();
    let reused = |order: Order| matches!(desk.submit(order), Err(NotDone::KeyReused));
    assert!(reused(wish("k", "Een nieuwe bal", "De oude is lek.")), "other words");
    assert!(reused(enrol("k", "Iemand Anders")), "another command");
    let by_other = Order { who: Some(PersonNumber(6)), ..wish("k", "Een nieuwe bal", "De oude is plat.") };
    assert!(reused(Order { acting: Acting::Seat("ledenvergadering.4".into()), ..by_other }), "another person");
    let earlier = Order { on: Some("2024-06-09".parse().unwrap()), ..wish("k", "Een nieuwe bal", "De oude is plat.") };
    assert!(reused(earlier), "another day");
}

#[test]
fn a_refused_order_does_not_use_up_its_key() {
    let desk = Desk::new();
    let outsider = Order {
        acting: Acting::Seat("club-penningmeester".into()),
        who: Some(PersonNumber(3)),
        ..wish("k", "Bal", "Plat.")
    };
    assert!(matches!(desk.submit(outsider), Err(NotDone::NotPermitted(_))));
    assert!(!desk.submit(wish("k", "Bal", "Plat.")).unwrap().replayed);
}

#[test]
fn a_hundred_at_once_do_it_once() {
    let desk = Desk::new();
    let before = desk.state().sequence;
    let answers: Vec<_> = std::thread::scope(|scope| {
        let submit = || desk.submit(wish("k", "Een nieuwe bal", "De oude is plat.")).unwrap();
        let threads: Vec<_> = (0..100).map(|_| scope.spawn(submit)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(answers.iter().filter(|answer| !answer.replayed).count(), 1);
    assert!(answers.iter().all(|answer| answer.entry == before + 1 && answer.events == answers[0].events));
    assert_eq!(desk.state().sequence, before + 1);
}

#[test]
fn a_hundred_different_orders_all_get_their_own_place() {
    let desk = Desk::new();
    let before = desk.state().sequence;
    let mut entries: Vec<_> = std::thread::scope(|scope| {
        let desk = &desk;
        let submit = move |n: u32| desk.submit(wish(&format!("k{n}"), &format!("Bal {n}"), "Plat.")).unwrap().entry;
        let threads: Vec<_> = (0..100).map(|n| scope.spawn(move || submit(n))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    entries.sort_unstable();
    assert!(entries.into_iter().eq(before + 1..=before + 100));
    let state = desk.state();
    assert_eq!(desk.again().state(), state);
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_of_an_async_program_are_carried_out_too() {
    let desk = Desk::new();
    let office = desk.office.clone();
    let mut tasks = Vec::new();
    for n in 0..50 {
        let office = office.clone();
        tasks.push(tokio::spawn(async move { office.submit(wish(&format!("k{}", n % 10), "Bal", "Plat.")).await }));
    }
    let mut done = 0;
    for task in tasks {
        done += usize::from(!task.await.unwrap().unwrap().replayed);
    }
    assert_eq!(done, 10);
    // What a form does after an order of a visitor, on a thread of the runtime.
    assert_eq!(office.followed(&office.follow_link(case("2024-001")).unwrap()), Some(case("2024-001")));
}

#[test]
fn who_saw_an_older_version_is_told_so() {
    let desk = Desk::new();
    let number = case("2024-003");
    let seen = Seen { what: Touched::Case(number), version: desk.state().case(number).unwrap().version };
    let tell = |key: &str, seen| {
        let note = json!({ "text": "De muziek gaat zachter." });
        let command = json!({ "inform": { "act": "wens-beantwoorden", "case": "2024-003", "note": note } });
        desk.submit(Order { seen: Some(seen), ..secretary(key, command) })
    };
    let done = tell("a", seen).unwrap();
    assert!(tell("a", seen).unwrap().replayed, "a retry is not stale");
    assert!(matches!(tell("b", seen), Err(NotDone::Stale { now }) if now == done.entry));
    assert!(matches!(tell("c", Seen { version: u64::MAX, ..seen }), Err(NotDone::Stale { .. })));
}

#[test]
fn a_clock_that_went_back_less_than_a_minute_leaves_the_book_in_order() {
    let desk = Desk::new();
    desk.submit(wish("a", "Bal", "Plat.")).unwrap();
    desk.office.clock().put(at("2024-06-10T06:59:00Z"));
    desk.submit(wish("b", "Bal", "Plat.")).unwrap();
    desk.office.clock().put(at("2024-06-11T07:00:00Z"));
    desk.submit(wish("c", "Bal", "Plat.")).unwrap();
    let mut moments: Vec<_> = desk.see(SECRETARY).entries().map(|entry| entry.stamp.recorded).collect();
    assert_eq!(moments[..3], [at("2024-06-11T07:00:00Z"), at(LATER), at(LATER)]);
    moments.reverse();
    assert!(moments.is_sorted());
}

#[test]
fn under_a_clock_that_stands_before_the_last_entry_nothing_is_recorded_and_its_remedy_is_said() {
    let desk = Desk::new();
    desk.office.clock().put(at("2025-06-10T07:00:00Z"));
    desk.submit(wish("a", "Bal", "Plat.")).unwrap();
    let entries = desk.see(SECRETARY).head();
    desk.office.clock().put(at(LATER));
    let refused = desk.submit(wish("b", "Bal", "Plat.")).unwrap_err();
    assert!(matches!(refused, NotDone::Clock(_)), "{refused:?}");
    let said = refused.says(Lang::En);
    assert!(said.contains("10 June 2025, 09:00:00") && said.contains("10 June 2024, 09:00:00"), "{said}");
    assert!(said.contains("set the clock right") && said.contains("restore an archive"), "{said}");
    assert_eq!(desk.see(SECRETARY).head(), entries);
    assert!(desk.submit(wish("a", "Bal", "Plat.")).unwrap().replayed, "what was recorded is still answered");
    let desk = desk.again();
    assert!(desk.office.leap().is_some(), "starting again does not set a clock right");
    desk.office.clock().put(at("2025-06-10T08:00:00Z"));
    desk.submit(wish("b", "Bal", "Plat.")).unwrap();
    assert_eq!(desk.office.leap(), None);
}

#[test]
fn an_order_without_a_day_is_of_today_in_amsterdam() {
    let desk = Desk::new();
    desk.office.clock().put(at("2024-06-10T22:30:00Z"));
    let answer = desk.submit(wish("a", "Bal", "Plat.")).unwrap();
    assert_eq!(desk.see(SECRETARY).entry(answer.entry).unwrap().stamp.on.to_string(), "2024-06-11");
    assert_eq!(desk.office.today().to_string(), "2024-06-11");
}

#[test]
fn words_and_what_the_entry_says_of_them_go_together() {
    let desk = Desk::new();
    let senseless = |order: Order| match desk.submit(order) {
        Err(NotDone::Fault(Fault::Senseless { what })) => what,
        other => panic!("{other:?}"),
    };
    let whole = || wish("k", "Een nieuwe bal", "De oude is plat.");
    assert_eq!(senseless(Order { sealed: Vec::new(), ..whole() }), Message::OrderWordsMissing {});
    let mut other_words = whole();
    other_words.sealed[0].value = "Iets heel anders".into();
    assert_eq!(senseless(other_words), Message::OrderWordsDiffer {});
    let mut more = whole();
    more.sealed.extend(enrol("x", "Een verstekeling").sealed);
    assert_eq!(senseless(more), Message::OrderWordsUnspoken {});
    assert_eq!(senseless(Order { key: String::new(), ..whole() }), Message::OrderNeedsKey {});
    let large = json!({ "open": { "act": "wens-indienen", "forms": { "wensbriefje": { "wens-kosten": { "amount": i64::MAX } } } } });
    let large = order("k", Some(MEMBER), Acting::Seat("ledenvergadering.3".into()), large);
    assert_eq!(senseless(large), Message::OrderNumberTooLarge { number: i64::MAX.to_string() });
    // Whoever may speak of a value must have its words: nobody gets to read what another sealed.
    let name = desk.state().person(SECRETARY).unwrap().name.clone();
    let stolen = json!({ "enrol": { "act": "lid-inschrijven", "name": name } });
    assert_eq!(senseless(secretary("k", stolen)), Message::OrderWordsMissing {});
}

#[test]
fn an_erased_name_leaves_no_byte_and_every_proof_holds() {
    let desk = Desk::new();
    let name = "Wubbo Zonderling-Proefkonijn";
    let person = match desk.submit(enrol("a", name)).unwrap().events[..] {
        [Event::PersonEnrolled { person, .. }] => person,
        ref other => panic!("{other:?}"),
    };
    assert_eq!(readable(desk.see(SECRETARY).name(person)), name);
    assert!(desk.files_with(name) > 0);
    let old = desk.see(SECRETARY);
    let (standing, proof) = (old.standing(), old.proof(old.head()).unwrap());

    let erase = json!({ "erase": { "act": "lid-vergeten", "of": { "person": person }, "ground": "AVG artikel 17" } });
    let erased = desk.submit(secretary("b", erase)).unwrap();
    assert_eq!(desk.files_with(name), 0);
    let gone = |view: &office::View| match view.name(person) {
        Text::Destroyed(erasure) => (erasure.on.to_string(), erasure.ground.clone(), erasure.values(), erasure.entry),
        other @ (Text::Readable(_) | Text::Hidden) => panic!("{other:?}"),
    };
    let expected = ("2024-06-10".to_owned(), "AVG artikel 17".to_owned(), 1, erased.entry);
    assert_eq!(gone(&desk.see(SECRETARY)), expected);
    assert_eq!(old.name(person), Text::Hidden, "nor can it be read in a moment from before");

    let desk = desk.again();
    assert_eq!(gone(&desk.see(SECRETARY)), expected);
    assert_eq!(desk.files_with(name), 0);
    let view = desk.see(SECRETARY);
    assert_eq!(view.proof(standing.size).unwrap().leaf, proof.leaf);
    assert_eq!(view.proof(standing.size).unwrap().canonical, proof.canonical);
    assert!(office::archive::verify_book(&desk.path(), "esrand").is_ok());
}

#[test]
fn a_visitor_follows_a_case_by_a_link_that_is_kept_as_a_digest() {
    let desk = Desk::new();
    let link = desk.office.follow_link(case("2024-002")).unwrap();
    assert_eq!((link.len(), desk.office.follow_link(case("2024-002")).unwrap() == link), (64, true));
    assert_ne!(desk.office.follow_link(case("2024-003")).unwrap(), link);
    assert_eq!(desk.office.followed(&link), Some(case("2024-002")));
    assert_eq!(desk.office.followed("something else"), None);
    assert_eq!(desk.files_with(&link), 0);
    let desk = desk.again();
    assert_eq!(desk.office.followed(&link), Some(case("2024-002")));
    desk.office.clock().put(at("2031-07-01T07:00:00Z"));
    assert_eq!(desk.office.followed(&link), Some(case("2024-002")), "the receipt says: always");
}

#[test]
fn whoever_holds_no_seat_sees_no_positions_and_no_answers_that_are_not_public() {
    let desk = Desk::new();
    let (public, member) = (desk.office.view(Viewer::Public), desk.see(MEMBER));
    assert_eq!((public.meetings().count(), member.meetings().count()), (0, 3));
    let of = |view: &office::View| view.entries().map(|entry| entry.events.len()).sum::<usize>();
    assert!(of(&public) < of(&member));
    for entry in public.entries().filter(|entry| entry.sequence > 1) {
        let text = format!("{:?} {:?}", entry.command, entry.events);
        assert!(!text.contains("PositionTaken") && !text.contains("wens-kosten"), "{text}");
    }
    let number = case("2024-002");
    let title = |view: &office::View| view.title(view.case(number).unwrap()).to_string();
    assert_eq!((title(&public).as_str(), title(&member).as_str()), ("2024-002", "Een dak dat niet lekt"));
    let opening = member.state().case(number).unwrap().version;
    assert!(member.proof(opening).unwrap().canonical.is_some());
    let position = member.entries().find(|entry| matches!(entry.events[..], [Event::PositionTaken { .. }])).unwrap();
    assert!(public.entry(position.sequence).is_none() && public.proof(position.sequence).is_none());
}

#[test]
fn entries_are_walked_newest_first_and_proven_one_by_one() {
    let desk = Desk::new();
    let view = desk.see(SECRETARY);
    let sequences: Vec<_> = view.entries().map(|entry| entry.sequence).collect();
    assert!(sequences.iter().copied().eq((1..=view.head()).rev()));
    let standing = view.standing();
    assert_eq!(standing.size, view.head());
    let origin = standing.checkpoint.unwrap().note.lines().next().unwrap().to_owned();
    assert!(origin.starts_with("marke/esrand/"));
    for entry in view.entries() {
        let proof = view.proof(entry.sequence).unwrap();
        assert_eq!((&proof.root, proof.size), (&standing.root, standing.size));
        let canonical = proof.canonical.unwrap();
        assert_eq!(book::proof::leaf(canonical.as_bytes()).to_string(), proof.leaf);
        assert!(canonical.contains(&origin), "an entry says of which book it is");
        assert!(proof.receipt.unwrap().starts_with("c2sp.org/tlog-proof@v1\nextra "));
    }
    assert!(view.entry(0).is_none() && view.entry(view.head() + 1).is_none());
    let decided = view.entry(view.head()).unwrap().charter.clone().unwrap();
    assert_eq!(view.agreement_as(&decided).unwrap().digest, decided);
    assert!(view.agreement_as("something else").is_none());
}

#[test]
fn a_visitor_gets_a_proof_to_check_offline_also_of_an_entry_they_may_not_read_whole() {
    let desk = Desk::new();
    let view = desk.office.view(Viewer::Public);
    let key = book::checkpoint::PublicKey::parse(&view.standing().key.unwrap()).unwrap();
    let mut hidden = 0;
    for proof in (1..=view.head()).filter_map(|sequence| view.proof(sequence)) {
        let receipt = book::receipt::Receipt::verify(&proof.receipt.unwrap(), &key).unwrap();
        assert_eq!((receipt.inclusion.sequence, receipt.content.leaf().to_string()), (proof.sequence, proof.leaf));
        assert_eq!(matches!(receipt.content, book::receipt::Content::Leaf(_)), proof.canonical.is_none());
        hidden += usize::from(proof.canonical.is_none());
    }
    assert!(hidden > 0, "the example has entries that are not public");
}

#[test]
fn an_earlier_moment_stays_what_it_was() {
    let desk = Desk::new();
    let before = desk.see(SECRETARY);
    let (size, last) = (before.head(), before.proof(before.head()).unwrap());
    for n in 0..20 {
        desk.submit(wish(&format!("k{n}"), "Bal", "Plat.")).unwrap();
    }
    assert_eq!((before.head(), before.standing().size), (size, size));
    assert_eq!(before.proof(size).unwrap(), last);
    assert!(before.entry(size + 1).is_none());
    assert_eq!(desk.see(SECRETARY).head(), size + 20);
}

#[test]
fn what_another_process_recorded_is_caught_up_with() {
    let desk = Desk::new();
    let other = Office::open(&desk.path(), "esrand", desk.office.clock().clone()).unwrap();
    let theirs = other.submit_and_wait(enrol("theirs", "Aaltje Proefdier")).unwrap();
    let ours = desk.submit(wish("ours", "Bal", "Plat.")).unwrap();
    assert_eq!(ours.entry, theirs.entry + 1);
    assert_eq!(readable(desk.see(SECRETARY).name(PersonNumber(13))), "Aaltje Proefdier");
    drop(other);
    let state = desk.state();
    assert_eq!(desk.again().state(), state);
}

#[test]
fn a_book_that_cannot_be_written_is_still_read() {
    let desk = Desk::new();
    let path = desk.path();
    std::fs::rename(path.join("esrand.book"), path.join("elders")).unwrap();
    assert!(matches!(desk.submit(wish("k", "Bal", "Plat.")), Err(NotDone::ReadOnly(_))));
    assert_eq!(readable(desk.see(SECRETARY).name(MEMBER)), "L. Baas");
    std::fs::rename(path.join("elders"), path.join("esrand.book")).unwrap();
    let answer = desk.submit(wish("k", "Bal", "Plat.")).unwrap();
    assert_eq!((answer.replayed, answer.entry), (false, desk.state().sequence));
}

#[tokio::test]
async fn whoever_goes_away_before_the_answer_finds_it_done_once_under_the_same_key() {
    let desk = Desk::new();
    let before = desk.state().sequence;
    let mut asked = Box::pin(desk.office.submit(wish("k", "Bal", "Plat.")));
    // Handed over, and then nobody waits for it any more.
    let first = std::future::poll_fn(|context| std::task::Poll::Ready(asked.as_mut().poll(context))).await;
    drop(asked);
    let again = desk.office.submit(wish("k", "Bal", "Plat.")).await.unwrap();
    assert_eq!((first.is_pending(), again.replayed, desk.state().sequence), (true, true, before + 1));
}

#[test]
fn a_name_that_is_not_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["", "../elders", "Met Hoofdletters", "-b", "a.b"] {
        let refused = Office::open(folder.path(), name, office::clock::Clock::System);
        assert!(matches!(refused, Err(book::log::Failure::Name(_))), "{name}");
    }
}

#[test]
fn a_key_without_its_book_is_not_taken_for_a_beginning() {
    let desk = Desk::new();
    let path = desk.path();
    let Desk { folder, office } = desk;
    drop(office);
    std::fs::remove_file(path.join("esrand.book")).unwrap();
    let refused = || Office::open(folder.path(), "esrand", office::clock::Clock::System).err().unwrap();
    assert!(matches!(refused(), book::log::Failure::Gone(_)));
    let installation = office::Installation::open(folder.path(), office::clock::Clock::System);
    assert!(matches!(installation, Err(book::log::Failure::Gone(_))), "it is not passed over");
    std::fs::remove_file(path.join("esrand.signed")).unwrap();
    assert!(matches!(refused(), book::log::Failure::Key(_)));
}

#[test]
fn one_book_never_acts_in_another() {
    let desk = Desk::new();
    let other = Office::open(desk.folder.path(), "duinrand", office::clock::Clock::at(at(LATER))).unwrap();
    desk::play(&other);
    let there = |order: Order| other.submit_and_wait(order);
    // Over there the secretary's seat passes to a member, somebody new comes in, and a wish is filed.
    there(secretary("a", json!({ "vacate": { "act": "taak-geven", "seat": "bestuur-pen", "until": "2024-06-09" } })))
        .unwrap();
    assert!(there(enrol("b", "Iemand Anders")).is_err(), "the seat is empty");
    let appoint = json!({ "appoint": { "person": MEMBER, "seat": "bestuur-pen", "from": "2024-06-10" } });
    there(order("c", None, Acting::Host, appoint)).unwrap();
    let by_member = |key: &str, command| order(key, Some(MEMBER), Acting::Seat("bestuur-pen".into()), command);
    let enrolment = |name: &str| json!({ "enrol": { "act": "lid-inschrijven", "name": { "text": name } } });
    let new = match there(by_member("d", enrolment("V. Duin"))).unwrap().events[..] {
        [Event::PersonEnrolled { person, .. }] => person,
        ref other => panic!("{other:?}"),
    };
    let filed = match there(wish("e", "Een duinpad", "Van hout.")).unwrap().events[..] {
        [Event::CaseOpened { case, .. }, ..] => case,
        ref other => panic!("{other:?}"),
    };
    // None of that is known here: not the seat of the same number of a person, nor that person, nor that case.
    let (before, proof) = (desk.state(), desk.see(SECRETARY).standing());
    let takes_back = json!({ "withdraw": { "act": "wens-intrekken", "case": filed } });
    let stranger = Order { who: Some(new), ..wish("g", "Een bal", "Rood.") };
    for refused in [by_member("f", enrolment("B. Strand")), stranger, by_member("h", takes_back)] {
        let key = refused.key.clone();
        let why = desk.submit(refused).unwrap_err();
        assert!(matches!(why, NotDone::NotPermitted(_) | NotDone::Fault(_)), "{key}: {why:?}");
    }
    assert_eq!((desk.state(), desk.see(SECRETARY).standing()), (before, proof), "nothing was written here");
    assert_eq!(desk.office.followed(&other.follow_link(filed).unwrap()), None, "nor does a link lead over");
    // The same key is another order in another book.
    assert!(!desk.submit(wish("e", "Een duinpad", "Van hout.")).unwrap().replayed);
}
