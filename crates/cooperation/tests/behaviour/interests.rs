//! Stepping back from a case, nominating before appointing, and tabling as an act on the case.

use crate::substitutes::follows;
use crate::world::{KEURDER, WERF, WEST, World, concludes, date, id, keurt, on_case, refused, seat, takes};
use charter::agreement::form::Class;
use charter::judge::count;
use cooperation::cases::Offers;
use cooperation::meetings::Position;
use cooperation::values::{CaseNumber, PersonNumber};
use cooperation::visibility::{Viewer, reads};
use cooperation::{Acting, Command, Decision, Event, Fault, Verdict};

/// The Dorpswerf where council and judges can step back from a klus, and where judges are nominated first.
fn werf() -> World {
    werf_of(WERF)
}

fn werf_of(charter: &str) -> World {
    let act = "handeling belang-noemen {\n  naam \"een eigen belang noemen\"\n  soort verschonen\n  zaak klus\n  in klus-bekeken\n  \
        door werfraad, keurders\n}\n\nhandeling keurder-voordragen {\n  naam \"een keurder voordragen\"\n  soort voordragen\n  \
        door werfmeester\n  voor keurders\n}\n\nhandeling mens-inschrijven {";
    let charter = charter.replacen("handeling mens-inschrijven {", act, 1);
    let charter = charter.replacen(
        "  zetels 2 \"keurder\"\n",
        "  zetels 2 \"keurder\"\n  voordracht door werfmeester\n  zittingsduur hoogstens 2 jaar\n",
        1,
    );
    World::werf_of(&charter)
}

fn steps_back(case: CaseNumber) -> Command {
    Command::Recuse(on_case("belang-noemen", case))
}

#[test]
fn whoever_steps_back_from_a_case_does_not_advise_on_it_and_does_on_others() {
    let mut world = werf();
    world.keurlijst_vastgesteld();
    let (own, other) = (world.klus_bekeken(), world.klus_bekeken());
    world.acts(seat("keurders.1"), &steps_back(own));
    refused(world.asks(seat("keurders.1"), &keurt(own, false, "keur-goed")), "artikel 3", "has-stepped-back");
    world.acts(seat("keurders.1"), &keurt(other, false, "keur-goed"));
}

#[test]
fn a_seat_that_stepped_back_stays_in_the_electorate_and_does_not_speak() {
    let mut world = werf();
    let case = world.klus_gekeurd();
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    world.acts(seat("raad-west"), &steps_back(case));
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    let (_, found) = world.state.item(item).unwrap();
    let question = found.question.as_ref().unwrap();
    let electors: Vec<(&str, bool)> = question.electorate.iter().map(|e| (e.seat.as_str(), e.recused)).collect();
    assert_eq!(electors, [("raad-noord", false), ("raad-zuid", false), ("raad-west", true)]);
    let says = takes("raad-west", item, Position::Against);
    let found = world.asks(seat("raad-west"), &says).unwrap();
    let told = [("not-in-the-electorate", "artikel 1".to_owned()), ("has-stepped-back", "artikel 3".to_owned())];
    assert_eq!(crate::world::codes(&found), told);
    world.conforms(item);
    assert_eq!(world.state.item(item).unwrap().1.positions.len(), 2);
    world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
}

/// Half of all three seats is enough; west said yes and then stepped back, north says yes, and south does or is silent.
fn counted(recusal: &str, south: Option<Position>) -> Result<Decision, Fault> {
    let rule = format!("methode meerderheid\n  drempel minstens 1/2 van alle zetels\n{recusal}");
    let mut world = werf_of(&WERF.replacen("methode overeenstemming", &rule, 1));
    let case = world.klus_gekeurd();
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    world.says("raad-west", item, Position::For);
    world.acts(seat("raad-west"), &steps_back(case));
    world.says("raad-noord", item, Position::For);
    if let Some(position) = south {
        world.says("raad-zuid", item, position);
    }
    world.asks(seat("raad-noord"), &concludes("raad-leiden", item))
}

#[test]
fn who_steps_back_counts_as_the_rule_says_and_nobody_knows_where_it_says_nothing() {
    let result = |found: Result<Decision, Fault>| match found.unwrap().verdict {
        Verdict::Permitted { events } => events.iter().find_map(|event| match event {
            Event::ItemConcluded { result, .. } => Some(*result),
            _ => None,
        }),
        _ => None,
    };
    assert_eq!(result(counted("  verschoning telt als afwezig\n", None)), Some(count::Result::Rejected));
    assert_eq!(result(counted("  verschoning telt niet mee\n", None)), Some(count::Result::Carried));
    let silent = counted("", None).unwrap();
    assert_eq!(crate::world::codes(&silent)[0].0, "count-recusal-silent");
    let carried = result(counted("", Some(Position::For)));
    assert_eq!(carried, Some(count::Result::Carried), "the silence does not matter here");
}

#[test]
fn whoever_stepped_back_takes_no_position_from_a_seat_they_got_since_the_question_was_put() {
    let mut world = werf();
    let (case, item) = world.klus_op_tafel("klus-doen");
    world.acts(seat("keurders.1"), &steps_back(case));
    follows(&mut world, "raad-zuid", KEURDER);
    world.on = date("2024-03-05");
    let says = takes("raad-zuid", item, Position::For);
    refused(world.asks(seat("raad-zuid"), &says), "artikel 3", "has-stepped-back");
}

