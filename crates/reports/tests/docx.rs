//! A document as DOCX, read back from its file, and by a word processor that people use.
#![allow(missing_docs, reason = "tests tell what they hold by their names")]
#![expect(clippy::unwrap_used, reason = "a test fails loudly")]
#![expect(clippy::wildcard_enum_match_arm, reason = "the events of another crate")]
#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "the test runs a word processor on a file; what it tests does neither"
)]

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use reports::{Column, Document, Level, Marker, Table, docx, plain, strong, to_fill};
use std::io::{Cursor, Read};
use std::process::Command;
use words::Lang;
use zip::ZipArchive;

/// A letter with one of everything.
fn letter() -> Document {
    let mut letter = Document::new(Lang::Nl, "Besluit over de boekenkast".to_owned(), "De Uil".to_owned());
    letter.heading(Level::Title, "Besluit over de boekenkast");
    letter.heading(Level::Subtitle, "2024-007 · 3 juni 2024");
    letter.heading(Level::First, "Wat er besloten is");
    letter.paragraph([
        plain("De kring geeft "),
        strong("€ 1.250,00"),
        plain(" voor een kast,\nuiterlijk in "),
        to_fill("[dag]"),
    ]);
    letter.list(Marker::Number, ["De kast is van hout.".to_owned(), "Iedereen mag erbij.".to_owned()]);
    letter.heading(Level::Second, "Wie het doet");
    letter.list(Marker::Bullet, ["de penvoerder".to_owned()]);
    letter.list(Marker::Number, ["Weer bij een.".to_owned()]);
    letter.table(Table {
        caption: "Wat het kost".to_owned(),
        columns: vec![Column::new("Wat", 3), Column::new("Hoeveel", 1)],
        rows: vec![
            vec!["hout".to_owned(), "€ 1.000".to_owned()],
            vec!["lijm & schroeven".to_owned(), "€ 250".to_owned()],
        ],
    });
    letter
}

/// One part of a file.
fn part(file: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The words of a file, a line for each paragraph; every part is read to its end, so a part that is no XML fails.
fn read(file: &[u8]) -> Vec<String> {
    let names: Vec<String> =
        ZipArchive::new(Cursor::new(file)).unwrap().file_names().map(|name| name.unwrap().into_owned()).collect();
    names.iter().for_each(|name| drop(paragraphs(&part(file, name))));
    paragraphs(&part(file, "word/document.xml"))
}

fn paragraphs(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut lines, mut line) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return lines,
            Event::Text(text) => line += &*text,
            Event::GeneralRef(sign) => {
                let known = |name: &str| quick_xml::escape::resolve_predefined_entity(name).unwrap().to_owned();
                line += &sign.resolve_char_ref().unwrap().map_or_else(|| known(&sign), String::from);
            }
            Event::Empty(tag) if tag.name().as_ref() == "w:br" => line.push('\n'),
            Event::Empty(tag) if tag.name().as_ref() == "w:tab" => line.push('\t'),
            Event::End(tag) if tag.name().as_ref() == "w:p" => lines.push(std::mem::take(&mut line)),
            _ => {}
        }
    }
}

#[test]
fn everything_in_a_document_stands_in_its_file_in_the_same_order() {
    let lines = read(&docx::bytes(&letter()).unwrap());
    let wanted = [
        "Besluit over de boekenkast",
        "2024-007 · 3 juni 2024",
        "Wat er besloten is",
        "De kring geeft € 1.250,00 voor een kast,\nuiterlijk in [dag]",
        "De kast is van hout.",
        "Iedereen mag erbij.",
        "Wie het doet",
        "de penvoerder",
        "Weer bij een.",
        "Wat",
        "Hoeveel",
        "hout",
        "€ 1.000",
        "lijm & schroeven",
        "€ 250",
        "",
    ];
    assert_eq!(lines, wanted);
}

