//! Calendars, meeting patterns and routes.

use super::acts::actors;
use super::moments;
use crate::agreement::cite::Stated;
use crate::agreement::id::Id;
use crate::agreement::planning::{Calendar, Planning, Rhythm, Route, Step};
use crate::syntax::line::Line;
use crate::syntax::subjects::{Field, Subject, Subjects};
use crate::syntax::table::Keyword;
use std::collections::BTreeMap;

pub(super) fn lower(subjects: &Subjects, charter: &Subject) -> Planning {
    Planning {
        calendars: super::collect(subjects, Keyword::Calendar, |subject| Some(calendar(subject))),
        rhythms: super::collect(subjects, Keyword::Rhythm, |subject| Some(rhythm(subject))),
        routes: super::collect(subjects, Keyword::Route, |subject| route(subjects, subject)),
        calendar: charter.stated(Keyword::ByCalendar, id),
        rolls: charter.stated(Keyword::Rolls, moments::rolls),
        lasts: several(charter, Keyword::Lasts, |line| {
            let count = line.number()?;
            Some(if line.has("jaar") { count.saturating_mul(12) } else { count })
        }),
        horizon: charter.stated(Keyword::Horizon, |line| {
            let mut numbers = line.numbers().filter_map(|number| u32::try_from(number).ok());
            Some((numbers.next()?, numbers.next()?))
        }),
        meeting_days: BTreeMap::new(),
    }
}

fn id(line: &Line) -> Option<Id> {
    line.id().cloned()
}

/// Every line with a keyword, read.
fn several<T>(subject: &Subject, keyword: Keyword, read: impl Fn(&Line) -> Option<T>) -> Vec<Stated<T>> {
    subject.all(keyword).filter_map(|field| Some(field.state(read(&field.line)?))).collect()
}

fn calendar(subject: &Subject) -> Calendar {
    let named = |line: &Line| line.text().unwrap_or_default().to_owned();
    Calendar {
        id: subject.id.clone(),
        label: subject.label(),
        closed: subject.all(Keyword::ClosedOn).flat_map(|field| moments::weekdays(&field.line)).collect(),
        holidays: several(subject, Keyword::Holiday, |line| Some((named(line), moments::holiday(line)?))),
        pauses: several(subject, Keyword::Pause, |line| {
            Some((named(line), moments::stretches(line).into_iter().next()?))
        }),
        cite: subject.cite.clone(),
    }
}

fn rhythm(subject: &Subject) -> Rhythm {
    let stretch =
        |field: &Field| moments::stretches(&field.line).into_iter().map(|it| field.state(it)).collect::<Vec<_>>();
    Rhythm {
        id: subject.id.clone(),
        label: subject.label(),
        body: subject.stated(Keyword::OfBody, id),
        patterns: several(subject, Keyword::Meets, moments::pattern),
        except: subject.all(Keyword::Except).flat_map(stretch).collect(),
        moved: several(subject, Keyword::Moved, |line| {
            let mut dates = line.dates();
            Some((dates.next()?, dates.next()?))
        }),
        joint: subject.all(Keyword::Joint).flat_map(|field| field.line.ids()).cloned().collect(),
        calendar: subject.stated(Keyword::ByCalendar, id),
        rolls: subject.stated(Keyword::Rolls, moments::rolls),
        printed: subject
            .all(Keyword::Printed)
            .flat_map(|field| field.line.dates().map(|date| field.state(date)))
            .collect(),
        cite: subject.cite.clone(),
    }
}

fn route(subjects: &Subjects, subject: &Subject) -> Option<Route> {
    Some(Route {
        id: subject.id.clone(),
        label: subject.label(),
        body: subject.one(Keyword::Towards)?.line.id()?.clone(),
        steps: subject.all(Keyword::Step).filter_map(|field| step(subjects, field)).collect(),
        calendar: subject.stated(Keyword::ByCalendar, id),
        rolls: subject.stated(Keyword::Rolls, moments::rolls),
        cite: subject.cite.clone(),
    })
}

fn step(subjects: &Subjects, field: &Field) -> Option<Step> {
    let line = &field.line;
    let by = line.id_after("door");
    let actor = actors(subjects, line).into_iter().find(|actor| by.is_some() && actor.id() == by);
    Some(Step {
        id: line.id()?.clone(),
        label: line.text()?.to_owned(),
        before: moments::offsets(line),
        by: actor,
        sends_to: line.id_after("verstuurt naar").cloned(),
        discusses: line.has("bespreekt"),
        at_meeting: line.id_after("in vergadering van").cloned(),
        cite: field.cite.clone(),
    })
}
