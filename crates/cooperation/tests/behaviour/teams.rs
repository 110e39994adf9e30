//! Teams of one case: who sits in them counts there and nowhere else.

use crate::world::{KEURDER, MEESTER, WERF, World, date, id, on_case, refused, seat};
use charter::agreement::form::Class;
use cooperation::values::{CaseNumber, PersonNumber};
use cooperation::visibility::{Viewer, reads, sees_meetings};
use cooperation::{Acting, Command, Fault};
use words::Message;

/// Somebody of the register without a seat.
const HELPER: u32 = 11;

/// The Dorpswerf where each klus has a crew of its own, which looks at it.
fn werf() -> World {
    werf_with("")
}

/// The same with more said of the crew.
fn werf_with(says: &str) -> World {
    let crew = format!(
        "orgaan ploeg {{\n  naam \"ploeg\"\n  per zaak klus\n{says}  zetels 2 \"ploeglid\"\n}}\n\nrol meelezer {{"
    );
    let charter =
        WERF.replace("rol meelezer {", &crew).replace("keurders, meelezer, leden", "keurders, meelezer, leden, ploeg");
    let charter = charter.replacen(
        "  door werfmeester\n  naar klus-bekeken",
        "  door werfmeester, ploeg\n  naar klus-bekeken",
        1,
    );
    let mut world = World::werf_of(&charter);
    world.acts(
        seat("schrijver"),
        &Command::Enrol { act: Some(id("mens-inschrijven")), name: crate::world::sealed("hulp"), contact: None },
    );
    world
}

fn joins(person: u32, place: &str, case: Option<CaseNumber>) -> Command {
    let (from, until) = (date("2024-03-04"), None);
    Command::Appoint {
        act: Some(id("plaats-geven")),
        person: PersonNumber(person),
        seat: id(place),
        from,
        until,
        case,
        party: None,
    }
}

#[test]
fn a_member_of_the_crew_of_one_case_acts_on_that_case_only() {
    let mut world = werf();
    let (own, other) = (world.klus(), world.klus());
    world.acts(seat("schrijver"), &joins(HELPER, "ploeg.1", Some(own)));
    let look = |case| Command::Move(on_case("klus-bekijken", case));
    let stamp = world.stamp(Some(HELPER), seat("ploeg.1"));
    let asks = |world: &World, case| cooperation::decide(world.agreement.as_ref(), &world.state, &stamp, &look(case));
    refused(asks(&world, other), "artikel 4", "team-of-another-case");
    world.does(Some(HELPER), seat("ploeg.1"), &look(own));
}

#[test]
fn a_member_of_the_crew_of_one_case_reads_that_case_and_no_meeting() {
    let mut world = werf();
    let (own, other) = (world.klus(), world.klus());
    world.acts(seat("schrijver"), &joins(HELPER, "ploeg.1", Some(own)));
    let agreement = world.agreement.as_ref().unwrap();
    let viewer = Viewer::Person(PersonNumber(HELPER));
    let may = |case, class| reads(agreement, &world.state, &viewer, world.state.case(case).unwrap(), class, world.on);
    assert!(may(own, Class::Internal) && may(own, Class::Personal));
    assert!(!may(other, Class::Internal) && !may(other, Class::Personal));
    assert!(!sees_meetings(world.agreement.as_ref().unwrap(), &world.state, &viewer, world.on));
}

#[test]
fn the_same_seat_is_held_by_others_in_the_crew_of_another_case() {
    let mut world = werf();
    let (one, two) = (world.klus(), world.klus());
    world.acts(seat("schrijver"), &joins(HELPER, "ploeg.1", Some(one)));
    refused(world.asks(seat("schrijver"), &joins(MEESTER, "ploeg.1", Some(one))), "artikel 2", "seat-is-held");
    world.acts(seat("schrijver"), &joins(MEESTER, "ploeg.1", Some(two)));
    assert_eq!(world.state.holder(&id("ploeg.1"), world.on), None);
}

#[test]
fn a_crew_is_of_a_case_and_a_council_of_none() {
    let mut world = werf();
    let case = world.klus();
    let senseless = |found: Result<cooperation::Decision, Fault>, what: &Message| {
        assert_eq!(found.unwrap_err(), Fault::Senseless { what: what.clone() });
    };
    let none = Message::ForWhichCase { set: "ploeg".into() };
    senseless(world.asks(seat("schrijver"), &joins(HELPER, "ploeg.1", None)), &none);
    let all = Message::SetStandsForAllCases { set: "keurders".into() };
    senseless(world.asks(seat("schrijver"), &joins(HELPER, "keurders.2", Some(case))), &all);
}

