//! What of this dossier stands in a register, such as the ground on which a grant may be given.

use super::Desk;
use crate::pages::money::registers::place;
use crate::pages::shown::capital;
use crate::pages::shown::registers::{LinesShown, known};
use crate::parts::Citation;

/// A register on the page of a dossier.
#[derive(Debug)]
pub(crate) struct InRegister {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) cite: Citation,
    pub(crate) lines: LinesShown,
    /// The whole register, with its name.
    pub(crate) whole: (String, String),
}

/// The registers in which something of this dossier stands, for whoever the books are for.
pub(crate) fn of(desk: &Desk<'_>) -> Vec<InRegister> {
    let visit = desk.visit;
    if !visit.view.reads_books() {
        return Vec::new();
    }
    let registers = desk.agreement.registers.values();
    let shown = registers.filter_map(|register| {
        let mut lines = known(visit, register, visit.today()).lines;
        lines.retain(|line| line.case.number == desk.case.number);
        let heading = format!("register-{}", register.id);
        Some(InRegister {
            lines: LinesShown::of(visit, register, &lines, (heading, false))?,
            id: register.id.to_string(),
            title: capital(&register.label),
            cite: Citation::of(&register.cite, &desk.base),
            whole: (visit.l.register_whole(&register.label), place(visit, register)),
        })
    });
    shown.collect()
}
