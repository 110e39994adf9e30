//! One answer held against another, or against the day of the act; and an answer that names a case names another.

use crate::world::{World, answers, date, id, on_case, opened, refused, undetermined};
use charter::judge::answer::{Answer, Answers};
use cooperation::command::{Filled, OnCase};
use cooperation::values::CaseNumber;
use cooperation::{Acting, Command, Verdict};
use words::Amount;

/// A till where what is asked, how often and on which days must fit together.
fn charter() -> String {
    format!(
        "{}
## Artikel 4 Wat bij elkaar past

```handvest
formulier maatblad {{
  naam \"maten\"
  vraag maat-kosten \"Wat kost het?\" bedrag
  vraag maat-gevraagd \"Hoeveel vraagt u?\" bedrag
  vraag maat-nodig \"Hoe vaak is het nodig?\" getal
  vraag maat-gedaan \"Hoe vaak is het gedaan?\" getal
  vraag maat-begin \"Wanneer begint het?\" datum
  vraag maat-eind \"Wanneer is het klaar?\" datum
  vraag maat-gezien \"Wanneer keek u?\" datum
  vraag maat-ander \"Bij welke andere?\" zaak
}}
handeling kas-meten {{
  naam \"meten\"
  soort inleveren
  zaak kaszaak
  in kas-loopt
  door ieder
  formulier maatblad
}}
voorwaarde niet-te-veel {{
  naam \"niet meer dan het kost\"
  bij kas-meten
  vereist antwoord maatblad.maat-gevraagd hoogstens antwoord maatblad.maat-kosten
}}
voorwaarde vaak-genoeg {{
  naam \"vaak genoeg\"
  bij kas-meten
  als ingevuld maatblad.maat-nodig
  vereist antwoord maatblad.maat-gedaan minstens antwoord maatblad.maat-nodig
}}
voorwaarde na-elkaar {{
  naam \"het eind komt na het begin\"
  bij kas-meten
  als ingevuld maatblad.maat-eind
  vereist antwoord maatblad.maat-eind niet voor antwoord maatblad.maat-begin
}}
voorwaarde al-gezien {{
  naam \"wie keek, keek al\"
  bij kas-meten
  als ingevuld maatblad.maat-gezien
  vereist antwoord maatblad.maat-gezien niet na vandaag
}}
voorwaarde gemeten {{
  naam \"het blijft gemeten\"
  bij kas-sluiten
  als ingevuld maatblad.maat-eind
  vereist antwoord maatblad.maat-eind niet voor vandaag
}}
```
",
        include_str!("kas.md")
    )
}

pub(crate) fn begun() -> (World, CaseNumber) {
    let mut world = World::founded(&charter(), "2022-03-01");
    let case = opens(&mut world);
    (world, case)
}

fn opens(world: &mut World) -> CaseNumber {
    opened(&world.acts(Acting::Visitor, &Command::Open { act: id("kas-beginnen"), forms: Filled::new() }))
}

fn euros(euros: i64) -> Answer {
    Answer::Amount(Amount::from_cents(euros * 100))
}

fn day(text: &str) -> Answer {
    Answer::Date(date(text))
}

/// What fits together, with other answers in the place of these.
fn fitting(other: impl IntoIterator<Item = (&'static str, Answer)>) -> Answers {
    let mut given = answers([("maat-kosten", euros(100)), ("maat-gevraagd", euros(100))]);
    given.extend(answers(other));
    given
}

pub(crate) fn measures(case: CaseNumber, other: impl IntoIterator<Item = (&'static str, Answer)>) -> Command {
    let forms = Filled::from([(id("maatblad"), fitting(other))]);
    Command::HandIn(OnCase { forms, ..on_case("kas-meten", case) })
}

/// What does not fit, each with the code of its refusal.
pub(crate) fn misfits(own: CaseNumber) -> Vec<(Vec<(&'static str, Answer)>, &'static str)> {
    vec![
        (vec![("maat-gevraagd", Answer::Amount(Amount::from_cents(10_001)))], "answer-too-high"),
        (vec![("maat-nodig", Answer::Number(3)), ("maat-gedaan", Answer::Number(2))], "answer-too-low"),
        (vec![("maat-begin", day("2022-04-02")), ("maat-eind", day("2022-04-01"))], "answer-too-early"),
        (vec![("maat-gezien", day("2022-03-02"))], "answer-too-late"),
        (vec![("maat-ander", Answer::Case(own.to_string()))], "case-is-itself"),
    ]
}

#[test]
fn the_same_is_always_allowed_and_beyond_it_nothing() {
    let (mut world, case) = begun();
    for (given, code) in misfits(case) {
        refused(world.asks(Acting::Visitor, &measures(case, given)), "artikel 4", code);
    }
    let same = [
        ("maat-nodig", Answer::Number(3)),
        ("maat-gedaan", Answer::Number(3)),
        ("maat-begin", day("2022-03-01")),
        ("maat-eind", day("2022-03-01")),
        ("maat-gezien", day("2022-03-01")),
    ];
    world.acts(Acting::Visitor, &measures(case, same));
}

#[test]
fn of_what_is_not_answered_nobody_can_tell_whether_it_fits() {
    let (world, case) = begun();
    let without = measures(case, [("maat-nodig", Answer::Number(3))]);
    undetermined(world.asks(Acting::Visitor, &without), "artikel 4", "answer-missing");
    let unbegun = measures(case, [("maat-eind", day("2022-04-01"))]);
    undetermined(world.asks(Acting::Visitor, &unbegun), "artikel 4", "answer-missing");
    assert!(matches!(world.asks(Acting::Visitor, &measures(case, [])).unwrap().verdict, Verdict::Permitted { .. }));
}

#[test]
fn an_answer_given_before_is_held_against_the_day_of_the_act() {
    let (mut world, case) = begun();
    world.acts(Acting::Visitor, &measures(case, [("maat-begin", day("2022-03-01")), ("maat-eind", day("2022-03-10"))]));
    let closes = Command::Close(on_case("kas-sluiten", case));
    world.on = date("2022-03-11");
    refused(world.asks(Acting::Visitor, &closes), "artikel 4", "answer-too-early");
    world.on = date("2022-03-10");
    world.acts(Acting::Visitor, &closes);
}

#[test]
fn another_case_of_the_same_kind_may_be_named() {
    let (mut world, case) = begun();
    let other = opens(&mut world);
    world.acts(Acting::Visitor, &measures(case, [("maat-ander", Answer::Case(other.to_string()))]));
}
