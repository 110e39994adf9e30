//! A file that comes in: held to be looked at, and kept in the book when somebody says so.

use super::desk::Above;
use super::{Desk, columns, preview, reading, settling};
use crate::errors::Trouble;
use crate::forms::check;
use crate::forms::field::Kind;
use crate::pages::act::order::chance;
use crate::pages::back;
use crate::speaking::Posted;
use crate::uploads::{Part, Upload, plain_name};
use crate::visit::Visit;
use axum::extract::Path;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::http::StatusCode;
use axum::response::Response;
use cooperation::Command;
use cooperation::reconciliation::reading::lines;
use office::sealing::Sealing;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::Message;

/// Holds a file, and shows what is in it.
pub(super) async fn upload(
    visit: Visit,
    Path(path): Path<BTreeMap<String, String>>,
    mut sent: Multipart,
) -> Result<Response, Trouble> {
    let (desk, _) = Desk::acting(&visit, &path)?;
    let field = match sent.next_field().await {
        Ok(field) => field.ok_or(Trouble::Unreadable)?,
        Err(fault) => return too_large(&desk, &fault),
    };
    if field.name() != Some("bestand") {
        return Err(Trouble::Unreadable);
    }
    let name = plain_name(field.file_name().unwrap_or_default());
    let bytes = match field.bytes().await {
        Ok(bytes) => bytes,
        Err(fault) => return too_large(&desk, &fault),
    };
    if bytes.is_empty() && name.is_empty() {
        return desk.shown(Above { missing: vec![visit.l.upload_none()], ..Above::default() });
    }
    // Away from what answers other people, and what goes wrong in there is told of the file.
    let l = visit.l;
    let held =
        tokio::task::spawn_blocking(move || reading::held(&bytes, l)).await.unwrap_or_else(|_| reading::unread());
    let file = chance()?;
    let since = visit.office.clock().seconds();
    let upload = Upload { place: desk.upload_place(), name, held: Arc::new(held), since };
    visit.app.uploads().keep(&file, upload);
    Ok(back::to(&desk.at(&format!("/uitdraai/{file}"))))
}

/// Keeps what is new in a file.
pub(super) async fn keep(
    Path(path): Path<BTreeMap<String, String>>,
    Posted { visit, mut fields }: Posted,
) -> Result<Response, Trouble> {
    let (desk, act) = Desk::acting(&visit, &path)?;
    let key = fields.take("sleutel").ok_or(Trouble::Unreadable)?;
    let source = fields.take("bron").unwrap_or_default();
    let seen: Option<u64> = fields.take("gezien").and_then(|entry| entry.parse().ok());
    let Ok(upload) = desk.upload(&path) else {
        // Sent twice: the first time kept it.
        let done = visit.office.done_under(&key);
        return done.map_or_else(|| desk.let_go(), |answer| Ok(back::recorded(&desk.at(""), answer.entry)));
    };
    let asked = fields.take(columns::PART).and_then(|place| place.parse().ok());
    let Some((place, Part { table: Ok(table), .. })) = upload.held.part(asked) else { return Err(Trouble::Unreadable) };
    let columns = columns::posted(&mut fields, &table.header);
    fields.finish()?;
    if let Some(by) = desk.last_extract().filter(|by| seen.is_some_and(|seen| seen < by.entry)) {
        return preview::overtaken(&desk, (&upload, place), &path, (table, &columns), (by, source));
    }
    let silent = source.is_empty().then(|| Message::ExtractSourceMissing {}.say(visit.l));
    let wrong = || Some(format!("{} {}", visit.l.extract_source(), check::wrong(&Kind::Line, &source, visit.l)?));
    if let Some(wrong) = silent.or_else(wrong) {
        return preview::wanting(&desk, (&upload, place), &path, (table, &columns), (wrong, source));
    }
    let read = lines(table, &columns).map_err(|_| Trouble::Unreadable)?;
    let told = desk.news(&read).ok_or(Trouble::Unreadable)?.told(desk.of, &table.digest, source.clone());
    let command = Command::ReadExtract { act: act.id.clone(), fund: desk.fund.id.clone(), told };
    let response = settling::submit(&desk, key, command, Sealing::new()).await?;
    if response.status().is_redirection() {
        visit.app.uploads().forget(path.get("file").map(String::as_str).unwrap_or_default());
        return Ok(response);
    }
    // Somebody may have kept theirs after this visit began: then that is why it did not go.
    let visit = visit.again();
    let (desk, _) = Desk::acting(&visit, &path)?;
    match desk.last_extract().filter(|by| seen.is_none_or(|seen| seen < by.entry)) {
        Some(by) => preview::overtaken(&desk, (&upload, place), &path, (table, &columns), (by, source)),
        None => Ok(response),
    }
}

/// The desk for who chose a file that is too large, which says how large one may be.
fn too_large(desk: &Desk<'_>, fault: &MultipartError) -> Result<Response, Trouble> {
    if fault.status() != StatusCode::PAYLOAD_TOO_LARGE {
        return Err(Trouble::Unreadable);
    }
    let mut response = desk.shown(Above { fault: vec![desk.visit.l.upload_too_large()], ..Above::default() })?;
    *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
    Ok(response)
}
