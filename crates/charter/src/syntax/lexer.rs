//! Tokens of a rule block, each with its place. The lexer knows signs, not keywords: what a
//! token must be is told by the slot it stands in.

use super::faults::Faults;
use super::span::Span;
use crate::check::codes;
use words::Message;

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) at: Span,
}

/// What sort of sign it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A keyword or a name.
    Word,
    /// `"…"`, with its quotation marks.
    Text,
    /// Anything that begins with a digit: `12`, `2/3`, `50%`, `50.000`.
    Numeral,
    /// `€` and the numeral behind it.
    Amount,
    Comma,
    Open,
    Close,
    Newline,
    /// Unreadable, and already reported.
    Junk,
}

/// Reads the tokens of a rule block.
pub(crate) fn tokens(text: &str, block: Span, faults: &mut Faults) -> Vec<Token> {
    let mut lexer = Lexer { text, source: block.source, at: block.from, end: block.to };
    let mut tokens = Vec::new();
    while let Some(c) = lexer.peek() {
        let from = lexer.at;
        lexer.skip(c);
        if c != '\n' && (c.is_whitespace() || c == '\u{feff}') {
            continue;
        }
        let kind = lexer.token(c, from, faults);
        tokens.push(Token { kind, at: Span::new(block.source, from, lexer.at) });
    }
    tokens
}

/// Reports signs that turn text around or hide in it, anywhere in a text: what people read must be what Marke reads.
pub(crate) fn report_deceiving(source: usize, text: &str, faults: &mut Faults) {
    for (from, c) in text.char_indices().filter(|(_, c)| is_deceiving(*c)) {
        let sign = format!("U+{:04X}", u32::from(c));
        let at = Span::new(source, from, from + c.len_utf8());
        faults.report(codes::DECEIVING_SIGN, at, Message::DeceivingSign { sign }, Message::DeceivingSignRemedy {});
    }
}

/// Controls of writing direction.
const fn is_deceiving(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}

struct Lexer<'a> {
    text: &'a str,
    source: usize,
    at: usize,
    end: usize,
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..self.end)?.chars().next()
    }

    /// The sign behind the next one.
    fn peek_second(&self) -> Option<char> {
        self.text.get(self.at..self.end)?.chars().nth(1)
    }

    const fn skip(&mut self, c: char) {
        self.at += c.len_utf8();
    }

    fn skip_while(&mut self, belongs: impl Fn(char) -> bool) {
        while let Some(c) = self.peek().filter(|c| belongs(*c)) {
            self.skip(c);
        }
    }

    /// The token that begins with a sign already taken.
    fn token(&mut self, first: char, from: usize, faults: &mut Faults) -> Kind {
        match first {
            '\n' => Kind::Newline,
            ',' => Kind::Comma,
            '{' => Kind::Open,
            '}' => Kind::Close,
            '"' => self.text(from, faults),
            '“' | '”' | '„' | '‟' | '«' | '»' => self.curly(from, faults),
            '€' => {
                self.skip_while(|c| c == ' ' || c == '\u{a0}');
                self.numeral(true);
                Kind::Amount
            }
            '-' if self.peek().is_some_and(|c| c.is_ascii_digit()) => {
                self.numeral(false);
                Kind::Numeral
            }
            c if c.is_ascii_digit() => {
                self.numeral(false);
                Kind::Numeral
            }
            c if c.is_alphabetic() => {
                self.word();
                Kind::Word
            }
            _ => self.junk(from, faults),
        }
    }

    /// In an amount a comma begins the cents. Elsewhere it parts two numbers, `week 9,22`, unless thousands are grouped,
    /// so that an amount without its sign is still told whole.
    fn numeral(&mut self, amount: bool) {
        let from = self.at;
        while let Some(c) = self.peek() {
            let grouped = || self.text.get(from..self.at).is_some_and(|before| before.contains('.'));
            let comma =
                c == ',' && (amount || grouped()) && self.peek_second().is_some_and(|next| next.is_ascii_digit());
            if !(comma || c.is_alphanumeric() || matches!(c, '.' | '/' | '%' | '-')) {
                return;
            }
            self.skip(c);
        }
    }

    fn word(&mut self) {
        while let Some(c) = self.peek() {
            let point = c == '.' && self.peek_second().is_some_and(char::is_alphanumeric);
            if !(point || c.is_alphanumeric() || matches!(c, '-' | '_')) {
                return;
            }
            self.skip(c);
        }
    }

    /// The rest of a text; `\"` is a quotation mark in it.
    fn text(&mut self, from: usize, faults: &mut Faults) -> Kind {
        while let Some(c) = self.peek().filter(|c| *c != '\n') {
            self.skip(c);
            match c {
                '"' => return Kind::Text,
                '\\' => {
                    if let Some(escaped) = self.peek().filter(|c| *c != '\n') {
                        self.skip(escaped);
                    }
                }
                _ => {}
            }
        }
        let at = Span::new(self.source, from, self.at);
        faults.unread(codes::TEXT_NOT_CLOSED, at, Message::TextNotClosed {}, Message::TextNotClosedRemedy {});
        Kind::Junk
    }

    /// A text between the quotation marks of a word processor, reported once with all it holds.
    fn curly(&mut self, from: usize, faults: &mut Faults) -> Kind {
        self.skip_while(|c| !matches!(c, '\n' | '“' | '”' | '"' | '«' | '»'));
        if let Some(closing) = self.peek().filter(|c| *c != '\n') {
            self.skip(closing);
        }
        let at = Span::new(self.source, from, self.at);
        faults.unread(codes::UNREADABLE, at, Message::CurlyQuotes {}, Message::CurlyQuotesRemedy {});
        Kind::Junk
    }

    /// A run of signs that mean nothing here, reported once.
    fn junk(&mut self, from: usize, faults: &mut Faults) -> Kind {
        self.skip_while(|c| !c.is_whitespace() && !c.is_alphanumeric() && !matches!(c, ',' | '{' | '}' | '"' | '€'));
        let at = Span::new(self.source, from, self.at);
        let sign = at.of(self.text);
        if !sign.chars().any(is_deceiving) {
            let cause = Message::UnreadableSign { sign: sign.chars().flat_map(char::escape_debug).collect() };
            faults.unread(codes::UNREADABLE, at, cause, Message::UnreadableSignRemedy {});
        }
        Kind::Junk
    }
}

/// What a text token says, without its quotation marks.
pub(crate) fn unquote(token: &str) -> String {
    let inside = token.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
    let mut out = String::new();
    let mut signs = inside.chars();
    while let Some(c) = signs.next() {
        match c {
            '\\' => out.extend(signs.next()),
            c => out.push(c),
        }
    }
    out
}
