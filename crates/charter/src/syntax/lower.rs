//! From what is said to the typed agreement. Everything here has been read and resolved;
//! a value that is still missing leaves its object out, and that has been reported before.

mod accounting;
mod acts;
mod counts;
mod cover;
mod forms;
mod goals;
mod moments;
mod money;
mod planning;
mod powers;
mod publications;
mod registers;
mod remedies;
mod rules;
mod sets;
mod sources;

use super::line::Line;
use super::subjects::{Subject, Subjects};
use super::table::Keyword;
use crate::agreement::Agreement;
use crate::agreement::amendment::Transition;
use crate::agreement::cite::{Article, Stated};
use crate::agreement::condition::Condition;
use crate::agreement::duty::Duty;
use crate::agreement::id::Id;
use crate::agreement::index::Index;
use crate::agreement::statement::Statement;
use std::collections::BTreeMap;
use words::Lang;

/// Builds the agreement; nothing where no `handvest` sets it up.
pub(crate) fn lower(
    subjects: &Subjects,
    articles: Vec<Article>,
    statements: Vec<Statement>,
    digest: String,
) -> Option<Agreement> {
    let charter = subjects.charter.as_ref().and_then(|id| subjects.by_id.get(id))?;
    let acts = acts::lower(subjects);
    let (sets, seats) = sets::lower(subjects);
    let agreement = Agreement {
        id: charter.id.clone(),
        name: Stated { value: charter.label(), cite: charter.cite.clone() },
        digest,
        languages: charter.stated(Keyword::Languages, |line| {
            Some(line.words().filter_map(Lang::from_tag).collect())
                .filter(|languages: &Vec<Lang>| !languages.is_empty())
        }),
        from: charter.stated(Keyword::Valid, |line| line.dates().next()),
        until: charter.stated(Keyword::Valid, |line| line.dates().nth(1)),
        afterwards: charter.stated(Keyword::Afterwards, |line| Some(line.ids().cloned().collect())),
        late_days: charter.stated(Keyword::Record, Line::number),
        transition: charter.stated(Keyword::Transition, transition),
        articles,
        statements,
        parties: collect(subjects, Keyword::Party, |party| Some(sets::party(party))),
        levels: collect(subjects, Keyword::Level, |level| Some(sets::level(level))),
        sets,
        seats,
        forms: collect(subjects, Keyword::Form, |form| Some(forms::form(subjects, form))),
        cases: collect(subjects, Keyword::Case, |case| Some(acts::case(case))),
        acts,
        powers: collect(subjects, Keyword::Power, |power| Some(powers::power(power))),
        conditions: conditions(subjects),
        incompatibilities: collect(subjects, Keyword::Incompatibility, rules::incompatibility),
        independences: collect(subjects, Keyword::Independence, rules::independence),
        counts: collect(subjects, Keyword::Count, |count| Some(counts::count(count))),
        quantities: collect(subjects, Keyword::Quantity, |quantity| Some(counts::quantity(quantity))),
        contributions: collect(subjects, Keyword::Contribution, |one| Some(money::contribution(one))),
        duties: duties(subjects),
        publications: collect(subjects, Keyword::Publication, |one| publications::publication(subjects, one)),
        planning: planning::lower(subjects, charter),
        escalations: collect(subjects, Keyword::Escalation, |escalation| {
            Some(remedies::escalation(subjects, escalation))
        }),
        remedies: collect(subjects, Keyword::Remedy, |remedy| Some(remedies::remedy(remedy))),
        definitions: collect(subjects, Keyword::Definition, remedies::definition),
        funds: collect(subjects, Keyword::Fund, |fund| Some(money::fund(fund))),
        budget_lines: collect(subjects, Keyword::BudgetLine, |line| Some(money::budget_line(line))),
        layouts: collect(subjects, Keyword::Layout, |layout| Some(money::layout(layout))),
        account_tables: collect(subjects, Keyword::AccountTable, accounting::table),
        cover_plans: collect(subjects, Keyword::CoverPlan, cover::plan),
        registers: collect(subjects, Keyword::Register, registers::register),
        goals: goals::lower(subjects),
        sources: collect(subjects, Keyword::Document, |source| Some(sources::source(source))),
        inclusions: collect(subjects, Keyword::Inserted, sources::inclusion),
        rulings: collect(subjects, Keyword::Ruling, |ruling| Some(rules::ruling(ruling))),
        open_norms: collect(subjects, Keyword::OpenNorm, |norm| Some(rules::open_norm(subjects, norm))),
        earlier: BTreeMap::new(),
        translated: BTreeMap::new(),
        index: Index::default(),
    };
    Some(agreement.indexed())
}

/// What is owed: duties, and publications, which are duties too.
fn duties(subjects: &Subjects) -> BTreeMap<Id, Duty> {
    let mut duties = collect(subjects, Keyword::Duty, |duty| rules::duty(subjects, duty));
    duties.extend(collect(subjects, Keyword::Publication, |one| publications::duty(subjects, one)));
    duties
}

/// Conditions, and the exceptions to them.
fn conditions(subjects: &Subjects) -> BTreeMap<Id, Condition> {
    let mut conditions = collect(subjects, Keyword::Condition, rules::condition);
    conditions.extend(collect(subjects, Keyword::Exception, |exception| Some(rules::exception(subjects, exception))));
    conditions
}

fn transition(line: &Line) -> Option<Transition> {
    match line.words().next()? {
        "afmaken" => Some(Transition::Finish),
        "overgaan" => Some(Transition::GoOver),
        _ => None,
    }
}

fn collect<T>(subjects: &Subjects, keyword: Keyword, lower: impl Fn(&Subject) -> Option<T>) -> BTreeMap<Id, T> {
    subjects.of(keyword).filter_map(|subject| Some((subject.id.clone(), lower(subject)?))).collect()
}
