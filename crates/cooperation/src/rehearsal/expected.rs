//! What must have come of it, held against what did.

use super::step::{At, Erased, Expectation, Standing};
use super::world::{Last, World, came_to};
use super::{Slip, names};
use crate::duties::{self, Owed};
use crate::verdict::Verdict;
use charter::Id;
use charter::agreement::act::Actor;
use charter::agreement::cite::Stated;
use charter::judge::count::Result as Counted;
use charter::judge::ground::{Ground, Severity};
use std::sync::Arc;
use words::{Date, Lang, Message};

/// Whoever opened the case, in the words of a scenario.
const SUBMITTER: &str = "de indiener";
/// Whoever presides a body, before the name of that body.
const CHAIR_OF: &str = "voorzitter van";

impl World {
    pub(super) fn expect(&mut self, expectation: &Expectation) -> Result<(), Slip> {
        match expectation {
            Expectation::Permitted => self.expect_allowed(),
            Expectation::Refused(at) => self.expect_verdict(Some(Severity::Refuse), at),
            Expectation::Undetermined(at) => self.expect_verdict(Some(Severity::Undetermined), at),
            Expectation::NeedsReason(at) => self.expect_verdict(Some(Severity::AskReason), at),
            Expectation::AlsoAt(at) => self.expect_verdict(None, at),
            Expectation::Mentions(text) => self.expect_mention(text),
            Expectation::Senseless => self.expect_senseless(),
            Expectation::InStage { case, stage } => self.expect_stage(case, stage),
            Expectation::Ended { case, ended } => self.expect_end(case, *ended),
            Expectation::Round { case, round } => self.expect_round(case, *round),
            Expectation::Outcome(label) => self.expect_outcome(label.as_deref()),
            Expectation::Again => self.expect_again(),
            Expectation::Measured { in_favour, base } => self.expect_measured(*in_favour, *base),
            Expectation::Duty { duty, case, year, standing } => {
                self.expect_duty(duty, case.as_deref(), *year, *standing)
            }
            Expectation::Planned(planned) => self.expect_planned(planned),
            Expectation::Money(money) => self.expect_money(money),
            Expectation::Sat(sat) => self.expect_sat(sat),
            Expectation::Owes { duty, by, to } => self.expect_owes(duty, by, to),
            Expectation::Reads { who, what, case, reads } => self.expect_reads(who, what, case.as_deref(), *reads),
            Expectation::Done { act, times, year } => self.expect_done(act, *times, *year),
            Expectation::Adopted { form, adopted } => self.expect_adopted(form, *adopted),
            Expectation::Holds { person, role, holds } => self.expect_holder(person, role, *holds),
            Expectation::Presides { person, body } => self.expect_chair(person, body),
            Expectation::Erased(of) => self.expect_erased(of),
            Expectation::Reserved { person, case, standing } => {
                self.expect_reserved(person, case.as_deref(), *standing)
            }
            Expectation::Treated { case, purpose } => self.expect_treated(case, *purpose),
        }
    }

    fn last(&mut self) -> Result<&mut Last, Slip> {
        self.last.as_mut().ok_or(Slip::new(Message::ScenarioNothingDone {}))
    }

    fn expect_allowed(&mut self) -> Result<(), Slip> {
        let last = self.last()?;
        last.expected = true;
        match &last.verdict {
            Ok(Verdict::Permitted { .. }) => Ok(()),
            other => Err(super::world::not_allowed(other)),
        }
    }

    fn expect_senseless(&mut self) -> Result<(), Slip> {
        let last = self.last()?;
        last.expected = true;
        match &last.verdict {
            Err(_) => Ok(()),
            Ok(_) => Err(came_to(Slip::new(Message::ScenarioShouldBeSenseless {}), &last.verdict)),
        }
    }

