//! Acts: what people can do, of a closed set of kinds.

use super::Agreement;
use super::cite::{Cite, Stated};
use super::id::Id;
use super::posting::Posting;
use super::power::AnswerRef;
use super::set::Set;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A named act (*handeling*): who may do it, on what, with which form, and what follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Act {
    /// Its id.
    pub id: Id,
    /// What it is called, as an infinitive: "een idee indienen".
    pub label: String,
    /// What kind of act it is.
    pub kind: ActKind,
    /// Its place among the acts of the charter.
    pub order: usize,
    /// The kind of case it is done on; none for acts that stand alone.
    pub case: Option<Id>,
    /// The stages in which it may be done (`in`); empty for opening acts and acts that stand alone.
    pub stages: Vec<Id>,
    /// Who may do it.
    pub by: Option<Stated<Vec<Actor>>>,
    /// The forms that go with it, in order.
    pub forms: Vec<Id>,
    /// Where the case goes, for acts with one outcome.
    pub to: Option<Id>,
    /// The outcomes it can have, in the order of the charter.
    pub outcomes: Vec<Outcome>,
    /// For `besluiten` in a meeting: the body's decision rule.
    pub count: Option<Stated<Id>>,
    /// For `besluiten` by one seat: the mandate it rests on.
    pub power: Option<Stated<Id>>,
    /// For `meedelen`: who is told.
    pub to_whom: Option<Stated<Actor>>,
    /// For `bijeenroepen`, `verzetten`, `voorzitten`, `benoemen`, `voordragen` and `machtigen`: the sets it concerns.
    pub sets: Vec<Id>,
    /// For `agenderen`: the decision that is put on the agenda.
    pub tables: Option<Id>,
    /// For `agenderen`: what it can come to the table for (`ter`); anything where the charter does not say.
    pub purposes: Option<Stated<Vec<Purpose>>>,
    /// Whether each does it for itself (`per partij`, `per zetel`): the last one of each counts.
    pub each: Option<Each>,
    /// For `vastleggen`: the quantities of which figures are recorded.
    pub records: Vec<Id>,
    /// For `aansluiten`: the funds of which the ledger of whoever pays is laid beside the books.
    pub reconciles: Vec<Id>,
    /// The acts whose sheet it takes back, as long as nobody posted what stands on it (`neemt-terug`).
    pub takes_back: Option<Stated<Vec<Id>>>,
    /// What it posts in the books (`boekt`).
    pub posts: Option<Stated<Posting>>,
    /// The decision of another that it carries out (`draagt`): whoever may do it writes the letter about that decision.
    pub carries: Option<Id>,
    /// The answer that is the day until which it is for whoever does it only (`embargo`).
    pub embargo: Option<AnswerRef>,
    /// Where it stands.
    pub cite: Cite,
}

/// What an item comes to the table for (*ter besluitvorming, ter bespreking, ter kennisneming*).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// The decision that it is tabled for is asked, and taken by the rule of the charter.
    #[default]
    Decide,
    /// It is discussed, and what comes of that is written down. Nothing is decided.
    Discuss,
    /// The body takes note of it. Nothing is decided.
    Note,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 3] = [Self::Decide, Self::Discuss, Self::Note];

    /// Whether a decision is asked.
    #[must_use]
    pub fn is_to_decide(&self) -> bool {
        *self == Self::Decide
    }
}

/// Who does something for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Each {
    /// `per partij`: each party.
    Party,
    /// `per zetel [tot ACT [voor SET, …]]`: each seat. What it keeps to itself (`eigen-zetel`) opens to others once that act
    /// was done.
    Seat {
        /// The act that opens it; none where it stays with the seat.
        until: Option<Id>,
        /// For whom it opens; none is whoever holds a seat.
        then: Vec<Id>,
    },
}

impl Act {
    /// Whether what it tables can come to the table for this (`ter`); where the charter does not say, for anything.
    #[must_use]
    pub fn may_be_for(&self, purpose: Purpose) -> bool {
        self.purposes.as_ref().is_none_or(|stated| stated.value.contains(&purpose))
    }

