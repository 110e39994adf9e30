//! Who pays along for this dossier: every promise and what came of it, what they come to, and whether it is enough.

use super::Desk;
use crate::pages::act::plan::name;
use crate::pages::shown::posting::Source;
use crate::pages::shown::{capital, count, cover, entry};
use crate::parts::Citation;
use charter::agreement::act::{Act, ActKind};
use charter::agreement::cover::{CoverKind, CoverPlan, CoverStand};
use cooperation::cases::Offers;
use cooperation::ledger::cover::{CoverLine, sum};
use words::{Amount, Style};

/// A cover plan on the page of a dossier.
#[derive(Debug)]
pub(crate) struct Cover {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) cite: Citation,
    /// What is not shown, and why; or that there is nothing yet.
    pub(crate) told: Vec<String>,
    pub(crate) lines: Vec<Line>,
    /// What they come to: what, promised, come.
    pub(crate) sums: Vec<(String, String, String)>,
    /// What others add at least, with where that is stated.
    pub(crate) least: Option<(String, Citation)>,
}

/// One line of it.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) who: String,
    pub(crate) what: String,
    pub(crate) stand: String,
    pub(crate) amount: String,
    /// That it does not count towards the least.
    pub(crate) uncounted: bool,
    pub(crate) source: Source,
    /// Where whoever looks can change it, now.
    pub(crate) change: Option<String>,
}

/// The plans of this kind of dossier, for whoever looks.
pub(crate) fn of(desk: &Desk<'_>) -> Vec<Cover> {
    let plans: Vec<&CoverPlan> =
        desk.agreement.cover_plans.values().filter(|plan| plan.case == desk.case.kind).collect();
    let acts = if plans.is_empty() { Vec::new() } else { possible(desk) };
    plans.into_iter().filter_map(|plan| shown(desk, plan, &acts)).collect()
}

/// The acts that whoever looks can do now on this dossier, with a form.
fn possible<'a>(desk: &Desk<'a>) -> Vec<&'a Act> {
    let stamp = desk.visit.stamp(None, Vec::new());
    let offers = Offers::on(desk.agreement, desk.visit.view.state(), &stamp, desk.case);
    let acts =
        desk.agreement.acts_of(&desk.case.kind).filter(|act| act.kind == ActKind::HandIn && !act.forms.is_empty());
    acts.filter(|act| offers.of(&act.id).is_some_and(|offer| offer.is_possible())).collect()
}

fn shown(desk: &Desk<'_>, plan: &CoverPlan, acts: &[&Act]) -> Option<Cover> {
    let (l, reader, today) = (desk.visit.l, desk.reader(), desk.visit.today());
    let known = cover::known(&reader, plan, today);
    if known.lines.is_empty() && !desk.visit.view.reads_books() {
        return None;
    }
    let kept = known.kept > 0;
    let mut told = Vec::new();
    if kept {
        told.push(l.cover_kept(count(known.kept)));
    } else if known.lines.is_empty() {
        told.push(l.cover_none());
    }
    let least = (!kept).then(|| least(desk, plan, &known.lines)).flatten();
    if plan.least.is_none() {
        told.push(l.cover_least_silent());
    }
    Some(Cover {
        id: plan.id.to_string(),
        title: capital(&plan.label),
        cite: Citation::of(&plan.cite, &desk.base),
        told,
        lines: known.lines.iter().map(|line| line_of(desk, plan, line, acts)).collect(),
        sums: if kept || known.lines.is_empty() { Vec::new() } else { sums(desk, plan, &known.lines) },
        least,
    })
}

fn line_of(desk: &Desk<'_>, plan: &CoverPlan, line: &CoverLine<'_>, acts: &[&Act]) -> Line {
    let (l, reader, form) = (desk.visit.l, desk.reader(), &line.part.at.form);
    let change = acts.iter().find(|act| act.forms.contains(form)).map(|act| {
        let (case, entry) = (desk.case.number, line.done.entry);
        desk.visit.at(&format!("/dossiers/{case}/{}?{}={entry}", act.id, name::INSTEAD_OF))
    });
    Line {
        change,
        who: cover::from(&reader, plan, line),
        what: cover::kind(l, line),
        stand: cover::stand(l, line.stand),
        amount: l.amount(line.amount),
        uncounted: !line.counts,
        source: Source {
            what: capital(&desk.agreement.label(form)),
            day: l.date(line.done.on, Style::Plain),
            href: format!("#stuk-{}", reader.anchor(line.done, form)),
            entry: l.dossier_entry(entry(line.done.entry)),
            entry_href: desk.visit.at(&format!("/boek/{}", line.done.entry)),
        },
    }
}

fn sums(desk: &Desk<'_>, plan: &CoverPlan, lines: &[CoverLine<'_>]) -> Vec<(String, String, String)> {
    let l = desk.visit.l;
    let row = |name: String, wanted: &dyn Fn(&CoverLine<'_>) -> bool| {
        let told = |stand| l.amount(sum(lines, stand, wanted));
        (name, told(CoverStand::Promised), told(CoverStand::Arrived))
    };
    let money = |line: &CoverLine<'_>| line.part.kind == CoverKind::Money;
    let mut rows = vec![
        row(l.cover_money(), &money),
        row(l.cover_in_kind(), &|line| !money(line)),
        row(l.cover_sums(), &|_| true),
    ];
    if !plan.uncounted.is_empty() {
        rows.push(row(l.cover_counted(), &|line| line.counts));
    }
    rows
}

/// What others add at least, and whether it is there.
fn least(desk: &Desk<'_>, plan: &CoverPlan, lines: &[CoverLine<'_>]) -> Option<(String, Citation)> {
    let l = desk.visit.l;
    let stated = plan.least.as_ref()?;
    let least = cover::least(&desk.reader(), plan, desk.visit.today())?;
    let question = desk.agreement.question(&stated.value.of)?;
    let told = |stand: CoverStand| {
        let missing = least.cents().saturating_sub(sum(lines, stand, |line| line.counts).cents());
        let how = if missing > 0 { l.cover_missing(Amount::from_cents(missing)) } else { l.cover_enough() };
        format!("{}: {how}", cover::stand(l, stand))
    };
    let of = l.cover_least_of(&l.share(stated.value.share), &question.label);
    let stands = [CoverStand::Promised, CoverStand::Arrived].into_iter().filter(|stand| !plan.parts(*stand).is_empty());
    let stands: Vec<String> = stands.map(told).collect();
    let words = format!("{} {} ({of}). {}.", capital(&l.cover_least()), l.amount(least), capital(&stands.join(", ")));
    Some((words, Citation::of(&stated.cite, &desk.base)))
}
