//! The cooperation a scenario plays in: its state, its day, and the names the scenario gave to people and cases.

use super::step::Step;
use super::{Refusal, Slip, names};
use crate::command::Command;
use crate::decide::{Decision, decide};
use crate::event::Event;
use crate::founding::adopting;
use crate::holding::of_case;
use crate::relaxing::relaxed;
use crate::stamp::{Acting, Fault, Reason, Stamp};
use crate::state::State;
use crate::values::{CaseNumber, PersonNumber};
use crate::verdict::Verdict;
use charter::Agreement;
use charter::check::Finding;
use charter::judge::answer::Sealed;
use charter::judge::ground::Severity;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::{Date, Message};

/// Where and when a scenario plays. Cloning is cheap.
#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) agreement: Arc<Agreement>,
    pub(super) state: State,
    /// The day; none before the scenario names one.
    pub(super) day: Option<Date>,
    /// People by the name the scenario gives them; visitors have no number.
    pub(super) people: BTreeMap<String, Option<PersonNumber>>,
    /// Cases by the name the scenario gives them.
    pub(super) cases: BTreeMap<String, CaseNumber>,
    /// Who opened a case.
    pub(super) submitters: BTreeMap<CaseNumber, String>,
    /// The case spoken of last.
    pub(super) case: Option<CaseNumber>,
    /// What was done last.
    pub(super) last: Option<Last>,
    /// What was not permitted, for whoever listens.
    pub(super) refusals: Option<Vec<Refusal>>,
    /// How many texts were sealed.
    texts: u64,
}

/// What came of the last thing that was done.
#[derive(Debug, Clone)]
pub(super) struct Last {
    pub(super) line: usize,
    pub(super) verdict: Result<Verdict, Fault>,
    /// Whether a step spoke of it.
    pub(super) expected: bool,
}

/// Who does something, in which capacity, with which reason; and when it is recorded, where that is later.
#[derive(Debug, Clone)]
pub(super) struct Doing {
    pub(super) who: Option<PersonNumber>,
    pub(super) acting: Acting,
    pub(super) reason: Option<String>,
    pub(super) recorded: Option<Date>,
}

impl Doing {
    pub(super) const fn new(who: Option<PersonNumber>, acting: Acting) -> Self {
        Self { who, acting, reason: None, recorded: None }
    }

    pub(super) const fn host() -> Self {
        Self::new(None, Acting::Host)
    }
}

impl World {
    /// A cooperation founded on the charter.
    pub(super) fn found(charter: &str, day: Date) -> Result<Self, Vec<Finding>> {
        let compiled = charter::syntax::compile(charter, &[], charter::syntax::Reading::InForce);
        let Some(agreement) = compiled.agreement else { return Err(compiled.findings) };
        let mut world = Self {
            agreement: Arc::new(agreement),
            state: State::default(),
            day: Some(day),
            people: BTreeMap::new(),
            cases: BTreeMap::new(),
            submitters: BTreeMap::new(),
            case: None,
            last: None,
            refusals: None,
            texts: 0,
        };
        // What deciding to found would record; it compiles the text again, and many texts are rehearsed in a row.
        let adopted = Event::CharterAdopted { text: charter.to_owned() };
        let stamp = world.stamp(&Doing::host());
        world.state.evolve(1, &stamp, &[adopted]);
        world.day = None;
        Ok(world)
    }

