//! Counts: how ballots become an outcome.

use super::cite::{Cite, Layer, Stated};
use super::id::Id;
use schemars::JsonSchema;
use serde::Serialize;
use words::Fraction;

/// A decision rule (*besluitregel*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Count {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// The body whose seats decide.
    pub body: Option<Stated<Id>>,
    /// Whose seats of that body vote, where not all do.
    pub voters: Option<Stated<Voters>>,
    /// The quantity by which each seat weighs; without it each seat weighs the same.
    pub weight: Option<Stated<Id>>,
    /// How they decide.
    pub method: Option<Stated<Method>>,
    /// For a majority: what must be reached.
    pub threshold: Option<Stated<Threshold>>,
    /// What must be reached besides (`bovendien`), each of them.
    pub also: Vec<Stated<Threshold>>,
    /// How many seats must stand in the way to stop a threshold in weights (`blokkade`).
    pub blocking: Option<Stated<u32>>,
    /// What an abstention counts as.
    pub abstention: Option<Stated<Abstention>>,
    /// What a seat counts as that withdraws because of an interest of its own.
    pub recusal: Option<Stated<Recusal>>,
    /// What follows where a seat agreed with a reservation, and its day passed.
    pub reserved: Option<Stated<Reserved>>,
    /// What a tie means.
    pub tie: Option<Stated<Ladder>>,
    /// How many must take part.
    pub quorum: Option<Stated<Quorum>>,
    /// Another rule that takes its place after a number of meetings without a result.
    pub fallback: Option<Stated<Fallback>>,
    /// Where it stands.
    pub cite: Cite,
}

impl Count {
    /// This rule with what it leaves open as a later ruling on it says. What it states stays as it is: a ruling that is
    /// recorded while the votes are cast changes no count.
    #[must_use]
    pub fn filled_by(&self, later: &Self) -> Self {
        Self {
            method: filled(self.method.as_ref(), later.method.as_ref()),
            threshold: filled(self.threshold.as_ref(), later.threshold.as_ref()),
            abstention: filled(self.abstention.as_ref(), later.abstention.as_ref()),
            recusal: filled(self.recusal.as_ref(), later.recusal.as_ref()),
            reserved: filled(self.reserved.as_ref(), later.reserved.as_ref()),
            tie: match (&self.tie, &later.tie) {
                // It said to vote once more, and not what then.
                (Some(before), Some(later))
                    if before.value.then.is_none() && before.value.again == later.value.again =>
                {
                    filled(None, Some(later)).or_else(|| Some(before.clone()))
                }
                (before, later) => filled(before.as_ref(), later.as_ref()),
            },
            ..self.clone()
        }
    }

    /// The threshold and what must be reached besides, in the order of the charter.
    pub fn thresholds(&self) -> impl Iterator<Item = &Stated<Threshold>> {
        self.threshold.iter().chain(&self.also)
    }
}

/// What was stated, or else what a ruling states later.
fn filled<T: Clone>(before: Option<&Stated<T>>, later: Option<&Stated<T>>) -> Option<Stated<T>> {
    let ruled = || later.filter(|stated| stated.cite.layer() == Layer::Ruling);
    before.or_else(ruled).cloned()
}

/// Whose seats vote (`kiezers`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Voters {
    /// `partijen …`: the seats on behalf of these parties.
    Parties(Vec<Id>),
    /// `zetels …`: these seats.
    Seats(Vec<Id>),
}

/// `terugval na N vergaderingen COUNT`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fallback {
    /// After how many meetings that came to no result.
    pub meetings: u32,
    /// The rule that then holds.
    pub rule: Id,
}

/// How a body decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// `overeenstemming`: consent; nobody blocks.
    Consent,
    /// `meerderheid`: a threshold is reached.
    Majority,
    /// `eenstemmig`: every seat of the base is in favour.
    Unanimity,
}

/// `meer dan 1/2 van BASE` or `minstens 2/3 van BASE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Threshold {
    /// Whether the fraction itself is enough (`minstens`) or not (`meer dan`).
    pub inclusive: bool,
    /// The fraction.
    pub fraction: Fraction,
    /// Of what.
    pub base: Base,
}

/// How much must take part for a vote to come to anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Quorum {
    /// `minstens 1/2 van alle zetels`: a share of what there is.
    Share(Threshold),
    /// `minstens 5 zetels`: so many seats, however many there are.
    Seats {
        /// The fewest seats that are enough.
        least: u32,
    },
}

impl Quorum {
    /// Whether weights are counted, and not seats.
    #[must_use]
    pub const fn weighs(self) -> bool {
        match self {
            Self::Share(threshold) => threshold.base.weighs(),
            Self::Seats { .. } => false,
        }
    }
}

/// The denominator of a threshold, always named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// `uitgebrachte stemmen`: votes for and against, and abstentions where those count as against.
    Cast,
    /// `aanwezige zetels`: seats that took part, abstaining included.
    Present,
    /// `alle zetels`: every seat that votes by the rule, held or vacant.
    Seats,
    /// `alle bezette zetels`: those of them that somebody holds.
    HeldSeats,
    /// `uitgebrachte gewichten`: what the votes cast weigh together.
    CastWeight,
    /// `aanwezige gewichten`: what the seats that took part weigh together.
    PresentWeight,
    /// `alle gewichten`: what all seats that vote by the rule weigh together, held or vacant.
    Weight,
}

impl Base {
    /// Whether weights are counted, and not seats.
    #[must_use]
    pub const fn weighs(self) -> bool {
        match self {
            Self::Cast | Self::Present | Self::Seats | Self::HeldSeats => false,
            Self::CastWeight | Self::PresentWeight | Self::Weight => true,
        }
    }
}

/// What an abstention counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Abstention {
    /// `telt als tegen`.
    Against,
    /// `telt niet mee`.
    NotCounted,
}

/// What a seat counts as that withdraws (`verschoning`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Recusal {
    /// `telt als afwezig`: it stays one of all seats.
    Absent,
    /// `telt niet mee`: it is out of every base.
    NotCounted,
}

/// What follows where a seat agreed with a reservation, and its college or council did not agree in time
/// (`verlopen-voorbehoud`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reserved {
    /// `laat de stem staan`: the vote stands as it was given, with its reservation.
    Stands,
    /// `telt als voor`: the seat agreed after all.
    InFavour,
    /// `telt als tegen`: the votes are counted anew, with the seat against.
    Against,
    /// `brengt het punt terug`: the body decides on it anew.
    ComesBack,
}

/// What is tried, one after the other, when the votes are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ladder {
    /// `herstemming`: first the body votes once more.
    pub again: bool,
    /// What settles it then; none where the charter does not say.
    pub then: Option<TieRule>,
}

/// What a tie means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TieRule {
    /// `staken verworpen`.
    Rejected,
    /// `staken voorzitter`: the chair's own vote decides.
    Chair,
    /// `staken uitgesteld`: voted again at the next meeting.
    PutOff,
}
