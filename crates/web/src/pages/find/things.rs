//! What can be found: pages, cases, meetings, people, articles. Each through what this visitor may see.

use super::{Asked, Hit};
use crate::layout::Door;
use crate::pages::money;
use crate::pages::shown::{capital, when};
use crate::parts::{Citation, seat_label};
use charter::Article;
use cooperation::cases::Case;
use office::view::Text;

const MOST: usize = 8;
const MOST_SMALL: usize = 5;

/// The doors of the menu, and the pages about money that only a search leads to from everywhere.
pub(super) fn doors(asked: &Asked<'_>) -> Vec<Hit> {
    let visit = asked.visit;
    let about = (visit.l.about_title(), visit.at("/over"));
    let doors = Door::MENU.into_iter().map(|door| (door.label(visit.l), visit.at(door.path())));
    let money = money::pages(visit).into_iter().filter(|_| !asked.words.is_empty());
    let fitting = doors.chain([about]).chain(money).filter(|(label, _)| asked.fits(&[label]));
    fitting.map(|(title, href)| Hit { title, href, detail: String::new(), cite: None }).collect()
}

/// Cases by title or number: those that go on first, the newest first.
pub(super) fn cases(asked: &Asked<'_>) -> Vec<Hit> {
    let view = &asked.visit.view;
    let fits = |case: &Case, title: &str| asked.fits(&[title, &case.number.to_string()]);
    let mut found: Vec<&Case> = view.cases_called(fits).collect();
    found.sort_by_key(|case| case.ended);
    found.into_iter().take(MOST).map(|case| of_case(asked, case)).collect()
}

fn of_case(asked: &Asked<'_>, case: &Case) -> Hit {
    let visit = asked.visit;
    let kind = visit.view.agreement().and_then(|agreement| agreement.cases.get(&case.kind));
    let stage = kind.and_then(|kind| kind.stage(&case.stage)).map(|stage| stage.label.clone()).unwrap_or_default();
    let (title, number) = (visit.view.title(case).to_string(), case.number.to_string());
    let detail = if title == number { stage } else { format!("{number} · {stage}") };
    Hit { title, href: visit.at(&format!("/dossiers/{number}")), detail, cite: None }
}

/// Meetings by body and day, those to come first.
pub(super) fn meetings(asked: &Asked<'_>) -> Vec<Hit> {
    let (visit, today) = (asked.visit, asked.visit.today());
    let label = |meeting: &cooperation::meetings::Meeting| {
        let body = visit.view.agreement().map(|agreement| agreement.label(&meeting.body)).unwrap_or_default();
        format!("{}, {}", capital(&body), when::weekday(visit.l, meeting.date, today))
    };
    let mut found: Vec<_> = visit.view.meetings().map(|meeting| (meeting, label(meeting))).collect();
    found.retain(|(_, label)| asked.fits(&[label]));
    found.sort_by_key(|(meeting, _)| (meeting.date < today, meeting.date));
    let shown = found.into_iter().take(MOST_SMALL).map(|(meeting, title)| {
        let href = visit.at(&format!("/vergaderingen/{}", meeting.number));
        Hit { title, href, detail: String::new(), cite: None }
    });
    shown.collect()
}

/// People whose name this visitor may read, by name or seat.
pub(super) fn people(asked: &Asked<'_>) -> Vec<Hit> {
    let (visit, state) = (asked.visit, asked.visit.view.state());
    let known = state.people.keys().filter_map(|number| {
        let Text::Readable(name) = visit.view.name(*number) else { return None };
        let seats = state.seats_of(*number, visit.today());
        let seats: Vec<String> = seats.iter().map(|seat| seat_label(&visit.view, seat)).collect();
        let detail = seats.join(" · ");
        let href = visit.at(&format!("/netwerk/{number}"));
        asked.fits(&[&name, &detail]).then(|| Hit { title: name.to_string(), href, detail, cite: None })
    });
    known.take(MOST).collect()
}

/// Articles: first those whose heading fits, then those whose words do.
pub(super) fn articles(asked: &Asked<'_>) -> Vec<Hit> {
    let visit = asked.visit;
    let all = visit.view.agreement().map(|agreement| &agreement.articles[..]).unwrap_or_default();
    let heading = |article: &&Article| asked.fits(&[&article.key, &article.title]);
    let headed = all.iter().filter(heading);
    let worded = all.iter().filter(|article| !heading(article) && asked.fits(&[&article.prose]));
    let shown = headed.chain(worded).take(MOST_SMALL).map(|article| {
        let cite = Citation { href: visit.at(&format!("/handvest#{}", article.anchor)), article: article.key.clone() };
        let title = if article.title.is_empty() { capital(&article.key) } else { article.title.clone() };
        Hit { title, href: cite.href.clone(), detail: String::new(), cite: Some(cite) }
    });
    shown.collect()
}
