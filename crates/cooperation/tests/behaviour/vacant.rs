//! Seats that stand empty: since when, and who fills them next.

use crate::world::{KEURDER, WERF, World, date, id, seat};
use cooperation::Command;
use cooperation::command::Filled;
use cooperation::seats::vacant::{Since, Vacancy, filled_by, sits_for, vacancies};
use cooperation::values::PersonNumber;

fn empty<'w>(world: &'w World, set: &str, on: &str) -> Vec<Vacancy<'w>> {
    let agreement = world.agreement.as_ref().unwrap();
    vacancies(agreement, &world.state, &agreement.sets[&id(set)], date(on)).collect()
}

fn appoints(world: &mut World, person: u32, place: &str, from: &str, until: Option<&str>) {
    let (act, person, place) = (Some(id("plaats-geven")), PersonNumber(person), id(place));
    let (from, until) = (date(from), until.map(date));
    let appoint = Command::Appoint { act, person, seat: place, from, until, case: None, party: None };
    world.acts(seat("schrijver"), &appoint);
}

fn vacates(world: &mut World, place: &str, until: &str) {
    let vacate = Command::Vacate { act: id("plaats-geven"), seat: id(place), until: date(until), case: None };
    world.acts(seat("schrijver"), &vacate);
}

#[test]
fn a_seat_that_nobody_ever_held_was_never_filled() {
    let world = World::werf();
    let told: Vec<(&str, Since)> =
        empty(&world, "keurders", "2024-03-04").iter().map(|v| (v.seat.id.as_str(), v.since)).collect();
    assert_eq!(told, [("keurders.2", Since::Never)]);
    assert!(empty(&world, "werfraad", "2024-03-04").is_empty());
}

#[test]
fn a_term_that_is_over_and_a_holder_who_left_are_told_apart() {
    let mut world = World::werf();
    appoints(&mut world, 10, "keurders.2", "2024-03-04", Some("2024-03-31"));
    assert!(empty(&world, "keurders", "2024-03-31").is_empty());
    assert_eq!(empty(&world, "keurders", "2024-04-05")[0].since, Since::Over(date("2024-04-01")));
    vacates(&mut world, "keurders.1", "2024-04-09");
    let since: Vec<Since> = empty(&world, "keurders", "2024-05-01").iter().map(|vacancy| vacancy.since).collect();
    assert_eq!(since, [Since::Left(date("2024-04-10")), Since::Over(date("2024-04-01"))]);
}

#[test]
fn an_empty_seat_that_is_given_from_a_later_day_says_so() {
    let mut world = World::werf();
    vacates(&mut world, "keurders.1", "2024-03-31");
    appoints(&mut world, 10, "keurders.1", "2024-06-01", None);
    let told = empty(&world, "keurders", "2024-04-15");
    assert_eq!((told[0].since, told[0].filled_from), (Since::Left(date("2024-04-01")), Some(date("2024-06-01"))));
}

#[test]
fn a_seat_for_a_time_only_and_one_that_follows_another_are_not_missed() {
    let text = WERF.replacen(
        "  zetels 2 \"keurder\"\n",
        "  zetel keurder-kort \"keurder\" tijdelijk\n  zetels 2 \"keurder\"\n",
        1,
    );
    let world = World::founded(&text, "2024-03-04");
    let told: Vec<&str> = empty(&world, "keurders", "2024-03-04").iter().map(|v| v.seat.id.as_str()).collect();
    assert_eq!(told, ["keurders.1", "keurders.2"]);
}

#[test]
fn where_the_charter_asks_a_nomination_that_comes_first_and_then_the_appointment() {
    let text = format!(
        "{}\n## Artikel 12 Noemen\n\n```handvest\nbij orgaan keurders {{ voordracht door werfmeester }}\nhandeling \
         keurder-noemen {{\n  naam \"een keurder noemen\"\n  soort voordragen\n  door werfmeester\n  voor keurders\n}}\n```\n",
        WERF
    );
    let mut world = World::werf_of(&text);
    let next_on = |world: &World, seat: &str, on: &str| -> Vec<String> {
        let agreement = world.agreement.as_ref().unwrap();
        let acts = filled_by(agreement, &world.state, &agreement.seats[&id(seat)], date(on));
        acts.map(|act| act.id.to_string()).collect()
    };
    let next = |world: &World| next_on(world, "keurders.2", "2024-03-04");
    assert_eq!(next(&world), ["keurder-noemen"]);
    let nominate = Command::Nominate {
        act: id("keurder-noemen"),
        person: PersonNumber(10),
        seat: id("keurders.2"),
        forms: Filled::default(),
    };
    world.acts(seat("werfmeester"), &nominate);
    assert_eq!(next(&world), ["plaats-geven"]);
    let mut both = world.clone();
    vacates(&mut both, "keurders.1", "2024-04-09");
    let then = |seat| next_on(&both, seat, "2024-05-01");
    let one = (vec!["plaats-geven".to_owned()], vec!["keurder-noemen".to_owned()]);
    assert_eq!((then("keurders.1"), then("keurders.2")), one, "one nomination fills one seat");
    appoints(&mut world, 10, "keurders.2", "2024-03-04", Some("2024-03-10"));
    assert_eq!(next(&world), ["keurder-noemen"], "that nomination was used");
}

#[test]
fn a_set_to_which_no_act_appoints_is_filled_by_nobody() {
    let world = World::werf();
    let agreement = world.agreement.as_ref().unwrap();
    assert_eq!(filled_by(agreement, &world.state, &agreement.seats[&id("werfmeester")], date("2024-03-04")).count(), 0);
    assert_eq!(sits_for(agreement, &world.state, &id("keurders.1"), date("2024-03-04")), None);
    assert_eq!(world.state.holder(&id("keurders.1"), date("2024-03-04")), Some(PersonNumber(KEURDER)));
}
