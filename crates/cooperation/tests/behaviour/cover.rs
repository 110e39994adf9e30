//! Who pays along: what is worth what, what counts, whether it is enough, and that a changed promise counts once.

use crate::world::{World, answers, choice, date, id, on_case, refused, sealed, undetermined};
use charter::agreement::cover::{CoverPlan, CoverStand};
use charter::judge::answer::{Answer, Answers};
use cooperation::cases::replacing::replaceable;
use cooperation::command::{Filled, OnCase};
use cooperation::ledger::cover::{CoverLine, least, lines, sum};
use cooperation::values::{CaseNumber, Sequence};
use cooperation::{Acting, Command, Event, Fault};
use proptest::prelude::*;
use words::{Amount, Date};

/// A till for which others pay along: a third of what it costs, and money of the State does not count.
const HELPED: &str = "
## Artikel 4 Wie er helpt

Anderen leggen ten minste een derde bij.

```handvest
formulier hulpbrief {
  naam \"hulp\"
  vraag hulp-wie \"Van wie?\" tekst
  vraag hulp-soort \"Waarvan?\" keuze verplicht {
    optie hulp-buur \"van een buur\"
    optie hulp-rijk \"van het Rijk\"
  }
  vraag hulp-geld \"Hoeveel geld?\" bedrag
  vraag hulp-natura \"Hoeveel in spullen?\" bedrag
  vraag hulp-uren \"Hoeveel uren?\" getal
  vraag hulp-dagen \"Hoeveel dagen?\" getal
  vraag hulp-dagprijs \"Wat is een dag waard?\" bedrag
}
formulier komstbrief {
  naam \"wat kwam\"
  vraag komst-geld \"Hoeveel geld?\" bedrag verplicht
}
dekkingsplan hulp \"wie er helpt\" {
  zaak kaszaak
  toegezegd hulpbrief.hulp-geld in geld
  toegezegd hulpbrief.hulp-natura in natura
  toegezegd hulpbrief.hulp-uren in uren tegen € 12,50
  toegezegd hulpbrief.hulp-dagen in uren maal hulpbrief.hulp-dagprijs
  gekomen komstbrief.komst-geld in geld
  van hulpbrief.hulp-wie
  telt-niet hulpbrief.hulp-soort is hulp-rijk
  minstens 1/3 van kasbrief.kas-bedrag
}
handeling helpen {
  naam \"helpen\"
  soort inleveren
  zaak kaszaak
  in kas-loopt
  door ieder
  formulier hulpbrief
}
handeling komen {
  naam \"laten komen\"
  soort inleveren
  zaak kaszaak
  in kas-loopt
  door ieder
  formulier komstbrief
}
handeling beginnen-maar {
  naam \"beginnen\"
  soort beantwoorden
  zaak kaszaak
  in kas-loopt
  door ieder
}
voorwaarde genoeg-beloofd {
  naam \"er is genoeg beloofd\"
  bij beginnen-maar
  vereist dekking hulp toegezegd
}
voorwaarde genoeg-gekomen {
  naam \"er is genoeg gekomen\"
  bij kas-sluiten
  vereist dekking hulp gekomen
}
```
";

/// A case that costs this many cents.
fn costs(cents: i64) -> (World, CaseNumber) {
    let mut world = World::founded(&format!("{}{HELPED}", include_str!("kas.md")), "2022-03-01");
    let events = world.acts(Acting::Visitor, &Command::Open { act: id("kas-beginnen"), forms: Filled::new() });
    let case = events.iter().find_map(Event::case).unwrap();
    let given = answers([("kas-bedrag", amount(cents)), ("kas-post", choice("kas-eerste"))]);
    hands_in(&mut world, case, ("kas-apart", "kasbrief"), given, None);
    (world, case)
}

const fn amount(cents: i64) -> Answer {
    Answer::Amount(Amount::from_cents(cents))
}

