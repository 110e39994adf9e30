//! The lines of a year by month: closed days and pauses, meetings, steps on the way to them, and what is due.

use super::{Desk, convening};
use crate::pages::act::plan::name;
use crate::pages::shown::asking::encoded;
use crate::pages::shown::{capital, departure, when};
use crate::parts::{Kind, Mark};
use charter::agreement::moment::Stretch;
use charter::agreement::planning::Calendar;
use charter::judge::rhythm::When;
use charter::judge::{moment, term};
use cooperation::duties::Clock;
use cooperation::meetings::year::Gathering;
use std::sync::Arc;
use words::{Date, Lang, Style};

/// A month of the year.
pub(super) struct Month {
    pub(super) number: i8,
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
}

/// Something in the year.
pub(super) struct Line {
    on: Date,
    order: Order,
    /// The day as a machine reads it; none where only the week or the month is known.
    pub(super) iso: Option<String>,
    pub(super) day: String,
    pub(super) text: String,
    pub(super) note: String,
    pub(super) href: Option<String>,
    pub(super) mark: Option<Mark>,
    /// Whether it was called off.
    pub(super) off: bool,
    pub(super) convene: Option<String>,
}

/// In which order one day tells its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Order {
    Today,
    Closed,
    Meeting,
    Step,
    Due,
}

impl Line {
    fn on(l: Lang, on: Date, order: Order, text: String, note: String) -> Self {
        let weekday = l.date(on, Style::Day);
        let short: String = weekday.chars().take(2).collect();
        Self {
            on,
            order,
            iso: Some(on.to_string()),
            day: format!("{short} {}", on.day()),
            text,
            note,
            href: None,
            mark: None,
            off: false,
            convene: None,
        }
    }

    pub(super) const fn class(&self) -> &'static str {
        match self.order {
            Order::Today => "today",
            Order::Closed => "shut",
            Order::Meeting => "meets",
            Order::Step | Order::Due => "due",
        }
    }
}

/// More days than this of rest are all year.
const LONGEST_REST: usize = 366;

/// The twelve months.
pub(super) fn months(desk: Desk<'_>) -> Vec<Month> {
    let mut lines = Vec::new();
    for calendar in desk.agreement.planning.calendars.values() {
        lines.extend(closed(desk, calendar));
    }
    lines.extend(desk.meetings().map(|gathering| meeting(desk, gathering)));
    lines.extend(steps(desk));
    if desk.chosen.is_none() {
        lines.extend(due(desk));
    }
    let (l, today) = (desk.visit.l, desk.visit.today());
    if today.year() == desk.year && !lines.is_empty() {
        lines.push(Line::on(l, today, Order::Today, l.year_today(), String::new()));
    }
    lines.sort_by(|a, b| (a.on, a.order, &a.text).cmp(&(b.on, b.order, &b.text)));
    let mut months: Vec<Month> = (1..=12)
        .map(|number| Month { number, name: capital(l.month_name(number).unwrap_or_default()), lines: Vec::new() })
        .collect();
    for line in lines.into_iter().filter(|line| line.on.year() == desk.year) {
        if let Some(month) = months.iter_mut().find(|month| month.number == line.on.month()) {
            month.lines.push(line);
        }
    }
    months
}

/// The holidays of a calendar, and its pauses from their first day on.
fn closed(desk: Desk<'_>, calendar: &Calendar) -> Vec<Line> {
    let l = desk.visit.l;
    let holidays = calendar.holidays.iter().filter_map(|stated| {
        let (name, holiday) = &stated.value;
        Some(Line::on(l, moment::holiday(*holiday, desk.year)?, Order::Closed, name.clone(), l.year_closed()))
    });
    let mut lines: Vec<Line> = holidays.collect();
    for stated in &calendar.pauses {
        let (name, stretch) = &stated.value;
        for (first, last) in rests(*stretch, desk.year) {
            let shown = first.max(Date::new(desk.year, 1, 1).unwrap_or(first));
            let (from, until) = (l.date(first, Style::Short), l.date(last, Style::Short));
            let note = if shown == first { l.year_pause(&until) } else { l.year_pause_since(&from, &until) };
            lines.push(Line::on(l, shown, Order::Closed, name.clone(), note));
        }
    }
    lines
}

/// The first and the last day of each rest of which a part lies in a year, also where that is the day of another year.
fn rests(stretch: Stretch, year: i16) -> Vec<(Date, Date)> {
    let holds = |date: &Date| moment::holds(stretch, *date);
    let end = |from: Date, step: fn(Date) -> Option<Date>| {
        let days = std::iter::successors(Some(from), |date| step(*date).filter(holds));
        days.take(LONGEST_REST).last().unwrap_or(from)
    };
    let mut rests: Vec<(Date, Date)> = Vec::new();
    for date in moment::days(year).filter(holds) {
        if rests.last().is_none_or(|(_, last)| *last < date) {
            rests.push((end(date, |date| date.yesterday().ok()), end(date, |date| date.tomorrow().ok())));
        }
    }
    rests
}

