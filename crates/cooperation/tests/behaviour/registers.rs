//! Registers: how much one receiver may get in a time, to the day and to the cent, and what became of what was granted.

use crate::world::{World, answers, asks_reason, choice, date, id, on_case, reason, refused, undetermined};
use charter::judge::answer::Answer;
use cooperation::command::{Filled, OnCase};
use cooperation::ledger::register::{RegisterLine, lines, standing};
use cooperation::values::CaseNumber;
use cooperation::{Acting, Command, Decision, Event, Fault, Verdict};
use words::Amount;

/// A till of which each receiver may get three hundred euros in so much time, as far as it counts.
fn charter(window: &str) -> String {
    format!(
        "{}
## Artikel 4 Wie het krijgt

Niemand krijgt meer dan driehonderd euro.

```handvest
bij formulier kasbrief {{
  vraag kas-wie \"Voor welk nummer?\" getal
  vraag kas-elders \"Hoeveel van anderen?\" bedrag
  vraag kas-steun \"Telt het?\" keuze {{
    optie kas-telt \"ja\"
    optie kas-telt-ook \"ja, ook\"
    optie kas-telt-niet \"nee\"
  }}
}}
register kasregister \"wie wat kreeg\" {{
  uit kasbrief
  bedrag kasbrief.kas-bedrag
  ontvanger kasbrief.kas-wie
  elders kasbrief.kas-elders
  telt kasbrief.kas-steun is kas-telt
  telt kasbrief.kas-steun is kas-telt-ook
  plafond € 200,00 {window} vanaf 1 januari 2021 volgens \"het oude reglement\"
  plafond € 300,00 {window} vanaf 1 januari 2022 volgens \"het reglement\"
}}
voorwaarde ruim-genoeg {{
  naam \"er is ruimte\"
  bij kas-toezeggen
  vereist ruimte kasregister
}}
```
",
        include_str!("kas.md")
            .replace("  eindigt op 31 december 2024\n", "")
            .replace("31 december 2026", "31 december 2036")
    )
}

/// Visitors are told that it is too much, and no figures.
const ABOVE: &str = "register-above-so";

fn founded(window: &str, on: &str) -> World {
    World::founded(&charter(window), on)
}

/// A case with enough set apart.
fn begun(world: &mut World) -> CaseNumber {
    let events = world.acts(Acting::Visitor, &Command::Open { act: id("kas-beginnen"), forms: Filled::new() });
    let case = events.iter().find_map(Event::case).unwrap();
    let given = answers([
        ("kas-bedrag", Answer::Amount(Amount::from_cents(100_000))),
        ("kas-post", choice("kas-eerste")),
        ("kas-steun", choice("kas-telt-niet")),
    ]);
    world.acts(Acting::Visitor, &posts("kas-apart", case, given));
    case
}

fn posts(act: &str, case: CaseNumber, given: charter::judge::answer::Answers) -> Command {
    Command::HandIn(OnCase { forms: Filled::from([(id("kasbrief"), given)]), ..on_case(act, case) })
}

/// Granting so many cents to a receiver, with what they had from others.
fn grants(case: CaseNumber, who: Option<i64>, cents: i64, elsewhere: Option<i64>, counts: &str) -> Command {
    let money = |cents| Answer::Amount(Amount::from_cents(cents));
    let mut given =
        answers([("kas-bedrag", money(cents)), ("kas-post", choice("kas-eerste")), ("kas-steun", choice(counts))]);
    given.extend(who.map(|who| (id("kas-wie"), Answer::Number(who))));
    given.extend(elsewhere.map(|cents| (id("kas-elders"), money(cents))));
    posts("kas-toezeggen", case, given)
}

fn asks(world: &World, case: CaseNumber, who: i64, cents: i64) -> Result<Decision, Fault> {
    world.asks(Acting::Visitor, &grants(case, Some(who), cents, Some(0), "kas-telt"))
}

