//! Minutes as a document to take along and to edit: it opens in any word processor.

use super::{Desk, Told};
use crate::errors::Trouble;
use crate::pages::shown::answers::Wording;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use words::Lang;

#[derive(Template)]
#[template(path = "minutes-document.html")]
struct Document {
    l: Lang,
    minutes: Told,
}

/// The document of the last version.
pub(crate) async fn page(visit: Visit, Path((_, number)): Path<(String, u32)>) -> Result<Response, Trouble> {
    let desk = Desk::of(&visit, number)?;
    let minutes = visit.view.minutes(desk.meeting).ok_or(Trouble::NotFound)?;
    let last = minutes.versions.last().ok_or(Trouble::NotFound)?;
    let document = Document { l: visit.l, minutes: desk.told(Some(&minutes), Some(last)) };
    let text = document.render().map_err(|fault| {
        tracing::error!(%fault, "minutes could not be written");
        Trouble::Broken
    })?;
    let name = format!("attachment; filename=\"verslag-{}-{}.html\"", desk.meeting.body, desk.meeting.date);
    Ok(([(CONTENT_TYPE, "text/html; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)], text).into_response())
}
