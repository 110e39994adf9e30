//! What the charter asks of a seat now: duties it owes, items that wait for its word, cases that wait for its step, seats that
//! stand empty.

use crate::pages::act::preparing;
use crate::pages::shown::when::{self, Day};
use crate::pages::shown::{capital, published, who};
use crate::parts::Citation;
use crate::visit::Visit;
use charter::agreement::act::{Act, Actor};
use charter::agreement::count::Reserved as Rule;
use charter::{Agreement, Id};
use cooperation::cases::Case;
use cooperation::duties::Owed;
use cooperation::meetings::reserving::{Standing as Reserved, after};
use cooperation::meetings::{Item, Meeting};
use cooperation::values::CaseNumber;
use std::collections::BTreeSet;
use words::Date;

/// One line of what is asked.
pub(crate) struct Asked {
    /// The last day, where there is one.
    pub(crate) day: Option<Day>,
    /// What it is about.
    pub(crate) title: String,
    /// Whether that is the title of a case, which not everybody may read; otherwise the charter says it.
    pub(crate) about_case: bool,
    /// What is to be done.
    pub(crate) what: String,
    /// Who waits, and since when.
    pub(crate) why: String,
    pub(crate) cite: Option<Citation>,
    pub(crate) href: String,
    pub(crate) button: String,
    pub(crate) due: Option<Date>,
    /// Lines without a date stand behind those with one, duties before the rest.
    pub(super) rank: u8,
}

impl Asked {
    /// What is to be done in words of the charter only, as it may stand in a mail.
    pub(crate) fn said_openly(&self) -> String {
        match (self.about_case, self.what.is_empty()) {
            (true, _) => self.what.clone(),
            (false, true) => format!("{}.", self.title),
            (false, false) => format!("{}: {}", self.title, self.what),
        }
    }

    /// Whether its last day has passed.
    pub(crate) fn late(&self) -> bool {
        self.day.as_ref().is_some_and(|day| day.late)
    }
}

struct Desk<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    seat: &'a Id,
    base: String,
}

/// What is asked of a seat.
#[derive(Default)]
pub(crate) struct AllAsked {
    /// The most urgent.
    pub(crate) first: Vec<Asked>,
    /// How much it is in all.
    pub(crate) many: usize,
    /// Of how much the last day has passed.
    pub(crate) late: usize,
}

/// Something that is asked, not put into words yet where there may be very many.
enum Line<'a> {
    Told(Box<Asked>),
    Duty(&'a Owed),
    Step(&'a Case, &'a Act),
}

impl Line<'_> {
    fn told(asked: Asked) -> Self {
        Self::Told(Box::new(asked))
    }

    /// The most urgent first.
    fn urgency(&self) -> (bool, Option<Date>, u8) {
        let (due, rank) = match self {
            Self::Told(asked) => (asked.due, asked.rank),
            Self::Duty(owed) => (owed.due, 0),
            Self::Step(..) => (None, 2),
        };
        (due.is_none(), due, rank)
    }

    fn is_late(&self, today: Date) -> bool {
        match self {
            Self::Told(asked) => asked.late(),
            Self::Duty(owed) => owed.due.is_some_and(|due| due < today),
            Self::Step(..) => false,
        }
    }
}

