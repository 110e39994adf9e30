//! Splits a charter into articles and rule blocks.
//!
//! Markdown decides what a heading and a fence are. A rule block that is not closed ends
//! where the next heading or fence begins, so that one missing line hides no other article.

use super::article;
use super::faults::Faults;
use super::span::Span;
use super::table::Tongue;
use crate::agreement::cite::Article;
use crate::check::codes;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use words::Message;

/// After so many unclosed blocks the rest is read as it stands; it keeps reading linear.
const MOST_UNCLOSED: usize = 16;

/// One text: its articles and its rule blocks.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) articles: Vec<Article>,
    pub(crate) blocks: Vec<Block>,
}

/// What stands between the fences of a rule block.
#[derive(Debug)]
pub(crate) struct Block {
    /// The article it stands in, among those of its document; none before the first heading.
    pub(crate) article: Option<usize>,
    pub(crate) content: Span,
    /// The same with both fences.
    pub(crate) whole: Span,
}

impl Document {
    /// In whose words its rule blocks are written.
    pub(crate) fn tongue(&self, text: &str) -> Tongue {
        Tongue::said_in(self.blocks.iter().map(|block| block.content.of(text)))
    }
}

enum Piece {
    Heading { level: u8, text: String, whole: Range<usize> },
    Block { content: Range<usize>, whole: Range<usize> },
}

/// Reads one text.
pub(crate) fn read(source: usize, text: &str, faults: &mut Faults) -> Document {
    let mut pieces = Vec::new();
    let mut from = text.len() - text.trim_start_matches('\u{feff}').len();
    for round in 0.. {
        let mut scan = Scan { source, text, from, pieces: &mut pieces, faults, cut: round < MOST_UNCLOSED };
        match scan.run() {
            Some(next) => from = next,
            None => break,
        }
    }
    let mut document = assemble(source, text, &pieces);
    report_double(source, text, &document.articles, faults);
    article::tell_apart(&mut document.articles);
    document
}

struct Scan<'a> {
    source: usize,
    text: &'a str,
    from: usize,
    pieces: &'a mut Vec<Piece>,
    faults: &'a mut Faults,
    /// Whether an unclosed block may be cut off.
    cut: bool,
}

