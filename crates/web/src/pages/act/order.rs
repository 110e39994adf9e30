//! From a filled page to an order for the office.

use super::plan::{Plan, name, purpose_name, purposes};
use super::replacing::NEW;
use super::{Desk, amending, entrusting, figures, ruling, seating};
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::forms::check::{self, Problem};
use crate::forms::{Typed, fill, value};
use crate::visit::Visit;
use charter::agreement::act::{Act, ActKind};
use charter::{Agreement, Id};
use cooperation::Command;
use cooperation::cases::Case;
use cooperation::command::{Filled, OnCase, Subject, Touched};
use cooperation::meetings::Purpose;
use cooperation::stamp::Reason;
use cooperation::values::{MeetingNumber, PersonNumber, Sequence};
use office::sealing::Sealing;
use office::{Order, Seen};
use words::{Date, Lang};

/// How the name of a field begins in which a reason for passing a rule is given.
pub(crate) const REASON: &str = "reden.";

/// What was posted, read but not yet judged.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// What was typed.
    pub(crate) typed: Typed,
    /// Reasons for going on, by rule.
    pub(crate) reasons: Vec<(String, String)>,
    /// The key that makes sure it is done once.
    pub(crate) key: String,
    /// The version the form showed.
    pub(crate) seen: Option<Sequence>,
}

/// The reasons given for passing rules, by rule.
///
/// # Errors
/// [`Trouble::UnknownField`] where the agreement has no such rule.
pub(crate) fn reasons(fields: &mut Fields, agreement: &Agreement) -> Result<Vec<(String, String)>, Trouble> {
    let given = fields.take_all(REASON);
    let stray = given.iter().find(|(rule, _)| agreement.cite(&Id::new(rule)).is_none());
    stray.map_or(Ok(()), |(rule, _)| Err(Trouble::UnknownField(format!("{REASON}{rule}"))))?;
    Ok(given)
}

/// What is wrong with reasons as words.
pub(crate) fn problems(reasons: &[(String, String)], l: Lang) -> Vec<Problem> {
    let fields = reasons.iter().map(|(rule, words)| (format!("{REASON}{rule}"), words.as_str()));
    check::words(fields, &l.refusal_reason_field(), l)
}

/// What the button that was pressed asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Go on filling in.
    Change,
    /// Show what will happen.
    Check,
    /// Record it.
    Record,
}

impl Step {
    /// The step that was posted.
    ///
    /// # Errors
    /// [`Trouble::Unreadable`] where it is none of ours.
    pub(crate) fn take(fields: &mut Fields) -> Result<Self, Trouble> {
        match fields.take("stap").as_deref() {
            Some("wijzigen") => Ok(Self::Change),
            Some("controleren") => Ok(Self::Check),
            Some("vastleggen") => Ok(Self::Record),
            Some(_) | None => Err(Trouble::Unreadable),
        }
    }
}

impl Draft {
    /// An empty form: a new key, and the version it shows.
    ///
    /// # Errors
    /// [`Trouble::Broken`] where the system gives no chance for a key.
    pub(crate) fn empty(seen: Option<Sequence>) -> Result<Self, Trouble> {
        Ok(Self { typed: Typed::default(), reasons: Vec::new(), key: chance()?, seen })
    }

    /// What was posted to a page with this plan; one that shows something which changes says which `version` it showed.
    /// Fields that the page does not have are refused.
    ///
    /// # Errors
    /// [`Trouble::UnknownField`], or [`Trouble::Unreadable`] where key or version are not ours or not there.
    pub(crate) fn take(
        mut fields: Fields,
        agreement: &Agreement,
        plan: &Plan,
        version: Option<Sequence>,
    ) -> Result<Self, Trouble> {
        let key = fields.take("sleutel").filter(|key| key.len() == 32 && key.bytes().all(|b| b.is_ascii_hexdigit()));
        let seen = fields.take("gezien").map(|seen| seen.parse().map_err(|_| Trouble::Unreadable)).transpose()?;
        if version.is_some() && seen.is_none() {
            return Err(Trouble::Unreadable);
        }
        let typed = Typed::take(&mut fields, plan.fields());
        let reasons = reasons(&mut fields, agreement)?;
        fields.finish()?;
        Ok(Self { typed, reasons, key: key.ok_or(Trouble::Unreadable)?, seen })
    }

