//! Meetings: items, what was put to the body, positions by seat, and what the count came to.

pub(crate) mod agenda;
mod arranging;
pub(crate) mod cancelling;
pub(crate) mod closing;
pub(crate) mod concluding;
mod departing;
mod electors;
mod folding;
pub mod minutes;
pub(crate) mod naming;
pub(crate) mod opening;
mod pinned;
pub(crate) mod positions;
pub(crate) mod presence;
pub mod reserving;
mod signing_off;
mod sitting;
mod speaking;
mod taking_off;
mod treating;
pub mod year;

use crate::values::{CaseNumber, ItemNumber, MeetingNumber, PersonNumber, Sequence};
use charter::Id;
use charter::agreement::act::Sense;
use charter::agreement::quantity::Status;
use charter::judge::answer::Sealed;
use charter::judge::count;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use words::Date;

pub use arranging::{MOST_MINUTES, Slot};
pub use cancelling::Cancelled;
pub use charter::agreement::act::Purpose;
pub use charter::judge::count::Position;
pub use closing::Ended;
pub use concluding::ballots;
pub use departing::Departure;
pub use electors::elector;
pub use minutes::Minutes;
pub use pinned::rule_of;
pub use presence::{Presence, Present, too_few_present};
pub use reserving::Reservation;
pub use signing_off::{Answered, Coming};
pub use sitting::Sitting;
pub use speaking::may_be_named;
pub(crate) use speaking::named_for;

/// A meeting of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its number.
    pub number: MeetingNumber,
    /// The body.
    pub body: Id,
    /// The day.
    pub date: Date,
    /// Its hours and its place, as far as they are known.
    pub sitting: Sitting,
    /// Its agenda, in order.
    pub items: Vec<Item>,
    /// Who was named to speak for which seat on every item.
    pub speakers: BTreeMap<Id, Named>,
    /// When it was closed.
    pub closed: Option<Ended>,
    /// When it was called off, and why.
    pub cancelled: Option<Cancelled>,
    /// Who was there, where that was recorded: the last record.
    pub presence: Option<Presence>,
    /// Who was there by the records before the last, in order.
    pub presence_before: Vec<Presence>,
    /// What the holders of seats said of coming; the last answer counts.
    pub answers: BTreeMap<Id, Answered>,
    /// Its minutes.
    pub minutes: Minutes,
    /// The day for which it was convened at first.
    pub first: Date,
    /// The entry that convened it, and those that gave it another day, its hours or its place, or called it off since.
    pub planned: Vec<Sequence>,
    /// What its day departs from in the charter.
    pub departs: Option<Departure>,
    /// The last entry that changed it.
    pub version: Sequence,
}

impl Meeting {
    /// Whether it has begun: an item was opened or treated in it, or it was closed. What has begun keeps its day.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.closed.is_some() || self.items.iter().any(|item| item.question.is_some() || item.is_treated())
    }

    /// What stands on its agenda, apart from what was taken off it, in order.
    pub fn on_agenda(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !item.is_taken_off())
    }

    /// The item on the table: the one that was opened or concluded last, so that what came of it stays in sight until the
    /// next is opened; before the first is opened that one.
    #[must_use]
    pub fn on_the_table(&self) -> Option<&Item> {
        let touched = |item: &&Item| item.opened.max(item.concluded.as_ref().map(|concluded| concluded.entry));
        let opened = self.items.iter().filter(|item| item.opened.is_some() || item.is_treated());
        let first = || self.on_agenda().next();
        opened.max_by_key(touched).or_else(first).or_else(|| self.items.first())
    }
}

/// Who was named to speak for a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Who is to speak.
    pub person: PersonNumber,
    /// Whoever named them. A holder who sends another sends them for as long as they hold the seat themselves.
    pub by: Option<PersonNumber>,
}

