//! Adopting minutes as a point of an agenda, which stands there by itself: on the page of a meeting, its screen and its list.

use crate::pages::meetings::meeting;
use crate::parts::{Kind, Mark};
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::Agreement;
use cooperation::meetings::Meeting;
use cooperation::meetings::minutes::on_agenda;

/// The minutes that stand on an agenda.
#[derive(Debug, Template)]
#[template(path = "parts/minutes-agenda.html")]
pub(crate) struct OnAgenda {
    lines: Vec<Line>,
}

impl HtmlSafe for OnAgenda {}

impl OnAgenda {
    /// What each is called.
    pub(crate) fn titles(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| line.title.as_str())
    }
}

/// The minutes of one earlier meeting.
#[derive(Debug)]
struct Line {
    title: String,
    href: String,
    mark: Mark,
}

/// What stands on the agenda of a meeting, for whoever may see meetings; none where nothing does.
pub(crate) fn of(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Option<OnAgenda> {
    if !visit.view.sees_meetings() || meeting.cancelled.is_some() {
        return None;
    }
    let earlier = on_agenda(agreement, visit.view.state(), meeting);
    let lines: Vec<Line> = earlier.into_iter().map(|earlier| line(visit, agreement, earlier)).collect();
    (!lines.is_empty()).then_some(OnAgenda { lines })
}

fn line(visit: &Visit, agreement: &Agreement, earlier: &Meeting) -> Line {
    let l = visit.l;
    let minutes = &earlier.minutes;
    let mark = match (&minutes.adopted, minutes.versions.is_empty()) {
        (Some(adopted), _) if adopted.changes.is_some() => Mark::new(Kind::Yes, l.minutes_adopted_changed()),
        (Some(_), _) => Mark::new(Kind::Yes, l.minutes_adopted()),
        (None, true) => Mark::new(Kind::Wait, l.minutes_none()),
        (None, false) => Mark::new(Kind::Plain, l.meeting_item_waiting()),
    };
    Line {
        title: l.minutes_to_adopt(&meeting::title(visit, agreement, earlier)),
        href: visit.at(&format!("/vergaderingen/{}/verslag", earlier.number)),
        mark,
    }
}
