//! What was sent about minutes: the order it becomes, and the page again with what was typed where it could not be recorded.

use super::form::{self, ITEM, Sent, Step, WHOLE};
use super::{Again, Desk};
use crate::errors::Trouble;
use crate::forms::{Typed, check, fill};
use crate::layout;
use crate::pages::back;
use crate::pages::meetings::presiding::OfMeeting;
use crate::pages::refusal;
use crate::speaking::Posted;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use cooperation::Command;
use cooperation::meetings::minutes::{Line, Minuting};
use office::sealing::Sealing;

/// A step with the minutes of a meeting.
pub(crate) async fn minute(
    Path((_, number, step)): Path<(String, u32, String)>,
    posted: Posted,
) -> Result<Response, Trouble> {
    let step = Step::in_address(&step).ok_or(Trouble::NotFound)?;
    let mut asked = OfMeeting::read(number, posted)?;
    let act = step.act(&asked.visit, asked.visit.agreement()?, asked.meeting()?).ok_or(Trouble::NotFound)?.id.clone();
    let fields = step.fields(Desk::of(&asked.visit, number)?);
    let typed = Typed::take(&mut asked.fields, fields.iter());
    asked.finish()?;
    let desk = Desk::of(&asked.visit, number)?;
    let mut sent = Sent { step, problems: check::problems(fields.iter(), &typed, desk.visit.l), typed };
    if !sent.problems.is_empty() {
        return again(desk, StatusCode::UNPROCESSABLE_ENTITY, sent, Again::default());
    }
    let mut sealing = Sealing::new();
    let minuting = desk.minuting(&sent, &mut sealing)?;
    let command = Command::Minute { act, meeting: asked.meeting, step: minuting };
    match asked.submit(command, sealing).await {
        Ok(entry) => Ok(back::recorded(&asked.at("/verslag"), entry)),
        Err(why) => {
            let (status, refusal, fault) = refusal::not_done(&asked.visit, desk.agreement, &why, &[]);
            sent.problems.clear();
            again(desk, status, sent, Again { refusal, fault })
        }
    }
}

/// The page with what could not be recorded, and why.
fn again(desk: Desk<'_>, status: StatusCode, sent: Sent, again: Again) -> Result<Response, Trouble> {
    let page = desk.page(None, form::all(desk, Some(sent))?, again)?;
    Ok((status, layout::html(&page)).into_response())
}

impl Desk<'_> {
    fn minuting(self, sent: &Sent, sealing: &mut Sealing) -> Result<Minuting, Trouble> {
        let mut seal = |name: &str| sent.typed.get(name).map(|words| fill::seal(words, sealing)).transpose();
        let whole = seal(WHOLE)?;
        Ok(match sent.step {
            Step::Write => {
                let mut lines: Vec<Line> = whole.map(|words| Line { place: None, words }).into_iter().collect();
                for item in &self.meeting.items {
                    let place = item.number.place;
                    lines.extend(seal(&format!("{ITEM}{place}"))?.map(|words| Line { place: Some(place), words }));
                }
                Minuting::Written { lines }
            }
            Step::Adopt => {
                let later = form::adopting(self.visit, self.agreement, self.meeting).ok_or(Trouble::NotFound)?;
                Minuting::Adopted { at: later.number, changes: whole }
            }
            Step::Correct => Minuting::Corrected { words: whole.ok_or(Trouble::Unreadable)? },
        })
    }
}
