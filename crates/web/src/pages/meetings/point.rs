//! An item of a meeting with everything that belongs on the table: the question, the rule in force, who said what, what it comes
//! to now, what one can do, and the papers.

mod closed;

use super::meeting;
use crate::errors::Trouble;
use crate::pages::annotation;
use crate::pages::item::{ItemDesk, Screen};
use crate::pages::shown::answers::{Filled, Reader, Wording};
use crate::pages::shown::bar::Bar;
use crate::pages::shown::capital;
use crate::pages::shown::poll::{Poll, Rule, SeatTable, Table};
use crate::pages::shown::rounds::{self, RoundShown};
use crate::pages::shown::sheet::Sheet;
use crate::pages::shown::stances::{self, Stances};
use crate::pages::shown::told::Told;
use crate::pages::shown::vacant;
use crate::pages::shown::whynot::{self, GroundShown, WhyNot};
use crate::parts::{Kind, Mark};
use crate::visit::Visit;
use charter::Agreement;
use charter::judge::count;
use cooperation::cases::Case;
use cooperation::meetings::{Item, Meeting};

/// An item, ready to be shown.
pub(super) struct Point {
    pub(super) title: String,
    pub(super) asked: String,
    pub(super) mark: Mark,
    /// The address and the number of the case.
    pub(super) case: (String, String),
    pub(super) proposal: Option<String>,
    /// What it comes to the table for, where that is no decision; then nothing is put or counted.
    pub(super) purpose: Option<String>,
    /// What came of that.
    pub(super) conclusion: Option<Wording>,
    pub(super) frozen: String,
    pub(super) seats_of: String,
    pub(super) rule: Rule,
    pub(super) table: SeatTable,
    pub(super) bars: Vec<Bar>,
    pub(super) line: Option<String>,
    pub(super) one_more: Vec<String>,
    pub(super) sheet: Option<Sheet>,
    /// The rounds of voting before this one.
    pub(super) rounds: Vec<RoundShown>,
    /// How many were there, where that was recorded.
    pub(super) present: Option<String>,
    pub(super) standing: Option<Standing>,
    pub(super) decision: Option<String>,
    pub(super) cover: Option<Filled>,
    pub(super) stances: Vec<Stances>,
    pub(super) annotations: Vec<(String, String)>,
    pub(super) concluded: bool,
    pub(super) desk: Option<ItemDesk>,
    pub(super) early: Option<String>,
    pub(super) whynots: Vec<WhyNot>,
    pub(super) watch: bool,
    pub(super) told: Option<Told>,
}

/// What it comes to now.
pub(super) struct Standing {
    pub(super) words: String,
    pub(super) mark: Mark,
    pub(super) grounds: Vec<GroundShown>,
}

/// What the parts are told from.
#[derive(Clone, Copy)]
struct Desk<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    meeting: &'a Meeting,
    item: &'a Item,
    case: &'a Case,
}

impl Point {
    /// An item of a meeting for whoever visits, on the screen where they look.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where its case is not for them.
    pub(super) fn of(visit: &Visit, meeting: &Meeting, item: &Item, screen: Screen) -> Result<Self, Trouble> {
        let case = visit.view.case(item.case).ok_or(Trouble::NotFound)?;
        let agreement = &visit.agreement_of(case)?;
        let pinned = item.question.as_ref().and_then(|question| visit.view.agreement_as(&question.charter));
        let base = visit.at("");
        let then = pinned.as_deref().unwrap_or(agreement);
        let table = Table { visit, agreement: then, meeting, item, case, base: &base };
        let (poll, rounds) = (table.poll(), rounds::of(table));
        let sheet = poll.tally.as_ref().zip(item.question.as_ref());
        let sheet = sheet.map(|(tally, question)| Sheet::of(visit.l, then, question, tally));
        let desk = Desk { visit, agreement, meeting, item, case };
        desk.point(poll, sheet.filter(|sheet| !sheet.is_empty()), rounds, screen)
    }
}

impl Desk<'_> {
    fn point(
        self,
        poll: Poll,
        sheet: Option<Sheet>,
        rounds: Vec<RoundShown>,
        screen: Screen,
    ) -> Result<Point, Trouble> {
        let (visit, l, item) = (self.visit, self.visit.l, self.item);
        let decided = item.concluded.as_ref().filter(|concluded| concluded.outcome.is_some());
        let (early, whynots) = closed::of(self);
        let desk = ItemDesk::of(visit, self.agreement, (self.meeting, item), screen)?;
        let base = visit.at("");
        let reader = Reader { view: &visit.view, agreement: self.agreement, case: self.case, l, base: &base };
        Ok(Point {
            cover: annotation::cover(&reader),
            stances: stances::of(&reader),
            annotations: annotation::links(visit, self.agreement, self.case),
            title: visit.view.title(self.case).to_string(),
            asked: if item.purpose.is_to_decide() {
                l.point_asked(&self.agreement.label(&item.decision))
            } else {
                capital(&meeting::purpose_label(l, item.purpose))
            },
            purpose: (!item.purpose.is_to_decide()).then(|| meeting::purpose_label(l, item.purpose)),
            conclusion: meeting::conclusion(visit, item),
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
            one_more: poll.one_more,
            sheet,
            rounds,
            present: poll.present,
            told: poll.told,
        })
    }

    /// What is proposed, once the question is put.
    fn proposal(self) -> Option<String> {
        let question = self.item.question.as_ref()?;
        let outcome = self.agreement.acts.get(&self.item.decision)?.outcome(&question.proposal);
        Some(outcome.map_or_else(|| question.proposal.to_string(), |outcome| outcome.label.clone()))
    }

    /// That too few are there, or would be if everyone came who did not sign off, and which seats stand empty.
    fn too_few(self) -> String {
        let (l, on) = (self.visit.l, self.meeting.date);
        let short = match &self.meeting.presence {
            Some(_) => l.presence_short(),
            None if !self.meeting.anybody_signed_off() => l.vacant_short(),
            None => l.presence_short_expected(),
        };
        let body = self.agreement.sets.get(&self.meeting.body);
        let empty = body.map(|set| vacant::of_set(&self.visit.view, l, self.agreement, set, on)).unwrap_or_default();
        if empty.is_empty() { short } else { format!("{short} {}", l.vacant_meeting(&empty)) }
    }

    fn standing(self, poll: &Poll) -> Option<Standing> {
        let l = self.visit.l;
        if !self.item.purpose.is_to_decide() {
            return None;
        }
        if !poll.too_few.is_empty() && self.item.concluded.is_none() {
            let grounds = whynot::grounds(self.visit, self.agreement, &poll.too_few);
            let mark = Mark::new(Kind::Wait, capital(&l.point_standing()));
            return Some(Standing { words: self.too_few(), mark, grounds });
        }
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
}
