//! What a file of figures would change, before anybody records it: each party with its figure now and in the file, and from
//! which edition it is.

use super::files::{File, held};
use super::{act, number, published, shown};
use crate::errors::Trouble;
use crate::fields::Fields;
use crate::forms::check::{self, Problem};
use crate::forms::field::{Field, Kind};
use crate::forms::show::FieldShown;
use crate::forms::{Typed, fill, value};
use crate::layout::{self, Door, Shell};
use crate::pages::act::order::{chance, problems, reasons};
use crate::pages::back;
use crate::pages::refusal::{self, Refusal};
use crate::pages::shown::{capital, count};
use crate::speaking::{self, Posted};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use charter::agreement::act::Act;
use charter::agreement::quantity::{Quantity, Status, Vintage};
use charter::{Agreement, Id};
use cooperation::figures::published::{Chosen, Published, Taken, levels};
use cooperation::reconciliation::reading::Slip;
use cooperation::stamp::Reason;
use cooperation::{Command, Verdict};
use office::Order;
use office::sealing::Sealing;
use std::collections::BTreeMap;
use words::{Date, Lang};

const QUANTITY: &str = "grootheid";
const TOPIC: &str = "onderwerp";
const PERIOD: &str = "periode";
const LEVEL: &str = "gebieden";
const STATUS: &str = "status";
const TABLE: &str = "tabel";
const RETRIEVED: &str = "opgehaald";
const FINAL: &str = "definitief";
const PROVISIONAL: &str = "voorlopig";

#[derive(Template)]
#[template(path = "figures-preview.html")]
struct PreviewPage {
    s: Shell,
    title: String,
    back: String,
    here: String,
    name: String,
    fault: Vec<String>,
    problems: Vec<Problem>,
    /// What is chosen from the file.
    asked: Vec<Asked>,
    slips: Vec<SlipShown>,
    /// That a choice is still to be made.
    wanting: Option<String>,
    known: bool,
    day: String,
    rows: Vec<RowShown>,
    refusal: Option<Refusal>,
    fields: Vec<FieldShown>,
    said: Vec<(&'static str, String)>,
    speaks: String,
    key: String,
    button: String,
}

struct Asked {
    name: &'static str,
    label: String,
    /// What can be chosen: its name, what it is called, whether it is chosen.
    options: Vec<(String, String, bool)>,
}

struct SlipShown {
    line: String,
    column: String,
    found: String,
    what: String,
}

struct RowShown {
    party: String,
    code: String,
    /// What the region was called in the file, where it was known by its name.
    label: Option<String>,
    now: String,
    new: String,
    change: String,
}

/// A series that can be recorded: the day its figures are of, and the figures.
type Series = (Date, Vec<Taken>);

/// A file in the hands of somebody who may record from it, with what they chose.
struct Look<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    act: &'a Act,
    file: &'a File,
    read: &'a Published,
    here: String,
    quantity: &'a Quantity,
    topic: Option<usize>,
    period: String,
    level: String,
}

/// What was filled in below the table.
#[derive(Default)]
struct Given {
    typed: Typed,
    reasons: Vec<(String, String)>,
    key: Option<String>,
}

/// The page.
pub(super) async fn page(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let (agreement, act) = act(&visit, &path)?;
    let Some(file) = held(&visit, act, &path) else { return gone(&visit) };
    let here = visit.at(&format!("/cijfers/{}/{}", act.id, path.get("file").map_or("", String::as_str)));
    match file.read.as_ref() {
        Err(slips) => Ok(refused(&visit, act, &file, slips)),
        Ok(read) => {
            let look =
                Look::of((&visit, agreement, act), (&file, read), here, |name| visit.query(name).map(str::to_owned))?;
            look.shown(Given::default(), Above::default())
        }
    }
}

