//! Which part of a workbook holds which sheet.

use crate::Refused;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

/// A workbook as the parts it is packed in.
pub(crate) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The part of each sheet, in the order of the workbook.
    of_sheets: Vec<(String, String)>,
}

impl<'a> Parts<'a> {
    /// The parts of a workbook.
    ///
    /// # Errors
    /// That it is damaged.
    pub(crate) fn of(bytes: &'a [u8]) -> Result<Self, Refused> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::broken())?;
        let mut parts = Self { archive, of_sheets: Vec::new() };
        let mut targets = BTreeMap::new();
        parts.each("xl/_rels/workbook.xml.rels", |element| {
            if let (true, Some(id), Some(target)) =
                (is(element, "Relationship"), value(element, "Id"), value(element, "Target"))
            {
                targets.insert(id, target);
            }
        })?;
        let mut of_sheets = Vec::new();
        parts.each("xl/workbook.xml", |element| {
            if let (true, Some(name), Some(id)) = (is(element, "sheet"), value(element, "name"), value(element, "id")) {
                let target = targets.get(&id).cloned().unwrap_or_default();
                let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), ToOwned::to_owned);
                of_sheets.push((name, path));
            }
        })?;
        parts.of_sheets = of_sheets;
        Ok(parts)
    }

    /// The part of a sheet.
    pub(crate) fn of_sheet(&self, name: &str) -> Option<String> {
        self.of_sheets.iter().find(|(called, _)| called == name).map(|(_, path)| path.clone())
    }

    /// Looks at each element of a part.
    ///
    /// # Errors
    /// That it is not there, or damaged.
    pub(crate) fn each(&mut self, path: &str, mut look: impl FnMut(&BytesStart<'_>)) -> Result<(), Refused> {
        let named = |name: &std::borrow::Cow<'_, str>| name.eq_ignore_ascii_case(path);
        let name = self.archive.file_names().flatten().find(named).map(std::borrow::Cow::into_owned);
        let name = name.ok_or_else(Refused::broken)?;
        let entry = self.archive.by_name(&name).map_err(|_| Refused::broken())?;
        let mut reader = Reader::from_reader(limited(entry));
        let mut piece = Vec::new();
        loop {
            piece.clear();
            match reader.read_event_into(&mut piece) {
                Ok(Event::Start(element) | Event::Empty(element)) => look(&element),
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => {}
                Err(_) => return Err(Refused::broken()),
            }
        }
    }
}

fn limited(entry: impl Read) -> impl BufRead {
    BufReader::new(entry.take(crate::bounds::MOST_UNPACKED))
}

/// Whether an element is called so, whatever stands before its colon.
pub(crate) fn is(element: &BytesStart<'_>, name: &str) -> bool {
    element.local_name().as_ref() == name
}

/// What an element says of itself under a name, whatever stands before its colon.
pub(crate) fn value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
