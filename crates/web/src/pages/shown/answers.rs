//! Answers to forms as a viewer may read them: by class, and calmly where they are hidden or were destroyed.

use super::budget::{self, BudgetShown};
use crate::parts::Citation;
use askama::Template;
use askama::filters::HtmlSafe;
use charter::agreement::act::{ActKind, Each};
use charter::agreement::form::{Class, Form, Question, QuestionKind};
use charter::judge::answer::{Answer, Answers, Attachment, Sealed};
use charter::judge::score;
use charter::{Agreement, Id};
use cooperation::cases::{Case, Done, case_in};
use cooperation::visibility::party_of;
use office::View;
use office::view::Text;
use std::cmp::Reverse;
use words::{Amount, Lang};

/// A filled form.
#[derive(Debug, Clone, Template)]
#[template(path = "shown/answers.html")]
pub(crate) struct Filled {
    pub(crate) l: Lang,
    pub(crate) label: String,
    pub(crate) cite: Option<Citation>,
    pub(crate) answers: Vec<AnswerShown>,
    /// What its scores come to together, where they weigh something and all can be read.
    pub(crate) total: Option<String>,
    /// Why none of it can be read, where that is so: said once.
    pub(crate) withheld: Option<String>,
    /// The old amounts beside the new, where it is a budget.
    pub(crate) budget: Option<BudgetShown>,
}

impl HtmlSafe for Filled {}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AnswerShown {
    pub(crate) question: String,
    /// The answer where it is not in words: yes, an option, a score, money.
    pub(crate) fact: Option<String>,
    /// The words, or the reason that goes with the fact.
    pub(crate) words: Option<Wording>,
    /// Whether it is human judgement.
    pub(crate) human: bool,
    /// Who may read it.
    pub(crate) class: Class,
    /// Whether it differs from the same answer handed in before.
    pub(crate) changed: bool,
    /// Whether its lines are points, numbered.
    pub(crate) points: bool,
    /// The dossier it names.
    pub(crate) link: Option<String>,
    /// The files in it.
    pub(crate) files: Vec<FileShown>,
    /// What changed in its words, where both versions can be read.
    pub(crate) pieces: Vec<Piece>,
}

impl AnswerShown {
    /// Whether it is in confidence: not for the street.
    pub(crate) fn is_confidential(&self) -> bool {
        self.class == Class::Confidential
    }
}

/// A file in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileShown {
    /// Its name, kind and size; or that it was destroyed.
    pub(crate) told: String,
    /// Where to get it, for whoever may.
    pub(crate) href: Option<String>,
    /// What is to be known of it.
    pub(crate) note: Option<String>,
}

/// Two versions of more words together than this are not held against each other word by word: that would keep a page waiting.
const MOST_WORDS: usize = 3_000;

/// A stretch of words that stayed, came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) words: String,
    pub(crate) came: bool,
    pub(crate) went: bool,
}

/// Words as this viewer gets them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wording {
    /// To read, by paragraph.
    Paragraphs(Vec<String>),
    /// Not for this viewer, or no longer there: said calmly.
    Withheld(String),
}

/// Reads the answers on one case for one viewer.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) view: &'a View,
    pub(crate) agreement: &'a Agreement,
    pub(crate) case: &'a Case,
    pub(crate) l: Lang,
    pub(crate) base: &'a str,
}

impl<'a> Reader<'a> {
    /// The forms that came with an act.
    pub(crate) fn forms(&self, done: &Done) -> Vec<Filled> {
        done.forms.iter().map(|(form, answers)| self.filled(done, form, answers, None)).collect()
    }

    /// The party or the seat that speaks in what was done, where the act is one that each does for itself.
    pub(crate) fn apart(&self, done: &Done) -> Option<Id> {
        apart(self.view, self.agreement, self.case, done)
    }

