//! From a command to a verdict: dispatch only; each area decides its own commands.

use crate::asked::Asked;
use crate::command::Command;
use crate::figures::Table;
use crate::founding::{Amendment, adopting};
use crate::holding::of_command;
use crate::meetings::Coming;
use crate::meetings::naming::Naming;
use crate::seats::appointing::Appointment;
use crate::stamp::{Acting, Fault, Stamp};
use crate::state::State;
use crate::timing;
use crate::verdict::Verdict;
use charter::Agreement;
use charter::agreement::act::ActKind;
use charter::judge::trace::Trace;
use schemars::JsonSchema;
use serde::Serialize;

/// A verdict with how it was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Decision {
    /// The verdict.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// How it was reached.
    pub trace: Trace,
}

/// Decides a command under the agreement in force on the day of the act.
///
/// # Errors
/// A [`Fault`] where the command makes no sense in this state; a rule of the agreement never gives one.
pub fn decide(
    agreement: Option<&Agreement>,
    state: &State,
    stamp: &Stamp,
    command: &Command,
) -> Result<Decision, Fault> {
    timing::check(state, stamp)?;
    if let Command::Found { text } = command {
        return adopting::found(state, stamp, text);
    }
    let agreement = of_command(agreement.ok_or(Fault::NoCharter)?, state, command, stamp.on);
    let asked = Asked { agreement, state, stamp };
    asked.check_speaker(command)?;
    asked.check_reasons()?;
    asked.dispatch(command)
}

impl Asked<'_> {
    fn dispatch(self, command: &Command) -> Result<Decision, Fault> {
        match command {
            Command::Found { .. } => Err(Fault::AlreadyFounded),
            Command::Rule { act, text } => self.rule(act, text),
            Command::Amend { act, text, from, case } => self.amend(act, Amendment { text, from: *from, case: *case }),
            Command::Enrol { act, name, contact } => self.enrol(act.as_ref(), name, contact.as_ref()),
            Command::Appoint { act, person, seat, from, until, case, party } => {
                let (person, from, until, case, party) = (*person, *from, *until, *case, party.as_ref());
                self.appoint(act.as_ref(), Appointment { person, seat, from, until, case, party })
            }
            Command::Nominate { act, person, seat, forms } => self.nominate(act, *person, seat, forms),
            Command::Recuse(wanted) => self.act_on_case(ActKind::Recuse, wanted),
            Command::Vacate { act, seat, until, case } => self.vacate(act, seat, *until, *case),
            Command::NameDelegate { act, seat, person, until } => self.name_delegate(act, seat, *person, *until),
            Command::EndDelegate { act, seat, person } => self.end_delegate(act, seat, *person),
            Command::NameSpeaker { act, meeting, place, seat, person } => {
                self.name_speaker(act, Naming { meeting: *meeting, place: *place, seat, person: *person })
            }
            Command::RecordFigures { act, quantity, on, status, source, figures, vintage } => {
                let vintage = vintage.as_ref();
                self.record_figures(act, Table { quantity, on: *on, status: *status, source, figures, vintage })
            }
            Command::ReadExtract { act, fund, told } => self.read_extract(act, fund, told),
            Command::Reconcile { act, fund, settled } => self.reconcile(act, fund, settled),
            Command::Erase { act, of, ground } => self.erase(act, *of, ground),
            Command::Open { act, forms } => self.open(act, forms),
            Command::HandIn(wanted) => self.act_on_case(ActKind::HandIn, wanted),
            Command::Answer(wanted) => self.act_on_case(ActKind::Answer, wanted),
            Command::Advise(wanted) => self.act_on_case(ActKind::Advise, wanted),
            Command::Decide(wanted) => self.act_on_case(ActKind::Decide, wanted),
            Command::Move(wanted) => self.act_on_case(ActKind::Move, wanted),
            Command::Return(wanted) => self.act_on_case(ActKind::Return, wanted),
            Command::Inform(wanted) => self.act_on_case(ActKind::Inform, wanted),
            Command::Withdraw(wanted) => self.act_on_case(ActKind::Withdraw, wanted),
            Command::Close(wanted) => self.act_on_case(ActKind::Close, wanted),
            Command::Convene { act, body, date } => self.convene(act, body, *date),
            Command::CloseMeeting { act, meeting } => self.close_meeting(act, *meeting),
            Command::RecordPresence { act, meeting, present } => self.record_presence(act, *meeting, present),
            Command::SignOff { meeting, seat, comes, perhaps, by_mail } => {
                self.sign_off(*meeting, seat, Coming::said(*comes, *perhaps), *by_mail)
            }
            Command::Minute { act, meeting, step } => self.minute(act, *meeting, step),
            Command::Reschedule { act, meeting, date } => self.reschedule(act, *meeting, *date),
            Command::CancelMeeting { act, meeting, reason } => self.cancel_meeting(act, *meeting, reason),
            Command::Table { act, case, meeting, purpose } => self.table(act, *case, *meeting, *purpose),
            Command::SetSitting { act, meeting, sitting } => self.set_sitting(act, *meeting, sitting),
            Command::ArrangeAgenda { act, meeting, order } => self.arrange_agenda(act, *meeting, order),
            Command::TakeOff { act, item, reason } => self.take_off(act, *item, reason),
            Command::TreatItem { act, item, conclusion } => self.treat_item(act, *item, conclusion.as_ref()),
            Command::OpenItem { act, item, proposal } => self.open_item(act, *item, proposal),
            Command::TakePosition { item, seat, position, note, reserve } => {
                self.take_position(*item, seat, *position, (note.as_ref(), *reserve))
            }
            Command::LiftReservation { item, seat, words } => self.lift_reservation(*item, seat, words),
            Command::Conform { act, item, absent } => self.conform(act, *item, absent),
            Command::ConcludeItem { act, item, reasons } => self.conclude_item(act, *item, reasons.as_ref()),
        }
    }

    /// Whoever sat at a seat when an item was opened may still ask to speak for it; for all else one acts from what one holds.
    fn check_speaker(self, command: &Command) -> Result<(), Fault> {
        if let (Command::TakePosition { item, seat, .. }, Some(who)) = (command, self.stamp.who)
            && self.stamp.acting == Acting::Seat(seat.clone())
            && self.sat_there(*item, seat, who)
        {
            return Ok(());
        }
        self.check_capacity()
    }

    /// A reason names its rule in an entry that nobody can change: only what the agreement calls a rule may stand there.
    fn check_reasons(self) -> Result<(), Fault> {
        let mut rules = self.stamp.reasons.iter().map(|reason| &reason.rule);
        rules.find(|rule| self.agreement.cite(rule).is_none()).map_or(Ok(()), |rule| Err(Fault::unknown("rule", rule)))
    }
}
