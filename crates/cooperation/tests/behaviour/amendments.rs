//! Another text in the place of the charter: from when it holds, for which cases, and what it may not leave out.

use crate::world::{WERF, World, date, id, on_case, refused, seat, undetermined, vertelt};
use charter::agreement::amendment::Transition;
use charter::syntax::with_rulings;
use cooperation::duties::owed;
use cooperation::holding::of_case;
use cooperation::values::CaseNumber;
use cooperation::{Command, Decision, Event, Fault, Verdict};

const AMENDS: &str = "\n## Artikel 12 Wijzigen\n\n```handvest\nhandeling werf-wijzigen {\n  naam \"de regels wijzigen\"\n  soort wijzigen\n  door werfraad\n}\n```\n";
const TIES: &str = "## Uitleg 1 Als het gelijk is\n\n```handvest\nuitleg gelijk-is-nee {\n  door \"de raad\"\n  op 4 maart 2024\n  want \"bij twijfel niet\"\n  bij besluitregel handen-tellen { staken verworpen }\n}\n```\n";
const LATER: &str = "2024-04-01";

fn first_text() -> String {
    format!("{WERF}{AMENDS}")
}

/// The first text with some stretches replaced, and what it says of running cases.
fn text(transition: &str, changes: &[(&str, &str)]) -> String {
    let text = first_text().replace("  vastleggen binnen", &format!("  {transition}\n  vastleggen binnen"));
    changes.iter().fold(text, |text, (before, now)| {
        assert!(text.contains(before), "{before}");
        text.replace(before, now)
    })
}

fn amends(text: &str, from: &str) -> Command {
    Command::Amend { act: id("werf-wijzigen"), text: text.to_owned(), from: date(from), case: None }
}

/// A council that may amend, with a klus that was looked at.
fn running() -> (World, CaseNumber) {
    let mut world = World::werf_of(&first_text());
    let case = world.klus_bekeken();
    (world, case)
}

/// As that, with a text that takes effect later; and then it is later.
fn amended(text: &str) -> (World, CaseNumber) {
    let (mut world, case) = running();
    world.acts(seat("raad-noord"), &amends(text, LATER));
    world.day_comes(LATER);
    (world, case)
}

/// Asks to put a klus on the agenda of the council, on a meeting of its own.
fn tables(world: &mut World, case: CaseNumber) -> Result<Decision, Fault> {
    let meeting = world.convened("werfraad", "raad-roepen");
    world.asks(
        seat("werfmeester"),
        &Command::Table { act: id("klus-agenderen"), case, meeting, purpose: cooperation::meetings::Purpose::Decide },
    )
}

fn permitted(decision: Result<Decision, Fault>) -> bool {
    matches!(decision.unwrap().verdict, Verdict::Permitted { .. })
}

/// Without looking first.
const UNSEEN: (&str, &str) =
    ("  bij klus-besluiten\n  vereist handeling klus-keuren\n", "  bij klus-besluiten\n  hoogstens 9 ronden\n");
/// Another name for a stage.
const STAGE: (&str, &str) = ("klus-bekeken", "klus-bezien");

#[test]
fn a_text_holds_from_its_day_and_not_before() {
    let (mut world, _) = running();
    let events = world.acts(seat("raad-noord"), &amends(&text("overgang overgaan", &[UNSEEN]), LATER));
    let Some(Event::CharterAmended { from, transition, .. }) = events.first() else { panic!("{events:?}") };
    assert_eq!((*from, *transition), (date(LATER), Transition::GoOver));
    world.day_comes("2024-03-31");
    let case = world.klus_bekeken();
    refused(tables(&mut world, case), "artikel 8", "first-do");
    world.day_comes(LATER);
    assert!(permitted(tables(&mut world, case)));
}

