//! What is known of the invitation for a seat, and of the answer to it: for whoever may know who comes.

use super::meeting::answered;
use crate::pages::mail;
use crate::pages::shown::when;
use crate::parts::{Kind, Mark};
use crate::visit::Visit;
use charter::Id;
use cooperation::meetings::Meeting;
use cooperation::values::PersonNumber;
use office::outbox::{Filed, Standing};

/// What is told of one seat.
pub(super) struct Invitation {
    /// That the invitation went out, and what was answered, how and when.
    pub(super) told: String,
    /// What keeps the invitation from going out.
    pub(super) trouble: Option<Mark>,
}

/// What is told of a seat that somebody holds on the day; nothing to whoever may not know who comes.
pub(super) fn of(visit: &Visit, meeting: &Meeting, seat: &Id, person: PersonNumber) -> Option<Invitation> {
    if !visit.view.sees_meetings() {
        return None;
    }
    let l = visit.l;
    let answer = meeting.answer_of(seat, person).map(|said| {
        let (on, answer) = (when::near(l, said.when.on, visit.today()), answered(l, said.coming).text);
        if said.by_mail { l.seat_answered_mail(&on, &answer) } else { l.seat_answered(&on, &answer) }
    });
    let mails = visit.app.mailing_by().is_some();
    let filed = mails.then(|| mail::invitation(visit, meeting, seat, person)).flatten();
    let (sent, trouble) = match filed {
        Some(filed) => stands(visit, &filed),
        None => (none(visit, meeting).filter(|_| mails), None),
    };
    Some(Invitation { told: sent.into_iter().chain(answer).collect::<Vec<_>>().join(" · "), trouble })
}

/// That none was sent, as long as one may still come.
fn none(visit: &Visit, meeting: &Meeting) -> Option<String> {
    let open = meeting.date >= visit.today() && meeting.closed.is_none() && meeting.cancelled.is_none();
    open.then(|| visit.l.seat_invitation_none())
}

fn stands(visit: &Visit, filed: &Filed) -> (Option<String>, Option<Mark>) {
    let l = visit.l;
    let trouble = |kind, words| (None, Some(Mark::new(kind, words)));
    match filed.standing {
        Standing::Sent => (Some(l.seat_invited(&mail::day(visit, filed.since))), None),
        Standing::Withdrawn => (Some(l.seat_invitation_none()), None),
        Standing::Waiting(_) | Standing::Going => trouble(Kind::Wait, l.seat_invitation_waits()),
        Standing::Failed => trouble(Kind::No, l.seat_invitation_failed()),
        Standing::Unsure => trouble(Kind::Wait, l.seat_invitation_unsure()),
    }
}
