//! The list of decisions and actions as a document to edit.

use super::{Decided, Left, List, Told};
use crate::errors::Trouble;
use crate::pages::meetings::meeting;
use crate::pages::shown::answers::Wording;
use crate::pages::shown::capital;
use crate::papers;
use crate::visit::Visit;
use axum::extract::Path;
use axum::response::Response;
use cooperation::values::MeetingNumber;
use reports::{Column, Document, Level, Marker, Table, plain, strong};
use words::Lang;

/// The document.
pub(crate) async fn page(visit: Visit, Path((_, number)): Path<(String, u32)>) -> Result<Response, Trouble> {
    let meeting = visit.view.meeting(MeetingNumber(number)).ok_or(Trouble::NotFound)?;
    let (agreement, base) = (visit.agreement()?, visit.at(""));
    let list = List { visit: &visit, agreement, meeting, base: &base };
    let title = visit.l.decisions_of(&meeting::title(&visit, agreement, meeting));
    let document = listed(papers::titled(&visit, &title), visit.l, &list.told()?);
    papers::file(&document, &format!("besluitenlijst-{}-{}", meeting.body, meeting.date))
}

fn listed(mut document: Document, l: Lang, told: &Told) -> Document {
    document.heading(Level::Subtitle, format!("{}. {}", capital(&told.mark.text), told.lead));
    if let Some(attendance) = &told.attendance {
        attendance.tell(&mut document, l);
    }
    document.heading(Level::First, l.decisions_decided());
    if told.decided.is_empty() {
        document.say(l.decisions_none());
    }
    told.decided.iter().for_each(|line| decided(&mut document, l, line));
    if !told.treated.is_empty() {
        document.heading(Level::First, l.decisions_treated());
    }
    for line in &told.treated {
        document.heading(Level::Second, format!("{} {}", line.number, line.title));
        document.paragraph([strong(&line.mark.text)]);
        if let Some(words) = &line.conclusion {
            papers::worded(&mut document, words);
        }
    }
    if !told.left.is_empty() {
        document.heading(Level::First, l.decisions_left());
        document.list(Marker::Bullet, told.left.iter().map(|line| left(l, line)));
    }
    document.heading(Level::First, l.decisions_actions());
    if told.actions.is_empty() {
        document.say(l.decisions_no_actions());
    }
    document.table(actions(l, told));
    if !told.spoke.is_empty() {
        document.heading(Level::First, l.decisions_spoke());
        document.list(Marker::Bullet, told.spoke.iter().cloned());
    }
    document
}

fn decided(document: &mut Document, l: Lang, line: &Decided) {
    document.heading(Level::Second, format!("{} {}", line.number, line.title));
    let article =
        line.cite.as_ref().map(|cite| format!(" · {}", cite.article.replace(' ', "\u{a0}"))).unwrap_or_default();
    document.paragraph([strong(&line.mark.text), plain(format!(" · {} · {}{article}", line.decision, line.case))]);
    document.say(&line.count.sentence);
    if let Some(rule) = &line.count.rule {
        document.say(format!("{}: {}", l.point_rule(), rule.label));
    }
    if let Some(reasons) = &line.reasons {
        papers::worded(document, reasons);
    }
    let notes = line.count.table.iter().flat_map(|table| table.notes());
    let notes = notes.map(|(seat, position, words)| {
        let words = match words {
            Wording::Paragraphs(lines) => lines.join(" "),
            Wording::Withheld(why) => why.clone(),
        };
        format!("{seat} ({}): {words}", position.text)
    });
    let reserves = line.count.table.iter().flat_map(|table| table.reserves());
    let reserves = reserves.map(|(seat, mark, words)| match words {
        Some(Wording::Paragraphs(lines)) => format!("{seat}: {}. {}", mark.text, lines.join(" ")),
        Some(Wording::Withheld(_)) | None => format!("{seat}: {}", mark.text),
    });
    document.list(Marker::Bullet, notes.chain(reserves));
}

fn left(l: Lang, line: &Left) -> String {
    let next = line.next.as_ref().map(|(_, title)| format!(" {} {title}.", l.decisions_next())).unwrap_or_default();
    format!("{} {}: {}{next}", line.number, line.title, line.why)
}

fn actions(l: Lang, told: &Told) -> Table {
    let rows = told.actions.iter().map(|action| {
        let due = match &action.after.mark {
            Some(mark) => format!("{} ({})", action.due, mark.text),
            None => action.due.clone(),
        };
        vec![action.number.clone(), action.after.what.clone(), action.after.who.clone(), due]
    });
    Table {
        caption: l.decisions_actions(),
        columns: vec![
            Column::new(l.decisions_action_of(), 2),
            Column::new(l.decisions_action_what(), 7),
            Column::new(l.decisions_action_who(), 4),
            Column::new(l.decisions_action_when(), 4),
        ],
        rows: rows.collect(),
    }
}
