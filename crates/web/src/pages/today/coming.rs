//! Whether somebody comes to the next meeting of their body, as long as they did not say so.

use super::asked::Asked;
use crate::pages::meetings::{signing_off, sitting, title};
use crate::pages::shown::count;
use crate::pages::shown::when::Day;
use crate::visit::Visit;
use charter::{Agreement, Id};

/// What is asked, for the first meeting that is still to come.
pub(super) fn of(visit: &Visit, agreement: &Agreement, seat: &Id) -> Option<Asked> {
    let (l, today) = (visit.l, visit.today());
    let may_say = |meeting| signing_off::may_say(visit, agreement, meeting, seat);
    let coming = visit.view.meetings().filter_map(|meeting| Some((meeting, may_say(meeting)?.1)));
    let (meeting, holder) = coming.min_by_key(|(meeting, _)| (meeting.date, meeting.number))?;
    if visit.who != Some(holder) || meeting.answer_of(seat, holder).is_some() {
        return None;
    }
    let hours = sitting::hours(l, (meeting.begins(), meeting.ends()));
    let items = l.today_agenda(count(meeting.on_agenda().count()));
    Some(Asked {
        day: Some(Day::of(l, meeting.date, today)),
        title: title(visit, agreement, meeting),
        about_case: false,
        what: l.today_coming(),
        why: hours.into_iter().chain([items]).collect::<Vec<_>>().join(" · "),
        cite: None,
        href: visit.at(&format!("/vergaderingen/{}#afmelding", meeting.number)),
        button: l.today_button_coming(),
        due: Some(meeting.date),
        rank: 1,
    })
}
