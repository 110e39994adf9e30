//! A cooperation on the table: it compiles its charter, decides, and folds what is permitted.

use charter::agreement::Agreement;
use charter::judge::answer::{Answer, Answers, Sealed};
use charter::judge::ground::Ground;
use charter::{Id, syntax};
use cooperation::command::{Filled, OnCase};
use cooperation::founding::compiled;
use cooperation::meetings::{Meeting, Position};
use cooperation::stamp::Reason;
use cooperation::values::{CaseNumber, ItemNumber, MeetingNumber, PersonNumber, Sequence};
use cooperation::{Acting, Command, Decision, Event, Fault, Stamp, State, Verdict, decide};
use jiff::tz::TimeZone;
use words::{Amount, Date, Lang};

pub(crate) const WERF: &str = include_str!("werf.md");

/// The people of the Dorpswerf, by number.
pub(crate) const SCHRIJVER: u32 = 1;
pub(crate) const MEESTER: u32 = 2;
pub(crate) const NOORD: u32 = 3;
pub(crate) const ZUID: u32 = 4;
pub(crate) const WEST: u32 = 5;
pub(crate) const KEURDER: u32 = 6;

#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) agreement: Option<Agreement>,
    pub(crate) state: State,
    pub(crate) log: Vec<(Sequence, Stamp, Vec<Event>)>,
    pub(crate) on: Date,
    pub(crate) late: i64,
    pub(crate) reasons: Vec<Reason>,
    sealed: u32,
}