    /// A filled form, beside the time before; the questions in the order of the charter, those it no longer knows at the end.
    pub(crate) fn filled(&self, done: &Done, form: &Id, given: &Answers, before: Option<(&Done, &Answers)>) -> Filled {
        let known = self.agreement.forms.get(form);
        let order = |question: &Id| {
            let place = |form: &Form| form.questions.iter().position(|known| known.id == *question);
            known.and_then(place).unwrap_or(usize::MAX)
        };
        let mut in_order: Vec<(&Id, &Answer)> = given.iter().collect();
        in_order.sort_by_key(|(question, _)| order(question));
        let answers = in_order.into_iter().map(|(id, answer)| {
            let question = known.and_then(|form| form.question(id));
            // What was said before is compared only for whoever may read it.
            let before = before.filter(|(earlier, _)| self.may_read(earlier, form, question));
            let before = before.map(|(_, answers)| answers.get(id));
            let differs = |before| !self.same(question, before, answer);
            let changed = self.may_read(done, form, question) && before.is_some_and(differs);
            let mut shown = self.answer((done, form), question.ok_or(id), answer, changed);
            if let (true, Some(earlier)) = (shown.changed, before.flatten()) {
                shown.pieces = self.pieces(question, earlier, answer);
            }
            shown
        });
        let answers: Vec<AnswerShown> = answers.collect();
        let readable = |form: &&Form| {
            let mut weighed = form.questions.iter().filter(|question| question.weight.is_some());
            form.is_weighed() && weighed.all(|question| self.may_read(done, &form.id, Some(question)))
        };
        let total = known.filter(readable).and_then(|form| score::total(form, given).ok());
        Filled {
            l: self.l,
            total: total.map(|total| self.l.answer_total_of(total.share)),
            withheld: withheld_alike(&answers),
            budget: self.budget(done, form, given),
            label: self.agreement.label(form),
            cite: known.map(|form| Citation::of(&form.cite, self.base)),
            answers,
        }
    }

    /// The old amounts beside those of a budget, where its amounts can be read.
    fn budget(&self, done: &Done, form: &Id, given: &Answers) -> Option<BudgetShown> {
        let asked = budget::Asked {
            view: self.view,
            agreement: self.agreement,
            l: self.l,
            base: self.base,
            form,
            case: Some(self.case),
        };
        BudgetShown::of(asked, |at| {
            let reads = self.may_read(done, form, self.agreement.question(at));
            given.get(&at.question).filter(|_| reads)?.amount()
        })
    }

    /// One answer; to a question that the charter no longer knows under its name.
    fn answer(
        &self,
        (done, form): (&Done, &Id),
        asked: Result<&Question, &Id>,
        answer: &Answer,
        changed: bool,
    ) -> AnswerShown {
        let question = asked.ok();
        let class = self.class_of(done, form, question);
        let may_read = self.may_read(done, form, question);
        let fact = fact(self.l, question, answer);
        let words = match (answer.sealed(), &fact) {
            // Where these words stand is known: nobody has to look for them in everything that was done.
            (Some(_), _) if !may_read => Some(Wording::Withheld(self.withheld(class))),
            (Some(sealed), _) => Some(self.words(class, sealed)),
            (None, _) if !may_read && !answer.attachments().is_empty() => Some(Wording::Withheld(self.withheld(class))),
            (None, Some(_)) if !may_read => Some(Wording::Withheld(self.withheld(class))),
            (None, _) => None,
        };
        AnswerShown {
            question: asked.map_or_else(ToString::to_string, |question| question.label.clone()),
            fact: fact.filter(|_| may_read),
            words,
            human: question.is_some_and(|question| question.open_norm),
            class,
            changed,
            points: question.is_some_and(|question| matches!(question.kind, QuestionKind::Points)),
            link: case_in(answer).filter(|_| may_read).map(|number| format!("{}/dossiers/{number}", self.base)),
            files: if may_read { self.files(class, answer.attachments()) } else { Vec::new() },
            pieces: Vec::new(),
        }
    }

