//! Minutes as a document to take along and to edit.

use super::{Desk, Told};
use crate::errors::Trouble;
use crate::pages::shown::capital;
use crate::papers;
use crate::visit::Visit;
use axum::extract::Path;
use axum::response::Response;
use reports::{Document, Level, strong};

/// The document of the last version.
pub(crate) async fn page(visit: Visit, Path((_, number)): Path<(String, u32)>) -> Result<Response, Trouble> {
    let desk = Desk::of(&visit, number)?;
    let minutes = visit.view.minutes(desk.meeting).ok_or(Trouble::NotFound)?;
    let last = minutes.versions.last().ok_or(Trouble::NotFound)?;
    let document = minuted(&visit, &desk.told(Some(&minutes), Some(last)));
    papers::file(&document, &format!("verslag-{}-{}", desk.meeting.body, desk.meeting.date))
}

fn minuted(visit: &Visit, minutes: &Told) -> Document {
    let l = visit.l;
    let mut document = papers::titled(visit, &minutes.title);
    document.heading(Level::Subtitle, format!("{}. {}", capital(&minutes.mark.text), minutes.lead));
    if let Some(attendance) = &minutes.attendance {
        attendance.tell(&mut document, l);
    }
    if let Some(words) = &minutes.general {
        document.heading(Level::First, l.minutes_general());
        papers::worded(&mut document, words);
    }
    for item in &minutes.items {
        document.heading(Level::First, format!("{} {}", item.number, item.title));
        document.paragraph([strong(&item.mark.text)]);
        if let Some(words) = &item.conclusion {
            papers::worded(&mut document, words);
        }
        if let Some(words) = &item.words {
            papers::worded(&mut document, words);
        }
    }
    if let Some(words) = &minutes.changes {
        document.heading(Level::First, l.minutes_changes());
        papers::worded(&mut document, words);
    }
    if !minutes.corrections.is_empty() {
        document.heading(Level::First, l.minutes_corrections());
    }
    for (told, words) in &minutes.corrections {
        document.say(told);
        papers::worded(&mut document, words);
    }
    document
}
