//! The list of what a meeting decided and of what is to be done, to read and to print. It follows from the book, so it is
//! finished once the meeting is closed and every question that was put has its outcome; until then it is a draft.

mod document;

use super::closing::{Closing, Heading};
use super::meeting;
use super::minutes::{self, agenda::OnAgenda};
use super::presence::Attendance;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::decision::{self, After, Count, Desk};
use crate::pages::shown::answers::Wording;
use crate::pages::shown::departure::DepartureShown;
use crate::pages::shown::{capital, count, who};
use crate::parts::{Citation, Kind, Mark};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charter::{Agreement, Id};
use cooperation::cases::Done;
use cooperation::meetings::{Item, Meeting};
use cooperation::values::{MeetingNumber, clock_time};
pub(crate) use document::page as document;
use std::collections::BTreeMap;
use words::{Lang, Style};

#[derive(Template)]
#[template(path = "meeting-decisions.html")]
struct DecisionsPage {
    s: Shell,
    /// The address of the meeting, and what it is called.
    meeting: (String, String),
    /// Where the list is to be had as a document.
    document: String,
    departure: Option<DepartureShown>,
    /// The minutes of earlier meetings that were on the table.
    earlier: Option<OnAgenda>,
    minutes: Option<String>,
    told: Told,
    closing: Option<Closing>,
}

/// The list, wherever it is shown.
struct Told {
    mark: Mark,
    lead: String,
    decided: Vec<Decided>,
    treated: Vec<Treated>,
    left: Vec<Left>,
    actions: Vec<Action>,
    spoke: Vec<String>,
    attendance: Option<Attendance>,
}

/// An item on which was decided.
struct Decided {
    number: String,
    title: String,
    /// The address of the decision.
    href: String,
    case: String,
    decision: String,
    cite: Option<Citation>,
    mark: Mark,
    count: Count,
    reasons: Option<Wording>,
}

/// An item that was discussed or noted: nothing was asked.
struct Treated {
    number: String,
    title: String,
    href: String,
    mark: Mark,
    conclusion: Option<Wording>,
}

/// An item that was not dealt with.
struct Left {
    number: String,
    title: String,
    href: String,
    why: String,
    /// The meeting on whose agenda it stands now.
    next: Option<(String, String)>,
}

/// Something to be done.
struct Action {
    number: String,
    after: After,
    due: String,
}

/// What the parts of the page are told from.
#[derive(Clone, Copy)]
struct List<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    meeting: &'a Meeting,
    base: &'a str,
}

/// The page.
pub(crate) async fn page(visit: Visit, Path((_, meeting)): Path<(String, u32)>) -> Result<Response, Trouble> {
    let meeting = visit.view.meeting(MeetingNumber(meeting)).ok_or(Trouble::NotFound)?;
    let (agreement, base) = (visit.agreement()?, visit.at(""));
    let list = List { visit: &visit, agreement, meeting, base: &base };
    Ok(layout::html(&DecisionsPage {
        meeting: (visit.at(&format!("/vergaderingen/{}", meeting.number)), meeting::title(&visit, agreement, meeting)),
        document: visit.at(&format!("/vergaderingen/{}/besluitenlijst/document", meeting.number)),
        departure: DepartureShown::of(&visit, agreement, meeting),
        earlier: minutes::agenda::of(&visit, agreement, meeting),
        minutes: minutes::has_minutes(&visit, agreement, meeting)
            .then(|| visit.at(&format!("/vergaderingen/{}/verslag", meeting.number))),
        told: list.told()?,
        closing: Closing::of(&visit, agreement, meeting, Heading::Second)?,
        s: Shell::of(&visit, Door::Meetings),
    }))
}

