//! From items to lines: finds the row of each keyword and fills its slots.
//!
//! Only blocks of known keywords are entered, so the depth is that of the table.

use super::faults::Faults;
use super::items::Item;
use super::lexer::{Kind, Token};
use super::line::Line;
use super::span::Span;
use super::table::{self, Keyword, Row, Tongue};
use super::{literal, nearest, slots};
use crate::check::codes;
use words::Message;

/// Reads the lines of one rule block.
pub(crate) struct Reader<'a> {
    pub(crate) text: &'a str,
    /// In whose words it is written.
    pub(crate) tongue: Tongue,
    /// The article of the block, among all that are compiled.
    pub(crate) article: Option<usize>,
    pub(crate) faults: &'a mut Faults,
}

/// The lines that could be read, and whether there were others.
#[derive(Default)]
struct Lines {
    lines: Vec<Line>,
    damaged: bool,
}

impl Reader<'_> {
    /// The lines at the top of a rule block.
    pub(crate) fn top(&mut self, items: &[Item]) -> Vec<Line> {
        let read = self.lines(items, None);
        self.faults.unread |= read.damaged;
        read.lines
    }

    fn lines(&mut self, items: &[Item], parent: Option<Keyword>) -> Lines {
        let mut read = Lines::default();
        for item in items {
            match self.line(item, parent) {
                Some(line) => read.lines.push(line),
                None => {
                    read.damaged = true;
                    self.lose(item);
                }
            }
        }
        read
    }

    /// Remembers the names of a line that could not be read, and of what stands in its block.
    fn lose(&mut self, item: &Item) {
        for token in item.tokens.iter().filter(|token| token.kind == Kind::Word) {
            self.faults.lose(token.at.of(self.text));
        }
        item.items.iter().for_each(|item| self.lose(item));
    }

    /// One line; nothing where it could not be read, which is then reported.
    fn line(&mut self, item: &Item, parent: Option<Keyword>) -> Option<Line> {
        let at = item.at()?;
        let row = self.row(item, at, parent)?;
        let values = slots::fill(self.text, row, self.tongue, &item.tokens);
        let inner = match &values {
            Ok(values) if row.keyword == Keyword::Continuation => values
                .first()
                .and_then(|keyword| table::row(None, keyword.at.of(self.text), self.tongue))
                .map(|row| row.keyword),
            Ok(_) | Err(_) => Some(row.keyword).filter(|keyword| *keyword != Keyword::Continuation),
        };
        let block = match (item.brace, inner) {
            (Some(brace), _) if !row.takes_block() => {
                let cause = Message::BlockNotHere { keyword: self.tongue.keyword(row).to_owned() };
                self.faults.report(codes::BLOCK_NOT_HERE, brace, cause, Message::BlockNotHereRemedy {});
                Lines { lines: Vec::new(), damaged: true }
            }
            (_, Some(inner)) => self.lines(&item.items, Some(inner)),
            (_, None) => Lines { lines: Vec::new(), damaged: true },
        };
        match values {
            Ok(values) => {
                let damaged = block.damaged || item.open;
                Some(Line {
                    row,
                    tongue: self.tongue,
                    values,
                    children: block.lines,
                    at,
                    article: self.article,
                    damaged,
                })
            }
            Err(fault) => {
                if let Some(fault) = fault {
                    self.faults.add(*fault, Vec::new());
                }
                None
            }
        }
    }

    /// The row of the keyword with which a line begins.
    fn row(&mut self, item: &Item, at: Span, parent: Option<Keyword>) -> Option<&'static Row> {
        let first = match item.tokens.first() {
            Some(Token { kind: Kind::Junk, .. }) => return None,
            Some(token) if token.kind == Kind::Word => *token,
            Some(_) | None => {
                let (cause, remedy) = (Message::LineBeginsWithoutKeyword {}, use_one_of(parent, self.tongue));
                self.faults.report(codes::UNKNOWN_KEYWORD, at, cause, remedy);
                return None;
            }
        };
        let word = first.at.of(self.text);
        let row = table::row(parent, word, self.tongue);
        if row.is_none() {
            self.report_unknown(word, first.at, parent);
        }
        row
    }

    fn report_unknown(&mut self, word: &str, at: Span, parent: Option<Keyword>) {
        let owned = word.to_owned();
        if literal::is_mixed(word) {
            let (cause, remedy) = (Message::DeceivingSign { sign: owned }, Message::DeceivingSignRemedy {});
            return self.faults.report(codes::DECEIVING_SIGN, at, cause, remedy);
        }
        let mut places: Vec<String> = table::rows_of(word, self.tongue).map(|row| place(row, self.tongue)).collect();
        places.dedup();
        if !places.is_empty() {
            let cause = Message::KeywordElsewhere { word: owned, places };
            return self.faults.report(codes::KEYWORD_ELSEWHERE, at, cause, Message::KeywordElsewhereRemedy {});
        }
        let near = nearest::nearest(word, table::rows_in(parent).map(|row| self.tongue.keyword(row)));
        let remedy =
            near.map_or_else(|| use_one_of(parent, self.tongue), |near| Message::DidYouMean { word: near.to_owned() });
        self.faults.report(codes::UNKNOWN_KEYWORD, at, Message::UnknownKeyword { word: owned }, remedy);
    }
}

fn use_one_of(parent: Option<Keyword>, tongue: Tongue) -> Message {
    Message::UseOneOf { words: table::rows_in(parent).map(|row| tongue.keyword(row).to_owned()).collect() }
}

/// In which block a row stands; at the top it is the block between the fences.
fn place(row: &Row, tongue: Tongue) -> String {
    let parent = row.parent.and_then(|parent| table::rows().find(|row| row.keyword == parent));
    parent.map_or_else(|| format!("```{}", tongue.fence()), |parent| tongue.keyword(parent).to_owned())
}
