//! The dossiers this one refers to, and those that refer to it: what it builds on, conditions attached to it.

use super::Desk;
use crate::pages::shown::{capital, when};
use crate::parts::{Kind, Mark};
use charter::Agreement;
use cooperation::cases::{Case, case_in};
use cooperation::duties::{self, Standing};
use cooperation::values::CaseNumber;
use office::View;

/// One dossier that has to do with this one.
pub(crate) struct Linked {
    pub(crate) why: String,
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) mark: Mark,
    pub(crate) due: Option<String>,
}

/// Those this dossier names in its last answers, then those that name it: each once, and only where the answer that names
/// it is one this viewer may read.
pub(crate) fn of(desk: &Desk<'_>) -> Vec<Linked> {
    let (view, mut known) = (&desk.visit.view, vec![desk.case.number]);
    let mut linked: Vec<Linked> = Vec::new();
    for (to, why) in named(view, desk.agreement, desk.case) {
        let Some(case) = view.case(to).filter(|_| !known.contains(&to)) else { continue };
        known.push(to);
        linked.extend(view.agreement_of(case).map(|agreement| line(desk, &agreement, case, why.to_owned())));
    }
    for referring in view.state().referrers(desk.case.number) {
        let Some(case) = view.case(referring.number).filter(|case| !known.contains(&case.number)) else { continue };
        let Some(agreement) = view.agreement_of(case) else { continue };
        if named(view, &agreement, case).iter().all(|(to, _)| *to != desk.case.number) {
            continue;
        }
        known.push(case.number);
        let kind = agreement.cases.get(&case.kind).map(|kind| capital(&kind.label));
        linked.push(line(desk, &agreement, case, kind.unwrap_or_default()));
    }
    linked
}

/// The dossiers that the answers on a case name, each with its question: as far as this viewer may read the answer, the
/// last act first.
fn named<'a>(view: &View, agreement: &'a Agreement, case: &Case) -> Vec<(CaseNumber, &'a str)> {
    let mut named = Vec::new();
    for done in case.done.iter().rev() {
        for (form, answers) in &done.forms {
            for (id, answer) in answers {
                let question = agreement.forms.get(form).and_then(|form| form.question(id));
                let (Some(question), Some(to)) = (question, case_in(answer)) else { continue };
                if view.reads_done(case, done, view.class_of(case, done, form, question)) {
                    named.push((to, question.label.as_str()));
                }
            }
        }
    }
    named
}

fn line(desk: &Desk<'_>, agreement: &Agreement, case: &Case, why: String) -> Linked {
    let (l, today) = (desk.visit.l, desk.visit.today());
    let stage = agreement.cases.get(&case.kind).and_then(|kind| kind.stage(&case.stage));
    let stage = stage.map_or_else(|| case.stage.to_string(), |stage| stage.label.clone());
    let owed = agreement.duties.values().flat_map(|duty| duties::on_case(agreement, duty, case, today));
    let open = owed.filter(|owed| matches!(owed.standing, Standing::Open | Standing::Overdue));
    let first = open.filter_map(|owed| owed.due).min();
    let kind = match first {
        Some(due) if due < today => Kind::Alert,
        _ if case.ended => Kind::Plain,
        _ => Kind::Wait,
    };
    Linked {
        why,
        title: desk.visit.view.title(case).to_string(),
        href: desk.visit.at(&format!("/dossiers/{}", case.number)),
        mark: Mark::new(kind, stage),
        due: first.map(|due| l.linked_due(&when::weekday(l, due, today))),
    }
}
