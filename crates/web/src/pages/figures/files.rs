//! A file of figures that comes in: held in memory to be looked at, and gone once it is recorded or too old.

use super::{act, shown};
use crate::errors::Trouble;
use crate::pages::act::order::chance;
use crate::pages::back;
use crate::shelf::{Shelf, Waits};
use crate::speaking;
use crate::uploads::plain_name;
use crate::visit::Visit;
use axum::extract::Path;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::http::StatusCode;
use axum::response::Response;
use charter::agreement::act::Act;
use cooperation::figures::published::Published;
use cooperation::reconciliation::reading::Slip;
use std::collections::BTreeMap;
use std::sync::Arc;
use words::Message;

/// The files of figures of an installation.
pub(crate) type Files = Shelf<File>;

/// One file.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// For what it was chosen: the address of the page and who was there.
    place: String,
    /// What it is called.
    pub(super) name: String,
    /// What is in it, or why nothing of it can be taken.
    pub(super) read: Arc<Result<Published, Vec<Slip>>>,
    /// When it came, in seconds since 1970.
    since: i64,
}

impl Waits for File {
    const LASTS: i64 = 60 * 60;
    const MOST: usize = 12;
    const MOST_EACH: usize = 2;

    fn place(&self) -> &str {
        &self.place
    }

    fn touched(&self) -> i64 {
        self.since
    }
}

/// Holds a file, and shows what is in it.
pub(super) async fn upload(
    visit: Visit,
    Path(path): Path<BTreeMap<String, String>>,
    mut sent: Multipart,
) -> Result<Response, Trouble> {
    let (agreement, act) = act(&visit, &path)?;
    let field = match sent.next_field().await {
        Ok(field) => field.ok_or(Trouble::Unreadable)?,
        Err(fault) => return too_large(&visit, &fault),
    };
    if field.name() != Some("bestand") {
        return Err(Trouble::Unreadable);
    }
    let name = plain_name(field.file_name().unwrap_or_default());
    let bytes = match field.bytes().await {
        Ok(bytes) => bytes,
        Err(fault) => return too_large(&visit, &fault),
    };
    if bytes.is_empty() && name.is_empty() {
        return shown(&visit, Some(visit.l.numbers_choose_file()), StatusCode::UNPROCESSABLE_ENTITY);
    }
    // Away from what answers other people, and what goes wrong in there is told of the file.
    let known = agreement.clone();
    let read = tokio::task::spawn_blocking(move || Published::read(&bytes, &known)).await;
    let broken = || Slip {
        line: 1,
        column: None,
        found: String::new(),
        what: Message::FiguresBroken {},
        remedy: Message::FiguresAgain {},
    };
    let file = chance()?;
    let held = File {
        place: place(&visit, act),
        name,
        read: Arc::new(read.unwrap_or_else(|_| Err(vec![broken()]))),
        since: visit.office.clock().seconds(),
    };
    visit.app.figure_files().keep(&file, held);
    Ok(back::to(&visit.at(&format!("/cijfers/{}/{file}", act.id))))
}

/// The file that a path names; nothing where it is not there any more, or not theirs.
pub(super) fn held(visit: &Visit, act: &Act, path: &BTreeMap<String, String>) -> Option<File> {
    let now = visit.office.clock().seconds();
    visit.app.figure_files().get(path.get("file")?, &place(visit, act), now)
}

fn place(visit: &Visit, act: &Act) -> String {
    format!("{} {}", visit.at(&format!("/cijfers/{}", act.id)), speaking::mark(visit))
}

/// The page for who chose a file that is too large, which says how large one may be.
fn too_large(visit: &Visit, fault: &MultipartError) -> Result<Response, Trouble> {
    if fault.status() != StatusCode::PAYLOAD_TOO_LARGE {
        return Err(Trouble::Unreadable);
    }
    shown(visit, Some(visit.l.upload_too_large()), StatusCode::PAYLOAD_TOO_LARGE)
}
