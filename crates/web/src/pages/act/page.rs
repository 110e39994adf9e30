//! The page of an act: the form, and the check before it is recorded.

use super::Desk;
use super::amending::Proposed;
use super::effects::{self, Effect};
use super::evidence::{self, Document};
use super::order::{Draft, REASON, chance};
use super::plan::{Plan, Section};
use super::preparing::{self, Unprepared};
use super::room::Room;
use super::room::lines::LineRoom;
use super::sheet::{self, Sheet};
use super::steps::Place;
use crate::errors::Trouble;
use crate::forms::Typed;
use crate::forms::check::Problem;
use crate::forms::read::Read;
use crate::forms::show::FieldShown;
use crate::forms::{field, value};
use crate::layout::{self, Door, Shell};
use crate::pages::account::retry_after;
use crate::pages::figures;
use crate::pages::refusal::{self, Refusal};
use crate::pages::shown::budget::{self, BudgetShown};
use crate::pages::shown::registers::RoomShown;
use crate::pages::shown::{self, capital, count};
use crate::parts::Citation;
use crate::speaking;
use crate::visit::Visit;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use charter::agreement::act::{ActKind, Occasion};
use charter::agreement::power::AnswerRef;
use charter::judge::ground::Ground;
use cooperation::cases::{Offer, Offers};

/// What stands above the form.
#[derive(Debug, Default)]
pub(crate) struct Above {
    /// What was typed wrongly.
    pub(crate) problems: Vec<Problem>,
    /// Why the agreement does not permit it.
    pub(crate) refusal: Option<Refusal>,
    /// Why it cannot be done now, told before anyone types.
    pub(crate) early: Option<Refusal>,
    /// What makes no sense here.
    pub(crate) fault: Vec<String>,
    /// What a new text would come to.
    pub(crate) proposed: Option<Proposed>,
    /// What to do where nothing can be recorded now.
    pub(crate) read_only: Option<String>,
    /// After how many seconds there is room for it, where too much comes in.
    pub(crate) wait: Option<i64>,
    /// What changed since the form was opened.
    pub(crate) stale: Option<Vec<String>>,
    /// Where the form begins with what was handed in last: that it does.
    pub(crate) again: Option<String>,
    /// Whether something else was recorded with this form before.
    pub(crate) used: bool,
}

impl Above {
    /// The same in minutes, as people are told.
    fn minutes(&self) -> Option<i64> {
        self.wait.map(|seconds| seconds.saturating_add(59) / 60)
    }

    const fn status(&self) -> StatusCode {
        if self.stale.is_some() || self.used {
            StatusCode::CONFLICT
        } else if self.wait.is_some() {
            StatusCode::TOO_MANY_REQUESTS
        } else if self.read_only.is_some() {
            StatusCode::SERVICE_UNAVAILABLE
        } else if self.refusal.is_some() || !self.fault.is_empty() || !self.problems.is_empty() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        }
    }
}

#[derive(Template)]
#[template(path = "act/form.html")]
struct FormPage {
    s: Shell,
    head: Head,
    above: Above,
    room: Option<Room>,
    lines: Option<LineRoom>,
    /// What somebody prepared and this act posts.
    sheet: Option<Sheet>,
    /// The old amounts beside the new, where it is a budget.
    budget: Option<BudgetShown>,
    /// What registers leave for each receiver.
    registers: Vec<RoomShown>,
    /// What each seat writes for itself beforehand, and was not written yet.
    unprepared: Vec<Unprepared>,
    evidence: Vec<Document>,
    after: Vec<Effect>,
    sections: Vec<SectionShown>,
    /// Whether files can be added.
    files: bool,
    /// Reasons given before, to go on against a rule.
    reasons: Vec<FieldShown>,
    switch: Option<(String, String)>,
    /// Of appointing somebody: where a time in a seat is ended.
    ends: Option<String>,
    /// Of recording figures: where they are taken from a file.
    from_file: Option<String>,
    hidden: Hidden,
    empty: bool,
}

