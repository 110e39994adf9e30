//! An entry of the book as one line: what happened, about what, by whom, by which article.

use super::{capital, entry, who};
use crate::parts::{Citation, seat_label};
use askama::Template;
use askama::filters::HtmlSafe;
use charter::judge::count::Position;
use charter::{Agreement, Id};
use cooperation::command::{OnCase, Subject};
use cooperation::meetings::Coming;
use cooperation::meetings::minutes::Minuting;
use cooperation::values::CaseNumber;
use cooperation::{Command, Event};
use office::View;
use office::reading::Entry;
use words::{Lang, Style};

/// One line of the book.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/happened.html")]
pub(crate) struct Happened {
    pub(crate) number: i64,
    pub(crate) href: String,
    pub(crate) iso: String,
    pub(crate) day: String,
    pub(crate) what: String,
    pub(crate) about: Option<Link>,
    pub(crate) who: String,
    pub(crate) cite: Option<Citation>,
}

impl HtmlSafe for Happened {}

/// Words that lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) text: String,
}

/// Tells entries in words.
#[derive(Clone, Copy)]
pub(crate) struct Teller<'a> {
    pub(crate) view: &'a View,
    pub(crate) l: Lang,
    pub(crate) base: &'a str,
}

impl Teller<'_> {
    /// An entry as one line.
    pub(crate) fn line(&self, told: &Entry) -> Happened {
        let l = self.l;
        let agreement = self.view.agreement().map(AsRef::as_ref);
        Happened {
            number: entry(told.sequence),
            href: format!("{}/boek/{}", self.base, told.sequence),
            iso: told.stamp.on.to_string(),
            day: l.date(told.stamp.on, Style::Plain),
            what: agreement.map_or_else(|| l.book_founded(), |agreement| self.what(agreement, told)),
            about: self.about(told),
            who: who::acted(self.view, l, told.stamp.who, &told.stamp.acting),
            cite: agreement.and_then(|agreement| self.cite(agreement, &told.command)),
        }
    }

    fn cite(&self, agreement: &Agreement, command: &Command) -> Option<Citation> {
        let act = agreement.acts.get(command.act()?)?;
        Some(Citation::of(&act.cite, self.base))
    }

    /// What happened, in a few words.
    fn what(&self, agreement: &Agreement, told: &Entry) -> String {
        let l = self.l;
        match &told.command {
            Command::Found { .. } => l.book_founded(),
            Command::Rule { .. } => l.book_ruled(),
            Command::Amend { from, .. } => l.book_amended(*from),
            Command::Enrol { .. } => l.book_enrolled(),
            Command::Appoint { seat, person, from, .. } => {
                l.book_appointed(&who::name(self.view, l, *person), &seat_label(self.view, seat), *from)
            }
            Command::Nominate { seat, person, .. } => {
                l.book_nominated(&who::name(self.view, l, *person), &seat_label(self.view, seat))
            }
            Command::Vacate { seat, until, .. } => l.book_vacated(&seat_label(self.view, seat), *until),
            Command::NameDelegate { seat, person, .. } => {
                l.book_delegate_named(&who::name(self.view, l, *person), &seat_label(self.view, seat))
            }
            Command::EndDelegate { seat, person, .. } => {
                l.book_delegate_ended(&who::name(self.view, l, *person), &seat_label(self.view, seat))
            }
            Command::NameSpeaker { seat, person, .. } => {
                l.book_speaker_named(&who::name(self.view, l, *person), &seat_label(self.view, seat))
            }
            Command::Erase { of, .. } => match of {
                Subject::Person(_) => l.book_erased_person(),
                Subject::Submitter(_) => l.book_erased_submitter(),
                Subject::Minutes { .. } => l.book_erased_minutes(),
            },
            Command::RecordFigures { quantity, on, .. } => l.happened_figures(&agreement.label(quantity), *on),
            Command::ReadExtract { fund, told, .. } => {
                l.book_extract_read(&agreement.label(fund), super::count(told.lines.len()))
            }
            Command::Reconcile { fund, .. } => l.book_reconciled(&agreement.label(fund)),
            Command::Open { act, .. } => capital(&agreement.label(act)),
            Command::HandIn(on)
            | Command::Answer(on)
            | Command::Advise(on)
            | Command::Decide(on)
            | Command::Move(on)
            | Command::Return(on)
            | Command::Inform(on)
            | Command::Withdraw(on)
            | Command::Recuse(on)
            | Command::Close(on) => done(agreement, on),
            Command::Convene { body, date, .. } => l.book_convened(&agreement.label(body), *date),
            Command::CloseMeeting { .. } => l.book_meeting_closed(),
            Command::RecordPresence { .. } => l.book_presence(),
            Command::SignOff { seat, comes, perhaps, by_mail, .. } => {
                let said = coming(l, Coming::said(*comes, *perhaps), &seat_label(self.view, seat));
                if *by_mail { l.book_by_mail(&said) } else { said }
            }
            Command::Minute { step, .. } => minuted(l, step),
            Command::Reschedule { date, .. } => l.book_rescheduled(*date),
            Command::CancelMeeting { .. } => l.book_cancelled(),
            Command::Table { .. } => l.book_tabled(),
            Command::SetSitting { .. } => l.book_sitting_set(),
            Command::ArrangeAgenda { .. } => l.book_agenda_arranged(),
            Command::TakeOff { .. } => l.book_item_taken_off(),
            Command::TreatItem { .. } => l.book_item_treated(),
            Command::OpenItem { proposal, .. } => {
                l.book_item_opened(&proposal_label(agreement, self.view, told, proposal))
            }
            Command::TakePosition { seat, position, .. } => {
                l.book_position(&seat_label(self.view, seat), &position_label(l, *position))
            }
            Command::LiftReservation { seat, .. } => l.book_reservation_lifted(&seat_label(self.view, seat)),
            Command::Conform { .. } => l.book_conform(),
            Command::ConcludeItem { .. } => concluded(agreement, l, told),
        }
    }

    /// What it is about: a case or an item this viewer may see.
    fn about(&self, told: &Entry) -> Option<Link> {
        let case = case_of(self.view, told)?;
        let case = self.view.case(case)?;
        Some(Link { href: format!("{}/dossiers/{}", self.base, case.number), text: self.view.title(case).to_string() })
    }
}

