//! What happened, as business facts. Events carry what was frozen, so that `evolve` never reads the charter.

mod about;

use crate::command::Filled;
use crate::ledger::Leg;
use crate::meetings::Slot;
use crate::meetings::minutes::Minuting;
use crate::meetings::{Position, Present, Purpose, Question, Sitting};
use crate::reconciliation::{Settling, Told};
use crate::values::{CaseNumber, ItemNumber, MeetingNumber, PersonNumber, Sequence};
use charter::Id;
use charter::agreement::act::{ActKind, Sense};
use charter::agreement::amendment::Transition;
use charter::agreement::posting::PostingKind;
use charter::agreement::quantity::{Status, Vintage};
use charter::judge::answer::Sealed;
use charter::judge::count;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use words::{Amount, Date};

/// A fact. Every form ever released stays readable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Event {
    /// A charter was adopted.
    CharterAdopted {
        /// The whole text.
        text: String,
    },
    /// Another text took the place of the charter.
    CharterAmended {
        /// The whole text.
        text: String,
        /// The day from which it holds.
        from: Date,
        /// What becomes of the cases that run on that day.
        transition: Transition,
    },
    /// A ruling was recorded.
    RulingRecorded {
        /// Its id.
        ruling: Id,
        /// The whole text.
        text: String,
    },
    /// A person was entered in the register.
    PersonEnrolled {
        /// The number assigned.
        person: PersonNumber,
        /// The name.
        name: Sealed,
        /// How to reach them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contact: Option<Sealed>,
    },
    /// A person was given a seat.
    SeatTaken {
        /// The seat.
        seat: Id,
        /// Who.
        person: PersonNumber,
        /// First day.
        from: Date,
        /// Last day, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
        /// The case it serves, where it is a seat of a set of one case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseNumber>,
        /// The party on whose behalf, where that was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        party: Option<Id>,
    },
    /// A person was nominated for a seat.
    Nominated {
        /// The seat.
        seat: Id,
        /// Who.
        person: PersonNumber,
        /// The forms.
        #[serde(default, skip_serializing_if = "Filled::is_empty")]
        forms: Filled,
        /// Values of class *personal* among the answers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        personal: Vec<String>,
    },
    /// The time of whoever held a seat was ended.
    SeatVacated {
        /// The seat.
        seat: Id,
        /// Who.
        person: PersonNumber,
        /// Last day.
        until: Date,
        /// The case it served, where it was a seat of a set of one case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseNumber>,
    },
    /// The holder of a seat named somebody who reads along and prepares for it, from that day on.
    DelegateNamed {
        /// The seat.
        seat: Id,
        /// Who reads along.
        person: PersonNumber,
        /// Whoever holds the seat.
        by: PersonNumber,
        /// Last day, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
    },
    /// Somebody is no delegate of a seat any more, from that day on.
    DelegateEnded {
        /// The seat.
        seat: Id,
        /// Who.
        person: PersonNumber,
    },
    /// Somebody was named to speak for a seat.
    SpeakerNamed {
        /// The meeting.
        meeting: MeetingNumber,
        /// The place on its agenda; none for every item.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<u32>,
        /// The seat.
        seat: Id,
        /// Who.
        person: PersonNumber,
    },
    /// Figures of the parties were recorded.
    FiguresRecorded {
        /// The quantity.
        quantity: Id,
        /// The day the figures are of.
        on: Date,
        /// Whether they are settled.
        status: Status,
        /// Where they come from.
        source: String,
        /// The figure of each party.
        figures: BTreeMap<Id, u64>,
        /// From which edition they were read, where they came from a file.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vintage: Option<Vintage>,
    },
    /// An export of the ledger of whoever pays was kept.
    ExtractRead {
        /// Of which fund.
        fund: Id,
        /// What it tells.
        told: Told,
    },
    /// What belongs together in that ledger and the books was settled, and what differs.
    Reconciled {
        /// Of which fund.
        fund: Id,
        /// What was settled.
        settled: Vec<Settling>,
    },
    /// Personal values were destroyed.
    Erased {
        /// The person, where it was one of the register.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<PersonNumber>,
        /// The case, where it was its submitter.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseNumber>,
        /// The meeting, where it was what its minutes say of somebody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        meeting: Option<MeetingNumber>,
        /// The values destroyed.
        handles: Vec<String>,
        /// The legal ground.
        ground: String,
    },
    /// A case was opened.
    CaseOpened {
        /// The number assigned.
        case: CaseNumber,
        /// Its kind.
        kind: Id,
        /// The act.
        act: Id,
        /// The stage it begins in.
        stage: Id,
        /// The answer that is its title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<Sealed>,
        /// The forms.
        forms: Filled,
        /// Values of class *personal* among the answers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        personal: Vec<String>,
    },
    /// An act was done on a case.
    ActDone {
        /// The case.
        case: CaseNumber,
        /// The act.
        act: Id,
        /// Its kind.
        kind: ActKind,
        /// Its outcome, where it has several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<Id>,
        /// The forms.
        #[serde(default, skip_serializing_if = "Filled::is_empty")]
        forms: Filled,
        /// Words that went with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Sealed>,
        /// The answer that became the title of the case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<Sealed>,
        /// Values of class *personal* among the answers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        personal: Vec<String>,
        /// The entry of the paper whose place this one takes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead_of: Option<Sequence>,
    },
    /// A case went to another stage.
    CaseMoved {
        /// The case.
        case: CaseNumber,
        /// Where it went.
        stage: Id,
        /// Whether it came back for another round.
        new_round: bool,
    },
    /// A case ended.
    CaseEnded {
        /// The case.
        case: CaseNumber,
    },
    /// A mandate was used.
    MandateUsed {
        /// The mandate.
        power: Id,
        /// The case.
        case: CaseNumber,
        /// The amount.
        amount: Amount,
        /// The purpose, where the mandate asks one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        purpose: Option<Id>,
        /// What tells the supplier apart, where the mandate asks one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supplier: Option<String>,
        /// The seat that used it.
        seat: Id,
    },
    /// Money was set apart, promised, paid or received.
    Posted {
        /// What was done with it.
        kind: PostingKind,
        /// The case.
        case: CaseNumber,
        /// The fund.
        fund: Id,
        /// The budget line; none where it is about the fund as a whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        line: Option<Id>,
        /// The amount.
        amount: Amount,
        /// The VAT that comes back, which is not in the amount.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vat: Option<Amount>,
        /// The party it comes from or is for, where one was named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        party: Option<Id>,
        /// The contribution it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contribution: Option<Id>,
        /// The accounts it changes; together nothing.
        legs: Vec<Leg>,
    },
    /// A form was adopted by its body.
    FormAdopted {
        /// The form.
        form: Id,
        /// The case in which that was decided.
        case: CaseNumber,
    },
    /// A meeting was planned.
    MeetingConvened {
        /// The number assigned.
        meeting: MeetingNumber,
        /// Of which body.
        body: Id,
        /// The day.
        date: Date,
        /// The rules that day departs from; the reason stands in the stamp.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        departs: Vec<Id>,
    },
    /// A meeting was closed.
    MeetingClosed {
        /// The meeting.
        meeting: MeetingNumber,
    },
    /// It was recorded who was at a meeting.
    PresenceRecorded {
        /// The meeting.
        meeting: MeetingNumber,
        /// Everybody who was there.
        present: Vec<Present>,
    },
    /// The holder of a seat said whether they come to a meeting.
    SignedOff {
        /// The meeting.
        meeting: MeetingNumber,
        /// The seat.
        seat: Id,
        /// Whoever holds it on the day of the meeting.
        person: PersonNumber,
        /// Whether they come.
        comes: bool,
        /// Whether they do not know yet.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        perhaps: bool,
        /// Whether it was said by answering an invitation that was mailed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_mail: bool,
    },
    /// Something was done with the minutes of a meeting.
    Minuted {
        /// The meeting they are of.
        meeting: MeetingNumber,
        /// What was done with them.
        step: Minuting,
    },
    /// A planned meeting was given another day.
    MeetingRescheduled {
        /// The meeting.
        meeting: MeetingNumber,
        /// The day it meets now.
        date: Date,
        /// The rules that day departs from; the reason stands in the stamp.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        departs: Vec<Id>,
    },
    /// A planned meeting was called off.
    MeetingCancelled {
        /// The meeting.
        meeting: MeetingNumber,
        /// Why.
        reason: Sealed,
    },
    /// A case was put on an agenda.
    ItemTabled {
        /// The item.
        item: ItemNumber,
        /// The case.
        case: CaseNumber,
        /// The decision that is asked.
        decision: Id,
        /// What it comes to the table for.
        #[serde(default, skip_serializing_if = "Purpose::is_to_decide")]
        purpose: Purpose,
    },
    /// The items of an agenda have this order and this time.
    AgendaArranged {
        /// The meeting.
        meeting: MeetingNumber,
        /// Its items, in order.
        order: Vec<Slot>,
    },
    /// A meeting has these hours and this place.
    SittingSet {
        /// The meeting.
        meeting: MeetingNumber,
        /// Its hours and its place.
        sitting: Sitting,
    },
    /// An item was taken off the agenda before the meeting came to it.
    ItemTakenOff {
        /// The item.
        item: ItemNumber,
        /// Why.
        reason: Sealed,
    },
    /// An item that asked for no decision was discussed or noted.
    ItemTreated {
        /// The item.
        item: ItemNumber,
        /// What came of it, in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        conclusion: Option<Sealed>,
    },
    /// An item was opened, with everything that counts frozen.
    ItemOpened {
        /// The item.
        item: ItemNumber,
        /// What was put to the body.
        question: Question,
    },
    /// A seat took a position.
    PositionTaken {
        /// The item.
        item: ItemNumber,
        /// The seat.
        seat: Id,
        /// The person who held it.
        person: PersonNumber,
        /// The position.
        position: Position,
        /// A side note, or the grounds of a block.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Sealed>,
        /// The last day on which its college or council can still agree, where it agreed on that condition.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reserve: Option<Date>,
    },
    /// The reservation of a seat was lifted.
    ReservationLifted {
        /// The item.
        item: ItemNumber,
        /// The seat.
        seat: Id,
        /// Who lifted it.
        person: PersonNumber,
        /// Who agreed, when, and where that is to be read.
        words: Sealed,
    },
    /// The votes on an item were tied, and another round of voting began.
    RoundBegun {
        /// The item.
        item: ItemNumber,
        /// The round, from 2.
        round: u32,
    },
    /// An item was concluded. The decision on the case follows as `ActDone` in the same entry.
    ItemConcluded {
        /// The item.
        item: ItemNumber,
        /// What the count came to.
        result: count::Result,
        /// The outcome of the decision; none where it was put off.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<Id>,
        /// What that outcome means.
        sense: Sense,
        /// The weighing, in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reasons: Option<Sealed>,
    },
}
