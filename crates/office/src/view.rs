//! What one viewer sees of one moment. Every page goes through it.

use crate::agreements::Agreed;
use crate::reckoned::Known;
use crate::shared::{Moment, Shared};
use charter::agreement::form::{Class, Question};
use charter::agreement::posting::Posting;
use charter::agreement::power::AnswerRef;
use charter::judge::answer::{Answer, Attachment, Sealed};
use charter::{Agreement, Id};
use cooperation::cases::{Case, Done};
use cooperation::holding::of_case;
use cooperation::ledger::Booked;
use cooperation::meetings::year::Convened;
use cooperation::meetings::{Item, Meeting, Minutes, minutes};
use cooperation::people::{Erasure, Person};
use cooperation::publishing::class_of_answer;
use cooperation::stamp::Stamp;
use cooperation::values::{CaseNumber, ItemNumber, MeetingNumber, PersonNumber, Sequence};
use cooperation::visibility::{self, Viewer};
use cooperation::{Command, Decision, Fault, State};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use words::{Date, Lang};

/// An immutable snapshot through the eyes of a viewer.
#[derive(Debug, Clone)]
pub struct View {
    pub(crate) shared: Arc<Shared>,
    pub(crate) moment: Arc<Moment>,
    pub(crate) agreed: Option<Arc<Agreed>>,
    /// The language in which the agreement is told; none is that in which it is written.
    pub(crate) lang: Option<Lang>,
    viewer: Viewer,
    today: Date,
    /// Of the meetings this viewer may not see as a whole those with items that they may see, with those items only.
    parts: BTreeMap<MeetingNumber, Meeting>,
    /// What this viewer may know happened, where that is not all of it.
    pub(crate) known: Option<Arc<Known>>,
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
    pub(crate) fn new(shared: Arc<Shared>, viewer: Viewer) -> Self {
        let (moment, today) = (shared.now(), shared.clock.today());
        let agreed = shared.agreements.on(&moment.state, today);
        let parts =
            agreed.as_ref().map(|agreed| parts(&agreed.agreement, &moment.state, &viewer, today)).unwrap_or_default();
        let veil = |agreed: &Arc<Agreed>| visibility::veil(&agreed.agreement, &moment.state, &viewer, today);
        let known = agreed.as_ref().and_then(|agreed| moment.reckoned.known(&viewer, today, || veil(agreed)));
        Self { shared, moment, agreed, lang: None, viewer, today, parts, known }
    }

    /// The same, with what the agreement calls things in a language, as far as it has that.
    #[must_use]
    pub const fn told_in(mut self, lang: Lang) -> Self {
        self.lang = Some(lang);
        self
    }

