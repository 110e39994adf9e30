//! When and where a meeting sits: what is known of it, and the form by which whoever convenes the body says so.

use super::presiding::{OfMeeting, mend, not_done, planning};
use crate::errors::Trouble;
use crate::forms::fill;
use crate::ics;
use crate::pages::act::order::Draft;
use crate::pages::back;
use crate::pages::refusal;
use crate::speaking::{self, Posted};
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use charter::Agreement;
use charter::agreement::act::ActKind;
use cooperation::Command;
use cooperation::meetings::{Meeting, Sitting};
use cooperation::values::civil_time;
use jiff::Timestamp;
use jiff::civil::Time;
use office::sealing::Sealing;
use office::view::Text;
use words::{Date, Lang};

/// What the fields of the form are called.
const BEGINS: &str = "begint";
const ENDS: &str = "eindigt";
const PLACE: &str = "waar";
/// The most characters of a place.
const LONGEST_PLACE: usize = 300;

/// A time of the day as people write it.
pub(crate) fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// When a meeting begins and when it is meant to end, as far as they are known.
type Hours = (Option<Timestamp>, Option<Timestamp>);

/// How a calendar program shows it: its hours, or from the first day up to the day after the last where they are not known.
pub(crate) fn in_calendar((begins, ends): Hours, (first, after): (Date, Date)) -> ics::When {
    begins.map_or(ics::When::Days(first, after), |begins| ics::When::Hours(begins, ends))
}

/// The hours of a meeting in words; nothing where its beginning is not known.
pub(crate) fn hours(l: Lang, (begins, ends): Hours) -> Option<String> {
    let told = |moment: Timestamp| clock(civil_time(moment).time());
    let begins = told(begins?);
    Some(ends.map_or_else(|| l.sitting_from(&begins), |ends| l.sitting_hours(&begins, &told(ends))))
}

/// When and where a meeting sits, as far as whoever looks may know.
#[derive(Debug)]
pub(crate) struct When {
    pub(crate) hours: Option<String>,
    pub(crate) place: Option<String>,
    /// What is not known yet, of a meeting that is still to come.
    pub(super) lacks: Option<String>,
}

impl When {
    pub(crate) fn of(visit: &Visit, meeting: &Meeting) -> Self {
        let l = visit.l;
        let hours = hours(l, (meeting.begins(), meeting.ends()));
        let place = match visit.view.place(meeting) {
            Some(Text::Readable(words)) => Some(words.to_string()),
            Some(Text::Destroyed(erasure)) => Some(l.answer_erased(erasure.on, &erasure.ground)),
            Some(Text::Hidden) | None => None,
        };
        let coming = meeting.date >= visit.today() && meeting.cancelled.is_none() && !meeting.has_begun();
        let lacks = match (&hours, &meeting.sitting.place) {
            _ if !coming => None,
            (None, None) => Some(l.sitting_unknown()),
            (None, Some(_)) => Some(l.sitting_no_hours()),
            (Some(_), None) => Some(l.sitting_no_place()),
            (Some(_), Some(_)) => None,
        };
        Self { hours, place, lacks }
    }

    /// The lines that say what is known.
    pub(super) fn known(self) -> impl Iterator<Item = String> {
        self.hours.into_iter().chain(self.place)
    }
}

/// The form.
#[derive(Debug, Template)]
#[template(path = "parts/sitting.html")]
pub(super) struct SittingForm {
    l: Lang,
    action: String,
    /// For whom it is shown.
    speaks: String,
    key: String,
    seen: u64,
    typed: Typed,
    longest: usize,
    /// Whether it stands open: nothing was said yet, or something in it is to be mended.
    open: bool,
}

impl HtmlSafe for SittingForm {}

/// What stands in the fields.
#[derive(Debug, Clone, Default)]
struct Typed {
    begins: String,
    ends: String,
    place: String,
}

impl Typed {
    fn known(visit: &Visit, meeting: &Meeting) -> Self {
        let time = |time: Option<Time>| time.map(clock).unwrap_or_default();
        let Sitting { begins, ends, place: _ } = &meeting.sitting;
        Self { begins: time(*begins), ends: time(*ends), place: When::of(visit, meeting).place.unwrap_or_default() }
    }

