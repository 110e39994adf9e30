//! A day that does not fall well, in words.

use super::{when, who};
use crate::visit::Visit;
use charter::{Agreement, Id};
use cooperation::meetings::year::{Clash, Why};

/// What is the matter with it.
pub(crate) fn says(visit: &Visit, agreement: &Agreement, clash: &Clash) -> String {
    let l = visit.l;
    let date = when::weekday(l, clash.date, visit.today());
    let label = |bodies: &[Id]| bodies.first().map(|body| agreement.label(body)).unwrap_or_default();
    let body = label(&clash.bodies);
    match &clash.why {
        Why::SamePeople { others, people } => {
            let people: Vec<String> = people.iter().map(|person| who::name(&visit.view, l, *person)).collect();
            l.year_clash_people(&date, &body, &label(others), &people.join(", "))
        }
        Why::Holiday(name) => l.year_clash_holiday(&date, &body, name),
        Why::ClosedWeekday => l.year_clash_weekday(&date, &body),
        Why::Pause(name) => l.year_clash_pause(&date, &body, name),
    }
}