    /// Whether each party does it for itself.
    #[must_use]
    pub fn is_per_party(&self) -> bool {
        self.each == Some(Each::Party)
    }

    /// The outcome with this id.
    #[must_use]
    pub fn outcome(&self, id: &Id) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.id == *id)
    }

    /// Where it is done. A text of the agreement changes on a case where the charter gives it one.
    #[must_use]
    pub const fn occasion(&self) -> Occasion {
        match self.kind {
            ActKind::Open => Occasion::NewCase,
            ActKind::Amend if self.case.is_none() => Occasion::Cooperation,
            ActKind::HandIn
            | ActKind::Answer
            | ActKind::Advise
            | ActKind::Table
            | ActKind::Decide
            | ActKind::Move
            | ActKind::Return
            | ActKind::Inform
            | ActKind::Withdraw
            | ActKind::Recuse
            | ActKind::Amend
            | ActKind::Close => Occasion::Case,
            ActKind::Preside | ActKind::Minute => Occasion::Meeting,
            ActKind::Appoint
            | ActKind::Nominate
            | ActKind::Entrust
            | ActKind::Convene
            | ActKind::Reschedule
            | ActKind::Cancel
            | ActKind::Rule
            | ActKind::Enrol
            | ActKind::Erase
            | ActKind::Record
            | ActKind::Reconcile => Occasion::Cooperation,
        }
    }
}

/// The closed set of things that can be done; charters name them as they like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ActKind {
    /// `openen`: begins a case with a form.
    Open,
    /// `inleveren`: hands in a document on a case.
    HandIn,
    /// `beantwoorden`: answers a question that the charter asks about the case.
    Answer,
    /// `adviseren`: gives an advice with an outcome.
    Advise,
    /// `agenderen`: puts a case on the agenda of a meeting.
    Table,
    /// `besluiten`: decides, by a body's rule or by a mandate.
    Decide,
    /// `verplaatsen`: moves a case to another stage.
    Move,
    /// `terugsturen`: returns a case to an earlier stage, for a new round.
    Return,
    /// `meedelen`: tells someone something, on record.
    Inform,
    /// `intrekken`: the submitter takes the case back.
    Withdraw,
    /// `afsluiten`: ends a case.
    Close,
    /// `benoemen`: gives a person a seat, or ends that.
    Appoint,
    /// `voordragen`: proposes a person for a seat, to whoever appoints.
    Nominate,
    /// `machtigen`: the holder of a seat names who reads along and prepares for it, or who sits there when they cannot.
    Entrust,
    /// `verschonen`: steps back from a case because of an interest of one's own.
    Recuse,
    /// `bijeenroepen`: plans a meeting of a body.
    Convene,
    /// `verzetten`: gives a planned meeting another day.
    Reschedule,
    /// `afzeggen`: calls a planned meeting off.
    Cancel,
    /// `notuleren`: writes the minutes of a meeting.
    Minute,
    /// `voorzitten`: opens and concludes the items of a meeting.
    Preside,
    /// `uitleggen`: records a ruling on a silence.
    Rule,
    /// `inschrijven`: enters a person in the register.
    Enrol,
    /// `wissen`: destroys personal values.
    Erase,
    /// `vastleggen`: records figures of the parties, with their source and date.
    Record,
    /// `aansluiten`: lays the ledger of whoever pays beside the books.
    Reconcile,
    /// `wijzigen`: puts another text of the agreement in force.
    Amend,
}

/// Where an act is done: what people stand before when they do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Nothing yet: it begins a case.
    NewCase,
    /// A case.
    Case,
    /// The table of a meeting.
    Meeting,
    /// The cooperation itself.
    Cooperation,
}

/// Who may do an act.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(tag = "is", content = "of", rename_all = "kebab-case")]
pub enum Actor {
    /// `ieder`: anyone, also without a seat.
    Anyone,
    /// `indiener`: whoever opened the case.
    Submitter,
    /// Whoever holds a seat of this set.
    Set(Id),
    /// Whoever holds this seat.
    Seat(Id),
    /// `voorzitter van BODY`: whoever presides that body on the day of the act.
    Chair(Id),
}

