//! What can be asked of a cooperation: a closed set. Which act of the charter it is, is data.

pub mod about;
mod on_case;
mod subject;

use crate::meetings::Slot;
use crate::meetings::minutes::Minuting;
use crate::meetings::{Position, Purpose, Sitting};
use crate::reconciliation::{Settling, Told};
use crate::values::{CaseNumber, ItemNumber, MeetingNumber, PersonNumber};
use charter::Id;
use charter::agreement::quantity::{Status, Vintage};
use charter::judge::answer::{Answers, Sealed};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use words::Date;

pub use on_case::OnCase;
pub use subject::{Subject, Touched};

/// Answers to several forms, by form.
pub type Filled = BTreeMap<Id, Answers>;

/// A command. Every variant but founding names the act of the charter it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Command {
    /// Adopts the charter of a new book; only the host, once.
    Found {
        /// The whole text.
        text: String,
    },
    /// Records a ruling (*uitleg*): a Markdown fragment with a heading and one block.
    Rule {
        /// The act.
        act: Id,
        /// The whole text.
        text: String,
    },
    /// Puts another text of the agreement in force.
    Amend {
        /// The act.
        act: Id,
        /// The whole text; it says itself what becomes of running cases.
        text: String,
        /// The day from which it holds: today or later.
        from: Date,
        /// The case on which it was decided, where the act is one on a case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseNumber>,
    },
    /// Enters a person in the register.
    Enrol {
        /// The act; none when the host enters the first people.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        act: Option<Id>,
        /// The name.
        name: Sealed,
        /// How to reach them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contact: Option<Sealed>,
    },
    /// Gives a person a seat.
    Appoint {
        /// The act; none when the host enters the first people.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        act: Option<Id>,
        /// Who.
        person: PersonNumber,
        /// Which seat.
        seat: Id,
        /// First day.
        from: Date,
        /// Last day, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
        /// The case, for a seat of a set that each case has for itself, or that a body decided on where the act carries out
        /// a decision.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseNumber>,
        /// The party on whose behalf, where the seat does not say so itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        party: Option<Id>,
    },
    /// Nominates a person for a seat, before whoever appoints does so.
    Nominate {
        /// The act.
        act: Id,
        /// Who.
        person: PersonNumber,
        /// Which seat; it counts for every seat of the set that is called the same.
        seat: Id,
        /// The forms, such as a declaration of independence.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        forms: Filled,
    },
    /// Steps back from a case because of an interest of one's own: the seat takes no part in advising and deciding on it.
    Recuse(OnCase),
    /// Ends the time in a seat.
    Vacate {
        /// The act.
        act: Id,
        /// Which seat.
        seat: Id,
        /// The case, for a seat of a set that each case has for itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseNumber>,
        /// Last day.
        until: Date,
    },
    /// Names a delegate of the seat one holds: who reads along and prepares for it.
    NameDelegate {
        /// The act.
        act: Id,
        /// Of which seat.
        seat: Id,
        /// Who.
        person: PersonNumber,
        /// Last day, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
    },
    /// Ends that somebody is a delegate of the seat one holds.
    EndDelegate {
        /// The act.
        act: Id,
        /// Of which seat.
        seat: Id,
        /// Who.
        person: PersonNumber,
    },
    /// Names who speaks for a seat in a meeting or on one item, other than its holder.
    NameSpeaker {
        /// The act.
        act: Id,
        /// The meeting.
        meeting: MeetingNumber,
        /// The place on its agenda; none for every item.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<u32>,
        /// For which seat.
        seat: Id,
        /// Who.
        person: PersonNumber,
    },
    /// Records figures of the parties, such as their inhabitants on a date.
    RecordFigures {
        /// The act.
        act: Id,
        /// The quantity.
        quantity: Id,
        /// The day the figures are of.
        on: Date,
        /// Whether they are settled.
        status: Status,
        /// Where they come from, in words people can look up.
        source: String,
        /// The figure of each party.
        figures: BTreeMap<Id, u64>,
        /// From which edition they were read, where they came from a file.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vintage: Option<Vintage>,
    },
    /// Keeps an export of the ledger of whoever pays.
    ReadExtract {
        /// The act.
        act: Id,
        /// Of which fund.
        fund: Id,
        /// What it tells.
        told: Told,
    },
    /// Settles what belongs together in that ledger and the books, and what differs.
    Reconcile {
        /// The act.
        act: Id,
        /// Of which fund.
        fund: Id,
        /// What is settled.
        settled: Vec<Settling>,
    },
    /// Destroys personal values of a person or of the submitter of a case; the entries stay provable.
    Erase {
        /// The act.
        act: Id,
        /// Whose.
        of: Subject,
        /// On which legal ground, in words people may read later.
        ground: String,
    },
    /// Opens a case with a form.
    Open {
        /// The act.
        act: Id,
        /// The forms.
        #[serde(default)]
        forms: Filled,
    },
    /// Hands in a document.
    HandIn(OnCase),
    /// Answers a question the charter asks.
    Answer(OnCase),
    /// Gives an advice.
    Advise(OnCase),
    /// Decides alone, under a mandate.
    Decide(OnCase),
    /// Moves a case.
    Move(OnCase),
    /// Returns a case.
    Return(OnCase),
    /// Tells someone something about the case.
    Inform(OnCase),
    /// Takes a case back.
    Withdraw(OnCase),
    /// Ends a case.
    Close(OnCase),
    /// Plans a meeting.
    Convene {
        /// The act.
        act: Id,
        /// Of which body.
        body: Id,
        /// The day it meets.
        date: Date,
    },
    /// Closes a meeting: nothing more is opened or said in it.
    CloseMeeting {
        /// The act.
        act: Id,
        /// The meeting.
        meeting: MeetingNumber,
    },
    /// Records who is at a meeting; the last record counts.
    RecordPresence {
        /// The act.
        act: Id,
        /// The meeting.
        meeting: MeetingNumber,
        /// The seats for which somebody is there.
        present: Vec<Id>,
    },
    /// Says before a meeting whether somebody comes for the seat one acts from.
    SignOff {
        /// The meeting.
        meeting: MeetingNumber,
        /// The seat.
        seat: Id,
        /// Whether they come.
        comes: bool,
        /// Whether they do not know yet; then it does not matter what else is said.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        perhaps: bool,
        /// Whether it was said by answering an invitation that was mailed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_mail: bool,
    },
    /// Writes the minutes of a meeting, adopts them in a later one, or corrects what was adopted.
    Minute {
        /// The act: of whoever keeps the minutes, or presides over the meeting that adopts them.
        act: Id,
        /// The meeting they are of.
        meeting: MeetingNumber,
        /// What is done with them.
        step: Minuting,
    },
    /// Gives a planned meeting another day; what stands on its agenda stays there.
    Reschedule {
        /// The act.
        act: Id,
        /// The meeting.
        meeting: MeetingNumber,
        /// The day it meets now.
        date: Date,
    },
    /// Calls a planned meeting off; what stood on its agenda can be tabled again.
    CancelMeeting {
        /// The act.
        act: Id,
        /// The meeting.
        meeting: MeetingNumber,
        /// Why.
        reason: Sealed,
    },
    /// Puts a case on the agenda.
    Table {
        /// The act.
        act: Id,
        /// The case.
        case: CaseNumber,
        /// The meeting.
        meeting: MeetingNumber,
        /// What it comes to the table for.
        #[serde(default, skip_serializing_if = "Purpose::is_to_decide")]
        purpose: Purpose,
    },
    /// Gives the items of an agenda their order and their time, before the meeting begins.
    ArrangeAgenda {
        /// The act by which the body is convened.
        act: Id,
        /// The meeting.
        meeting: MeetingNumber,
        /// Its items, each once, in the order in which they come to the table.
        order: Vec<Slot>,
    },
    /// Says at which hour and where a meeting sits, before it begins.
    SetSitting {
        /// The act by which the body is convened.
        act: Id,
        /// The meeting.
        meeting: MeetingNumber,
        /// Its hours and its place; what is left out is not known any more.
        sitting: Sitting,
    },
    /// Takes an item off an agenda before the meeting comes to it; whoever may table it may do so.
    TakeOff {
        /// The act by which it is tabled.
        act: Id,
        /// The item.
        item: ItemNumber,
        /// Why.
        reason: Sealed,
    },
    /// Treats an item that does not ask for a decision: it was discussed, with this conclusion, or it was noted.
    TreatItem {
        /// The act.
        act: Id,
        /// The item.
        item: ItemNumber,
        /// What came of it, in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        conclusion: Option<Sealed>,
    },
    /// Opens an item: freezes electorate, weights and rule, and puts the question.
    OpenItem {
        /// The act.
        act: Id,
        /// The item.
        item: ItemNumber,
        /// The outcome that is proposed: what the body is asked to say yes to.
        proposal: Id,
    },
    /// Takes a position for the seat one acts from. A later one replaces an earlier one of the same seat.
    TakePosition {
        /// The item.
        item: ItemNumber,
        /// The seat the position is for.
        seat: Id,
        /// The position.
        position: Position,
        /// A side note, or the grounds of a block.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Sealed>,
        /// The last day on which the college or council of that seat can still agree, where the seat agrees on that condition.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reserve: Option<Date>,
    },
    /// Lifts the reservation that a seat made: its college or council agreed.
    LiftReservation {
        /// The item.
        item: ItemNumber,
        /// The seat.
        seat: Id,
        /// Who agreed, when, and where that is to be read.
        words: Sealed,
    },
    /// *Conform*: records agreement for every present seat that has not spoken, where the body decides by consent.
    Conform {
        /// The act.
        act: Id,
        /// The item.
        item: ItemNumber,
        /// The seats that are absent.
        #[serde(default)]
        absent: Vec<Id>,
    },
    /// Concludes an item: the outcome is computed.
    ConcludeItem {
        /// The act.
        act: Id,
        /// The item.
        item: ItemNumber,
        /// The weighing, in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reasons: Option<Sealed>,
    },
}

