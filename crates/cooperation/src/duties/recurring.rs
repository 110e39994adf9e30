//! Duties that rest on the cooperation as a whole and come again and again, and how often bodies met.

use crate::cases::{Case, Done};
use crate::meetings::Meeting;
use crate::state::State;
use crate::values::{CaseNumber, Sequence};
use charter::agreement::duty::Duty;
use charter::agreement::moment::{Pattern, Recurrence};
use charter::agreement::planning::Rhythm;
use charter::judge::answer::Answer;
use charter::judge::moment;
use charter::judge::term::{self, Term};
use charter::{Agreement, Id};
use std::cmp::Ordering;
use words::Date;

/// A duty is near its last day from so many days before.
const NEAR: i32 = 28;

/// One time that a duty comes, with how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returning {
    /// The duty.
    pub duty: Id,
    /// The seat that owes it for itself; none where a body owes it as one.
    pub seat: Option<Id>,
    /// From when, by when, about which year, how often.
    pub term: Term,
    /// How it stands.
    pub clock: Clock,
    /// What was done for it: the case and the entry, in order.
    pub evidence: Vec<Evidence>,
    /// Whether it can still be done as often as asked; only where that is more than once.
    pub pace: Option<Pace>,
}

/// What was done for a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// The case.
    pub case: CaseNumber,
    /// The entry.
    pub entry: Sequence,
    /// The day.
    pub on: Date,
}

/// How a duty that comes again and again stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    /// Its last day has passed.
    Overdue,
    /// Nobody can say whether its last day has passed: the charter leaves that day open.
    Undetermined,
    /// Its last day is near.
    Due,
    /// Its time has begun.
    InEffect,
    /// Its time has not begun.
    Conditional,
    /// It was done.
    Fulfilled {
        /// Whether that was after its last possible day.
        late: bool,
    },
}

impl Clock {
    /// Whether it still asks something.
    #[must_use]
    pub const fn rests(self) -> bool {
        match self {
            Self::Overdue | Self::Undetermined | Self::Due | Self::InEffect => true,
            Self::Conditional | Self::Fulfilled { .. } => false,
        }
    }
}

/// Whether something that must be so often in a year will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pace {
    /// There are fewer days left than times.
    Unreachable,
    /// Less often than the part of the year that passed would ask, and not planned either.
    Behind,
    /// As often as the part of the year that passed would ask, or planned.
    OnPace,
    /// As often as asked.
    Reached,
}

/// How often a body met in a year, against how often it must.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// The meeting pattern that asks it.
    pub rhythm: Id,
    /// The body.
    pub body: Id,
    /// The year.
    pub year: i16,
    /// How often it must meet.
    pub times: u32,
    /// How often it met.
    pub held: u32,
    /// How often it will, as planned.
    pub planned: u32,
    /// Whether that will do.
    pub pace: Pace,
}

/// Every time a duty came since the book began, up to those of this year, in order of last day. A duty that gives way to
/// another does not rest.
#[must_use]
pub fn returning(agreement: &Agreement, state: &State, today: Date) -> Vec<Returning> {
    let duties = agreement.duties.values();
    let mut found: Vec<Returning> = duties.flat_map(|duty| of(agreement, state, duty, today)).collect();
    found.sort_by(|a, b| (a.term.due, &a.duty, &a.seat).cmp(&(b.term.due, &b.duty, &b.seat)));
    found
}

