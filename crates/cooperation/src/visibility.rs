//! Who may see what: the one place that every page, list, search and export goes through.
//!
//! Anyone sees that a case exists, its number and its stage; whoever holds a seat sees the cases in full, but a seat in
//! a team of one case opens that case only. Not seen by all of them is what is
//! personal: that is for whoever must act on the case now, and for whoever submitted it. The submitter reads their own
//! answers and what was told to them. Public answers are public once somebody has acted on the case from a seat,
//! so that nobody puts words on the public pages alone. What was published since is public as well: see [`publishing`].
//!
//! [`publishing`]: crate::publishing

mod announcing;
mod embargo;

use crate::cases::{Case, Done};
use crate::holding::of_case;
use crate::meetings::{Item, Meeting, named_for};
use crate::publishing::{class_of_answer, class_of_note};
use crate::seats::delegating::reads_for;
use crate::stamp::{Acting, Stamp};
use crate::state::State;
use crate::values::{CaseNumber, PersonNumber};
pub(crate) use announcing::under_embargo;
pub use announcing::{Veil, veil};
use charter::agreement::act::{Act, ActKind, Actor, Each};
use charter::agreement::form::Class;
use charter::judge::answer::{Attachment, Sealed};
use charter::{Agreement, Id};
pub(crate) use embargo::is_under;
pub use embargo::{Embargo, embargo, kept_from, knows_done};
use words::Date;

/// Who looks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Viewer {
    /// Anyone.
    Public,
    /// Whoever holds the follow link of a case.
    Submitter(CaseNumber),
    /// Someone in the register, with all their seats.
    Person(PersonNumber),
}

impl From<&Stamp> for Viewer {
    /// Whoever acts, as who they look: by their follow link, or with all their seats.
    fn from(stamp: &Stamp) -> Self {
        match (&stamp.acting, stamp.who) {
            (Acting::Submitter(case), None) => Self::Submitter(*case),
            (_, Some(person)) => Self::Person(person),
            (Acting::Host | Acting::Visitor | Acting::Seat(_) | Acting::Delegate(_), None) => Self::Public,
        }
    }
}

/// Whether a viewer may see that a case exists, its number and its stage: the work of a cooperation is public.
#[must_use]
pub const fn sees_case(_: &Agreement, _: &State, _: &Viewer, _: &Case, _: Date) -> bool {
    true
}

/// Whether a viewer may know that a body meets, and on which day: anyone. A cooperation keeps a public calendar, as the
/// members of a council and residents plan by it, and the charter, which is public, gives most of those days already. What
/// stands on the agenda, who sits there and what was decided is not told by it: see [`sees_meetings`].
#[must_use]
pub const fn knows_meeting(_: &State, _: &Viewer, _: &Meeting, _: Date) -> bool {
    true
}

/// Whether a viewer may see the agenda and the positions of every meeting: whoever holds a seat, or reads along for one.
#[must_use]
pub fn sees_meetings(agreement: &Agreement, state: &State, viewer: &Viewer, on: Date) -> bool {
    match viewer {
        Viewer::Public | Viewer::Submitter(_) => false,
        Viewer::Person(person) => seats_for(agreement, state, *person, None, on).next().is_some(),
    }
}

/// Whether a viewer may read the last version of the minutes of a meeting. Once a later meeting adopted them, whoever may
/// see meetings; until then whoever reads the drafts.
#[must_use]
pub fn reads_minutes(agreement: &Agreement, state: &State, viewer: &Viewer, meeting: &Meeting, on: Date) -> bool {
    let adopted = meeting.minutes.adopted.is_some() && sees_meetings(agreement, state, viewer, on);
    adopted || reads_drafts(agreement, state, viewer, meeting, on)
}

/// Whether a viewer may read every version of the minutes of a meeting, also what was struck out before they were adopted:
/// whoever sits in the body that met, presides over it, or keeps its minutes.
#[must_use]
pub fn reads_drafts(agreement: &Agreement, state: &State, viewer: &Viewer, meeting: &Meeting, on: Date) -> bool {
    let Viewer::Person(person) = viewer else { return false };
    let body = &meeting.body;
    let at_the_table = agreement
        .acts
        .values()
        .filter(|act| matches!(act.kind, ActKind::Preside | ActKind::Minute) && act.sets.contains(body));
    let mut seats = seats_for(agreement, state, *person, None, on);
    seats.any(|seat| agreement.sits_in(&seat, body) || at_the_table.clone().any(|act| is_by(agreement, act, &seat, on)))
}

