//! Verdicts in words: one sentence, one paragraph with what would be allowed, every step; one snapshot a kind.

use crate::world::{WERF, World, betaalt, concludes, id, keurt, on_case, seat};
use cooperation::command::OnCase;
use cooperation::meetings::Position;
use cooperation::relaxing::relaxed;
use cooperation::{Acting, Command};
use words::{Lang, Message};

fn would(world: &World, acting: Acting, command: &Command) -> Vec<Message> {
    let stamp = world.stamp(world.who(&acting), acting);
    relaxed(world.agreement.as_ref().unwrap(), &world.state, &stamp, command)
}

/// Three depths, in three languages.
fn told(world: &World, acting: Acting, command: &Command) -> String {
    let decision = world.asks(acting.clone(), command).unwrap();
    let would = would(world, acting, command);
    let depths = |lang| {
        let tree = decision.trace.tree(lang);
        format!("{}\n\n{}\n\n{tree}", decision.sentence(lang), decision.paragraph(&would, lang))
    };
    Lang::ALL.map(depths).join("\n").replace('\u{a0}', " ")
}

fn said(would: &[Message]) -> Vec<String> {
    would.iter().map(|message| message.say(Lang::Nl).replace('\u{a0}', " ")).collect()
}

#[test]
fn what_is_permitted_says_on_what_it_rests() {
    let mut world = World::werf();
    let case = world.klus();
    insta::assert_snapshot!("permitted", told(&world, seat("werfmeester"), &betaalt(case, "100", "doel-hout")));
}

#[test]
fn above_a_ceiling_the_largest_amount_that_is_allowed_is_found() {
    let mut world = World::werf();
    let case = world.klus();
    let wanted = betaalt(case, "52.300", "doel-hout");
    let would = would(&world, seat("werfmeester"), &wanted);
    assert_eq!(said(&would), ["Met een lager bedrag bij “Hoeveel?” mag het wel: tot en met € 50.000,00."]);
    insta::assert_snapshot!("refused_amount", told(&world, seat("werfmeester"), &wanted));
}

#[test]
fn a_purpose_that_is_excluded_or_not_named_is_told_with_the_purposes_that_are() {
    let mut world = World::werf();
    let case = world.klus();
    insta::assert_snapshot!("refused_purpose", told(&world, seat("werfmeester"), &betaalt(case, "10", "doel-boot")));
    insta::assert_snapshot!(
        "undetermined_purpose",
        told(&world, seat("werfmeester"), &betaalt(case, "10", "doel-feest"))
    );
}

#[test]
fn where_two_rules_stand_in_the_way_no_single_change_is_offered() {
    let mut world = World::werf();
    let case = world.klus();
    assert_eq!(said(&would(&world, seat("werfmeester"), &betaalt(case, "52.300", "doel-boot"))), Vec::<String>::new());
}

#[test]
fn someone_else_is_told_from_which_seat_it_may_be_done() {
    let mut world = World::werf();
    let case = world.klus();
    insta::assert_snapshot!("refused_actor", told(&world, seat("raad-zuid"), &betaalt(case, "10", "doel-hout")));
}

#[test]
fn a_condition_that_is_not_met_is_told_with_the_act_that_meets_it() {
    let mut world = World::werf();
    let case = world.klus_bekeken();
    insta::assert_snapshot!("refused_condition", told(&world, seat("keurders.1"), &keurt(case, false, "keur-goed")));
}

#[test]
fn what_a_body_decides_is_told_with_the_way_to_its_table() {
    let mut world = World::werf();
    let case = world.klus();
    let alone = OnCase { outcome: Some(id("klus-doen")), ..on_case("klus-besluiten", case) };
    insta::assert_snapshot!("refused_alone", told(&world, seat("raad-noord"), &Command::Decide(alone)));
}

#[test]
fn a_rule_that_passes_with_a_reason_says_so() {
    let mut world = World::werf_of(&WERF.replace("hoogstens 2 ronden", "hoogstens 1 ronden"));
    let (case, item) = world.klus_op_tafel("klus-terug");
    world.conforms(item);
    world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    let again = Command::Move(on_case("klus-bekijken", case));
    insta::assert_snapshot!("needs_reason", told(&world, seat("werfmeester"), &again));
}

#[test]
fn a_tie_on_which_the_charter_is_silent_is_told_as_undetermined() {
    let mut world = World::werf();
    let item = world.ledenvraag();
    world.says("leden.1", item, Position::For);
    world.says("leden.2", item, Position::Against);
    insta::assert_snapshot!("undetermined_tie", told(&world, seat("schrijver"), &concludes("leden-leiden", item)));
}
