//! Figures that a bureau of statistics published: each shape is read, and what does not fit refuses the whole file.

use crate::world::{WERF, World, date, id, seat};
use charter::agreement::quantity::{Status, Vintage};
use cooperation::figures::published::{Chosen, Published};
use cooperation::reconciliation::reading::Slip;
use cooperation::{Command, Fault};
use proptest::prelude::{any, prop, proptest};
use std::collections::BTreeMap;
use words::Lang;

const V3: &str = r#"{"odata.metadata":"https://opendata.example/ODataApi/OData/70072ned/$metadata#Cbs.OData.WebAPI.TypedDataSet",
"value":[{"ID":1,"RegioS":"GM9901    ","Perioden":"2025JJ00","TotaleBevolking_1":109678,"Dichtheid_2":327.5},
{"ID":2,"RegioS":"GM9902    ","Perioden":"2025JJ00","TotaleBevolking_1":35860,"Dichtheid_2":120.1},
{"ID":3,"RegioS":"PV99    ","Perioden":"2025JJ00","TotaleBevolking_1":500000,"Dichtheid_2":200.5},
{"ID":4,"RegioS":"GM0001    ","Perioden":"2025JJ00","TotaleBevolking_1":null,"Dichtheid_2":null}]}"#;
const V3_STRINGS: &str = r#"{"value":[{"ID":"1","RegioS":"GM9901    ","Perioden":"2025JJ00","TotaleBevolking_1":"   109678"},
{"ID":"2","RegioS":"GM9902    ","Perioden":"2025JJ00","TotaleBevolking_1":"    35860"}]}"#;
const V4: &str = r#"{"@odata.context":"https://datasets.example/odata/v1/CBS/70072ned/$metadata#Observations",
"Observations":{"value":[{"Id":1,"Measure":"T1","ValueAttribute":"None","Value":109678.0,"RegioS":"GM9901","Perioden":"2025JJ00"},
{"Id":2,"Measure":"T1","ValueAttribute":"None","Value":35860,"RegioS":"GM9902","Perioden":"2025JJ00"}]},
"MeasureCodes":[{"Identifier":"T1","Title":"Totale bevolking"}]}"#;
const CSV_2020: &str = "\"Perioden\";\"Regio's\";\"Bevolking/Totale bevolking (aantal)\"\n\"2025\";\"Noord\";\"   109678\"\n\
                        \"2025\";\"Zuid (gemeente)\";\"    35860\"\n\"2025\";\"Land (PV)\";\"   500000\"\n\"2025\";\"Opgeheven\";\"\"\n";
const CSV_2025: &str = "\u{feff}\"Perioden\";\"Regio's\";\"Bevolking/Bevolkingssamenstelling op 1 januari/Totale bevolking (aantal)\"\n\
                        \"2025\";\"Noord\";109678\n\"2025\";\"Zuid (gemeente)\";35860\n\"2025\";\"Opgeheven\";\n\"Bron: CBS\"\n";

/// The Dorpswerf with two municipalities, a province, and souls that are counted on the first of January.
fn world(south: &str) -> World {
    let parties = format!(
        "partij noord \"noord\" {{ code \"GM9901\" bekend als \"Noord\" }}\npartij zuid \"zuid\" {{ code {south} }}\npartij land \
         \"het land\" {{ code \"PV99\" bekend als \"Land (PV)\" }}"
    );
    let counting = "grootheid zielen \"zielen\" {\n  bron \"telling\"\n  peildatum 1 januari\n  status definitief\n  waarde \
                    noord 109000 op 1 januari 2024 definitief\n}\nhandeling zielen-tellen {\n  naam \"zielen tellen\"\n  \
                    soort vastleggen\n  door schrijver\n  legt-vast zielen\n}";
    World::werf_of(&format!("{WERF}\n## Artikel 12 Tellen\n\n```handvest\n{parties}\n{counting}\n```\n"))
}

