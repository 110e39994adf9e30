//! Scenarios: how sentences are read, and what playing them comes to.

use super::reading::read;
use super::script::{self, Line};
use super::step::{About, At, Deed, Erased, Expectation, ForWhom, Standing, Step, Value, Who};
use super::vocabulary::{self, EXPECTATIONS, STEPS};
use crate::meetings::Position;
use jiff::civil::date;
use words::{Amount, Lang};

fn line(text: &str, expects: bool) -> Line {
    Line { number: 1, expects, text: text.to_owned(), fenced: None }
}

fn fact(text: &str) -> Step {
    read(&line(text, false)).unwrap_or_else(|slip| panic!("{text}: {:?}", slip.0.why))
}

fn expectation(text: &str) -> Expectation {
    let step = read(&line(text, true)).unwrap_or_else(|slip| panic!("{text}: {:?}", slip.0.why));
    if let Step::Expect(expectation) = step { expectation } else { panic!("{text}: {step:?}") }
}

fn deed(text: &str) -> Deed {
    let step = fact(text);
    if let Step::Do(deed) = step { *deed } else { panic!("{text}: {step:?}") }
}

fn slip(text: &str, expects: bool) -> (String, Option<String>) {
    let slip = read(&line(text, expects)).expect_err(text);
    (slip.0.why.say(Lang::Nl), slip.0.instead.map(|message| message.say(Lang::Nl)))
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A sentence of the vocabulary, filled in: every optional part is there.
fn filled_in(pattern: &str) -> String {
    pattern
        .replace(['[', ']'], "")
        .replace("DATUM", "10 juni 2024")
        .replace("NAAM", "A. de Boer")
        .replace("ROL", "secretaris")
        .replace("met ANTWOORDEN", "met alles ingevuld")
        .replace("WIE OF WAT", "\"raad\"")
        .replace("WIE", "\"raad\"")
        .replace("GETAL", "2")
        .replace("BEDRAG", "€ 10,00")
        .replace("MAAND", "januari")
        .replace("ARTIKEL", "§ 3.1")
}

#[test]
fn every_sentence_of_the_vocabulary_is_understood() {
    for (patterns, expects) in [(STEPS.as_slice(), false), (&EXPECTATIONS, true)] {
        for pattern in patterns {
            let sentence = filled_in(pattern);
            assert!(read(&line(&sentence, expects)).is_ok(), "{sentence}: {:?}", slip(&sentence, expects));
        }
    }
}

#[test]
fn the_manual_explains_every_sentence_of_the_vocabulary() {
    let manual = include_str!("../../../../docs/manual/scenarios.md");
    for pattern in STEPS.iter().chain(&EXPECTATIONS) {
        assert!(manual.contains(&format!("`{pattern}`")), "the manual lacks: {pattern}");
    }
}

#[test]
fn a_day_a_seat_and_a_story_are_read() {
    assert_eq!(fact("10 juni 2024"), Step::Day(date(2024, 6, 10)));
    assert_eq!(fact("het is 1 januari 2025"), Step::Day(date(2025, 1, 1)));
    assert_eq!(fact("het verhaal \"Eerst dit\""), Step::Story("Eerst dit".into()));
    assert_eq!(
        fact("A. de Boer, B. ten Cate en C. Dol zijn lid van de raad sinds 3 mei 2024"),
        Step::Hold {
            names: owned(&["A. de Boer", "B. ten Cate", "C. Dol"]),
            role: "lid van de raad".into(),
            from: Some(date(2024, 5, 3)),
            until: None,
            for_whom: ForWhom::default(),
        }
    );
    assert_eq!(
        fact("C. Dol is lid namens gemeente Oost bij \"Leerplein\""),
        Step::Hold {
            names: owned(&["C. Dol"]),
            role: "lid".into(),
            from: None,
            until: None,
            for_whom: ForWhom { party: Some("gemeente Oost".into()), case: Some("Leerplein".into()) },
        }
    );
}

#[test]
fn an_act_comes_with_its_case_its_answers_and_its_reasons() {
    let deed = deed(
        "A. de Boer als \"lid\" wil \"iets beslissen\" bij \"Leerplein\" met alles ingevuld, maar \"Hoeveel\": € 38.000,00, \
         waarvoor \"een project\" en \"Mag het?\": nee omdat \"te duur\", zonder \"Wie\", uitkomst \"ja\", reden \"haast\"",
    );
    assert_eq!(deed.who, Who { name: "A. de Boer".into(), seat: Some("lid".into()) });
    assert_eq!((deed.act.as_str(), deed.case.as_deref()), ("iets beslissen", Some("Leerplein")));
    assert!(deed.with.filled);
    let answers: Vec<(&str, &Value)> = deed.with.answers.iter().map(|w| (w.question.as_str(), &w.value)).collect();
    assert_eq!(
        answers,
        [
            ("Hoeveel", &Value::Amount(Amount::from_cents(3_800_000))),
            ("waarvoor", &Value::Text("een project".into())),
            ("Mag het?", &Value::YesNo(false)),
        ]
    );
    assert_eq!(deed.with.answers[2].reason.as_deref(), Some("te duur"));
    assert_eq!(deed.with.without, ["Wie"]);
    assert_eq!((deed.with.outcome.as_deref(), deed.with.reason.as_deref()), (Some("ja"), Some("haast")));
}

#[test]
fn an_act_without_a_case_says_whom_or_what_it_is_about() {
    assert_eq!(
        deed("de beheerder wil \"benoemen\": C. Dol wordt lid vanaf 1 mei 2024 tot en met 2 mei 2024").about,
        Some(About::Appoint {
            person: "C. Dol".into(),
            role: "lid".into(),
            party: None,
            from: Some(date(2024, 5, 1)),
            until: Some(date(2024, 5, 2))
        })
    );
    assert_eq!(
        deed("A wil \"benoemen\": C. Dol stopt als \"lid\" op 1 mei 2024 vastgelegd op 3 mei 2024").recorded,
        Some(date(2024, 5, 3))
    );
    assert_eq!(
        deed("A wil \"wissen\": van de indiener van \"Leerplein\" omdat \"artikel 17 AVG\"").about,
        Some(About::Erase { of: Erased::Submitter("Leerplein".into()), ground: "artikel 17 AVG".into() })
    );
    assert_eq!(deed("A wil \"inschrijven\": Y. Prins").about, Some(About::Person("Y. Prins".into())));
    assert_eq!(deed("A wil \"bijeenroepen\" op 3 mei 2024").day, Some(date(2024, 5, 3)));
}

#[test]
fn positions_are_read_with_the_seat_they_are_for() {
    assert_eq!(
        fact("A en B stemmen voor"),
        Step::Say {
            names: owned(&["A", "B"]),
            position: Position::For,
            note: None,
            case: None,
            seat: None,
            reserve: None
        }
    );
    assert_eq!(
        fact("A stemt voor namens \"lid voor Noord\""),
        Step::Say {
            names: owned(&["A"]),
            position: Position::For,
            note: None,
            case: None,
            seat: Some("lid voor Noord".into()),
            reserve: None,
        }
    );
    assert_eq!(
        fact("A blokkeert bij \"Leerplein\" omdat \"te vroeg\""),
        Step::Say {
            names: owned(&["A"]),
            position: Position::Against,
            note: Some("te vroeg".into()),
            case: Some("Leerplein".into()),
            seat: None,
            reserve: None,
        }
    );
}

#[test]
fn an_expectation_names_its_article_and_the_words_of_the_ground() {
    assert_eq!(
        expectation("weigert het handvest op artikel 9a omdat mandate-above"),
        Expectation::Refused(At { article: "artikel 9a".into(), because: Some("mandate-above".into()) })
    );
    assert_eq!(
        expectation("is het onbepaald op \"Wat er niet staat\""),
        Expectation::Undetermined(At { article: "Wat er niet staat".into(), because: None })
    );
    assert_eq!(
        expectation("staat de plicht \"antwoord geven\" open tot en met 3 mei 2024"),
        Expectation::Duty {
            duty: "antwoord geven".into(),
            case: None,
            year: None,
            standing: Standing::Open(Some(date(2024, 5, 3)))
        }
    );
    assert_eq!(
        expectation("is \"regels\" niet vastgesteld"),
        Expectation::Adopted { form: "regels".into(), adopted: false }
    );
}

#[test]
fn a_duty_is_owed_by_someone_to_someone_and_a_body_has_a_chair() {
    assert_eq!(
        expectation("is de plicht \"antwoord geven\" van raad aan de indiener"),
        Expectation::Owes { duty: "antwoord geven".into(), by: "raad".into(), to: "de indiener".into() }
    );
    assert_eq!(
        expectation("is A. de Boer voorzitter van de raad"),
        Expectation::Presides { person: "A. de Boer".into(), body: "de raad".into() }
    );
}

#[test]
fn a_sentence_nobody_knows_gets_the_one_it_resembles() {
    let (why, instead) = slip("A stemd voor", false);
    assert!(why.starts_with("Deze zin kent Marke niet"), "{why}");
    assert_eq!(
        instead.as_deref().map(|text| text.starts_with("Bedoelt u: NAAM stemt voor")),
        Some(true),
        "{instead:?}"
    );
    let (_, instead) = slip("weigert de handvest op artikel 1", true);
    assert!(instead.is_some_and(|text| text.contains("weigert het handvest op ARTIKEL")));
    assert_eq!(vocabulary::likeness("qqq", false), None);
}

#[test]
fn what_is_left_of_a_sentence_is_told() {
    assert_eq!(slip("A stemt voor morgen", false).0, "Dit stuk van de zin begrijpt Marke niet: morgen");
    assert_eq!(slip("A wil \"iets", false).0, "Er staat een aanhalingsteken zonder tweede.");
    assert_eq!(slip("A wil \"iets\" met Hoeveel € x", false).0, "“” is geen bedrag. Schrijf bijvoorbeeld € 50.000,00.");
}

#[test]
fn a_file_holds_prose_scenarios_answers_below_a_step_and_fenced_texts() {
    let text = "# Titel\n\nProza.\n\n## Een\n\nProza hier ook.\n\nGegeven 10 juni 2024\n  en A is lid\nAls A wil \"x\" met:\n\
                - vraag: ja\n- andere: nee\n\nDan mag het\n~~~\n## Uitleg 1\n~~~\n\n## Twee\nGegven 10 juni 2024\n";
    let scenarios = script::read(text);
    assert_eq!(scenarios.iter().map(|s| (s.title.as_str(), s.line)).collect::<Vec<_>>(), [("Een", 5), ("Twee", 20)]);
    let steps: Vec<(usize, bool, &str)> =
        scenarios[0].steps.iter().map(|step| (step.number, step.expects, step.text.as_str())).collect();
    assert_eq!(
        steps,
        [
            (9, false, "10 juni 2024"),
            (10, false, "A is lid"),
            (11, false, "A wil \"x\" met:, vraag: ja, andere: nee"),
            (15, true, "mag het")
        ]
    );
    assert_eq!(scenarios[0].steps[3].fenced.as_deref(), Some("## Uitleg 1\n"));
    assert_eq!(scenarios[1].stray, [(21, "Gegven 10 juni 2024".to_owned())]);
}