    fn take(asked: &mut OfMeeting) -> Self {
        let mut take = |name: &str| asked.fields.take(name).unwrap_or_default().trim().to_owned();
        Self { begins: take(BEGINS), ends: take(ENDS), place: take(PLACE) }
    }

    /// What in the fields cannot be read.
    fn problems(&self, l: Lang) -> Vec<String> {
        let begins = time(&self.begins).is_none().then(|| l.sitting_bad_begins());
        let ends = time(&self.ends).is_none().then(|| l.sitting_bad_ends());
        let most = i64::try_from(LONGEST_PLACE).unwrap_or(i64::MAX);
        let place = (self.place.chars().count() > LONGEST_PLACE).then(|| l.sitting_bad_place(most));
        begins.into_iter().chain(ends).chain(place).collect()
    }

    fn sitting(&self, sealing: &mut Sealing) -> Result<Sitting, Trouble> {
        let place = Some(self.place.as_str()).filter(|place| !place.is_empty());
        Ok(Sitting {
            begins: time(&self.begins).flatten(),
            ends: time(&self.ends).flatten(),
            place: place.map(|words| fill::seal(words, sealing)).transpose()?,
        })
    }
}

/// The time that was typed, as `9:30` or `09:30`; an empty field says nothing of it.
fn time(typed: &str) -> Option<Option<Time>> {
    if typed.is_empty() {
        return Some(None);
    }
    Time::strptime("%H:%M", typed.replace('.', ":")).ok().map(Some)
}

impl SittingForm {
    /// The form, for whoever convenes the body, until the meeting begins.
    ///
    /// # Errors
    /// [`Trouble::Broken`] where no key can be made.
    pub(super) fn of(visit: &Visit, agreement: &Agreement, meeting: &Meeting) -> Result<Option<Self>, Trouble> {
        if planning(visit, agreement, meeting, ActKind::Convene).is_none() {
            return Ok(None);
        }
        let open = meeting.sitting == Sitting::default();
        Self::with(visit, meeting, Typed::known(visit, meeting), open).map(Some)
    }

    fn with(visit: &Visit, meeting: &Meeting, typed: Typed, open: bool) -> Result<Self, Trouble> {
        Ok(Self {
            l: visit.l,
            action: visit.at(&format!("/vergaderingen/{}/tijd-en-plaats", meeting.number)),
            speaks: speaking::mark(visit),
            key: Draft::empty(None)?.key,
            seen: meeting.version,
            typed,
            longest: LONGEST_PLACE,
            open,
        })
    }
}

/// Records it. What cannot be read is told with the form as it was sent.
pub(crate) async fn set(Path((_, number)): Path<(String, u32)>, posted: Posted) -> Result<Response, Trouble> {
    let mut asked = OfMeeting::read(number, posted)?;
    let typed = Typed::take(&mut asked);
    asked.finish()?;
    let (visit, meeting) = (&asked.visit, asked.meeting()?);
    let act = planning(visit, visit.agreement()?, meeting, ActKind::Convene);
    let act = act.map(|act| act.id.clone()).ok_or(Trouble::NotFound)?;
    let (title, problems) = (visit.l.sitting_title(), typed.problems(visit.l));
    if !problems.is_empty() {
        let form = SittingForm::with(visit, meeting, typed, true)?;
        return mend(visit, meeting, (title, form), (StatusCode::UNPROCESSABLE_ENTITY, problems));
    }
    let mut sealing = Sealing::new();
    let sitting = typed.sitting(&mut sealing)?;
    let command = Command::SetSitting { act, meeting: asked.meeting, sitting };
    let (visit, why) = match asked.submit(command, sealing).await {
        Ok(entry) => return Ok(back::recorded(&asked.at(""), entry)),
        Err(why) => (&asked.visit, why),
    };
    match refusal::not_done(visit, visit.agreement()?, &why, &[]) {
        (status, None, fault) => {
            let meeting = asked.meeting()?;
            mend(visit, meeting, (title, SittingForm::with(visit, meeting, typed, true)?), (status, fault))
        }
        (_, Some(_), _) => Ok(not_done(visit, visit.agreement()?, (title, asked.at("")), &why)),
    }
}