/// The times one duty came: for the body as one, or for each seat apart that somebody held in that time.
#[must_use]
pub fn of(agreement: &Agreement, state: &State, duty: &Duty, today: Date) -> Vec<Returning> {
    let Some(each) = duty.each.as_ref().filter(|_| duty.yields.is_none()) else { return Vec::new() };
    let begun = state.adopted.first().map(|first| first.on);
    let mut terms: Vec<Term> = match &each.value {
        Recurrence::AfterMeeting { body } => {
            let meetings = gathered(state, body).filter(|meeting| meeting.date <= today);
            meetings.filter_map(|meeting| term::after_meeting(agreement, duty, meeting.date)).collect()
        }
        Recurrence::Yearly { .. } | Recurrence::Months { .. } | Recurrence::Monthly | Recurrence::AtLeast { .. } => {
            let first = begun.map_or(today.year(), Date::year);
            // What is about the last year of the charter can fall due in the year after.
            (first..=today.year().saturating_add(1)).flat_map(|year| term::terms(agreement, duty, year)).collect()
        }
    };
    terms.retain(|term| begun.is_none_or(|begun| begun <= term.latest));
    if let (Recurrence::AtLeast { .. }, Some(begun)) = (&each.value, begun) {
        terms.iter_mut().for_each(|term| term.times = in_proportion(term, begun));
        terms.retain(|term| term.times > 0);
    }
    terms.sort_unstable();
    let Some(seats) = duty.seats_apart(agreement) else {
        return standings(duty, &each.value, &terms, all_done(agreement, state, duty, None, today), today);
    };
    let mut found: Vec<Returning> = Vec::new();
    for seat in seats {
        let own = standings(duty, &each.value, &terms, all_done(agreement, state, duty, Some(seat), today), today);
        let owed = own.into_iter().filter(|one| was_held(state, seat, &one.term));
        found.extend(owed.map(|one| Returning { seat: Some(seat.clone()), ..one }));
    }
    found.sort_by_key(|one| one.term);
    found
}

/// How often something must be done in a term of which the first part went by before the cooperation began: in proportion to
/// the days that were left, to the nearest whole number. Nobody can meet twice in the last week of a year.
fn in_proportion(term: &Term, begun: Date) -> u32 {
    let between = |from: Date| from.until(term.latest).map_or(0, |span| span.get_days());
    let days = |from: Date| u64::try_from(between(from)).unwrap_or_default().saturating_add(1);
    let (whole, left) = (days(term.opens), days(term.opens.max(begun)));
    let times = (u64::from(term.times) * left * 2 + whole) / (whole * 2);
    u32::try_from(times).unwrap_or(term.times)
}

/// A seat that nobody held in a term owes nothing for it.
fn was_held(state: &State, seat: &Id, term: &Term) -> bool {
    let mut times = state.tenures.get(seat).into_iter().flatten();
    times.any(|tenure| tenure.overlaps(term.opens, Some(term.latest)))
}

/// How each term stands, by what was done.
fn standings(duty: &Duty, each: &Recurrence, terms: &[Term], done: Vec<Counted>, today: Date) -> Vec<Returning> {
    let mut done = done;
    let next = terms.iter().skip(1).copied().map(Some).chain([None]);
    let mut found = Vec::new();
    for (term, next) in terms.iter().zip(next) {
        let evidence = take(&mut done, duty, each, term, next);
        found.push(standing(duty, *term, evidence, today));
    }
    found
}

/// What was done, with the year it is about.
type Counted = (Evidence, Option<i64>);

/// How often each body with a smallest number of meetings a year met, in the year of this day.
#[must_use]
pub fn forecasts(agreement: &Agreement, state: &State, today: Date) -> Vec<Forecast> {
    forecasts_of(agreement, state, today.year(), today)
}

/// How often each body with a smallest number of meetings a year met in a year, seen from a day.
#[must_use]
pub fn forecasts_of(agreement: &Agreement, state: &State, year: i16, today: Date) -> Vec<Forecast> {
    agreement.planning.rhythms.values().filter_map(|rhythm| forecast(state, rhythm, year, today)).collect()
}

/// The meetings of a body that were not called off.
fn gathered<'a>(state: &'a State, body: &'a Id) -> impl Iterator<Item = &'a Meeting> {
    state.meetings.values().filter(move |meeting| meeting.body == *body && meeting.cancelled.is_none())
}

fn forecast(state: &State, rhythm: &Rhythm, year: i16, today: Date) -> Option<Forecast> {
    let body = rhythm.body.as_ref()?.value.clone();
    let times = rhythm
        .patterns
        .iter()
        .find_map(|pattern| if let Pattern::AtLeast { times } = pattern.value { Some(times) } else { None })?;
    let meetings = || gathered(state, &body).filter(|meeting| meeting.date.year() == year);
    let held = count(meetings().filter(|meeting| meeting.date <= today).count());
    let planned = count(meetings().filter(|meeting| meeting.date > today).count());
    let pace = match year.cmp(&today.year()) {
        Ordering::Less if held < times => Pace::Unreachable,
        Ordering::Less => Pace::Reached,
        Ordering::Equal => pace(times, held, planned, today),
        Ordering::Greater => Pace::OnPace,
    };
    Some(Forecast { rhythm: rhythm.id.clone(), body, year, times, held, planned, pace })
}