/// Everything that is asked of a seat, of which the most urgent is told. An act that is both owed and the next step is one
/// line. `waiting` are the cases with the step that each waits for.
pub(crate) fn of(visit: &Visit, agreement: &Agreement, seat: &Id, waiting: &[(&Case, &Act)], most: usize) -> AllAsked {
    let desk = Desk { visit, agreement, seat, base: visit.at("") };
    let resting = visit.view.resting();
    let owed: Vec<&Owed> = resting.iter().filter(|owed| desk.owes(owed)).collect();
    let told = owed.iter().filter_map(|owed| Some((owed.case, &agreement.duties.get(&owed.duty)?.act)));
    let told: BTreeSet<(CaseNumber, &Id)> = told.collect();
    let mut lines: Vec<Line<'_>> = owed.iter().copied().map(Line::Duty).collect();
    lines.extend(desk.returning().into_iter().map(Line::told));
    lines.extend(super::escalated::of(visit, agreement, seat).into_iter().map(Line::told));
    lines.extend(super::coming::of(visit, agreement, seat).map(Line::told));
    lines.extend(super::ways::of(visit, agreement, seat).into_iter().map(Line::told));
    lines.extend(desk.items().into_iter().map(Line::told));
    lines.extend(super::prepared::of(visit, agreement, seat, &told).into_iter().map(Line::told));
    let steps = waiting.iter().filter(|(case, act)| !told.contains(&(case.number, &act.id)) && desk.takes(case, act));
    lines.extend(steps.map(|(case, act)| Line::Step(case, act)));
    let prepares = preparing::of_seat(visit, agreement, seat, waiting.iter().map(|(case, _)| *case));
    lines.extend(prepares.into_iter().map(|(case, act)| Line::Step(case, act)));
    lines.extend(super::vacant::of(visit, agreement, seat).into_iter().map(Line::told));
    lines.sort_by_key(Line::urgency);
    let late = lines.iter().filter(|line| line.is_late(visit.today())).count();
    AllAsked {
        many: lines.len(),
        late,
        first: lines.into_iter().take(most).filter_map(|line| desk.tell(line)).collect(),
    }
}

