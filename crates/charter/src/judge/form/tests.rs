//! Forms: what is missing, and what an answer may be.

use super::complete;
use crate::agreement::form::{Choice, Class, Form, Question, QuestionKind};
use crate::agreement::id::Id;
use crate::judge::answer::{Answer, Answers, Attachment, FileKind, Sealed};
use crate::judge::fixture::{cite, told};
use crate::judge::ground::Severity;
use crate::judge::trace::Holds;
use words::{Amount, Lang, Message};

fn question(id: &str, kind: QuestionKind) -> Question {
    Question {
        id: id.into(),
        label: id.into(),
        help: None,
        kind,
        required: true,
        with_reason: false,
        title: false,
        open_norm: false,
        weight: None,
        class: Class::Internal,
        cite: cite(&format!("artikel {id}")),
    }
}

fn form(questions: Vec<Question>) -> Form {
    Form { id: "f".into(), label: "f".into(), adopted_by: None, questions, cite: cite("artikel f") }
}

fn sealed(length: u32) -> Sealed {
    Sealed { handle: "h".into(), commitment: "c".into(), length }
}

fn file(acts: bool) -> Attachment {
    Attachment { name: sealed(4), content: sealed(9), kind: FileKind::Pdf, acts }
}

fn answers(given: &[(&str, Answer)]) -> Answers {
    given.iter().map(|(id, answer)| (Id::new(id), answer.clone())).collect()
}

fn all_kinds() -> Vec<(QuestionKind, Answer)> {
    let options = vec![Choice { id: "o".into(), label: "o".into() }];
    vec![
        (QuestionKind::Line, Answer::Text(sealed(4))),
        (QuestionKind::Text, Answer::Text(sealed(4))),
        (QuestionKind::Amount, Answer::Amount(Amount::from_cents(1))),
        (QuestionKind::Number, Answer::Number(0)),
        (QuestionKind::Date, Answer::Date(jiff::civil::date(2024, 1, 1))),
        (QuestionKind::YesNo, Answer::YesNo { yes: false, reason: None }),
        (QuestionKind::Choice { options }, Answer::Choice { option: "o".into(), reason: None }),
        (QuestionKind::Score { lowest: 1, highest: 5 }, Answer::Score { score: 5, reason: None }),
        (QuestionKind::Attachments, Answer::Attachments(vec![file(false)])),
    ]
}

#[test]
fn every_question_takes_its_own_kind_of_answer_and_no_other() {
    let kinds = all_kinds();
    for (kind, own) in &kinds {
        let form = form(vec![question("q", kind.clone())]);
        for (_, answer) in &kinds {
            let judged = complete(&form, &answers(&[("q", answer.clone())]));
            let same = std::mem::discriminant(own) == std::mem::discriminant(answer);
            let expected: &[_] = if same { &[] } else { &[("form-answer-wrong-kind", "artikel q")] };
            assert_eq!(told(&judged.grounds), expected, "{kind:?} {answer:?}");
        }
    }
}

#[test]
fn every_question_that_fails_is_told_with_its_own_article() {
    let mut score = question("s", QuestionKind::Score { lowest: 1, highest: 5 });
    score.with_reason = true;
    let options = vec![Choice { id: "o".into(), label: "de eerste".into() }];
    let form = form(vec![question("q", QuestionKind::Line), score, question("c", QuestionKind::Choice { options })]);
    let judged = complete(
        &form,
        &answers(&[
            ("s", Answer::Score { score: 6, reason: None }),
            ("c", Answer::Choice { option: "p".into(), reason: None }),
            ("n", Answer::Number(1)),
        ]),
    );
    assert_eq!(
        told(&judged.grounds),
        [
            ("form-answer-missing", "artikel q"),
            ("form-score-out-of-range", "artikel s"),
            ("form-option-unknown", "artikel c"),
            ("form-question-unknown", "artikel f"),
        ]
    );
    assert_eq!(judged.grounds[2].alternatives()[0].say(Lang::Nl), "Kies een van deze: de eerste.");
    assert_eq!(judged.trace.holds, Holds::No);
    assert_eq!(judged.trace.lines().len(), 5);
}

#[test]
fn a_score_within_its_range_needs_its_reason_and_both_ends_count() {
    let mut score = question("s", QuestionKind::Score { lowest: 1, highest: 5 });
    score.with_reason = true;
    let form = form(vec![score]);
    for (given, reason, expected) in [
        (1, Some(3), None),
        (5, Some(3), None),
        (5, None, Some("form-reason-missing")),
        (5, Some(0), Some("form-reason-missing")),
        (0, Some(3), Some("form-score-out-of-range")),
    ] {
        let answer = Answer::Score { score: given, reason: reason.map(sealed) };
        let judged = complete(&form, &answers(&[("s", answer)]));
        assert_eq!(judged.grounds.first().map(|ground| ground.code()), expected);
    }
}

#[test]
fn a_text_of_no_length_is_no_answer() {
    let mut optional = question("q", QuestionKind::Text);
    let blank = answers(&[("q", Answer::Text(sealed(0)))]);
    assert_eq!(told(&complete(&form(vec![optional.clone()]), &blank).grounds), [("form-answer-missing", "artikel q")]);
    optional.required = false;
    assert_eq!(told(&complete(&form(vec![optional]), &blank).grounds), []);
}

#[test]
fn an_open_norm_without_an_answer_waits_for_a_person() {
    let mut norm = question("q", QuestionKind::YesNo);
    norm.open_norm = true;
    let judged = complete(&form(vec![norm]), &Answers::new());
    assert_eq!(told(&judged.grounds), [("form-judgement-missing", "artikel q")]);
    assert_eq!(judged.grounds[0].severity(), Severity::Undetermined);
}

#[test]
fn the_kind_asked_for_is_named() {
    let judged = complete(&form(vec![question("q", QuestionKind::Date)]), &answers(&[("q", Answer::Number(1))]));
    assert_eq!(
        judged.grounds[0].alternatives(),
        [Message::InsteadAnswerAs { expected: Box::new(Message::KindDate {}) }]
    );
    assert!(judged.grounds[0].why().say(Lang::Nl).ends_with("Gevraagd is een datum."));
}

#[test]
fn a_file_that_acts_by_itself_is_refused_where_anyone_reads_the_answer_and_nowhere_else() {
    for class in [Class::Public, Class::Internal, Class::Party, Class::Seat, Class::Confidential, Class::Personal] {
        let form = form(vec![Question { class, ..question("q", QuestionKind::Attachments) }]);
        let judge = |files: Vec<Attachment>| complete(&form, &answers(&[("q", Answer::Attachments(files))]));
        let expected: &[_] = if class == Class::Public { &[("form-attachment-acts", "artikel q")] } else { &[] };
        assert_eq!(told(&judge(vec![file(false), file(true)]).grounds), expected, "{class:?}");
        assert_eq!(told(&judge(vec![file(false)]).grounds), &[]);
        assert_eq!(told(&judge(Vec::new()).grounds), &[("form-answer-missing", "artikel q")], "no file is no answer");
    }
}
