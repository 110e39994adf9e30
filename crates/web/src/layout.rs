//! The frame around every page: name, doors, the seat one acts from, language, the state of the book.

use crate::assets;
use crate::errors::Trouble;
use crate::pages::shown::who;
use crate::state::App;
use crate::visit::{Visit, said};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use charter::Agreement;
use cooperation::Acting;
use office::Office;
use office::view::Text;
use std::sync::Arc;
use words::{Date, Lang};

/// The doors of the menu: only those that open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    /// What is asked of you.
    Today,
    /// The cases.
    Cases,
    /// The meetings.
    Meetings,
    /// What everybody works towards.
    Goals,
    /// The books.
    Money,
    /// Parties, people and seats.
    Network,
    /// The agreement.
    Charter,
    /// What happened.
    Book,
    /// A page beside the doors.
    None,
}

impl Door {
    /// All of them, in order.
    pub(crate) const MENU: [Self; 8] =
        [Self::Today, Self::Cases, Self::Meetings, Self::Money, Self::Goals, Self::Network, Self::Charter, Self::Book];

    /// Its address within a cooperation.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Today | Self::None => "/",
            Self::Cases => "/dossiers",
            Self::Meetings => "/vergaderingen",
            Self::Goals => "/doelen",
            Self::Money => "/geld",
            Self::Network => "/netwerk",
            Self::Charter => "/handvest",
            Self::Book => "/boek",
        }
    }

    /// What it is called.
    pub(crate) fn label(self, l: Lang) -> String {
        match self {
            Self::Today => l.door_today(),
            Self::Cases => l.door_cases(),
            Self::Meetings => l.door_meetings(),
            Self::Goals => l.door_goals(),
            Self::Money => l.door_money(),
            Self::Network => l.door_network(),
            Self::Charter => l.door_charter(),
            Self::Book => l.door_book(),
            Self::None => String::new(),
        }
    }
}

/// What the layout shows. Every page template has one, as its field `s`, and opens with
/// `{% extends "layout.html" %}`; `s.l` is the language, `s.at("/…")` an address within the cooperation.
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    /// The language.
    pub(crate) l: Lang,
    /// Where one is, to come back after choosing a language or a seat.
    pub(crate) address: String,
    /// The cooperation; none outside all of them.
    pub(crate) room: Option<Room>,
}

/// The cooperation as the layout shows it.
#[derive(Debug, Clone)]
pub(crate) struct Room {
    pub(crate) name: String,
    pub(crate) base: String,
    pub(crate) doors: Vec<DoorShown>,
    pub(crate) person: Option<PersonShown>,
    /// That one reads along for a seat, and decides nothing.
    pub(crate) delegate: Option<String>,
    /// Why nothing is recorded now: the clock of the computer cannot be believed, or the book was found damaged.
    pub(crate) halted: Option<String>,
    pub(crate) demo: Option<Date>,
    pub(crate) entries: i64,
    /// The entry that was just written, shown once above the page.
    pub(crate) recorded: Option<i64>,
}

/// A door of the menu.
#[derive(Debug, Clone)]
pub(crate) struct DoorShown {
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) here: bool,
}

/// Whoever is signed in, and the seat they act from.
#[derive(Debug, Clone)]
pub(crate) struct PersonShown {
    pub(crate) name: String,
    pub(crate) seat: String,
    /// Their seats, and those they read along for, to choose another: as the form says it, what it is called, whether it is
    /// the one in use.
    pub(crate) seats: Vec<(String, String, bool)>,
}

impl Shell {
    /// The frame for a page of a cooperation.
    pub(crate) fn of(visit: &Visit, here: Door) -> Self {
        let l = visit.l;
        let base = visit.at("");
        // A charter that says nothing of money has no door to it.
        let of_money =
            |agreement: &Arc<Agreement>| !agreement.budget_lines.is_empty() || !agreement.contributions.is_empty();
        let has_money = visit.view.agreement().is_some_and(of_money);
        let open = Door::MENU.into_iter().filter(|door| has_money || *door != Door::Money);
        let doors = open.map(|door| DoorShown {
            label: door.label(l),
            href: format!("{base}{}", door.path()),
            here: door == here,
        });
        let name =
            visit.view.agreement().map_or_else(|| visit.slug.to_string(), |agreement| agreement.name.value.clone());
        Self {
            l,
            address: visit.address.clone(),
            room: Some(Room {
                name,
                doors: doors.collect(),
                person: person(visit),
                delegate: visit
                    .reads_along()
                    .map(|seat| l.delegate_banner(&crate::parts::seat_label(&visit.view, seat))),
                halted: halted(&visit.office, l),
                demo: visit.app.demo().then(|| visit.today()),
                entries: i64::try_from(visit.view.head()).unwrap_or(i64::MAX),
                recorded: recorded(visit),
                base,
            }),
        }
    }

