//! The minutes of a meeting (*verslag*): written beside its list of decisions, adopted by a later meeting of the same body,
//! and fixed from then on. What turns out to be wrong afterwards is told in a correction below them.

use super::{Ended, Meeting};
use crate::asked::Asked;
use crate::decide::Decision;
use crate::event::Event;
use crate::evolve::At;
use crate::people::Erasure;
use crate::stamp::Fault;
use crate::state::State;
use crate::values::{MeetingNumber, PersonNumber, Sequence};
use crate::weighing::Weighing;
use charter::agreement::act::{Act, ActKind};
use charter::judge::answer::Sealed;
use charter::judge::ground::Ground;
use charter::judge::trace::Origin;
use charter::{Agreement, Id};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use words::Message;

/// What is done with the minutes of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Minuting {
    /// A version of them was written, in the place of the one before it.
    Written {
        /// The texts, in the order of the agenda.
        lines: Vec<Line>,
    },
    /// A later meeting adopted the last version.
    Adopted {
        /// That meeting.
        at: MeetingNumber,
        /// What that meeting changed in them, in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        changes: Option<Sealed>,
    },
    /// What was adopted turned out to be wrong: the text stays, and this stands below it.
    Corrected {
        /// What is wrong, and how it was.
        words: Sealed,
    },
}

/// What minutes tell of one item, or of the meeting as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The place of the item on the agenda; none for the meeting as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<u32>,
    /// The text.
    pub words: Sealed,
}

/// The minutes of a meeting, with every version of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Minutes {
    /// Every version, in order; the last counts.
    pub versions: Vec<Version>,
    /// Which meeting adopted them.
    pub adopted: Option<Adopted>,
    /// What was told since to be wrong in them.
    pub corrections: Vec<Correction>,
    /// What was destroyed of them, if anything was.
    pub erased: Option<Erasure>,
}

impl Minutes {
    /// What they say of the item in a place, in every version; without a place of the meeting as a whole, with what was changed
    /// and corrected in them.
    pub fn said_of(&self, place: Option<u32>) -> impl Iterator<Item = &Sealed> {
        let lines = self.versions.iter().flat_map(|version| &version.lines);
        let lines = lines.filter(move |line| line.place == place).map(|line| &line.words);
        let changes = self.adopted.iter().flat_map(|adopted| &adopted.changes);
        let after = changes.chain(self.corrections.iter().map(|correction| &correction.words));
        lines.chain(after.filter(move |_| place.is_none()))
    }

    /// The places of which they say something that was not destroyed, none for the meeting as a whole.
    #[must_use]
    pub fn places(&self) -> BTreeSet<Option<u32>> {
        let lines = self.versions.iter().flat_map(|version| &version.lines).map(|line| line.place);
        let left = |place: &Option<u32>| self.said_of(*place).any(|words| !self.is_gone(&words.handle));
        lines.chain([None]).filter(left).collect()
    }

    /// Whether these words of them were destroyed.
    #[must_use]
    pub fn is_gone(&self, handle: &str) -> bool {
        self.erased.as_ref().is_some_and(|erased| erased.handles.iter().any(|gone| gone == handle))
    }
}

/// The minutes as they were written at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The texts, in the order of the agenda.
    pub lines: Vec<Line>,
    /// Who wrote it.
    pub who: Option<PersonNumber>,
    /// When.
    pub when: Ended,
}

/// That minutes were adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// By which meeting.
    pub at: MeetingNumber,
    /// What it changed in them.
    pub changes: Option<Sealed>,
    /// When.
    pub when: Ended,
}

/// What was told to be wrong in adopted minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What is wrong, and how it was.
    pub words: Sealed,
    /// Who told so.
    pub who: Option<PersonNumber>,
    /// When.
    pub when: Ended,
}

/// The acts by which minutes of a body are written.
pub fn keeping<'a>(agreement: &'a Agreement, body: &'a Id) -> impl Iterator<Item = &'a Act> {
    agreement.acts.values().filter(move |act| act.kind == ActKind::Minute && act.sets.contains(body))
}