    fn as_told<'a>(&self, agreed: &'a Agreed) -> &'a Arc<Agreement> {
        agreed.told_in(self.lang)
    }

    /// The agreement in force today.
    #[must_use]
    pub fn agreement(&self) -> Option<&Arc<Agreement>> {
        self.agreed.as_ref().map(|agreed| self.as_told(agreed))
    }

    /// The agreement as it holds for a case today: that of the text the case goes on under.
    #[must_use]
    pub fn agreement_of(&self, case: &Case) -> Option<Arc<Agreement>> {
        let agreement = self.agreement()?;
        let holds = of_case(agreement, self.state(), case, self.today);
        let pinned = agreement.earlier.values().find(|earlier| std::ptr::eq(earlier.as_ref(), holds));
        Some(Arc::clone(pinned.unwrap_or(agreement)))
    }

    /// The state as far as this viewer may know it, for judging; pages read cases and texts through the methods below.
    #[must_use]
    pub fn state(&self) -> &State {
        self.known.as_ref().map_or(&self.moment.state, |known| &known.veil.state)
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
        self.state().cases.values().rev().filter(|case| self.sees(case))
    }

    /// A case, if this viewer may see it.
    #[must_use]
    pub fn case(&self, number: CaseNumber) -> Option<&Case> {
        self.state().case(number).filter(|case| self.sees(case))
    }

    /// The meetings this viewer may see, by date; each with the items they may see.
    pub fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        let mut meetings: Vec<&Meeting> =
            if self.sees_meetings() { self.state().meetings.values().collect() } else { self.parts.values().collect() };
        meetings.sort_by_key(|meeting| (meeting.date, meeting.number));
        meetings.into_iter()
    }

    /// That bodies meet and when, as far as this viewer may know; what stands on the agenda is for [`View::meetings`].
    #[must_use]
    pub fn convened(&self) -> Vec<Convened> {
        let knows = |meeting: &&Meeting| visibility::knows_meeting(self.state(), &self.viewer, meeting, self.today);
        self.state().meetings.values().filter(knows).map(Convened::from).collect()
    }

    /// The postings this viewer may know: for whoever holds a seat those on cases they may see, as far as they may read the
    /// answer that is the amount.
    pub fn booked(&self) -> impl Iterator<Item = &Booked> {
        self.in_the_books().filter(|booked| self.knows_posting(booked))
    }

    /// All postings: those this viewer may know, and those they may not, so that a sum can say that it leaves them out. The
    /// last are not for showing.
    #[must_use]
    pub fn books(&self) -> (Vec<&Booked>, Vec<&Booked>) {
        self.in_the_books().partition(|booked| self.knows_posting(booked))
    }

    /// Whether one of these postings is kept from this viewer, so that what would tell it is not said.
    #[must_use]
    pub fn keeps(&self, of: impl Fn(&Booked) -> bool) -> bool {
        self.in_the_books().any(|booked| of(booked) && !self.knows_posting(booked))
    }

    /// Whether this viewer may know what was read of the ledger of a fund: who reads the books, and knows every posting of
    /// that fund. Its lines would tell what is kept from them.
    #[must_use]
    pub fn reads_ledger(&self, fund: &Id) -> bool {
        self.reads_books() && !self.keeps(|booked| booked.fund == *fund)
    }

    /// The postings on one case, in order; nothing in the place of each that this viewer may not know.
    pub fn booked_on(&self, case: &Case) -> impl Iterator<Item = Option<&Booked>> {
        let on_case = self.in_the_books().filter(|booked| booked.case == case.number);
        on_case.map(|booked| self.knows_posting(booked).then_some(booked))
    }

    fn in_the_books(&self) -> impl Iterator<Item = &Booked> {
        let reads = self.reads_books();
        self.state().booked.iter().filter(move |_| reads)
    }

    fn knows_posting(&self, booked: &Booked) -> bool {
        self.case(booked.case).is_some_and(|case| self.reads_posting(case, booked.entry))
    }

    /// Whether this viewer may read what an entry posted on a case: who may read all answers it was made of, which are its
    /// amount, the VAT in it, its line, and the party it comes from. What it took from where tells what was posted on the
    /// case before, so it is for whoever may read that as well.
    pub(crate) fn reads_posting(&self, case: &Case, entry: Sequence) -> bool {
        let Some(agreement) = self.agreement_of(case) else { return false };
        let posting = |done: &Done| Some(&agreement.acts.get(&done.act)?.posts.as_ref()?.value);
        let until = || case.done.iter().filter(|done| done.entry <= entry);
        // A posting of which nobody says what it answers is for those who must act.
        let told = until().any(|done| done.entry == entry && posting(done).is_some());
        let silent = (!told).then_some(Class::Personal);
        let answers = until().filter_map(posting).flat_map(Posting::answers);
        let classes = answers.map(|at| agreement.question(at).map_or(Class::Personal, |question| question.class));
        let classes: BTreeSet<Class> = silent.into_iter().chain(classes).collect();
        classes.into_iter().all(|class| self.reads(case, class))
    }

    /// Whether this viewer may read what a case answers to a question; what nobody asks any more is for those who must act.
    #[must_use]
    pub fn reads_answer(&self, case: &Case, at: &AnswerRef) -> bool {
        let agreement = self.agreement_of(case);
        let question = agreement.as_ref().and_then(|agreement| agreement.question(at));
        self.reads(case, question.map_or(Class::Personal, |question| question.class))
    }

    /// Whether the books are for this viewer: they are for whoever holds a seat.
    #[must_use]
    pub fn reads_books(&self) -> bool {
        self.sees_meetings()
    }

    /// A meeting, if this viewer may see it, with the items they may see.
    #[must_use]
    pub fn meeting(&self, number: MeetingNumber) -> Option<&Meeting> {
        if self.sees_meetings() { self.state().meeting(number) } else { self.parts.get(&number) }
    }

    /// Why a meeting departs from the charter, where it does; for whoever may see meetings.
    #[must_use]
    pub fn departure(&self, meeting: &Meeting) -> Option<Text> {
        let reason = meeting.departs.as_ref()?.reason.as_ref()?;
        Some(if self.sees_meetings() { self.words(reason, None) } else { Text::Hidden })
    }

    /// The last entry that changed what this viewer sees of a meeting, a case on that agenda, or the minutes that stand on it;
    /// nothing of what it changed.
    /// None where they may not see the meeting.
    #[must_use]
    pub fn meeting_changed(&self, number: MeetingNumber) -> Option<Sequence> {
        let meeting = self.meeting(number)?;
        let items = meeting.items.iter().map(|item| item.version);
        let cases = meeting.items.iter().filter_map(|item| self.case(item.case)).map(|case| case.version);
        let closed = meeting.closed.map(|closed| closed.entry);
        let present = meeting.presence.as_ref().map(|presence| presence.when.entry);
        let earlier = self.agreement().filter(|_| self.sees_meetings());
        let earlier = earlier.map(|agreement| minutes::on_agenda(agreement, self.state(), meeting)).unwrap_or_default();
        let minuted = earlier.into_iter().chain([meeting]).filter_map(minutes::changed);
        items.chain(cases).chain(meeting.planned.last().copied()).chain(closed).chain(present).chain(minuted).max()
    }

    /// Where a meeting sits, where that was said; for whoever may see the meeting.
    #[must_use]
    pub fn place(&self, meeting: &Meeting) -> Option<Text> {
        let place = meeting.sitting.place.as_ref()?;
        Some(if self.meeting(meeting.number).is_some() { self.words(place, None) } else { Text::Hidden })
    }

    /// Why a meeting was called off, where it was; for whoever may see meetings.
    #[must_use]
    pub fn cancelling(&self, meeting: &Meeting) -> Option<Text> {
        let reason = &meeting.cancelled.as_ref()?.reason;
        Some(if self.sees_meetings() { self.words(reason, None) } else { Text::Hidden })
    }

    /// The minutes of a meeting, if this viewer may read them; the versions before the last for whoever reads the drafts.
    #[must_use]
    pub fn minutes(&self, meeting: &Meeting) -> Option<Minutes> {
        let mut minutes = self.reads_minutes(meeting).then(|| meeting.minutes.clone())?;
        if !self.reads_drafts(meeting) {
            minutes.versions = minutes.versions.pop().into_iter().collect();
        }
        Some(minutes)
    }

    /// Whether this viewer may know what an entry says in the minutes of a meeting.
    pub(crate) fn knows_minuted(&self, meeting: &Meeting, entry: Sequence) -> bool {
        let counts = meeting.minutes.versions.last().is_some_and(|last| last.when.entry <= entry);
        self.reads_drafts(meeting) || (counts && self.reads_minutes(meeting))
    }

    /// The words in the minutes of a meeting.
    #[must_use]
    pub fn minuted(&self, meeting: &Meeting, words: &Sealed) -> Text {
        if self.reads_minutes(meeting) { self.words(words, meeting.minutes.erased.as_ref()) } else { Text::Hidden }
    }

    fn reads_drafts(&self, meeting: &Meeting) -> bool {
        let reads = |agreement| visibility::reads_drafts(agreement, self.state(), &self.viewer, meeting, self.today);
        self.agreement().is_some_and(|agreement| reads(agreement))
    }

    fn reads_minutes(&self, meeting: &Meeting) -> bool {
        let reads = |agreement| visibility::reads_minutes(agreement, self.state(), &self.viewer, meeting, self.today);
        self.agreement().is_some_and(|agreement| reads(agreement))
    }

    /// An item of a meeting, if this viewer may see it.
    #[must_use]
    pub fn item(&self, number: ItemNumber) -> Option<&Item> {
        self.meeting(number.meeting)?.items.iter().find(|item| item.number == number)
    }

    /// The words of a reason beside the ledger of a fund.
    #[must_use]
    pub fn ledger_words(&self, fund: &Id, sealed: &Sealed) -> Text {
        if self.reads_ledger(fund) { self.words(sealed, None) } else { Text::Hidden }
    }

    /// The words of an answer on a case.
    #[must_use]
    pub fn text(&self, case: &Case, class: Class, sealed: &Sealed) -> Text {
        let by_class = self.reads(case, class) && !self.is_kept(case, sealed);
        if !by_class && !self.reads_words(case, sealed) {
            return Text::Hidden;
        }
        self.words(sealed, case.erased.as_ref())
    }

    /// The file under this handle among the answers on a case, if this viewer may get it.
    #[must_use]
    pub fn attachment<'a>(&self, case: &'a Case, handle: &str) -> Option<&'a Attachment> {
        let answers = case.done.iter().flat_map(|done| done.forms.values()).flat_map(|answers| answers.values());
        let mut files = answers.flat_map(Answer::attachments);
        files.find(|file| file.content.handle == handle && self.reads_attachment(case, file))
    }

    /// The name of a file that stands in an answer on a case.
    #[must_use]
    pub fn attachment_name(&self, case: &Case, file: &Attachment) -> Text {
        if self.reads_words(case, &file.name) { self.words(&file.name, case.erased.as_ref()) } else { Text::Hidden }
    }

    /// Whether this viewer may get a file that stands in an answer on a case: not where it was destroyed.
    #[must_use]
    pub fn reads_attachment(&self, case: &Case, file: &Attachment) -> bool {
        let gone = case.erased.as_ref().is_some_and(|erasure| erasure.handles.contains(&file.content.handle));
        let reads =
            |agreement| visibility::reads_attachment(agreement, self.state(), &self.viewer, case, file, self.today);
        !gone && self.agreement().is_some_and(|agreement| reads(agreement))
    }

    /// Whether words stand in what was done on a case without this viewer knowing.
    fn is_kept(&self, case: &Case, sealed: &Sealed) -> bool {
        self.kept_from(case).any(|done| {
            let mut answers = done.forms.values().flat_map(|answers| answers.values());
            done.note.as_ref() == Some(sealed) || answers.any(|answer| answer.seals().any(|own| own == sealed))
        })
    }

    /// Whether this viewer may know that something was done on a case: what is under embargo, only its own party.
    #[must_use]
    pub fn knows_done(&self, case: &Case, done: &Done) -> bool {
        let knows = |agreement| visibility::knows_done(agreement, self.state(), &self.viewer, (case, done), self.today);
        self.agreement().is_some_and(|agreement| knows(agreement))
    }

    /// What was done on a case of which this viewer may not even know that it was done.
    pub fn kept_from<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = &'a Done> {
        let kept = |agreement| visibility::kept_from(agreement, self.state(), &self.viewer, case, self.today);
        self.agreement().into_iter().flat_map(move |agreement| kept(agreement))
    }

    /// The title of a case, or its number where it has none that this viewer may read.
    #[must_use]
    pub fn title(&self, case: &Case) -> Arc<str> {
        let title = case.title.as_ref().filter(|title| self.reads_words(case, title));
        title.and_then(|title| self.shared.texts.get(&title.handle)).unwrap_or_else(|| case.number.to_string().into())
    }

    /// The cases whose title has what is looked for, as far as this viewer may read it, newest first; a case without a title
    /// they may read is called by its number.
    pub fn cases_called(&self, fits: impl Fn(&Case, &str) -> bool) -> impl Iterator<Item = &Case> {
        // Most titles do not fit; only of those that do is it asked who may read them.
        let called = move |case: &&Case| {
            let words = case.title.as_ref().and_then(|title| Some((title, self.shared.texts.get(&title.handle)?)));
            let by_title = words.is_some_and(|(title, words)| fits(case, &words) && self.reads_words(case, title));
            by_title || fits(case, &case.number.to_string())
        };
        self.cases().filter(called)
    }

    /// The people this viewer may know of: whoever holds a seat knows everyone in the register, others know those who hold
    /// or held a seat, and themselves.
    pub fn people(&self) -> impl Iterator<Item = (PersonNumber, &Person)> {
        self.state().people.iter().map(|(number, person)| (*number, person)).filter(|(number, _)| self.knows(*number))
    }

    /// A person in the register, if this viewer may know of them.
    #[must_use]
    pub fn person(&self, number: PersonNumber) -> Option<&Person> {
        self.state().person(number).filter(|_| self.knows(number))
    }

    /// What was erased of a person: for whoever holds a seat, and for themselves.
    #[must_use]
    pub fn erasure(&self, number: PersonNumber) -> Option<&Erasure> {
        let person = self.state().person(number)?;
        person.erased.as_ref().filter(|_| self.sees_meetings() || self.viewer == Viewer::Person(number))
    }

    fn knows(&self, person: PersonNumber) -> bool {
        let held = || self.state().tenures.values().flatten().any(|tenure| tenure.person == person);
        self.viewer == Viewer::Person(person) || self.sees_meetings() || held()
    }

    /// The name of a person; destroyed names say so. Whoever holds a seat reads every name, others those of people who
    /// hold or held a seat, and their own.
    #[must_use]
    pub fn name(&self, person: PersonNumber) -> Text {
        self.person(person).map_or(Text::Hidden, |found| self.words(&found.name, found.erased.as_ref()))
    }

    /// What the agreement would say of a command, without doing it.
    ///
    /// # Errors
    /// Where the command makes no sense.
    pub fn weigh(&self, stamp: &Stamp, command: &Command) -> Result<Decision, Fault> {
        let agreed = self.shared.agreements.on(self.state(), stamp.on);
        let agreement = agreed.as_ref().map(|agreed| self.as_told(agreed).as_ref());
        cooperation::decide(agreement, self.state(), stamp, command)
    }

    /// With which single change a command that is not permitted would be: see [`cooperation::relaxing::relaxed`].
    #[must_use]
    pub fn relaxed(&self, stamp: &Stamp, command: &Command) -> Vec<words::Message> {
        let agreed = self.shared.agreements.on(self.state(), stamp.on);
        let relax = |agreement| cooperation::relaxing::relaxed(agreement, self.state(), stamp, command);
        agreed.as_ref().map(|agreed| relax(self.as_told(agreed).as_ref())).unwrap_or_default()
    }

    /// The last entry.
    #[must_use]
    pub fn head(&self) -> Sequence {
        self.state().sequence
    }

    /// Whether this viewer may read an answer of this class on a case.
    #[must_use]
    pub fn reads(&self, case: &Case, class: Class) -> bool {
        let reads = |agreement| visibility::reads(agreement, self.state(), &self.viewer, case, class, self.today);
        self.agreement().is_some_and(|agreement| reads(agreement))
    }

    /// Whether this viewer may read an answer of this class in what was done on a case.
    #[must_use]
    pub fn reads_done(&self, case: &Case, done: &Done, class: Class) -> bool {
        let reads =
            |agreement| visibility::reads_done(agreement, self.state(), &self.viewer, (case, done), class, self.today);
        self.agreement().is_some_and(|agreement| reads(agreement))
    }

    /// Who may read an answer that was given with an act on a case, as things stand: what was published, anyone.
    #[must_use]
    pub fn class_of(&self, case: &Case, done: &Done, form: &Id, question: &Question) -> Class {
        let class = |agreement| {
            class_of_answer(
                of_case(agreement, self.state(), case, self.today),
                case,
                done,
                (form, question),
                self.today,
            )
        };
        self.agreement().map_or(question.class, |agreement| class(agreement))
    }

    /// Whether this viewer may read what was decided under a mandate on a case: who may read the answer that is its amount.
    #[must_use]
    pub fn reads_mandate(&self, case: &Case, power: &Id) -> bool {
        let power = self.agreement().and_then(|agreement| Some((agreement, agreement.powers.get(power)?)));
        let class =
            power.and_then(|(agreement, power)| Some(agreement.question(&power.amount_in.as_ref()?.value)?.class));
        // An amount of which nobody says what it answers is for those who must act.
        self.reads(case, class.unwrap_or(Class::Personal))
    }

    /// Whether this viewer may see all agendas and positions.
    #[must_use]
    pub fn sees_meetings(&self) -> bool {
        let sees = |agreement| visibility::sees_meetings(agreement, self.state(), &self.viewer, self.today);
        self.agreement().is_some_and(|agreement| sees(agreement))
    }

    fn reads_words(&self, case: &Case, sealed: &Sealed) -> bool {
        let reads =
            |agreement| visibility::reads_words(agreement, self.state(), &self.viewer, case, sealed, self.today);
        self.agreement().is_some_and(|agreement| reads(agreement))
    }

    fn sees(&self, case: &Case) -> bool {
        let sees = |agreement| visibility::sees_case(agreement, self.state(), &self.viewer, case, self.today);
        self.agreement().is_some_and(|agreement| sees(agreement))
    }

    /// The words, to whoever may read them.
    fn words(&self, sealed: &Sealed, erased: Option<&Erasure>) -> Text {
        match (self.shared.texts.get(&sealed.handle), erased) {
            (Some(words), _) => Text::Readable(words),
            (None, Some(erasure)) => Text::Destroyed(erasure.clone()),
            // Restored from before an erasure that the book does not speak of: there is nothing to show.
            (None, None) => Text::Hidden,
        }
    }
}

/// The items of meetings that a viewer may see who may not see meetings as a whole, in their meetings. Who was there is for
/// whoever sees the whole.
fn parts(agreement: &Agreement, state: &State, viewer: &Viewer, today: Date) -> BTreeMap<MeetingNumber, Meeting> {
    if matches!(viewer, Viewer::Public | Viewer::Submitter(_))
        || visibility::sees_meetings(agreement, state, viewer, today)
    {
        return BTreeMap::new();
    }
    let part = |meeting: &Meeting| {
        let sees = |item: &&Item| visibility::sees_item(agreement, state, viewer, (meeting, item), today);
        let items: Vec<Item> = meeting.items.iter().filter(sees).cloned().collect();
        if items.is_empty() {
            return None;
        }
        let (answers, minutes) = (BTreeMap::new(), Minutes::default());
        Some((meeting.number, Meeting { items, presence: None, answers, minutes, ..meeting.clone() }))
    };
    state.meetings.values().filter_map(part).collect()
}