#[derive(Template)]
#[template(path = "act/check.html")]
struct CheckPage {
    s: Shell,
    head: Head,
    sections: Vec<(String, Read)>,
    /// Whether each answer has a page of its own to change it.
    by_step: bool,
    /// What somebody prepared and this act posts.
    sheet: Option<Sheet>,
    /// The old amounts beside the new, where it is a budget.
    budget: Option<BudgetShown>,
    effects: Vec<Effect>,
    proposed: Option<Proposed>,
    kept: Vec<(String, String)>,
    hidden: Hidden,
}

#[derive(Template)]
#[template(path = "act/step.html")]
struct StepPage {
    s: Shell,
    head: Head,
    above: Above,
    counted: String,
    of: usize,
    /// The bars of the progress: where each begins, and how it is drawn.
    bars: Vec<(usize, &'static str)>,
    lost: bool,
    field: FieldShown,
    action: String,
    back: bool,
    all: String,
    after: Vec<Effect>,
}

/// What both pages say at the top.
struct Head {
    title: String,
    cite: Citation,
    crumbs: Vec<(String, String)>,
    lead: String,
    acting: String,
}

/// What the form carries with it.
struct Hidden {
    action: String,
    /// For whom it is shown.
    speaks: String,
    key: String,
    seen: Option<u64>,
    /// What the last button says.
    record: String,
}

struct SectionShown {
    title: String,
    cite: Option<Citation>,
    fields: Vec<FieldShown>,
}

/// The form, with what was typed in it and what stands above it.
pub(crate) fn form(visit: &Visit, desk: &Desk<'_>, plan: &Plan, draft: &Draft, above: Above) -> Response {
    let sections = plan.sections.iter().map(|section| SectionShown {
        title: capital(&section.title),
        cite: section.cite.clone(),
        fields: section
            .fields
            .iter()
            .map(|field| FieldShown::new(field, &draft.typed, &above.problems, visit.l))
            .collect(),
    });
    let sections: Vec<SectionShown> = sections.collect();
    let status = above.status();
    let page = FormPage {
        files: sections.iter().flat_map(|section| &section.fields).any(FieldShown::takes_files),
        head: head(visit, desk),
        room: desk.case.and_then(|case| Room::of(visit, desk.agreement, desk.act, case)),
        lines: LineRoom::of(visit, desk.agreement, desk.act, desk.case),
        sheet: sheet::of(visit, desk),
        budget: budget(visit, desk, draft),
        registers: RoomShown::for_act(visit, desk.agreement, &desk.act.id),
        unprepared: preparing::of(visit, desk),
        evidence: evidence::of(visit, desk),
        after: effects::asked_after(visit, desk.agreement, desk.act, None),
        sections,
        switch: switch(visit, desk),
        from_file: figures::taken_from_file(visit, desk.agreement, desk.act),
        ends: (desk.act.kind == ActKind::Appoint && !desk.ends)
            .then(|| visit.at(&format!("/handelingen/{}/einde", desk.act.id))),
        reasons: carried(visit, draft, &above),
        hidden: hidden(visit, desk, draft),
        empty: plan.fields().next().is_none(),
        above,
        s: Shell::of(visit, door(desk)),
    };
    let mut response = (status, layout::html(&page)).into_response();
    retry_after(&mut response, page.above.wait);
    response
}

/// One question of a form that asks them one by one.
pub(crate) fn step(visit: &Visit, desk: &Desk<'_>, plan: &Plan, place: Place, typed: &Typed, above: Above) -> Response {
    let Some(field) = plan.fields().nth(place.at - 1) else { return Trouble::NotFound.into_response() };
    let form = visit.at(&format!("/indienen/{}", desk.act.id));
    let query = if visit.query("wijzig").is_some() { "?wijzig=ja" } else { "" };
    let drawn = |bar: usize| if bar < place.at { "fill-act" } else { "fill-line" };
    let page = StepPage {
        head: head(visit, desk),
        counted: visit.l.step_place(count(place.at), count(place.of)),
        of: place.of,
        bars: (0..place.of).map(|bar| (bar * 10, drawn(bar))).collect(),
        lost: place.lost,
        field: FieldShown::new(field, typed, &above.problems, visit.l).heading_the_page(),
        action: format!("{form}/vraag/{}{query}", place.at),
        back: place.at > 1,
        all: format!("{form}?alles=ja"),
        after: if place.at == 1 { effects::asked_after(visit, desk.agreement, desk.act, None) } else { Vec::new() },
        s: Shell::of(visit, door(desk)),
        above,
    };
    (page.above.status(), layout::html(&page)).into_response()
}

/// The check before it is recorded: what was filled in, and what will happen.
pub(crate) fn check(visit: &Visit, desk: &Desk<'_>, plan: &Plan, draft: &Draft, effects: Vec<Effect>) -> Response {
    let l = visit.l;
    let mut places = 1..;
    let mut change = || {
        let place = places.next().filter(|_| desk.steps)?;
        Some(visit.at(&format!("/indienen/{}/vraag/{place}?wijzig=ja", desk.act.id)))
    };
    let read = |section: &Section| {
        let fields = section.fields.iter().map(|field| (field, change()));
        (capital(&section.title), Read::typed(fields, &draft.typed, l))
    };
    let sections: Vec<(String, Read)> = plan.sections.iter().map(read).collect();
    let filled = |(_, read): &(String, Read)| desk.steps || read.answers.iter().any(|answer| !answer.absent);
    let typed = draft.typed.all().map(|(name, words)| (name.to_owned(), words.to_owned()));
    let reasons = draft.reasons.iter().map(|(rule, words)| (format!("{REASON}{rule}"), words.clone()));
    let page = CheckPage {
        head: head(visit, desk),
        sections: sections.into_iter().filter(filled).collect(),
        by_step: desk.steps,
        sheet: sheet::of(visit, desk),
        budget: budget(visit, desk, draft),
        effects,
        proposed: if desk.act.kind == ActKind::Amend { Proposed::of(visit, &draft.typed) } else { None },
        kept: typed.chain(reasons).collect(),
        hidden: hidden(visit, desk, draft),
        s: Shell::of(visit, door(desk)),
    };
    layout::html(&page)
}

/// The form again, because the case changed: with what was typed, what changed, and the version of now.
pub(crate) fn stale(visit: &Visit, desk: &Desk<'_>, plan: &Plan, draft: &Draft) -> Response {
    let l = visit.l;
    let since = draft.seen.unwrap_or_default();
    let done = desk.case.map(|case| &case.done[..]).unwrap_or_default();
    let changed = done.iter().filter(|done| done.entry > since).map(|done| {
        let who = shown::who::acted(&visit.view, l, done.who, &done.acting);
        l.stale_line(done.on, &desk.agreement.label(&done.act), &who)
    });
    let draft = Draft { seen: desk.version(), ..draft.clone() };
    form(visit, desk, plan, &draft, Above { stale: Some(changed.collect()), ..Above::default() })
}

/// The form with what was typed and a new key, where the old one stands for something else that was recorded.
///
/// # Errors
/// [`Trouble::Broken`] where the system gives no chance for a key.
pub(crate) fn used(visit: &Visit, desk: &Desk<'_>, plan: &Plan, draft: &Draft) -> Result<Response, Trouble> {
    let draft = Draft { key: chance()?, seen: desk.version(), ..draft.clone() };
    Ok(form(visit, desk, plan, &draft, Above { used: true, ..Above::default() }))
}

/// The old amounts beside those that were typed, where one of the forms is a budget.
fn budget(visit: &Visit, desk: &Desk<'_>, draft: &Draft) -> Option<BudgetShown> {
    let base = visit.at("");
    desk.act.forms.iter().find_map(|form| {
        let (view, agreement, l, case) = (&visit.view, desk.agreement, visit.l, desk.case);
        let asked = budget::Asked { view, agreement, l, base: &base, form, case };
        let typed = |at: &AnswerRef| {
            let (form, question) = (agreement.forms.get(&at.form)?, agreement.question(at)?);
            value::amount(draft.typed.get(&field::name(form, question))?)
        };
        BudgetShown::of(asked, typed)
    })
}

/// Why this cannot be done now, whatever one fills in.
pub(crate) fn early(visit: &Visit, desk: &Desk<'_>) -> Option<Refusal> {
    not_theirs(visit, desk).or_else(|| {
        let grounds: Vec<Ground> = offer(visit, desk)?.grounds.into_iter().filter(refusal::stops).collect();
        (!grounds.is_empty()).then(|| Refusal::beforehand(visit, desk.agreement, &grounds))
    })
}

/// Why whoever looks may never do this. What else stands in the way is not theirs to know: it may tell of answers that
/// they may not read.
pub(crate) fn not_theirs(visit: &Visit, desk: &Desk<'_>) -> Option<Refusal> {
    let grounds = offer(visit, desk)?.actor;
    (!grounds.is_empty()).then(|| Refusal::beforehand(visit, desk.agreement, &grounds))
}

fn offer(visit: &Visit, desk: &Desk<'_>) -> Option<Offer> {
    let stamp = visit.stamp(None, Vec::new());
    let (agreement, state) = (desk.agreement, visit.view.state());
    let offers = match desk.case {
        Some(case) => Offers::on(agreement, state, &stamp, case),
        None => Offers::alone(agreement, state, &stamp),
    };
    offers.of(&desk.act.id)
}

fn head(visit: &Visit, desk: &Desk<'_>) -> Head {
    let l = visit.l;
    let act = desk.act;
    let label = match (desk.ends, act.kind) {
        (true, ActKind::Entrust) => l.act_end_delegate(),
        (true, _) => l.act_vacate(),
        (false, _) => act.label.clone(),
    };
    let acting = shown::who::capacity(&visit.view, l, &visit.acting).filter(|_| desk.link.is_none());
    let acting = acting.map(|acting| l.act_as(&acting)).unwrap_or_default();
    let (crumbs, lead) = match (desk.case, desk.link) {
        (Some(case), link) => {
            let number = case.number.to_string();
            let stage = effects::stage_label(desk.agreement, &case.kind, &case.stage).unwrap_or_default();
            let up = match link {
                Some(link) => vec![(l.follow_title(), visit.at(&format!("/volgen/{link}")))],
                None => vec![
                    (l.door_cases(), visit.at("/dossiers")),
                    (number.clone(), visit.at(&format!("/dossiers/{number}"))),
                ],
            };
            (up, l.act_on_case(&visit.view.title(case), &number, &stage))
        }
        (None, _) => (Vec::new(), String::new()),
    };
    Head { title: capital(&label), cite: Citation::of(&act.cite, &visit.at("")), crumbs, lead, acting }
}

/// Reasons given before, where the refusal above does not ask for them already.
fn carried(visit: &Visit, draft: &Draft, above: &Above) -> Vec<FieldShown> {
    let asked = |rule: &str| above.refusal.as_ref().is_some_and(|refusal| refusal.asks(rule));
    let carried = draft.reasons.iter().filter(|(rule, _)| !asked(rule));
    carried.map(|(rule, words)| refusal::reason(visit, (rule, words), &above.problems)).collect()
}

fn hidden(visit: &Visit, desk: &Desk<'_>, draft: &Draft) -> Hidden {
    let l = visit.l;
    Hidden {
        action: if desk.steps {
            visit.at(&format!("/indienen/{}?alles=ja", desk.act.id))
        } else {
            visit.address.clone()
        },
        speaks: speaking::mark(visit),
        key: draft.key.clone(),
        seen: draft.seen,
        record: match desk.act.occasion() {
            Occasion::NewCase => l.button_send(),
            Occasion::Case | Occasion::Meeting | Occasion::Cooperation => l.button_record(),
        },
    }
}

/// Another seat of theirs that may do this, where the one they act from may not: its id and what it is called.
fn switch(visit: &Visit, desk: &Desk<'_>) -> Option<(String, String)> {
    let may = |seat: &&charter::Id| shown::who::may(desk.agreement, seat, desk.act, visit.today());
    if visit.seat().as_ref().is_none_or(may) {
        return None;
    }
    let other = visit.seats.iter().find(may)?;
    Some((other.to_string(), crate::parts::seat_label(&visit.view, other)))
}

const fn door(desk: &Desk<'_>) -> Door {
    match (desk.case.is_some(), desk.act.kind) {
        (true, _) => Door::Cases,
        (false, ActKind::Convene | ActKind::Reschedule | ActKind::Cancel) => Door::Meetings,
        (false, ActKind::Appoint | ActKind::Nominate | ActKind::Entrust | ActKind::Enrol | ActKind::Erase) => {
            Door::Network
        }
        (false, ActKind::Rule | ActKind::Amend) => Door::Charter,
        (false, _) => Door::None,
    }
}
