//! From text to agreement: Markdown, rule blocks, keyword table, statements, names.
//!
//! ```text
//! text ─ markdown ─ lexer ─ items ─ lines ─ subjects ─ layers ─ names ─ lower ─ Agreement
//!        articles   signs   blocks  slots   gathered   rulings  ids
//! ```
//!
//! Every step reports what it finds and goes on, so that one run tells every fault. The text
//! is untrusted: nothing here recurses deeper than the keyword table, or takes more than
//! about linear time.

mod acceptance;
pub(crate) mod article;
mod expected;
mod faults;
mod format;
mod formerly;
mod items;
mod layers;
mod lexer;
mod line;
mod lines;
mod literal;
mod lower;
mod markdown;
mod names;
mod nearest;
pub mod parts;
pub(crate) mod prose;
mod reference;
mod required;
mod rewording;
mod slots;
mod span;
mod spoken;
mod statements;
mod subjects;
pub mod table;
mod translated;

pub use format::{format, tongue};
pub use reference::{explain_keyword, nearest_keyword, reference};
pub use rewording::{with_articles, with_rulings};
pub use span::line_and_column;
pub use spoken::in_words_of;

use crate::agreement::Agreement;
use crate::agreement::cite::Article;
use crate::check::{self, Finding, Unread, codes};
use crate::judge::rhythm;
use faults::Faults;
use line::Line;
use lines::Reader;
use names::Names;
use span::Span;
use std::collections::BTreeMap;
use subjects::{Citer, Subjects};
use table::{Keyword, Tongue};
use words::Message;

/// The largest text that is read, in bytes.
const LARGEST: usize = 4 * 1024 * 1024;

/// What compiling a charter came to.
#[derive(Debug)]
pub struct Compiled {
    /// The agreement; none where a finding is an error that no ruling accepts.
    pub agreement: Option<Agreement>,
    /// Every finding, in the order of the text. A finding that a ruling accepts is included, marked.
    pub findings: Vec<Finding>,
}

/// How a charter is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// With its rulings: the charter that runs.
    InForce,
    /// Without any ruling: the agreement as received.
    AsReceived,
    /// With its rulings, as it was adopted before: what a later check finds in it is told, and does not take it out of force.
    Adopted,
}

/// Compiles a charter with the rulings that were adopted on it later, each a Markdown fragment with a heading and a block.
#[must_use]
pub fn compile(text: &str, rulings: &[&str], reading: Reading) -> Compiled {
    let mut faults = Faults::default();
    let texts: Vec<&str> = std::iter::once(text).chain(rulings.iter().copied()).collect();
    let (mut articles, mut lines) = read_all(&texts, &mut faults);
    lines = parts::report_missing(lines, &mut faults);
    formerly::rename(&mut lines, &mut faults);
    let citer = Citer::new(&articles);
    let mut subjects = subjects::gather(lines, &citer, reading, &mut faults);
    let statements = statements::statements(&subjects);
    layers::settle(&mut subjects, &mut faults);
    required::limit_seats(&mut subjects, &mut faults);
    let names = Names::enter(&mut subjects, &mut faults);
    names.resolve(&mut subjects, &mut faults);
    required::report(&mut subjects, &mut faults);
    report_charter(text, &subjects, &mut faults);
    for (index, reason) in &subjects.without_rule {
        if let Some(article) = articles.get_mut(*index) {
            article.no_rule = Some(reason.clone());
        }
    }
    let unread = Unread { objects: subjects.damaged.clone(), lines: faults.has_error() };
    let mut agreement = lower::lower(&subjects, articles.clone(), statements, digest(&texts));
    if let Some(agreement) = &mut agreement {
        agreement.planning.meeting_days = rhythm::of_all_years(agreement);
        agreement.translated = translated::agreements(&subjects, agreement);
    }
    let mut findings = faults.into_findings();
    if let Some(agreement) = &agreement {
        findings.extend(check::whole(agreement, &texts, &unread));
    }
    put_in_order(&mut findings, &articles);
    if reading != Reading::AsReceived {
        let more = acceptance::accept(&mut findings, &subjects, &articles, &unread);
        findings.extend(more);
        put_in_order(&mut findings, &articles);
    }
    let told_only = |finding: &Finding| reading == Reading::Adopted && finding.code.is_of_a_check();
    let runs = !findings.iter().any(|finding| finding.is_unanswered_error() && !told_only(finding));
    Compiled { agreement: agreement.filter(|_| runs), findings }
}