fn done(agreement: &Agreement, on: &OnCase) -> String {
    let label = capital(&agreement.label(&on.act));
    let outcome = on.outcome.as_ref().and_then(|outcome| agreement.acts.get(&on.act)?.outcome(outcome));
    outcome.map_or(label.clone(), |outcome| format!("{label}: {}", outcome.label))
}

fn proposal_label(agreement: &Agreement, view: &View, told: &Entry, proposal: &Id) -> String {
    let item = told.events.iter().find_map(Event::item);
    let decision = item.and_then(|item| view.item(item)).map(|found| &found.decision);
    let outcome = decision.and_then(|decision| agreement.acts.get(decision)?.outcome(proposal));
    outcome.map_or_else(|| proposal.to_string(), |outcome| outcome.label.clone())
}

/// What somebody said of coming for a seat.
fn coming(l: Lang, coming: Coming, seat: &str) -> String {
    match coming {
        Coming::Comes => l.book_comes(seat),
        Coming::Perhaps => l.book_perhaps(seat),
        Coming::StaysAway => l.book_signed_off(seat),
    }
}

fn minuted(l: Lang, step: &Minuting) -> String {
    match step {
        Minuting::Written { .. } => l.book_minutes_written(),
        Minuting::Adopted { .. } => l.book_minutes_adopted(),
        Minuting::Corrected { .. } => l.book_minutes_corrected(),
    }
}

fn concluded(agreement: &Agreement, l: Lang, told: &Entry) -> String {
    let label = told.events.iter().find_map(|event| {
        let Event::ActDone { act, outcome: Some(outcome), .. } = event else { return None };
        agreement.acts.get(act)?.outcome(outcome)
    });
    label.map_or_else(|| l.book_put_off(), |outcome| l.book_concluded(&outcome.label))
}

/// What a position is called.
pub(crate) fn position_label(l: Lang, position: Position) -> String {
    match position {
        Position::For => l.position_for(),
        Position::Against => l.position_against(),
        Position::Abstain => l.position_abstain(),
    }
}

/// The case an entry is about; where it happened to an item of a meeting, the case that was tabled as that item.
pub(crate) fn case_of(view: &View, told: &Entry) -> Option<CaseNumber> {
    told.events.iter().find_map(|event| event.case().or_else(|| Some(view.item(event.item()?)?.case)))
}
