//! Duties follow from agreement, state and date.

use crate::world::{WERF, World, date, id, on_case, seat, vertelt};
use cooperation::duties::escalating::escalated;
use cooperation::duties::{Owed, Standing, owed, returning};
use cooperation::{Acting, Command};

fn duties(world: &World, day: &str) -> Vec<Owed> {
    owed(world.agreement.as_ref().unwrap(), &world.state, date(day))
}

#[test]
fn a_duty_arises_with_the_act_and_has_a_last_day() {
    let mut world = World::werf();
    assert!(duties(&world, "2024-03-04").is_empty());
    let case = world.klus_besloten();
    let found = duties(&world, "2024-03-04");
    let told: Vec<(&str, Option<_>, Standing)> = found.iter().map(|o| (o.duty.as_str(), o.due, o.standing)).collect();
    assert_eq!(
        told,
        [("melder-weet-het", Some(date("2024-03-18")), Standing::Open), ("keurders-weten-het", None, Standing::Open)]
    );
    assert!(found.iter().all(|owed| owed.case == case));
}

#[test]
fn a_duty_is_overdue_the_day_after_its_last_day_and_fulfilled_by_its_act() {
    let mut world = World::werf();
    let case = world.klus_besloten();
    let standing = |world: &World, day: &str| duties(world, day)[0].standing;
    assert_eq!(standing(&world, "2024-03-18"), Standing::Open);
    assert_eq!(standing(&world, "2024-03-19"), Standing::Overdue);
    world.acts(seat("schrijver"), &vertelt("melder-vertellen", case));
    let entry = world.state.sequence;
    assert_eq!(standing(&world, "2024-03-19"), Standing::Fulfilled(entry));
}

#[test]
fn what_is_owed_on_a_case_that_was_taken_back_no_longer_rests() {
    let charter = crate::world::WERF.replace("na klus-besluiten uitkomst klus-doen\n}", "na klus-melden\n}");
    let mut world = World::werf_of(&charter);
    let case = world.klus();
    assert_eq!(duties(&world, "2024-03-05").iter().filter(|o| o.duty == id("keurders-weten-het")).count(), 1);
    world.acts(Acting::Submitter(case), &Command::Withdraw(on_case("klus-terugnemen", case)));
    assert!(duties(&world, "2024-03-05").is_empty());
}

#[test]
fn an_act_does_not_fulfil_the_duty_it_makes_arise() {
    let again = "verplichting steeds-weer {\n  naam \"steeds weer\"\n  wie schrijver\n  doet melder-vertellen\n  na melder-vertellen\n}";
    let charter = format!("{}\n## Artikel 12 Ook nog\n\n```handvest\n{again}\n```\n", crate::world::WERF);
    let mut world = World::werf_of(&charter);
    let case = world.klus_besloten();
    world.acts(seat("schrijver"), &vertelt("melder-vertellen", case));
    let standing = |world: &World| -> Vec<Standing> {
        let found = duties(world, "2024-03-05").into_iter().filter(|owed| owed.duty == id("steeds-weer"));
        found.map(|owed| owed.standing).collect()
    };
    assert_eq!(standing(&world), [Standing::Open]);
    world.acts(seat("schrijver"), &vertelt("melder-vertellen", case));
    let entry = world.state.sequence;
    assert_eq!(standing(&world), [Standing::Fulfilled(entry), Standing::Open]);
}

/// The Dorpswerf where members owe a klus each year: together, or each for themselves.
fn yearly(debtor: &str) -> World {
    let duty = format!(
        "verplichting klus-per-jaar {{\n  naam \"elk jaar een klus\"\n  wie {debtor}\n  doet klus-melden\n  \
         telkens minstens 1 keer per jaar\n}}\n\nhandeling mens-inschrijven {{"
    );
    let mut world = World::werf_of(&crate::world::WERF.replacen("handeling mens-inschrijven {", &duty, 1));
    world.klus_by(seat("leden.1"));
    world
}

fn open_in(world: &World, year: i16) -> Vec<Option<String>> {
    let found = returning(world.agreement.as_ref().unwrap(), &world.state, date(&format!("{year}-06-01")));
    let rests = found.iter().filter(|one| one.term.due.year() == year && one.clock.rests());
    rests.map(|one| one.seat.as_ref().map(ToString::to_string)).collect()
}

#[test]
fn what_a_body_owes_is_done_once_and_what_each_seat_owes_by_each_seat_that_is_held() {
    assert_eq!(open_in(&yearly("leden"), 2024), []);
    let mut each = yearly("elke zetel van leden");
    let others = ["leden.2", "leden.3", "leden.4"];
    assert_eq!(open_in(&each, 2024), others.map(|seat| Some(seat.to_owned())));
    for other in others {
        each.klus_by(seat(other));
    }
    assert_eq!(open_in(&each, 2024), []);
}

