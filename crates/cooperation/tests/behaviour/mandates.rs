//! Deciding alone, under a mandate.

use crate::world::{WERF, World, betaalt, codes, id, on_case, refused, seat, undetermined};
use cooperation::command::OnCase;
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