impl Desk<'_> {
    fn tell(&self, line: Line<'_>) -> Option<Asked> {
        match line {
            Line::Told(asked) => Some(*asked),
            Line::Duty(owed) => self.duty(owed),
            Line::Step(case, act) => Some(self.step(case, act)),
        }
    }

    /// Whether a duty on a case is this seat's.
    fn owes(&self, owed: &Owed) -> bool {
        let known = self.agreement.duties.contains_key(&owed.duty);
        let is = |debtor: &Actor| who::is(self.agreement, self.seat, debtor, self.visit.today());
        let serves = || self.visit.view.case(owed.case).is_some_and(|case| self.serves(case));
        known && owed.debtor.as_ref().is_some_and(is) && serves()
    }

    fn duty(&self, owed: &Owed) -> Option<Asked> {
        let duty = self.agreement.duties.get(&owed.duty)?;
        let (l, view, today) = (self.visit.l, &self.visit.view, self.visit.today());
        let case = view.case(owed.case)?;
        let told = published::told(view, l, self.agreement, &duty.id);
        let waits = duty.creditor.as_ref().map(|creditor| who::actor(view, l, &creditor.value));
        Some(Asked {
            day: owed.due.map(|due| Day::due(l, due, today)),
            title: view.title(case).to_string(),
            about_case: true,
            what: format!("{}.", capital(&duty.label)),
            why: told.or_else(|| Some(l.today_waits(&waits?))).unwrap_or_default(),
            cite: Some(Citation::of(&duty.cite, &self.base)),
            href: self.visit.at(&format!("/dossiers/{}", owed.case)),
            button: l.today_button_case(),
            due: owed.due,
            rank: 0,
        })
    }

    /// Duties of the cooperation as a whole whose time has begun, and bodies that do not meet as often as they must.
    fn returning(&self) -> Vec<Asked> {
        super::returning::of(self.visit, self.agreement, self.seat)
    }

    fn items(&self) -> Vec<Asked> {
        let meetings = self.visit.view.meetings();
        let open = meetings.flat_map(|meeting| meeting.items.iter().map(move |item| (meeting, item)));
        open.flat_map(|(meeting, item)| self.item(meeting, item).into_iter().chain(self.reserved(meeting, item)))
            .collect()
    }

    /// What the charter says by now of a reservation that expired; nothing where the vote stands and nobody waits for anything.
    fn after_reservation(&self, item: &Item) -> Option<String> {
        let (l, view) = (self.visit.l, &self.visit.view);
        let after = after(self.agreement, view.state(), item, self.visit.today());
        match after.and_then(|after| after.says) {
            Some(Rule::ComesBack) => Some(l.today_reserve_comes_back()),
            Some(Rule::Against) => Some(l.today_reserve_against()),
            Some(Rule::Stands | Rule::InFavour) => None,
            None => Some(l.today_reserve_expired()),
        }
    }

    /// That the own college or council must still agree with what this seat agreed to.
    fn reserved(&self, meeting: &Meeting, item: &Item) -> Option<Asked> {
        let (l, today) = (self.visit.l, self.visit.today());
        let (_, reservation) = item.reservations().find(|(seat, _)| *seat == self.seat)?;
        let item_told = l.today_item(i64::from(item.position), &self.agreement.label(&meeting.body));
        let (what, why) = match reservation.stands(today) {
            Reserved::Lifted => return None,
            Reserved::Open => (format!("{item_told}."), l.today_reserve()),
            // What follows is told in a mail, too: it is all in words of the charter and ours.
            Reserved::Expired => (format!("{item_told}. {}", self.after_reservation(item)?), String::new()),
        };
        let decision = self.agreement.acts.get(&item.decision)?;
        Some(Asked {
            day: Some(Day::due(l, reservation.until, today)),
            title: self.visit.view.title(self.visit.view.case(item.case)?).to_string(),
            about_case: true,
            what,
            why,
            cite: Some(Citation::of(&decision.cite, &self.base)),
            href: self.visit.at(&format!("/vergaderingen/{}/{}", meeting.number, item.number.place)),
            button: l.today_button_item(),
            due: Some(reservation.until),
            rank: 0,
        })
    }

    fn item(&self, meeting: &Meeting, item: &Item) -> Option<Asked> {
        let (l, view, today) = (self.visit.l, &self.visit.view, self.visit.today());
        let closed = meeting.closed.is_some();
        if item.concluded.is_some() || (closed && item.question.is_none()) {
            return None;
        }
        let (why, rule) = match &item.question {
            Some(question) => {
                let (elector, _) = question.speaker(self.seat)?;
                let spoken = closed || item.positions.contains_key(self.seat);
                if spoken && !elector.chair {
                    return None;
                }
                let why = if spoken { l.today_conclude() } else { l.today_position() };
                (why, self.agreement.counts.get(&question.rule).map(|rule| &rule.cite))
            }
            None if meeting.date <= today => {
                let why = if item.purpose.is_to_decide() { l.today_open() } else { l.today_treat() };
                (why, Some(&who::presiding(self.agreement, self.seat, &meeting.body, today)?.cite))
            }
            None => return None,
        };
        let case = view.case(item.case)?;
        let on_the_table = meeting.date <= today && meeting.on_the_table().is_some_and(|now| now.number == item.number);
        let place = if on_the_table { "nu".to_owned() } else { item.number.place.to_string() };
        let at = format!("/vergaderingen/{}/{place}", meeting.number);
        Some(Asked {
            day: Some(Day::due(l, meeting.date, today)),
            title: view.title(case).to_string(),
            about_case: true,
            what: format!("{}.", l.today_item(i64::from(item.position), &self.agreement.label(&meeting.body))),
            why,
            cite: rule.map(|cite| Citation::of(cite, &self.base)),
            href: self.visit.at(&at),
            button: l.today_button_item(),
            due: Some(meeting.date),
            rank: 1,
        })
    }

    /// Whether the step that a case waits for is this seat's to take.
    fn takes(&self, case: &Case, act: &Act) -> bool {
        who::may(self.agreement, self.seat, act, self.visit.today()) && self.serves(case)
    }

    /// Whether the seat is held for this case: a team of another case has nothing to do here.
    fn serves(&self, case: &Case) -> bool {
        let (state, today) = (self.visit.view.state(), self.visit.today());
        self.visit.who.is_some_and(|who| state.sits_on(who, self.seat, case.number, today))
    }

    fn step(&self, case: &Case, act: &Act) -> Asked {
        let (l, view, today) = (self.visit.l, &self.visit.view, self.visit.today());
        let stage = self.agreement.cases.get(&case.kind).and_then(|kind| kind.stage(&case.stage));
        let stage = stage.map_or_else(|| case.stage.to_string(), |stage| stage.label.clone());
        Asked {
            day: None,
            title: view.title(case).to_string(),
            about_case: true,
            what: format!("{}.", capital(&act.label)),
            why: l.today_in_stage(&stage, &when::age(l, case.since, today)),
            cite: Some(Citation::of(&act.cite, &self.base)),
            href: self.visit.at(&format!("/dossiers/{}", case.number)),
            button: l.today_button_case(),
            due: None,
            rank: 2,
        }
    }
}
