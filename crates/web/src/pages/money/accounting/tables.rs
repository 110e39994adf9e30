//! A table of one year as one takes it along.

use super::Account;
use super::figures::{Figure, Filled};
use crate::errors::Trouble;
use crate::pages::money::taken;
use crate::visit::Visit;
use axum::extract::Path;
use axum::response::Response;
use charter::agreement::accounting::TableItem;
use sheets::table::{Table, Value};
use std::collections::BTreeMap;

/// The table of one year.
pub(super) async fn table(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Result<Response, Trouble> {
    let account = match Account::taken(&visit, &path)? {
        Ok(account) => account,
        Err(page) => return Ok(page),
    };
    Ok(taken::answer(&visit, &account.file(), &account.as_table()))
}

impl Account<'_> {
    /// What a file of it is called.
    pub(super) fn file(&self) -> String {
        format!("{}-{}", self.table.id, self.term.until)
    }

    /// Every item with what stands there, in the order of the charter.
    pub(super) fn as_table(&self) -> Table {
        let l = self.visit.l;
        let of = |item: &TableItem| -> Vec<Vec<Value>> {
            let filled = self.filled(item);
            let nothing = filled.is_empty().then(Filled::default);
            filled.into_iter().chain(nothing).map(|filled| self.cells(item, &filled)).collect()
        };
        let rows = self.table.items.iter().flat_map(of).collect();
        Table::named(&l.accounting_table_sheet(), &l.accounting_csv_header(), rows)
    }

    fn cells(&self, item: &TableItem, filled: &Filled) -> Vec<Value> {
        let text = |told: Option<&String>| told.map_or(Value::Nothing, Value::text);
        let figure = |figure: Option<Figure>| match figure {
            Some(Figure::Told(amount)) => Value::Amount(amount),
            Some(Figure::Kept) => Value::text(self.visit.l.money_untold()),
            None => Value::Nothing,
        };
        let case = filled.case.and_then(|number| self.visit.view.case(number));
        vec![
            text(item.code.as_ref()),
            Value::text(&item.label),
            case.map_or(Value::Nothing, |case| Value::text(case.number)),
            case.map_or(Value::Nothing, |case| Value::text(self.visit.view.title(case))),
            figure(filled.books),
            figure(filled.outside),
            figure(filled.planned),
            filled.told.map_or_else(|| text(filled.answer.as_ref()), Value::Amount),
            text(item.control.as_ref()),
        ]
    }
}
