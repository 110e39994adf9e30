//! The minutes of a meeting, beside its list of decisions: what was said by item, whoever may write a version, adopt the last
//! one in a later meeting, or correct what was adopted.

pub(super) mod agenda;
mod document;
mod form;
mod posted;

use super::meeting;
use super::presence::Attendance;
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::refusal::Refusal;
use crate::pages::shown::answers::{Wording, paragraphs};
use crate::pages::shown::{count, who};
use crate::parts::{Kind, Mark};
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use charter::Agreement;
use charter::judge::answer::Sealed;
use cooperation::meetings::minutes::{Version, keeping};
use cooperation::meetings::{Item, Meeting, Minutes};
use cooperation::values::{MeetingNumber, clock_time};
pub(crate) use document::page as document;
use form::StepForm;
use office::view::Text;
pub(crate) use posted::minute;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "meeting-minutes.html")]
struct MinutesPage {
    s: Shell,
    /// The address of the meeting, and what it is called.
    meeting: (String, String),
    decisions: String,
    /// Where the minutes are to be had as a document.
    document: Option<String>,
    minutes: Told,
    versions: Vec<VersionLink>,
    forms: Vec<StepForm>,
    again: Again,
}

/// What could not be recorded, and why.
#[derive(Default)]
struct Again {
    refusal: Option<Refusal>,
    fault: Vec<String>,
}

/// The minutes, as far as whoever looks may read them.
struct Told {
    title: String,
    mark: Mark,
    lead: String,
    attendance: Option<Attendance>,
    /// What they tell of the meeting as a whole.
    general: Option<Wording>,
    items: Vec<ItemTold>,
    changes: Option<Wording>,
    corrections: Vec<(String, Wording)>,
}

/// What they tell of one item.
struct ItemTold {
    number: String,
    title: String,
    href: String,
    mark: Mark,
    /// What came of it, where it was discussed or noted.
    conclusion: Option<Wording>,
    words: Option<Wording>,
}

/// One version of them.
struct VersionLink {
    told: String,
    href: String,
    here: bool,
}

/// What the minutes are told from.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    meeting: &'a Meeting,
}

/// The page.
pub(crate) async fn page(
    visit: Visit,
    Path((_, number)): Path<(String, u32)>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let desk = Desk::of(&visit, number)?;
    let version = asked.get("versie").map(|version| version.parse().map_err(|_| Trouble::NotFound)).transpose()?;
    Ok(layout::html(&desk.page(version, form::all(desk, None)?, Again::default())?))
}

impl<'a> Desk<'a> {
    /// The minutes of a meeting.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where there are none to be: whoever looks sees no meetings, it was called off or is still to come, or the charter lets nobody write them.
    fn of(visit: &'a Visit, number: u32) -> Result<Self, Trouble> {
        let meeting = visit.view.meeting(MeetingNumber(number)).ok_or(Trouble::NotFound)?;
        let agreement = visit.agreement()?;
        let desk = Self { visit, agreement, meeting };
        if has_minutes(visit, agreement, meeting) { Ok(desk) } else { Err(Trouble::NotFound) }
    }

    fn at(self, page: &str) -> String {
        self.visit.at(&format!("/vergaderingen/{}{page}", self.meeting.number))
    }

    /// The page: of the version with this number, from 1, or of the last.
    fn page(self, version: Option<usize>, forms: Vec<StepForm>, again: Again) -> Result<MinutesPage, Trouble> {
        let minutes = self.visit.view.minutes(self.meeting);
        let minutes = minutes.as_ref();
        let all = minutes.map(|minutes| minutes.versions.as_slice()).unwrap_or_default();
        let shown = match version {
            Some(version) => Some(version.checked_sub(1).and_then(|place| all.get(place)).ok_or(Trouble::NotFound)?),
            None => all.last(),
        };
        Ok(MinutesPage {
            meeting: (self.at(""), meeting::title(self.visit, self.agreement, self.meeting)),
            decisions: self.at("/besluitenlijst"),
            document: shown.map(|_| self.at("/verslag/document")),
            minutes: self.told(minutes, shown),
            versions: self.versions(all, version.unwrap_or(all.len())),
            forms,
            again,
            s: Shell::of(self.visit, Door::Meetings),
        })
    }