/// The earlier meetings of which the minutes stand on this agenda by themselves: those that it adopted; and, on the next
/// meeting of the body that is still to be closed, those that wait to be adopted. Of the meeting just before also where they
/// are still to be written.
#[must_use]
pub fn on_agenda<'a>(agreement: &Agreement, state: &'a State, meeting: &Meeting) -> Vec<&'a Meeting> {
    let kept = keeping(agreement, &meeting.body).next().is_some();
    let before =
        |earlier: &&Meeting| earlier.body == meeting.body && earlier.is_before(meeting) && earlier.closed.is_some();
    let earlier: Vec<&Meeting> = state.meetings.values().filter(before).collect();
    let last = earlier.iter().max_by_key(|earlier| earlier.when_it_comes()).map(|last| last.number);
    let waits = |earlier: &Meeting| {
        let written = !earlier.minutes.versions.is_empty() || Some(earlier.number) == last;
        kept && written && next_open(state, earlier) == Some(meeting.number)
    };
    let stands = |earlier: &&Meeting| match &earlier.minutes.adopted {
        Some(adopted) => adopted.at == meeting.number,
        None => waits(earlier),
    };
    let mut stand: Vec<&Meeting> = earlier.into_iter().filter(stands).collect();
    stand.sort_by_key(|earlier| earlier.when_it_comes());
    stand
}

/// The last entry that did something with the minutes of a meeting.
#[must_use]
pub fn changed(meeting: &Meeting) -> Option<Sequence> {
    let Minutes { versions, adopted, corrections, erased } = &meeting.minutes;
    let written = versions.last().map(|version| version.when.entry);
    let corrected = corrections.last().map(|correction| correction.when.entry);
    written
        .into_iter()
        .chain(adopted.as_ref().map(|adopted| adopted.when.entry))
        .chain(corrected)
        .chain(erased.as_ref().map(|erased| erased.entry))
        .max()
}

/// The first meeting of the same body after this one that is still to be closed and was not called off.
fn next_open(state: &State, meeting: &Meeting) -> Option<MeetingNumber> {
    let open = |later: &&Meeting| {
        later.body == meeting.body && meeting.is_before(later) && later.closed.is_none() && later.cancelled.is_none()
    };
    state.meetings.values().filter(open).min_by_key(|later| later.when_it_comes()).map(|next| next.number)
}

impl Meeting {
    fn when_it_comes(&self) -> (words::Date, MeetingNumber) {
        (self.date, self.number)
    }

    fn is_before(&self, other: &Self) -> bool {
        self.when_it_comes() < other.when_it_comes()
    }
}

