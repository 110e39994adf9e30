//! The levers of a demonstration: act as anyone, set the day. Outside a demonstration these pages do not exist.

pub(crate) mod days;

use super::back;
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::layout::{self, Door, Shell};
use crate::parts;
use crate::visit::{ACTS_AS, Visit};
use askama::Template;
use axum::response::Response;
use cooperation::values::PersonNumber;
use office::view::Text;

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
    let people = state.people.keys().map(|number| {
        let seats = state.tenures.iter().filter(|(_, tenures)| {
            tenures.iter().any(|tenure| {
                tenure.person == *number && tenure.from <= today && tenure.until.is_none_or(|until| today <= until)
            })
        });
        let seats: Vec<String> = seats.map(|(seat, _)| parts::seat_label(&visit.view, seat)).collect();
        Shown {
            number: number.0,
            name: match visit.view.name(*number) {
                Text::Readable(name) => name.to_string(),
                Text::Hidden | Text::Destroyed(_) => visit.l.person_without_name(i64::from(number.0)),
            },
            seats: if seats.is_empty() { visit.l.seat_none() } else { seats.join(" · ") },
            here: visit.who == Some(*number),
        }
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
