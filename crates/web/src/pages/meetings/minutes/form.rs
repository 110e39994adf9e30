//! The forms under minutes: writing a version, adopting the last one, correcting what was adopted.

use super::Desk;
use crate::errors::Trouble;
use crate::forms::Typed;
use crate::forms::check::Problem;
use crate::forms::field::{Field, Kind};
use crate::forms::show::FieldShown;
use crate::pages::act::order::Draft;
use crate::pages::meetings::meeting;
use crate::pages::meetings::presiding::{goes_on, presiding};
use crate::pages::shown::who;
use crate::speaking;
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::Agreement;
use charter::agreement::act::Act;
use cooperation::meetings::Meeting;
use cooperation::meetings::minutes::{keeping, on_agenda};
use cooperation::values::Sequence;
use office::view::Text;

/// The field about the meeting as a whole, or about what was adopted.
pub(super) const WHOLE: &str = "tekst";
/// How the name of a field about one item begins; behind it stands its place.
pub(super) const ITEM: &str = "punt.";

/// What can be done with minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Write,
    Adopt,
    Correct,
}

impl Step {
    const ALL: [Self; 3] = [Self::Write, Self::Adopt, Self::Correct];

    /// The step in an address.
    pub(super) fn in_address(said: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.address() == said)
    }

    const fn address(self) -> &'static str {
        match self {
            Self::Write => "versie",
            Self::Adopt => "vaststelling",
            Self::Correct => "verbetering",
        }
    }

    /// What it asks.
    pub(super) fn fields(self, desk: Desk<'_>) -> Vec<Field> {
        let l = desk.visit.l;
        let whole = |label| Field::new(WHOLE, label, Kind::Text);
        match self {
            Self::Write => {
                let items = desk.meeting.items.iter().map(|item| {
                    let label = l.minutes_field_item(i64::from(item.position), &desk.title(item));
                    Field::new(&format!("{ITEM}{}", item.number.place), label, Kind::Text).may_be_empty()
                });
                let general = whole(l.minutes_field_general()).with_help(l.minutes_field_general_help()).may_be_empty();
                std::iter::once(general).chain(items).collect()
            }
            Self::Adopt => {
                vec![whole(l.minutes_field_changes()).with_help(l.minutes_field_changes_help()).may_be_empty()]
            }
            Self::Correct => vec![whole(l.minutes_field_correction())],
        }
    }

    /// The act by which whoever looks can do it now.
    pub(super) fn act<'a>(self, visit: &Visit, agreement: &'a Agreement, of: &Meeting) -> Option<&'a Act> {
        let seat = visit.seat()?;
        match self {
            Self::Adopt => presiding(visit, agreement, adopting(visit, agreement, of)?),
            Self::Write | Self::Correct => agreement.acts.values().find(|act| {
                keeping(agreement, &of.body).any(|keeps| keeps.id == act.id)
                    && who::may(agreement, seat, act, visit.today())
            }),
        }
    }

    /// Whether the minutes stand so that it is the step to take.
    fn is_next(self, of: &Meeting) -> bool {
        let adopted = of.minutes.adopted.is_some();
        match self {
            Self::Write => !adopted,
            Self::Adopt => !adopted && !of.minutes.versions.is_empty(),
            Self::Correct => adopted,
        }
    }
}

/// The meeting that goes on and on whose agenda these minutes stand, for whoever presides over it.
pub(super) fn adopting<'a>(visit: &'a Visit, agreement: &Agreement, of: &Meeting) -> Option<&'a Meeting> {
    let stands = |later: &&Meeting| {
        let mut on = on_agenda(agreement, visit.view.state(), later).into_iter();
        on.any(|earlier| earlier.number == of.number)
    };
    visit.view.meetings().filter(|later| goes_on(visit, agreement, later)).find(stands)
}

/// What was sent with a form that comes back.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) step: Step,
    pub(super) typed: Typed,
    pub(super) problems: Vec<Problem>,
}

/// One form.
#[derive(Debug, Template)]
#[template(path = "parts/minutes-form.html")]
pub(crate) struct StepForm {
    id: &'static str,
    action: String,
    /// For whom it is shown.
    speaks: String,
    key: String,
    seen: Sequence,
    title: String,
    lead: String,
    button: String,
    fields: Vec<FieldShown>,
}

impl HtmlSafe for StepForm {}

/// The forms for whoever looks; the one that was sent and could not be recorded with what was typed in it.
///
/// # Errors
/// [`Trouble::Broken`] where no key can be made.
pub(super) fn all(desk: Desk<'_>, sent: Option<Sent>) -> Result<Vec<StepForm>, Trouble> {
    let may = |step: &Step| step.is_next(desk.meeting) && step.act(desk.visit, desk.agreement, desk.meeting).is_some();
    let steps = Step::ALL.into_iter().filter(may);
    steps.map(|step| StepForm::of(desk, step, sent.as_ref().filter(|sent| sent.step == step))).collect()
}

impl StepForm {
    fn of(desk: Desk<'_>, step: Step, sent: Option<&Sent>) -> Result<Self, Trouble> {
        let (visit, l) = (desk.visit, desk.visit.l);
        let (title, lead, button) = match step {
            Step::Write => (l.minutes_write(), l.minutes_write_lead(), l.minutes_write_button()),
            Step::Adopt => {
                let later = adopting(visit, desk.agreement, desk.meeting);
                let later = later.map(|later| meeting::title(visit, desk.agreement, later)).unwrap_or_default();
                (l.minutes_adopt(), l.minutes_adopt_lead(&later), l.minutes_adopt_button())
            }
            Step::Correct => (l.minutes_correct(), l.minutes_correct_lead(), l.minutes_correct_button()),
        };
        let before = sent.is_none().then(|| written(desk, step));
        let none = Typed::default();
        let typed = sent.map(|sent| &sent.typed).or(before.as_ref()).unwrap_or(&none);
        let problems = sent.map(|sent| sent.problems.as_slice()).unwrap_or_default();
        let fields = step.fields(desk);
        Ok(Self {
            id: step.address(),
            action: desk.at(&format!("/verslag/{}", step.address())),
            speaks: speaking::mark(visit),
            key: Draft::empty(None)?.key,
            seen: desk.meeting.version,
            title,
            lead,
            button,
            fields: fields.iter().map(|field| FieldShown::new(field, typed, problems, l)).collect(),
        })
    }
}

/// The last version, to go on from.
fn written(desk: Desk<'_>, step: Step) -> Typed {
    let mut typed = Typed::default();
    let last = desk.visit.view.minutes(desk.meeting).and_then(|mut minutes| minutes.versions.pop());
    for line in last.iter().filter(|_| step == Step::Write).flat_map(|version| &version.lines) {
        if let Text::Readable(words) = desk.visit.view.minuted(desk.meeting, &line.words) {
            let name = line.place.map_or_else(|| WHOLE.to_owned(), |place| format!("{ITEM}{place}"));
            typed.put(&name, Some(&words));
        }
    }
    typed
}