/// The seats somebody holds on a day, for a case or without one, and after them those of which they are the delegate: they
/// read what the seat reads, as long as that stands.
fn seats_for(
    agreement: &Agreement,
    state: &State,
    person: PersonNumber,
    case: Option<CaseNumber>,
    on: Date,
) -> impl Iterator<Item = Id> {
    let delegated = std::iter::once_with(move || reads_for(agreement, state, person, on));
    state.held_on(person, case, on).cloned().chain(delegated.flatten())
}

/// Whether a viewer may see one item of a meeting: whoever may see them all, and whoever speaks for a seat on this one as
/// long as it is not concluded. Speaking on one item opens no other, and none of what is for whoever holds a seat.
#[must_use]
pub fn sees_item(
    agreement: &Agreement,
    state: &State,
    viewer: &Viewer,
    (meeting, item): (&Meeting, &Item),
    on: Date,
) -> bool {
    let speaks = match viewer {
        Viewer::Public | Viewer::Submitter(_) => false,
        Viewer::Person(person) => !speaking(agreement, state, (meeting, item), *person, on).is_empty(),
    };
    speaks || sees_meetings(agreement, state, viewer, on)
}

/// The seats at which somebody sits on an item as long as something can be said there: up to the day of the meeting those they
/// were named for and may speak for; once the question is put those they held then or are the substitute of, until it is
/// concluded or the meeting is closed.
fn speaking(
    agreement: &Agreement,
    state: &State,
    (meeting, item): (&Meeting, &Item),
    person: PersonNumber,
    on: Date,
) -> Vec<Id> {
    let over = item.concluded.is_some() || meeting.closed.is_some();
    match &item.question {
        _ if over => Vec::new(),
        Some(question) => question.sat(person).cloned().collect(),
        None if meeting.date < on => Vec::new(),
        None => {
            let named = |seat: &&Id| named_for(agreement, state, (meeting, Some(item)), seat) == Some(person);
            item.speakers.keys().chain(meeting.speakers.keys()).filter(named).cloned().collect()
        }
    }
}

/// The seats from which a viewer reads a case: those they hold or are the delegate of, and after them those they speak for on
/// it, which nobody needs to look for where the first are enough.
fn reading(
    agreement: &Agreement,
    state: &State,
    viewer: &Viewer,
    case: CaseNumber,
    on: Date,
) -> impl Iterator<Item = Id> {
    let person = if let Viewer::Person(person) = viewer { Some(*person) } else { None };
    person.into_iter().flat_map(move |person| {
        let spoken_for = state.items_of(case).flat_map(move |item| speaking(agreement, state, item, person, on));
        seats_for(agreement, state, person, Some(case), on).chain(spoken_for)
    })
}

/// Whether a viewer may read every answer of this class on a case. A submitter may read more on their own case than
/// this tells: [`reads_done`] and [`reads_words`] look at who wrote it.
#[must_use]
pub fn reads(agreement: &Agreement, state: &State, viewer: &Viewer, case: &Case, class: Class, on: Date) -> bool {
    let mut seats = reading(agreement, state, viewer, case.number, on);
    let acting =
        || reading(agreement, state, viewer, case.number, on).filter(|seat| takes_part(state, viewer, case, seat, on));
    match class {
        Class::Public => taken_up(case) || is_submitter(state, viewer, case) || seats.next().is_some(),
        Class::Internal => seats.next().is_some(),
        // Whose it is depends on who wrote it; nobody reads all of it.
        Class::Party | Class::Seat => false,
        Class::Confidential => must_act(agreement, state, case, acting(), on),
        Class::Personal => is_submitter(state, viewer, case) || must_act(agreement, state, case, acting(), on),
    }
}

/// Whether a seat can still act on a case for whoever looks: not once they, or whoever holds it, stepped back from it because of
/// an interest of their own.
fn takes_part(state: &State, viewer: &Viewer, case: &Case, seat: &Id, on: Date) -> bool {
    let back = |who: Option<PersonNumber>| who.is_some_and(|who| case.stepped_back(who).is_some());
    let looks = if let Viewer::Person(person) = viewer { Some(*person) } else { None };
    let holder = state.tenure(seat, Some(case.number), on).map(|tenure| tenure.person);
    !back(looks) && !back(holder)
}

