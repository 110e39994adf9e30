//! Cases: forms, stages, conditions, rounds, and what can be done now.

use crate::world::{
    WERF, World, asks_reason, betaalt, codes, concludes, form, id, keurt, on_case, refused, sealed, seat, text,
    undetermined, vertelt,
};
use charter::judge::answer::Answer;
use charter::judge::trace::Depth;
use charter::syntax;
use cooperation::cases::{Offer, Offers};
use cooperation::stamp::Reason;
use cooperation::values::CaseNumber;
use cooperation::{Acting, Command, Decision, Event};
use words::Lang;

#[test]
fn a_case_gets_the_next_number_of_its_year_and_the_title_of_its_form() {
    let mut world = World::werf();
    let (first, second) = (world.klus(), world.klus());
    assert_eq!((first.to_string().as_str(), second.to_string().as_str()), ("2024-001", "2024-002"));
    world.on = crate::world::date("2025-01-01");
    assert_eq!(world.klus().to_string(), "2025-001");
    let case = world.state.case(first).unwrap();
    assert!(case.title.as_ref().unwrap().handle.starts_with("kop-"));
    assert_eq!((case.stage.as_str(), case.round, case.ended), ("klus-nieuw", 1, false));
}

#[test]
fn a_form_with_an_unanswered_question_is_refused() {
    let mut world = World::werf();
    let forms = form("klusbrief", [("klus-kop", text("kop"))]);
    let open = Command::Open { act: id("klus-melden"), forms };
    refused(world.asks(Acting::Visitor, &open), "artikel 4", "form-answer-missing");
    world.klus();
}

#[test]
fn an_unanswered_criterion_holds_the_advice_up() {
    let mut world = World::werf();
    world.keurlijst_vastgesteld();
    let case = world.klus_bekeken();
    let Command::Advise(mut advice) = keurt(case, false, "keur-goed") else { panic!() };
    let answers = advice.forms.get_mut(&id("keurlijst")).unwrap();
    answers.remove(&id("keur-oordeel"));
    undetermined(
        world.asks(seat("keurders.1"), &Command::Advise(advice.clone())),
        "artikel 5",
        "form-judgement-missing",
    );
    advice.forms.get_mut(&id("keurlijst")).unwrap().remove(&id("keur-veilig"));
    refused(world.asks(seat("keurders.1"), &Command::Advise(advice)), "artikel 5", "form-answer-missing");
}

#[test]
fn no_positive_advice_against_a_knock_out() {
    let mut world = World::werf();
    world.keurlijst_vastgesteld();
    let case = world.klus_bekeken();
    let decision =
        refused(world.asks(seat("keurders.1"), &keurt(case, true, "keur-goed")), "artikel 5", "answer-must-be");
    assert_eq!(decision.verdict.grounds()[0].alternatives()[0].name(), "other-outcomes");
    world.acts(seat("keurders.1"), &keurt(case, true, "keur-slecht"));
}

#[test]
fn criteria_judge_only_once_their_body_adopted_them() {
    let mut world = World::werf();
    let case = world.klus_bekeken();
    let advice = keurt(case, false, "keur-goed");
    refused(world.asks(seat("keurders.1"), &advice), "artikel 5", "form-not-adopted");
    world.keurlijst_vastgesteld();
    world.acts(seat("keurders.1"), &advice);
}

#[test]
fn a_decision_waits_for_the_advice() {
    let mut world = World::werf();
    world.keurlijst_vastgesteld();
    let case = world.klus_bekeken();
    let meeting = world.convened("werfraad", "raad-roepen");
    let table =
        Command::Table { act: id("klus-agenderen"), case, meeting, purpose: cooperation::meetings::Purpose::Decide };
    refused(world.asks(seat("werfmeester"), &table), "artikel 8", "first-do");
    world.acts(seat("keurders.1"), &keurt(case, false, "keur-goed"));
    world.acts(seat("werfmeester"), &table);
}

#[test]
fn an_act_out_of_its_stage_says_in_which_stage_it_can_be_done() {
    let mut world = World::werf();
    let case = world.klus();
    world.keurlijst_vastgesteld();
    let decision =
        refused(world.asks(seat("keurders.1"), &keurt(case, false, "keur-goed")), "artikel 5", "not-in-this-stage");
    let names: Vec<&str> = decision.verdict.grounds()[0].alternatives().iter().map(|m| m.name()).collect();
    assert_eq!(names, ["possible-in-stages", "possible-now"]);
}