    /// Takes a step.
    pub(super) fn take(&mut self, line: usize, step: &Step) -> Result<(), Slip> {
        if let Step::Expect(expectation) = step {
            return self.expect(expectation).map_err(|slip| slip.at(line));
        }
        self.nothing_unexpected()?;
        if let Step::Day(day) = step {
            return self.set_day(*day).map_err(|slip| slip.at(line));
        }
        if self.day.is_none() {
            return Err(Slip::new(Message::ScenarioNoDate {}).at(line));
        }
        let done = match step {
            Step::Hold { names, role, from, until, for_whom } => {
                self.seat_people(names, role, [*from, *until], for_whom)
            }
            Step::Enrolled(names) => names.iter().try_for_each(|name| self.enrolled(name).map(|_| ())),
            Step::Visitors(names) => {
                self.people.extend(names.iter().map(|name| (name.clone(), None)));
                Ok(())
            }
            Step::Do(deed) => self.deed(deed),
            Step::Figures(figures) => self.record(figures),
            Step::Sit(sitting) => self.sit(sitting),
            Step::Put { .. }
            | Step::Say { .. }
            | Step::AllAgree { .. }
            | Step::Conclude { .. }
            | Step::Treat { .. }
            | Step::Lift { .. } => self.meet(step),
            Step::Story(_) => Err(Slip::new(Message::ScenarioStoryFirst {})),
            Step::Day(_) | Step::Expect(_) => Ok(()),
        };
        if let Some(last) = self.last.as_mut().filter(|last| last.line == 0) {
            last.line = line;
        }
        for refusal in self.refusals.iter_mut().flatten().filter(|refusal| refusal.line == 0) {
            refusal.line = line;
        }
        done.map_err(|slip| slip.at(line))
    }

    fn set_day(&mut self, day: Date) -> Result<(), Slip> {
        match self.day {
            Some(now) if day < now => Err(Slip::new(Message::ScenarioDateBackwards { date: day, now })),
            Some(_) | None => {
                self.day = Some(day);
                // A text that was adopted may take effect on this day.
                if self.state.adopted.len() > 1 {
                    self.renew();
                }
                Ok(())
            }
        }
    }

