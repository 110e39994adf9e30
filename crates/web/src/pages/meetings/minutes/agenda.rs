//! Adopting minutes as a point of an agenda, which stands there by itself: on the page of a meeting, its screen and its list.

use crate::pages::meetings::meeting;
use crate::pages::shown::count;
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
    /// Those of meetings longer ago, under one line that says how many they are.
    older: Option<(String, Vec<Line>)>,
}

/// So many minutes stand on an agenda by name; where a body adopts none for years, the older ones stand behind one line.
const BY_NAME: usize = 2;

impl HtmlSafe for OnAgenda {}

impl OnAgenda {
    /// What each is called.
    pub(crate) fn titles(&self) -> impl Iterator<Item = &str> {
        let older = self.older.iter().map(|(told, _)| told.as_str());
        older.chain(self.lines.iter().map(|line| line.title.as_str()))
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.lines.len() + self.older.as_ref().map_or(0, |(_, lines)| lines.len())
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
    let mut older: Vec<Line> = earlier.into_iter().map(|earlier| line(visit, agreement, earlier)).collect();
    let lines = older.split_off(older.len().saturating_sub(BY_NAME));
    let older = (!older.is_empty()).then(|| (visit.l.minutes_older(count(older.len())), older));
    (!lines.is_empty()).then_some(OnAgenda { lines, older })
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