impl<'a> Asked<'a> {
    /// What is done with the minutes of a meeting.
    pub(crate) fn minute(self, act: &Id, number: MeetingNumber, step: &Minuting) -> Result<Decision, Fault> {
        let meeting = self.meeting(number)?;
        let mut weighing = Weighing::default();
        let act = match step {
            Minuting::Written { lines } => self.write_minutes(act, meeting, lines, &mut weighing)?,
            Minuting::Adopted { at, changes: _ } => self.adopt_minutes(act, meeting, *at, &mut weighing)?,
            Minuting::Corrected { words } => self.correct_minutes(act, meeting, words, &mut weighing)?,
        };
        self.weigh_alone(act, None, &mut weighing);
        if let Some(set) = self.agreement.sets.get(&meeting.body) {
            self.weigh_concerns(act, set, &mut weighing);
        }
        let minuted = || vec![Event::Minuted { meeting: number, step: step.clone() }];
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), minuted))
    }

    fn write_minutes(
        self,
        act: &Id,
        meeting: &Meeting,
        lines: &[Line],
        weighing: &mut Weighing,
    ) -> Result<&'a Act, Fault> {
        let act = self.act(act, ActKind::Minute)?;
        let senseless = |what| Err(Fault::Senseless { what });
        if let Some(cancelled) = &meeting.cancelled {
            return senseless(Message::NoMinutesOfCancelled { on: cancelled.when.on });
        }
        if self.stamp.on < meeting.date {
            return senseless(Message::MeetingHasNotCome {});
        }
        let known = |place: u32| meeting.items.iter().any(|item| item.number.place == place);
        let fits = |line: &Line| line.words.length > 0 && line.place.is_none_or(known);
        if lines.is_empty() || !lines.iter().all(fits) || !lines.is_sorted_by(|one, next| one.place < next.place) {
            return senseless(Message::MinutesFollowTheAgenda {});
        }
        if let Some(adopted) = &meeting.minutes.adopted {
            let ground = Ground::refuse(&act.cite, Message::MinutesAreAdopted { on: adopted.when.on });
            weighing.fails(ground.instead(Message::CorrectTheMinutes {}), Origin::Book);
        }
        Ok(act)
    }

    /// A later meeting of the same body that goes on adopts them; whoever presides over it records that.
    fn adopt_minutes(
        self,
        act: &Id,
        meeting: &Meeting,
        at: MeetingNumber,
        weighing: &mut Weighing,
    ) -> Result<&'a Act, Fault> {
        let act = self.act(act, ActKind::Preside)?;
        let later = self.meeting(at)?;
        if let Some(adopted) = &meeting.minutes.adopted {
            return Err(Fault::AlreadyDone { entry: adopted.when.entry });
        }
        if later.body != meeting.body || !meeting.is_before(later) {
            return Err(Fault::Senseless { what: Message::MinutesOfAnEarlierMeeting {} });
        }
        if meeting.closed.is_none() || meeting.minutes.versions.is_empty() {
            return Err(Fault::Senseless { what: Message::MinutesAreNotThere {} });
        }
        if self.stamp.on < later.date {
            return Err(Fault::Senseless { what: Message::MeetingHasNotCome {} });
        }
        self.weigh_going_on(later, &act.cite, weighing);
        Ok(act)
    }

    fn correct_minutes(
        self,
        act: &Id,
        meeting: &Meeting,
        words: &Sealed,
        weighing: &mut Weighing,
    ) -> Result<&'a Act, Fault> {
        let act = self.act(act, ActKind::Minute)?;
        if words.length == 0 {
            return Err(Fault::Senseless { what: Message::CorrectionSaysWhat {} });
        }
        if meeting.minutes.adopted.is_none() {
            let ground = Ground::refuse(&act.cite, Message::MinutesAreADraft {});
            weighing.fails(ground.instead(Message::WriteAnotherVersion {}), Origin::Book);
        }
        Ok(act)
    }
}

impl State {
    pub(crate) fn minuted(&mut self, at: At<'_>, number: MeetingNumber, step: &Minuting) {
        let when = Ended { on: at.stamp.on, at: at.stamp.recorded, entry: at.entry };
        let who = at.stamp.who;
        if let Minuting::Adopted { at: adopting, .. } = step
            && let Some(later) = self.meetings.get_mut(adopting)
        {
            later.version = at.entry;
        }
        let Some(meeting) = self.meetings.get_mut(&number) else { return };
        meeting.version = at.entry;
        let minutes = &mut meeting.minutes;
        match step {
            Minuting::Written { lines } => minutes.versions.push(Version { lines: lines.clone(), who, when }),
            Minuting::Adopted { at, changes } => {
                minutes.adopted = Some(Adopted { at: *at, changes: changes.clone(), when });
            }
            Minuting::Corrected { words } => {
                minutes.corrections.push(Correction { words: words.clone(), who, when });
            }
        }
    }
}

impl State {
    pub(crate) fn minutes_erased(
        &mut self,
        at: At<'_>,
        meeting: Option<MeetingNumber>,
        handles: &[String],
        ground: &str,
    ) {
        let Some(meeting) = meeting.and_then(|number| self.meetings.get_mut(&number)) else { return };
        meeting.version = at.entry;
        meeting.minutes.erased = Some(Erasure::after(meeting.minutes.erased.take(), at, handles, ground));
    }
}

impl Minuting {
    /// The words it seals.
    pub(crate) fn sealed(&self) -> Vec<&Sealed> {
        match self {
            Self::Written { lines } => lines.iter().map(|line| &line.words).collect(),
            Self::Adopted { changes, .. } => changes.iter().collect(),
            Self::Corrected { words } => vec![words],
        }
    }
}
