//! The state of a cooperation, folded from its entries.

use crate::cases::Case;
use crate::founding::Adopted;
use crate::meetings::Meeting;
use crate::people::Person;
use crate::seats::Tenure;
use crate::values::{CaseNumber, MeetingNumber, PersonNumber, Sequence};
use charter::Id;
use jiff::Timestamp;
use rpds::{RedBlackTreeMapSync, VectorSync};

/// Everything that follows from the entries so far. Cloning is cheap: the maps share their structure, so a reader keeps
/// an immutable snapshot while the writer goes on.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The charter and the rulings adopted, in order.
    pub adopted: VectorSync<Adopted>,
    /// The register of people.
    pub people: RedBlackTreeMapSync<PersonNumber, Person>,
    /// Who holds and held each seat, in order of first day.
    pub tenures: RedBlackTreeMapSync<Id, Vec<Tenure>>,
    /// The cases.
    pub cases: RedBlackTreeMapSync<CaseNumber, Case>,
    /// The last serial of each year.
    pub case_serials: RedBlackTreeMapSync<i16, u32>,
    /// The meetings.
    pub meetings: RedBlackTreeMapSync<MeetingNumber, Meeting>,
    /// The forms adopted by their bodies, with the case and the entry in which that was decided.
    pub forms_adopted: RedBlackTreeMapSync<Id, (CaseNumber, Sequence)>,
    /// The last entry folded.
    pub sequence: Sequence,
    /// When the last entry was recorded.
    pub recorded: Option<Timestamp>,
}
