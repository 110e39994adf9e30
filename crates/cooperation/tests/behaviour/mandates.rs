//! Deciding alone, under a mandate.

use crate::world::{WERF, World, betaalt, codes, id, on_case, refused, seat, undetermined};
use cooperation::command::OnCase;
use cooperation::values::{CaseNumber, PersonNumber};
use cooperation::{Command, Event};
use words::Amount;

#[test]
fn a_mandate_does_not_reach_an_excluded_purpose() {
    let mut world = World::werf();
    let case = world.klus();
    let asked = world.asks(seat("werfmeester"), &betaalt(case, "38000", "doel-boot"));
    refused(asked, "artikel 6", "mandate-purpose-excluded");
}

#[test]
fn one_cent_above_the_ceiling_is_above_the_ceiling() {
    let mut world = World::werf();
    let case = world.klus();
    refused(world.asks(seat("werfmeester"), &betaalt(case, "50.000,01", "doel-hout")), "artikel 6", "mandate-above");
    let events = world.acts(seat("werfmeester"), &betaalt(case, "50.000,00", "doel-hout"));
    let used = events.iter().find_map(|event| match event {
        Event::MandateUsed { power, amount, purpose, seat, .. } => Some((power, *amount, purpose.clone(), seat)),
        _ => None,
    });
    let (power, seat) = (id("eigen-beurs"), id("werfmeester"));
    assert_eq!(used, Some((&power, Amount::from_cents(5_000_000), Some(id("doel-hout")), &seat)));
    assert_eq!(world.state.case(case).unwrap().mandates.len(), 1);
}

#[test]
fn a_purpose_neither_named_nor_excluded_is_undetermined() {
    let mut world = World::werf();
    let case = world.klus();
    let asked = world.asks(seat("werfmeester"), &betaalt(case, "10", "doel-feest"));
    let decision = undetermined(asked, "artikel 6", "mandate-purpose-silent");
    assert_eq!(codes(&decision).len(), 1);
}

#[test]
fn a_mandate_is_used_by_whoever_holds_it() {
    let mut world = World::werf();
    let case = world.klus();
    let asked = world.asks(seat("raad-zuid"), &betaalt(case, "10", "doel-hout"));
    let decision = refused(asked, "artikel 6", "only-they-may");
    assert!(codes(&decision).contains(&("mandate-of-others", "artikel 6".to_owned())));
}

#[test]
fn what_a_body_decides_nobody_decides_alone() {
    let mut world = World::werf();
    let case = world.klus_bekeken();
    let alone = OnCase { outcome: Some(id("klus-doen")), ..on_case("klus-besluiten", case) };
    refused(world.asks(seat("raad-noord"), &Command::Decide(alone)), "artikel 7", "decided-in-a-meeting");
}

#[test]
fn uses_that_pass_the_ceiling_together_are_undetermined_until_the_charter_says_how_it_counts() {
    let mut world = World::werf();
    let (case, other) = (world.klus(), world.klus());
    world.acts(seat("werfmeester"), &betaalt(case, "30.000", "doel-hout"));
    world.acts(seat("werfmeester"), &betaalt(case, "20.000", "doel-hout"));
    let again = betaalt(case, "0,01", "doel-hout");
    undetermined(world.asks(seat("werfmeester"), &again), "artikel 6", "mandate-per-silent");
    let elsewhere = betaalt(other, "0,01", "doel-hout");
    undetermined(world.asks(seat("werfmeester"), &elsewhere), "artikel 6", "mandate-per-silent");
    let told = WERF.replace("  grens inclusief\n", "  grens inclusief\n  telt per besluit\n");
    let mut world = World::werf_of(&told);
    let case = world.klus();
    world.acts(seat("werfmeester"), &betaalt(case, "50.000", "doel-hout"));
    world.acts(seat("werfmeester"), &betaalt(case, "50.000", "doel-hout"));
}