    fn files(&self, class: Class, files: &[Attachment]) -> Vec<FileShown> {
        let l = self.l;
        let shown = files.iter().map(|file| {
            let name = match self.view.text(self.case, class, &file.name) {
                Text::Readable(name) => name,
                Text::Hidden => return FileShown { told: self.withheld(class), href: None, note: None },
                Text::Destroyed(erasure) => {
                    let told = l.answer_erased(erasure.on, &erasure.ground);
                    return FileShown { told, href: None, note: None };
                }
            };
            let gets = self.view.reads_attachment(self.case, file);
            let note = file.acts.then(|| if gets { l.file_acts() } else { l.file_closed() });
            let kind = file.kind.extension().to_uppercase();
            FileShown {
                told: l.file_get(&name, &kind, &l.bytes(u64::from(file.content.length))),
                href: gets
                    .then(|| format!("{}/dossiers/{}/bestanden/{}", self.base, self.case.number, file.content.handle)),
                note,
            }
        });
        shown.collect()
    }

    fn class_of(&self, done: &Done, form: &Id, question: Option<&Question>) -> Class {
        question.map_or(Class::Personal, |question| self.view.class_of(self.case, done, form, question))
    }

    /// Whether this viewer may read what was answered to a question in what was done.
    pub(crate) fn may_read(&self, done: &Done, form: &Id, question: Option<&Question>) -> bool {
        self.view.reads_done(self.case, done, self.class_of(done, form, question))
    }

    /// What changed from one version of the words to the next, word by word; nothing where either cannot be read.
    fn pieces(&self, question: Option<&Question>, before: &Answer, now: &Answer) -> Vec<Piece> {
        let class = question.map_or(Class::Personal, |question| question.class);
        let (Some(before), Some(now)) = (before.sealed(), now.sealed()) else { return Vec::new() };
        let texts = (self.view.text(self.case, class, before), self.view.text(self.case, class, now));
        let (Text::Readable(before), Text::Readable(now)) = texts else { return Vec::new() };
        pieces_between(&before, &now)
    }

    /// Whether an answer says what it said before, as far as this viewer may know: words that may not be read are compared by
    /// their length only, because each sealing has its own salt.
    fn same(&self, question: Option<&Question>, before: Option<&Answer>, now: &Answer) -> bool {
        let class = question.map_or(Class::Personal, |question| question.class);
        let Some(before) = before else { return false };
        if without_words(before) != without_words(now) {
            return false;
        }
        let (Some(a), Some(b)) = (before.sealed(), now.sealed()) else {
            return before.sealed().is_none() && now.sealed().is_none();
        };
        match (self.view.text(self.case, class, a), self.view.text(self.case, class, b)) {
            (Text::Readable(a), Text::Readable(b)) => a == b,
            (Text::Readable(_) | Text::Hidden | Text::Destroyed(_), _) => a.length == b.length,
        }
    }

    /// Sealed words by paragraph, or why they are not there.
    pub(crate) fn words(&self, class: Class, sealed: &Sealed) -> Wording {
        match self.view.text(self.case, class, sealed) {
            Text::Readable(text) => Wording::Paragraphs(paragraphs(&text)),
            Text::Hidden => Wording::Withheld(self.withheld(class)),
            Text::Destroyed(erasure) => Wording::Withheld(self.l.answer_erased(erasure.on, &erasure.ground)),
        }
    }

    /// The first amount of the case that this viewer may read, with its question: the latest form first.
    pub(crate) fn amount(&self) -> Option<(&Question, Amount)> {
        self.amount_for(|_| true)
    }

