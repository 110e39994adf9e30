//! Reading a posted form with files. A file is taken in only where a question of the agreement asks for one, piece by piece;
//! what is too large is read to its end and not kept, so that whoever sent it gets their form back with the reason.

use crate::attached::{Chosen, Waiting, waiting};
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::pages::act::order::chance;
use crate::router::LARGEST_BODY;
use crate::state::App;
use crate::visit::Visit;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use charter::agreement::act::Actor;
use charter::agreement::form::QuestionKind;
use charter::{Agreement, Id};
use office::files::{LARGEST, MOST, NotTaken, Received};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// The most bytes a form with files may have.
pub(crate) const LARGEST_FORM: usize = MOST * 20_000_000 + 2 * LARGEST_BODY;
/// How long a form with files may take.
pub(crate) const LONGEST: Duration = Duration::from_secs(300);
/// How long a piece of it may take.
const LONGEST_PIECE: Duration = Duration::from_secs(10);
/// What stands between the name of a field and the name of a file that is left out.
pub(crate) const LEFT_OUT: &str = ".weg.";

/// A posted form with whoever posted it.
#[derive(Debug)]
pub(crate) struct Sent {
    /// Who posted it.
    pub(crate) visit: Visit,
    /// What was posted.
    pub(crate) fields: Fields,
}

impl FromRequest<App> for Sent {
    type Rejection = Trouble;

    async fn from_request(request: Request, app: &App) -> Result<Self, Trouble> {
        let (parts, body) = request.into_parts();
        let visit = Visit::of(app, &parts)?;
        let fields = read(&visit, Request::from_parts(parts, body)).await?;
        Ok(Self { visit, fields })
    }
}

/// What was posted, with the files that were taken or still wait.
///
/// # Errors
/// [`Trouble`] where it cannot be read, is too long, or holds a file that nobody asked for.
pub(crate) async fn read(visit: &Visit, mut request: Request) -> Result<Fields, Trouble> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let mut fields = if kind.starts_with("multipart/form-data") {
        let parts = Multipart::from_request(request, &()).await.map_err(|_| Trouble::Unreadable)?;
        Parts { visit, parts, fields: Fields::default(), words: 0 }.read().await?
    } else {
        DefaultBodyLimit::max(LARGEST_BODY).apply(&mut request);
        in_time(Duration::from_secs(10), Fields::from_request(request, &())).await??
    };
    settle(visit, &mut fields)?;
    Ok(fields)
}

/// The parts of a form as they come in.
struct Parts<'a> {
    visit: &'a Visit,
    parts: Multipart,
    fields: Fields,
    /// How many bytes of words came in.
    words: usize,
}

impl Parts<'_> {
    async fn read(mut self) -> Result<Fields, Trouble> {
        while let Some(part) = in_time(LONGEST_PIECE, self.parts.next_field()).await?.map_err(|e| unreadable(&e))? {
            let name = part.name().ok_or(Trouble::Unreadable)?.to_owned();
            match part.file_name().map(ToOwned::to_owned) {
                Some(file) => {
                    let taken = file_of(self.visit, &name, &file, part).await?;
                    if let Some(taken) = taken {
                        let token = chance()?;
                        let chosen = self.fields.chosen(&name);
                        match taken {
                            Ok(_) if chosen.files.len() >= MOST => chosen.faults.push((file, NotTaken::TooMany)),
                            Ok(file) => {
                                let one = Waiting::new(self.visit, token, file);
                                self.visit.app.attached().keep(&one.token, one.clone());
                                chosen.files.push(one);
                            }
                            Err(why) => chosen.faults.push((file, why)),
                        }
                    }
                }
                None => {
                    let words = words_of(part, &mut self.words).await?;
                    self.fields.add(name, words)?;
                }
            }
        }
        Ok(self.fields)
    }
}

/// Words, as long as all words of a form may be.
async fn words_of(mut part: Field<'_>, so_far: &mut usize) -> Result<String, Trouble> {
    let mut words = Vec::new();
    while let Some(piece) = in_time(LONGEST_PIECE, part.chunk()).await?.map_err(|e| unreadable(&e))? {
        *so_far = so_far.saturating_add(piece.len());
        if *so_far > LARGEST_BODY {
            return Err(Trouble::TooLong);
        }
        words.extend_from_slice(&piece);
    }
    // What was no text becomes a sign that stands for it, as in a form without files: the field asks for it again.
    Ok(String::from_utf8_lossy(&words).into_owned())
}

