//! Putting another text in force: the whole text and its first day, with what is found in it and what changes beside it.

use super::order::Draft;
use super::plan::name;
use crate::errors::Trouble;
use crate::forms::Typed;
use crate::forms::field::{Field, Kind};
use crate::forms::value;
use crate::visit::Visit;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::Id;
use charter::check::Severity;
use charter::syntax::{line_and_column, with_rulings};
use cooperation::Command;
use cooperation::cases::Case;
use cooperation::founding::{Proposal, proposal};
use words::Lang;

/// What it asks.
pub(crate) fn fields(visit: &Visit) -> Vec<Field> {
    let l = visit.l;
    vec![
        Field::new(name::TEXT, l.amending_text(), Kind::Charter).with_help(l.amending_text_help()),
        Field::new(name::FROM, l.amending_from(), Kind::Date).with_help(l.amending_from_help()),
    ]
}

/// Begins with the text in force, its rulings written into it: what is not taken out stays agreed.
pub(crate) fn begin(visit: &Visit, draft: &mut Draft) {
    if let Some(texts) = visit.view.state().texts_on(visit.today()) {
        draft.typed.put(name::TEXT, Some(&with_rulings(texts.charter, &texts.rulings)));
    }
}

/// The order that puts the typed text in force.
pub(crate) fn command(act: Id, case: Option<&Case>, typed: &Typed) -> Result<Command, Trouble> {
    Ok(Command::Amend {
        act,
        text: format!("{}\n", typed.need(name::TEXT)?),
        from: value::date(typed.need(name::FROM)?).ok_or(Trouble::Unreadable)?,
        case: case.map(|case| case.number),
    })
}

/// What a text would come to, shown before anyone adopts it.
#[derive(Debug, Template)]
#[template(path = "act/proposal.html")]
pub(crate) struct Proposed {
    l: Lang,
    lead: String,
    /// What is found in it: a class, the place, the code, the cause and the remedy.
    found: Vec<FoundIn>,
    /// What changes, by article.
    changes: Vec<(String, Vec<String>)>,
    ending: Vec<String>,
}

impl HtmlSafe for Proposed {}

#[derive(Debug)]
struct FoundIn {
    severity: &'static str,
    place: String,
    cause: String,
    remedy: String,
}

impl Proposed {
    /// What the typed text would come to.
    pub(crate) fn of(visit: &Visit, typed: &Typed) -> Option<Self> {
        let (text, agreement) = (typed.get(name::TEXT)?, visit.view.agreement()?);
        Some(Self::told(visit.l, text, proposal(agreement, text)))
    }

    /// What a text would come to, told.
    pub(crate) fn told(l: Lang, text: &str, proposal: Proposal) -> Self {
        let open = proposal.findings.iter().filter(|finding| finding.accepted_by.is_none());
        let found: Vec<FoundIn> = open
            .map(|finding| {
                let (line, column) = line_and_column(text, finding.span.start);
                let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
                let place = l.writing_place(number(line), number(column));
                let article = finding.article.as_ref();
                FoundIn {
                    severity: match finding.severity {
                        Severity::Error => "no",
                        Severity::Warning => "wait",
                        Severity::Info => "",
                    },
                    place: format!("{} · {}", article.map_or(place.clone(), |a| format!("{a}, {place}")), finding.code),
                    cause: finding.cause.say(l),
                    remedy: finding.remedy.say(l),
                }
            })
            .collect();
        let mut changes: Vec<(String, Vec<String>)> = Vec::new();
        for change in &proposal.changes {
            let says = change.sentence(l);
            match changes.last_mut() {
                Some((article, said)) if *article == change.article => said.push(says),
                Some(_) | None => changes.push((change.article.clone(), vec![says])),
            }
        }
        let lead = match proposal.changes.len() {
            0 => l.amending_changes_none(),
            many => l.amending_changes(i64::try_from(many).unwrap_or(i64::MAX)),
        };
        Self { l, lead, found, changes, ending: proposal.ending }
    }
}
