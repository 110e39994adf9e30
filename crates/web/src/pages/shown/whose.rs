//! Whose a paper is: what one party, seat or helper wrote is no version of what another wrote.

use super::answers::{Reader, fact};
use charter::Id;
use charter::agreement::power::AnswerRef;
use charter::judge::answer::Answer;
use cooperation::cases::Done;
use cooperation::ledger::vouchers;
use cooperation::values::Sequence;
use office::view::Text;

/// Whose a paper is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Whose {
    /// There is one for the whole case, that is filled anew.
    Everybody,
    /// The party or the seat that speaks in it, where each does so for itself.
    Own(Id),
    /// Whoever pays along by it: the entry of what they said first, of which the rest are changes, and their name, where whoever
    /// looks may read it.
    Helper(Sequence, Option<String>),
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
        Whose::Helper(self.said_first(done), asked.find_map(|at| self.name_at(done, at)))
    }

    /// The entry of the first of the papers that took each other's place up to this one, as far as whoever looks knows of them.
    fn said_first(&self, done: &Done) -> Sequence {
        let before = |done: &&Done| {
            let entry = done.instead_of?;
            let mut earlier = self.case.done.iter().take_while(|other| other.entry < done.entry);
            earlier.find(|other| other.entry == entry && self.view.knows_done(self.case, other))
        };
        std::iter::successors(Some(done), before).last().map_or(done.entry, |first| first.entry)
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
            Whose::Helper(entry, _) | Whose::Voucher(entry) => format!("{form}-{entry}"),
        }
    }
}

impl Whose {
    /// Whether two papers are of one: what changes another is, also under another name.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Helper(one, _), Self::Helper(two, _)) => one == two,
            (Self::Everybody | Self::Own(_) | Self::Helper(..) | Self::Voucher(_), _) => self == other,
        }
    }
}