impl Actor {
    /// Whether acting from a seat can be acting as one of these: it is that seat, is among the seats of that set, or has a
    /// turn to preside.
    #[must_use]
    pub fn is_seat(&self, agreement: &Agreement, seat: &Id) -> bool {
        self.seats(agreement).contains(seat)
    }

    /// Whether acting from a seat is acting as one of these on a day: a chair that goes round is that of the day.
    #[must_use]
    pub fn is_seat_on(&self, agreement: &Agreement, seat: &Id, on: Date) -> bool {
        let presides = |body| agreement.sets.get(body).and_then(|set: &Set| set.chair_on(on)) == Some(seat);
        if let Self::Chair(body) = self { presides(body) } else { self.is_seat(agreement, seat) }
    }

    /// The id by which the charter names them: of a set, a seat, or the body that is presided.
    #[must_use]
    pub const fn id(&self) -> Option<&Id> {
        match self {
            Self::Anyone | Self::Submitter => None,
            Self::Set(id) | Self::Seat(id) | Self::Chair(id) => Some(id),
        }
    }

    /// Whether they are this set, or a seat of it.
    #[must_use]
    pub fn belongs_to(&self, agreement: &Agreement, set: &Id) -> bool {
        match self {
            Self::Anyone | Self::Submitter => false,
            Self::Set(own) | Self::Chair(own) => own == set,
            Self::Seat(seat) => agreement.sits_in(seat, set),
        }
    }

    /// The set they are, or sit in.
    #[must_use]
    pub fn set<'a>(&self, agreement: &'a Agreement) -> Option<&'a Set> {
        match self {
            Self::Anyone | Self::Submitter => None,
            Self::Set(id) | Self::Chair(id) => agreement.sets.get(id),
            Self::Seat(seat) => agreement.set_of(seat),
        }
    }

    /// Every seat from which one can act as one of these.
    #[must_use]
    pub fn seats<'a>(&'a self, agreement: &'a Agreement) -> &'a [Id] {
        match self {
            Self::Anyone | Self::Submitter => &[],
            Self::Set(set) => agreement.sets.get(set).map_or(&[], |set| &set.seats),
            Self::Seat(own) => std::slice::from_ref(own),
            Self::Chair(body) => agreement.sets.get(body).map_or(&[], Set::seats_that_preside),
        }
    }
}

/// One way an act can end (*uitkomst*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Outcome {
    /// Its id, unique in the act.
    pub id: Id,
    /// What people read.
    pub label: String,
    /// The stage the case goes to; none means it stays.
    pub to: Option<Id>,
    /// Whether it says yes to what was asked, no, or sends it back (`voor`, `tegen`, `terug`).
    pub sense: Sense,
    /// The form that this outcome adopts (`stelt-vast`).
    pub adopts: Option<Id>,
    /// Where it stands.
    pub cite: Cite,
}

/// What an outcome means for the question put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// `voor`: what was asked happens.
    For,
    /// `tegen`: it does not; a rejected vote ends here.
    Against,
    /// `terug`: it comes back in another round.
    Back,
    /// Neither.
    Neutral,
}

impl Sense {
    /// Whether a decision with this sense departs from an advice. Neither says the other is wrong where one of them says
    /// neither yes nor no; and what comes back for another round after an advice against it, was not taken either.
    #[must_use]
    pub const fn departs_from(self, advised: Self) -> bool {
        match (advised, self) {
            (Self::Neutral, _) | (_, Self::Neutral) => false,
            (Self::For, Self::For) | (Self::Back, Self::Back) | (Self::Against, Self::Against | Self::Back) => false,
            (Self::For, Self::Against | Self::Back)
            | (Self::Back, Self::For | Self::Against)
            | (Self::Against, Self::For) => true,
        }
    }
}
