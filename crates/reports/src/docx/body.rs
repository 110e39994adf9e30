//! The parts of a file that a document fills: its words, its lists, its foot and what it says of itself.

use super::fixed::tag;
use super::xml::Xml;
use crate::document::{Block, Document, Face, Level, Marker, Run, Table};
use std::io;

const MAIN: (&str, &str) = ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
const RELATIONS: (&str, &str) = ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
/// The width of what is printed on, in twentieths of a point: A4 less its margins.
const WIDTH: u32 = 9070;
/// The list of the bullets.
const BULLETS: u32 = 1;
/// The list of the style of numbers; that of the n-th list is this much further.
const NUMBERS: u32 = 2;

/// The words of a document as a part.
pub(super) struct Written {
    pub(super) main: Vec<u8>,
    /// How many lists are numbered.
    pub(super) numbered: u32,
}

/// The words of a document.
pub(super) fn written(document: &Document) -> io::Result<Written> {
    let mut xml = Xml::new()?;
    let mut numbered = 0;
    xml.element("w:document", &[MAIN, RELATIONS], |xml| {
        xml.element("w:body", &[], |xml| {
            for block in &document.blocks {
                match block {
                    Block::Heading(level, words) => styled(xml, level_style(*level), words)?,
                    Block::Paragraph(runs) => paragraph(xml, None, None, runs)?,
                    Block::List(Marker::Bullet, items) => list(xml, "ListBullet", BULLETS, items)?,
                    Block::List(Marker::Number, items) => {
                        numbered += 1;
                        list(xml, "ListNumber", NUMBERS + numbered, items)?;
                    }
                    Block::Table(shown) => table(xml, shown)?,
                }
            }
            section(xml)
        })
    })?;
    Ok(Written { main: xml.into_bytes(), numbered })
}

const fn level_style(level: Level) -> &'static str {
    match level {
        Level::Title => "Title",
        Level::Subtitle => "Subtitle",
        Level::First => "Heading1",
        Level::Second => "Heading2",
    }
}

fn styled(xml: &mut Xml, style: &str, words: &str) -> io::Result<()> {
    let run = Run { words: words.to_owned(), face: Face::Plain };
    paragraph(xml, Some(style), None, std::slice::from_ref(&run))
}

fn paragraph(xml: &mut Xml, style: Option<&str>, list: Option<u32>, runs: &[Run]) -> io::Result<()> {
    xml.element("w:p", &[], |xml| {
        if let Some(style) = style {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", style)?;
                let Some(list) = list else { return Ok(()) };
                xml.element("w:numPr", &[], |xml| {
                    xml.value("w:ilvl", "0")?;
                    xml.value("w:numId", &list.to_string())
                })
            })?;
        }
        runs.iter().try_for_each(|shown| run(xml, shown))
    })
}

fn run(xml: &mut Xml, run: &Run) -> io::Result<()> {
    xml.element("w:r", &[], |xml| {
        match run.face {
            Face::Plain => {}
            Face::Strong => xml.element("w:rPr", &[], |xml| xml.value("w:rStyle", "Strong"))?,
            Face::ToFill => xml.element("w:rPr", &[], |xml| xml.value("w:rStyle", "ToFill"))?,
        }
        text(xml, &run.words)
    })
}

/// Words within a run; a new line and a tab have an element of their own.
fn text(xml: &mut Xml, words: &str) -> io::Result<()> {
    for (line, words) in words.split('\n').enumerate() {
        if line > 0 {
            xml.empty("w:br", &[])?;
        }
        for (column, words) in words.split('\t').enumerate() {
            if column > 0 {
                xml.empty("w:tab", &[])?;
            }
            if !words.is_empty() {
                xml.words("w:t", &[("xml:space", "preserve")], words)?;
            }
        }
    }
    Ok(())
}

fn list(xml: &mut Xml, style: &str, number: u32, items: &[Vec<Run>]) -> io::Result<()> {
    items.iter().try_for_each(|runs| paragraph(xml, Some(style), Some(number), runs))
}

