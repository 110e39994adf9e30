//! The sheet that an act posts: what somebody prepared, before the eyes of whoever confirms it.

use super::Desk;
use crate::pages::shown::answers::{Filled, Reader};
use crate::pages::shown::{capital, who};
use crate::visit::Visit;
use cooperation::ledger::vouchers;

/// The sheet, as whoever looks may read it.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// What it is, and for whom it was handed in.
    pub(crate) by: String,
    pub(crate) filled: Filled,
}

/// The sheet that an act would post; nothing where the act carries its own paper, or what is there was posted already.
pub(crate) fn of(visit: &Visit, desk: &Desk<'_>) -> Option<Sheet> {
    let (case, posting, base) = (desk.case?, vouchers::confirms(desk.act)?, visit.at(""));
    let form = &posting.amount.form;
    let paper = case.paper(form, visit.today()).filter(|paper| visit.view.knows_done(case, paper))?;
    if vouchers::is_gone(desk.agreement, case, posting, paper) {
        return None;
    }
    let reader = Reader { view: &visit.view, agreement: desk.agreement, case, l: visit.l, base: &base };
    let acted = who::acted(&visit.view, visit.l, paper.who, &paper.acting);
    let handed_in = visit.l.dossier_handed_in(paper.on, &acted);
    let label = capital(&desk.agreement.label(form));
    Some(Sheet {
        by: format!("{label}. {handed_in}"),
        filled: reader.filled(paper, form, paper.forms.get(form)?, None),
    })
}
