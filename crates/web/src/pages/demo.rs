//! The levers of a demonstration: act as anyone, set the day. Outside a demonstration these pages do not exist.

pub(crate) mod days;

use super::back;
use super::shown::who;
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::layout::{self, Door, Shell};
use crate::visit::{ACTS_AS, Visit};
use askama::Template;
use axum::response::Response;
use cooperation::values::PersonNumber;

#[derive(Template)]
#[template(path = "demo.html")]
struct PeoplePage {
    s: Shell,
    people: Vec<Shown>,
}

struct Shown {
    number: u32,
    name: String,
    seats: String,
    here: bool,
}

/// Everyone in the register, to act as.
pub(crate) async fn people(visit: Visit) -> Result<Response, Trouble> {
    let visit = in_demo(visit)?;
    let today = visit.today();
    let state = visit.view.state();
    let people = state.people.keys().map(|number| Shown {
        number: number.0,
        name: who::name(&visit.view, visit.l, *number),
        seats: who::places(&visit.view, visit.l, *number, today),
        here: visit.who == Some(*number),
    });
    let people = people.collect();
    Ok(layout::html(&PeoplePage { s: Shell::of(&visit, Door::None), people }))
}

/// Acts as someone from now on, or as nobody.
pub(crate) async fn act_as(visit: Visit, mut fields: Fields) -> Result<Response, Trouble> {
    let visit = in_demo(visit)?;
    let person = fields.take("persoon");
    let to = fields.take("terug");
    fields.finish()?;
    let number = person.map(|person| person.parse::<u32>().map_err(|_| Trouble::Unreadable)).transpose()?;
    if number.is_some_and(|number| !visit.view.state().people.contains_key(&PersonNumber(number))) {
        return Err(Trouble::NotFound);
    }
    let value = number.map(|number| number.to_string()).unwrap_or_default();
    let path = visit.at("/");
    Ok(back::with_cookie(&visit.app, to.as_deref(), &back::Cookie { name: ACTS_AS, value: &value, path: &path }))
}

fn in_demo(visit: Visit) -> Result<Visit, Trouble> {
    if visit.app.demo() { Ok(visit) } else { Err(Trouble::NotFound) }
}