fn table(xml: &mut Xml, table: &Table) -> io::Result<()> {
    let shares = table.columns.iter().map(|column| column.share).sum::<u32>().max(1);
    let widths: Vec<String> = table.columns.iter().map(|column| (WIDTH * column.share / shares).to_string()).collect();
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.value("w:tblStyle", "TableGrid")?;
            xml.empty("w:tblW", &[("w:w", &WIDTH.to_string()), ("w:type", "dxa")])?;
            xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
            xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1"), ("w:noVBand", "1")])?;
            xml.value("w:tblCaption", &table.caption)
        })?;
        xml.element("w:tblGrid", &[], |xml| {
            widths.iter().try_for_each(|width| xml.empty("w:gridCol", &[("w:w", width)]))
        })?;
        let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
        row(xml, &widths, &headings, true)?;
        for cells in &table.rows {
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            row(xml, &widths, &cells, false)?;
        }
        Ok(())
    })?;
    // What follows a table at once would stick to it, and a file may not end with one.
    paragraph(xml, None, None, &[])
}

fn row(xml: &mut Xml, widths: &[String], cells: &[&str], heads: bool) -> io::Result<()> {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[])?;
            if heads { xml.empty("w:tblHeader", &[]) } else { Ok(()) }
        })?;
        for (place, width) in widths.iter().enumerate() {
            let words = cells.get(place).copied().unwrap_or_default();
            xml.element("w:tc", &[], |xml| {
                xml.element("w:tcPr", &[], |xml| xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]))?;
                styled(xml, "TableText", words)
            })?;
        }
        Ok(())
    })
}

/// The page: A4, with a foot.
fn section(xml: &mut Xml) -> io::Result<()> {
    xml.element("w:sectPr", &[], |xml| {
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId4")])?;
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
        let side = [("w:top", "1418"), ("w:right", "1418"), ("w:bottom", "1418"), ("w:left", "1418")];
        let rest = [("w:header", "709"), ("w:footer", "709"), ("w:gutter", "0")];
        xml.empty("w:pgMar", &[side.as_slice(), rest.as_slice()].concat())
    })
}

/// The foot of each page: what the document is called, and which page it is of how many.
pub(super) fn footer(document: &Document) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let l = document.lang;
    xml.element("w:ftr", &[MAIN, RELATIONS], |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", "Footer"))?;
            xml.element("w:r", &[], |xml| text(xml, &format!("{}\t{} ", document.title, l.document_page())))?;
            field(xml, "PAGE")?;
            xml.element("w:r", &[], |xml| text(xml, &format!(" {} ", l.document_page_of())))?;
            field(xml, "NUMPAGES")
        })
    })?;
    Ok(xml.into_bytes())
}

/// What the word processor fills in by itself.
fn field(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.element("w:fldSimple", &[("w:instr", name)], |xml| xml.element("w:r", &[], |xml| text(xml, "1")))
}

/// What the file says of itself; no moment, since the same document is the same file.
pub(super) fn properties(document: &Document) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let names = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.element("cp:coreProperties", &names, |xml| {
        xml.words("dc:title", &[], &document.title)?;
        xml.words("dc:creator", &[], &document.author)?;
        xml.words("dc:language", &[], tag(document.lang))
    })?;
    Ok(xml.into_bytes())
}

/// The lists: the bullets, the numbers of the style, and for each numbered list one that begins at 1 again.
pub(super) fn numbering(numbered: u32) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.element("w:numbering", &[MAIN], |xml| {
        kind(xml, "0", "bullet", "•")?;
        kind(xml, "1", "decimal", "%1.")?;
        instance(xml, BULLETS, "0", false)?;
        instance(xml, NUMBERS, "1", false)?;
        (1..=numbered).try_for_each(|list| instance(xml, NUMBERS + list, "1", true))
    })?;
    Ok(xml.into_bytes())
}

fn kind(xml: &mut Xml, id: &str, format: &str, sign: &str) -> io::Result<()> {
    xml.element("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
        xml.value("w:multiLevelType", "singleLevel")?;
        xml.element("w:lvl", &[("w:ilvl", "0")], |xml| {
            xml.value("w:start", "1")?;
            xml.value("w:numFmt", format)?;
            xml.value("w:lvlText", sign)?;
            xml.value("w:lvlJc", "left")?;
            xml.element("w:pPr", &[], |xml| xml.empty("w:ind", &[("w:left", "425"), ("w:hanging", "425")]))
        })
    })
}

fn instance(xml: &mut Xml, number: u32, of: &str, anew: bool) -> io::Result<()> {
    xml.element("w:num", &[("w:numId", &number.to_string())], |xml| {
        xml.value("w:abstractNumId", of)?;
        if !anew {
            return Ok(());
        }
        xml.element("w:lvlOverride", &[("w:ilvl", "0")], |xml| xml.value("w:startOverride", "1"))
    })
}
