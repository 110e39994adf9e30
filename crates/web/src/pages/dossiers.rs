//! Dossiers: the river of cases through their stages, and its twin as a table.

mod river;
mod table;

use crate::errors::Trouble;
use crate::layout::{self, Door, Shell};
use crate::pages::shown::answers::Reader;
use crate::pages::shown::asking::Asking;
use crate::pages::shown::steps::Steps;
use crate::pages::shown::{capital, count, who};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use charter::Agreement;
use charter::Id;
use charter::agreement::act::Act;
use cooperation::cases::Case;
use cooperation::ledger::outlook::Requests;
use river::River;
use table::Table;
use words::Amount;

/// What of the query stays when one turns a page.
const KEPT: [&str; 5] = ["als", "zoek", "soort", "fase", "mijn"];

#[derive(Template)]
#[template(path = "dossiers.html")]
struct DossiersPage {
    s: Shell,
    lead: String,
    filter: Filter,
    rivers: Vec<River>,
    table: Option<Table>,
    /// Kinds of case of which there is none.
    quiet: Option<String>,
    /// Side cases that this list leaves out: how many of which kind, and where they are.
    beside: Vec<(String, String)>,
    /// Why nothing is there.
    empty: Option<String>,
    twin: String,
}

/// The form above the list.
struct Filter {
    search: String,
    kinds: Vec<Choice>,
    /// What is shown where no kind is chosen.
    no_kind: String,
    stages: Vec<(String, Vec<Choice>)>,
    mine: Option<bool>,
    table: bool,
    narrowed: bool,
}

struct Choice {
    id: String,
    label: String,
    chosen: bool,
}

/// Everything a card or a row is told from.
struct Desk<'a> {
    visit: &'a Visit,
    agreement: &'a Agreement,
    steps: Steps<'a>,
    base: String,
    requests: Requests<'a>,
}

impl Desk<'_> {
    /// The amount a case is listed with, and the question it answers: what it asks for where decisions set money apart, and
    /// otherwise the amount that was written on it last; as far as whoever looks may read it.
    fn amount(&self, case: &Case) -> Option<(Id, Amount)> {
        let (view, on) = (&self.visit.view, self.visit.today());
        if self.requests.is_empty() {
            let reader = Reader { view, agreement: self.agreement, case, l: self.visit.l, base: &self.base };
            return reader.amount().map(|(question, amount)| (question.id.clone(), amount));
        }
        let wanted = self.requests.of_case(case, on)?;
        let at = &wanted.posting.amount;
        let (done, question) = (case.paper(&at.form, on)?, self.agreement.question(at)?);
        let class = view.class_of(case, done, &at.form, question);
        view.reads_done(case, done, class).then(|| (at.question.clone(), wanted.amount))
    }

    /// What the column of amounts is called.
    fn amount_label(&self) -> String {
        let l = self.visit.l;
        if self.requests.is_empty() { l.dossiers_amount() } else { l.dossiers_asked() }
    }
}

/// The page.
pub(crate) async fn page(visit: Visit, query: Query<Vec<(String, String)>>) -> Result<Response, Trouble> {
    let asking = Asking::from(query);
    let agreement = visit.agreement()?;
    let desk = Desk {
        visit: &visit,
        agreement,
        steps: Steps::of(agreement, &visit.view),
        base: visit.at(""),
        requests: Requests::of(agreement),
    };
    let every: Vec<&Case> = visit.view.cases().collect();
    let all: Vec<&Case> = every.iter().copied().filter(|case| narrowed(&asking) || !desk.is_side(case)).collect();
    let ended = all.iter().filter(|case| case.ended).count();
    let lead = visit.l.dossiers_lead(count(all.len() - ended), count(ended));
    let fitting: Vec<&Case> = all.iter().copied().filter(|case| desk.fits(&asking, case)).collect();
    let empty = match (all.is_empty(), fitting.is_empty()) {
        (true, _) => Some(visit.l.dossiers_empty()),
        (false, true) => Some(visit.l.dossiers_none_found()),
        (false, false) => None,
    };
    let as_table = asking.get("als") == Some("tabel");
    let list = visit.at("/dossiers");
    let twin = asking.keep(if as_table { &list } else { "?als=tabel" }, &KEPT[1..]);
    let (rivers, table) = if empty.is_some() {
        (Vec::new(), None)
    } else if as_table {
        (Vec::new(), Some(table::of(&desk, &asking, fitting)))
    } else {
        (river::all(&desk, &fitting), None)
    };
    let quiet = if as_table || all.is_empty() { Vec::new() } else { river::quiet(&desk, &every) };
    let beside = if narrowed(&asking) { Vec::new() } else { beside(&desk, &every) };
    let quiet = (!quiet.is_empty()).then(|| visit.l.dossiers_quiet(&quiet.join(", ")));
    let filter = filter(&visit, agreement, &asking, as_table);
    Ok(layout::html(&DossiersPage {
        lead,
        filter,
        rivers,
        table,
        quiet,
        beside,
        empty,
        twin,
        s: Shell::of(&visit, Door::Cases),
    }))
}