    /// A verdict of this weight that rests on this article; without a weight any ground of the same verdict.
    fn expect_verdict(&mut self, severity: Option<Severity>, at: &At) -> Result<(), Slip> {
        let article = names::article(&self.agreement, &at.article)?;
        let last = self.last()?;
        last.expected = true;
        let grounds = last.verdict.as_ref().map_or(&[][..], Verdict::grounds);
        let heaviest = grounds.first().map(Ground::severity);
        let fits = |ground: &&Ground| {
            ground.cite().article() == article && severity.is_none_or(|severity| ground.severity() == severity)
        };
        let says =
            |ground: &Ground| at.because.as_ref().is_none_or(|words| ground.code() == words || holds(ground, words));
        let right_weight = severity.is_none() || severity == heaviest;
        if right_weight && grounds.iter().filter(fits).any(says) {
            return Ok(());
        }
        let why = match (severity, &at.because) {
            (_, Some(words)) if right_weight && grounds.iter().any(|ground| fits(&ground)) => {
                Message::ScenarioShouldSay { article, words: words.clone() }
            }
            (None, _) => Message::ScenarioShouldRestOn { article },
            (Some(Severity::Refuse), _) => Message::ScenarioShouldBeRefused { article },
            (Some(Severity::Undetermined), _) => Message::ScenarioShouldBeUndetermined { article },
            (Some(Severity::AskReason), _) => Message::ScenarioShouldAskReason { article },
        };
        Err(came_to(Slip::new(why), &last.verdict))
    }

    fn expect_mention(&mut self, words: &str) -> Result<(), Slip> {
        let last = self.last()?;
        last.expected = true;
        let grounds = last.verdict.as_ref().map_or(&[][..], Verdict::grounds);
        if grounds.iter().any(|ground| holds(ground, words)) {
            return Ok(());
        }
        Err(came_to(Slip::new(Message::ScenarioShouldMention { words: words.to_owned() }), &last.verdict))
    }

    fn expect_stage(&mut self, name: &str, label: &str) -> Result<(), Slip> {
        let number = self.case_named(Some(name))?;
        let Some(case) = self.state.case(number) else { return Ok(()) };
        let agreement = self.agreement_of(number);
        let kind = agreement.cases.get(&case.kind);
        let stages = kind.map(|kind| kind.stages.as_slice()).unwrap_or_default();
        let wanted = names::find(Message::WhatStage {}, label, stages, |stage| (&stage.id, stage.label.as_str()))?;
        if wanted.id == case.stage {
            return Ok(());
        }
        let now = stages.iter().find(|stage| stage.id == case.stage);
        let now = now.map_or_else(|| case.stage.to_string(), |stage| stage.label.clone());
        let why = Message::ScenarioShouldBeInStage { case: name.to_owned(), stage: wanted.label.clone() };
        Err(Slip::new(why).instead(Message::ScenarioWasInStage { stage: now }))
    }

    fn expect_end(&mut self, name: &str, ended: bool) -> Result<(), Slip> {
        let number = self.case_named(Some(name))?;
        if self.state.case(number).is_some_and(|case| case.ended == ended) {
            return Ok(());
        }
        let case = name.to_owned();
        Err(Slip::new(if ended {
            Message::ScenarioShouldBeOver { case }
        } else {
            Message::ScenarioShouldGoOn { case }
        }))
    }

    fn expect_round(&mut self, name: &str, round: i64) -> Result<(), Slip> {
        let number = self.case_named(Some(name))?;
        let now = self.state.case(number).map_or(0, |case| i64::from(case.round));
        if now == round {
            return Ok(());
        }
        let why = Message::ScenarioShouldBeInRound { case: name.to_owned(), round };
        Err(Slip::new(why).instead(Message::ScenarioWasInRound { round: now }))
    }

