//! The dossiers this one refers to, and those that refer to it: what it builds on, conditions attached to it.

use super::Desk;
use crate::pages::shown::{capital, when};
use crate::parts::{Kind, Mark};
use cooperation::cases::{Case, case_in};
use cooperation::duties::{self, Standing};
use cooperation::values::CaseNumber;

/// One dossier that has to do with this one.
pub(crate) struct Linked {
    pub(crate) why: String,
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) mark: Mark,
    pub(crate) due: Option<String>,
}

/// Those this dossier names in its last answers, then those that name it.
pub(crate) fn of(desk: &Desk<'_>) -> Vec<Linked> {
    let mut linked: Vec<(CaseNumber, Linked)> = Vec::new();
    for done in desk.case.done.iter().rev() {
        for (form, answers) in &done.forms {
            for (id, answer) in answers {
                let Some(question) = desk.agreement.forms.get(form).and_then(|form| form.question(id)) else {
                    continue;
                };
                let may_read = desk.visit.view.reads_done(desk.case, done, question.class);
                let Some(to) = case_in(answer).filter(|_| may_read) else { continue };
                let Some(case) = desk.visit.view.case(to) else { continue };
                if linked.iter().all(|(known, _)| *known != to) {
                    linked.push((to, line(desk, case, question.label.clone())));
                }
            }
        }
    }
    let referring = desk.visit.view.state().referrers(desk.case.number);
    let known = referring.filter_map(|case| desk.visit.view.case(case.number));
    linked.extend(known.map(|case| {
        let kind = desk.agreement.cases.get(&case.kind).map(|kind| capital(&kind.label));
        (case.number, line(desk, case, kind.unwrap_or_default()))
    }));
    linked.into_iter().map(|(_, linked)| linked).collect()
}

fn line(desk: &Desk<'_>, case: &Case, why: String) -> Linked {
    let (l, today) = (desk.visit.l, desk.visit.today());
    let stage = desk.agreement.cases.get(&case.kind).and_then(|kind| kind.stage(&case.stage));
    let stage = stage.map_or_else(|| case.stage.to_string(), |stage| stage.label.clone());
    let owed = desk.agreement.duties.values().flat_map(|duty| duties::on_case(desk.agreement, duty, case, today));
    let open = owed.filter(|owed| matches!(owed.standing, Standing::Open | Standing::Overdue));
    let first = open.filter_map(|owed| owed.due).min();
    let kind = match first {
        Some(due) if due < today => Kind::Alert,
        _ if case.ended => Kind::Yes,
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
