//! The open data of a bureau of statistics as JSON: wide, a row for each region and period with a field for each topic, and
//! long, a row for each number.

use super::{Published, Regions, Row, Topic, Value, names_periods, names_regions, whole};
use crate::reconciliation::reading::Slip;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use words::Message;

/// Where the rows stand in a file.
const ROWS: [&str; 4] = ["value", "Observations", "TypedDataSet", "UntypedDataSet"];
/// Where the titles of topics stand in a file, and what their names and titles are called there.
const TITLES: [(&str, &str, &str); 2] = [("MeasureCodes", "Identifier", "Title"), ("DataProperties", "Key", "Title")];
/// Fields of a row that are neither a topic nor a dimension.
const ABOUT: [&str; 4] = ["id", "measure", "value", "valueattribute"];

pub(super) fn read(bytes: &[u8], regions: &Regions<'_>) -> Result<Published, Vec<Slip>> {
    let broken = || vec![whole(Message::FiguresBroken {}, Message::FiguresAgain {})];
    let Json::Object(root) = serde_json::from_slice(bytes).map_err(|_| broken())? else {
        return Err(no_shape());
    };
    let found = ROWS.iter().find_map(|name| list(root.get(*name)?)).ok_or_else(no_shape)?;
    let nested = ROWS.iter().filter_map(|name| root.get(*name)?.as_object());
    if nested.chain([&root]).any(goes_on) {
        return Err(vec![whole(Message::FiguresNotWholeFile {}, Message::FiguresNotWholeFileRemedy {})]);
    }
    let mut reader = Reader { regions, topics: Topics::of(&root), rows: Vec::new(), slips: Vec::new(), shaped: false };
    for (line, row) in (1..).zip(found) {
        reader.row(line, row.as_object().ok_or_else(no_shape)?);
    }
    if !reader.shaped {
        return Err(no_shape());
    }
    if !reader.slips.is_empty() {
        return Err(reader.slips);
    }
    Ok(Published { digest: String::new(), table: table(&root), topics: reader.topics.all, rows: reader.rows })
}

fn no_shape() -> Vec<Slip> {
    vec![whole(Message::FiguresNoShape {}, Message::FiguresNoShapeRemedy {})]
}

/// A list, by itself or as the answer to a question of its own.
fn list(found: &Json) -> Option<&Vec<Json>> {
    found.as_array().or_else(|| found.get("value")?.as_array())
}

/// Whether a next page is pointed at.
fn goes_on(of: &Map<String, Json>) -> bool {
    of.iter().any(|(name, value)| name.ends_with("nextLink") && !value.is_null())
}

/// The id of the table: what stands before its description in the address of that.
fn table(root: &Map<String, Json>) -> Option<String> {
    let nested = ROWS.iter().filter_map(|name| root.get(*name)?.as_object());
    let mut told = nested.chain([root]).flat_map(|of| ["odata.metadata", "@odata.context"].map(|name| of.get(name)));
    let address = told.find_map(|found| found?.as_str())?;
    let (before, _) = address.split_once("/$metadata")?;
    let id = before.rsplit('/').next().filter(|id| !id.is_empty())?;
    (id.len() <= 20 && id.chars().all(|sign| sign.is_ascii_alphanumeric())).then(|| id.to_owned())
}

/// The topics as they come by, with their titles where the file has them.
struct Topics {
    all: Vec<Topic>,
    places: BTreeMap<String, usize>,
    titles: BTreeMap<String, String>,
}

impl Topics {
    fn of(root: &Map<String, Json>) -> Self {
        let mut titles = BTreeMap::new();
        for (place, name, title) in TITLES {
            for one in root.get(place).and_then(list).into_iter().flatten() {
                let text = |field: &str| one.get(field).and_then(Json::as_str).map(|text| text.trim().to_owned());
                titles.extend(text(name).zip(text(title)));
            }
        }
        Self { all: Vec::new(), places: BTreeMap::new(), titles }
    }

    fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = self.all.len();
        let title = self.titles.get(name).cloned().unwrap_or_else(|| name.to_owned());
        self.all.push(Topic { name: name.to_owned(), title });
        self.places.insert(name.to_owned(), place);
        place
    }
}

struct Reader<'a> {
    regions: &'a Regions<'a>,
    topics: Topics,
    rows: Vec<Row>,
    slips: Vec<Slip>,
    /// Whether any row names a region and a period.
    shaped: bool,
}

impl Reader<'_> {
    fn row(&mut self, line: u64, row: &Map<String, Json>) {
        let dimension =
            |is: fn(&str) -> bool| row.iter().find(|(name, _)| is(name)).and_then(|(_, cell)| cell.as_str());
        let (Some(cell), Some(period)) = (dimension(names_regions), dimension(names_periods)) else { return };
        self.shaped = true;
        let Some(region) = self.regions.find(cell) else { return };
        self.slips.extend(region.other_level(line));
        let long = row.get("Measure").and_then(Json::as_str);
        let values = match long {
            Some(topic) => vec![(self.topics.place(topic.trim()), long_value(row))],
            None => row
                .iter()
                .filter(|(name, _)| {
                    !names_regions(name) && !names_periods(name) && !ABOUT.contains(&name.to_lowercase().as_str())
                })
                .map(|(name, value)| (self.topics.place(name), told(value)))
                .collect(),
        };
        let party = region.party.id.clone();
        self.rows.push(Row { line, party, label: region.label, period: period.trim().to_owned(), values });
    }
}

/// The number of a row that holds one, or why there is none.
fn long_value(row: &Map<String, Json>) -> Value {
    let why = row.get("ValueAttribute").and_then(Json::as_str).map(str::trim).filter(|why| *why != "None");
    match row.get("Value").map(told) {
        Some(Value::Told(text)) if why.is_none() => Value::Told(text),
        Some(Value::Told(_) | Value::Missing(_)) | None => Value::Missing(why.map(str::to_owned)),
    }
}

fn told(value: &Json) -> Value {
    match value {
        // A whole number is written with a nought behind the point where others in the table have parts.
        Json::Number(number) => {
            let text = number.to_string();
            Value::Told(text.strip_suffix(".0").map_or(text.clone(), str::to_owned))
        }
        Json::String(text) if matches!(text.trim(), "" | ".") => Value::Missing(None),
        Json::String(text) => Value::Told(text.trim().to_owned()),
        Json::Bool(_) | Json::Array(_) | Json::Object(_) => Value::Told(String::from("?")),
        Json::Null => Value::Missing(None),
    }
}