#[test]
fn a_running_case_finishes_under_its_own_text_and_a_new_one_begins_under_the_new() {
    let (mut world, old) = amended(&text("overgang afmaken", &[UNSEEN]));
    refused(tables(&mut world, old), "artikel 8", "first-do");
    let new = world.klus_bekeken();
    assert!(permitted(tables(&mut world, new)));
}

#[test]
fn a_case_keeps_a_condition_that_the_new_text_leaves_out_or_calls_otherwise() {
    let renamed = [("voorwaarde eerst-keuren {", "voorwaarde niet-op-maandag {"), UNSEEN];
    let (mut world, old) = amended(&text("overgang afmaken", &renamed));
    refused(tables(&mut world, old), "artikel 8", "first-do");
    let new = world.klus_bekeken();
    assert!(permitted(tables(&mut world, new)));
}

#[test]
fn a_case_finishes_in_stages_that_the_new_text_no_longer_has() {
    let (mut world, old) = amended(&text("overgang afmaken", &[STAGE]));
    world.keurlijst_vastgesteld();
    world.acts(seat("keurders.1"), &crate::world::keurt(old, false, "keur-goed"));
    let item = world.tabled(old, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
    world.opens("raad-noord", "raad-leiden", item, "klus-doen");
    world.conforms(item);
    world.acts(seat("raad-noord"), &crate::world::concludes("raad-leiden", item));
    world.acts(seat("schrijver"), &vertelt("melder-vertellen", old));
    assert_eq!(world.state.case(old).unwrap().stage, id("klus-besloten"));
}

#[test]
fn the_duties_of_a_case_are_those_of_its_own_text() {
    let shorter = text("overgang afmaken", &[("  binnen 14 dagen\n", "  binnen 7 dagen\n")]);
    let (mut world, _) = running();
    let old = world.klus_besloten();
    world.acts(seat("raad-noord"), &amends(&shorter, LATER));
    world.day_comes(LATER);
    let new = world.klus_besloten();
    let all = owed(world.agreement.as_ref().unwrap(), &world.state, world.on);
    let due = |case| all.iter().find(|owed| owed.case == case && owed.due.is_some()).unwrap().due.unwrap();
    assert_eq!((due(old), due(new)), (date("2024-03-18"), date("2024-04-08")));
}

#[test]
fn a_text_that_drops_the_stage_of_a_case_that_would_go_over_is_refused_with_that_case() {
    let (world, case) = running();
    let asked = world.asks(seat("raad-noord"), &amends(&text("overgang overgaan", &[STAGE]), LATER));
    let decision = refused(asked, "artikel 4", "dropped-by-cases");
    let why = decision.verdict.grounds()[0].why().say(words::Lang::Nl);
    assert!(why.contains("klus-bekeken") && why.contains(&case.to_string()), "{why}");
    assert!(permitted(world.asks(seat("raad-noord"), &amends(&text("overgang afmaken", &[STAGE]), LATER))));
}

#[test]
fn a_name_that_changes_stays_the_same_in_the_book() {
    let renamed = text("overgang overgaan\n  voorheen klus-bekeken nu klus-bezien", &[STAGE])
        .replace("voorheen klus-bezien", "voorheen klus-bekeken");
    let (mut world, case) = amended(&renamed);
    assert!(world.agreement.as_ref().unwrap().cases[&id("klus")].stage(&id("klus-bekeken")).is_some());
    world.keurlijst_vastgesteld();
    world.acts(seat("keurders.1"), &crate::world::keurt(case, false, "keur-goed"));
}

#[test]
fn a_seat_that_somebody_holds_cannot_be_left_out() {
    let (world, _) = running();
    let without = text("overgang afmaken", &[("  zetels 4 \"lid\"", "  zetels 3 \"lid\"")]);
    refused(world.asks(seat("raad-noord"), &amends(&without, LATER)), "artikel 11", "dropped-seat");
}

#[test]
fn a_text_that_says_nothing_of_running_cases_is_not_adopted() {
    let (world, _) = running();
    undetermined(world.asks(seat("raad-noord"), &amends(&first_text(), LATER)), "De Dorpswerf", "transition-silent");
}

#[test]
fn a_text_that_does_not_compile_is_refused_with_everything_that_was_found() {
    let (world, _) = running();
    let broken = text("overgang afmaken", &[("  door schrijver\n", "  door schrijvers\n")]);
    let asked = world.asks(seat("raad-noord"), &amends(&broken, LATER));
    let Err(Fault::CharterInvalid { findings }) = asked else { panic!("{asked:?}") };
    assert!(findings.len() > 3);
}

#[test]
fn a_text_of_another_charter_or_of_the_past_makes_no_sense() {
    let (mut world, _) = running();
    let other = text("overgang afmaken", &[("handvest dorpswerf", "handvest stadswerf")]);
    let asked = world.asks(seat("raad-noord"), &amends(&other, LATER));
    assert!(matches!(asked, Err(Fault::Senseless { .. })), "{asked:?}");
    let good = text("overgang afmaken", &[UNSEEN]);
    let asked = world.asks(seat("raad-noord"), &amends(&good, "2024-03-03"));
    assert!(matches!(asked, Err(Fault::Senseless { .. })), "{asked:?}");
    world.acts(seat("raad-noord"), &amends(&good, LATER));
    let asked = world.asks(seat("raad-noord"), &amends(&good, "2024-03-20"));
    assert!(matches!(asked, Err(Fault::Senseless { .. })), "{asked:?}");
}

#[test]
fn only_whoever_the_charter_names_puts_a_text_in_force() {
    let (world, _) = running();
    let asked = world.asks(seat("werfmeester"), &amends(&text("overgang afmaken", &[UNSEEN]), LATER));
    refused(asked, "artikel 12", "only-they-may");
}

#[test]
fn a_ruling_ends_with_its_text_unless_the_new_text_has_it() {
    for (taken_over, rulings) in [(false, 0), (true, 1)] {
        let (mut world, _) = running();
        world.acts(seat("raad-noord"), &Command::Rule { act: id("lezing-vastleggen"), text: TIES.to_owned() });
        let text = text("overgang afmaken", &[UNSEEN]);
        let text = if taken_over { with_rulings(&text, &[TIES]) } else { text };
        world.acts(seat("raad-noord"), &amends(&text, LATER));
        assert_eq!(world.agreement.as_ref().unwrap().rulings.len(), 1, "it holds until then");
        world.day_comes(LATER);
        assert_eq!(world.agreement.as_ref().unwrap().rulings.len(), rulings);
        assert!(world.state.texts_on(date(LATER)).unwrap().rulings.is_empty());
    }
}

#[test]
fn what_is_recorded_late_is_judged_by_the_text_of_its_day() {
    let (mut world, _) = running();
    let case = world.klus();
    world.acts(
        seat("raad-noord"),
        &amends(
            &text(
                "overgang overgaan",
                &[("  door werfmeester\n  naar klus-bekeken", "  door schrijver\n  naar klus-bekeken")],
            ),
            LATER,
        ),
    );
    let looks = Command::Move(on_case("klus-bekijken", case));
    world.day_comes("2024-03-31");
    world.late = 2;
    assert!(permitted(world.asks(seat("werfmeester"), &looks)));
    world.late = 0;
    world.day_comes(LATER);
    refused(world.asks(seat("werfmeester"), &looks), "artikel 4", "only-they-may");
}

#[test]
fn each_text_and_each_pair_of_texts_has_a_digest_of_its_own() {
    let (mut world, old) = amended(&text("overgang afmaken", &[UNSEEN]));
    let new = world.klus();
    let now = world.agreement.as_ref().unwrap();
    let digest = |case| of_case(now, &world.state, world.state.case(case).unwrap(), world.on).digest.clone();
    assert_eq!(digest(new), now.digest);
    assert_ne!(digest(old), now.digest);
    assert_ne!(digest(old), crate::world::compiles(&first_text()).digest);
}
