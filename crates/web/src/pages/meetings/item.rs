//! The page of one item of a meeting.

use super::meeting;
use super::point::Point;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::item::Screen;
use crate::pages::shown::answers::Wording;
use crate::pages::shown::way::{self, Way};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use cooperation::meetings::{Item, Meeting};
use cooperation::values::{ItemNumber, MeetingNumber};

#[derive(Template)]
#[template(path = "meeting-item.html")]
struct ItemPage {
    s: Shell,
    crumb: (String, String),
    place: String,
    point: Point,
    previous: Option<String>,
    next: Option<String>,
    ways: Vec<Way>,
}

/// The page.
pub(crate) async fn page(
    visit: Visit,
    Path((_, meeting, place)): Path<(String, String, String)>,
) -> Result<Response, Trouble> {
    let read = |number: String| number.parse::<u32>().map_err(|_| Trouble::NotFound);
    let number = ItemNumber { meeting: MeetingNumber(read(meeting)?), place: read(place)? };
    let meeting = visit.view.meeting(number.meeting).ok_or(Trouble::NotFound)?;
    let item = meeting.items.iter().find(|item| item.number == number).ok_or(Trouble::NotFound)?;
    let at = |item: &Item| visit.at(&format!("/vergaderingen/{}/{}", meeting.number, item.number.place));
    let (previous, next) = beside(meeting, item);
    Ok(layout::html(&ItemPage {
        crumb: (
            visit.at(&format!("/vergaderingen/{}", meeting.number)),
            meeting::title(&visit, visit.agreement()?, meeting),
        ),
        place: visit.l.point_crumb(i64::from(item.position)),
        point: Point::of(&visit, meeting, item, Screen::Item)?,
        previous: previous.map(at),
        next: next.map(at),
        ways: way::to_item(&visit, visit.agreement()?, meeting, item),
        s: Shell::of(&visit, Door::Meetings),
    }))
}

/// The items before and behind one.
pub(super) fn beside<'a>(meeting: &'a Meeting, item: &Item) -> (Option<&'a Item>, Option<&'a Item>) {
    let here = meeting.items.iter().position(|other| other.number == item.number);
    let before = here.and_then(|here| here.checked_sub(1)).and_then(|place| meeting.items.get(place));
    (before, here.and_then(|here| meeting.items.get(here + 1)))
}