    /// The frame for a page outside every cooperation.
    pub(crate) fn outside(_: &App, l: Lang) -> Self {
        Self { l, address: "/".to_owned(), room: None }
    }

    /// An address within the cooperation.
    pub(crate) fn at(&self, path: &str) -> String {
        self.room.as_ref().map_or_else(|| path.to_owned(), |room| format!("{}{path}", room.base))
    }

    /// The page of an entry of the book.
    pub(crate) fn entry(&self, entry: i64) -> String {
        self.at(&format!("/boek/{entry}"))
    }

    /// Where one finds and does things, from the case one stands on: the page, and the list of the palette.
    pub(crate) fn find(&self, list: bool) -> String {
        let path = self.at(if list { "/zoek/lijst" } else { "/zoek" });
        let within = self.address.strip_prefix(&self.at("/dossiers/"));
        let case = within.and_then(|rest| rest.split(['/', '?']).next()).filter(|case| case.len() < 12);
        case.map_or(path.clone(), |case| format!("{path}?dossier={case}"))
    }

    /// What day it is in a demonstration.
    pub(crate) fn today(&self, today: Date) -> String {
        self.l.demo_today(today, &today.year().to_string())
    }

    /// The address of the stylesheet.
    pub(crate) fn style_path(&self) -> &str {
        &assets::STYLE_PATH
    }

    /// The address of the script.
    pub(crate) fn script_path(&self) -> &str {
        &assets::SCRIPT_PATH
    }

    /// The address of the script of a meeting as it runs.
    pub(crate) fn meeting_script(&self) -> &str {
        &assets::MEETING_PATH
    }

    /// The address of the icon.
    pub(crate) fn icon_path(&self) -> &str {
        &assets::ICON_PATH
    }

    /// The languages one may choose: tag, name in itself, whether it is the one in use.
    pub(crate) fn languages(&self) -> impl Iterator<Item = (&'static str, String, bool)> {
        let now = self.l;
        Lang::ALL.into_iter().map(move |lang| (lang.tag(), lang.language_name(), lang == now))
    }
}

fn person(visit: &Visit) -> Option<PersonShown> {
    let who = visit.who?;
    let name = match visit.view.name(who) {
        Text::Readable(name) => name.to_string(),
        Text::Hidden | Text::Destroyed(_) => visit.l.person_without_name(i64::from(who.0)),
    };
    let label = |acting: &Acting| who::capacity(&visit.view, visit.l, acting).unwrap_or_else(|| visit.l.seat_none());
    let choice = |acting: Acting| Some((said(&acting)?, label(&acting), acting == visit.acting));
    Some(PersonShown { name, seat: label(&visit.acting), seats: visit.capacities().filter_map(choice).collect() })
}

/// The entry named by `?vastgelegd=12`, where the book has it.
fn recorded(visit: &Visit) -> Option<i64> {
    let entry: u64 = visit.query("vastgelegd")?.parse().ok()?;
    if (1..=visit.view.head()).contains(&entry) { i64::try_from(entry).ok() } else { None }
}

/// A template as an answer. A template can only fail by a fault of ours; then the calm page is shown.
pub(crate) fn html(template: &impl Template) -> Response {
    written(template)
        .map_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response(), |page| Html(page).into_response())
}

/// Why nothing is recorded in a cooperation now.
fn halted(office: &Office, l: Lang) -> Option<String> {
    let damaged = office.damaged().map(|entry| l.order_damaged(i64::try_from(entry).unwrap_or(i64::MAX)));
    damaged.or_else(|| office.leap().map(|leap| leap.says(l)))
}

/// A template written out.
///
/// # Errors
/// [`Trouble::Broken`] where it cannot be written; the log says why.
pub(crate) fn written(template: &impl Template) -> Result<String, Trouble> {
    template.render().map_err(|fault| {
        tracing::error!(%fault, "a page could not be written");
        Trouble::Broken
    })
}
