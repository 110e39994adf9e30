//! The day of a demonstration: the next, one that is typed, or that of a meeting that is planned.

use super::in_demo;
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::layout::{self, Door, Shell};
use crate::pages::back;
use crate::pages::meetings::title;
use crate::visit::Visit;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use words::Date;

/// How many years after its charter a cooperation can be looked at.
const AFTER: i16 = 2;

#[derive(Template)]
#[template(path = "demo-day.html")]
struct DayPage {
    s: Shell,
    today: Date,
    meetings: Vec<Coming>,
    /// What stands in the field: today, or what was typed and is no day to go to.
    typed: String,
    problem: Option<String>,
}

/// A meeting that is planned.
struct Coming {
    /// As a form sends it, and in words.
    day: Date,
    jump: String,
    title: String,
    /// Its page, for whoever may open it, and where to go once it is that day.
    href: Option<String>,
    back: String,
}

/// Where to go in time.
pub(crate) async fn page(visit: Visit) -> Result<Response, Trouble> {
    Ok(layout::html(&shown(&in_demo(visit)?, None)?))
}

/// Sets the day.
pub(crate) async fn set(visit: Visit, mut fields: Fields) -> Result<Response, Trouble> {
    let visit = in_demo(visit)?;
    let day = fields.take("dag").unwrap_or_default();
    let to = fields.take("terug");
    fields.finish()?;
    let today = visit.today();
    let next = if day == "volgende" { today.tomorrow().ok() } else { day.parse().ok() };
    let last = last_day(&visit)?;
    let Some(next) = next.filter(|next| (today..=last).contains(next)) else {
        let page = shown(&visit, Some(&day))?;
        return Ok((StatusCode::BAD_REQUEST, layout::html(&page)).into_response());
    };
    visit.set_day(next)?;
    Ok(back::to(back::own(to.as_deref().unwrap_or("/"))))
}

/// The last day to go to: two years after the charter ends, for what follows then; nobody comes back from a day typed wrongly.
fn last_day(visit: &Visit) -> Result<Date, Trouble> {
    let (ends, today) = (visit.agreement()?.until.as_ref().map(|until| until.value), visit.today());
    let after = |day: Date| Date::new(day.year().saturating_add(AFTER), day.month(), 1).map(Date::last_of_month);
    Ok(ends
        .and_then(|ends| after(ends).ok())
        .filter(|last| *last > today)
        .or_else(|| after(today).ok())
        .unwrap_or(today))
}

/// The page, with what was typed where that is no day to go to.
fn shown(visit: &Visit, refused: Option<&str>) -> Result<DayPage, Trouble> {
    let (agreement, today) = (visit.agreement()?, visit.today());
    let meetings = visit.view.state().meetings.values().filter(|meeting| meeting.date > today);
    let mut meetings: Vec<Coming> = meetings
        .map(|meeting| {
            let known = visit.view.meeting(meeting.number);
            let href = known.map(|known| visit.at(&format!("/vergaderingen/{}", known.number)));
            Coming {
                day: meeting.date,
                jump: visit.l.demo_jump(meeting.date),
                title: title(visit, agreement, meeting),
                back: href.clone().unwrap_or_else(|| visit.at("/")),
                href,
            }
        })
        .collect();
    meetings.sort_by_key(|coming| coming.day);
    let typed = refused.map_or_else(|| today.to_string(), ToOwned::to_owned);
    let last = last_day(visit)?;
    let problem = refused.map(|_| visit.l.demo_day_problem(today, last));
    Ok(DayPage { today, meetings, typed, problem, s: Shell::of(visit, Door::None) })
}