fn sound() -> World {
    world("\"GM9902\" bekend als \"Zuid (gemeente)\"")
}

type Series = Result<Vec<(String, u64)>, Vec<(String, u64)>>;

/// The figures of a file of its first topic that counts, of a period; or what is wrong, each with its line.
fn of(world: &World, file: &str, period: &str, level: &str) -> Series {
    let agreement = world.agreement.as_ref().unwrap();
    let told =
        |slips: Vec<Slip>| slips.into_iter().map(|slip| (slip.what.say(Lang::En), slip.line)).collect::<Vec<_>>();
    let read = Published::read(file.as_bytes(), agreement).map_err(told)?;
    let topic = read.topics.iter().position(|topic| topic.title.contains("evolking")).unwrap_or_default();
    let quantity = &agreement.quantities[&id("zielen")];
    let (on, taken) = read.series(agreement, &world.state, Chosen { quantity, topic, period, level }).map_err(told)?;
    assert_eq!(on, date("2025-01-01"));
    Ok(taken.into_iter().map(|one| (one.party.to_string(), one.value)).collect())
}

/// What is wrong with a file, first of all, and on which line.
fn wrong(file: &str, period: &str) -> (String, u64) {
    of(&sound(), file, period, "GM").unwrap_err().remove(0)
}

#[test]
fn every_shape_gives_the_same_figures_of_the_municipalities() {
    let expected = vec![("noord".to_owned(), 109_678), ("zuid".to_owned(), 35_860)];
    for (file, period) in
        [(V3, "2025JJ00"), (V3_STRINGS, "2025JJ00"), (V4, "2025JJ00"), (CSV_2020, "2025"), (CSV_2025, "2025")]
    {
        assert_eq!(of(&sound(), file, period, "GM").as_ref(), Ok(&expected), "{file}");
    }
    assert_eq!(of(&sound(), V3, "2025JJ00", "PV"), Ok(vec![("land".to_owned(), 500_000)]));
    let world = sound();
    for (file, table) in [(V3, Some("70072ned")), (V4, Some("70072ned")), (CSV_2025, None)] {
        let read = Published::read(file.as_bytes(), world.agreement.as_ref().unwrap()).unwrap();
        assert_eq!(read.table.as_deref(), table);
        assert_eq!(read.digest.len(), 64);
    }
}

#[test]
fn a_region_that_is_missing_unknown_twice_or_empty_refuses_the_file() {
    let renamed = V3.replace("GM9902    ", "GM9903    ");
    assert_eq!(wrong(&renamed, "2025JJ00").0, "zuid (GM9902) does not stand in the file, not for this period.");
    let unnamed = CSV_2025.replace("Zuid (gemeente)", "Zuid");
    assert!(
        wrong(&unnamed, "2025").0.starts_with("zuid (GM9902) does not stand"),
        "a name is known only as the charter says it"
    );
    let twice = CSV_2025.replace("\"2025\";\"Opgeheven\";", "\"2025\";\"Noord\";1");
    assert_eq!(
        wrong(&twice, "2025"),
        ("noord (GM9901) stands more than once in the file for this period.".to_owned(), 4)
    );
    let empty = CSV_2025.replace("35860", "");
    assert_eq!(wrong(&empty, "2025"), ("There is no figure for zuid (GM9902).".to_owned(), 3));
    let secret = V4.replace("\"None\",\"Value\":35860", "\"Confidential\",\"Value\":35860");
    assert_eq!(wrong(&secret, "2025JJ00").0, "There is no figure for zuid (GM9902).");
    let nobody = "\"Perioden\";\"Regio's\";\"Bevolking\"\n\"2025\";\"Elders\";1\n";
    assert_eq!(wrong(nobody, "2025").0, "No region of any of the parties stands in this file.");
}