#[test]
fn whoever_left_the_crew_may_no_longer_act_from_it() {
    let mut world = werf();
    let case = world.klus();
    world.acts(seat("schrijver"), &joins(HELPER, "ploeg.1", Some(case)));
    let until = world.on;
    world.acts(
        seat("schrijver"),
        &Command::Vacate { act: id("plaats-geven"), seat: id("ploeg.1"), until, case: Some(case) },
    );
    world.on = date("2024-03-05");
    let look = Command::Move(on_case("klus-bekijken", case));
    let stamp = world.stamp(Some(HELPER), Acting::Seat(id("ploeg.1")));
    let found = cooperation::decide(world.agreement.as_ref(), &world.state, &stamp, &look);
    assert!(matches!(found, Err(Fault::NotYourSeat { .. })), "{found:?}");
}

/// The crew whose klus is looked at only if no other crew is the same.
fn changing() -> World {
    let crew = "orgaan ploeg {\n  naam \"ploeg\"\n  per zaak klus\n  geen vast team\n  zetels 2 \"ploeglid\"\n}\n\nrol meelezer {";
    let charter =
        WERF.replace("rol meelezer {", crew).replace("keurders, meelezer, leden", "keurders, meelezer, leden, ploeg");
    let rule = "voorwaarde ander-team {\n  bij klus-bekijken\n  vereist samenstelling ploeg\n}";
    World::werf_of(&format!("{charter}\n## Artikel 12 Een ander team\n\n```handvest\n{rule}\n```\n"))
}

fn leaves(place: &str, case: CaseNumber, until: &str) -> Command {
    Command::Vacate { act: id("plaats-geven"), seat: id(place), until: date(until), case: Some(case) }
}

#[test]
fn crews_are_compared_as_they_sit_and_not_with_whoever_left() {
    let mut world = changing();
    let (one, two) = (world.klus(), world.klus());
    for (who, place, case) in
        [(MEESTER, "ploeg.1", one), (KEURDER, "ploeg.2", one), (MEESTER, "ploeg.1", two), (7, "ploeg.2", two)]
    {
        world.acts(seat("schrijver"), &joins(who, place, Some(case)));
    }
    let look = Command::Move(on_case("klus-bekijken", two));
    assert!(world.asks(seat("werfmeester"), &look).unwrap().verdict.grounds().is_empty(), "7 sits in the second only");
    world.acts(seat("schrijver"), &leaves("ploeg.2", two, "2024-03-04"));
    world.on = date("2024-03-05");
    let Command::Appoint { act, person, seat: place, until, case, party, .. } = joins(KEURDER, "ploeg.2", Some(two))
    else {
        panic!()
    };
    let from = world.on;
    world.acts(seat("schrijver"), &Command::Appoint { act, person, seat: place, from, until, case, party });
    refused(world.asks(seat("werfmeester"), &look), "artikel 12", "team-is-the-same");
}

#[test]
fn a_crew_that_no_longer_sits_is_compared_as_it_sat_last() {
    let mut world = changing();
    let (one, two) = (world.klus(), world.klus());
    world.acts(seat("schrijver"), &joins(MEESTER, "ploeg.1", Some(one)));
    world.acts(seat("schrijver"), &leaves("ploeg.1", one, "2024-03-04"));
    world.acts(seat("schrijver"), &joins(MEESTER, "ploeg.1", Some(two)));
    world.on = date("2024-03-06");
    let look = Command::Move(on_case("klus-bekijken", two));
    refused(world.asks(seat("werfmeester"), &look), "artikel 12", "team-is-the-same");
}

#[test]
fn whoever_was_to_join_the_crew_of_a_case_that_ends_first_does_not_join() {
    let mut world = werf_with("  zittingsduur zolang de zaak loopt\n");
    let case = world.klus();
    let from_on = |person, place: &str, from: &str, until: Option<&str>| {
        let (act, seat, person) = (Some(id("plaats-geven")), id(place), PersonNumber(person));
        let (from, until) = (date(from), until.map(date));
        Command::Appoint { act, person, seat, from, until, case: Some(case), party: None }
    };
    world.acts(seat("schrijver"), &from_on(MEESTER, "ploeg.1", "2024-03-04", Some("2024-03-10")));
    world.acts(seat("schrijver"), &from_on(KEURDER, "ploeg.1", "2024-03-11", None));
    world.acts(seat("schrijver"), &from_on(HELPER, "ploeg.2", "2024-04-01", None));
    world.acts(Acting::Submitter(case), &Command::Withdraw(on_case("klus-terugnemen", case)));
    assert!(world.state.case(case).unwrap().ended);
    let times = |place: &str| world.state.tenures.get(&id(place)).cloned().unwrap_or_default();
    let left: Vec<_> = times("ploeg.1").iter().map(|tenure| (tenure.person.0, tenure.until)).collect();
    assert_eq!(left, [(MEESTER, Some(date("2024-03-04")))]);
    assert!(times("ploeg.2").is_empty(), "the seat of a case that ended is nobody's");
}
