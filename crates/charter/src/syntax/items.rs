//! From tokens to lines and blocks: `item = WORD {slot} (NL | "{" {item} "}")`.
//!
//! No recursion: the open blocks are a stack of at most [`MOST_DEEP`]. A newline ends
//! every line, so one fault costs one line.

use super::faults::Faults;
use super::lexer::{Kind, Token};
use super::span::Span;
use super::table::{self, Tongue};
use crate::check::codes;
use words::Message;

/// More blocks in one another than this are not read.
pub(crate) const MOST_DEEP: usize = 64;

/// One line, with the block behind it where it has one.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) tokens: Vec<Token>,
    /// The brace that opens its block.
    pub(crate) brace: Option<Span>,
    /// What stands in its block.
    pub(crate) items: Vec<Item>,
    /// Whether its block was never closed, so that nobody can tell what belongs to it.
    pub(crate) open: bool,
}

impl Item {
    /// The line, from its first token to its last; the brace where nothing stands before it.
    pub(crate) fn at(&self) -> Option<Span> {
        match self.tokens.as_slice() {
            [first, .., last] => Some(first.at.until(last.at)),
            [only] => Some(only.at),
            [] => self.brace,
        }
    }
}

/// Reads the lines of a rule block.
pub(crate) fn items(text: &str, tongue: Tongue, tokens: &[Token], faults: &mut Faults) -> Vec<Item> {
    let mut reader = Reader { text, tongue, faults, line: Vec::new(), open: Vec::new(), done: Vec::new(), too_deep: 0 };
    for token in tokens {
        reader.take(*token);
    }
    reader.finish()
}

/// A block that is not closed yet.
struct Open {
    line: Vec<Token>,
    brace: Span,
    items: Vec<Item>,
}

impl Open {
    fn closed(self) -> Item {
        Item { tokens: self.line, brace: Some(self.brace), items: self.items, open: false }
    }
}

struct Reader<'a> {
    text: &'a str,
    tongue: Tongue,
    faults: &'a mut Faults,
    line: Vec<Token>,
    open: Vec<Open>,
    done: Vec<Item>,
    /// How many blocks beyond the deepest are open.
    too_deep: usize,
}

impl Reader<'_> {
    fn take(&mut self, token: Token) {
        match token.kind {
            Kind::Newline => self.end_line(),
            Kind::Open => self.open(token.at),
            Kind::Close => self.close(token.at),
            Kind::Word | Kind::Text | Kind::Numeral | Kind::Amount | Kind::Comma | Kind::Junk => {
                self.line.push(token);
            }
        }
    }

    fn end_line(&mut self) {
        let tokens = std::mem::take(&mut self.line);
        if !tokens.is_empty() {
            self.push(Item { tokens, brace: None, items: Vec::new(), open: false });
        }
    }

    fn push(&mut self, item: Item) {
        if self.too_deep == 0 {
            self.open.last_mut().map_or(&mut self.done, |open| &mut open.items).push(item);
        }
    }

    fn open(&mut self, brace: Span) {
        let line = std::mem::take(&mut self.line);
        if self.open.len() == MOST_DEEP {
            if self.too_deep == 0 {
                let cause = Message::NestedTooDeep { most: i64::try_from(MOST_DEEP).unwrap_or_default() };
                self.faults.unread(codes::TOO_DEEP, brace, cause, Message::NestedTooDeepRemedy {});
            }
            self.too_deep += 1;
            return;
        }
        if self.begins_at_top(&line) {
            while !self.open.is_empty() {
                self.close_missing();
            }
        }
        self.open.push(Open { line, brace, items: Vec::new() });
    }

    /// Whether a line with a block can only stand at the top, so that a closing brace was forgotten before it.
    fn begins_at_top(&self, line: &[Token]) -> bool {
        let Some(word) = line.first().map(|token| token.at.of(self.text)) else { return false };
        let parent = self.open.last().and_then(|open| open.line.first()).map(|token| token.at.of(self.text));
        let Some(parent) = parent else { return false };
        let fits = table::rows_of(parent, self.tongue)
            .filter(|row| row.takes_block())
            .any(|row| table::row(Some(row.keyword), word, self.tongue).is_some_and(table::Row::takes_block));
        !fits && table::row(None, word, self.tongue).is_some_and(table::Row::takes_block)
    }

    fn close(&mut self, brace: Span) {
        self.end_line();
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(open) = self.open.pop() {
            self.push(open.closed());
        } else {
            let (cause, remedy) = (Message::BraceTooMany {}, Message::BraceTooManyRemedy {});
            self.faults.unread(codes::BRACE_TOO_MANY, brace, cause, remedy);
        }
    }

    fn close_missing(&mut self) {
        if let Some(open) = self.open.pop() {
            let (cause, remedy) = (Message::BraceNotClosed {}, Message::BraceNotClosedRemedy {});
            self.faults.report(codes::BRACE_NOT_CLOSED, open.brace, cause, remedy);
            self.push(Item { open: true, ..open.closed() });
        }
    }

    fn finish(mut self) -> Vec<Item> {
        self.end_line();
        self.too_deep = 0;
        while !self.open.is_empty() {
            self.close_missing();
        }
        self.done
    }
}
