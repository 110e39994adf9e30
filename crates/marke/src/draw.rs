//! Findings as people read them: the lines of the charter with a mark under what is wrong.

use crate::output;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use charter::check::{Finding, Severity};
use charter::judge::ground::Ground;
use charter::syntax;
use charter::syntax::parts::Whole;
use cooperation::Verdict;
use std::ops::Range;
use words::Lang;

/// Draws findings of one text.
pub(crate) struct Pen<'a> {
    /// What the file is called.
    pub(crate) path: &'a str,
    /// The text that was compiled.
    pub(crate) text: &'a str,
    /// The language.
    pub(crate) lang: Lang,
}

impl Pen<'_> {
    /// One finding.
    pub(crate) fn draw(&self, finding: &Finding) -> String {
        let (error, warning, info) = (self.lang.program_error(), self.lang.program_warning(), self.lang.program_info());
        let level = match finding.severity {
            Severity::Error => Level::ERROR.with_name(error.as_str()),
            Severity::Warning => Level::WARNING.with_name(warning.as_str()),
            Severity::Info => Level::INFO.with_name(info.as_str()),
        };
        let place = finding.article.clone().unwrap_or_default();
        let mut snippet = Snippet::source(self.text)
            .path(self.path)
            .annotation(AnnotationKind::Primary.span(self.within(&finding.span)).label(place));
        for related in &finding.related {
            snippet = snippet.annotation(AnnotationKind::Context.span(self.within(related)));
        }
        let help = self.lang.program_do_this();
        let code = finding.code.to_string();
        let mut report = vec![
            level.primary_title(finding.cause.say(self.lang)).id(code).element(snippet),
            Group::with_title(
                Level::HELP
                    .with_name(help.as_str())
                    .secondary_title(syntax::in_words_of(self.text, finding.remedy.say(self.lang))),
            ),
        ];
        if let Some(ruling) = &finding.accepted_by {
            let accepted = self.lang.program_accepted_by(ruling);
            report.push(Group::with_title(Level::NOTE.no_name().secondary_title(accepted)));
        }
        let renderer = if output::colour() { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&report).to_string()
    }

    /// A range that lies within the text, on the boundaries of letters, whatever was asked.
    fn within(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.text.floor_char_boundary(span.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(span.end.clamp(start, self.text.len()));
        start..end
    }
}

/// A finding in the file it stands in, and the pen to draw it with.
pub(crate) fn in_its_file<'a>(whole: &'a Whole, finding: &Finding, lang: Lang) -> (Pen<'a>, Finding) {
    let (path, text, span) = whole.place(&finding.span);
    let related = finding.related.iter().map(|span| whole.place(span)).filter(|(other, ..)| *other == path);
    let related = related.map(|(.., span)| span).collect();
    (Pen { path, text, lang }, Finding { span, related, ..finding.clone() })
}

/// Why a verdict says no: each ground with its article, as one sentence after another.
pub(crate) fn grounds(verdict: &Verdict, lang: Lang) -> Vec<String> {
    let said = |ground: &Ground| format!("{}: {}", ground.cite().article(), ground.why().say(lang));
    verdict.grounds().iter().map(said).collect()
}

/// The line and column, each from 1, of a byte; columns count letters, as editors do.
pub(crate) fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..text.floor_char_boundary(at.min(text.len()))).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}
