//! One item of a meeting: the question, the rule in force, who said what, what it comes to now, and what one can do.

mod closed;

use super::meeting;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::annotation;
use crate::pages::item::ItemDesk;
use crate::pages::shown::answers::{Filled, Reader};
use crate::pages::shown::bar::Bar;
use crate::pages::shown::capital;
use crate::pages::shown::poll::{Poll, Rule, SeatTable, Table};
use crate::pages::shown::stances::{self, Stances};
use crate::pages::shown::told::Told;
use crate::pages::shown::whynot::{self, GroundShown, WhyNot};
use crate::parts::{Kind, Mark};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charter::Agreement;
use charter::judge::count;
use cooperation::cases::Case;
use cooperation::meetings::{Item, Meeting};
use cooperation::values::{ItemNumber, MeetingNumber};

#[derive(Template)]
#[template(path = "meeting-item.html")]
struct ItemPage {
    s: Shell,
    crumb: (String, String),
    place: String,
    title: String,
    asked: String,
    mark: Mark,
    case: (String, String),
    proposal: Option<String>,
    frozen: String,
    seats_of: String,
    rule: Rule,
    table: SeatTable,
    bars: Vec<Bar>,
    line: Option<String>,
    standing: Option<Standing>,
    decision: Option<String>,
    cover: Option<Filled>,
    stances: Vec<Stances>,
    annotations: Vec<(String, String)>,
    concluded: bool,
    desk: Option<ItemDesk>,
    early: Option<String>,
    whynots: Vec<WhyNot>,
    watch: bool,
    told: Option<Told>,
    previous: Option<String>,
    next: Option<String>,
}

/// What it comes to now.
struct Standing {
    words: String,
    mark: Mark,
    grounds: Vec<GroundShown>,
}

/// What the parts of the page are told from.
#[derive(Clone, Copy)]
struct Desk<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    meeting: &'a Meeting,
    item: &'a Item,
    case: &'a Case,
}

/// The page.
pub(crate) async fn page(
    visit: Visit,
    Path((_, meeting, place)): Path<(String, String, String)>,
) -> Result<Response, Trouble> {
    let read = |number: String| number.parse::<u32>().map_err(|_| Trouble::NotFound);
    let number = ItemNumber { meeting: MeetingNumber(read(meeting)?), place: read(place)? };
    let meeting = visit.view.meeting(number.meeting).ok_or(Trouble::NotFound)?;
    let item = meeting.items.iter().find(|item| item.number == number).ok_or(Trouble::NotFound)?;
    let case = visit.view.case(item.case).ok_or(Trouble::NotFound)?;
    let agreement = &visit.agreement_of(case)?;
    let desk = Desk { visit: &visit, agreement, meeting, item, case };
    let pinned = item.question.as_ref().and_then(|question| visit.view.agreement_as(&question.charter));
    let base = visit.at("");
    let then = pinned.as_deref().unwrap_or(agreement);
    let poll = Table { visit: &visit, agreement: then, meeting, item, case, base: &base }.poll();
    Ok(layout::html(&desk.page(poll)?))
}

impl Desk<'_> {
    fn page(self, poll: Poll) -> Result<ItemPage, Trouble> {
        let (visit, l, item) = (self.visit, self.visit.l, self.item);
        let decided = item.concluded.as_ref().filter(|concluded| concluded.outcome.is_some());
        let (previous, next) = self.beside();
        let (early, whynots) = closed::of(self);
        let desk = ItemDesk::of(visit, self.agreement, self.meeting, item)?;
        let base = visit.at("");
        let reader = Reader { view: &visit.view, agreement: self.agreement, case: self.case, l, base: &base };
        Ok(ItemPage {
            cover: annotation::cover(&reader),
            stances: stances::of(&reader),
            annotations: annotation::links(visit, self.agreement, self.case),
            crumb: (
                visit.at(&format!("/vergaderingen/{}", self.meeting.number)),
                meeting::title(visit, self.agreement, self.meeting),
            ),
            place: l.point_crumb(i64::from(item.number.place)),
            title: visit.view.title(self.case).to_string(),
            asked: l.point_asked(&self.agreement.label(&item.decision)),
            mark: meeting::mark(visit, self.agreement, item),
            case: (visit.at(&format!("/dossiers/{}", self.case.number)), self.case.number.to_string()),
            proposal: self.proposal().map(|outcome| l.point_proposal(&outcome)),
            frozen: item
                .question
                .as_ref()
                .map_or_else(|| l.point_would_be(self.meeting.date), |question| l.point_frozen(question.on)),
            seats_of: l.point_seats_of(&self.agreement.label(&self.meeting.body)),
            standing: self.standing(&poll),
            decision: decided
                .map(|concluded| visit.at(&format!("/besluiten/{}/{}", self.case.number, concluded.entry))),
            concluded: item.concluded.is_some(),
            watch: desk.is_none() && item.concluded.is_none() && early.is_none() && !poll.table.seats_you(),
            desk,
            early,
            whynots,
            rule: poll.rule,
            table: poll.table,
            bars: poll.bars,
            line: poll.line,
            told: poll.told,
            previous,
            next,
            s: Shell::of(visit, Door::Meetings),
        })
    }

    /// What is proposed, once the question is put.
    fn proposal(self) -> Option<String> {
        let question = self.item.question.as_ref()?;
        let outcome = self.agreement.acts.get(&self.item.decision)?.outcome(&question.proposal);
        Some(outcome.map_or_else(|| question.proposal.to_string(), |outcome| outcome.label.clone()))
    }

    fn standing(self, poll: &Poll) -> Option<Standing> {
        let l = self.visit.l;
        let tally = poll.tally.as_ref().filter(|_| self.item.concluded.is_none())?;
        let (kind, words) = match tally.result {
            count::Result::Carried => (Kind::Yes, l.point_now_carried(&self.proposal().unwrap_or_default())),
            count::Result::Rejected => (Kind::No, l.point_now_rejected()),
            count::Result::PutOff => (Kind::Wait, l.point_now_put_off()),
            count::Result::Again => (Kind::Wait, l.point_now_again()),
            count::Result::NotConcluded => (Kind::Wait, l.point_now_not()),
            count::Result::Undetermined => (Kind::Wait, l.point_now_undetermined()),
        };
        let grounds = whynot::grounds(self.visit, self.agreement, &tally.grounds);
        Some(Standing { words, mark: Mark::new(kind, capital(&l.point_standing())), grounds })
    }

    /// The items before and behind this one.
    fn beside(self) -> (Option<String>, Option<String>) {
        let items = &self.meeting.items;
        let here = items.iter().position(|item| item.number == self.item.number);
        let at = |item: &Item| self.visit.at(&format!("/vergaderingen/{}/{}", item.number.meeting, item.number.place));
        let before = here.and_then(|here| here.checked_sub(1)).and_then(|place| items.get(place)).map(at);
        let behind = here.and_then(|here| items.get(here + 1)).map(at);
        (before, behind)
    }
}
