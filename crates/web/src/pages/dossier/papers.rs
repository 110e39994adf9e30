//! The papers of a dossier: each form as it was last filled, its earlier versions behind it.

use super::Desk;
use crate::pages::shown::answers::Filled;
use crate::pages::shown::whose::Whose;
use crate::pages::shown::{count, who};
use charter::Id;
use charter::judge::answer::Answers;
use cooperation::cases::Done;
use std::collections::BTreeMap;
use words::{Date, Style};

/// A form with all its versions.
pub(crate) struct Paper {
    pub(crate) anchor: String,
    pub(crate) label: String,
    pub(crate) open: bool,
    pub(crate) latest: Version,
    pub(crate) earlier: Vec<Version>,
    /// Whether there are older versions than those.
    pub(crate) older: bool,
}

/// A form as it was once filled.
pub(crate) struct Version {
    pub(crate) name: Option<String>,
    pub(crate) handed_in: String,
    pub(crate) filled: Filled,
}

/// Every paper, the last handed in first; only that one stands open. Of the versions before the last a sheet of so many at a
/// time, the newest on the first; nothing where there is no such sheet.
pub(crate) fn of(desk: &Desk<'_>, sheet: usize, most: usize) -> Option<Vec<Paper>> {
    let reader = desk.reader();
    let mut forms: Vec<((&Id, Whose), Vec<Filling<'_>>)> = Vec::new();
    for done in desk.done() {
        for (form, answers) in &done.forms {
            let whose = reader.whose(done, form);
            match forms.iter_mut().find(|((known, of), _)| *known == form && of.is(&whose)) {
                Some(((_, known), versions)) => {
                    *known = whose;
                    versions.push((done, answers));
                }
                None => forms.push(((form, whose), vec![(done, answers)])),
            }
        }
    }
    let mut vouchers: BTreeMap<&Id, usize> = BTreeMap::new();
    for ((form, _), _) in forms.iter().filter(|((_, whose), _)| matches!(whose, Whose::Voucher(_))) {
        *vouchers.entry(*form).or_default() += 1;
    }
    forms.sort_by_key(|(_, versions)| std::cmp::Reverse(versions.last().map(|(done, _)| done.entry)));
    let before = (sheet - 1).saturating_mul(most);
    if before > 0 && forms.iter().all(|(_, versions)| versions.len() - 1 <= before) {
        return None;
    }
    let papers = forms.into_iter().enumerate().filter_map(|(place, (whose, versions))| {
        let paper = paper(desk, &whose, (&versions, before, most), place == 0)?;
        let day =
            versions.first().filter(|_| vouchers.get(whose.0).is_some_and(|many| *many > 1)).map(|(done, _)| done.on);
        Some(Paper { label: dated(desk, paper.label, day), ..paper })
    });
    Some(papers.collect())
}

/// What a paper is called, with its day where there are several that each stand by themselves.
fn dated(desk: &Desk<'_>, label: String, day: Option<Date>) -> String {
    day.map_or_else(|| label.clone(), |day| format!("{label} · {}", desk.visit.l.date(day, Style::Plain)))
}

/// A form as it was filled at a time.
type Filling<'a> = (&'a Done, &'a Answers);

fn paper(
    desk: &Desk<'_>,
    (form, whose): &(&Id, Whose),
    (versions, before, most): (&[Filling<'_>], usize, usize),
    open: bool,
) -> Option<Paper> {
    let (l, view) = (desk.visit.l, &desk.visit.view);
    let reader = desk.reader();
    let shown = |(index, (done, answers)): (usize, &Filling<'_>)| {
        let before = index.checked_sub(1).and_then(|before| versions.get(before)).copied();
        let name = (versions.len() > 1).then(|| l.dossier_version(count(index + 1), count(versions.len())));
        let handed_in = l.dossier_handed_in(done.on, &who::acted(view, l, done.who, &done.acting));
        Version { name, handed_in, filled: reader.filled(done, form, answers, before) }
    };
    let mut newest_first = versions.iter().enumerate().rev();
    let latest = newest_first.next().map(shown)?;
    let earlier: Vec<Version> = newest_first.skip(before).take(most).map(shown).collect();
    let older = (versions.len() - 1).saturating_sub(before) > most;
    let label = desk.agreement.label(form);
    let label = match whose {
        Whose::Own(whose) => format!("{label} · {}", desk.agreement.label(whose)),
        Whose::Helper(_, Some(name)) => format!("{label} · {name}"),
        Whose::Everybody | Whose::Helper(_, None) | Whose::Voucher(_) => label,
    };
    let anchor = reader.anchor(versions.first()?.0, form);
    Some(Paper { anchor, label, open, latest, earlier, older })
}
