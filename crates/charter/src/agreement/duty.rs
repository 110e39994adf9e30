//! Duties: who owes which act to whom, by when.

use super::Agreement;
use super::act::Actor;
use super::cite::{Cite, Stated};
use super::id::Id;
use super::moment::{About, Recurrence, Rolls};
use super::power::AnswerRef;
use super::set::SetKind;
use jiff::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// A duty (*verplichting*): one that arises on a case and is fulfilled by an act on it, or one that rests on the
/// cooperation as a whole and comes again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Duty {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// Who owes it (`wie`).
    pub debtor: Option<Stated<Actor>>,
    /// Whether each seat owes it for itself (`wie elke zetel van …`), and not the body as one.
    pub each_seat: Option<Stated<()>>,
    /// The choice whose answer says who owes it (`eigenaar FORM.QUESTION`); its options are sets and seats.
    pub owner_in: Option<Stated<AnswerRef>>,
    /// The act that fulfils it (`doet`).
    pub act: Id,
    /// Whether that act counts where it was done before the duty arose, in the same round and since the last decision
    /// on the case (`doet ACT ook vooraf`).
    pub beforehand: bool,
    /// To whom it is owed (`aan`).
    pub creditor: Option<Stated<Actor>>,
    /// The act that makes it arise (`na ACT` or `na ACT uitkomst OUTCOME`); none where it comes again and again.
    pub after: Option<Trigger>,
    /// How often it comes (`telkens …`); none where an act makes it arise.
    pub each: Option<Stated<Recurrence>>,
    /// Which year it is about, seen from the year in which it is due (`over …`).
    pub about: Option<Stated<About>>,
    /// The question whose answer says which year it is about (`jaar FORM.QUESTION`).
    pub year_in: Option<AnswerRef>,
    /// Its calendar, where it is not that of the charter.
    pub calendar: Option<Stated<Id>>,
    /// What a closed day does to its last day (`rolt …`).
    pub rolls: Option<Stated<Rolls>>,
    /// The duty it gives way to (`wijkt voor …`); such a duty never rests.
    pub yields: Option<Stated<Id>>,
    /// By when (`binnen N dagen`); none is a duty without a date.
    pub within: Option<Stated<Offset>>,
    /// The date that is its last day (`uiterlijk FORM.QUESTION`), as it was answered with the act that made it arise.
    pub due_in: Option<Stated<AnswerRef>>,
    /// The acts after which it no longer rests (`vervalt na ACT`).
    pub lapses: Vec<Id>,
    /// Where it stands.
    pub cite: Cite,
}

impl Duty {
    /// The seats of which each owes it for itself: those of a role, which each holder exercises alone, and those of a body
    /// where the charter says each seat. None where a body owes it as one, or one seat does.
    #[must_use]
    pub fn seats_apart<'a>(&self, agreement: &'a Agreement) -> Option<&'a [Id]> {
        let Actor::Set(set) = &self.debtor.as_ref()?.value else { return None };
        let set = agreement.sets.get(set)?;
        let apart = match set.kind {
            SetKind::Role => set.seats.len() > 1,
            SetKind::Body => self.each_seat.is_some(),
        };
        apart.then_some(set.seats.as_slice())
    }
}

/// What makes a duty arise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Trigger {
    /// The act.
    pub act: Id,
    /// The outcome it must have had; none means any.
    pub outcome: Option<Id>,
}

/// A span of time, counted from the day after its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Offset {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

impl Offset {
    /// As a span of the calendar; nothing where it is longer than the calendar.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        let count = i64::from(self.count);
        let span = match self.unit {
            Unit::Days => Span::new().try_days(count),
            Unit::Weeks => Span::new().try_weeks(count),
            Unit::Months => Span::new().try_months(count),
        };
        span.ok()
    }
}

/// The unit of an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// `dagen`.
    Days,
    /// `weken`.
    Weeks,
    /// `maanden`.
    Months,
}