#[test]
fn what_somebody_said_from_a_seat_they_got_since_no_longer_counts_once_they_step_back() {
    let mut world = werf();
    let (case, item) = world.klus_op_tafel("klus-doen");
    follows(&mut world, "raad-zuid", 7);
    world.on = date("2024-03-05");
    world.says("raad-zuid", item, Position::For);
    world.acts(seat("raad-zuid"), &steps_back(case));
    let question = world.state.item(item).unwrap().1.question.clone().unwrap();
    let recused: Vec<&str> = question.electorate.iter().filter(|e| e.recused).map(|e| e.seat.as_str()).collect();
    assert_eq!(recused, ["raad-zuid"]);
}

#[test]
fn a_chair_that_stepped_back_does_not_preside_over_that_item() {
    let mut world = werf();
    let case = world.klus_gekeurd();
    let item = world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    world.acts(seat("raad-noord"), &steps_back(case));
    let open = Command::OpenItem { act: id("raad-leiden"), item, proposal: id("klus-doen") };
    refused(world.asks(seat("raad-noord"), &open), "artikel 3", "has-stepped-back");
}

#[test]
fn only_a_seat_steps_back() {
    let mut world = werf();
    let case = world.klus_bekeken();
    let found = world.asks(Acting::Submitter(case), &steps_back(case));
    assert!(matches!(found, Err(Fault::Senseless { .. })), "{found:?}");
}

#[test]
fn nobody_is_appointed_before_they_are_nominated_and_a_nomination_serves_once() {
    let mut world = werf();
    let until = world.on;
    let vacate = Command::Vacate { act: id("plaats-geven"), seat: id("keurders.1"), until, case: None };
    world.acts(seat("schrijver"), &vacate);
    world.on = date("2024-03-05");
    let appoint = |place: &str, person: u32, from: &str, until: Option<&str>| Command::Appoint {
        act: Some(id("plaats-geven")),
        person: PersonNumber(person),
        seat: id(place),
        from: date(from),
        until: until.map(date),
        case: None,
        party: None,
    };
    let first = appoint("keurders.1", KEURDER, "2024-03-05", None);
    refused(world.asks(seat("schrijver"), &first), "artikel 2", "needs-nomination");
    let (act, person, place) = (id("keurder-voordragen"), PersonNumber(KEURDER), id("keurders.2"));
    let nominate = Command::Nominate { act, person, seat: place, forms: Default::default() };
    refused(world.asks(seat("schrijver"), &nominate), "artikel 3", "only-they-may");
    world.acts(seat("werfmeester"), &nominate);
    let long = appoint("keurders.1", KEURDER, "2024-03-05", Some("2026-03-05"));
    refused(world.asks(seat("schrijver"), &long), "artikel 2", "tenure-too-long");
    world.acts(seat("schrijver"), &first);
    assert_eq!(world.state.tenure(&id("keurders.1"), None, world.on).unwrap().until, Some(date("2026-03-04")));
    let again = appoint("keurders.2", KEURDER, "2024-03-05", None);
    refused(world.asks(seat("schrijver"), &again), "artikel 2", "needs-nomination");
}

#[test]
fn tabling_counts_as_an_act_on_the_case() {
    let mut world = werf();
    let case = world.klus_gekeurd();
    assert!(!world.state.case(case).unwrap().has_done(&id("klus-agenderen")));
    world.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    assert!(world.state.case(case).unwrap().has_done(&id("klus-agenderen")));
}

#[test]
fn whoever_stepped_back_no_longer_reads_what_is_for_those_who_must_act() {
    let mut world = werf();
    let (own, other) = (world.klus_bekeken(), world.klus_bekeken());
    let personal = |world: &World, case| {
        let (agreement, found) = (world.agreement.as_ref().unwrap(), world.state.case(case).unwrap());
        let viewer = Viewer::Person(PersonNumber(KEURDER));
        [Class::Internal, Class::Confidential, Class::Personal]
            .map(|class| reads(agreement, &world.state, &viewer, found, class, world.on))
    };
    assert_eq!(personal(&world, own), [true, true, true]);
    world.acts(seat("keurders.1"), &steps_back(own));
    assert_eq!(personal(&world, own), [true, false, false]);
    assert_eq!(personal(&world, other), [true, true, true]);
}

#[test]
fn an_interest_is_not_told_as_the_reason_to_whoever_would_not_decide_anyway() {
    let mut world = werf();
    let case = world.klus_gekeurd();
    world.acts(seat("keurders.1"), &steps_back(case));
    world.acts(seat("raad-west"), &steps_back(case));
    let told = |who: u32, place: &str| {
        let stamp = world.stamp(Some(who), seat(place));
        let found = world.state.case(case).unwrap();
        let offers = Offers::on(world.agreement.as_ref().unwrap(), &world.state, &stamp, found);
        let offer = offers.of(&id("klus-besluiten")).unwrap();
        offer.grounds.iter().any(|ground| ground.code() == "has-stepped-back")
    };
    assert!(!told(KEURDER, "keurders.1"));
    assert!(told(WEST, "raad-west"));
}
