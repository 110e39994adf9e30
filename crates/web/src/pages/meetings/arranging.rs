//! Arranging an agenda: the form by which whoever convenes the body gives its items their order and their time.

use super::meeting;
use super::presiding::{OfMeeting, mend, not_done, planning};
use crate::errors::Trouble;
use crate::pages::act::order::Draft;
use crate::pages::back;
use crate::speaking::{self, Posted};
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use charter::Agreement;
use charter::agreement::act::ActKind;
use cooperation::Command;
use cooperation::meetings::{Item, MOST_MINUTES, Meeting, Slot};
use office::sealing::Sealing;
use std::collections::BTreeMap;
use words::Lang;

/// What the fields of the form are called: one of these, and the place by which the item is known.
const PLACE: &str = "plaats.";
const MINUTES: &str = "minuten.";

/// The form.
#[derive(Debug, Template)]
#[template(path = "parts/arranging.html")]
pub(super) struct Arranging {
    l: Lang,
    action: String,
    /// For whom it is shown.
    speaks: String,
    key: String,
    seen: u64,
    rows: Vec<Row>,
    /// The most minutes that can be meant for an item.
    most: u32,
    /// Whether it stands open: something in it is to be mended.
    open: bool,
}

impl HtmlSafe for Arranging {}

/// An item in the form, with what stands in its fields.
#[derive(Debug, Clone)]
struct Row {
    /// The place by which it is known.
    known: u32,
    /// Where it stands among the items that are on the agenda, from 1.
    position: u32,
    title: String,
    place: String,
    minutes: String,
}

impl Arranging {
    /// The form, for whoever convenes the body, until the meeting begins.
    ///
    /// # Errors
    /// [`Trouble::Broken`] where no key can be made.
    pub(super) fn of(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Result<Option<Self>, Trouble> {
        let rows = rows(visit, meeting);
        if rows.is_empty() || planning(visit, agreement, meeting, ActKind::Convene).is_none() {
            return Ok(None);
        }
        Self::with(visit, meeting, rows, false).map(Some)
    }

    fn with(visit: &Visit, meeting: &Meeting, rows: Vec<Row>, open: bool) -> Result<Self, Trouble> {
        Ok(Self {
            l: visit.l,
            action: visit.at(&format!("/vergaderingen/{}/indeling", meeting.number)),
            speaks: speaking::mark(visit),
            key: Draft::empty(None)?.key,
            seen: meeting.version,
            rows,
            most: MOST_MINUTES,
            open,
        })
    }
}

/// What is on the agenda, as it is arranged now.
fn rows(visit: &Visit, meeting: &Meeting) -> Vec<Row> {
    let told = |(position, item): (u32, &Item)| Row {
        known: item.number.place,
        position,
        title: meeting::item_title(visit, item),
        place: position.to_string(),
        minutes: item.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
    };
    (1..).zip(meeting.on_agenda()).map(told).collect()
}

/// Arranges it. What cannot be read is told with the form as it was sent.
pub(crate) async fn arrange(Path((_, number)): Path<(String, u32)>, posted: Posted) -> Result<Response, Trouble> {
    let mut asked = OfMeeting::read(number, posted)?;
    let places: BTreeMap<String, String> = asked.fields.take_all(PLACE).into_iter().collect();
    let minutes: BTreeMap<String, String> = asked.fields.take_all(MINUTES).into_iter().collect();
    asked.finish()?;
    let (visit, meeting) = (&asked.visit, asked.meeting()?);
    let act = planning(visit, visit.agreement()?, meeting, ActKind::Convene);
    let act = act.map(|act| act.id.clone()).ok_or(Trouble::NotFound)?;
    let typed = |sent: &BTreeMap<String, String>, row: &Row| {
        sent.get(&row.known.to_string()).map(|words| words.trim().to_owned()).unwrap_or_default()
    };
    let rows: Vec<Row> = rows(visit, meeting)
        .into_iter()
        .map(|row| Row { place: typed(&places, &row), minutes: typed(&minutes, &row), ..row })
        .collect();
    let problems: Vec<String> = rows.iter().flat_map(|row| problems(visit.l, row)).collect();
    if !problems.is_empty() {
        let form = (visit.l.arranging_title(), Arranging::with(visit, meeting, rows, true)?);
        return mend(visit, meeting, form, (StatusCode::UNPROCESSABLE_ENTITY, problems));
    }
    let command = Command::ArrangeAgenda { act, meeting: asked.meeting, order: order(rows, meeting) };
    let (at, titled) = (asked.at("#agenda"), (visit.l.arranging_title(), asked.at("")));
    match asked.submit(command, Sealing::new()).await {
        Ok(entry) => Ok(back::recorded(&at, entry)),
        Err(why) => Ok(not_done(&asked.visit, asked.visit.agreement()?, titled, &why)),
    }
}

/// What in a row cannot be read.
fn problems(l: Lang, row: &Row) -> Vec<String> {
    let place = place(row).is_none().then(|| l.arranging_bad_place(&row.title));
    let minutes = minutes(row).is_none().then(|| l.arranging_bad_minutes(&row.title, i64::from(MOST_MINUTES)));
    place.into_iter().chain(minutes).collect()
}

fn place(row: &Row) -> Option<u32> {
    row.place.parse().ok().filter(|place| *place > 0)
}

/// The minutes of a row; an empty field says nothing of them.
fn minutes(row: &Row) -> Option<Option<u32>> {
    if row.minutes.is_empty() {
        return Some(None);
    }
    row.minutes.parse().ok().filter(|minutes| (1..=MOST_MINUTES).contains(minutes)).map(Some)
}

/// The items by the places that were given: what moves up comes before what stood there, and what moves down behind it. What was
/// taken off follows.
fn order(mut rows: Vec<Row>, meeting: &Meeting) -> Vec<Slot> {
    rows.sort_by_key(|row| {
        let wanted = place(row).unwrap_or(row.position);
        (wanted, wanted.cmp(&row.position), row.position)
    });
    let on = rows.iter().map(|row| Slot { place: row.known, minutes: minutes(row).flatten() });
    let off = meeting.items.iter().filter(|item| item.is_taken_off());
    on.chain(off.map(|item| Slot { place: item.number.place, minutes: item.minutes })).collect()
}
