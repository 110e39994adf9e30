//! The list of what a meeting decided and of what is to be done, to read and to print. It follows from the book, so it is
//! finished as soon as the meeting is closed; until then it is a draft.

use super::closing::Closing;
use super::meeting;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::decision::{self, After, Count, Desk};
use crate::pages::shown::answers::Wording;
use crate::pages::shown::departure::DepartureShown;
use crate::pages::shown::{capital, who};
use crate::parts::{Citation, Kind, Mark};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charter::Agreement;
use cooperation::cases::{Case, Done};
use cooperation::meetings::{Item, Meeting};
use cooperation::values::{MeetingNumber, clock_time};
use words::{Lang, Style};

#[derive(Template)]
#[template(path = "meeting-decisions.html")]
struct DecisionsPage {
    s: Shell,
    /// The address of the meeting, and what it is called.
    meeting: (String, String),
    mark: Mark,
    lead: String,
    departure: Option<DepartureShown>,
    decided: Vec<Decided>,
    left: Vec<Left>,
    actions: Vec<Action>,
    spoke: Vec<String>,
    closing: Option<Closing>,
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
    let (mut decided, mut actions) = (Vec::new(), Vec::new());
    for item in &meeting.items {
        if let Some((case, done)) = list.decision(item) {
            let (line, follows) = list.decided(item, case, done)?;
            decided.push(line);
            actions.extend(follows);
        }
    }
    let left = meeting.items.iter().filter(|item| list.decision(item).is_none()).map(|item| list.left(item));
    let (mark, lead) = list.standing();
    Ok(layout::html(&DecisionsPage {
        meeting: (visit.at(&format!("/vergaderingen/{}", meeting.number)), meeting::title(&visit, agreement, meeting)),
        mark,
        lead,
        departure: DepartureShown::of(&visit, agreement, meeting),
        decided,
        left: left.collect(),
        actions,
        spoke: list.spoke(),
        closing: Closing::of(&visit, agreement, meeting)?,
        s: Shell::of(&visit, Door::Meetings),
    }))
}

impl<'a> List<'a> {
    /// Whether it is finished, and since when.
    fn standing(self) -> (Mark, String) {
        let l = self.visit.l;
        self.meeting.closed.map_or_else(
            || (Mark::new(Kind::Wait, l.decisions_draft()), l.decisions_draft_lead()),
            |closed| {
                let finished = l.decisions_closed(closed.on, &clock_time(closed.at));
                (Mark::new(Kind::Yes, l.decisions_final()), finished)
            },
        )
    }

    /// The decision that an item came to.
    fn decision(self, item: &Item) -> Option<(&'a Case, &'a Done)> {
        let concluded = item.concluded.as_ref().filter(|concluded| concluded.outcome.is_some())?;
        let case = self.visit.view.case(item.case)?;
        let done = case.done.iter().find(|done| done.entry == concluded.entry && done.act == item.decision)?;
        Some((case, done))
    }

    fn decided(self, item: &Item, case: &Case, done: &Done) -> Result<(Decided, Vec<Action>), Trouble> {
        let (visit, number) = (self.visit, self.number(item));
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

    /// Why nothing was decided on an item, and where it stands now.
    fn left(self, item: &Item) -> Left {
        let (visit, l) = (self.visit, self.visit.l);
        let case = visit.view.case(item.case);
        let later = |meeting: &&Meeting| {
            let same = |other: &Item| other.case == item.case && other.decision == item.decision;
            meeting.number > self.meeting.number && meeting.items.iter().any(same)
        };
        let next = visit.view.meetings().find(later).map(|next| {
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
                (_, None) => l.decisions_not_opened(),
            },
            next,
        }
    }

    /// The number by which a decision or an action is known: the meeting, and the place on its agenda.
    fn number(self, item: &Item) -> String {
        format!("{}.{}", self.meeting.number, item.number.place)
    }

    /// Who spoke, for which seat, in the order of the charter.
    fn spoke(self) -> Vec<String> {
        let set = self.agreement.sets.get(&self.meeting.body);
        let seats = set.map(|set| set.seats.as_slice()).unwrap_or_default();
        let spoken = |seat| self.meeting.items.iter().find_map(|item| item.positions.get(seat));
        let told = seats.iter().filter_map(|seat| {
            let name = who::name(&self.visit.view, self.visit.l, spoken(seat)?.person);
            Some(format!("{name}, {}", self.agreement.label(seat)))
        });
        told.collect()
    }
}

fn due(l: Lang, after: &After) -> String {
    after.due.map_or_else(|| l.when_no_date(), |due| l.date(due, Style::Plain))
}