#[test]
fn a_case_is_not_closed_before_both_sides_know_why() {
    let mut world = World::werf();
    let case = world.klus_besloten();
    let close = Command::Close(on_case("klus-afronden", case));
    let decision = refused(world.asks(seat("werfmeester"), &close), "artikel 9", "duty-rests");
    assert_eq!(codes(&decision).len(), 2, "both duties are told: {:?}", codes(&decision));
    world.acts(seat("schrijver"), &vertelt("melder-vertellen", case));
    let decision = refused(world.asks(seat("werfmeester"), &close), "artikel 9", "duty-rests");
    assert_eq!(codes(&decision).len(), 1);
    world.acts(seat("schrijver"), &vertelt("keurders-vertellen", case));
    let events = world.acts(seat("werfmeester"), &close);
    assert!(matches!(events.last(), Some(Event::CaseEnded { .. })), "{events:?}");
    assert!(world.state.case(case).unwrap().ended);
}

#[test]
fn what_comes_back_begins_a_new_round_and_is_judged_again() {
    let mut world = World::werf();
    let (case, item) = world.klus_op_tafel("klus-terug");
    world.conforms(item);
    world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    let back = world.state.case(case).unwrap();
    assert_eq!((back.stage.as_str(), back.round), ("klus-nieuw", 2));
    world.acts(seat("werfmeester"), &Command::Move(on_case("klus-bekijken", case)));
    let meeting = world.convened("werfraad", "raad-roepen");
    let table =
        Command::Table { act: id("klus-agenderen"), case, meeting, purpose: cooperation::meetings::Purpose::Decide };
    refused(world.asks(seat("werfmeester"), &table), "artikel 8", "first-do");
}

#[test]
fn a_rule_that_passes_with_a_reason_passes_once_it_is_given() {
    let mut world = World::werf_of(&WERF.replace("hoogstens 2 ronden", "hoogstens 1 ronden"));
    let (case, item) = world.klus_op_tafel("klus-terug");
    world.conforms(item);
    world.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    let again = Command::Move(on_case("klus-bekijken", case));
    let asked = asks_reason(world.asks(seat("werfmeester"), &again), "artikel 8", "too-many-rounds");
    assert_eq!(*asked.verdict.grounds()[0].cite().rule(), id("niet-eeuwig"), "the reason is asked for this rule");
    world.reasons = vec![Reason { rule: id("niet-eeuwig"), text: sealed("omdat") }];
    world.acts(seat("werfmeester"), &again);
}

#[test]
fn the_options_of_a_case_say_what_can_be_done_and_why_the_rest_cannot() {
    let mut world = World::werf();
    let case = world.klus();
    let offers = |world: &World, place: &str| -> Vec<Offer> {
        let stamp = world.stamp(world.who(&seat(place)), seat(place));
        let on = world.state.case(case).unwrap();
        Offers::on(world.agreement.as_ref().unwrap(), &world.state, &stamp, on).all().collect()
    };
    let possible = |world: &World, place: &str| -> Vec<String> {
        offers(world, place).iter().filter(|o| o.is_possible()).map(|o| o.act.to_string()).collect()
    };
    assert_eq!(possible(&world, "werfmeester"), ["klus-bekijken", "zelf-betalen"]);
    assert!(possible(&world, "keurders.1").is_empty());
    let all = offers(&world, "keurders.1");
    let advice = all.iter().find(|offer| offer.act == id("klus-keuren")).unwrap();
    assert!(advice.is_theirs() && !advice.is_ready());
    let codes: Vec<&str> = advice.grounds.iter().map(|ground| ground.code()).collect();
    assert_eq!(codes, ["form-not-adopted", "not-in-this-stage"]);
    let decision = all.iter().find(|offer| offer.act == id("klus-besluiten")).unwrap();
    assert_eq!(decision.meeting_of, Some(id("werfraad")));
    assert!(!decision.is_possible());
    world.acts(Acting::Submitter(case), &Command::Withdraw(on_case("klus-terugnemen", case)));
    assert!(possible(&world, "werfmeester").is_empty());
}

#[test]
fn acts_that_stand_alone_are_offered_to_whoever_may() {
    let world = World::werf();
    let stamp = world.stamp(None, Acting::Visitor);
    let offers: Vec<Offer> = Offers::alone(world.agreement.as_ref().unwrap(), &world.state, &stamp).all().collect();
    let theirs: Vec<String> = offers.iter().filter(|o| o.is_possible()).map(|o| o.act.to_string()).collect();
    assert_eq!(theirs, ["klus-melden"]);
}

#[test]
fn an_answer_of_the_last_round_is_found_and_a_later_one_goes_before_it() {
    let mut world = World::werf();
    let case = world.klus_gekeurd();
    let at = charter::agreement::power::AnswerRef { form: id("keurlijst"), question: id("keur-verboden") };
    let yes = |world: &World| {
        matches!(world.state.case(case).unwrap().answer(&at, world.on), Some(Answer::YesNo { yes: true, .. }))
    };
    assert!(!yes(&world));
    world.acts(seat("keurders.1"), &keurt(case, true, "keur-slecht"));
    assert!(yes(&world));
}