/// Whether one of these seats must or may act on a case as it stands.
fn must_act(agreement: &Agreement, state: &State, case: &Case, mut seats: impl Iterator<Item = Id>, on: Date) -> bool {
    let agreement = of_case(agreement, state, case, on);
    seats.any(|seat| may_act_now(agreement, case, &seat, on))
}

/// Whether a viewer may read the answers of this class in what was done on a case: as [`reads`], and whoever submitted
/// the case reads what they filled in themselves.
#[must_use]
pub fn reads_done(
    agreement: &Agreement,
    state: &State,
    viewer: &Viewer,
    (case, done): (&Case, &Done),
    class: Class,
    on: Date,
) -> bool {
    if !knows_done(agreement, state, viewer, (case, done), on) {
        return false;
    }
    let own = match class {
        Class::Party => same_party(agreement, state, viewer, case, done, on),
        Class::Seat => same_seat(agreement, state, viewer, (case, done), on),
        Class::Confidential => is_of(state, viewer, done),
        Class::Public | Class::Internal | Class::Personal => false,
    };
    own || reads(agreement, state, viewer, case, class, on)
        || (is_submitter(state, viewer, case) && wrote(state, case, done))
}

/// Whether a viewer sits, on this case or for all, in the seat that did this; or, once it was opened, where the charter opens
/// it to.
fn same_seat(agreement: &Agreement, state: &State, viewer: &Viewer, (case, done): (&Case, &Done), on: Date) -> bool {
    let (Viewer::Person(person), Some(wrote)) = (viewer, done.acting.seat()) else { return is_of(state, viewer, done) };
    let own = seats_for(agreement, state, *person, Some(case.number), on).any(|seat| seat == *wrote);
    let holds = of_case(agreement, state, case, on);
    own || opened_to(holds, (case, done), on).is_some_and(|sets| {
        let opened = |seat: &Id| sets.is_empty() || sets.iter().any(|set| holds.sits_in(seat, set));
        let mut seats = reading(agreement, state, viewer, case.number, on);
        seats.any(|seat| opened(&seat) && takes_part(state, viewer, case, &seat, on))
    })
}

/// For whom it opened what a seat wrote for itself; no sets is whoever holds a seat, and none that it is not open yet.
fn opened_to<'a>(agreement: &'a Agreement, (case, done): (&Case, &Done), on: Date) -> Option<&'a [Id]> {
    let Each::Seat { until: Some(until), then } = agreement.acts.get(&done.act)?.each.as_ref()? else { return None };
    let opens = |later: &Done| later.entry > done.entry && later.on <= on;
    case.done.of_act(until).any(opens).then_some(then)
}

/// Whether a viewer did something themselves, or held the seat when a delegate did it for them.
fn is_of(state: &State, viewer: &Viewer, done: &Done) -> bool {
    let Viewer::Person(person) = viewer else { return false };
    done.who == Some(*person) || done.whose(state) == Some(*person)
}

/// The party on whose behalf an act was done, where the seat it was done from stands for one.
#[must_use]
pub fn party_of(agreement: &Agreement, state: &State, case: CaseNumber, done: &Done) -> Option<Id> {
    let seat = done.acting.seat()?;
    party_of_seat(agreement, state, seat, case, done.on)
}

fn party_of_seat(agreement: &Agreement, state: &State, seat: &Id, case: CaseNumber, on: Date) -> Option<Id> {
    let stated = agreement.seats.get(seat).and_then(|seat| seat.party.as_ref()).map(|party| party.value.clone());
    stated.or_else(|| state.tenure(seat, Some(case), on)?.party.clone())
}

/// Whether a viewer sits, on this case or for all, for the party on whose behalf this was done.
fn same_party(agreement: &Agreement, state: &State, viewer: &Viewer, case: &Case, done: &Done, on: Date) -> bool {
    let Viewer::Person(person) = viewer else { return false };
    let Some(party) = party_of(agreement, state, case.number, done) else { return done.who == Some(*person) };
    let mut seats = seats_for(agreement, state, *person, Some(case.number), on);
    seats.any(|seat| party_of_seat(agreement, state, &seat, case.number, on).as_ref() == Some(&party))
}