impl Scan<'_> {
    /// Reads to the end, or up to where an unclosed block was cut off.
    #[expect(clippy::wildcard_enum_match_arm, reason = "of Markdown only headings and fences matter here")]
    fn run(&mut self) -> Option<usize> {
        let text = self.text.get(self.from..).unwrap_or_default();
        let mut depth = 0_usize;
        let mut heading: Option<(u8, String, Range<usize>)> = None;
        let mut block: Option<(Range<usize>, Option<Range<usize>>)> = None;
        for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
            let range = range.start + self.from..range.end + self.from;
            match event {
                Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => depth += 1,
                Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => depth = depth.saturating_sub(1),
                Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                    heading = Some((level as u8, String::new(), range));
                }
                Event::End(TagEnd::Heading(_)) => {
                    if let Some((level, text, whole)) = heading.take() {
                        self.pieces.push(Piece::Heading { level, text, whole });
                    }
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if self.is_ours(&info, depth, &range) => {
                    block = Some((range, None));
                }
                Event::Text(words) | Event::Code(words) => {
                    if let Some((_, text, _)) = &mut heading {
                        text.push_str(&words);
                    } else if let Some((_, content)) = &mut block {
                        let start = content.as_ref().map_or(range.start, |content| content.start);
                        *content = Some(start..range.end);
                    }
                }
                Event::End(TagEnd::CodeBlock) => {
                    if let Some((whole, content)) = block.take()
                        && let Some(cut) = self.block(whole, content)
                    {
                        return Some(cut);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Whether a fence marks a rule block; says so where it almost does.
    fn is_ours(&mut self, info: &str, depth: usize, whole: &Range<usize>) -> bool {
        let word = info.split_whitespace().next().unwrap_or_default();
        let at = Span::new(self.source, whole.start, first_line(self.text, whole));
        let marks = [Tongue::Dutch, Tongue::English].map(Tongue::fence);
        if marks.contains(&word) {
            if depth > 0 {
                let (cause, remedy) = (Message::BlockInsideOtherText {}, Message::BlockInsideOtherTextRemedy {});
                self.faults.unread(codes::BLOCK_INSIDE, at, cause, remedy);
            }
            return depth == 0;
        }
        let almost = |mark: &&str| word.len() < 2 * mark.len() && strsim::osa_distance(&word.to_lowercase(), mark) <= 2;
        if let Some(mark) = marks.into_iter().find(almost) {
            let cause = Message::FenceMisspelt { word: word.to_owned() };
            let remedy = Message::FenceMisspeltRemedy { mark: mark.to_owned() };
            self.faults.unread(codes::FENCE, at, cause, remedy);
        }
        false
    }

    /// Takes a rule block; where its closing fence is missing, says where reading goes on.
    fn block(&mut self, whole: Range<usize>, content: Option<Range<usize>>) -> Option<usize> {
        let opened = first_line(self.text, &whole);
        let content = content.unwrap_or(opened..opened);
        let inside = self.text.get(content.clone()).unwrap_or_default();
        let stray = stray_line(inside).map(|at| content.start + at).filter(|_| self.cut);
        let behind = self.text.get(content.end..whole.end).unwrap_or_default();
        if stray.is_some() || behind.trim().is_empty() {
            let at = Span::new(self.source, whole.start, opened);
            self.faults.report(codes::FENCE, at, Message::FenceNotClosed {}, Message::FenceNotClosedRemedy {});
        }
        let end = stray.unwrap_or(whole.end);
        self.pieces.push(Piece::Block { content: content.start..content.end.min(end), whole: whole.start..end });
        stray
    }
}

/// The end of the first line of a range, without the line break.
fn first_line(text: &str, whole: &Range<usize>) -> usize {
    let line = text.get(whole.clone()).unwrap_or_default().lines().next().unwrap_or_default();
    whole.start + line.len()
}

/// Where a line begins that cannot stand in a rule block: a heading or a fence.
fn stray_line(inside: &str) -> Option<usize> {
    let mut at = 0;
    for line in inside.split_inclusive('\n') {
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        let is_heading = (1..=6).contains(&hashes) && line.as_bytes().get(hashes) == Some(&b' ');
        if is_heading || line.trim_start().starts_with("```") {
            return Some(at);
        }
        at += line.len();
    }
    None
}

fn assemble(source: usize, text: &str, pieces: &[Piece]) -> Document {
    let mut document = Document::default();
    let mut prose_from = 0;
    for piece in pieces {
        match piece {
            Piece::Heading { level, text: title, whole } => {
                close_prose(&mut document, text, prose_from..whole.start);
                prose_from = whole.end;
                let heading = article::heading(title);
                document.articles.push(Article {
                    key: heading.key,
                    title: heading.title,
                    anchor: heading.anchor,
                    level: *level,
                    prose: String::new(),
                    no_rule: None,
                    source,
                    span: whole.clone(),
                });
            }
            Piece::Block { content, whole } => {
                close_prose(&mut document, text, prose_from..whole.start);
                prose_from = whole.end;
                let article = document.articles.len().checked_sub(1);
                let [content, whole] = [content, whole].map(|range| Span::new(source, range.start, range.end));
                document.blocks.push(Block { article, content, whole });
            }
        }
    }
    close_prose(&mut document, text, prose_from..text.len());
    document
}

/// Adds a stretch of prose to the last article.
fn close_prose(document: &mut Document, text: &str, range: Range<usize>) {
    let Some(article) = document.articles.last_mut() else { return };
    article.span.end = range.end.max(article.span.end);
    let prose = text.get(range).unwrap_or_default().trim();
    if !prose.is_empty() {
        if !article.prose.is_empty() {
            article.prose.push_str("\n\n");
        }
        article.prose.push_str(prose);
    }
}

fn report_double(source: usize, text: &str, articles: &[Article], faults: &mut Faults) {
    let mut seen = std::collections::BTreeMap::new();
    for article in articles.iter().filter(|article| article.key != article.title) {
        let at = Span::new(source, article.span.start, first_line(text, &article.span));
        if let Some(first) = seen.insert(article.key.as_str(), at) {
            let cause = Message::ArticleTwice { article: article.key.clone() };
            let remedy = Message::ArticleTwiceRemedy {};
            faults.add(super::faults::Fault { known: codes::ARTICLE_TWICE, at, cause, remedy }, vec![first]);
        }
    }
}