impl List<'_> {
    /// The list.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where a case on it is not for whoever looks.
    fn told(self) -> Result<Told, Trouble> {
        let (mut decided, mut actions) = (Vec::new(), Vec::new());
        let items = self.meeting.items.iter();
        let (concluded, rest): (Vec<&Item>, Vec<&Item>) = items.partition(|item| item.is_decided());
        let (treated, left): (Vec<&Item>, Vec<&Item>) = rest.into_iter().partition(|item| item.is_treated());
        for item in concluded {
            let (line, follows) = self.decided(item)?;
            decided.push(line);
            actions.extend(follows);
        }
        let (mark, lead) = self.standing();
        Ok(Told {
            mark,
            lead,
            decided,
            treated: treated.into_iter().map(|item| self.treated(item)).collect(),
            left: left.into_iter().map(|item| self.left(item)).collect(),
            actions,
            spoke: self.spoke(),
            attendance: Attendance::of(self.visit, self.agreement, self.meeting),
        })
    }

    /// Whether it is finished, and since when.
    fn standing(self) -> (Mark, String) {
        let l = self.visit.l;
        let draft = |lead| (Mark::new(Kind::Wait, l.decisions_draft()), lead);
        let Some(closed) = self.meeting.closed else { return draft(l.decisions_draft_lead()) };
        let finished = l.decisions_closed(closed.on, &clock_time(closed.at));
        match self.meeting.items.iter().filter(|item| item.awaits_outcome()).count() {
            0 => (Mark::new(Kind::Yes, l.decisions_final()), finished),
            waiting => draft(format!("{finished} {}", l.decisions_waiting(count(waiting)))),
        }
    }

    /// What was decided on an item, with what is to be done.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where its case is not for whoever looks.
    fn decided(self, item: &Item) -> Result<(Decided, Vec<Action>), Trouble> {
        let (visit, number) = (self.visit, self.number(item));
        let case = visit.view.case(item.case).ok_or(Trouble::NotFound)?;
        let taken = |done: &&Done| {
            done.act == item.decision && item.concluded.as_ref().is_some_and(|it| it.entry == done.entry)
        };
        let done = case.done.iter().find(taken).ok_or(Trouble::NotFound)?;
        let agreement = &*decision::agreement_of(visit, case, done)?;
        let desk = Desk { visit, agreement, case, done, base: self.base };
        let line = Decided {
            number: number.clone(),
            title: visit.view.title(case).to_string(),
            href: visit.at(&format!("/besluiten/{}/{}", case.number, done.entry)),
            case: case.number.to_string(),
            decision: capital(&agreement.label(&done.act)),
            cite: agreement.acts.get(&done.act).map(|act| Citation::of(&act.cite, self.base)),
            mark: meeting::mark(visit, agreement, item),
            count: desk.count(),
            reasons: desk.reasons(),
        };
        let l = visit.l;
        let action = |after: After| Action { number: number.clone(), due: due(l, &after), after };
        Ok((line, desk.after().into_iter().map(action).collect()))
    }

    /// What came of an item that asked for no decision.
    fn treated(self, item: &Item) -> Treated {
        let (visit, l) = (self.visit, self.visit.l);
        let case = visit.view.case(item.case);
        Treated {
            number: self.number(item),
            title: case.map_or_else(|| l.meeting_item_hidden(), |case| visit.view.title(case).to_string()),
            href: visit.at(&format!("/vergaderingen/{}/{}", self.meeting.number, item.number.place)),
            mark: meeting::mark(visit, self.agreement, item),
            conclusion: meeting::conclusion(visit, item),
        }
    }

    /// Why nothing was decided on an item, and where it stands now.
    fn left(self, item: &Item) -> Left {
        let (visit, l) = (self.visit, self.visit.l);
        let case = visit.view.case(item.case);
        let all = visit.view.meetings().flat_map(|meeting| meeting.items.iter().map(move |other| (meeting, other)));
        let later = all.filter(|(_, other)| {
            let same = other.decision == item.decision && other.purpose == item.purpose;
            other.case == item.case && same && other.entry > item.entry
        });
        let next = later.max_by_key(|(_, other)| other.entry).map(|(next, _)| {
            let href = visit.at(&format!("/vergaderingen/{}", next.number));
            (href, meeting::title(visit, self.agreement, next))
        });
        Left {
            number: self.number(item),
            title: case.map_or_else(|| l.meeting_item_hidden(), |case| visit.view.title(case).to_string()),
            href: visit.at(&format!("/vergaderingen/{}/{}", self.meeting.number, item.number.place)),
            why: match (&item.concluded, &item.question) {
                (Some(_), Some(_)) => l.decisions_came_to_nothing(),
                (None, Some(_)) => l.decisions_no_answer(),
                (_, None) if item.is_taken_off() => l.decisions_taken_off(),
                (_, None) => l.decisions_not_opened(),
            },
            next,
        }
    }

    /// The number by which a decision or an action is known: the meeting, and the place on its agenda.
    fn number(self, item: &Item) -> String {
        format!("{}.{}", self.meeting.number, item.position)
    }

    /// Who spoke, for which seat, in the order of the charter; at the end for seats that it no longer has.
    fn spoke(self) -> Vec<String> {
        let set = self.agreement.sets.get(&self.meeting.body);
        let seats = set.map(|set| set.seats.as_slice()).unwrap_or_default();
        let place = |seat: &Id| seats.iter().position(|known| known == seat).unwrap_or(seats.len());
        let mut spoke = BTreeMap::new();
        for item in &self.meeting.items {
            for (seat, spoken) in item.earlier.iter().map(|round| &round.positions).chain([&item.positions]).flatten() {
                spoke.insert((place(seat), seat, spoken.person), item);
            }
        }
        let told = spoke.into_iter().map(|((_, seat, person), item)| {
            format!("{}, {}", who::name(&self.visit.view, self.visit.l, person), self.seat(item, seat))
        });
        told.collect()
    }

    /// What a seat is called; where the agreement of now no longer has it, what it was called when the question was put.
    fn seat(self, item: &Item, seat: &Id) -> String {
        let question = item.question.as_ref().filter(|_| !self.agreement.seats.contains_key(seat));
        let then = question.and_then(|question| self.visit.view.agreement_as(&question.charter));
        then.as_deref().unwrap_or(self.agreement).label(seat)
    }
}

fn due(l: Lang, after: &After) -> String {
    after.due.map_or_else(|| l.when_no_date(), |due| l.date(due, Style::Plain))
}