/// An item of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number.
    pub number: ItemNumber,
    /// Where it stands on the agenda, from 1. The number stays what it was; this changes when the agenda is arranged.
    pub position: u32,
    /// How many minutes are meant for it, where that was said.
    pub minutes: Option<u32>,
    /// The case.
    pub case: CaseNumber,
    /// The decision that is asked: an act of the charter.
    pub decision: Id,
    /// What it comes to the table for.
    pub purpose: Purpose,
    /// Who was named to speak for which seat on this item.
    pub speakers: BTreeMap<Id, Named>,
    /// What was put to the body, once it is opened.
    pub question: Option<Question>,
    /// The entry that opened it.
    pub opened: Option<Sequence>,
    /// The round of voting, from 1; a tie can ask for another.
    pub round: u32,
    /// The rounds before this one, in order.
    pub earlier: Vec<Round>,
    /// What each seat said in this round; the last position counts.
    pub positions: BTreeMap<Id, Spoken>,
    /// How it ended.
    pub concluded: Option<Concluded>,
    /// The entry that put it on the agenda.
    pub entry: Sequence,
    /// The last entry that changed it.
    pub version: Sequence,
}

impl Item {
    /// Whether its question was put and has no outcome yet.
    #[must_use]
    pub const fn awaits_outcome(&self) -> bool {
        self.question.is_some() && self.concluded.is_none()
    }

    /// Whether it was concluded with an outcome.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.concluded.as_ref().is_some_and(|concluded| concluded.outcome.is_some())
    }

    /// Whether it asked for no decision, and was discussed or noted.
    #[must_use]
    pub fn is_treated(&self) -> bool {
        self.concluded.as_ref().is_some_and(|concluded| concluded.result.is_none())
    }

    /// The item as it stood when each round before this one ended, in order.
    #[must_use]
    pub fn rounds_before(&self) -> Vec<Self> {
        let ended = |(round, earlier): (u32, &Round)| {
            let Ended { on, at, entry } = earlier.when;
            let (result, sense) = (Some(count::Result::Again), Sense::Neutral);
            let concluded = Some(Concluded { result, outcome: None, sense, reasons: None, on, at, entry });
            Self { round, earlier: Vec::new(), positions: earlier.positions.clone(), concluded, ..self.clone() }
        };
        (1..).zip(&self.earlier).map(ended).collect()
    }

    /// Whether it was taken off the agenda before the meeting came to it.
    #[must_use]
    pub fn is_taken_off(&self) -> bool {
        let put_off = |concluded: &Concluded| concluded.result == Some(count::Result::PutOff);
        self.question.is_none() && self.concluded.as_ref().is_some_and(|it| put_off(it) && it.reasons.is_some())
    }

    /// The seats of which silence may be taken for an answer, each with who speaks for it: those that can speak and did not
    /// yet. Whoever sent a substitute without a vote is known to be away.
    pub fn quiet(&self) -> impl Iterator<Item = (&Elector, PersonNumber)> {
        let quiet = |elector: &Elector| elector.substitute.is_none() && !self.positions.contains_key(&elector.seat);
        self.question.iter().flat_map(Question::speaking).filter(move |(elector, _)| quiet(elector))
    }
}

/// A round of voting that came to a tie, after which there was another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// What each seat said in it.
    pub positions: BTreeMap<Id, Spoken>,
    /// When it ended.
    pub when: Ended,
}

/// What was put to a body, with everything that counts frozen at that moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The proposed outcome.
    pub proposal: Id,
    /// The decision rule; where it has a fallback and that holds by now, the fallback.
    pub rule: Id,
    /// The day of the electorate.
    pub on: Date,
    /// Every seat that votes by the rule, with its holder and weight; the chair marked. A vacant seat and one whose
    /// holder stepped back are among them: the rule says what they count as.
    pub electorate: Vec<Elector>,
    /// Digest of the agreement under which it was opened.
    pub charter: String,
}