fn allowed(world: &World, case: CaseNumber, who: i64, cents: i64) -> bool {
    matches!(asks(world, case, who, cents).unwrap().verdict, Verdict::Permitted { .. })
}

fn gives(world: &mut World, case: CaseNumber, who: i64, cents: i64) {
    world.acts(Acting::Visitor, &grants(case, Some(who), cents, Some(0), "kas-telt"));
}

/// What is left for a receiver on the day it is.
fn left(world: &World, who: &str) -> i64 {
    let register = &world.agreement.as_ref().unwrap().registers[&id("kasregister")];
    standing(register, &lines(&world.state, register, world.on), who, world.on).unwrap().left.cents()
}

#[test]
fn the_ceiling_itself_is_room_and_a_cent_above_is_not() {
    let mut world = founded("per 36 maanden", "2022-03-01");
    let case = begun(&mut world);
    gives(&mut world, case, 7, 10_000);
    refused(asks(&world, case, 7, 20_001), "artikel 4", ABOVE);
    assert!(allowed(&world, case, 7, 20_000) && allowed(&world, case, 8, 30_000));
    refused(asks(&world, case, 8, 30_001), "artikel 4", ABOVE);
    assert_eq!((left(&world, "7"), left(&world, "8")), (20_000, 30_000));
}

#[test]
fn what_was_given_three_years_ago_to_the_day_counts_no_more_and_a_day_less_does() {
    for (given, still, gone) in [
        ("2021-03-01", "2024-02-29", "2024-03-01"),
        ("2021-03-31", "2024-03-30", "2024-03-31"),
        ("2022-12-31", "2025-12-30", "2025-12-31"),
        // Three years after a leap day end with the last of February, and that day counts too.
        ("2024-02-29", "2027-02-28", "2027-03-01"),
    ] {
        let mut world = founded("per 36 maanden", given);
        let case = begun(&mut world);
        gives(&mut world, case, 7, 20_000);
        world.day_comes(still);
        assert!(!allowed(&world, case, 7, 10_001) && allowed(&world, case, 7, 10_000), "{given}, {still}");
        assert_eq!(left(&world, "7"), 10_000, "{given}, {still}");
        world.day_comes(gone);
        assert!(allowed(&world, case, 7, 30_000) && !allowed(&world, case, 7, 30_001), "{given}, {gone}");
    }
}

#[test]
fn per_year_is_a_calendar_year() {
    let mut world = founded("per jaar", "2022-12-31");
    let case = begun(&mut world);
    gives(&mut world, case, 7, 30_000);
    assert!(!allowed(&world, case, 7, 1));
    world.day_comes("2023-01-01");
    assert!(allowed(&world, case, 7, 30_000) && !allowed(&world, case, 7, 30_001));
}

#[test]
fn the_ceiling_is_the_one_that_began_last() {
    let mut world = founded("per 36 maanden", "2021-12-31");
    let case = begun(&mut world);
    assert!(allowed(&world, case, 7, 20_000) && !allowed(&world, case, 7, 20_001));
    world.day_comes("2022-01-01");
    assert!(allowed(&world, case, 7, 30_000) && !allowed(&world, case, 7, 30_001));
}

