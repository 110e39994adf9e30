//! Activity: how often something happened in a year, counted from what is in the book. Nobody types such a number.

use crate::cases::{Case, Done};
use crate::meetings::Meeting;
use charter::Id;
use std::collections::BTreeMap;
use words::Date;

/// How often each thing of a charter happened (*bedrijvigheid*), by year; what never happened is not in it.
pub type Activity = BTreeMap<Id, BTreeMap<i16, usize>>;

/// How many cases of each kind were opened.
#[must_use]
pub fn opened<'a>(cases: impl Iterator<Item = &'a Case>) -> Activity {
    counted(cases.map(|case| (&case.kind, case.opened)))
}

/// How often each act was done on a case, its opening included, as far as whoever counts may know that it was done.
#[must_use]
pub fn done<'a, K: Iterator<Item = &'a Done>>(
    cases: impl Iterator<Item = &'a Case>,
    kept: impl Fn(&'a Case) -> K,
) -> Activity {
    let mut activity: BTreeMap<&Id, BTreeMap<i16, usize>> = BTreeMap::new();
    for case in cases {
        for (act, years) in case.done.often() {
            let of_act = activity.entry(act).or_default();
            years.iter().for_each(|(year, times)| *of_act.entry(*year).or_default() += times);
        }
        for kept in kept(case) {
            let times = activity.get_mut(&kept.act).and_then(|years| years.get_mut(&kept.on.year()));
            times.into_iter().for_each(|times| *times -= 1);
        }
    }
    activity.values_mut().for_each(|years| years.retain(|_, times| *times > 0));
    activity.into_iter().filter(|(_, years)| !years.is_empty()).map(|(act, years)| (act.clone(), years)).collect()
}

/// How often each body met, up to and including a day: what is only planned has not happened.
#[must_use]
pub fn met<'a>(meetings: impl Iterator<Item = &'a Meeting>, by: Date) -> Activity {
    let held = |meeting: &&Meeting| meeting.date <= by && meeting.cancelled.is_none();
    counted(meetings.filter(held).map(|meeting| (&meeting.body, meeting.date)))
}

fn counted<'a>(happened: impl Iterator<Item = (&'a Id, Date)>) -> Activity {
    let mut activity = Activity::new();
    for (what, on) in happened {
        *activity.entry(what.clone()).or_default().entry(on.year()).or_default() += 1;
    }
    activity
}