/// Records what the page showed.
pub(super) async fn record(
    Path(path): Path<BTreeMap<String, String>>,
    Posted { visit, mut fields }: Posted,
) -> Result<Response, Trouble> {
    let (agreement, act) = act(&visit, &path)?;
    let key = fields.take("sleutel").ok_or(Trouble::Unreadable)?;
    let Some(file) = held(&visit, act, &path) else {
        // Sent twice: the first time recorded it.
        let done = visit.office.done_under(&key);
        return done.map_or_else(|| gone(&visit), |answer| Ok(back::recorded(&visit.at("/cijfers"), answer.entry)));
    };
    let Ok(read) = file.read.as_ref() else { return Err(Trouble::Unreadable) };
    let here = visit.at(&format!("/cijfers/{}/{}", act.id, path.get("file").map_or("", String::as_str)));
    let look = Look::of((&visit, agreement, act), (&file, read), here, |name| fields.take(name))?;
    let given = look.given(&mut fields, key)?;
    fields.finish()?;
    let mut wrong = check::problems(look.fields().iter(), &given.typed, visit.l);
    wrong.extend(problems(&given.reasons, visit.l));
    let Some((on, taken)) = look.series().and_then(Result::ok).filter(|_| wrong.is_empty()) else {
        return look.shown(given, Above { problems: wrong, ..Above::default() });
    };
    match visit.office.submit(look.order(&given, (on, &taken))?).await {
        Ok(answer) => {
            visit.app.figure_files().forget(path.get("file").map(String::as_str).unwrap_or_default());
            Ok(back::recorded(&visit.at("/cijfers"), answer.entry))
        }
        Err(why) => {
            let (status, refusal, fault) = refusal::not_done(&visit, agreement, &why, &given.reasons);
            look.shown(given, Above { status, refusal, fault, problems: Vec::new() })
        }
    }
}

/// What stands above the page.
struct Above {
    status: StatusCode,
    refusal: Option<Refusal>,
    fault: Vec<String>,
    problems: Vec<Problem>,
}

impl Default for Above {
    fn default() -> Self {
        Self { status: StatusCode::OK, refusal: None, fault: Vec::new(), problems: Vec::new() }
    }
}

fn gone(visit: &Visit) -> Result<Response, Trouble> {
    shown(visit, Some(visit.l.numbers_gone()), StatusCode::GONE)
}

/// The page of a file of which nothing can be taken.
fn refused(visit: &Visit, act: &Act, file: &File, slips: &[Slip]) -> Response {
    let page = PreviewPage { slips: slips_shown(visit.l, slips), ..empty(visit, act, file) };
    (StatusCode::UNPROCESSABLE_ENTITY, layout::html(&page)).into_response()
}

fn empty(visit: &Visit, act: &Act, file: &File) -> PreviewPage {
    PreviewPage {
        title: visit.l.numbers_preview_title(),
        back: visit.at("/cijfers"),
        here: visit.at(&format!("/cijfers/{}", act.id)),
        name: file.name.clone(),
        fault: Vec::new(),
        problems: Vec::new(),
        asked: Vec::new(),
        slips: Vec::new(),
        wanting: None,
        known: false,
        day: String::new(),
        rows: Vec::new(),
        refusal: None,
        fields: Vec::new(),
        said: Vec::new(),
        speaks: speaking::mark(visit),
        key: String::new(),
        button: String::new(),
        s: Shell::of(visit, Door::None),
    }
}

fn slips_shown(l: Lang, slips: &[Slip]) -> Vec<SlipShown> {
    let shown = |slip: &Slip| SlipShown {
        line: slip.line.to_string(),
        column: slip.column.clone().unwrap_or_default(),
        found: slip.found.clone(),
        what: format!("{} {}", slip.what.say(l), slip.remedy.say(l)),
    };
    slips.iter().take(50).map(shown).collect()
}