/// Whether a viewer may read these words, that stand in an answer or beside an act on this case. Words that do not
/// stand on the case are not for reading.
#[must_use]
pub fn reads_words(
    agreement: &Agreement,
    state: &State,
    viewer: &Viewer,
    case: &Case,
    words: &Sealed,
    on: Date,
) -> bool {
    let holds = of_case(agreement, state, case, on);
    case.done.iter().any(|done| {
        let note = done.note.as_ref() == Some(words);
        let class =
            if note { Some(class_of_note(holds, case, done, on)) } else { class_of(holds, (case, done), words, on) };
        let Some(class) = class else { return false };
        reads_done(agreement, state, viewer, (case, done), class, on)
            || (note && is_submitter(state, viewer, case) && tells_submitter(holds, done))
    })
}

/// Whether a viewer may get a file that stands in an answer on this case: who may read the answer. One that acts by itself
/// never goes to whoever reads it only because anyone may.
#[must_use]
pub fn reads_attachment(
    agreement: &Agreement,
    state: &State,
    viewer: &Viewer,
    case: &Case,
    attachment: &Attachment,
    on: Date,
) -> bool {
    let holds = of_case(agreement, state, case, on);
    case.done.iter().any(|done| {
        let Some(class) = class_of(holds, (case, done), &attachment.content, on) else { return false };
        let as_insider = class == Class::Public && attachment.acts;
        let class = if as_insider { Class::Internal } else { class };
        reads_done(agreement, state, viewer, (case, done), class, on)
    })
}

/// Who may read the answer in which these words stand.
fn class_of(agreement: &Agreement, (case, done): (&Case, &Done), words: &Sealed, on: Date) -> Option<Class> {
    done.forms.iter().find_map(|(form, answers)| {
        let (question, _) = answers.iter().find(|(_, answer)| answer.seals().any(|sealed| sealed == words))?;
        // A question the charter no longer knows is read by nobody but those who must act.
        let known = agreement.forms.get(form).and_then(|form| form.question(question));
        Some(known.map_or(Class::Personal, |question| class_of_answer(agreement, case, done, (form, question), on)))
    })
}

fn is_submitter(state: &State, viewer: &Viewer, case: &Case) -> bool {
    match viewer {
        Viewer::Public => false,
        Viewer::Submitter(number) => *number == case.number,
        Viewer::Person(person) => case.is_of(state, *person),
    }
}

/// Whether somebody acted on the case from a seat; opening it from one counts.
fn taken_up(case: &Case) -> bool {
    case.done.iter().any(|done| done.acting.seat().is_some())
}

/// Whether this is of the submitter: the opening itself, or what they did afterwards.
fn wrote(state: &State, case: &Case, done: &Done) -> bool {
    let own =
        |opening: &Done| opening.entry == done.entry || done.whose(state).is_some_and(|who| case.is_of(state, who));
    done.acting == Acting::Submitter(case.number) || case.opening().is_some_and(own)
}

fn tells_submitter(agreement: &Agreement, done: &Done) -> bool {
    let told = agreement.acts.get(&done.act).and_then(|act| act.to_whom.as_ref());
    done.kind == ActKind::Inform && told.is_some_and(|told| told.value == Actor::Submitter)
}

/// Whether a seat must or may act on a case in the stage it is in: by an act of its own, or in the body that decides. Where
/// the chair goes round, only whoever presides that day acts as the chair.
fn may_act_now(agreement: &Agreement, case: &Case, seat: &Id, on: Date) -> bool {
    agreement.acts_of(&case.kind).filter(|act| act.stages.contains(&case.stage)).any(|act| {
        let rule = act.count.as_ref().and_then(|count| agreement.counts.get(&count.value));
        let body = rule.and_then(|rule| rule.body.as_ref());
        is_by(agreement, act, seat, on) || body.is_some_and(|body| agreement.sits_in(seat, &body.value))
    })
}

/// Whether the charter lets a seat do an act on a day.
fn is_by(agreement: &Agreement, act: &Act, seat: &Id, on: Date) -> bool {
    act.by.as_ref().is_some_and(|by| by.value.iter().any(|actor| actor.is_seat_on(agreement, seat, on)))
}