/// The Dorpswerf with a calendar; 18 March 2024, two weeks after the book began, is closed.
fn with_calendar(rolls: &str) -> World {
    let calendar = "kalender werfkalender {\n  naam \"werfkalender\"\n  feestdag \"werfdag\" op 18 maart 2024\n}";
    let whole = format!("bij handvest dorpswerf {{\n  kalender werfkalender\n{rolls}}}");
    World::werf_of(&format!("{WERF}\n## Artikel 12 De kalender\n\n```handvest\n{calendar}\n{whole}\n```\n"))
}

fn stands(world: &World, day: &str) -> (Option<words::Date>, Standing) {
    let found = duties(world, day);
    let told = found.iter().find(|owed| owed.duty == id("melder-weet-het")).unwrap();
    (told.due, told.standing)
}

#[test]
fn a_term_that_ends_on_a_closed_day_rolls_as_the_charter_says() {
    let mut forward = with_calendar("  rolt vooruit\n");
    forward.klus_besloten();
    assert_eq!(stands(&forward, "2024-03-19"), (Some(date("2024-03-19")), Standing::Open));
    assert_eq!(stands(&forward, "2024-03-20").1, Standing::Overdue);
    let mut backward = with_calendar("  rolt achteruit\n");
    backward.klus_besloten();
    assert_eq!(stands(&backward, "2024-03-17"), (Some(date("2024-03-17")), Standing::Open));
    assert_eq!(stands(&backward, "2024-03-18").1, Standing::Overdue);
}

#[test]
fn where_the_charter_is_silent_on_a_closed_day_nobody_can_say_that_day() {
    let mut world = with_calendar("");
    world.klus_besloten();
    assert_eq!(stands(&world, "2024-03-17").1, Standing::Open);
    assert_eq!(stands(&world, "2024-03-18"), (Some(date("2024-03-19")), Standing::Undetermined));
    assert_eq!(stands(&world, "2024-03-20").1, Standing::Overdue);
}

#[test]
fn what_is_dated_later_does_not_fulfil_a_duty_yet() {
    let mut world = World::werf();
    let case = world.klus_besloten();
    world.on = date("2024-03-06");
    world.acts(seat("schrijver"), &vertelt("melder-vertellen", case));
    world.acts(seat("schrijver"), &vertelt("keurders-vertellen", case));
    (world.on, world.late) = (date("2024-03-05"), 1);
    let close = Command::Close(on_case("klus-afronden", case));
    crate::world::refused(world.asks(seat("werfmeester"), &close), "artikel 9", "duty-rests");
    (world.on, world.late) = (date("2024-03-06"), 0);
    world.acts(seat("werfmeester"), &close);
}

#[test]
fn a_duty_that_stays_undone_for_too_long_goes_on_to_whom_the_charter_names_until_it_is_done() {
    let escalation = "escalatie raad-helpt {\n  naam \"de raad helpt\"\n  als melder-weet-het te laat 1 week\n  \
                      naar raad-noord\n  binnen 3 dagen\n}";
    let charter = format!("{WERF}\n## Artikel 12 Hulp\n\n```handvest\n{escalation}\n```\n");
    let mut world = World::werf_of(&charter);
    let case = world.klus_besloten();
    let gone_on = |world: &World, day: &str| -> Vec<_> {
        let owed = duties(world, day);
        let found = escalated(world.agreement.as_ref().unwrap(), &owed, date(day));
        found.map(|one| (one.by.id.clone(), one.since, one.until)).collect()
    };
    assert_eq!(gone_on(&world, "2024-03-24"), [], "six days late");
    assert_eq!(
        gone_on(&world, "2024-03-25"),
        [(id("raad-helpt"), date("2024-03-25"), Some(date("2024-03-28")))],
        "a week late"
    );
    world.acts(seat("schrijver"), &vertelt("melder-vertellen", case));
    assert_eq!(gone_on(&world, "2024-03-25"), []);
}

#[test]
fn what_was_done_beforehand_counts_where_the_charter_says_so() {
    let standing = |does: &str| {
        let eerst = format!(
            "verplichting eerst-dit {{\n  naam \"eerst dit\"\n  wie schrijver\n  doet {does}\n  na melder-vertellen\n}}"
        );
        let charter = format!("{}\n## Artikel 12 Ook nog\n\n```handvest\n{eerst}\n```\n", crate::world::WERF);
        let mut world = World::werf_of(&charter);
        let case = world.klus_besloten();
        world.acts(seat("schrijver"), &vertelt("keurders-vertellen", case));
        let told = world.state.sequence;
        world.acts(seat("schrijver"), &vertelt("melder-vertellen", case));
        let found = duties(&world, "2024-03-05").into_iter().find(|owed| owed.duty == id("eerst-dit")).unwrap();
        (found.standing, told)
    };
    assert_eq!(standing("keurders-vertellen").0, Standing::Open);
    let (fulfilled, told) = standing("keurders-vertellen ook vooraf");
    assert_eq!(fulfilled, Standing::Fulfilled(told));
}