fn wants(case: CaseNumber, (act, form): (&str, &str), given: Answers, instead_of: Option<Sequence>) -> Command {
    let forms = Filled::from([(id(form), given)]);
    Command::HandIn(OnCase { forms, instead_of, ..on_case(act, case) })
}

/// The entry of what was handed in.
fn hands_in(
    world: &mut World,
    case: CaseNumber,
    of: (&str, &str),
    given: Answers,
    instead: Option<Sequence>,
) -> Sequence {
    world.acts(Acting::Visitor, &wants(case, of, given, instead));
    world.state.sequence
}

/// Visitors are told that it is too low, and no figures.
const LOW: &str = "cover-too-low";
const PROMISE: (&str, &str) = ("helpen", "hulpbrief");
const COME: (&str, &str) = ("komen", "komstbrief");

fn promise(kind: &str, given: impl IntoIterator<Item = (&'static str, Answer)>) -> Answers {
    let kind = [("hulp-soort", choice(kind)), ("hulp-wie", Answer::Text(sealed("een-buur")))];
    answers(kind.into_iter().chain(given))
}

fn plan(world: &World) -> &CoverPlan {
    &world.agreement.as_ref().unwrap().cover_plans[&id("hulp")]
}

/// What it comes to on a day: in all, and what counts.
fn comes_to(world: &World, case: CaseNumber, stand: CoverStand, by: Date) -> (i64, i64) {
    let lines = lines(plan(world), world.state.case(case).unwrap(), by);
    let sum = |wanted: fn(&CoverLine<'_>) -> bool| sum(&lines, stand, wanted).cents();
    (sum(|_| true), sum(|line| line.counts))
}

fn promised(world: &World, case: CaseNumber) -> (i64, i64) {
    comes_to(world, case, CoverStand::Promised, world.on)
}

#[test]
fn each_kind_of_help_is_worth_what_the_charter_says() {
    let (mut world, case) = costs(30_000);
    let given = [("hulp-geld", amount(100)), ("hulp-natura", amount(20)), ("hulp-uren", Answer::Number(3))];
    hands_in(&mut world, case, PROMISE, promise("hulp-buur", given), None);
    assert_eq!(promised(&world, case).0, 100 + 20 + 3 * 1_250);
    let given = [("hulp-dagen", Answer::Number(2)), ("hulp-dagprijs", amount(7_001))];
    hands_in(&mut world, case, PROMISE, promise("hulp-buur", given), None);
    assert_eq!(promised(&world, case).0, 100 + 20 + 3 * 1_250 + 2 * 7_001);
    let lines = lines(plan(&world), world.state.case(case).unwrap(), world.on);
    let hours: Vec<_> = lines.iter().filter_map(|line| line.hours).map(|(hours, rate)| (hours, rate.cents())).collect();
    assert_eq!(hours, [(3, 1_250), (2, 7_001)]);
}

#[test]
fn money_of_the_state_stands_in_the_plan_and_does_not_count() {
    let (mut world, case) = costs(30_000);
    hands_in(&mut world, case, PROMISE, promise("hulp-rijk", [("hulp-geld", amount(20_000))]), None);
    assert_eq!(promised(&world, case), (20_000, 0));
    hands_in(&mut world, case, PROMISE, promise("hulp-buur", [("hulp-geld", amount(400))]), None);
    assert_eq!(promised(&world, case), (20_400, 400));
    let begins = Command::Answer(on_case("beginnen-maar", case));
    refused(world.asks(Acting::Visitor, &begins), "artikel 4", LOW);
}

#[test]
fn a_third_of_what_it_costs_is_enough_and_a_cent_less_is_not() {
    // A third of a hundred euros and one cent is rounded up.
    let (mut world, case) = costs(10_001);
    assert_eq!(least(plan(&world), Amount::from_cents(10_001)), Some(Amount::from_cents(3_334)));
    let begins = Command::Answer(on_case("beginnen-maar", case));
    hands_in(&mut world, case, PROMISE, promise("hulp-buur", [("hulp-geld", amount(3_333))]), None);
    refused(world.asks(Acting::Visitor, &begins), "artikel 4", LOW);
    hands_in(&mut world, case, PROMISE, promise("hulp-buur", [("hulp-natura", amount(1))]), None);
    world.acts(Acting::Visitor, &begins);
}

#[test]
fn what_was_promised_is_not_what_came() {
    let (mut world, case) = costs(300);
    hands_in(&mut world, case, PROMISE, promise("hulp-buur", [("hulp-geld", amount(500))]), None);
    let closes = Command::Close(on_case("kas-sluiten", case));
    refused(world.asks(Acting::Visitor, &closes), "artikel 4", LOW);
    hands_in(&mut world, case, COME, answers([("komst-geld", amount(99))]), None);
    refused(world.asks(Acting::Visitor, &closes), "artikel 4", LOW);
    hands_in(&mut world, case, COME, answers([("komst-geld", amount(1))]), None);
    assert_eq!(comes_to(&world, case, CoverStand::Arrived, world.on), (100, 100));
    assert_eq!(promised(&world, case), (500, 500));
    world.acts(Acting::Visitor, &closes);
}

#[test]
fn what_came_alone_is_no_promise() {
    let (mut world, case) = costs(300);
    hands_in(&mut world, case, COME, answers([("komst-geld", amount(500))]), None);
    let begins = Command::Answer(on_case("beginnen-maar", case));
    refused(world.asks(Acting::Visitor, &begins), "artikel 4", LOW);
}

#[test]
fn where_nobody_said_what_it_costs_nobody_can_tell_whether_it_is_enough() {
    let mut world = World::founded(&format!("{}{HELPED}", include_str!("kas.md")), "2022-03-01");
    let events = world.acts(Acting::Visitor, &Command::Open { act: id("kas-beginnen"), forms: Filled::new() });
    let case = events.iter().find_map(Event::case).unwrap();
    let begins = Command::Answer(on_case("beginnen-maar", case));
    undetermined(world.asks(Acting::Visitor, &begins), "artikel 4", "cover-whole-unknown");
}

#[test]
fn a_promise_counts_from_its_day() {
    let (mut world, case) = costs(300);
    world.on = date("2022-03-10");
    hands_in(&mut world, case, PROMISE, promise("hulp-buur", [("hulp-geld", amount(100))]), None);
    let on = |day: &str| comes_to(&world, case, CoverStand::Promised, date(day)).0;
    assert_eq!((on("2022-03-09"), on("2022-03-10")), (0, 100));
}

#[test]
fn a_changed_promise_counts_once_and_the_first_until_the_day_it_changed() {
    let (mut world, case) = costs(900);
    let given = |cents| promise("hulp-buur", [("hulp-geld", amount(cents)), ("hulp-uren", Answer::Number(2))]);
    let first = hands_in(&mut world, case, PROMISE, given(400), None);
    world.on = date("2022-03-20");
    let second = hands_in(&mut world, case, PROMISE, promise("hulp-buur", [("hulp-geld", amount(250))]), Some(first));
    let on = |world: &World, day: &str| comes_to(world, case, CoverStand::Promised, date(day));
    assert_eq!(on(&world, "2022-03-19"), (2_900, 2_900));
    assert_eq!(on(&world, "2022-03-20"), (250, 250), "neither its money nor its hours count any more");
    let begins = Command::Answer(on_case("beginnen-maar", case));
    refused(world.asks(Acting::Visitor, &begins), "artikel 4", LOW);
    // What changed once can change again; another promise comes on top.
    hands_in(&mut world, case, PROMISE, promise("hulp-buur", [("hulp-geld", amount(260))]), Some(second));
    hands_in(&mut world, case, PROMISE, promise("hulp-buur", [("hulp-geld", amount(40))]), None);
    assert_eq!(promised(&world, case), (300, 300));
    world.acts(Acting::Visitor, &begins);
}

#[test]
fn only_a_paper_of_the_same_kind_that_still_stands_on_the_case_can_be_replaced() {
    let (mut world, case) = costs(900);
    let other = {
        let events = world.acts(Acting::Visitor, &Command::Open { act: id("kas-beginnen"), forms: Filled::new() });
        events.iter().find_map(Event::case).unwrap()
    };
    let given = || promise("hulp-buur", [("hulp-geld", amount(100))]);
    let first = hands_in(&mut world, case, PROMISE, given(), None);
    let came = hands_in(&mut world, case, COME, answers([("komst-geld", amount(1))]), None);
    let elsewhere = hands_in(&mut world, other, PROMISE, given(), None);
    let second = hands_in(&mut world, case, PROMISE, given(), Some(first));
    for entry in [first, came, elsewhere, 1, 999] {
        let fault = world.asks(Acting::Visitor, &wants(case, PROMISE, given(), Some(entry))).unwrap_err();
        assert!(matches!(fault, Fault::Senseless { .. }), "{entry}: {fault:?}");
    }
    let agreement = world.agreement.as_ref().unwrap();
    let of = |act: &str| {
        let act = &agreement.acts[&id(act)];
        let papers = replaceable(agreement, (act, world.state.case(case).unwrap()), world.on);
        papers.map(|(_, done)| done.entry).collect::<Vec<_>>()
    };
    assert_eq!((of("helpen"), of("komen"), of("kas-apart")), (vec![second], vec![came], vec![]));
    let fault = world
        .asks(Acting::Visitor, &Command::HandIn(OnCase { instead_of: Some(second), ..on_case("kas-apart", case) }));
    assert!(fault.is_err(), "an act that is about something else replaces nothing");
}

proptest! {
    #[test]
    fn what_a_plan_comes_to_is_what_stands_and_never_what_was_replaced(
        steps in prop::collection::vec((1_i64..10_000, any::<bool>(), prop::option::of(0_usize..8)), 1..12)
    ) {
        let (mut world, case) = costs(900);
        let mut standing: Vec<(Sequence, i64, bool)> = Vec::new();
        for (cents, state, instead) in steps {
            let kind = if state { "hulp-rijk" } else { "hulp-buur" };
            let replaced = instead.filter(|at| *at < standing.len()).map(|at| standing.remove(at).0);
            let given = promise(kind, [("hulp-geld", amount(cents))]);
            let entry = hands_in(&mut world, case, PROMISE, given, replaced);
            standing.push((entry, cents, !state));
        }
        let all: i64 = standing.iter().map(|(_, cents, _)| cents).sum();
        let counted: i64 = standing.iter().filter(|(.., counts)| *counts).map(|(_, cents, _)| cents).sum();
        prop_assert_eq!(promised(&world, case), (all, counted));
    }
}

#[test]
fn a_paper_on_which_somebody_adds_something_says_what_and_hours_say_what_one_is_worth() {
    let (mut world, case) = costs(3_000_000);
    let helps = |given: Vec<(&'static str, Answer)>| wants(case, PROMISE, promise("hulp-buur", given), None);
    let hours = ("hulp-dagen", Answer::Number(10));
    for nothing in [vec![], vec![("hulp-geld", amount(0))], vec![("hulp-dagprijs", amount(100))]] {
        refused(world.asks(Acting::Visitor, &helps(nothing)), "artikel 4", "cover-says-nothing");
    }
    refused(world.asks(Acting::Visitor, &helps(vec![hours.clone()])), "artikel 4", "cover-without-rate");
    world.acts(Acting::Visitor, &helps(vec![hours, ("hulp-dagprijs", amount(100))]));
    assert_eq!(promised(&world, case), (1_000, 1_000));
}
