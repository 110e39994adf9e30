//! What may not be asked for, received or spent where a fund holds what came in.

use super::{Told, asked, changed};
use crate::world::{World, answers, choice, date, id, on_case};
use charter::judge::answer::Answer;
use cooperation::command::{Filled, OnCase};
use cooperation::values::CaseNumber;
use cooperation::{Acting, Command, Event};
use words::Amount;

const POT: &str = include_str!("../../pot.md");

pub(super) fn all() -> Vec<Told> {
    let (mut world, case) = begun(POT);
    let empty = asks(&world, "pot-uitgeven", case, 100, &[]);
    let nobody = asks(&world, "pot-vragen", case, 100, &[]);
    let owed = asks(&world, "pot-vragen", case, 75_001, &[("pot-partij", choice("ooster"))]);
    let other = asks(&world, "pot-vragen", case, 1, &[("pot-partij", choice("derde"))]);
    let untold = asked(
        &world,
        Acting::Visitor,
        &brief("pot-uitgeven", case, &[("pot-bedrag", euros(100)), ("pot-post", choice("pot-vrij"))]),
    );
    let report = [("pot-ontvangen", euros(0)), ("pot-betaald", euros(0)), ("pot-over", euros(0))];
    let forms = Filled::from([(id("potverslag"), answers(report))]);
    let year = asked(&world, Acting::Visitor, &Command::HandIn(OnCase { forms, ..on_case("pot-verslaan", case) }));
    let report = [
        ("pot-jaar", Answer::Number(2022)),
        ("pot-ontvangen", euros(1)),
        ("pot-betaald", euros(0)),
        ("pot-over", euros(0)),
    ];
    let forms = Filled::from([(id("potverslag"), answers(report))]);
    let otherwise = asked(&world, Acting::Visitor, &Command::HandIn(OnCase { forms, ..on_case("pot-verslaan", case) }));
    world.acts(Acting::Visitor, &brief("pot-krijgen", case, &with(900_000, &[])));
    let above = asks(&world, "pot-uitgeven", case, 100, &[("pot-btw", euros(101))]);
    let silent = asks(&world, "pot-uitgeven", case, 100, &[("pot-btw", euros(10))]);
    let fixed = [("pot-post", choice("pot-vast"))];
    let ceiling = asks(&world, "pot-uitgeven", case, 60_001, &fixed);
    let (mut carried, case) = begun(&changed(POT, &[("  meenemen mag\n", "")]));
    carried.acts(Acting::Visitor, &brief("pot-krijgen", case, &with(1_000, &[])));
    carried.on = date("2023-02-01");
    vec![
        empty,
        nobody,
        owed,
        other,
        untold,
        year,
        otherwise,
        above,
        silent,
        ceiling,
        asks(&carried, "pot-uitgeven", case, 500, &[]),
    ]
}

const fn euros(cents: i64) -> Answer {
    Answer::Amount(Amount::from_cents(cents))
}

fn begun(charter: &str) -> (World, CaseNumber) {
    let mut world = World::founded(charter, "2022-01-10");
    let events = world.acts(Acting::Visitor, &Command::Open { act: id("pot-beginnen"), forms: Filled::new() });
    let case = events.iter().find_map(Event::case).expect("a case");
    (world, case)
}

/// A letter about so much, without VAT, on the free work, but for what is given otherwise.
fn with(cents: i64, given: &[(&'static str, Answer)]) -> Vec<(&'static str, Answer)> {
    let usual = [("pot-bedrag", euros(cents)), ("pot-btw", euros(0)), ("pot-post", choice("pot-vrij"))];
    usual.into_iter().chain(given.iter().cloned()).collect()
}

fn brief(act: &str, case: CaseNumber, given: &[(&'static str, Answer)]) -> Command {
    let forms = Filled::from([(id("potbrief"), answers(given.iter().cloned()))]);
    Command::HandIn(OnCase { forms, ..on_case(act, case) })
}

fn asks(world: &World, act: &str, case: CaseNumber, cents: i64, given: &[(&'static str, Answer)]) -> Told {
    asked(world, Acting::Visitor, &brief(act, case, &with(cents, given)))
}