pub(crate) fn id(name: &str) -> Id {
    Id::new(name)
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn seat(name: &str) -> Acting {
    Acting::Seat(id(name))
}

pub(crate) fn euros(text: &str) -> Answer {
    Answer::Amount(Amount::parse(text).unwrap())
}

pub(crate) fn choice(option: &str) -> Answer {
    Answer::Choice { option: id(option), reason: None }
}

pub(crate) fn answers(given: impl IntoIterator<Item = (&'static str, Answer)>) -> Answers {
    given.into_iter().map(|(question, answer)| (id(question), answer)).collect()
}

pub(crate) fn form(name: &str, given: impl IntoIterator<Item = (&'static str, Answer)>) -> Filled {
    Filled::from([(id(name), answers(given))])
}

pub(crate) fn sealed(name: &str) -> Sealed {
    Sealed { handle: name.to_owned(), commitment: "00".repeat(32), length: 12 }
}

/// A reason for passing a rule.
pub(crate) fn reason(rule: &str) -> Reason {
    Reason { rule: id(rule), text: sealed("reden") }
}

pub(crate) fn text(name: &str) -> Answer {
    Answer::Text(sealed(name))
}

pub(crate) fn on_case(act: &str, case: CaseNumber) -> OnCase {
    OnCase { act: id(act), case, outcome: None, forms: Filled::new(), note: None, instead_of: None }
}

impl World {
    /// An empty book on a day.
    pub(crate) fn empty(on: &str) -> Self {
        Self {
            agreement: None,
            state: State::default(),
            log: Vec::new(),
            on: date(on),
            late: 0,
            reasons: Vec::new(),
            sealed: 0,
        }
    }

    /// A cooperation with a charter and nobody in it.
    pub(crate) fn founded(charter: &str, on: &str) -> Self {
        let mut world = Self::empty(on);
        world.does(None, Acting::Host, &Command::Found { text: charter.to_owned() });
        world
    }

    /// The Dorpswerf with its people in their seats.
    pub(crate) fn werf() -> Self {
        Self::werf_of(WERF)
    }

    pub(crate) fn werf_of(charter: &str) -> Self {
        let mut world = Self::founded(charter, "2024-03-04");
        for _ in 0..10 {
            world.enrols();
        }
        for (who, place) in [
            (MEESTER, "werfmeester"),
            (NOORD, "raad-noord"),
            (ZUID, "raad-zuid"),
            (WEST, "raad-west"),
            (KEURDER, "keurders.1"),
            (7, "leden.1"),
            (8, "leden.2"),
            (9, "leden.3"),
            (10, "leden.4"),
            (SCHRIJVER, "schrijver"),
        ] {
            world.sits(who, place);
        }
        world
    }

    pub(crate) fn enrols(&mut self) {
        self.sealed += 1;
        let name = sealed(&format!("naam-{}", self.sealed));
        self.does(None, Acting::Host, &Command::Enrol { act: None, name, contact: None });
    }

    pub(crate) fn sits(&mut self, who: u32, place: &str) {
        let (person, from) = (PersonNumber(who), self.on);
        let appoint =
            Command::Appoint { act: None, person, seat: id(place), from, until: None, case: None, party: None };
        self.does(None, Acting::Host, &appoint);
    }

    pub(crate) fn stamp(&self, who: Option<u32>, acting: Acting) -> Stamp {
        let noon = self.on.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
        let recorded = noon + jiff::SignedDuration::from_hours(24 * self.late);
        let recorded = self.state.recorded.map_or(recorded, |last| last.max(recorded));
        Stamp { recorded, on: self.on, who: who.map(PersonNumber), acting, reasons: self.reasons.clone() }
    }

    /// Who holds the seat one acts from.
    pub(crate) fn who(&self, acting: &Acting) -> Option<u32> {
        let Acting::Seat(seat) = acting else { return None };
        self.state.holder(seat, self.on).map(|person| person.0)
    }

    /// Asks without doing, as whoever holds the seat.
    pub(crate) fn asks(&self, acting: Acting, command: &Command) -> Result<Decision, Fault> {
        decide(self.agreement.as_ref(), &self.state, &self.stamp(self.who(&acting), acting), command)
    }

    /// Does what must be permitted.
    pub(crate) fn does(&mut self, who: Option<u32>, acting: Acting, command: &Command) -> Vec<Event> {
        let stamp = self.stamp(who, acting);
        let decision = decide(self.agreement.as_ref(), &self.state, &stamp, command);
        let decision = decision.unwrap_or_else(|fault| panic!("{command:?}\nis a fault: {fault:?}"));
        let Verdict::Permitted { events } = decision.verdict else {
            panic!("{command:?}\nis not permitted: {}", told(decision.verdict.grounds()));
        };
        self.folds(stamp, events)
    }

    pub(crate) fn folds(&mut self, stamp: Stamp, events: Vec<Event>) -> Vec<Event> {
        let sequence = self.state.sequence + 1;
        self.state.evolve(sequence, &stamp, &events);
        if events.iter().any(|e| {
            matches!(e, Event::CharterAdopted { .. } | Event::CharterAmended { .. } | Event::RulingRecorded { .. })
        }) {
            self.day_comes(&self.on.to_string());
        }
        self.log.push((sequence, stamp, events.clone()));
        events
    }

    /// It is another day, with the agreement in force on it.
    pub(crate) fn day_comes(&mut self, day: &str) {
        self.on = date(day);
        self.agreement = Some(compiled(&self.state.texts_on(self.on).unwrap()).unwrap());
    }

    /// Does something from a seat, or as a visitor or a submitter.
    pub(crate) fn acts(&mut self, acting: Acting, command: &Command) -> Vec<Event> {
        let who = self.who(&acting);
        self.does(who, acting, command)
    }

    /// A new klus, reported by a visitor.
    pub(crate) fn klus(&mut self) -> CaseNumber {
        self.klus_by(Acting::Visitor)
    }

    /// A new klus, reported from a seat or by a visitor.
    pub(crate) fn klus_by(&mut self, acting: Acting) -> CaseNumber {
        self.sealed += 1;
        let n = self.sealed;
        let forms = form(
            "klusbrief",
            [
                ("klus-kop", text(&format!("kop-{n}"))),
                ("klus-wens", text(&format!("wens-{n}"))),
                ("klus-naam", text(&format!("melder-{n}"))),
            ],
        );
        let events = self.acts(acting, &Command::Open { act: id("klus-melden"), forms });
        opened(&events)
    }

    /// A klus that the werfmeester looked at.
    pub(crate) fn klus_bekeken(&mut self) -> CaseNumber {
        let case = self.klus();
        self.acts(seat("werfmeester"), &Command::Move(on_case("klus-bekijken", case)));
        case
    }

    /// The list by which keurders judge, adopted by the council.
    pub(crate) fn keurlijst_vastgesteld(&mut self) {
        let forms = form("lijstbrief", [("lijst-kop", text("lijst"))]);
        let events = self.acts(seat("werfmeester"), &Command::Open { act: id("lijst-voorleggen"), forms });
        let item = self.tabled(opened(&events), "werfraad", "raad-roepen", ("werfmeester", "lijst-agenderen"));
        self.opens("raad-noord", "raad-leiden", item, "lijst-akkoord");
        self.conforms(item);
        self.acts(seat("raad-noord"), &concludes("raad-leiden", item));
    }

    pub(crate) fn convened(&mut self, body: &str, act: &str) -> MeetingNumber {
        let planned = |date: Date| {
            let on_it = |meeting: &&Meeting| meeting.body.as_str() == body && meeting.date == date;
            self.state
                .meetings
                .values()
                .filter(on_it)
                .any(|meeting| meeting.cancelled.is_none() && !meeting.has_begun())
        };
        // A body that waits for a meeting on that day is not convened for it again.
        let date = (0..)
            .map(|days| charter::judge::moment::plus_days(self.on, days).unwrap())
            .find(|date| !planned(*date))
            .unwrap();
        let convene = Command::Convene { act: id(act), body: id(body), date };
        let events = self.acts(seat("schrijver"), &convene);
        let Some(Event::MeetingConvened { meeting, .. }) = events.first() else { panic!("{events:?}") };
        *meeting
    }

    pub(crate) fn tabled(
        &mut self,
        case: CaseNumber,
        body: &str,
        convene: &str,
        (by, table): (&str, &str),
    ) -> ItemNumber {
        let meeting = self.convened(body, convene);
        let events = self.acts(
            seat(by),
            &Command::Table { act: id(table), case, meeting, purpose: cooperation::meetings::Purpose::Decide },
        );
        let Some(Event::ItemTabled { item, .. }) = events.first() else { panic!("{events:?}") };
        *item
    }

    pub(crate) fn opens(&mut self, chair: &str, act: &str, item: ItemNumber, proposal: &str) {
        self.acts(seat(chair), &Command::OpenItem { act: id(act), item, proposal: id(proposal) });
    }

    pub(crate) fn says(&mut self, place: &str, item: ItemNumber, position: Position) {
        self.acts(seat(place), &takes(place, item, position));
    }

    /// Whoever has not spoken agrees: by consent in one word of the chair, else each for itself.
    pub(crate) fn conforms(&mut self, item: ItemNumber) {
        let conform = Command::Conform { act: id("raad-leiden"), item, absent: Vec::new() };
        if self.asks(seat("raad-noord"), &conform).unwrap().verdict.grounds().is_empty() {
            self.acts(seat("raad-noord"), &conform);
            return;
        }
        let (_, put) = self.state.item(item).unwrap();
        let seats: Vec<Id> =
            put.question.as_ref().unwrap().speaking().map(|(elector, _)| elector.seat.clone()).collect();
        for place in seats.iter().filter(|place| !put.positions.contains_key(*place)).cloned().collect::<Vec<_>>() {
            self.says(place.as_str(), item, Position::For);
        }
    }

    /// A klus with a good advice.
    pub(crate) fn klus_gekeurd(&mut self) -> CaseNumber {
        if !self.state.has_adopted(&id("keurlijst"), self.on) {
            self.keurlijst_vastgesteld();
        }
        let case = self.klus_bekeken();
        self.acts(seat("keurders.1"), &keurt(case, false, "keur-goed"));
        case
    }

    /// A klus with a good advice, on the agenda of the council and open.
    pub(crate) fn klus_op_tafel(&mut self, proposal: &str) -> (CaseNumber, ItemNumber) {
        let case = self.klus_gekeurd();
        let item = self.tabled(case, "werfraad", "raad-roepen", ("werfmeester", "klus-agenderen"));
        self.opens("raad-noord", "raad-leiden", item, proposal);
        (case, item)
    }

    /// A klus the council decided to do.
    pub(crate) fn klus_besloten(&mut self) -> CaseNumber {
        let (case, item) = self.klus_op_tafel("klus-doen");
        self.conforms(item);
        self.acts(seat("raad-noord"), &concludes("raad-leiden", item));
        case
    }

    /// A question the members look at.
    pub(crate) fn ledenvraag(&mut self) -> ItemNumber {
        self.ledenvraag_om("vraag-ja")
    }

    /// The same with another proposal.
    pub(crate) fn ledenvraag_om(&mut self, proposal: &str) -> ItemNumber {
        let forms = form("vraagbrief", [("vraag-kop", text("vraag"))]);
        let events = self.acts(seat("leden.1"), &Command::Open { act: id("vraag-stellen"), forms });
        let item = self.tabled(opened(&events), "leden", "leden-roepen", ("schrijver", "vraag-agenderen"));
        self.opens("schrijver", "leden-leiden", item, proposal);
        item
    }
}

pub(crate) fn opened(events: &[Event]) -> CaseNumber {
    let Some(Event::CaseOpened { case, .. }) = events.first() else { panic!("{events:?}") };
    *case
}

pub(crate) fn keurt(case: CaseNumber, forbidden: bool, outcome: &str) -> Command {
    let forms = form(
        "keurlijst",
        [
            ("keur-veilig", Answer::Score { score: 4, reason: Some(sealed("reden")) }),
            ("keur-verboden", Answer::YesNo { yes: forbidden, reason: None }),
            ("keur-oordeel", text("oordeel")),
        ],
    );
    Command::Advise(OnCase { outcome: Some(id(outcome)), forms, ..on_case("klus-keuren", case) })
}

pub(crate) fn betaalt(case: CaseNumber, amount: &str, purpose: &str) -> Command {
    let forms = form("uitgave", [("uit-bedrag", euros(amount)), ("uit-doel", choice(purpose))]);
    Command::Decide(OnCase { forms, ..on_case("zelf-betalen", case) })
}

pub(crate) fn vertelt(act: &str, case: CaseNumber) -> Command {
    Command::Inform(OnCase { note: Some(sealed(&format!("brief-{act}"))), ..on_case(act, case) })
}

pub(crate) fn concludes(act: &str, item: ItemNumber) -> Command {
    Command::ConcludeItem { act: id(act), item, reasons: Some(sealed("afweging")) }
}

pub(crate) fn takes(place: &str, item: ItemNumber, position: Position) -> Command {
    let note = (position == Position::Against).then(|| sealed("bezwaar"));
    Command::TakePosition { item, seat: id(place), position, note, reserve: None }
}

/// The grounds in words, for a failing test.
pub(crate) fn told(grounds: &[Ground]) -> String {
    let said =
        |g: &Ground| format!("{:?} {} {}: {}", g.severity(), g.cite().article(), g.code(), g.why().say(Lang::Nl));
    grounds.iter().map(said).collect::<Vec<_>>().join("\n")
}

/// Asserts the verdict with one of its grounds, which must say what would be allowed instead.
#[track_caller]
fn rests_on(verdict: &Verdict, article: &str, code: &str) {
    let grounds = verdict.grounds();
    let found = grounds.iter().find(|ground| ground.cite().article() == article && ground.code() == code);
    let found = found.unwrap_or_else(|| panic!("no {code} on {article} among\n{}", told(grounds)));
    assert!(!found.alternatives().is_empty(), "{code} says nothing of what would be allowed");
}

#[track_caller]
pub(crate) fn refused(decision: Result<Decision, Fault>, article: &str, code: &str) -> Decision {
    let decision = decision.unwrap();
    let Verdict::Refused { .. } = &decision.verdict else { panic!("not refused: {:?}", decision.verdict) };
    rests_on(&decision.verdict, article, code);
    decision
}

#[track_caller]
pub(crate) fn undetermined(decision: Result<Decision, Fault>, article: &str, code: &str) -> Decision {
    let decision = decision.unwrap();
    let Verdict::Undetermined { .. } = &decision.verdict else { panic!("not undetermined: {:?}", decision.verdict) };
    rests_on(&decision.verdict, article, code);
    decision
}

#[track_caller]
pub(crate) fn asks_reason(decision: Result<Decision, Fault>, article: &str, code: &str) -> Decision {
    let decision = decision.unwrap();
    let Verdict::NeedsReason { .. } = &decision.verdict else { panic!("asks no reason: {:?}", decision.verdict) };
    rests_on(&decision.verdict, article, code);
    decision
}

/// Every code with its article, heaviest first.
pub(crate) fn codes(decision: &Decision) -> Vec<(&'static str, String)> {
    decision.verdict.grounds().iter().map(|g| (g.code(), g.cite().article().to_owned())).collect()
}

/// A charter that compiles, or the test says why not.
pub(crate) fn compiles(text: &str) -> Agreement {
    let compiled = syntax::compile(text, &[], syntax::Reading::InForce);
    compiled.agreement.unwrap_or_else(|| panic!("{:#?}", compiled.findings))
}