    fn versions(self, all: &[Version], here: usize) -> Vec<VersionLink> {
        let l = self.visit.l;
        let link = |(place, version): (usize, &Version)| {
            let who = version.who.map(|person| who::name(&self.visit.view, l, person)).unwrap_or_default();
            let (on, at) = (version.when.on, clock_time(version.when.at));
            VersionLink {
                told: l.minutes_version(count(place + 1), on, &at, &who),
                href: self.at(&format!("/verslag?versie={}", place + 1)),
                here: place + 1 == here,
            }
        };
        all.iter().enumerate().map(link).rev().collect()
    }

    /// The minutes in a version.
    fn told(self, minutes: Option<&Minutes>, version: Option<&Version>) -> Told {
        let words = |place: Option<u32>| {
            let line = version?.lines.iter().find(|line| line.place == place)?;
            Some(self.words(&line.words))
        };
        let last = minutes.filter(|minutes| minutes.versions.last() == version);
        let earlier = minutes.is_some() && last.is_none();
        let (mark, lead) = if earlier {
            (Mark::new(Kind::Wait, self.visit.l.minutes_earlier()), self.visit.l.minutes_earlier_lead())
        } else {
            self.standing(minutes)
        };
        let adopted = last.and_then(|minutes| minutes.adopted.as_ref());
        Told {
            title: self.visit.l.minutes_of(&meeting::title(self.visit, self.agreement, self.meeting)),
            mark,
            lead,
            attendance: Attendance::of(self.visit, self.agreement, self.meeting),
            general: words(None),
            items: self.meeting.items.iter().map(|item| self.item(item, words(Some(item.number.place)))).collect(),
            changes: adopted.and_then(|adopted| adopted.changes.as_ref()).map(|changes| self.words(changes)),
            corrections: last.map(|minutes| self.corrections(minutes)).unwrap_or_default(),
        }
    }

    fn item(self, item: &Item, words: Option<Wording>) -> ItemTold {
        ItemTold {
            number: format!("{}.{}", self.meeting.number, item.position),
            title: self.title(item),
            href: self.at(&format!("/{}", item.number.place)),
            mark: meeting::mark(self.visit, self.agreement, item),
            conclusion: meeting::conclusion(self.visit, item),
            words,
        }
    }

    fn title(self, item: &Item) -> String {
        let case = self.visit.view.case(item.case);
        case.map_or_else(|| self.visit.l.meeting_item_hidden(), |case| self.visit.view.title(case).to_string())
    }

    fn corrections(self, minutes: &Minutes) -> Vec<(String, Wording)> {
        let told = minutes.corrections.iter().map(|correction| {
            let who =
                correction.who.map(|person| who::name(&self.visit.view, self.visit.l, person)).unwrap_or_default();
            (self.visit.l.minutes_corrected(correction.when.on, &who), self.words(&correction.words))
        });
        told.collect()
    }

    /// Whether they are adopted, and when; or who reads the draft.
    fn standing(self, minutes: Option<&Minutes>) -> (Mark, String) {
        let l = self.visit.l;
        let draft = |lead| (Mark::new(Kind::Wait, l.minutes_draft()), lead);
        let Some(minutes) = minutes else { return draft(l.minutes_draft_hidden()) };
        if minutes.versions.is_empty() {
            return (Mark::new(Kind::Wait, l.minutes_none()), l.minutes_none_lead());
        }
        let Some(adopted) = &minutes.adopted else { return draft(l.minutes_draft_lead()) };
        let at = self.visit.view.meeting(adopted.at);
        let at = at.map(|at| meeting::title(self.visit, self.agreement, at)).unwrap_or_default();
        (Mark::new(Kind::Yes, l.minutes_adopted()), l.minutes_adopted_lead(adopted.when.on, &at))
    }

    fn words(self, words: &Sealed) -> Wording {
        match self.visit.view.minuted(self.meeting, words) {
            Text::Readable(text) => Wording::Paragraphs(paragraphs(&text)),
            Text::Hidden => Wording::Withheld(self.visit.l.minutes_draft_hidden()),
            Text::Destroyed(erasure) => Wording::Withheld(self.visit.l.answer_erased(erasure.on, &erasure.ground)),
        }
    }
}

/// Whether there can be minutes of a meeting, for whoever looks: they see meetings, it was held, and the charter says who writes them.
pub(super) fn has_minutes(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> bool {
    let held = meeting.cancelled.is_none() && meeting.date <= visit.today();
    let kept = keeping(agreement, &meeting.body).next().is_some() || !meeting.minutes.versions.is_empty();
    visit.view.sees_meetings() && held && kept
}
