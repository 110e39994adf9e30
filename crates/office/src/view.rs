//! What one viewer sees of one moment. Every page goes through it.

use crate::agreements::InForce;
use crate::office::Published;
use crate::snapshot::Snapshot;
use charter::Agreement;
use charter::agreement::form::Class;
use charter::check::Finding;
use charter::judge::answer::Sealed;
use cooperation::cases::Case;
use cooperation::meetings::Meeting;
use cooperation::people::Erasure;
use cooperation::stamp::Stamp;
use cooperation::values::{CaseNumber, MeetingNumber, PersonNumber, Sequence};
use cooperation::visibility::{self, Viewer};
use cooperation::{Command, Decision, Fault, State, decide};
use std::sync::Arc;
use words::Date;

/// An immutable snapshot through the eyes of a viewer.
#[derive(Debug, Clone)]
pub struct View {
    pub(crate) published: Arc<Published>,
    pub(crate) snapshot: Arc<Snapshot>,
    viewer: Viewer,
    today: Date,
    in_force: Option<Arc<InForce>>,
}

/// What a viewer gets to read of a sealed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// The words.
    Readable(Arc<str>),
    /// Not for this viewer.
    Hidden,
    /// Destroyed: what is kept is when, why and how much.
    Destroyed(Erasure),
}

impl View {
    pub(crate) fn new(published: Arc<Published>, viewer: Viewer, today: Date) -> Self {
        let snapshot = published.snapshot.load_full();
        let in_force = published.agreements.on(&snapshot.state, today);
        Self { published, snapshot, viewer, today, in_force }
    }

    /// The agreement in force today.
    #[must_use]
    pub fn agreement(&self) -> Option<&Arc<Agreement>> {
        self.in_force.as_ref().map(|in_force| &in_force.agreement)
    }

    /// What the check of the agreement in force found, the accepted findings included.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.in_force.as_ref().map(|in_force| in_force.findings.as_slice()).unwrap_or_default()
    }

    /// The agreement with this digest, where it was ever in force here: for explaining what was decided under it.
    #[must_use]
    pub fn agreement_as(&self, digest: &str) -> Option<Arc<Agreement>> {
        self.published.agreements.with_digest(&self.snapshot.state, digest)
    }

    /// The state, for judging; pages read cases and texts through the methods below.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.snapshot.state
    }

    /// Today.
    #[must_use]
    pub const fn today(&self) -> Date {
        self.today
    }

    /// Who looks.
    #[must_use]
    pub const fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// The cases this viewer may see, newest first.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.state().cases.iter().rev().map(|(_, case)| case).filter(|case| self.sees(case))
    }

    /// A case, if this viewer may see it.
    #[must_use]
    pub fn case(&self, number: CaseNumber) -> Option<&Case> {
        self.state().case(number).filter(|case| self.sees(case))
    }

    /// The meetings this viewer may see, by date.
    pub fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        let sees = visibility::sees_meetings(self.state(), &self.viewer, self.today);
        let mut meetings: Vec<&Meeting> = self.state().meetings.values().filter(|_| sees).collect();
        meetings.sort_by_key(|meeting| (meeting.date, meeting.number));
        meetings.into_iter()
    }

    /// A meeting, if this viewer may see it.
    #[must_use]
    pub fn meeting(&self, number: MeetingNumber) -> Option<&Meeting> {
        let sees = visibility::sees_meetings(self.state(), &self.viewer, self.today);
        self.state().meeting(number).filter(|_| sees)
    }

    /// The words of an answer on a case.
    #[must_use]
    pub fn text(&self, case: &Case, class: Class, sealed: &Sealed) -> Text {
        if !self.reads(case, class) && !self.reads_words(case, sealed) {
            return Text::Hidden;
        }
        match (self.snapshot.words(sealed), &case.erased) {
            (Some(words), _) => Text::Readable(words),
            (None, Some(erasure)) => Text::Destroyed(erasure.clone()),
            (None, None) => Text::Hidden,
        }
    }

    /// Whether this viewer may read an answer of this class on a case.
    #[must_use]
    pub fn reads(&self, case: &Case, class: Class) -> bool {
        self.agreement()
            .is_some_and(|agreement| visibility::reads(agreement, self.state(), &self.viewer, case, class, self.today))
    }

    fn reads_words(&self, case: &Case, sealed: &Sealed) -> bool {
        self.agreement().is_some_and(|agreement| {
            visibility::reads_words(agreement, self.state(), &self.viewer, case, sealed, self.today)
        })
    }

    /// The title of a case, or its number where it has none that this viewer may read.
    #[must_use]
    pub fn title(&self, case: &Case) -> Arc<str> {
        let readable = case.title.as_ref().filter(|title| self.reads_words(case, title));
        let words = readable.and_then(|title| self.snapshot.words(title));
        words.unwrap_or_else(|| case.number.to_string().into())
    }

    /// The name of a person. Whoever holds or held a seat does so in public; other names are for those who hold one.
    #[must_use]
    pub fn name(&self, person: PersonNumber) -> Text {
        let Some(known) = self.state().person(person) else { return Text::Hidden };
        let in_public = || self.state().tenures.values().flatten().any(|tenure| tenure.person == person);
        let is_self = self.viewer == Viewer::Person(person);
        if !is_self && !visibility::sees_meetings(self.state(), &self.viewer, self.today) && !in_public() {
            return Text::Hidden;
        }
        match (self.snapshot.words(&known.name), &known.erased) {
            (Some(words), _) => Text::Readable(words),
            (None, Some(erasure)) => Text::Destroyed(erasure.clone()),
            (None, None) => Text::Hidden,
        }
    }

    /// What the agreement would say of a command, without doing it.
    ///
    /// # Errors
    /// Where the command makes no sense.
    pub fn weigh(&self, stamp: &Stamp, command: &Command) -> Result<Decision, Fault> {
        let in_force = self.published.agreements.on(self.state(), stamp.on);
        decide(in_force.as_ref().map(|in_force| &*in_force.agreement), self.state(), stamp, command)
    }

    /// The last entry.
    #[must_use]
    pub fn head(&self) -> Sequence {
        self.state().sequence
    }

    fn sees(&self, case: &Case) -> bool {
        self.agreement()
            .is_some_and(|agreement| visibility::sees_case(agreement, self.state(), &self.viewer, case, self.today))
    }
}