#[test]
fn whoever_cannot_see_the_page_finds_its_language_its_headings_its_lists_and_the_heads_of_its_tables() {
    let file = docx::bytes(&letter()).unwrap();
    let (body, styles) = (part(&file, "word/document.xml"), part(&file, "word/styles.xml"));
    assert!(styles.contains("<w:lang w:val=\"nl-NL\""), "{styles}");
    assert!(part(&file, "docProps/core.xml").contains("<dc:language>nl-NL</dc:language>"));
    assert!(part(&file, "docProps/core.xml").contains("<dc:title>Besluit over de boekenkast</dc:title>"));
    for style in ["Title", "Subtitle", "Heading1", "Heading2", "ListBullet", "ListNumber", "TableText", "TableGrid"] {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style} has no look");
        assert!(body.contains(&format!("Style w:val=\"{style}\"")), "{style} is not used: {body}");
    }
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1, "one row of heads, that comes back on the next page: {body}");
    assert!(body.contains("<w:tblCaption w:val=\"Wat het kost\"/>"), "{body}");
    let footer = part(&file, "word/footer1.xml");
    assert!(footer.contains("w:instr=\"PAGE\"") && footer.contains("w:instr=\"NUMPAGES\""), "{footer}");
    let english = Document { lang: Lang::En, ..letter() };
    assert!(part(&docx::bytes(&english).unwrap(), "word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
}

#[test]
fn each_numbered_list_begins_at_one() {
    let numbering = part(&docx::bytes(&letter()).unwrap(), "word/numbering.xml");
    assert_eq!(numbering.matches("<w:startOverride w:val=\"1\"/>").count(), 2, "{numbering}");
}

#[test]
fn the_same_document_is_the_same_bytes() {
    assert_eq!(docx::bytes(&letter()).unwrap(), docx::bytes(&letter()).unwrap());
}

/// Words that would break a file, or make it show another sentence than it holds.
const HOSTILE: &str = "]]> </w:t> &amp; <!-- \u{0} \u{b} \u{1b}[31m \u{fffe} \u{202e}001 €\u{202c} 🚲👩‍🌾 שלום";
const HELD: &str = "]]> </w:t> &amp; <!--   [31m  001 € 🚲👩‍🌾 שלום";

#[test]
fn hostile_words_arrive_as_they_are_read_wherever_they_stand() {
    let mut document = Document::new(Lang::De, HOSTILE.to_owned(), HOSTILE.to_owned());
    document.heading(Level::First, HOSTILE);
    document.say(HOSTILE);
    document.list(Marker::Bullet, [HOSTILE.to_owned()]);
    document.table(Table {
        caption: HOSTILE.to_owned(),
        columns: vec![Column::new(HOSTILE, 1)],
        rows: vec![vec![HOSTILE.to_owned()]],
    });
    let long = "lang ".repeat(2_000);
    document.say(long.as_str());
    let lines = read(&docx::bytes(&document).unwrap());
    assert_eq!(lines, [HELD, HELD, HELD, HELD, HELD, "", &long]);
}

proptest! {
    #[test]
    fn whatever_people_type_makes_a_file_that_can_be_read(words in any::<String>(), cell in any::<String>()) {
        let mut document = Document::new(Lang::Nl, words.clone(), cell.clone());
        document.paragraph([plain(&words), strong(&cell)]);
        document.table(Table { caption: cell.clone(), columns: vec![Column::new(words, 1)], rows: vec![vec![cell]] });
        prop_assert_eq!(read(&docx::bytes(&document).unwrap()).len(), 4);
    }
}

/// LibreOffice is a word processor that people use.
#[test]
#[ignore = "needs LibreOffice; test.sh runs it"]
fn libreoffice_reads_every_word_and_makes_pages_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("brief.docx");
    let mut document = letter();
    document.say(HOSTILE);
    std::fs::write(&file, docx::bytes(&document).unwrap()).unwrap();
    for kind in ["txt:Text (encoded):UTF8", "pdf"] {
        let done = Command::new("soffice")
            .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
            .args(["--headless", "--convert-to", kind, "--outdir"])
            .args([folder.path(), &file])
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let text = std::fs::read_to_string(folder.path().join("brief.txt")).unwrap();
    for words in [
        "Besluit over de boekenkast",
        "1. De kast is van hout.",
        "2. Iedereen mag erbij.",
        "1. Weer bij een.",
        "lijm & schroeven",
        HELD,
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let pages = std::fs::read(folder.path().join("brief.pdf")).unwrap();
    assert!(pages.starts_with(b"%PDF"));
}