#[test]
fn a_figure_that_is_none_is_refused_with_its_line() {
    for (figure, why) in [
        ("-5", "no whole number"),
        ("35860.5", "no whole number"),
        ("1e5", "no whole number"),
        ("00035860", "no whole number"),
        ("0", "nought"),
        ("99999999999", "more than"),
        ("99999999999999999999999", "more than"),
    ] {
        let (told, line) = wrong(&CSV_2025.replace("35860", figure), "2025");
        assert!(told.contains(why) && line == 3, "{figure}: {told} {line}");
    }
}

#[test]
fn levels_are_not_mixed_and_a_period_that_is_no_year_is_not_guessed() {
    let mixed = world("\"GM9902\" bekend als \"Zuid (PV)\"");
    let file = CSV_2025.replace("Zuid (gemeente)", "Zuid (PV)");
    let told = of(&mixed, &file, "2025", "GM").unwrap_err().remove(0);
    assert_eq!(told, ("This is a region of another level than GM9902, the code of zuid.".to_owned(), 3));
    assert!(wrong(&V3.replace("2025JJ00", "2025KW01"), "2025KW01").0.starts_with("“2025KW01” is no whole year"));
    assert!(wrong(&V3.replace("\"value\"", "\"odata.nextLink\":\"x\",\"value\""), "2025JJ00").0.contains("first page"));
    assert!(wrong("{\"value\":[", "2025JJ00").0.contains("damaged"));
    assert!(wrong("naam;getal\nnoord;5\n", "2025").0.contains("no table of StatLine"));
}

/// Records figures from a file.
fn recorded(figures: &[(&str, u64)], digest: &str) -> Command {
    Command::RecordFigures {
        act: id("zielen-tellen"),
        quantity: id("zielen"),
        on: date("2025-01-01"),
        status: Status::Provisional,
        source: "CBS StatLine 70072ned".into(),
        figures: figures.iter().map(|(party, value)| (id(party), *value)).collect::<BTreeMap<_, _>>(),
        vintage: Some(Vintage {
            table: "70072ned".into(),
            topic: "Totale bevolking".into(),
            period: "2025JJ00".into(),
            retrieved: date("2025-03-01"),
            digest: digest.into(),
        }),
    }
}

#[test]
fn the_edition_is_kept_with_the_figures_and_the_same_file_is_known_again() {
    let mut world = sound();
    let both = [("noord", 109_678), ("zuid", 35_860)];
    world.acts(seat("schrijver"), &recorded(&both, "ab"));
    let kept = world.state.figures_of(&id("zielen"));
    assert!(kept.iter().all(|one| one.vintage.as_ref().is_some_and(|vintage| vintage.table == "70072ned")));
    let says = |world: &World, command: &Command| match world.asks(seat("schrijver"), command) {
        Err(Fault::Senseless { what }) => what.say(Lang::En),
        other => panic!("{other:?}"),
    };
    assert!(says(&world, &recorded(&both, "ab")).contains("recorded before"));
    world.acts(seat("schrijver"), &recorded(&both, "cd"));
    assert!(says(&world, &recorded(&[("noord", 1), ("land", 2)], "ef")).contains("more than one level"));
    assert!(says(&world, &recorded(&both, " ")).contains("which table"));
}

proptest! {
    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), at in 0usize..800, cut in 0usize..800) {
        let world = sound();
        let agreement = world.agreement.as_ref().unwrap();
        let _ = Published::read(&bytes, agreement);
        for sound in [V3, V4, CSV_2020, CSV_2025] {
            let mut damaged = sound.as_bytes().to_vec();
            damaged.truncate(cut.max(1));
            let at = at.min(damaged.len());
            damaged.splice(at..at, bytes.iter().copied().take(8));
            if let Ok(read) = Published::read(&damaged, agreement) {
                let quantity = &agreement.quantities[&id("zielen")];
                for (topic, period) in read.used().into_iter().zip(read.periods()) {
                    let _ = read.series(agreement, &world.state, Chosen { quantity, topic, period: &period, level: "GM" });
                }
            }
        }
    }
}
