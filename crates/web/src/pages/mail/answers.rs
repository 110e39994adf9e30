//! An answer to an invitation that somebody hands in themselves on the page of the meeting.

use super::reading::{HandedIn, NotTaken, Taken, take, told};
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use cooperation::values::MeetingNumber;
use words::Lang;

/// The field with the file.
const FILE: &str = "antwoord";

#[derive(Template)]
#[template(path = "reply.html")]
struct ReplyPage {
    s: Shell,
    back: String,
    /// What became of it.
    done: Option<String>,
    problem: Option<String>,
    action: String,
}

/// Reads the file, and records the answer for whoever hands it in.
pub(crate) async fn upload(
    visit: Visit,
    Path((_, number)): Path<(String, u32)>,
    mut sent: Multipart,
) -> Result<Response, Trouble> {
    let meeting = visit.view.meeting(MeetingNumber(number)).ok_or(Trouble::NotFound)?.number;
    let person = visit.who.ok_or(Trouble::NotFound)?;
    let field = sent.next_field().await.map_err(|e| unreadable(&e))?.ok_or(Trouble::Unreadable)?;
    if field.name() != Some(FILE) {
        return Err(Trouble::Unreadable);
    }
    let bytes = field.bytes().await.map_err(|e| unreadable(&e))?;
    let l = visit.l;
    if bytes.is_empty() {
        return Ok(shown(&visit, meeting, Err(l.reply_file_none())));
    }
    let (app, office) = (visit.app.clone(), visit.office.clone());
    // Away from what answers other people, and what goes wrong in there is told of the file.
    let read = tokio::task::spawn_blocking(move || {
        let reply = post::reply::read(&bytes).map_err(|fault| told(fault).say(l))?;
        let by = HandedIn { person, meeting };
        take(&app, &office, &reply, Some(by), l).map_err(|fault| match fault {
            NotTaken::Wrong(why) | NotTaken::Later(why) => why,
        })
    });
    let done = read.await.unwrap_or_else(|_| Err(words::Message::ReplyUnreadable {}.say(l)));
    Ok(shown(&visit, meeting, done.map(|taken| said(l, taken))))
}

fn said(l: Lang, taken: Taken) -> String {
    match taken {
        Taken::Recorded => l.reply_recorded(),
        Taken::Known => l.reply_known(),
    }
}

fn shown(visit: &Visit, meeting: MeetingNumber, done: Result<String, String>) -> Response {
    let status = if done.is_ok() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (done, problem) = match done {
        Ok(done) => (Some(done), None),
        Err(problem) => (None, Some(problem)),
    };
    let back = visit.at(&format!("/vergaderingen/{meeting}"));
    let action = format!("{back}/antwoord");
    (status, layout::html(&ReplyPage { s: Shell::of(visit, Door::Meetings), back, done, problem, action }))
        .into_response()
}

fn unreadable(fault: &MultipartError) -> Trouble {
    if fault.status() == StatusCode::PAYLOAD_TOO_LARGE { Trouble::TooLong } else { Trouble::Unreadable }
}