    /// As [`amount`](Self::amount), of the classes that will do.
    pub(crate) fn amount_for(&self, will_do: fn(Class) -> bool) -> Option<(&Question, Amount)> {
        let forms = self.case.done.forms().filter_map(|form| self.agreement.forms.get(form));
        let asks = |form: &&Form| form.questions.iter().any(|question| matches!(question.kind, QuestionKind::Amount));
        let papers = |form: &'a Form| self.case.done.with_form(&form.id).map(move |done| (done, form));
        let mut filled: Vec<(&Done, &Form)> = forms.filter(asks).flat_map(papers).collect();
        filled.sort_by_key(|(done, _)| Reverse(done.entry));
        filled.into_iter().find_map(|(done, form)| {
            let answers = done.forms.get(&form.id)?;
            // What is booked on a case, or added by somebody else, is no amount of the case itself.
            if self.agreement.acts.get(&done.act).is_some_and(|act| act.posts.is_some()) {
                return None;
            }
            let added =
                |question: &Question| self.agreement.cover_plans.values().any(|plan| plan.asks(&form.id, &question.id));
            form.questions.iter().filter(|question| !added(question)).find_map(|question| {
                let Answer::Amount(amount) = answers.get(&question.id)? else { return None };
                let class = self.view.class_of(self.case, done, &form.id, question);
                (will_do(class) && self.view.reads_done(self.case, done, class)).then_some((question, *amount))
            })
        })
    }

    fn withheld(&self, class: Class) -> String {
        match class {
            Class::Public | Class::Internal => self.l.answer_internal(),
            Class::Party => self.l.answer_party(),
            Class::Seat => self.l.answer_seat(),
            Class::Confidential => self.l.answer_confidential(),
            Class::Personal => self.l.answer_personal(),
        }
    }
}

/// The party or the seat that speaks in what was done on a case, where the act is one that each does for itself.
pub(crate) fn apart(view: &View, agreement: &Agreement, case: &Case, done: &Done) -> Option<Id> {
    let act = agreement.acts.get(&done.act)?;
    if act.kind == ActKind::Recuse {
        // An interest is that of one seat, also where nobody says so.
        return done.acting.seat().cloned();
    }
    match act.each.as_ref()? {
        Each::Party => party_of(agreement, view.state(), case.number, done),
        Each::Seat { .. } => done.acting.seat().cloned(),
    }
}

