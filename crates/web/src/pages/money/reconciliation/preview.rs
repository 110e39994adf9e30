//! A file as it would be kept: what its columns are taken for, its first lines, what is new in it, and what cannot be read.

use super::Desk;
use super::columns::{self, Asked};
use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::act::order::chance;
use crate::pages::shown::{count, when, who};
use crate::parts::TakeAlong;
use crate::speaking;
use crate::uploads::Upload;
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use cooperation::reconciliation::reading::columns::Columns;
use cooperation::reconciliation::reading::table::{Form, Table};
use cooperation::reconciliation::reading::{Read, Slip, lines};
use cooperation::reconciliation::{Extract, LedgerLine, LineKey, Subject, Told};
use office::extracts::most_lines;
use std::collections::{BTreeMap, BTreeSet};
use words::{Amount, Date, Message, Style};

/// How many lines stand on the page.
const FIRST: usize = 10;
/// How many slips stand on the page; all of them stand in the table one can take along.
const SLIPS: usize = 20;

#[derive(Template)]
#[template(path = "reconciliation-preview.html")]
struct PreviewPage {
    s: Shell,
    title: String,
    back: String,
    name: String,
    /// Where it comes from, as it was typed.
    source: String,
    /// Who read another export in the meantime.
    overtaken: Option<String>,
    /// What is still to be filled in.
    missing: Option<String>,
    /// The entry of the export that was read last, as this page shows it.
    seen: u64,
    here: String,
    /// How the file was read.
    how: Option<String>,
    /// The sheets to choose from, where there are more than one: what each is called.
    parts: Vec<String>,
    /// Which of them it is.
    part: usize,
    asked: Vec<Asked>,
    said: Vec<(&'static str, String)>,
    sums: Vec<(String, String)>,
    /// What deserves a look before it is kept.
    notes: Vec<String>,
    first: Vec<LineShown>,
    slips: Vec<SlipShown>,
    slips_title: String,
    slips_table: TakeAlong,
    keep: Option<KeepShown>,
}

struct KeepShown {
    speaks: String,
    key: String,
    button: String,
}

struct LineShown {
    day: String,
    document: String,
    words: String,
    names: String,
    amount: String,
}

struct SlipShown {
    line: String,
    column: String,
    found: String,
    what: String,
    remedy: String,
}

/// The page.
pub(super) async fn page(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let (desk, _) = Desk::acting(&visit, &path)?;
    let Ok(upload) = desk.upload(&path) else { return desk.let_go() };
    let (place, part) = upload.held.part(columns::part(&visit)).ok_or(Trouble::NotFound)?;
    let shown = match &part.table {
        Err(slips) => desk.preview((&upload, place), &path, None, Err(slips.clone()))?,
        Ok(table) => {
            let columns = columns::in_address(&visit, &table.header, part.plus);
            let read = lines(table, &columns);
            desk.preview((&upload, place), &path, Some((table, &columns)), read)?
        }
    };
    Ok(layout::html(&shown))
}

/// The page again for who was overtaken by somebody else: who that was and when, and what is new in the file by now.
pub(super) fn overtaken(
    desk: &Desk<'_>,
    (upload, place): (&Upload, usize),
    path: &BTreeMap<String, String>,
    (table, columns): (&Table, &Columns),
    (by, source): (&Extract, String),
) -> Result<Response, Trouble> {
    let page = desk.preview((upload, place), path, Some((table, columns)), lines(table, columns))?;
    let (l, (on, at)) = (desk.visit.l, when::moment(desk.visit.l, by.recorded));
    let told = l.preview_overtaken(&who::acted(&desk.visit.view, l, by.who, &by.acting), &on, &at);
    let page = PreviewPage { overtaken: Some(told), source, ..page };
    Ok((StatusCode::CONFLICT, layout::html(&page)).into_response())
}

/// The page again, with what was typed, for who left something out.
pub(super) fn wanting(
    desk: &Desk<'_>,
    (upload, place): (&Upload, usize),
    path: &BTreeMap<String, String>,
    (table, columns): (&Table, &Columns),
    (missing, source): (String, String),
) -> Result<Response, Trouble> {
    let page = desk.preview((upload, place), path, Some((table, columns)), lines(table, columns))?;
    let page = PreviewPage { missing: Some(missing), source, ..page };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, layout::html(&page)).into_response())
}

