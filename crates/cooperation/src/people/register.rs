//! Entering people in the register, and destroying personal values.

use crate::asked::Asked;
use crate::command::Subject;
use crate::decide::Decision;
use crate::event::Event;
use crate::people::Erasure;
use crate::stamp::Fault;
use crate::values::MeetingNumber;
use crate::weighing::Weighing;
use charter::Id;
use charter::agreement::act::{Act, ActKind};
use charter::judge::answer::Sealed;
use charter::judge::ground::Ground;
use words::Message;

impl Asked<'_> {
    /// Enrols under an act of the charter; the host enters the first people without one.
    pub(crate) fn enrol(self, act: Option<&Id>, name: &Sealed, contact: Option<&Sealed>) -> Result<Decision, Fault> {
        if name.length == 0 {
            return Err(Fault::Senseless { what: Message::ANameIsNeeded {} });
        }
        let mut weighing = Weighing::default();
        let header = &self.agreement.name.cite;
        let (asks, cite) = match act {
            Some(act) => {
                let act = self.act(act, ActKind::Enrol)?;
                self.weigh_alone(act, None, &mut weighing);
                (Message::WeighingAct { act: act.label.clone() }, &act.cite)
            }
            None => {
                self.weigh_timing(&mut weighing);
                let enrols = |act: &&Act| act.kind == ActKind::Enrol && act.by.is_some();
                let acts: Vec<&Act> = self.agreement.acts.values().filter(enrols).collect();
                let all_filled = self.agreement.seats.keys().all(|seat| self.state.tenures.contains_key(seat));
                let silent = || Ground::undetermined(header, Message::WhoEnrolsIsSilent {});
                self.weigh_founding(&acts, header, all_filled.then(silent), &mut weighing)?;
                (Message::WeighingFirstPeople {}, header)
            }
        };
        let enrolled = || {
            let person = self.state.next_person();
            vec![Event::PersonEnrolled { person, name: name.clone(), contact: contact.cloned() }]
        };
        Ok(weighing.decision(asks, Some(cite), enrolled))
    }

    /// Destroys values; what is kept is when, why and how much.
    pub(crate) fn erase(self, act: &Id, of: Subject, ground: &str) -> Result<Decision, Fault> {
        let act = self.act(act, ActKind::Erase)?;
        if ground.trim().is_empty() {
            return Err(Fault::Senseless { what: Message::ALegalGroundIsNeeded {} });
        }
        let (person, case, meeting, handles) = match of {
            Subject::Person(number) => (Some(number), None, None, self.values_of_person(number)?),
            Subject::Submitter(number) => (None, Some(self.case(number)?), None, self.values_of_submitter(number)?),
            Subject::Minutes { meeting, place } => (None, None, Some(meeting), self.values_in_minutes(meeting, place)?),
        };
        if handles.is_empty() {
            return Err(Fault::Senseless { what: Message::NothingPersonalToDestroy {} });
        }
        let mut weighing = Weighing::default();
        self.weigh_alone(act, case, &mut weighing);
        let case = case.map(|case| case.number);
        let erased = || vec![Event::Erased { person, case, meeting, handles, ground: ground.to_owned() }];
        Ok(weighing.decision(Message::WeighingAct { act: act.label.clone() }, Some(&act.cite), erased))
    }

    fn values_of_person(self, number: crate::values::PersonNumber) -> Result<Vec<String>, Fault> {
        let person = self.state.person(number);
        let person = person.ok_or_else(|| Fault::unknown("person", number))?;
        not_yet(person.erased.as_ref())?;
        let own = std::iter::once(&person.name).chain(&person.contact).map(|sealed| &sealed.handle);
        Ok(own.chain(self.state.personal_in_nominations(number)).cloned().collect())
    }

    fn values_of_submitter(self, number: crate::values::CaseNumber) -> Result<Vec<String>, Fault> {
        let case = self.case(number)?;
        if case.personal.is_empty() {
            not_yet(case.erased.as_ref())?;
        }
        Ok(case.personal.clone())
    }

    /// The values in minutes that were not destroyed before.
    fn values_in_minutes(self, number: MeetingNumber, place: Option<u32>) -> Result<Vec<String>, Fault> {
        let minutes = &self.meeting(number)?.minutes;
        let said = minutes.said_of(place).map(|words| words.handle.clone());
        let left: Vec<String> = said.filter(|handle| !minutes.is_gone(handle)).collect();
        if left.is_empty() {
            not_yet(minutes.erased.as_ref())?;
        }
        Ok(left)
    }
}

fn not_yet(erased: Option<&Erasure>) -> Result<(), Fault> {
    erased.map_or(Ok(()), |erasure| Err(Fault::AlreadyDone { entry: erasure.entry }))
}
