//! What differs between the ledger and the books of a fund, one row each: what it is, since when, and who sees to it.

use super::Desk;
use crate::pages::shown::who;
use crate::parts::seat_label;
use charter::Id;
use cooperation::ledger::journal::posting_word;
use cooperation::reconciliation::comparing::{Comparison, Open};
use cooperation::reconciliation::{Discrepancy, LedgerLine};
use office::view::Text;
use words::{Amount, Date, Style};

/// A row of the list.
#[derive(Debug)]
pub(super) struct Difference {
    /// How the form names it.
    pub(super) name: String,
    pub(super) day: String,
    /// In which of the two it stands.
    pub(super) side: String,
    pub(super) what: String,
    /// The dossier or the entry it stands in.
    pub(super) href: Option<String>,
    pub(super) amount: Amount,
    pub(super) days: i64,
    /// Whether the ledger was not read that far yet.
    pub(super) ahead: bool,
    pub(super) owner: String,
    pub(super) reason: String,
}

/// How the form names what differs.
pub(super) fn name(what: Discrepancy) -> String {
    match what {
        Discrepancy::Line(line) => format!("regel-{line}"),
        Discrepancy::Posting(posting) => format!("boeking-{posting}"),
        Discrepancy::Tie(tie) => format!("koppeling-{tie}"),
    }
}

/// What a form named.
pub(super) fn named(name: &str) -> Option<Discrepancy> {
    use cooperation::values::{LineNumber, PostingNumber, TieNumber};
    let (kind, number) = name.split_once('-')?;
    let number = number.parse().ok()?;
    match kind {
        "regel" => Some(Discrepancy::Line(LineNumber(number))),
        "boeking" => Some(Discrepancy::Posting(PostingNumber(number))),
        "koppeling" => Some(Discrepancy::Tie(TieNumber(number))),
        _ => None,
    }
}

/// What a line of the ledger says, without its day and amount.
pub(super) fn line_words(line: &LedgerLine) -> String {
    let cases = line.cases.iter().map(ToString::to_string);
    let parts = [line.document.clone(), line.account.clone()].into_iter().chain(cases);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

impl Desk<'_> {
    /// One difference as it is shown.
    pub(super) fn difference(&self, compared: &Comparison<'_>, open: &Open<'_>) -> Difference {
        let l = self.visit.l;
        let (side, what, href) = self.told(open.what);
        let (owner, reason) = match open.explained {
            Some(explained) => (self.owner(&explained.owner), self.reason(&explained.reason)),
            None => (l.difference_nobody(), String::new()),
        };
        Difference {
            name: name(open.what),
            day: l.date(open.on, Style::Plain),
            side,
            what,
            href,
            amount: open.apart,
            days: self.days_since(open.on),
            ahead: compared.is_later(open),
            owner,
            reason,
        }
    }

    fn told(&self, what: Discrepancy) -> (String, String, Option<String>) {
        let (l, state) = (self.visit.l, self.visit.view.state());
        match what {
            Discrepancy::Line(number) => {
                let words = state.reconciliation.line(number).map(|(_, line)| line_words(line));
                (l.difference_ledger(), words.unwrap_or_default(), None)
            }
            Discrepancy::Posting(number) => {
                let Some(booked) = state.posting(number) else { return (l.difference_books(), String::new(), None) };
                let what = format!("{} · {}/{}", posting_word(booked.kind, l), booked.case, booked.entry);
                (l.difference_books(), what, Some(self.visit.at(&format!("/dossiers/{}", booked.case))))
            }
            Discrepancy::Tie(number) => {
                let entry = state.reconciliation.ties.get(&number).map(|tie| tie.entry);
                let href = entry.map(|entry| self.visit.at(&format!("/boek/{entry}")));
                (l.difference_both(), l.difference_tie(i64::from(number.0)), href)
            }
        }
    }

    fn days_since(&self, on: Date) -> i64 {
        on.until(self.visit.today()).map_or(0, |span| i64::from(span.get_days()))
    }

    fn owner(&self, seat: &Id) -> String {
        let label = seat_label(&self.visit.view, seat);
        let holder = who::holder(&self.visit.view, seat, self.visit.today());
        let name = holder.map(|tenure| who::name(&self.visit.view, self.visit.l, tenure.person));
        name.map_or_else(|| label.clone(), |name| format!("{name}, {label}"))
    }

    fn reason(&self, sealed: &charter::judge::answer::Sealed) -> String {
        match self.visit.view.ledger_words(&self.fund.id, sealed) {
            Text::Readable(words) => words.to_string(),
            Text::Hidden | Text::Destroyed(_) => self.visit.l.money_untold(),
        }
    }
}