    /// The outcome of the last decision or advice on the case spoken of last; `None` expects that it was put off.
    fn expect_outcome(&mut self, label: Option<&str>) -> Result<(), Slip> {
        let number = self.case_named(None)?;
        let put_off = self.state.items_of(number).filter_map(|(_, item)| item.concluded.as_ref()).last();
        let put_off =
            put_off.filter(|concluded| concluded.result == Some(Counted::PutOff)).map(|concluded| concluded.entry);
        let done = self.state.case(number).map(|case| &case.done[..]).unwrap_or_default();
        let done = done.iter().rev().find(|done| done.outcome.is_some());
        let put_off = put_off.is_some_and(|entry| done.is_none_or(|done| done.entry < entry));
        let agreement = self.agreement_of(number);
        let now = done.filter(|_| !put_off).and_then(|done| {
            let act = agreement.acts.get(&done.act)?;
            act.outcome(done.outcome.as_ref()?)
        });
        let happened = match (put_off, now) {
            (true, _) => Message::ScenarioWasPutOff {},
            (false, Some(outcome)) => Message::ScenarioEndedIn { outcome: outcome.label.clone() },
            (false, None) => Message::ScenarioNoOutcome {},
        };
        let (right, why) = match label {
            None => (put_off, Message::ScenarioShouldBePutOff {}),
            Some(label) => (
                now.is_some_and(|now| names::same(&now.label, label) || now.id.as_str() == label),
                Message::ScenarioShouldEndIn { outcome: label.to_owned() },
            ),
        };
        if right { Ok(()) } else { Err(Slip::new(why).instead(happened)) }
    }

    fn expect_duty(&mut self, name: &str, case: Option<&str>, year: Option<i64>, wanted: Standing) -> Result<(), Slip> {
        let of = case.and_then(|name| self.cases.get(name).copied()).or(self.case);
        let agreement = of.map_or_else(|| Arc::clone(&self.agreement), |number| self.agreement_of(number));
        let all = agreement.duties.values().chain(self.agreement.duties.values());
        let duty = names::find(Message::WhatDuty {}, name, all, |duty| (&duty.id, &duty.label))?.clone();
        if duty.each.is_some() {
            return self.expect_returning(&duty, year, wanted);
        }
        let number = self.case_named(case)?;
        let case = self.state.case(number);
        let owed = case.map(|case| duties::on_case(&self.agreement, &duty, case, self.today())).unwrap_or_default();
        let owed = owed.iter().max_by_key(|owed| owed.since);
        let stands = owed.map(|owed| owed.standing);
        let right = match wanted {
            Standing::Absent => owed.is_none(),
            Standing::Undetermined => stands == Some(duties::Standing::Undetermined),
            Standing::Fulfilled => matches!(stands, Some(duties::Standing::Fulfilled(_))),
            Standing::Overdue => stands == Some(duties::Standing::Overdue),
            Standing::Open(due) => {
                stands == Some(duties::Standing::Open)
                    && due.is_none_or(|due| owed.is_some_and(|owed| owed.due == Some(due)))
            }
        };
        if right { Ok(()) } else { Err(duty_slip(&duty.label, wanted).instead(duty_stands(owed))) }
    }

    fn expect_owes(&self, name: &str, by: &str, to: &str) -> Result<(), Slip> {
        let duties = self.agreement.duties.values();
        let duty = names::find(Message::WhatDuty {}, name, duties, |duty| (&duty.id, &duty.label))?;
        let is = |actor: Option<&Actor>, name: &str| match actor {
            Some(Actor::Submitter) => names::same(name, SUBMITTER),
            Some(Actor::Set(id) | Actor::Seat(id)) => {
                names::same(&self.agreement.label(id), name) || id.as_str() == name
            }
            Some(Actor::Chair(body)) => names::same(&format!("{CHAIR_OF} {}", self.agreement.label(body)), name),
            Some(Actor::Anyone) | None => false,
        };
        let stated = |actor: Option<&Stated<Actor>>| actor.map(|stated| stated.value.clone());
        // Where an answer names who owes it, the case spoken of last tells.
        let case = self.case.filter(|_| duty.owner_in.is_some()).and_then(|number| self.state.case(number));
        let owed = case.and_then(|case| duties::on_case(&self.agreement, duty, case, self.today()).pop());
        let debtor = owed.map_or_else(|| stated(duty.debtor.as_ref()), |owed| owed.debtor);
        if !is(debtor.as_ref(), by) {
            let (duty, who) = (duty.label.clone(), by.to_owned());
            return Err(Slip::new(Message::ScenarioDutyShouldBeOf { duty, who }));
        }
        let told = self.agreement.publications.get(&duty.id).is_some_and(|publication| self.tells(publication, to));
        if !told && !is(stated(duty.creditor.as_ref()).as_ref(), to) {
            let (duty, whom) = (duty.label.clone(), to.to_owned());
            return Err(Slip::new(Message::ScenarioDutyShouldBeTo { duty, whom }));
        }
        Ok(())
    }

