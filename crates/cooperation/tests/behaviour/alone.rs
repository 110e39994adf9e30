//! Acts that go by themselves meet every condition of the charter, as acts on a case do.

use crate::world::{MEESTER, WERF, World, codes, date, id, refused, sealed, seat, undetermined};
use charter::agreement::quantity::Status;
use cooperation::command::Subject;
use cooperation::values::PersonNumber;
use cooperation::{Acting, Command};
use std::collections::BTreeMap;

/// The Dorpswerf where these acts wait for the list by which keurders judge.
fn werf(acts: &str) -> World {
    let counting = "partij noord \"noord\"\n\ngrootheid zielen \"zielen\" {\n  bron \"telling\"\n  peildatum 1 januari\n  \
                    status definitief\n}\n\nhandeling zielen-tellen {\n  naam \"zielen tellen\"\n  soort vastleggen\n  \
                    door schrijver\n  legt-vast zielen\n}";
    let rule = format!("voorwaarde eerst-de-lijst {{\n  bij {acts}\n  vereist vastgesteld keurlijst\n}}");
    World::werf_of(&format!("{WERF}\n## Artikel 12 Eerst de lijst\n\n```handvest\n{counting}\n\n{rule}\n```\n"))
}

/// Refused before the list is adopted, permitted after it.
#[track_caller]
fn waits(act: &str, place: &str, command: &Command) {
    let mut world = werf(act);
    refused(world.asks(seat(place), command), "artikel 12", "form-needs-adoption");
    world.keurlijst_vastgesteld();
    world.acts(seat(place), command);
}

fn appoints(from: &str) -> Command {
    Command::Appoint {
        act: Some(id("plaats-geven")),
        person: PersonNumber(10),
        seat: id("keurders.2"),
        from: date(from),
        until: None,
        case: None,
        party: None,
    }
}

fn vacates(until: &str) -> Command {
    Command::Vacate { act: id("plaats-geven"), seat: id("leden.4"), until: date(until), case: None }
}

#[test]
fn appointing_and_ending_a_tenure_meet_their_conditions() {
    waits("plaats-geven", "schrijver", &appoints("2024-03-04"));
    waits("plaats-geven", "schrijver", &vacates("2024-03-04"));
}

#[test]
fn enrolling_and_erasing_meet_their_conditions() {
    let enrol = Command::Enrol { act: Some(id("mens-inschrijven")), name: sealed("nieuw"), contact: None };
    waits("mens-inschrijven", "schrijver", &enrol);
    let of = Subject::Person(PersonNumber(MEESTER));
    waits("mens-vergeten", "schrijver", &Command::Erase { act: id("mens-vergeten"), of, ground: "op verzoek".into() });
}

#[test]
fn recording_figures_and_rulings_meet_their_conditions() {
    let figures = Command::RecordFigures {
        act: id("zielen-tellen"),
        quantity: id("zielen"),
        on: date("2024-01-01"),
        status: Status::Final,
        source: "telling".into(),
        figures: BTreeMap::from([(id("noord"), 12)]),
        vintage: None,
    };
    waits("zielen-tellen", "schrijver", &figures);
    let text = "## Uitleg 1 Gelijk\n\n```handvest\nuitleg gelijk-is-nee {\n  door \"de raad\"\n  op 4 maart 2024\n  \
                want \"bij twijfel niet\"\n  bij besluitregel handen-tellen { staken verworpen }\n}\n```\n";
    waits("lezing-vastleggen", "raad-noord", &Command::Rule { act: id("lezing-vastleggen"), text: text.to_owned() });
}

#[test]
fn a_figure_that_leaps_asks_a_reason_only_where_and_as_far_as_the_charter_says_so() {
    let told = |leap: &str| {
        let counting = format!(
            "partij noord \"noord\"\ngrootheid zielen \"zielen\" {{\n  bron \"telling\"\n  peildatum 1 januari\n  status \
             definitief\n{leap}}}\nhandeling zielen-tellen {{\n  naam \"zielen tellen\"\n  soort vastleggen\n  door \
             schrijver\n  legt-vast zielen\n}}"
        );
        World::werf_of(&format!("{WERF}\n## Artikel 12 Tellen\n\n```handvest\n{counting}\n```\n"))
    };
    let counted = |souls: u64| Command::RecordFigures {
        act: id("zielen-tellen"),
        quantity: id("zielen"),
        on: date("2024-01-01"),
        status: Status::Final,
        source: "telling".into(),
        figures: BTreeMap::from([(id("noord"), souls)]),
        vintage: None,
    };
    let mut world = told("  sprong meer dan 3 keer\n");
    world.acts(seat("schrijver"), &counted(12));
    for souls in [37, 3] {
        let decision = world.asks(seat("schrijver"), &counted(souls)).unwrap();
        assert_eq!(codes(&decision), [("figure-leaps", "artikel 12".to_owned())], "{souls}");
    }
    // Exactly three times, and exactly a third.
    world.acts(seat("schrijver"), &counted(36));
    world.acts(seat("schrijver"), &counted(12));
    let mut silent = told("");
    silent.acts(seat("schrijver"), &counted(12));
    silent.acts(seat("schrijver"), &counted(12_000));
}

#[test]
fn a_form_with_a_nomination_waits_for_the_body_that_adopts_it() {
    let act = "handeling keurder-noemen {\n  naam \"een keurder noemen\"\n  soort voordragen\n  door werfmeester\n  \
               voor keurders\n  formulier keurlijst\n}";
    let charter = format!("{WERF}\n## Artikel 12 Noemen\n\n```handvest\n{act}\n```\n");
    let forms =
        || match crate::world::keurt(cooperation::values::CaseNumber { year: 2024, serial: 1 }, false, "keur-goed") {
            Command::Advise(advice) => advice.forms,
            _ => panic!(),
        };
    let nominate = Command::Nominate {
        act: id("keurder-noemen"),
        person: PersonNumber(10),
        seat: id("keurders.2"),
        forms: forms(),
    };
    let mut world = World::werf_of(&charter);
    refused(world.asks(seat("werfmeester"), &nominate), "artikel 5", "form-not-adopted");
    world.keurlijst_vastgesteld();
    world.acts(seat("werfmeester"), &nominate);
}

#[test]
fn a_seat_is_given_and_ended_only_as_far_back_as_acts_may_be_recorded() {
    let mut world = World::werf();
    world.on = date("2024-03-20");
    refused(world.asks(seat("schrijver"), &appoints("2024-03-16")), "De Dorpswerf", "recorded-late");
    refused(world.asks(seat("schrijver"), &vacates("2024-03-16")), "De Dorpswerf", "recorded-late");
    world.acts(seat("schrijver"), &appoints("2024-03-17"));
    world.acts(seat("schrijver"), &vacates("2024-03-17"));
    let mut silent = World::werf_of(&WERF.replace("  vastleggen binnen 3 dagen\n", ""));
    silent.on = date("2024-03-20");
    undetermined(silent.asks(seat("schrijver"), &appoints("2024-03-19")), "De Dorpswerf", "late-recording-is-silent");
    silent.acts(seat("schrijver"), &appoints("2024-03-20"));
}

#[test]
fn the_host_enters_people_who_sat_before_the_book_began() {
    let mut world = World::founded(WERF, "2024-03-04");
    world.does(None, Acting::Host, &Command::Enrol { act: None, name: sealed("oud"), contact: None });
    let since_january = Command::Appoint {
        act: None,
        person: PersonNumber(1),
        seat: id("raad-noord"),
        from: date("2024-01-01"),
        until: None,
        case: None,
        party: None,
    };
    world.does(None, Acting::Host, &since_january);
}
