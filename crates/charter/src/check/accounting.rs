//! Tables in which money is accounted for: does each say something, can each item be filled, and is none told twice?

use super::codes;
use super::report::Report;
use crate::agreement::accounting::{AccountTable, ItemKind, Outside, TableItem};
use crate::agreement::form::QuestionKind;
use std::collections::BTreeSet;
use words::Message;

pub(crate) fn check(report: &mut Report<'_>) {
    for table in report.agreement().account_tables.values() {
        if table.items.is_empty() {
            let cause = Message::CheckTableEmpty { table: table.label.clone() };
            report.add(codes::TABLE_EMPTY, &table.id, cause, Message::CheckTableEmptyRemedy {});
        }
        for item in &table.items {
            filled(report, table, item);
            fits(report, table, item);
        }
        codes_once(report, table);
    }
}

/// Whether anything says what stands there. A paper tells of a year only where it says which.
fn filled(report: &mut Report<'_>, table: &AccountTable, item: &TableItem) {
    let by_paper = item.answered_in.is_some() && (item.per_case || table.year_in.is_some());
    if item.tally.is_none() && item.outside.is_none() && !by_paper {
        let cause = Message::CheckItemUnfilled { item: item.label.clone(), table: table.label.clone() };
        report.add(codes::ITEM_UNFILLED, &table.id, cause, Message::CheckItemUnfilledRemedy {});
    }
}

/// Whether what fills it is of its kind: the books hold money, and so do answers about money.
fn fits(report: &mut Report<'_>, table: &AccountTable, item: &TableItem) {
    let question = |at| report.agreement().question(at).is_none_or(|question| answers(&question.kind, item.kind));
    let money = item.tally.is_none() || item.kind == ItemKind::Amount;
    let outside = item.outside.as_ref().is_none_or(|outside| {
        item.kind == ItemKind::Amount
            && match outside {
                Outside::Answered { at } => question(at),
                Outside::Cover { .. } => true,
            }
    });
    if !(money && outside && item.answered_in.as_ref().is_none_or(question)) {
        let cause = Message::CheckItemOfOtherKind { item: item.label.clone(), table: table.label.clone() };
        report.add(codes::ITEM_OF_OTHER_KIND, &table.id, cause, Message::CheckItemOfOtherKindRemedy {});
    }
}

/// Whether answers to such a question can fill such an item.
const fn answers(question: &QuestionKind, item: ItemKind) -> bool {
    match item {
        ItemKind::Amount => matches!(question, QuestionKind::Amount),
        ItemKind::Number => matches!(question, QuestionKind::Number | QuestionKind::Score { .. }),
        ItemKind::Date => matches!(question, QuestionKind::Date),
        ItemKind::YesNo => matches!(question, QuestionKind::YesNo),
        ItemKind::Text => {
            matches!(question, QuestionKind::Line | QuestionKind::Text | QuestionKind::Choice { .. })
        }
    }
}

/// Whether each code stands there once.
fn codes_once(report: &mut Report<'_>, table: &AccountTable) {
    let mut seen = BTreeSet::new();
    for code in table.items.iter().filter_map(|item| item.code.as_ref()) {
        if !seen.insert(code) {
            let cause = Message::CheckItemCodeTwice { code: code.clone(), table: table.label.clone() };
            report.add(codes::ITEM_CODE_TWICE, &table.id, cause, Message::CheckItemCodeTwiceRemedy {});
        }
    }
}
