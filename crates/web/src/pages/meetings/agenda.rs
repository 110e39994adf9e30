//! The agenda of a meeting with the cover note of each item, as a document to edit.

use super::meeting::{item_title, purpose_label, shows_purposes};
use super::minutes;
use super::sitting::{When, clock};
use crate::errors::Trouble;
use crate::pages::annotation;
use crate::pages::shown::answers::{Filled, Reader};
use crate::pages::shown::{capital, when};
use crate::papers;
use crate::visit::Visit;
use axum::extract::Path;
use axum::response::Response;
use charter::Agreement;
use cooperation::meetings::{Item, Meeting};
use cooperation::values::MeetingNumber;
use reports::{Column, Document, Level, Marker, Table};

/// The document.
pub(crate) async fn page(visit: Visit, Path((_, number)): Path<(String, u32)>) -> Result<Response, Trouble> {
    let meeting = visit.view.meeting(MeetingNumber(number)).ok_or(Trouble::NotFound)?;
    let agreement = visit.agreement()?;
    let document = agenda(&visit, agreement, meeting);
    papers::file(&document, &format!("agenda-{}-{}", meeting.body, meeting.date))
}

fn agenda(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Document {
    let l = visit.l;
    let mut document = papers::titled(visit, &l.agenda_of(&capital(&agreement.label(&meeting.body))));
    document.heading(Level::Subtitle, when::weekday(l, meeting.date, visit.today()));
    for line in When::of(visit, meeting).known() {
        document.say(line);
    }
    if let Some(earlier) = minutes::agenda::of(visit, agreement, meeting) {
        document.list(Marker::Bullet, earlier.titles().map(str::to_owned));
    }
    let rows = meeting.on_agenda().map(|item| row(visit, agreement, (meeting, item)));
    let mut columns = vec![
        Column::new(l.agenda_column_place(), 2),
        Column::new(l.agenda_column_what(), 9),
        Column::new(l.agenda_column_asked(), 8),
        Column::new(l.agenda_column_case(), 4),
    ];
    columns.extend(meeting.sitting.begins.map(|_| Column::new(l.agenda_column_at(), 3)));
    let together = meeting.minutes_meant();
    columns.extend(together.map(|_| Column::new(l.agenda_column_minutes(), 3)));
    document.table(Table { caption: l.meeting_agenda(), columns, rows: rows.collect() });
    if let Some(together) = together {
        document.say(l.agenda_minutes_together(i64::from(together)));
    }
    let papers = meeting.on_agenda().filter_map(|item| Some((item, paper(visit, item)?)));
    for (place, (item, paper)) in papers.enumerate() {
        if place == 0 {
            document.heading(Level::First, l.agenda_papers());
        }
        document.heading(Level::Second, format!("{} {}", item.position, item_title(visit, item)));
        papers::filled(&mut document, &paper);
    }
    document.say(l.document_made(visit.today()));
    document
}

fn row(visit: &Visit, agreement: &Agreement, (meeting, item): (&Meeting, &Item)) -> Vec<String> {
    let purpose = capital(&purpose_label(visit.l, item.purpose));
    let decision = agreement.label(&item.decision);
    let asked = match (item.purpose.is_to_decide(), shows_purposes(meeting)) {
        (true, false) => capital(&decision),
        (true, true) => format!("{purpose}: {decision}"),
        (false, _) => purpose,
    };
    let minutes = item.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    let at = meeting.sitting.begins.map(|_| meeting.comes_at(item).map(clock).unwrap_or_default());
    let row = [item.position.to_string(), item_title(visit, item), asked, item.case.to_string()];
    row.into_iter().chain(at).chain(meeting.minutes_meant().map(|_| minutes)).collect()
}

/// What lies on the table at an item, as far as it may leave the cooperation: its cover note, or with what a side case was
/// opened.
fn paper(visit: &Visit, item: &Item) -> Option<Filled> {
    let case = visit.view.case(item.case)?;
    let (agreement, base) = (visit.view.agreement_of(case)?, visit.at(""));
    let reader = Reader { view: &visit.view, agreement: &agreement, case, l: visit.l, base: &base };
    let side = agreement.cases.get(&case.kind).is_some_and(|kind| kind.side);
    let opening = || reader.forms(case.opening().filter(|_| side)?).into_iter().next();
    annotation::cover(&reader).or_else(opening).map(papers::for_outside)
}