    fn expect_chair(&self, name: &str, body: &str) -> Result<(), Slip> {
        let person = self.registered(name)?;
        let set = names::find(Message::WhatBody {}, body, self.agreement.sets.values(), |set| (&set.id, &set.label))?;
        let chair = set.chair_on(self.today()).and_then(|chair| self.state.holder(chair, self.today()));
        if chair == Some(person) {
            return Ok(());
        }
        Err(Slip::new(Message::ScenarioShouldPreside { person: name.to_owned(), body: set.label.clone() }))
    }

    fn expect_adopted(&self, name: &str, adopted: bool) -> Result<(), Slip> {
        let forms = self.agreement.forms.values();
        let form = names::find(Message::WhatForm {}, name, forms, |form| (&form.id, &form.label))?;
        if self.state.has_adopted(&form.id, self.today()) == adopted {
            return Ok(());
        }
        let form = form.label.clone();
        Err(Slip::new(if adopted {
            Message::ScenarioShouldBeAdopted { form }
        } else {
            Message::ScenarioShouldNotBeAdopted { form }
        }))
    }

    fn expect_holder(&self, name: &str, role: &str, holds: bool) -> Result<(), Slip> {
        let person = self.registered(name)?;
        let seats = names::seats(&self.agreement, role)?;
        let held = |seat: &Id| self.state.sits(person, seat, self.today());
        if seats.iter().any(held) == holds {
            return Ok(());
        }
        let (person, role) = (name.to_owned(), role.to_owned());
        Err(Slip::new(if holds {
            Message::ScenarioShouldHold { person, role }
        } else {
            Message::ScenarioShouldNotHold { person, role }
        }))
    }

    fn expect_erased(&mut self, of: &Erased) -> Result<(), Slip> {
        let (erased, name) = match of {
            Erased::Person(name) => {
                let number = self.registered(name)?;
                (self.state.person(number).is_some_and(|person| person.erased.is_some()), name)
            }
            Erased::Submitter(name) => {
                let number = self.case_named(Some(name))?;
                (self.state.case(number).is_some_and(|case| case.erased.is_some()), name)
            }
        };
        if erased { Ok(()) } else { Err(Slip::new(Message::ScenarioShouldBeErased { name: name.clone() })) }
    }
}

/// Whether a ground, or what it says is possible instead, holds these words; a space that does not break is a space.
fn holds(ground: &Ground, words: &str) -> bool {
    let plain = |text: String| text.replace('\u{a0}', " ").to_lowercase();
    let wanted = plain(words.to_owned());
    std::iter::once(ground.why())
        .chain(ground.alternatives())
        .any(|message| plain(message.say(Lang::Nl)).contains(&wanted))
}

fn duty_slip(duty: &str, wanted: Standing) -> Slip {
    let duty = duty.to_owned();
    Slip::new(match wanted {
        Standing::Open(None) => Message::ScenarioDutyShouldRest { duty },
        Standing::Open(Some(due)) => Message::ScenarioDutyShouldRestUntil { duty, due },
        Standing::Fulfilled => Message::ScenarioDutyShouldBeFulfilled { duty },
        Standing::Overdue => Message::ScenarioDutyShouldBeOverdue { duty },
        Standing::Undetermined => Message::ScenarioReturnsOtherwise { duty },
        Standing::Absent => Message::ScenarioDutyShouldNotRest { duty },
    })
}

fn duty_stands(owed: Option<&Owed>) -> Message {
    let due = |due: Option<Date>| match due {
        Some(due) => Message::ScenarioDutyRestedUntil { due },
        None => Message::ScenarioDutyRested {},
    };
    match owed.map(|owed| (owed.standing, owed.due)) {
        None => Message::ScenarioDutyDidNotRest {},
        Some((duties::Standing::Fulfilled(_), _)) => Message::ScenarioDutyWasFulfilled {},
        Some((duties::Standing::Overdue, Some(due))) => Message::ScenarioDutyWasOverdue { due },
        Some((duties::Standing::Overdue | duties::Standing::Undetermined | duties::Standing::Open, at)) => due(at),
    }
}
