//! Accounting for money: what an item counts of which time, and that no cent is told twice or left out.

use crate::world::{World, answers, choice, date, id, on_case};
use charter::Agreement;
use charter::agreement::accounting::{AccountTable, Period, Reckoned, Reckoning};
use charter::agreement::posting::PostingKind;
use charter::judge::answer::Answer;
use cooperation::command::{Filled, OnCase};
use cooperation::ledger::accounting::{BookYear, by_case, counted, sum};
use cooperation::ledger::{Balance, Booked, Leg, Side};
use cooperation::values::CaseNumber;
use cooperation::{Acting, Command, Event};
use proptest::prelude::*;
use std::sync::LazyLock;
use words::{Amount, Date};

const TABLE: &str = "\n## Artikel 20 De rekening\n\nElk jaar een rekening.\n\n```handvest\n\
    verantwoordingstabel kasrekening \"rekening van de kas\" {\n  fonds kaspot\n  jaren 2022 tot en met 2023\n  \
    gegeven kas-uit \"uit in het jaar\" bedrag { telt betaald in het jaar }\n}\n```\n";

static FOUNDED: LazyLock<World> =
    LazyLock::new(|| World::founded(&[include_str!("kas.md"), TABLE].concat(), "2022-03-01"));

fn agreement(world: &World) -> &Agreement {
    world.agreement.as_ref().unwrap()
}

fn table(world: &World) -> AccountTable {
    agreement(world).account_tables[&id("kasrekening")].clone()
}

const fn tally(what: Reckoned, period: Period) -> Reckoning {
    Reckoning { what, period, heading: None, line: None }
}

fn told(world: &World, booked: &[Booked], tally: &Reckoning, (year, until): (i16, &str)) -> Vec<(u64, i64)> {
    let term = BookYear { year, until: date(until) };
    let found = counted(agreement(world), &table(world), (tally, term), booked.iter());
    found.iter().map(|one| (one.booked.entry, one.amount.cents())).collect()
}

fn does(world: &mut World, act: &str, case: CaseNumber, amount: i64, post: &str) {
    let given = answers([("kas-bedrag", Answer::Amount(Amount::from_cents(amount))), ("kas-post", choice(post))]);
    let command = Command::HandIn(OnCase { forms: Filled::from([(id("kasbrief"), given)]), ..on_case(act, case) });
    world.acts(Acting::Visitor, &command);
}

#[test]
fn each_item_counts_what_it_says_of_the_time_it_says() {
    let mut world = FOUNDED.clone();
    let events = world.acts(Acting::Visitor, &Command::Open { act: id("kas-beginnen"), forms: Filled::new() });
    let case = events.iter().find_map(Event::case).unwrap();
    for (act, amount) in [("kas-apart", 900), ("kas-toezeggen", 900), ("kas-betalen", 700), ("kas-vaststellen", 600)] {
        does(&mut world, act, case, amount, "kas-eerste");
    }
    does(&mut world, "kas-terug", case, 100, "kas-eerste");
    let booked: Vec<Booked> = world.state.booked.iter().cloned().collect();
    let of = |what, period, term| -> i64 {
        told(&world, &booked, &tally(what, period), term).iter().map(|(_, cents)| cents).sum()
    };
    let (year, next) = ((2022, "2022-12-31"), (2023, "2023-12-31"));
    assert_eq!(of(Reckoned::Paid, Period::Year, year), 600);
    assert_eq!(of(Reckoned::Recovered, Period::Year, year), 100);
    // What was settled lower was promised no longer; a payment changes nothing of it.
    assert_eq!(of(Reckoned::Promised, Period::Year, year), 700);
    assert_eq!((of(Reckoned::Paid, Period::Year, next), of(Reckoned::Paid, Period::Before, next)), (0, 600));
    assert_eq!((of(Reckoned::Paid, Period::Until, next), of(Reckoned::Paid, Period::Before, year)), (600, 0));
    assert_eq!(of(Reckoned::Left, Period::Until, year), -600);
    assert_eq!(of(Reckoned::Paid, Period::Year, (2022, "2022-02-28")), 0, "up to a day before the first of it");
    // Of which line is part of what is counted.
    let on = |line: &str| Reckoning { line: Some(id(line)), ..tally(Reckoned::Paid, Period::Year) };
    let sum = |line| -> i64 { told(&world, &booked, &on(line), year).iter().map(|(_, cents)| cents).sum() };
    assert_eq!((sum("kasdeel"), sum("kasrest")), (600, 0));
    assert!(table(&world).covers(2023) && !table(&world).covers(2024));
    let promised: Vec<CaseNumber> = {
        let table = table(&world);
        let term = BookYear { year: 2022, until: date("2022-12-31") };
        world.state.promised_to(&table, term).map(|case| case.number).collect()
    };
    assert_eq!(promised, [case]);
}

fn a_posting() -> impl Strategy<Value = Booked> {
    let kinds = prop_oneof![
        Just(PostingKind::Payment),
        Just(PostingKind::Recovery),
        Just(PostingKind::Receipt),
        Just(PostingKind::Commitment)
    ];
    (kinds, 1i64..100_000, 2021i16..2026, 1i8..13, 1u32..4, 1u64..1_000).prop_map(
        |(kind, cents, year, month, serial, entry)| {
            let (side, amount) = match kind {
                PostingKind::Recovery => (Side::Paid, -cents),
                PostingKind::Receipt => (Side::Cash, cents),
                PostingKind::Commitment => (Side::Committed, cents),
                _ => (Side::Paid, cents),
            };
            let leg = |side, cents| Leg { side, amount: Amount::from_cents(cents) };
            Booked {
                kind,
                case: CaseNumber { year: 2022, serial },
                fund: id("kaspot"),
                line: Some(id("kasdeel")),
                amount: Amount::from_cents(cents),
                vat: Amount::default(),
                party: None,
                contribution: None,
                legs: vec![leg(side, amount), leg(Side::Flow, -amount)],
                on: Date::new(year, month, 7).unwrap(),
                entry,
            }
        },
    )
}

proptest! {
    #[test]
    fn the_years_come_to_the_whole_and_so_do_the_cases(booked in prop::collection::vec(a_posting(), 0..40)) {
        let world = &*FOUNDED;
        for what in [Reckoned::Paid, Reckoned::Received, Reckoned::Promised, Reckoned::Recovered, Reckoned::Left] {
            let of = |period, year: i16| -> i64 {
                let until = format!("{year}-12-31");
                told(world, &booked, &tally(what, period), (year, &until)).iter().map(|(_, cents)| cents).sum()
            };
            for year in 2021..2026 {
                prop_assert_eq!(of(Period::Before, year) + of(Period::Year, year), of(Period::Until, year));
            }
            let whole = of(Period::Until, 2025);
            prop_assert_eq!((2021..2026).map(|year| of(Period::Year, year)).sum::<i64>(), whole);
            let term = BookYear { year: 2025, until: date("2025-12-31") };
            let table = table(world);
            let found = counted(agreement(world), &table, (&tally(what, Period::Until), term), booked.iter());
            prop_assert_eq!(by_case(&found).values().map(|amount| amount.cents()).sum::<i64>(), sum(&found).cents());
            if what == Reckoned::Paid {
                prop_assert_eq!(whole, Balance::of(booked.iter()).paid.cents());
            }
        }
    }
}
