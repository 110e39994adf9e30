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
    let Some(next) = next.filter(|next| *next >= today) else {
        let page = shown(&visit, Some(&day))?;
        return Ok((StatusCode::BAD_REQUEST, layout::html(&page)).into_response());
    };
    visit.set_day(next)?;
    Ok(back::to(back::own(to.as_deref().unwrap_or("/"))))
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
    let problem = refused.map(|_| visit.l.demo_day_problem(today));
    Ok(DayPage { today, meetings, typed, problem, s: Shell::of(visit, Door::None) })
}