/// One seat of a frozen electorate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Elector {
    /// The seat.
    pub seat: Id,
    /// Who held it; nobody where it was vacant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonNumber>,
    /// Its weight.
    pub weight: u64,
    /// Whether it presides.
    pub chair: bool,
    /// Whether this person was named to speak for it in the place of its holder.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub named: bool,
    /// The substitute who sits there without a vote: they read along, and the holder speaks or nobody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<PersonNumber>,
    /// Who held it, where somebody was named to speak in their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<PersonNumber>,
    /// Whether its holder, or whoever speaks in their place, stepped back from the case because of an interest of their own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recused: bool,
    /// What its weight rests on, where seats weigh differently.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<FigureOf>,
}

impl Elector {
    /// Who speaks for it; nobody where it is vacant, or its holder or whoever was named stepped back.
    #[must_use]
    pub fn speaker(&self) -> Option<PersonNumber> {
        self.person.filter(|_| !self.recused)
    }

    /// Whether an interest of this person's own takes the seat off the item: they held it, or speak for it.
    #[must_use]
    pub fn is_of(&self, who: PersonNumber) -> bool {
        self.person == Some(who) || self.holder == Some(who)
    }
}

impl Question {
    /// The seats that can speak, each with who speaks for it.
    pub fn speaking(&self) -> impl Iterator<Item = (&Elector, PersonNumber)> {
        self.electorate.iter().filter_map(|elector| Some((elector, elector.speaker()?)))
    }

    /// Whether somebody may speak for a seat: whoever held it when the question was put, or holds it by now; where somebody
    /// was named to speak for it, nobody else.
    #[must_use]
    pub fn may_speak(&self, seat: &Id, who: PersonNumber, holds_it: bool) -> bool {
        self.speaker(seat).is_some_and(|(elector, speaker)| speaker == who || (holds_it && !elector.named))
    }

    /// The seats for which somebody spoke up when the question was put: those they held then, or were named for.
    pub fn seats_of(&self, who: PersonNumber) -> impl Iterator<Item = &Id> {
        self.speaking().filter(move |(_, speaker)| *speaker == who).map(|(elector, _)| &elector.seat)
    }

    /// The seats at which somebody sat when the question was put: those they spoke for, and those they were a substitute of
    /// without a vote.
    pub fn sat(&self, who: PersonNumber) -> impl Iterator<Item = &Id> {
        let sits = move |elector: &&Elector| elector.speaker() == Some(who) || elector.substitute == Some(who);
        self.electorate.iter().filter(sits).map(|elector| &elector.seat)
    }

    /// Whether somebody sits beside the holder of a seat, as a substitute without a vote.
    #[must_use]
    pub fn sits_beside(&self, seat: &Id, who: PersonNumber) -> bool {
        let beside = |elector: &Elector| elector.substitute == Some(who) && elector.person != Some(who);
        self.electorate.iter().any(|elector| elector.seat == *seat && beside(elector))
    }

    /// A seat of the frozen electorate that can speak, with who speaks for it.
    #[must_use]
    pub fn speaker(&self, seat: &Id) -> Option<(&Elector, PersonNumber)> {
        self.speaking().find(|(elector, _)| elector.seat == *seat)
    }
}

/// What a weight rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureOf {
    /// The quantity.
    pub quantity: Id,
    /// The day the figure is of.
    pub on: Date,
    /// Whether it was settled, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Where it came from, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// What a seat said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The position.
    pub position: Position,
    /// A side note, or the grounds of a block.
    pub note: Option<Sealed>,
    /// Who spoke.
    pub person: PersonNumber,
    /// On which condition it agreed, where it did so on one.
    pub reservation: Option<Reservation>,
    /// The entry.
    pub entry: Sequence,
}

/// How an item ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concluded {
    /// What the count came to; none where nothing was asked and it was discussed or noted.
    pub result: Option<count::Result>,
    /// The outcome of the decision.
    pub outcome: Option<Id>,
    /// What that outcome means.
    pub sense: Sense,
    /// The weighing, or what came of the discussion, in words.
    pub reasons: Option<Sealed>,
    /// The day.
    pub on: Date,
    /// The moment it was recorded.
    pub at: Timestamp,
    /// The entry.
    pub entry: Sequence,
}
