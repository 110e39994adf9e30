//! A meeting as it runs: the item that is on the table, on one screen that follows what others do.

mod stream;

use super::closing::{Closing, Heading};
use super::item::beside;
use super::meeting;
use super::minutes::agenda::{self, OnAgenda};
use super::point::Point;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::item::{PLACE, Screen, key};
use crate::pages::shown::answers::Wording;
use crate::pages::shown::{capital, count};
use crate::parts::Mark;
use crate::visit::{BY_ITSELF, Visit};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charter::Agreement;
use cooperation::meetings::{Item, Meeting};
use cooperation::values::{MeetingNumber, clock_time};
use words::Lang;

pub(crate) use stream::follow;

/// The keys that lead to the item behind, to the item before, and to closing.
const NEXT: &str = "n";
const PREVIOUS: &str = "p";
const CLOSE: &str = "s";

#[derive(Template)]
#[template(path = "meeting-now.html")]
struct NowPage {
    s: Shell,
    title: String,
    meeting: (String, String),
    /// The address of the stream by which the page follows.
    stream: String,
    /// The address by which the screen asks itself anew.
    anew: String,
    /// The address of this page.
    here: String,
    time: String,
    /// Where the item stands on the agenda, in words.
    place: String,
    point: Option<Point>,
    /// The number of the item, by which the screen knows it again; nothing where there is none.
    item: String,
    /// The item on the table, where another is looked at.
    on_the_table: Option<ItemLink>,
    before: Option<ItemLink>,
    behind: Option<ItemLink>,
    agenda: Vec<ItemLink>,
    /// The minutes of earlier meetings that stand on the agenda by themselves.
    earlier: Option<OnAgenda>,
    closing: Option<Closing>,
    closed: Option<String>,
    decisions: String,
    /// The shortcut keys that do something here, with what that is.
    keys: Vec<(&'static str, String)>,
}

/// An item of the agenda.
struct ItemLink {
    place: u32,
    title: String,
    href: String,
    mark: Mark,
    here: bool,
}

/// The page.
pub(crate) async fn page(visit: Visit, Path((_, meeting)): Path<(String, u32)>) -> Result<Response, Trouble> {
    let meeting = visit.view.meeting(MeetingNumber(meeting)).ok_or(Trouble::NotFound)?;
    let agreement = visit.agreement()?;
    let asked = visit.query(PLACE).map(|place| place.parse::<u32>().map_err(|_| Trouble::NotFound)).transpose()?;
    let at = |place| meeting.items.iter().find(|item| item.number.place == place);
    let item = match asked {
        Some(place) => Some(at(place).ok_or(Trouble::NotFound)?),
        None => meeting.on_the_table(),
    };
    let link = |item: &Item| link(&visit, agreement, meeting, item);
    let (before, behind) = item.map_or((None, None), |item| beside(meeting, item));
    let elsewhere = meeting.on_the_table().filter(|now| item.is_some_and(|item| item.number != now.number));
    let point = item.map(|item| Point::of(&visit, meeting, item, Screen::Meeting)).transpose()?;
    let closing = Closing::of(&visit, agreement, meeting, Heading::Third)?;
    let desk = point.as_ref().and_then(|point| point.desk.as_ref());
    let mut pressed: Vec<&str> = desk.map(|desk| desk.keys().collect()).unwrap_or_default();
    pressed.extend(
        behind.map(|_| NEXT).into_iter().chain(before.map(|_| PREVIOUS)).chain(closing.as_ref().map(|_| CLOSE)),
    );
    let here = visit.at(&format!("/vergaderingen/{}/nu", meeting.number));
    let title = meeting::title(&visit, agreement, meeting);
    Ok(layout::html(&NowPage {
        stream: format!("{here}/stroom?gezien={}&{BY_ITSELF}", visit.view.head()),
        anew: asked
            .map_or_else(|| format!("{here}?{BY_ITSELF}"), |place| format!("{here}?{PLACE}={place}&{BY_ITSELF}")),
        here: asked.map_or_else(|| here.clone(), |place| format!("{here}?{PLACE}={place}")),
        time: clock_time(visit.office.clock().now()),
        place: item.map(|item| place(&visit, meeting, item)).unwrap_or_default(),
        item: item.map(|item| item.number.place.to_string()).unwrap_or_default(),
        on_the_table: elsewhere.map(link),
        before: before.map(link),
        behind: behind.map(link),
        earlier: agenda::of(&visit, agreement, meeting),
        agenda: meeting.items.iter().map(|other| ItemLink { here: item == Some(other), ..link(other) }).collect(),
        point,
        closing,
        closed: meeting.closed.map(|closed| visit.l.now_closed(closed.on, &clock_time(closed.at))),
        decisions: visit.at(&format!("/vergaderingen/{}/besluitenlijst", meeting.number)),
        keys: keys(visit.l).into_iter().filter(|(key, _)| pressed.contains(key)).collect(),
        meeting: (visit.at(&format!("/vergaderingen/{}", meeting.number)), title.clone()),
        title,
        s: Shell::of(&visit, Door::Meetings),
    }))
}

/// Where an item stands on the agenda: of how many, for whoever sees them all.
fn place(visit: &Visit, meeting: &Meeting, item: &Item) -> String {
    let place = i64::from(item.position);
    if visit.view.sees_meetings() {
        visit.l.now_place(place, count(meeting.items.len()))
    } else {
        capital(&visit.l.point_crumb(place))
    }
}

/// An item as it is linked: what is on the table without its place, so that the screen goes along.
fn link(visit: &Visit, agreement: &Agreement, meeting: &Meeting, item: &Item) -> ItemLink {
    let case = visit.view.case(item.case);
    let here = visit.at(&format!("/vergaderingen/{}/nu", meeting.number));
    let on_the_table = meeting.on_the_table().is_some_and(|now| now.number == item.number);
    ItemLink {
        place: item.position,
        title: case.map_or_else(|| visit.l.meeting_item_hidden(), |case| visit.view.title(case).to_string()),
        href: if on_the_table { here } else { format!("{here}?{PLACE}={}", item.number.place) },
        mark: meeting::mark(visit, agreement, item),
        here: false,
    }
}

/// Every shortcut key, with what it does.
fn keys(l: Lang) -> [(&'static str, String); 6] {
    [
        (NEXT, l.now_key_next()),
        (PREVIOUS, l.now_key_previous()),
        (key::OPEN, l.now_key_open()),
        (key::CONFORM, l.now_key_conform()),
        (key::CONCLUDE, l.now_key_conclude()),
        (CLOSE, l.now_key_close()),
    ]
}