/// The charter with one more article.
fn with(article: &str) -> String {
    format!("{WERF}\n## Artikel 12 Ook nog\n\n```handvest\n{article}\n```\n")
}

#[test]
fn a_condition_can_wait_for_a_form_that_a_body_must_adopt() {
    let mut world =
        World::werf_of(&with("voorwaarde eerst-de-lijst {\n  bij klus-bekijken\n  vereist vastgesteld keurlijst\n}"));
    let case = world.klus();
    let command = Command::Move(on_case("klus-bekijken", case));
    refused(world.asks(seat("werfmeester"), &command), "artikel 12", "form-needs-adoption");
    world.keurlijst_vastgesteld();
    world.acts(seat("werfmeester"), &command);
}

#[test]
fn taking_a_case_back_ends_it_also_where_it_stays_in_its_stage() {
    let mut world =
        World::werf_of(&WERF.replace("  door indiener\n  naar klus-weg\n", "  door indiener\n  naar klus-nieuw\n"));
    let case = world.klus();
    world.acts(Acting::Submitter(case), &Command::Withdraw(on_case("klus-terugnemen", case)));
    let found = world.state.case(case).unwrap();
    assert!(found.ended);
    assert_eq!(found.stage, id("klus-nieuw"));
    let decision = world.asks(seat("werfmeester"), &Command::Move(on_case("klus-bekijken", case))).unwrap();
    assert_eq!(codes(&decision), [("case-has-ended", "artikel 4".to_owned())]);
}

#[test]
fn what_every_seat_of_a_set_without_seats_must_have_done_nobody_can_tell() {
    let rule = "orgaan leegte { naam \"leegte\" }\nvoorwaarde samen {\n  bij klus-bekijken\n  \
                vereist handeling klus-melden door elke zetel van leegte\n}";
    let text = format!("{WERF}\n## Artikel 12 Samen\n\n```handvest\n{rule}\n```\n");
    let mut world = World::werf();
    // A charter that was adopted before this was looked at runs on.
    world.agreement = syntax::compile(&text, &[], syntax::Reading::Adopted).agreement;
    let case = world.klus();
    let looks = Command::Move(on_case("klus-bekijken", case));
    undetermined(world.asks(seat("werfmeester"), &looks), "artikel 12", "each-of-none");
}

/// That the scores of a klus come to nearly all there is.
pub(crate) const TOTAL: &str = "  vereist totaal keurlijst minstens 90%";

/// A klus with a score and a purpose that only those who must act may read, and something anyone may do that asks this.
pub(crate) fn scored_in_confidence(asks: &str) -> (World, CaseNumber) {
    let text = WERF
        .replace("score 1 tot 5 verplicht met-reden", "score 1 tot 5 verplicht met-reden weegt 100% vertrouwelijk")
        .replace("\"Waarvoor?\" keuze verplicht {", "\"Waarvoor?\" keuze verplicht vertrouwelijk {");
    let rules = format!(
        "handeling klus-prijzen {{\n  naam \"een klus prijzen\"\n  soort verplaatsen\n  zaak klus\n  in klus-bekeken\n  \
         door ieder\n  naar klus-besloten\n}}\nvoorwaarde goed-genoeg {{\n  bij klus-prijzen\n{asks}\n}}"
    );
    let mut world = World::werf_of(&format!("{text}\n## Artikel 12 Prijzen\n\n```handvest\n{rules}\n```\n"));
    world.keurlijst_vastgesteld();
    let case = world.klus_bekeken();
    world.acts(seat("keurders.1"), &keurt(case, false, "keur-goed"));
    world.acts(seat("werfmeester"), &betaalt(case, "100", "doel-hout"));
    (world, case)
}

#[test]
fn a_refusal_tells_no_answer_that_whoever_asks_may_not_read() {
    let asks = format!("{TOTAL}\n  vereist antwoord uitgave.uit-doel is doel-feest");
    let (world, case) = scored_in_confidence(&asks);
    let prizes = Command::Move(on_case("klus-prijzen", case));
    let told = |decision: Decision| decision.tell(Depth::Whole, &[], Lang::Nl);
    let visitor = told(refused(world.asks(Acting::Visitor, &prizes), "artikel 12", "scores-too-low"));
    assert!(!visitor.contains("80%") && !visitor.contains("4 van 5") && !visitor.contains("hout"), "{visitor}");
    let judge = told(refused(world.asks(seat("keurders.1"), &prizes), "artikel 12", "total-too-low"));
    assert!(judge.contains("80%") && judge.contains("4 van 5"), "{judge}");
    let master = told(world.asks(seat("werfmeester"), &prizes).unwrap());
    assert!(master.contains("Gegeven is: hout"), "{master}");
}
