//! A paper that is handed in anew begins with what it said last, so that whoever changes one line need not type the rest again,
//! and nothing disappears because it was not retyped.

use super::{Desk, plan, replacing};
use crate::forms::Typed;
use crate::forms::field::{NO, YES, name};
use crate::pages::shown::answers::Reader;
use crate::visit::Visit;
use charter::agreement::act::ActKind;
use charter::agreement::cover::CoverPlan;
use charter::agreement::form::{Form, Question};
use charter::judge::answer::{Answer, Sealed};
use cooperation::cases::{Case, Done};
use cooperation::ledger::vouchers;
use office::view::Text;
use words::{Date, Lang};

/// What the form begins with.
pub(crate) struct Again {
    /// The words in its fields.
    pub(crate) typed: Typed,
    /// When they were handed in.
    on: Date,
    /// Whether files or words stay behind: files are added anew, and what one may not read cannot be shown.
    partly: bool,
}

/// What was handed in last by this act, where it is the paper of the case as a whole or of the seat one acts from, or the paper
/// that is changed; nothing where whoever looks asks for an empty form.
pub(crate) fn last(visit: &Visit, desk: &Desk<'_>) -> Option<Again> {
    let (case, base) = (desk.case?, visit.at(""));
    let asked = replacing::asked(visit, desk);
    if visit.query("leeg").is_some() || !(asked.is_some() || is_revised(desk)) {
        return None;
    }
    let reader = Reader { view: &visit.view, agreement: desk.agreement, case, l: visit.l, base: &base };
    let own = |done: &&Done| done.act == desk.act.id && visit.view.knows_done(case, done);
    let mine = |done: &&Done| desk.act.each.is_none() || done.acting.seat() == visit.seat();
    let last = || case.done.iter().rev().filter(own).find(mine).filter(|done| !is_posted(desk, case, done));
    let done = asked.or_else(last)?;
    let mut again = Again { typed: Typed::default(), on: done.on, partly: false };
    let replaces = asked.map(|done| done.entry.to_string());
    again.typed.put(plan::name::INSTEAD_OF, replaces.as_deref());
    for form in desk.act.forms.iter().filter_map(|form| desk.agreement.forms.get(form)) {
        let answers = done.forms.get(&form.id);
        for question in &form.questions {
            if let Some(answer) = answers.and_then(|answers| answers.get(&question.id)) {
                again.put(&reader, done, (form, question), answer);
            }
        }
    }
    Some(again)
}

/// Whether a sheet was posted since it was handed in: what follows is another sheet.
fn is_posted(desk: &Desk<'_>, case: &Case, paper: &Done) -> bool {
    let confirming = desk.agreement.acts_of(&case.kind).filter_map(vouchers::confirms);
    let mut its = confirming.filter(|posting| paper.forms.contains_key(&posting.amount.form));
    its.any(|posting| vouchers::is_gone(desk.agreement, case, posting, paper))
}

/// Whether a paper of this act takes the place of the one before it. What books money, and what somebody promises to add, is
/// said anew each time.
fn is_revised(desk: &Desk<'_>) -> bool {
    let mut forms = desk.act.forms.iter().filter_map(|form| desk.agreement.forms.get(form)).peekable();
    let adds = |form: &Form| {
        let asks = |plan: &CoverPlan| form.questions.iter().any(|question| plan.asks(&form.id, &question.id));
        desk.agreement.cover_plans.values().any(asks)
    };
    desk.act.kind == ActKind::HandIn && desk.act.posts.is_none() && forms.peek().is_some() && !forms.any(adds)
}

impl Again {
    /// That the form begins with it.
    pub(crate) fn told(&self, l: Lang) -> String {
        let again = l.form_again(self.on);
        if self.partly { format!("{again} {}", l.form_again_partly()) } else { again }
    }

    fn put(&mut self, reader: &Reader<'_>, done: &Done, (form, question): (&Form, &Question), answer: &Answer) {
        let field = name(form, question);
        if !reader.may_read(done, &form.id, Some(question)) {
            self.partly = true;
            return;
        }
        let words = |sealed: &Sealed| match reader.view.text(reader.case, question.class, sealed) {
            Text::Readable(words) => Some(words.to_string()),
            Text::Hidden | Text::Destroyed(_) => None,
        };
        let typed = match answer {
            Answer::Text(sealed) => words(sealed),
            Answer::YesNo { yes, .. } => Some(if *yes { YES } else { NO }.to_owned()),
            Answer::Choice { option, .. } => Some(option.to_string()),
            Answer::Goals { nodes, .. } => Some(nodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")),
            Answer::Score { score, .. } => Some(score.to_string()),
            Answer::Amount(amount) => Some(amount.in_digits().replace('.', ",")),
            Answer::Number(number) => Some(number.to_string()),
            Answer::Date(date) => Some(date.to_string()),
            Answer::Case(number) => Some(number.clone()),
            Answer::Attachments(_) => None,
        };
        self.partly |= typed.is_none();
        self.typed.put(&field, typed.as_deref());
        let reason = answer.sealed().filter(|_| question.with_reason).and_then(words);
        self.typed.put(&format!("{field}.reden"), reason.as_deref());
    }
}