/// Holds the sources of a charter against files, by their names and SHA-256, and adds what is not as it was read.
pub fn hold_against(compiled: &mut Compiled, files: &BTreeMap<String, String>) {
    if let Some(agreement) = &compiled.agreement {
        compiled.findings.extend(check::against(agreement, files));
        put_in_order(&mut compiled.findings, &agreement.articles);
    }
}

/// The articles and the lines of every text.
fn read_all(texts: &[&str], faults: &mut Faults) -> (Vec<Article>, Vec<Line>) {
    let (mut articles, mut lines) = (Vec::new(), Vec::new());
    let mut tongue = Tongue::Dutch;
    for (source, text) in texts.iter().enumerate() {
        if text.len() > LARGEST {
            let size = |bytes: usize| i64::try_from(bytes).unwrap_or(i64::MAX);
            let cause = Message::TextTooLarge { size: size(text.len()), most: size(LARGEST) };
            faults.unread(codes::TOO_LARGE, Span::new(source, 0, 0), cause, Message::TextTooLargeRemedy {});
            continue;
        }
        if text.starts_with('\u{feff}') {
            let at = Span::new(source, 0, '\u{feff}'.len_utf8());
            faults.report(codes::BYTE_ORDER_MARK, at, Message::ByteOrderMark {}, Message::ByteOrderMarkRemedy {});
        }
        lexer::report_deceiving(source, text, faults);
        let document = markdown::read(source, text, faults);
        if source == 0 {
            tongue = document.tongue(text);
        }
        let before = articles.len();
        articles.extend(document.articles);
        for block in document.blocks {
            let article = block.article.map(|index| index + before);
            let tokens = lexer::tokens(text, block.content, faults);
            let items = items::items(text, tongue, &tokens, faults);
            let read = Reader { text, tongue, article, faults }.top(&items);
            report_misplaced(source, &read, faults);
            lines.extend(read);
        }
    }
    article::tell_apart(&mut articles);
    (articles, lines)
}

/// Rules that stand outside any article, and in a later ruling anything that is no ruling.
fn report_misplaced(source: usize, lines: &[Line], faults: &mut Faults) {
    if let Some(line) = lines.iter().find(|line| line.article.is_none()) {
        let (cause, remedy) = (Message::RuleWithoutArticle {}, Message::RuleWithoutArticleRemedy {});
        faults.report(codes::RULE_WITHOUT_ARTICLE, line.at, cause, remedy);
    }
    for line in lines.iter().filter(|line| source > 0 && line.keyword() != Keyword::Ruling) {
        faults.report(codes::ONLY_RULINGS, line.at, Message::OnlyRulings {}, Message::OnlyRulingsRemedy {});
    }
}

/// A text without rules, or without a charter in them.
fn report_charter(text: &str, subjects: &Subjects, faults: &mut Faults) {
    let at = Span::new(0, 0, 0);
    if faults.unread || subjects.charter.is_some() {
        return;
    }
    if text.trim().is_empty() {
        faults.report(codes::NO_RULES, at, Message::TextEmpty {}, Message::NoRulesRemedy {});
    } else if subjects.by_id.is_empty() {
        faults.report(codes::NO_RULES, at, Message::NoRules {}, Message::NoRulesRemedy {});
    } else {
        let row = table::rows_in(None).find(|row| row.keyword == table::Keyword::Charter);
        let example = row.map(|row| expected::example(row, Tongue::default())).unwrap_or_default();
        faults.report(codes::NO_CHARTER, at, Message::NoCharter {}, Message::NoCharterRemedy { example });
    }
}

/// Puts the findings in the order of the text, and tells of each the article it stands in.
fn put_in_order(findings: &mut [Finding], articles: &[Article]) {
    findings.sort_by_key(|finding| (finding.source, finding.span.start, finding.code));
    for finding in findings {
        let place = (finding.source, finding.span.start);
        let behind = articles.partition_point(|article| (article.source, article.span.start) <= place);
        let above = behind.checked_sub(1).and_then(|index| articles.get(index));
        finding.article = above.filter(|article| article.source == finding.source).map(|article| article.key.clone());
    }
}

/// The SHA-256 of the charter where nothing was adopted on it, so that `sha256sum` tells the same; with rulings that of
/// the digests of all texts, one a line.
fn digest(texts: &[&str]) -> String {
    match texts {
        [only] => parts::fingerprint(only.as_bytes()),
        several => {
            let lines: String = several.iter().map(|text| parts::fingerprint(text.as_bytes()) + "\n").collect();
            parts::fingerprint(lines.as_bytes())
        }
    }
}