/// What is new in lines that were read, and what was known before.
#[derive(Clone)]
pub(super) struct News {
    pub(super) fresh: Vec<LedgerLine>,
    pub(super) known: usize,
    /// How many lines that were read before, of these days, are not in it.
    pub(super) gone: usize,
    pub(super) from: Date,
    pub(super) until: Date,
}

impl Desk<'_> {
    /// The file that a path names.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where it is not there, or not theirs.
    pub(super) fn upload(&self, path: &BTreeMap<String, String>) -> Result<Upload, Trouble> {
        let name = path.get("file").ok_or(Trouble::NotFound)?;
        let now = self.visit.office.clock().seconds();
        self.visit.app.uploads().get(name, &self.upload_place(), now).ok_or(Trouble::NotFound)
    }

    /// For what a file is chosen: this desk, by whoever stands at it.
    pub(super) fn upload_place(&self) -> String {
        format!("{} {}", self.at(""), speaking::mark(self.visit))
    }

    /// What is new in lines that were read.
    pub(super) fn news(&self, read: &[Read]) -> Option<News> {
        let (from, until) = (read.iter().map(|one| one.line.on).min()?, read.iter().map(|one| one.line.on).max()?);
        let before = &self.visit.view.state().reconciliation;
        let known: BTreeSet<LineKey<'_>> =
            before.lines_of(&self.fund.id, self.of).map(|(_, line)| line.key()).collect();
        let here: BTreeSet<LineKey<'_>> = read.iter().map(|one| one.line.key()).collect();
        let gone = known.iter().filter(|key| (from..=until).contains(&key.0) && !here.contains(key)).count();
        let fresh: Vec<LedgerLine> =
            read.iter().filter(|one| !known.contains(&one.line.key())).map(|one| one.line.clone()).collect();
        Some(News { known: read.len().saturating_sub(fresh.len()), fresh, gone, from, until })
    }

    fn preview(
        &self,
        (upload, place): (&Upload, usize),
        path: &BTreeMap<String, String>,
        table: Option<(&Table, &Columns)>,
        read: Result<Vec<Read>, Vec<Slip>>,
    ) -> Result<PreviewPage, Trouble> {
        let l = self.visit.l;
        let (read, slips) = read.map_or_else(|slips| (Vec::new(), slips), |read| (read, Vec::new()));
        let news = self.news(&read);
        let known = table.and_then(|(table, _)| self.visit.view.state().reconciliation.read_before(&table.digest));
        let fresh = news.as_ref().map_or(0, |news| news.fresh.len());
        let most = news.as_ref().and_then(|news| most_lines(&news.clone().told(self.of, "", String::new())));
        let keep = (fresh > 0 && known.is_none() && most.is_none()).then(|| l.preview_keep(count(fresh)));
        let here = self.at(&format!("/uitdraai/{}", path.get("file").map(String::as_str).unwrap_or_default()));
        let mut said = table.map(|(_, columns)| columns::as_said(columns)).unwrap_or_default();
        let parts = parts_shown(upload);
        if !parts.is_empty() {
            said.push((columns::PART, place.to_string()));
        }
        let query: Vec<String> = said.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let by = |known: &Extract| {
            let (on, at) = when::moment(l, known.recorded);
            l.preview_known(&on, &at, &who::acted(&self.visit.view, l, known.who, &known.acting))
        };
        let mut notes: Vec<String> = known.map(by).into_iter().collect();
        notes.extend(most.map(|most| l.preview_too_large(count(fresh), count(most))));
        notes.extend(told(upload, place).map(|told| told.say(l)));
        notes.extend(table.and_then(|(table, _)| totals(table)).map(|told| told.say(l)));
        notes.extend(news.as_ref().into_iter().flat_map(|news| self.notes(news)));
        Ok(PreviewPage {
            title: l.preview_title(&self.fund.label),
            back: self.at(""),
            name: upload.name.clone(),
            source: upload.name.clone(),
            overtaken: None,
            missing: None,
            seen: self.last_read(),
            slips_table: TakeAlong::of(l, l.preview_slips_table(), format!("{here}/fouten?{}", query.join("&"))),
            here,
            how: table.and_then(|(table, _)| how(self.visit, table)),
            asked: table.map(|(table, columns)| columns::asked(l, &table.header, columns)).unwrap_or_default(),
            said,
            part: place,
            parts,
            sums: news.as_ref().map(|news| self.sums(&read, news)).unwrap_or_default(),
            notes,
            first: read.iter().take(FIRST).map(|one| self.line(one)).collect(),
            slips_title: l.preview_slips(count(slips.len())),
            slips: slips.iter().take(SLIPS).map(|slip| slip_shown(self.visit, slip)).collect(),
            keep: match keep {
                Some(button) => Some(KeepShown { speaks: speaking::mark(self.visit), key: chance()?, button }),
                None => None,
            },
            s: Shell::of(self.visit, Door::Money),
        })
    }

    /// The entry of the export of this ledger that was read last; 0 where none was.
    pub(super) fn last_read(&self) -> u64 {
        self.last_extract().map_or(0, |extract| extract.entry)
    }

    /// The export of this ledger that was read last.
    pub(super) fn last_extract(&self) -> Option<&Extract> {
        self.visit.view.state().reconciliation.extracts_of(&self.fund.id, self.of).last()
    }

    fn notes(&self, news: &News) -> Vec<String> {
        let l = self.visit.l;
        let known = (news.known > 0).then(|| l.preview_known_lines(count(news.known)));
        let gone = (news.gone > 0).then(|| l.preview_gone(count(news.gone)));
        known.into_iter().chain(gone).collect()
    }

    fn sums(&self, read: &[Read], news: &News) -> Vec<(String, String)> {
        let l = self.visit.l;
        let sum = |wanted: fn(i64) -> bool| {
            let cents = read.iter().map(|one| one.line.amount.cents()).filter(|cents| wanted(*cents));
            l.amount(Amount::from_cents(cents.fold(0, i64::saturating_add)))
        };
        vec![
            (l.preview_period(), l.extract_period(news.from, news.until)),
            (l.preview_lines(), l.number(count(read.len()))),
            (l.preview_new(), l.number(count(news.fresh.len()))),
            (l.preview_in(), sum(|cents| cents > 0)),
            (l.preview_out(), sum(|cents| cents < 0)),
        ]
    }

    fn line(&self, one: &Read) -> LineShown {
        let l = self.visit.l;
        let cases: Vec<String> = one.line.cases.iter().map(ToString::to_string).collect();
        let entry = one.line.entry.map(|entry| format!("/{entry}")).unwrap_or_default();
        LineShown {
            day: l.date(one.line.on, Style::Plain),
            document: one.line.document.clone(),
            words: one.words.clone(),
            names: cases.join(", ") + &entry,
            amount: l.amount(one.line.amount),
        }
    }
}