impl Command {
    /// The act on a case that it is, where it is one.
    #[must_use]
    pub const fn on_case(&self) -> Option<&OnCase> {
        match self {
            Self::HandIn(on_case)
            | Self::Answer(on_case)
            | Self::Advise(on_case)
            | Self::Decide(on_case)
            | Self::Move(on_case)
            | Self::Return(on_case)
            | Self::Inform(on_case)
            | Self::Withdraw(on_case)
            | Self::Recuse(on_case)
            | Self::Close(on_case) => Some(on_case),
            Self::Found { .. }
            | Self::Rule { .. }
            | Self::Amend { .. }
            | Self::Enrol { .. }
            | Self::Appoint { .. }
            | Self::Nominate { .. }
            | Self::Vacate { .. }
            | Self::NameDelegate { .. }
            | Self::EndDelegate { .. }
            | Self::NameSpeaker { .. }
            | Self::Erase { .. }
            | Self::RecordFigures { .. }
            | Self::ReadExtract { .. }
            | Self::Reconcile { .. }
            | Self::Open { .. }
            | Self::Convene { .. }
            | Self::CloseMeeting { .. }
            | Self::RecordPresence { .. }
            | Self::SignOff { .. }
            | Self::Minute { .. }
            | Self::Reschedule { .. }
            | Self::CancelMeeting { .. }
            | Self::ArrangeAgenda { .. }
            | Self::SetSitting { .. }
            | Self::Table { .. }
            | Self::TakeOff { .. }
            | Self::TreatItem { .. }
            | Self::OpenItem { .. }
            | Self::TakePosition { .. }
            | Self::LiftReservation { .. }
            | Self::Conform { .. }
            | Self::ConcludeItem { .. } => None,
        }
    }