/// Whether something was asked of the list. Without a question it leaves side cases out.
fn narrowed(asking: &Asking) -> bool {
    ["zoek", "soort", "fase", "mijn"].iter().any(|name| asking.get(name).is_some())
}

/// The side cases by kind, in the order of the charter.
fn beside(desk: &Desk<'_>, cases: &[&Case]) -> Vec<(String, String)> {
    let l = desk.visit.l;
    let kinds = desk.agreement.cases.values().filter(|kind| kind.side);
    let counted = kinds.map(|kind| (kind, cases.iter().filter(|case| case.kind == kind.id).count()));
    let told = counted.filter(|(_, many)| *many > 0).map(|(kind, many)| {
        let name = if many == 1 { &kind.label } else { &kind.plural };
        (l.dossiers_beside_of(count(many), name), desk.visit.at(&format!("/dossiers?als=tabel&soort={}", kind.id)))
    });
    told.collect()
}

impl Desk<'_> {
    fn is_side(&self, case: &Case) -> bool {
        self.agreement.cases.get(&case.kind).is_some_and(|kind| kind.side)
    }

    fn fits(&self, asking: &Asking, case: &Case) -> bool {
        let kind = asking.get("soort").is_none_or(|kind| case.kind.as_str() == kind);
        let stage = asking.get("fase").is_none_or(|stage| case.stage.as_str() == stage);
        kind && stage && self.is_mine(asking, case) && asking.get("zoek").is_none_or(|words| self.holds(case, words))
    }

    fn is_mine(&self, asking: &Asking, case: &Case) -> bool {
        let Some(seat) = self.visit.seat().filter(|_| asking.ticked("mijn")) else { return true };
        self.steps.next(case).is_some_and(|act| who::may(self.agreement, seat, act, self.visit.today()))
    }

    fn holds(&self, case: &Case, words: &str) -> bool {
        let title = self.visit.view.title(case).to_lowercase();
        title.contains(&words.to_lowercase()) || case.number.to_string().contains(words)
    }

    /// The next step of a case in words, and whoever must take it.
    fn next(&self, case: &Case) -> (Option<String>, Option<String>) {
        let act: Option<&Act> = self.steps.next(case);
        if act.is_some_and(|act| self.steps.is_up_to_a_meeting(act)) {
            return (Some(self.visit.l.dossiers_next_meeting()), None);
        }
        let by = act.and_then(|act| who::by(&self.visit.view, self.visit.l, act));
        (act.map(|act| act.label.clone()), by)
    }
}

fn filter(visit: &Visit, agreement: &Agreement, asking: &Asking, table: bool) -> Filter {
    let kinds = agreement.cases.values().map(|kind| Choice {
        id: kind.id.to_string(),
        label: capital(&kind.plural),
        chosen: asking.get("soort") == Some(kind.id.as_str()),
    });
    let stages = agreement.cases.values().map(|kind| {
        let stages = kind.stages.iter().map(|stage| Choice {
            id: stage.id.to_string(),
            label: stage.label.clone(),
            chosen: asking.get("fase") == Some(stage.id.as_str()),
        });
        (capital(&kind.plural), stages.collect())
    });
    Filter {
        search: asking.get("zoek").unwrap_or_default().to_owned(),
        kinds: kinds.collect(),
        stages: stages.collect(),
        mine: visit.seat().map(|_| asking.ticked("mijn")),
        table,
        no_kind: if !narrowed(asking) && agreement.cases.values().any(|kind| kind.side) {
            visit.l.dossiers_filter_main()
        } else {
            visit.l.dossiers_filter_all()
        },
        narrowed: narrowed(asking),
    }
}
