//! Who holds which seat, and who gives it.

use crate::world::{KEURDER, SCHRIJVER, WERF, World, codes, compiles, date, id, refused, sealed, seat};
use cooperation::command::Subject;
use cooperation::values::PersonNumber;
use cooperation::{Acting, Command, Decision, Fault};
use words::Date;

fn appoints(act: Option<&str>, person: u32, place: &str, from: &str, until: Option<&str>) -> Command {
    let (from, until): (Date, Option<Date>) = (date(from), until.map(date));
    Command::Appoint {
        act: act.map(id),
        person: PersonNumber(person),
        seat: id(place),
        from,
        until,
        case: None,
        party: None,
    }
}

fn asks_schrijver(world: &World, command: &Command) -> Result<Decision, Fault> {
    world.asks(seat("schrijver"), command)
}

#[test]
fn nobody_holds_two_functions_on_a_level_where_one_is_the_rule() {
    let world = World::werf();
    let second = appoints(Some("plaats-geven"), KEURDER, "meelezer", "2024-03-05", None);
    refused(asks_schrijver(&world, &second), "artikel 2", "function-same-level");
}

#[test]
fn one_day_of_overlap_is_enough_to_hold_two_functions() {
    let mut world = World::werf();
    let vacate =
        Command::Vacate { act: id("plaats-geven"), seat: id("keurders.1"), until: date("2024-03-31"), case: None };
    world.acts(seat("schrijver"), &vacate);
    let on = |from| appoints(Some("plaats-geven"), KEURDER, "meelezer", from, None);
    refused(asks_schrijver(&world, &on("2024-03-31")), "artikel 2", "function-same-level");
    world.acts(seat("schrijver"), &on("2024-04-01"));
    assert_eq!(world.state.seats_of(PersonNumber(KEURDER), date("2024-04-01")), [id("meelezer")]);
}

#[test]
fn a_seat_is_held_by_one_person_at_a_time() {
    let mut world = World::werf();
    let west = |from| appoints(Some("plaats-geven"), 10, "raad-west", from, None);
    refused(asks_schrijver(&world, &west("2024-05-01")), "artikel 1", "seat-is-held");
    let vacate =
        Command::Vacate { act: id("plaats-geven"), seat: id("raad-west"), until: date("2024-04-30"), case: None };
    world.acts(seat("schrijver"), &vacate);
    world.acts(seat("schrijver"), &west("2024-05-01"));
    assert_eq!(world.state.holder(&id("raad-west"), date("2024-04-30")), Some(PersonNumber(5)));
    assert_eq!(world.state.holder(&id("raad-west"), date("2024-05-01")), Some(PersonNumber(10)));
}

#[test]
fn an_act_of_appointing_reaches_only_the_sets_it_is_for() {
    let world = World::werf();
    let meester = appoints(Some("plaats-geven"), 10, "werfmeester", "2025-01-01", Some("2025-02-01"));
    refused(asks_schrijver(&world, &meester), "artikel 3", "not-for-this-set");
}

#[test]
fn the_host_founds_until_somebody_sits_who_may() {
    let mut world = World::werf();
    let enrol = Command::Enrol { act: None, name: sealed("nog-een"), contact: None };
    refused(world.asks(Acting::Host, &enrol), "artikel 3", "founding-is-over");
    let appoint = appoints(None, 10, "keurders.2", "2024-03-04", None);
    refused(world.asks(Acting::Host, &appoint), "artikel 3", "founding-is-over");
    // From the charter: whoever holds the seat does it now.
    let enrol = Command::Enrol { act: Some(id("mens-inschrijven")), name: sealed("nog-een"), contact: None };
    world.acts(seat("schrijver"), &enrol);
    assert_eq!(world.state.people.size(), 11);
}

#[test]
fn where_the_charter_names_nobody_who_appoints_the_host_fills_a_seat_once() {
    let mut world = World::werf();
    world.on = date("2024-03-05");
    let decision = world.asks(Acting::Host, &appoints(None, 10, "schrijver", "2025-01-01", None)).unwrap();
    assert!(codes(&decision).contains(&("who-appoints-is-silent", "artikel 2".to_owned())), "{:?}", codes(&decision));
    let fault = world.asks(seat("raad-noord"), &appoints(None, 10, "schrijver", "2025-01-01", None)).unwrap_err();
    assert_eq!(fault, Fault::NotTheHost);
}

#[test]
fn destroying_values_keeps_when_why_and_how_much() {
    let mut world = World::werf();
    let case = world.klus();
    let ground = "op verzoek".to_owned();
    let erase = Command::Erase { act: id("mens-vergeten"), of: Subject::Submitter(case), ground };
    let events = world.acts(seat("schrijver"), &erase);
    let handles = match events.first() {
        Some(cooperation::Event::Erased { handles, .. }) => handles.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(handles.len(), 1, "only the name of the submitter is personal");
    assert!(handles[0].starts_with("melder-"));
    let erased = world.state.case(case).unwrap().erased.clone().unwrap();
    assert_eq!((erased.values(), erased.ground.as_str()), (1, "op verzoek"));
    assert!(matches!(world.asks(seat("schrijver"), &erase), Err(Fault::AlreadyDone { .. })));
    let person = |of| Command::Erase { act: id("mens-vergeten"), of, ground: "op verzoek".into() };
    world.acts(seat("schrijver"), &person(Subject::Person(PersonNumber(SCHRIJVER))));
    assert!(world.state.person(PersonNumber(SCHRIJVER)).unwrap().erased.is_some());
}

#[test]
fn a_seat_whose_appointment_is_left_open_is_undetermined() {
    let silent = WERF.replace("  soort benoemen\n  door schrijver\n", "  soort benoemen\n");
    compiles(&silent);
    let mut world = World::werf_of(&silent);
    world.on = date("2024-03-05");
    let appoint = appoints(Some("plaats-geven"), 10, "keurders.2", "2024-03-05", None);
    let decision = asks_schrijver(&world, &appoint).unwrap();
    assert_eq!(codes(&decision), [("who-may-is-silent", "artikel 3".to_owned())]);
}

#[test]
fn a_tenure_without_a_last_day_runs_into_a_later_one() {
    let mut world = World::werf();
    let second = |person, from, until| appoints(Some("plaats-geven"), person, "keurders.2", from, until);
    world.acts(seat("schrijver"), &second(10, "2024-06-01", None));
    refused(asks_schrijver(&world, &second(9, "2024-05-01", None)), "artikel 2", "seat-is-held");
    refused(asks_schrijver(&world, &second(9, "2024-05-01", Some("2024-06-01"))), "artikel 2", "seat-is-held");
    world.acts(seat("schrijver"), &second(9, "2024-05-01", Some("2024-05-31")));
}