    pub(crate) const fn on_case_mut(&mut self) -> Option<&mut OnCase> {
        match self {
            Self::HandIn(on_case)
            | Self::Answer(on_case)
            | Self::Advise(on_case)
            | Self::Decide(on_case)
            | Self::Move(on_case)
            | Self::Return(on_case)
            | Self::Inform(on_case)
            | Self::Withdraw(on_case)
            | Self::Recuse(on_case)
            | Self::Close(on_case) => Some(on_case),
            Self::Found { .. }
            | Self::Rule { .. }
            | Self::Amend { .. }
            | Self::Enrol { .. }
            | Self::Appoint { .. }
            | Self::Nominate { .. }
            | Self::Vacate { .. }
            | Self::NameDelegate { .. }
            | Self::EndDelegate { .. }
            | Self::NameSpeaker { .. }
            | Self::Erase { .. }
            | Self::RecordFigures { .. }
            | Self::ReadExtract { .. }
            | Self::Reconcile { .. }
            | Self::Open { .. }
            | Self::Convene { .. }
            | Self::CloseMeeting { .. }
            | Self::RecordPresence { .. }
            | Self::SignOff { .. }
            | Self::Minute { .. }
            | Self::Reschedule { .. }
            | Self::CancelMeeting { .. }
            | Self::ArrangeAgenda { .. }
            | Self::SetSitting { .. }
            | Self::Table { .. }
            | Self::TakeOff { .. }
            | Self::TreatItem { .. }
            | Self::OpenItem { .. }
            | Self::TakePosition { .. }
            | Self::LiftReservation { .. }
            | Self::Conform { .. }
            | Self::ConcludeItem { .. } => None,
        }
    }

    /// The forms that go with it, where forms can.
    #[must_use]
    pub fn forms(&self) -> Option<&Filled> {
        let opening =
            if let Self::Open { forms, .. } | Self::Nominate { forms, .. } = self { Some(forms) } else { None };
        opening.or_else(|| self.on_case().map(|on_case| &on_case.forms))
    }
}