/// The werfmeester passes on what the mandate leaves: to the schrijver, and from there to the meelezer.
fn passed_on(above: &str) -> World {
    let below = |id: &str, holder: &str, under: &str| {
        format!(
            "mandaat {id} {{\n  naam \"{id}\"\n  van werfmeester\n  aan {holder}\n  onder {under}\n  tot € 50.000,00\n  btw exclusief\n  grens inclusief\n  telt per besluit\n  ondermandaat mag\n  bedrag uitgave.uit-bedrag\n}}\n\nhandeling {id}-betalen {{\n  naam \"betalen onder {id}\"\n  soort besluiten\n  zaak klus\n  in klus-nieuw, klus-bekeken\n  door {holder}\n  formulier uitgave\n  mandaat {id}\n}}\n"
        )
    };
    let (pen, lens) = (below("pen-beurs", "schrijver", "eigen-beurs"), below("lees-beurs", "meelezer", "pen-beurs"));
    let told = WERF.replace("  grens inclusief\n", &format!("  ondermandaat mag\n{above}"));
    let mut world = World::werf_of(&format!("{told}\n## Artikel 12 Doorgeven\n\n```handvest\n{pen}\n{lens}```\n"));
    let seat_it = Command::Appoint {
        act: Some(id("plaats-geven")),
        person: PersonNumber(9),
        seat: id("meelezer"),
        from: world.on,
        until: None,
        case: None,
        party: None,
    };
    world.acts(seat("schrijver"), &seat_it);
    world
}

fn pays(act: &str, case: CaseNumber, amount: &str, purpose: &str) -> Command {
    let Command::Decide(given) = betaalt(case, amount, purpose) else { panic!("another command") };
    Command::Decide(OnCase { act: id(act), ..given })
}

#[test]
fn a_mandate_given_under_another_reaches_no_further_than_that_one() {
    let mut world = passed_on("  grens exclusief\n  telt per besluit\n");
    let case = world.klus();
    for (act, by) in [("pen-beurs-betalen", "schrijver"), ("lees-beurs-betalen", "meelezer")] {
        let pay = |amount, purpose| pays(act, case, amount, purpose);
        assert!(world.asks(seat(by), &pay("49.999,99", "doel-hout")).unwrap().verdict.grounds().is_empty());
        let decision = refused(world.asks(seat(by), &pay("50.000", "doel-hout")), "artikel 6", "mandate-at-ceiling");
        assert_eq!(codes(&decision).len(), 1, "its own ceiling allows it");
        refused(world.asks(seat(by), &pay("10", "doel-boot")), "artikel 6", "mandate-purpose-excluded");
        undetermined(world.asks(seat(by), &pay("10", "doel-feest")), "artikel 6", "mandate-purpose-silent");
    }
}

#[test]
fn a_mandate_given_under_another_ends_with_that_one() {
    let mut world = passed_on("  grens inclusief\n  telt per besluit\n  eindigt op 3 maart 2024\n");
    let case = world.klus();
    for (act, by) in [("pen-beurs-betalen", "schrijver"), ("lees-beurs-betalen", "meelezer")] {
        refused(world.asks(seat(by), &pays(act, case, "10", "doel-hout")), "artikel 6", "mandate-ended");
    }
}

#[test]
fn what_is_decided_under_a_mandate_passed_on_counts_with_what_is_decided_under_the_one_above() {
    let mut world = passed_on("  grens inclusief\n  telt per jaar\n");
    let case = world.klus();
    world.acts(seat("meelezer"), &pays("lees-beurs-betalen", case, "30.000", "doel-hout"));
    world.acts(seat("schrijver"), &pays("pen-beurs-betalen", case, "15.000", "doel-hout"));
    world.acts(seat("werfmeester"), &betaalt(case, "5.000", "doel-hout"));
    for (act, by) in
        [("zelf-betalen", "werfmeester"), ("pen-beurs-betalen", "schrijver"), ("lees-beurs-betalen", "meelezer")]
    {
        refused(world.asks(seat(by), &pays(act, case, "0,01", "doel-hout")), "artikel 6", "mandate-together-above");
    }
}

#[test]
fn a_circle_of_mandates_is_weighed_once_each() {
    let mut world = passed_on("  grens inclusief\n  telt per besluit\n  onder lees-beurs\n");
    let case = world.klus();
    let decision = refused(
        world.asks(seat("werfmeester"), &betaalt(case, "50.000,01", "doel-hout")),
        "artikel 6",
        "mandate-above",
    );
    assert_eq!(codes(&decision).len(), 3, "{:?}", codes(&decision));
}