impl<'a> Look<'a> {
    /// What is chosen: as it is told, and else what there is only one of.
    fn of(
        (visit, agreement, act): (&'a Visit, &'a Agreement, &'a Act),
        (file, read): (&'a File, &'a Published),
        here: String,
        mut told: impl FnMut(&str) -> Option<String>,
    ) -> Result<Self, Trouble> {
        let quantity = told(QUANTITY).map(|id| Id::new(&id));
        let chosen = quantity.and_then(|id| published(agreement, act).find(|quantity| quantity.id == id));
        let quantity = chosen.or_else(|| published(agreement, act).next()).ok_or(Trouble::NotFound)?;
        let used = read.used();
        let topic = told(TOPIC).and_then(|place| place.parse().ok()).filter(|place| used.contains(place));
        let only = || used.iter().next().copied().filter(|_| used.len() == 1);
        let periods = read.periods();
        let period = told(PERIOD).filter(|period| periods.contains(period));
        let levels = levels(agreement, visit.view.state(), quantity);
        let level = told(LEVEL).filter(|level| levels.iter().any(|(known, _)| known == level));
        Ok(Self {
            visit,
            agreement,
            act,
            file,
            read,
            here,
            quantity,
            topic: topic.or_else(only),
            period: period.or_else(|| periods.first().cloned()).unwrap_or_default(),
            level: level.or_else(|| levels.first().map(|(level, _)| (*level).to_owned())).unwrap_or_default(),
        })
    }

    /// The series that is chosen; nothing while it is not.
    fn series(&self) -> Option<Result<Series, Vec<Slip>>> {
        let chosen = Chosen { quantity: self.quantity, topic: self.topic?, period: &self.period, level: &self.level };
        Some(self.read.series(self.agreement, self.visit.view.state(), chosen))
    }

    /// What is asked of whoever records: whether the figures can still change, and from which edition they are.
    fn fields(&self) -> [Field; 3] {
        let l = self.visit.l;
        let statuses = vec![(FINAL.to_owned(), l.figures_final()), (PROVISIONAL.to_owned(), l.figures_provisional())];
        [
            Field::new(STATUS, l.figures_status(), Kind::Choice(statuses)),
            Field::new(TABLE, l.numbers_table_id(), Kind::Line).with_help(l.numbers_table_help()),
            Field::new(RETRIEVED, l.numbers_retrieved(), Kind::Date),
        ]
    }

    fn given(&self, fields: &mut Fields, key: String) -> Result<Given, Trouble> {
        let typed = Typed::take(fields, self.fields().iter());
        Ok(Given { typed, reasons: reasons(fields, self.agreement)?, key: Some(key) })
    }

    /// What is filled in to begin with: what the file says of itself, and that it was fetched today.
    fn begun(&self) -> Typed {
        let mut typed = Typed::default();
        typed.put(TABLE, self.read.table.as_deref());
        typed.put(RETRIEVED, Some(&self.visit.today().to_string()));
        typed
    }

    fn vintage(&self, typed: &Typed) -> Vintage {
        let topic = self.topic.and_then(|place| self.read.topics.get(place));
        Vintage {
            table: typed.get(TABLE).unwrap_or_default().trim().to_owned(),
            topic: topic.map(|topic| topic.title.clone()).unwrap_or_default(),
            period: self.period.clone(),
            retrieved: typed.get(RETRIEVED).and_then(value::date).unwrap_or_else(|| self.visit.today()),
            digest: self.read.digest.clone(),
        }
    }

    fn command(&self, typed: &Typed, (on, taken): (Date, &[Taken])) -> Command {
        let vintage = self.vintage(typed);
        Command::RecordFigures {
            act: self.act.id.clone(),
            quantity: self.quantity.id.clone(),
            on,
            status: status(typed),
            source: self.visit.l.numbers_table(&vintage.table),
            figures: taken.iter().map(|one| (one.party.clone(), one.value)).collect(),
            vintage: Some(vintage),
        }
    }

    fn order(&self, given: &Given, series: (Date, &[Taken])) -> Result<Order, Trouble> {
        let mut sealing = Sealing::new();
        let mut reasons = Vec::new();
        for (rule, text) in &given.reasons {
            reasons.push(Reason { rule: Id::new(rule), text: fill::seal(text, &mut sealing)? });
        }
        Ok(Order {
            who: self.visit.who,
            acting: self.visit.acting.clone(),
            on: None,
            seen: None,
            key: given.key.clone().unwrap_or_default(),
            reasons,
            command: self.command(&given.typed, series),
            sealed: sealing.into_rows(),
            attachments: Vec::new(),
        })
    }

    fn shown(&self, given: Given, above: Above) -> Result<Response, Trouble> {
        let (visit, l) = (self.visit, self.visit.l);
        let begun = given.key.is_none();
        let typed = if begun { self.begun() } else { given.typed };
        let mut page =
            PreviewPage { here: self.here.clone(), asked: self.asked(), ..empty(visit, self.act, self.file) };
        let mut status = above.status;
        match self.series() {
            None => page.wanting = Some(l.numbers_topic_none()),
            Some(Err(slips)) => {
                page.slips = slips_shown(l, &slips);
                status = StatusCode::UNPROCESSABLE_ENTITY;
            }
            Some(Ok((on, taken))) => {
                page.day = l.numbers_will_be_of(on);
                page.rows = taken.iter().map(|one| self.row(on, one)).collect();
                page.known = visit.view.state().has_read(&self.quantity.id, on, &self.vintage(&typed));
                page.refusal = above.refusal.or_else(|| self.foreseen(&typed, (on, &taken)).filter(|_| begun));
                page.button = l.numbers_confirm(count(taken.len()));
                page.fields =
                    self.fields().iter().map(|field| FieldShown::new(field, &typed, &above.problems, l)).collect();
                page.said = self.said();
            }
        }
        if !above.problems.is_empty() {
            status = StatusCode::UNPROCESSABLE_ENTITY;
        }
        page.fault = above.fault;
        page.problems = above.problems;
        page.key = given.key.map_or_else(chance, Ok)?;
        Ok((status, layout::html(&page)).into_response())
    }

    /// What the agreement asks before anybody presses the button: a reason where a figure leaps.
    fn foreseen(&self, typed: &Typed, series: (Date, &[Taken])) -> Option<Refusal> {
        let mut command = self.command(typed, series);
        if let Command::RecordFigures { vintage, .. } = &mut command {
            *vintage = None;
        }
        let decision = self.visit.view.weigh(&self.visit.stamp(None, Vec::new()), &command).ok()?;
        let stands = !matches!(decision.verdict, Verdict::Permitted { .. });
        stands.then(|| Refusal::of(self.visit, self.agreement, &decision, &[], &[]))
    }

    fn row(&self, on: Date, taken: &Taken) -> RowShown {
        let l = self.visit.l;
        let before = self.visit.view.state().figure_before(self.quantity, &taken.party, on);
        let party = self.agreement.parties.get(&taken.party);
        let signed = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        RowShown {
            party: self.agreement.label(&taken.party),
            code: party.and_then(|party| party.code.as_ref()).map(|code| code.value.clone()).unwrap_or_default(),
            label: taken.label.as_ref().map(|label| l.numbers_found_as(label)),
            now: before.map_or_else(|| l.numbers_first(), |(day, value)| l.numbers_of_day(&number(l, value), day)),
            new: number(l, taken.value),
            change: match before.map(|(_, value)| signed(taken.value).saturating_sub(signed(value))) {
                None => String::new(),
                Some(0) => l.numbers_same(),
                Some(more @ 1..) => format!("+{}", l.number(more)),
                Some(less @ ..0) => format!("−{}", l.number(less.saturating_neg())),
            },
        }
    }

    /// What is chosen, to be sent along.
    fn said(&self) -> Vec<(&'static str, String)> {
        vec![
            (QUANTITY, self.quantity.id.to_string()),
            (TOPIC, self.topic.map(|topic| topic.to_string()).unwrap_or_default()),
            (PERIOD, self.period.clone()),
            (LEVEL, self.level.clone()),
        ]
    }

    /// What can be chosen, as far as there is a choice.
    fn asked(&self) -> Vec<Asked> {
        let l = self.visit.l;
        let quantities = published(self.agreement, self.act)
            .map(|one| (one.id.to_string(), capital(&one.label), one.id == self.quantity.id));
        let used = self.read.used();
        let none = (used.len() > 1).then(|| (String::new(), l.numbers_topic_choose(), self.topic.is_none()));
        let topics = used.iter().filter_map(|place| {
            let topic = self.read.topics.get(*place)?;
            Some((place.to_string(), topic.title.clone(), self.topic == Some(*place)))
        });
        let periods = self.read.periods().into_iter().map(|one| (one.clone(), one.clone(), one == self.period));
        let levels =
            levels(self.agreement, self.visit.view.state(), self.quantity).into_iter().map(|(level, parties)| {
                let names: Vec<String> = parties.iter().map(|party| party.label.clone()).collect();
                (level.to_owned(), l.numbers_level_of(level, &names.join(", ")), level == self.level)
            });
        let all = [
            (QUANTITY, l.figures_quantity(), quantities.collect::<Vec<_>>()),
            (TOPIC, l.numbers_topic(), none.into_iter().chain(topics).collect()),
            (PERIOD, l.numbers_period(), periods.collect()),
            (LEVEL, l.numbers_level(), levels.collect()),
        ];
        let asked = all.into_iter().map(|(name, label, options)| Asked { name, label, options });
        asked.filter(|one| !one.options.is_empty()).collect()
    }
}

fn status(typed: &Typed) -> Status {
    if typed.get(STATUS) == Some(FINAL) { Status::Final } else { Status::Provisional }
}