    /// The day of the act, where it is not today.
    pub(crate) fn on(&self) -> Option<Date> {
        self.typed.get(name::ON).and_then(value::date)
    }
}

/// A name that nobody can guess: 128 bits of chance, in hexadecimal.
///
/// # Errors
/// [`Trouble::Broken`] where the system gives no chance.
pub(crate) fn chance() -> Result<String, Trouble> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|fault| {
        tracing::error!(%fault, "no key can be made");
        Trouble::Broken
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A command with everything it seals.
#[derive(Debug)]
pub(crate) struct Asked {
    /// The command.
    pub(crate) command: Command,
    /// Reasons for going on.
    pub(crate) reasons: Vec<Reason>,
    sealing: Sealing,
}

impl Asked {
    /// What a filled page asks. What was typed must have been found without problems.
    ///
    /// # Errors
    /// [`Trouble`] where it was not, or where nothing can be sealed.
    pub(crate) fn of(visit: &Visit, desk: &Desk<'_>, draft: &Draft) -> Result<Self, Trouble> {
        let mut sealing = Sealing::new();
        let command = command(visit, desk, &draft.typed, &mut sealing)?;
        let mut reasons = Vec::new();
        for (rule, text) in &draft.reasons {
            reasons.push(Reason { rule: Id::new(rule), text: fill::seal(text, &mut sealing)? });
        }
        Ok(Self { command, reasons, sealing })
    }

    /// The order for the office.
    pub(crate) fn order(self, visit: &Visit, case: Option<&Case>, draft: &Draft) -> Order {
        let (sealed, attachments) = self.sealing.into_parts();
        Order {
            who: visit.who,
            acting: visit.acting.clone(),
            on: draft.on(),
            seen: case.zip(draft.seen).map(|(case, version)| Seen { what: Touched::Case(case.number), version }),
            key: draft.key.clone(),
            reasons: self.reasons,
            command: self.command,
            sealed,
            attachments,
        }
    }
}

fn command(visit: &Visit, desk: &Desk<'_>, typed: &Typed, sealing: &mut Sealing) -> Result<Command, Trouble> {
    let Desk { agreement, act, case, ends, .. } = *desk;
    let id = act.id.clone();
    let on_case = |sealing: &mut Sealing| on_case(agreement, act, case, typed, sealing);
    Ok(match act.kind {
        ActKind::Open => Command::Open { act: id, forms: filled(agreement, act, typed, sealing)? },
        ActKind::HandIn => Command::HandIn(on_case(sealing)?),
        ActKind::Answer => Command::Answer(on_case(sealing)?),
        ActKind::Advise => Command::Advise(on_case(sealing)?),
        ActKind::Decide => Command::Decide(on_case(sealing)?),
        ActKind::Move => Command::Move(on_case(sealing)?),
        ActKind::Return => Command::Return(on_case(sealing)?),
        ActKind::Inform => Command::Inform(on_case(sealing)?),
        ActKind::Withdraw => Command::Withdraw(on_case(sealing)?),
        ActKind::Recuse => Command::Recuse(on_case(sealing)?),
        ActKind::Close => Command::Close(on_case(sealing)?),
        ActKind::Table => Command::Table {
            act: id,
            case: case.ok_or(Trouble::NotFound)?.number,
            meeting: MeetingNumber(number(typed.need(name::MEETING)?)?),
            purpose: purpose(act, typed)?,
        },
        ActKind::Convene => {
            Command::Convene { act: id, body: Id::new(typed.need(name::BODY)?), date: date(typed, name::DAY)? }
        }
        ActKind::Reschedule => Command::Reschedule {
            act: id,
            meeting: MeetingNumber(number(typed.need(name::MEETING)?)?),
            date: date(typed, name::DAY)?,
        },
        ActKind::Cancel => Command::CancelMeeting {
            act: id,
            meeting: MeetingNumber(number(typed.need(name::MEETING)?)?),
            reason: fill::seal(typed.need(name::NOTE)?, sealing)?,
        },
        ActKind::Appoint if ends => {
            let (seat, until) = (Id::new(typed.need(name::SEAT)?), date(typed, name::UNTIL)?);
            Command::Vacate { act: id, seat, until, case: seating::case(typed)? }
        }
        ActKind::Nominate => Command::Nominate {
            act: id,
            person: PersonNumber(number(typed.need(name::PERSON)?)?),
            seat: Id::new(typed.need(name::SEAT)?),
            forms: filled(agreement, act, typed, sealing)?,
        },
        ActKind::Appoint => Command::Appoint {
            act: Some(id),
            person: PersonNumber(number(typed.need(name::PERSON)?)?),
            seat: Id::new(typed.need(name::SEAT)?),
            from: date(typed, name::FROM)?,
            until: typed.get(name::UNTIL).and_then(value::date),
            case: seating::case(typed)?,
            party: typed.get(name::PARTY).map(Id::new),
        },
        ActKind::Enrol => Command::Enrol {
            act: Some(id),
            name: fill::seal(typed.need(name::NAME)?, sealing)?,
            contact: typed.get(name::CONTACT).map(|contact| fill::seal(contact, sealing)).transpose()?,
        },
        ActKind::Erase => Command::Erase {
            act: id,
            of: subject(typed.need(name::WHOSE)?)?,
            ground: typed.need(name::GROUND)?.to_owned(),
        },
        ActKind::Rule => Command::Rule { act: id, text: ruling::text(visit, agreement, typed)? },
        ActKind::Amend => amending::command(id, case.filter(|_| act.case.is_some()), typed)?,
        ActKind::Record => figures::command(agreement, id, typed)?,
        ActKind::Entrust => entrusting::command(visit, id, typed, ends)?,
        ActKind::Preside | ActKind::Minute | ActKind::Reconcile => return Err(Trouble::NotFound),
    })
}

fn on_case(
    agreement: &Agreement,
    act: &Act,
    case: Option<&Case>,
    typed: &Typed,
    sealing: &mut Sealing,
) -> Result<OnCase, Trouble> {
    Ok(OnCase {
        act: act.id.clone(),
        case: case.ok_or(Trouble::NotFound)?.number,
        outcome: typed.get(name::OUTCOME).map(Id::new),
        forms: filled(agreement, act, typed, sealing)?,
        note: typed.get(name::NOTE).map(|note| fill::seal(note, sealing)).transpose()?,
        instead_of: typed.get(name::INSTEAD_OF).filter(|typed| *typed != NEW).map(entry).transpose()?,
    })
}

fn entry(typed: &str) -> Result<Sequence, Trouble> {
    typed.parse().map_err(|_| Trouble::Unreadable)
}

fn filled(agreement: &Agreement, act: &Act, typed: &Typed, sealing: &mut Sealing) -> Result<Filled, Trouble> {
    let mut filled = Filled::new();
    for form in act.forms.iter().filter_map(|form| agreement.forms.get(form)) {
        filled.insert(form.id.clone(), fill::answers(form, typed, sealing)?);
    }
    Ok(filled)
}

fn date(typed: &Typed, name: &str) -> Result<Date, Trouble> {
    value::date(typed.need(name)?).ok_or(Trouble::Unreadable)
}

pub(super) fn number(typed: &str) -> Result<u32, Trouble> {
    typed.parse().map_err(|_| Trouble::Unreadable)
}

fn purpose(act: &Act, typed: &Typed) -> Result<Purpose, Trouble> {
    let Some(typed) = typed.get(name::PURPOSE) else { return Ok(purposes(act).next().unwrap_or_default()) };
    Purpose::ALL.into_iter().find(|purpose| purpose_name(*purpose) == typed).ok_or(Trouble::Unreadable)
}

fn subject(typed: &str) -> Result<Subject, Trouble> {
    if let Some(person) = typed.strip_prefix("persoon-") {
        return Ok(Subject::Person(PersonNumber(number(person)?)));
    }
    let Some(minutes) = typed.strip_prefix("verslag-") else {
        return Ok(Subject::Submitter(typed.parse().map_err(|_| Trouble::Unreadable)?));
    };
    let (meeting, place) = match minutes.split_once('-') {
        Some((meeting, place)) => (meeting, Some(number(place)?)),
        None => (minutes, None),
    };
    Ok(Subject::Minutes { meeting: MeetingNumber(number(meeting)?), place })
}
