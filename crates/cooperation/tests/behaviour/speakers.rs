//! Who speaks for a seat in the place of its holder.

use crate::world::{KEURDER, MEESTER, NOORD, WERF, World, date, id, refused, seat, undetermined};
use charter::Id;
use cooperation::Command;
use cooperation::command::Subject;
use cooperation::meetings::Elector;
use cooperation::values::{ItemNumber, PersonNumber};

/// The Dorpswerf where a speaker can be named out of the keurders, with a party for which a seat of the council and one
/// keurder can be sent.
fn werf() -> World {
    let charter = WERF
        .replacen("  voorzitter raad-noord\n", "  voorzitter raad-noord\n  houder per punt uit keurders\n", 1)
        .replacen(
            "niveau laag-besturen",
            "partij dorp \"het dorp\"\npartij veer \"het veer\"\n\nniveau laag-besturen",
            1,
        )
        .replacen("zetels 2 \"keurder\"", "zetels 3 \"keurder\"", 1);
    World::werf_of(&charter)
}

fn ends(world: &mut World, place: &str, until: &str) {
    let until = date(until);
    world.acts(seat("schrijver"), &Command::Vacate { act: id("plaats-geven"), seat: id(place), until, case: None });
}

fn sends(world: &mut World, person: u32, place: &str, from: &str, party: Option<&str>) {
    let party: Option<Id> = party.map(id);
    let (act, person, seat_of, from) = (Some(id("plaats-geven")), PersonNumber(person), id(place), date(from));
    world.acts(
        seat("schrijver"),
        &Command::Appoint { act, person, seat: seat_of, from, until: None, case: None, party },
    );
}

fn names(item: ItemNumber, place: &str, person: u32) -> Command {
    let (meeting, place_on) = (item.meeting, Some(item.place));
    let (act, person) = (id("plaats-geven"), PersonNumber(person));
    Command::NameSpeaker { act, meeting, place: place_on, seat: id(place), person }
}

fn tabled(world: &mut World) -> ItemNumber {
    let case = world.klus_gekeurd();
    world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"))
}

/// Who speaks for a seat once the question is put, and whether they were named.
fn elector(world: &mut World, item: ItemNumber, place: &str) -> (Option<u32>, bool) {
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    let question = world.state.item(item).unwrap().1.question.as_ref().unwrap();
    let found: &Elector = question.electorate.iter().find(|elector| elector.seat == id(place)).unwrap();
    (found.person.map(|person| person.0), found.named)
}

#[test]
fn whoever_was_named_speaks_for_a_seat_in_the_place_of_its_holder() {
    let mut world = werf();
    let item = tabled(&mut world);
    world.acts(seat("schrijver"), &names(item, "raad-zuid", KEURDER));
    assert_eq!(elector(&mut world, item, "raad-zuid"), (Some(KEURDER), true));
}

#[test]
fn nobody_speaks_for_a_seat_that_is_vacant_on_the_day_although_somebody_was_named() {
    let mut world = werf();
    ends(&mut world, "raad-zuid", "2024-03-04");
    world.on = date("2024-03-05");
    let item = tabled(&mut world);
    world.acts(seat("schrijver"), &names(item, "raad-zuid", KEURDER));
    assert_eq!(elector(&mut world, item, "raad-zuid"), (None, false));
}

#[test]
fn the_holder_speaks_where_whoever_was_named_may_no_longer() {
    let mut world = werf();
    sends(&mut world, 10, "keurders.2", "2024-03-04", None);
    let item = tabled(&mut world);
    world.acts(seat("schrijver"), &names(item, "raad-zuid", 10));
    let erase = Command::Erase { act: id("mens-vergeten"), of: Subject::Person(PersonNumber(10)), ground: "x".into() };
    world.acts(seat("schrijver"), &erase);
    assert_eq!(elector(&mut world, item, "raad-zuid"), (Some(4), false));
    // Whoever left the set they were named from.
    sends(&mut world, 9, "keurders.3", "2024-03-04", None);
    world.on = date("2024-03-05");
    let item = tabled(&mut world);
    world.acts(seat("schrijver"), &names(item, "raad-zuid", 9));
    ends(&mut world, "keurders.3", "2024-03-04");
    assert_eq!(elector(&mut world, item, "raad-zuid"), (Some(4), false));
}

#[test]
fn nobody_of_another_party_is_named_for_the_seat_of_whoever_a_party_sent() {
    let mut world = werf();
    ends(&mut world, "raad-zuid", "2024-03-04");
    sends(&mut world, MEESTER, "raad-zuid", "2024-03-05", Some("dorp"));
    sends(&mut world, 9, "keurders.2", "2024-03-05", Some("veer"));
    sends(&mut world, 10, "keurders.3", "2024-03-05", Some("dorp"));
    world.on = date("2024-03-05");
    let item = tabled(&mut world);
    refused(world.asks(seat("schrijver"), &names(item, "raad-zuid", 9)), "artikel 1", "not-from-among-of");
    world.acts(seat("schrijver"), &names(item, "raad-zuid", 10));
    assert_eq!(elector(&mut world, item, "raad-zuid"), (Some(10), true));
}

#[test]
fn nobody_casts_two_votes_at_one_table_unless_the_charter_lets_speakers_come_from_it() {
    let per_item = |from: &str| {
        let chair = format!("  voorzitter raad-noord\n  houder per punt{from}\n");
        World::werf_of(&WERF.replacen("  voorzitter raad-noord\n", &chair, 1))
    };
    let mut world = per_item("");
    let item = tabled(&mut world);
    undetermined(world.asks(seat("schrijver"), &names(item, "raad-zuid", NOORD)), "artikel 1", "substitute-sits-there");
    world.acts(seat("schrijver"), &names(item, "raad-zuid", 9));
    undetermined(world.asks(seat("schrijver"), &names(item, "raad-west", 9)), "artikel 1", "substitute-of-another");
    let (act, meeting, seat_of, person) = (id("plaats-geven"), item.meeting, id("raad-west"), PersonNumber(9));
    let throughout = Command::NameSpeaker { act, meeting, place: None, seat: seat_of, person };
    undetermined(world.asks(seat("schrijver"), &throughout), "artikel 1", "substitute-of-another");
    let mut world = per_item(" uit werfraad");
    let item = tabled(&mut world);
    world.acts(seat("schrijver"), &names(item, "raad-zuid", NOORD));
}
