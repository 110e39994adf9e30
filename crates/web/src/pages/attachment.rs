//! A file that goes with an answer, to keep and never to open here: whatever is in it, it is not an answer of this origin that
//! runs. Whoever may not get it gets what they would get if there were no such file.

use super::act::as_submitter;
use crate::errors::Trouble;
use crate::visit::Visit;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap};
use axum::response::{IntoResponse, Response};
use cooperation::cases::Case;
use futures_util::stream;
use office::attachments::{NotOpened, Opened};
use office::view::Text;
use std::fmt::Write as _;

/// What a browser may want a file for: to keep it, and nothing else.
const KEEPING: [&str; 2] = ["document", "empty"];

/// A file on a case.
pub(crate) async fn on_case(
    visit: Visit,
    Path((_, number, handle)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let number = number.parse().map_err(|_| Trouble::NotFound)?;
    let case = visit.view.case(number).ok_or(Trouble::NotFound)?;
    give(&visit, case, &handle, &headers).await
}

/// A file on the case of a submitter.
pub(crate) async fn followed(
    visit: Visit,
    Path((_, link, handle)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let (visit, case) = as_submitter(visit, &link)?;
    give(&visit, &case, &handle, &headers).await
}

async fn give(visit: &Visit, case: &Case, handle: &str, headers: &HeaderMap) -> Result<Response, Trouble> {
    let wanted = headers.get("sec-fetch-dest").map(|wanted| wanted.to_str().unwrap_or_default());
    let file = visit.view.attachment(case, handle).filter(|_| wanted.is_none_or(|wanted| KEEPING.contains(&wanted)));
    let file = file.ok_or(Trouble::NotFound)?.clone();
    let Text::Readable(name) = visit.view.attachment_name(case, &file) else { return Err(Trouble::NotFound) };
    let kind = file.kind;
    let office = visit.office.clone();
    let opened =
        tokio::task::spawn_blocking(move || office.open_attachment(&file)).await.map_err(|_| Trouble::Broken)?;
    let opened = opened.map_err(|why| {
        tracing::error!(cooperation = %visit.slug, case = %case.number, %why, "a recorded file cannot be given");
        match why {
            NotOpened::Damaged(commitment) => Trouble::Damaged(commitment),
            NotOpened::Unreadable(_) => Trouble::Broken,
        }
    })?;
    let said = [
        (CONTENT_TYPE, kind.media_type().to_owned()),
        (CONTENT_LENGTH, opened.length.to_string()),
        (CONTENT_DISPOSITION, disposition(&name)),
        (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    Ok((said, Body::from_stream(pieces(opened))).into_response())
}

/// The bytes, piece by piece. One that is destroyed on the way ends there: what was announced does not come whole.
fn pieces(opened: Opened) -> impl stream::Stream<Item = Result<Vec<u8>, std::io::Error>> {
    let left = opened.length;
    stream::unfold(Some((opened, 0, left)), |at| async move {
        let (opened, place, left) = at.filter(|(_, _, left)| *left > 0)?;
        let read = tokio::task::spawn_blocking(move || (opened.piece(place), opened)).await;
        let gone = || Some((Err(std::io::Error::other("the file is no longer there")), None));
        let Ok((Ok(Some(piece)), opened)) = read else { return gone() };
        let Some(left) = left.checked_sub(piece.len() as u64) else { return gone() };
        Some((Ok(piece), Some((opened, place + 1, left))))
    })
}

/// To keep, under its own name (RFC 6266), with signs beyond ASCII as RFC 8187 writes them.
fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || "-_. ".contains(sign) { sign } else { '_' })
        .collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}