#[test]
fn what_others_gave_counts_at_the_highest_that_was_said_until_it_is_said_with_a_reason_that_it_is_less() {
    let mut world = founded("per 36 maanden", "2022-03-01");
    let case = begun(&mut world);
    let with = |elsewhere, cents| grants(case, Some(7), cents, elsewhere, "kas-telt");
    refused(world.asks(Acting::Visitor, &with(Some(25_000), 5_001)), "artikel 4", ABOVE);
    world.acts(Acting::Visitor, &with(Some(25_000), 1_000));
    assert_eq!(left(&world, "7"), 4_000);
    refused(world.asks(Acting::Visitor, &with(Some(25_000), 4_001)), "artikel 4", ABOVE);
    // Less than was said before asks why, and without that the highest counts.
    asks_reason(world.asks(Acting::Visitor, &with(Some(10_000), 4_000)), "artikel 4", "declared-less-so");
    refused(world.asks(Acting::Visitor, &with(Some(0), 19_000)), "artikel 4", ABOVE);
    world.reasons = vec![reason("kasregister")];
    world.acts(Acting::Visitor, &with(Some(10_000), 18_000));
    world.reasons.clear();
    assert_eq!(left(&world, "7"), 1_000, "what was corrected counts: 100 of others and 190 of ours");
    world.acts(Acting::Visitor, &with(Some(10_500), 100));
    assert_eq!(left(&world, "7"), 400, "and what is more is said without a reason");
    undetermined(world.asks(Acting::Visitor, &with(None, 1)), "artikel 4", "answer-missing");
    let nobody = grants(case, None, 1, Some(0), "kas-telt");
    undetermined(world.asks(Acting::Visitor, &nobody), "artikel 4", "answer-missing");
}

#[test]
fn what_does_not_count_takes_no_room_and_is_not_held_back() {
    let mut world = founded("per 36 maanden", "2022-03-01");
    let case = begun(&mut world);
    world.acts(Acting::Visitor, &grants(case, Some(7), 40_000, None, "kas-telt-niet"));
    assert!(allowed(&world, case, 7, 30_000));
    world.acts(Acting::Visitor, &grants(case, Some(7), 10_000, Some(0), "kas-telt-ook"));
    assert!(allowed(&world, case, 7, 20_000) && !allowed(&world, case, 7, 20_001));
}

/// Pays, and settles at so many cents.
fn settles(world: &mut World, case: CaseNumber, cents: i64) {
    let given = answers([
        ("kas-bedrag", Answer::Amount(Amount::from_cents(cents))),
        ("kas-post", choice("kas-eerste")),
        ("kas-steun", choice("kas-telt-niet")),
    ]);
    world.acts(Acting::Visitor, &posts("kas-vaststellen", case, given));
}

/// What counts of each line that counts, in the order of the book.
fn stands(world: &World) -> Vec<i64> {
    let register = &world.agreement.as_ref().unwrap().registers[&id("kasregister")];
    let lines = lines(&world.state, register, world.on);
    let counts = lines.iter().filter(|line| line.counts);
    counts.filter_map(RegisterLine::stands).map(Amount::cents).collect()
}

#[test]
fn what_was_granted_counts_for_what_it_was_settled_at() {
    let mut world = founded("per 36 maanden", "2022-03-01");
    let case = begun(&mut world);
    gives(&mut world, case, 7, 30_000);
    assert!(!allowed(&world, case, 7, 1));
    world.day_comes("2022-06-01");
    settles(&mut world, case, 18_000);
    assert_eq!((stands(&world), left(&world, "7")), (vec![18_000], 12_000));
    let other = begun(&mut world);
    assert!(allowed(&world, other, 7, 12_000) && !allowed(&world, other, 7, 12_001));
    let register = &world.agreement.as_ref().unwrap().registers[&id("kasregister")];
    let before = lines(&world.state, register, date("2022-05-31"));
    assert!(before.iter().all(|line| line.settled.is_none()), "until that day it counts for what was granted");
}

#[test]
fn a_settlement_takes_from_what_was_granted_last_and_nothing_from_another_case() {
    let mut world = founded("per 36 maanden", "2022-03-01");
    let (case, other) = (begun(&mut world), begun(&mut world));
    gives(&mut world, case, 7, 10_000);
    gives(&mut world, case, 7, 8_000);
    gives(&mut world, other, 7, 5_000);
    settles(&mut world, case, 11_000);
    assert_eq!(stands(&world), [10_000, 1_000, 5_000]);
    // What is granted anew and settled again leaves what was settled before as it was.
    let given = answers([
        ("kas-bedrag", Answer::Amount(Amount::from_cents(6_000))),
        ("kas-post", choice("kas-eerste")),
        ("kas-steun", choice("kas-telt-niet")),
    ]);
    world.acts(Acting::Visitor, &posts("kas-apart", case, given));
    gives(&mut world, case, 7, 6_000);
    settles(&mut world, case, 0);
    assert_eq!(stands(&world), [0, 0, 5_000, 0]);
    assert_eq!(left(&world, "7"), 25_000);
}