fn meeting(desk: Desk<'_>, gathering: &Gathering<'_>) -> Line {
    let (visit, l) = (desk.visit, desk.visit.l);
    let on = match gathering.when {
        // A week stands where its number says, also where it begins in the year before.
        When::Week(monday) => moment::plus_days(monday, 3).unwrap_or(monday),
        When::Day(date) | When::Month(date) => date,
    };
    let others: Vec<String> = gathering.bodies.iter().skip(1).map(|body| desk.agreement.label(body)).collect();
    let together = (!others.is_empty()).then(|| l.year_together(&others.join(", ")));
    let note = gathering.note.as_ref().map(|note| note.say(l));
    let expected = gathering.convened.is_none().then(|| match gathering.when.first() < visit.today() {
        true => l.year_not_convened(),
        false => l.year_expected(),
    });
    let departs = gathering.convened.as_ref().and_then(|one| departure::articles(l, desk.agreement, &one.departs));
    let notes: Vec<String> = [together, expected, note, departs].into_iter().flatten().collect();
    let plain = Line::on(l, on, Order::Meeting, capital(&desk.bodies(gathering)), notes.join(" · "));
    let (iso, day) = match gathering.when {
        When::Day(_) => (plain.iso.clone(), plain.day.clone()),
        When::Week(monday) => (None, l.year_week(i64::from(moment::week(monday).1))),
        When::Month(_) => (None, l.year_some_day()),
    };
    let number = gathering.convened.as_ref().map(|meeting| meeting.number);
    Line {
        iso,
        day,
        href: number
            .filter(|number| visit.view.meeting(*number).is_some())
            .map(|number| visit.at(&format!("/vergaderingen/{number}"))),
        mark: number.map(|_| match gathering.is_off() {
            true => Mark::new(Kind::No, l.cancelled_mark()),
            false => Mark::new(Kind::Yes, l.year_convened()),
        }),
        off: gathering.is_off(),
        convene: convene(desk, gathering),
        ..plain
    }
}

/// Where the seat one acts from convenes an expected meeting, with body and day filled in.
fn convene(desk: Desk<'_>, gathering: &Gathering<'_>) -> Option<String> {
    let body = gathering.bodies.first().filter(|_| gathering.convened.is_none())?;
    let day = gathering.day().filter(|day| *day >= desk.visit.today())?;
    let act = convening(desk.visit, desk.agreement, body)?;
    let (body, form) = (encoded(body.as_str()), desk.visit.at(&format!("/handelingen/{}", act.id)));
    Some(format!("{form}?{}={body}&{}={day}", name::BODY, name::DAY))
}

/// The last safe day of each step on the ways of the page.
fn steps(desk: Desk<'_>) -> Vec<Line> {
    let (today, l) = (desk.visit.today(), desk.visit.l);
    let mut lines = Vec::new();
    for plan in desk.ways.iter().map(|way| &way.plan) {
        for leg in &plan.legs {
            let Some(last) = leg.last_safe().filter(|_| leg.why_not.is_none()) else { continue };
            let note = l.year_step(&when::near(l, plan.meeting, today));
            lines.push(Line::on(l, last, Order::Step, capital(&leg.step.label), note));
        }
    }
    lines
}

/// The last days of the duties that come again; how they stand, for whoever holds a seat.
fn due(desk: Desk<'_>) -> Vec<Line> {
    let (visit, l, agreement) = (desk.visit, desk.visit.l, desk.agreement);
    let standing = if visit.view.reads_books() { visit.view.returning() } else { Arc::default() };
    let mut lines = Vec::new();
    for duty in agreement.duties.values() {
        for term in term::terms(agreement, duty, desk.year) {
            let clock = standing.iter().find(|one| one.duty == duty.id && one.term == term).map(|one| one.clock);
            let line = Line::on(l, term.latest, Order::Due, capital(&duty.label), l.year_due());
            lines.push(Line { mark: clock.and_then(|clock| mark(l, clock)), ..line });
        }
    }
    lines
}

fn mark(l: Lang, clock: Clock) -> Option<Mark> {
    match clock {
        Clock::Fulfilled { .. } => Some(Mark::new(Kind::Yes, l.year_done())),
        Clock::Overdue => Some(Mark::new(Kind::Alert, l.year_late())),
        Clock::Undetermined | Clock::Due | Clock::InEffect | Clock::Conditional => None,
    }
}
