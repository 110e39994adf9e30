//! The stream by which the screen of a meeting follows (server-sent events of the HTML standard, 9.2): the number of the last
//! entry that changed what its visitor sees of the meeting, or a case on that agenda, each time there is one, and nothing else.
//! What changed the screen asks anew, as any page. It goes on as long as its visitor may see the meeting.

use crate::errors::Trouble;
use crate::state::App;
use crate::streams::Place;
use crate::visit::{self, Visit};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use cooperation::values::{MeetingNumber, PersonNumber, Sequence};
use cooperation::visibility::Viewer;
use futures_util::stream::unfold;
use office::Office;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

/// How often something is sent where nothing happens, so that nothing on the way takes the connection for dead.
const KEEP: Duration = Duration::from_secs(15);
/// The header in which a browser says what it heard last, when it comes back.
const HEARD: &str = "last-event-id";
/// What the page had seen when it was made.
const SEEN: &str = "gezien";

/// One screen that follows.
struct Following {
    app: App,
    slug: Arc<str>,
    office: Office,
    /// Of the request, by which is asked again who this is.
    headers: HeaderMap,
    who: PersonNumber,
    meeting: MeetingNumber,
    head: watch::Receiver<Sequence>,
    /// The last entry that was told.
    told: Sequence,
    place: Place,
}

/// The stream of a meeting, from what the screen heard last.
pub(crate) async fn follow(
    State(app): State<App>,
    Path((_, meeting)): Path<(String, u32)>,
    asked: Parts,
) -> Result<Response, Trouble> {
    let visit = Visit::of(&app, &asked)?;
    let meeting = MeetingNumber(meeting);
    let who = visit.who.filter(|_| visit.view.meeting(meeting).is_some()).ok_or(Trouble::NotFound)?;
    let place = app.streams().place((visit.slug.clone(), who)).ok_or(Trouble::Crowded)?;
    let heard = asked.headers.get(HEARD).and_then(|heard| heard.to_str().ok()).or_else(|| visit.query(SEEN));
    let told = heard.and_then(|heard| heard.parse().ok()).unwrap_or_else(|| visit.view.head());
    let (slug, office, head) = (visit.slug, visit.office.clone(), visit.office.head());
    let following = Following { app, slug, office, headers: asked.headers, who, meeting, head, told, place };
    let events = unfold(following, Following::next);
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP)).into_response())
}

impl Following {
    /// The next sign; none where the stream ends.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            self.head.mark_unchanged();
            let entry = self.office.view(Viewer::Person(self.who)).meeting_changed(self.meeting)?;
            if entry > self.told {
                self = self.going_on().await?;
                self.told = entry;
                let number = entry.to_string();
                return Some((Ok(Event::default().id(&number).data(&number)), self));
            }
            tokio::select! {
                changed = self.head.changed() => changed.ok()?,
                () = self.place.ended() => return None,
            }
        }
    }

    /// The same, where it is still the same person. That reads a store, so it is asked where nobody else waits for it.
    async fn going_on(self) -> Option<Self> {
        let asked = spawn_blocking(move || {
            (visit::still(&self.app, &self.slug, &self.headers) == Some(self.who)).then_some(self)
        });
        asked.await.ok()?
    }
}