/// A file; nothing where none was chosen.
async fn file_of(
    visit: &Visit,
    field: &str,
    name: &str,
    mut part: Field<'_>,
) -> Result<Option<Result<Received, NotTaken>>, Trouble> {
    if !is_asked(visit, field) {
        return Err(Trouble::UnknownField(field.to_owned()));
    }
    let mut receiving = None;
    while let Some(piece) = in_time(LONGEST_PIECE, part.chunk()).await?.map_err(|e| unreadable(&e))? {
        // Where a form comes in pieces, a field in which no file was chosen can come with a piece of nothing.
        if piece.is_empty() {
            continue;
        }
        let begun = receiving.get_or_insert_with(|| let_in(visit).and_then(|()| visit.app.hall().begin(name)));
        if let Ok(file) = begun
            && let Err(why) = file.add(&piece)
        {
            // The rest is read and dropped: what came so far is gone with it.
            *begun = Err(why);
        }
    }
    match receiving {
        None if name.is_empty() => Ok(None),
        None => Ok(Some(Err(NotTaken::Empty))),
        Some(Err(why)) => Ok(Some(Err(why))),
        Some(Ok(file)) => {
            // Looking into it takes a while, and what breaks there breaks that one file only.
            let looked = tokio::task::spawn_blocking(move || file.finish()).await;
            Ok(Some(looked.unwrap_or(Err(NotTaken::NotAsNamed))))
        }
    }
}

/// Whether there is room for a file of somebody whom nobody knows.
fn let_in(visit: &Visit) -> Result<(), NotTaken> {
    if visit.who.is_some() {
        return Ok(());
    }
    let now = visit.app.installation().clock().seconds();
    visit.app.files_of_visitors().begin(&visit.slug, visit.from, now).map_err(|_| NotTaken::Crowded)
}

/// Puts with each question for files those that came with the form before and still wait, without those that are left out.
fn settle(visit: &Visit, fields: &mut Fields) -> Result<(), Trouble> {
    for name in fields.names().into_iter().filter(|name| is_file_field(visit, name)) {
        let tokens = fields.take(&name).unwrap_or_default();
        let left_out: Vec<String> =
            fields.take_all(&format!("{name}{LEFT_OUT}")).into_iter().map(|(token, _)| token).collect();
        let fresh = std::mem::take(fields.chosen(&name));
        let mut chosen = Chosen { files: Vec::new(), faults: fresh.faults };
        for token in tokens.split(' ').filter(|token| !token.is_empty()).take(MOST) {
            if left_out.iter().any(|left_out| left_out == token) {
                visit.app.attached().forget(token);
                continue;
            }
            match waiting(visit, token) {
                Some(file) => chosen.files.push(file),
                None => chosen.faults.push((String::new(), NotTaken::Gone)),
            }
        }
        for file in fresh.files {
            if chosen.files.len() < MOST {
                chosen.files.push(file);
            } else {
                visit.app.attached().forget(&file.token);
                chosen.faults.push((file.file.name.clone(), NotTaken::TooMany));
            }
        }
        let tokens = chosen.tokens();
        if !tokens.is_empty() {
            fields.add(name.clone(), tokens)?;
        }
        *fields.chosen(&name) = chosen;
    }
    Ok(())
}

/// Whether a question of the agreement asks for files under this name, of whoever this is.
fn is_asked(visit: &Visit, name: &str) -> bool {
    let anyone = || {
        let forms = agreements(visit).flat_map(|agreement| agreement.acts.values());
        let open = forms.filter(|act| act.by.as_ref().is_some_and(|by| by.value.contains(&Actor::Anyone)));
        let asked = name.split_once('.').map(|(form, _)| Id::new(form));
        asked.is_some_and(|form| { open }.any(|act| act.forms.contains(&form)))
    };
    let followed = || {
        let mut parts = visit.address.split('/').skip(2);
        parts.next() == Some("volgen") && parts.next().is_some_and(|link| visit.office.followed(link).is_some())
    };
    is_file_field(visit, name) && (visit.who.is_some() || anyone() || followed())
}

/// The files behind the names they wait under, as people know them; nothing where the field is not for files.
pub(crate) fn named(visit: &Visit, field: &str, tokens: &str) -> Option<String> {
    is_file_field(visit, field).then(|| {
        let files = tokens.split(' ').filter_map(|token| waiting(visit, token));
        files.map(|waiting| waiting.file.name).collect::<Vec<_>>().join(", ")
    })
}

fn is_file_field(visit: &Visit, name: &str) -> bool {
    let Some((form, question)) = name.split_once('.') else { return false };
    let asks = |agreement: &Arc<Agreement>| {
        let question = agreement.forms.get(&Id::new(form)).and_then(|form| form.question(&Id::new(question)));
        question.is_some_and(|question| question.kind == QuestionKind::Attachments)
    };
    agreements(visit).any(asks)
}

/// The agreement in force, and those under which cases go on.
fn agreements(visit: &Visit) -> impl Iterator<Item = &Arc<Agreement>> {
    let now = visit.view.agreement();
    now.into_iter().chain(now.into_iter().flat_map(|agreement| agreement.earlier.values()))
}

async fn in_time<T>(most: Duration, comes: impl Future<Output = T>) -> Result<T, Trouble> {
    tokio::time::timeout(most, comes).await.map_err(|_| Trouble::Unreadable)
}

fn unreadable(fault: &MultipartError) -> Trouble {
    if fault.status() == StatusCode::PAYLOAD_TOO_LARGE { Trouble::TooLong } else { Trouble::Unreadable }
}

const _: () = assert!(LARGEST * (MOST as u64) < LARGEST_FORM as u64, "a form has room for all its files");