impl News {
    /// What is kept of it.
    pub(super) fn told(self, of: Subject, digest: &str, source: String) -> Told {
        Told { of, digest: digest.to_owned(), source, from: self.from, until: self.until, lines: self.fresh }
    }
}

/// The parts of a file to choose from, where there are more than one.
fn parts_shown(upload: &Upload) -> Vec<String> {
    let parts = &upload.held.parts;
    if parts.len() > 1 { parts.iter().map(|part| part.name.clone()).collect() } else { Vec::new() }
}

/// What deserves a word of a file and of this part of it.
fn told(upload: &Upload, place: usize) -> impl Iterator<Item = &Message> {
    let of_part = upload.held.parts.get(place).into_iter().flat_map(|part| &part.told);
    upload.held.told.iter().chain(of_part)
}

/// That lines were left out because they are a total of the others.
fn totals(table: &Table) -> Option<Message> {
    let lines: Vec<String> = table.totals.iter().map(ToString::to_string).collect();
    (!lines.is_empty()).then(|| Message::RowsTotal { lines: lines.join(", ") })
}

fn how(visit: &Visit, table: &Table) -> Option<String> {
    let l = visit.l;
    match &table.form {
        Form::Text { between, old_alphabet, above } => {
            let between = if *between == '\t' { l.preview_tab() } else { format!("“{between}”") };
            let alphabet = if *old_alphabet { "Windows-1252" } else { "UTF-8" };
            let above = (*above > 0).then(|| l.sheet_above(count(*above)));
            Some(std::iter::once(l.preview_how(alphabet, &between)).chain(above).collect::<Vec<_>>().join(" "))
        }
        Form::Part { above: 0, .. } => None,
        Form::Part { above, .. } => Some(l.sheet_above(count(*above))),
    }
}

fn slip_shown(visit: &Visit, slip: &Slip) -> SlipShown {
    let l = visit.l;
    SlipShown {
        line: l.number(i64::try_from(slip.line).unwrap_or(i64::MAX)),
        column: slip.column.clone().unwrap_or_default(),
        found: slip.found.clone(),
        what: slip.what.say(l),
        remedy: slip.remedy.say(l),
    }
}
