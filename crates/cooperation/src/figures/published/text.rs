//! The pages of a bureau of statistics as text between semicolons: names of regions, periods as they are said, and a column
//! for each topic. What is empty is missing, and places that are no more stand among the others.

use super::{Published, Regions, Row, Topic, Value, names_periods, names_regions, whole};
use crate::reconciliation::reading::Slip;
use crate::reconciliation::reading::table::{MOST_LINES, text};
use words::Message;

/// How many rows may stand above the names of the columns.
const FIRST_ROWS: usize = 20;

/// Where the columns are.
struct Columns {
    width: usize,
    region: usize,
    period: usize,
    /// The column of each topic, in the order of the list.
    topics: Vec<usize>,
}

pub(super) fn read(bytes: &[u8], regions: &Regions<'_>) -> Result<Published, Vec<Slip>> {
    let (body, _) = text(bytes).map_err(|slip| vec![*slip])?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').flexible(true).has_headers(false).from_reader(body.as_bytes());
    let (mut columns, mut topics, mut rows, mut slips): (Option<Columns>, Vec<Topic>, Vec<Row>, Vec<Slip>) =
        Default::default();
    for (count, record) in reader.records().enumerate() {
        let record = record.map_err(|_| vec![whole(Message::FileNoTable {}, Message::FileAsCsvRemedy {})])?;
        if count > MOST_LINES {
            let most = i64::try_from(MOST_LINES).unwrap_or(i64::MAX);
            return Err(vec![whole(Message::FileTooLong { most }, Message::FileTooLongRemedy {})]);
        }
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<&str> = record.iter().map(str::trim).collect();
        let Some(columns) = &columns else {
            let found = of_header(&cells);
            if found.is_none() && count >= FIRST_ROWS {
                break;
            }
            if let Some((found, named)) = found {
                (columns, topics) = (Some(found), named);
            }
            continue;
        };
        // Behind the table stands where it comes from, in one cell.
        if cells.iter().filter(|cell| !cell.is_empty()).count() < 2 && cells.len() != columns.width {
            continue;
        }
        if cells.len() != columns.width {
            slips.push(of_other_width(line, cells.len(), columns.width));
            continue;
        }
        let cell = |place: usize| cells.get(place).copied().unwrap_or_default();
        let Some(region) = regions.find(cell(columns.region)) else { continue };
        slips.extend(region.other_level(line));
        let value = |(topic, place): (usize, &usize)| (topic, told(cell(*place)));
        rows.push(Row {
            line,
            party: region.party.id.clone(),
            label: region.label,
            period: cell(columns.period).to_owned(),
            values: columns.topics.iter().enumerate().map(value).collect(),
        });
    }
    if columns.is_none() {
        return Err(vec![whole(Message::FiguresNoShape {}, Message::FiguresNoShapeRemedy {})]);
    }
    if slips.is_empty() { Ok(Published { digest: String::new(), table: None, topics, rows }) } else { Err(slips) }
}

/// The columns that these cells name; nothing where they name no regions or no periods.
fn of_header(cells: &[&str]) -> Option<(Columns, Vec<Topic>)> {
    let last = |cell: &str| cell.rsplit('/').next().unwrap_or_default().trim().to_owned();
    let region = cells.iter().position(|cell| names_regions(&last(cell)))?;
    let period = cells.iter().position(|cell| names_periods(&last(cell)))?;
    let others =
        cells.iter().enumerate().filter(|(place, cell)| *place != region && *place != period && !cell.is_empty());
    let (topics, named) =
        others.map(|(place, cell)| (place, Topic { name: (*cell).to_owned(), title: last(cell) })).unzip();
    Some((Columns { width: cells.len(), region, period, topics }, named))
}

fn of_other_width(line: u64, cells: usize, columns: usize) -> Slip {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Slip {
        line,
        column: None,
        found: String::new(),
        what: Message::RowOtherWidth { cells: count(cells), columns: count(columns) },
        remedy: Message::RowOtherWidthRemedy {},
    }
}

fn told(cell: &str) -> Value {
    if matches!(cell, "" | "." | "-" | "x") { Value::Missing(None) } else { Value::Told(cell.to_owned()) }
}
