//! Whose a paper is: what one party, seat or helper wrote is no version of what another wrote.

use super::answers::{Reader, fact};
use charter::Id;
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use cooperation::cases::Done;
use cooperation::ledger::vouchers;
use office::view::Text;

/// Whose a paper is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Whose {
    /// There is one for the whole case, that is filled anew.
    Everybody,
    /// The party or the seat that speaks in it, where each does so for itself.
    Own(Id),
    /// Whoever pays along by it, under this name.
    Helper(String),
    /// Of whoever pays along by it, whose name is not told to whoever looks: by its entry.
    Unnamed(u64),
    /// What is posted once: another posting has another sheet, by the entry with which it began.
    Voucher(u64),
}

impl Reader<'_> {
    /// Whose a paper is.
    pub(crate) fn whose(&self, done: &Done, form: &Id) -> Whose {
        if let Some(own) = self.apart(done) {
            return Whose::Own(own);
        }
        let plans = self.agreement.cover_plans.values().filter(|plan| plan.case == self.case.kind);
        let asked = plans.filter_map(|plan| plan.from.as_ref()).flat_map(|from| &from.value);
        let mut asked = asked.filter(|at| at.form == *form).peekable();
        if asked.peek().is_none() {
            let knows = |done: &Done| self.view.knows_done(self.case, done);
            let begun = vouchers::begun(self.agreement, self.case, (form, done), knows);
            return begun.map_or(Whose::Everybody, Whose::Voucher);
        }
        asked.find_map(|at| self.name_at(done, at)).map_or(Whose::Unnamed(done.entry), Whose::Helper)
    }

    /// The name that stands in an answer, as far as whoever looks may read it.
    pub(crate) fn name_at(&self, done: &Done, at: &AnswerRef) -> Option<String> {
        let answer = done.forms.get(&at.form)?.get(&at.question)?;
        let question = self.agreement.question(at)?;
        if !self.may_read(done, &at.form, Some(question)) {
            return None;
        }
        let Answer::Text(sealed) = answer else { return fact(self.l, Some(question), answer) };
        match self.view.text(self.case, question.class, sealed) {
            Text::Readable(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            Text::Hidden | Text::Destroyed(_) => None,
        }
    }

    /// The name of a paper on the page of its dossier; the versions of one share it.
    pub(crate) fn anchor(&self, done: &Done, form: &Id) -> String {
        match self.whose(done, form) {
            Whose::Everybody => form.to_string(),
            Whose::Own(own) => format!("{form}-{own}"),
            Whose::Unnamed(entry) | Whose::Voucher(entry) => format!("{form}-{entry}"),
            whose @ Whose::Helper(_) => {
                let known =
                    |other: &&Done| self.view.knows_done(self.case, other) && self.whose(other, form).is(&whose);
                let first = self.case.done.with_form(form).find(known).map_or(done.entry, |first| first.entry);
                format!("{form}-{first}")
            }
        }
    }
}

impl Whose {
    /// Whether two papers are of one: a name is the same in capitals.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Helper(one), Self::Helper(two)) => one.to_lowercase() == two.to_lowercase(),
            (Self::Everybody | Self::Own(_) | Self::Helper(_) | Self::Unnamed(_) | Self::Voucher(_), _) => {
                self == other
            }
        }
    }
}