    /// Stumbles where the last thing that was done was not allowed and no step expected that.
    pub(super) fn nothing_unexpected(&self) -> Result<(), Slip> {
        match &self.last {
            Some(last) if !last.expected && !matches!(last.verdict, Ok(Verdict::Permitted { .. })) => {
                Err(not_allowed(&last.verdict).at(last.line))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The day; every step but the first is past the check that there is one.
    pub(super) fn today(&self) -> Date {
        self.day.unwrap_or_default()
    }

    /// Does it, and keeps what came of it.
    pub(super) fn submit(&mut self, doing: &Doing, command: &Command) -> bool {
        let decision = self.attempt(doing, command);
        let allowed = matches!(&decision, Ok(decision) if matches!(decision.verdict, Verdict::Permitted { .. }));
        if let (false, Ok(decision), Some(_)) = (allowed, &decision, &self.refusals) {
            let would = relaxed(&self.agreement, &self.state, &self.stamp(doing), command);
            let refusal = Refusal { line: 0, decision: decision.clone(), would };
            self.refusals.get_or_insert_default().push(refusal);
        }
        self.last = Some(Last { line: 0, verdict: decision.map(|decision| decision.verdict), expected: false });
        allowed
    }

    /// Does it if it is allowed; what came of it is left to the caller.
    pub(super) fn attempt(&mut self, doing: &Doing, command: &Command) -> Result<Decision, Fault> {
        let (stamp, decision) = self.decide(doing, command)?;
        if let Verdict::Permitted { events } = &decision.verdict {
            self.state.evolve(self.state.sequence.saturating_add(1), &stamp, events);
            if matches!(command, Command::Rule { .. } | Command::Amend { .. }) {
                self.renew();
            }
        }
        Ok(decision)
    }

    fn decide(&mut self, doing: &Doing, command: &Command) -> Result<(Stamp, Decision), Fault> {
        let mut stamp = self.stamp(doing);
        let decision = self.weigh(&stamp, command)?;
        let (Some(reason), Verdict::NeedsReason { grounds }) = (&doing.reason, &decision.verdict) else {
            return Ok((stamp, decision));
        };
        let asking = grounds.all().iter().filter(|ground| ground.severity() == Severity::AskReason);
        let rules: Vec<_> = asking.map(|ground| ground.cite().rule().clone()).collect();
        stamp.reasons = rules.into_iter().map(|rule| Reason { rule, text: self.seal(reason) }).collect();
        let decision = self.weigh(&stamp, command)?;
        Ok((stamp, decision))
    }

    fn weigh(&self, stamp: &Stamp, command: &Command) -> Result<Decision, Fault> {
        decide(Some(&self.agreement), &self.state, stamp, command)
    }

    fn stamp(&self, doing: &Doing) -> Stamp {
        let on = self.today();
        let recorded = moment(doing.recorded.unwrap_or(on));
        let recorded = self.state.recorded.map_or(recorded, |last| last.max(recorded));
        Stamp { recorded, on, who: doing.who, acting: doing.acting.clone(), reasons: Vec::new() }
    }

    /// The agreement in force today, with the rulings recorded so far.
    fn renew(&mut self) {
        if let Some(agreement) = self.state.texts_on(self.today()).and_then(|texts| adopting::compiled(&texts).ok()) {
            self.agreement = Arc::new(agreement);
        }
    }

    /// The agreement as it holds for a case: that of the text the case goes on under.
    pub(super) fn agreement_of(&self, case: CaseNumber) -> Arc<Agreement> {
        let Some(case) = self.state.case(case) else { return Arc::clone(&self.agreement) };
        let holds = of_case(&self.agreement, &self.state, case, self.today());
        let pinned = self.agreement.earlier.values().find(|earlier| std::ptr::eq(earlier.as_ref(), holds));
        Arc::clone(pinned.unwrap_or(&self.agreement))
    }

    /// A text as the rules see it: that it is there, and how long it is.
    pub(super) fn seal(&mut self, text: &str) -> Sealed {
        self.texts = self.texts.saturating_add(1);
        let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        Sealed { handle: format!("t{}", self.texts), commitment: format!("{:064x}", self.texts), length }
    }

    /// A case by the name the scenario gave it; without a name the case spoken of last.
    pub(super) fn case_named(&mut self, name: Option<&str>) -> Result<CaseNumber, Slip> {
        let found = match name {
            Some(name) => *self
                .cases
                .get(name)
                .ok_or_else(|| names::unknown(Message::WhatCase {}, name, self.cases.keys().cloned()))?,
            None => self.case.ok_or_else(|| missing(Message::WhatCase {}))?,
        };
        self.case = Some(found);
        Ok(found)
    }
}

/// Noon or so; only the day matters.
fn moment(day: Date) -> Timestamp {
    day.at(10, 0, 0, 0).to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp()).unwrap_or_default()
}

pub(super) fn missing(what: Message) -> Slip {
    Slip::new(Message::ScenarioMissing { what: Box::new(what) })
}

/// It was not allowed, and nobody expected that.
pub(super) fn not_allowed(verdict: &Result<Verdict, Fault>) -> Slip {
    came_to(Slip::new(Message::ScenarioShouldBeAllowed {}), verdict)
}

/// Adds what came of it.
pub(super) fn came_to(slip: Slip, verdict: &Result<Verdict, Fault>) -> Slip {
    let (happened, grounds) = match verdict {
        Ok(verdict @ Verdict::Permitted { .. }) => (Message::ScenarioWasAllowed {}, verdict.grounds()),
        Ok(verdict @ Verdict::NeedsReason { .. }) => (Message::ScenarioAskedReason {}, verdict.grounds()),
        Ok(verdict @ Verdict::Undetermined { .. }) => (Message::ScenarioWasUndetermined {}, verdict.grounds()),
        Ok(verdict @ Verdict::Refused { .. }) => (Message::ScenarioWasRefused {}, verdict.grounds()),
        Err(fault) => (Message::ScenarioWasSenseless { fault: Box::new(fault.says()) }, &[][..]),
    };
    slip.instead(happened).grounds(grounds)
}