/// What stayed, came and went from one text to the next, in stretches; nothing where they are too long for that.
fn pieces_between(before: &str, now: &str) -> Vec<Piece> {
    if before.split_whitespace().chain(now.split_whitespace()).nth(MOST_WORDS).is_some() {
        return Vec::new();
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for change in similar::TextDiff::from_words(before, now).iter_all_changes() {
        let came = change.tag() == similar::ChangeTag::Insert;
        let went = change.tag() == similar::ChangeTag::Delete;
        match pieces.last_mut().filter(|last| (last.came, last.went) == (came, went)) {
            Some(last) => last.words += change.value(),
            None => pieces.push(Piece { words: change.value().to_owned(), came, went }),
        }
    }
    pieces
}

/// The one reason for which none of several answers can be read.
fn withheld_alike(answers: &[AnswerShown]) -> Option<String> {
    let mut reasons = answers.iter().map(|answer| match (&answer.fact, &answer.words) {
        (None, Some(Wording::Withheld(why))) => Some(why),
        (Some(_), _) | (None, Some(Wording::Paragraphs(_)) | None) => None,
    });
    let first = reasons.next().flatten().filter(|_| answers.len() > 1)?;
    reasons.all(|why| why == Some(first)).then(|| first.clone())
}

/// The part of an answer that rules see.
fn without_words(answer: &Answer) -> Option<Answer> {
    match answer {
        Answer::Text(_) => None,
        Answer::YesNo { yes, .. } => Some(Answer::YesNo { yes: *yes, reason: None }),
        Answer::Choice { option, .. } => Some(Answer::Choice { option: option.clone(), reason: None }),
        Answer::Goals { nodes, .. } => Some(Answer::Goals { nodes: nodes.clone(), reason: None }),
        Answer::Score { score, .. } => Some(Answer::Score { score: *score, reason: None }),
        Answer::Attachments(files) => Some(Answer::Attachments(files.iter().map(without_seal).collect())),
        Answer::Amount(_) | Answer::Number(_) | Answer::Date(_) | Answer::Case(_) => Some(answer.clone()),
    }
}

/// A file apart from the chance in how it was sealed: two of one kind and size, with names as long, are taken for one.
fn without_seal(file: &Attachment) -> Attachment {
    let blank = |sealed: &Sealed| Sealed { handle: String::new(), commitment: String::new(), length: sealed.length };
    Attachment { name: blank(&file.name), content: blank(&file.content), kind: file.kind, acts: file.acts }
}

/// The part of an answer that is not in words.
pub(crate) fn fact(l: Lang, question: Option<&Question>, answer: &Answer) -> Option<String> {
    match answer {
        Answer::Text(_) | Answer::Attachments(_) => None,
        Answer::YesNo { yes: true, .. } => Some(l.answer_yes()),
        Answer::YesNo { yes: false, .. } => Some(l.answer_no()),
        Answer::Choice { option, .. } => {
            Some(question.map_or_else(|| option.to_string(), |question| question.option_label(option)))
        }
        Answer::Goals { nodes, .. } => {
            let label =
                |node| question.map_or_else(|| ToString::to_string(node), |question| question.option_label(node));
            Some(nodes.iter().map(label).collect::<Vec<_>>().join("; "))
        }
        Answer::Score { score, .. } => Some(score_in_range(l, question, *score)),
        Answer::Amount(amount) => Some(l.amount(*amount)),
        Answer::Number(number) => Some(number_told(l, question, *number)),
        Answer::Case(number) => Some(number.clone()),
        Answer::Date(date) => Some(l.date(*date, words::Style::Plain)),
    }
}

/// A number as people write it, or all its digits where it stands for somebody or something.
pub(crate) fn number_told(l: Lang, question: Option<&Question>, number: i64) -> String {
    match question.map(|question| &question.kind) {
        Some(QuestionKind::Digits { count }) => digits(number, *count),
        Some(_) | None => l.number(number),
    }
}

/// All digits of a number, noughts in front included.
pub(crate) fn digits(number: i64, count: u32) -> String {
    let width = usize::try_from(count).unwrap_or_default();
    format!("{number:0width$}")
}

fn score_in_range(l: Lang, question: Option<&Question>, score: u32) -> String {
    if let Some(QuestionKind::Score { lowest, highest }) = question.map(|question| &question.kind) {
        return l.answer_score(i64::from(score), i64::from(*lowest), i64::from(*highest));
    }
    l.number(i64::from(score))
}

/// A text by paragraph: an empty line, or a new line, begins another. An amount that people typed is not broken off from its
/// sign.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("€ ", "€\u{a0}");
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{MOST_WORDS, Piece, paragraphs, pieces_between};

    #[test]
    fn words_that_changed_together_are_one_stretch() {
        let piece = |words: &str, came, went| Piece { words: words.to_owned(), came, went };
        let pieces = pieces_between("wij betalen mee", "wij betalen niets mee dit jaar");
        assert_eq!(
            pieces.iter().filter(|piece| !piece.came).map(|piece| &*piece.words).collect::<String>(),
            "wij betalen mee"
        );
        assert!(pieces.windows(2).all(|two| (two[0].came, two[0].went) != (two[1].came, two[1].went)), "{pieces:?}");
        assert_eq!(pieces_between("een", "een"), [piece("een", false, false)]);
    }

    #[test]
    fn texts_too_long_to_compare_show_no_stretches() {
        let long = "woord ".repeat(MOST_WORDS);
        assert!(!pieces_between(&long, "").is_empty());
        assert!(pieces_between(&long, "erbij").is_empty());
    }

    #[test]
    fn an_empty_line_never_makes_an_empty_paragraph() {
        assert_eq!(paragraphs("een\n\n\n twee \r\n"), ["een", "twee"]);
        assert!(paragraphs(" \n ").is_empty());
    }
}