/// Whether something can still be so often in the year of this day.
fn pace(times: u32, done: u32, planned: u32, today: Date) -> Pace {
    if done >= times {
        return Pace::Reached;
    }
    let left = count(moment::days(today.year()).filter(|date| *date >= today).count());
    let missing = times.saturating_sub(done).saturating_sub(planned);
    if missing > left {
        return Pace::Unreachable;
    }
    let whole = u64::from(count(moment::days(today.year()).count())).max(1);
    let passed = u64::try_from(today.day_of_year()).unwrap_or_default();
    let wanted = u64::from(times) * passed / whole;
    if u64::from(done.saturating_add(planned)) < wanted { Pace::Behind } else { Pace::OnPace }
}

/// Everything that was done by a day and may count for a duty, by anyone or from one seat, in order of entry.
fn all_done(agreement: &Agreement, state: &State, duty: &Duty, seat: Option<&Id>, today: Date) -> Vec<Counted> {
    let by = |done: &&Done| done.on <= today && seat.is_none_or(|seat| done.by_seat(agreement) == Some(seat));
    let acts = |case: &Case| -> Vec<Counted> {
        let year = duty.year_in.as_ref().and_then(|at| case.answer(at, today)).and_then(number);
        let done = case.done.of_act(&duty.act).filter(by);
        done.map(|done: &Done| (Evidence { case: case.number, entry: done.entry, on: done.on }, year)).collect()
    };
    let mut found: Vec<Counted> = state.cases.values().flat_map(acts).collect();
    found.sort_by_key(|(evidence, _)| evidence.entry);
    found
}

const fn number(answer: &Answer) -> Option<i64> {
    if let Answer::Number(number) = answer { Some(*number) } else { None }
}

/// Takes what counts for one term: where the papers say their year, those about that year; otherwise what was done from
/// its first day on. What comes late still fulfils this time and not the next, until the next is due as well; but what
/// must be so often in a year is done in that year.
fn take(done: &mut Vec<Counted>, duty: &Duty, each: &Recurrence, term: &Term, next: Option<Term>) -> Vec<Evidence> {
    let in_time = |on: Date| match each {
        Recurrence::AfterMeeting { .. } => true,
        Recurrence::AtLeast { .. } => next.is_none_or(|next| on < next.opens),
        Recurrence::Yearly { .. } | Recurrence::Months { .. } | Recurrence::Monthly => {
            next.is_none_or(|next| on <= next.latest)
        }
    };
    let counts = |(evidence, year): &Counted| match (&duty.year_in, term.about) {
        (Some(_), Some(about)) => *year == Some(i64::from(about)),
        (Some(_) | None, _) => evidence.on >= term.opens && in_time(evidence.on),
    };
    let times = usize::try_from(term.times).unwrap_or(usize::MAX);
    let taken: Vec<Evidence> =
        done.iter().filter(|one| counts(one)).map(|(evidence, _)| *evidence).take(times).collect();
    done.retain(|(evidence, _)| !taken.contains(evidence));
    taken
}

fn standing(duty: &Duty, term: Term, evidence: Vec<Evidence>, today: Date) -> Returning {
    let times = count(evidence.len());
    let near = moment::plus_days(term.due, -NEAR).is_some_and(|from| from <= today);
    let clock = match evidence.last().filter(|_| times >= term.times) {
        Some(last) => Clock::Fulfilled { late: last.on > term.latest },
        None if today > term.latest => Clock::Overdue,
        None if today > term.due => Clock::Undetermined,
        None if today < term.opens => Clock::Conditional,
        None if near => Clock::Due,
        None => Clock::InEffect,
    };
    let several = term.times > 1 && term.opens <= today && today <= term.due;
    let pace = several.then(|| pace(term.times, times, 0, today));
    Returning { duty: duty.id.clone(), seat: None, term, clock, evidence, pace }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