#[test]
fn what_was_settled_stays_settled_when_more_is_granted_and_settled() {
    let mut world = founded("per 36 maanden", "2022-03-01");
    let case = begun(&mut world);
    gives(&mut world, case, 7, 10_000);
    settles(&mut world, case, 4_000);
    let given = answers([
        ("kas-bedrag", Answer::Amount(Amount::from_cents(6_000))),
        ("kas-post", choice("kas-eerste")),
        ("kas-steun", choice("kas-telt-niet")),
    ]);
    world.acts(Acting::Visitor, &posts("kas-apart", case, given));
    gives(&mut world, case, 7, 6_000);
    assert_eq!(stands(&world), [4_000, 6_000]);
    settles(&mut world, case, 9_000);
    assert_eq!(stands(&world), [4_000, 5_000]);
}

#[test]
fn what_the_books_promise_otherwise_than_the_register_says_is_not_settled_in_it() {
    let aid = "  vraag kas-deel \"Hoeveel daarvan is steun?\" bedrag\n  vraag kas-steun";
    let text = charter("per 36 maanden").replace("  vraag kas-steun", aid);
    let text = text.replace("  bedrag kasbrief.kas-bedrag\n  ontvanger", "  bedrag kasbrief.kas-deel\n  ontvanger");
    let mut world = World::founded(&text, "2022-03-01");
    let case = begun(&mut world);
    let Command::HandIn(mut grant) = grants(case, Some(7), 10_000, Some(0), "kas-telt") else { panic!() };
    grant.forms.get_mut(&id("kasbrief")).unwrap().insert(id("kas-deel"), Answer::Amount(Amount::from_cents(2_500)));
    world.acts(Acting::Visitor, &Command::HandIn(grant));
    settles(&mut world, case, 1_000);
    assert_eq!(stands(&world), [2_500], "nobody said how much less of it is aid");
}

#[test]
fn what_is_recorded_later_with_an_earlier_day_does_not_slip_in_before_what_was_given() {
    let mut world = founded("per 1 maand", "2023-01-01");
    let case = begun(&mut world);
    world.day_comes("2023-03-01");
    gives(&mut world, case, 7, 20_000);
    // A month before that day, to the day: no month holds both.
    (world.on, world.late) = (date("2023-02-01"), 28);
    assert!(allowed(&world, case, 7, 30_000));
    world.on = date("2023-02-02");
    assert!(allowed(&world, case, 7, 10_000) && !allowed(&world, case, 7, 10_001));
}

#[test]
fn a_paper_is_a_line_from_its_day_on() {
    let mut world = founded("per 36 maanden", "2022-03-01");
    let case = begun(&mut world);
    gives(&mut world, case, 7, 10_000);
    let register = &world.agreement.as_ref().unwrap().registers[&id("kasregister")];
    let counted = |day: &str| lines(&world.state, register, date(day)).iter().filter(|line| line.counts).count();
    assert_eq!((counted("2022-02-28"), counted("2022-03-01")), (0, 1));
}

#[test]
fn what_others_gave_as_said_with_what_does_not_count_is_not_reckoned_with() {
    let mut world = founded("per 36 maanden", "2022-03-01");
    let case = begun(&mut world);
    world.acts(Acting::Visitor, &grants(case, Some(7), 1_000, Some(5_000), "kas-telt"));
    world.acts(Acting::Visitor, &grants(case, Some(7), 1_000, Some(29_000), "kas-telt-niet"));
    assert_eq!(left(&world, "7"), 24_000);
}
