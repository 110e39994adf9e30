//! The words of a step, each with its place, and a cursor that walks them.

use super::Slip;
use jiff::civil::Date;
use words::{Amount, Lang, Message};

/// One word, text or value of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    from: usize,
    to: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// A text between quotation marks; the place is that of the text inside them.
    Quoted,
    Amount(Amount),
    Number(i64),
    Date(Date),
    Comma,
    Colon,
}

/// Reads the tokens of a step.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Slip> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, next) = token(text, at, first)?;
        found.push(token);
        at = next;
    }
    Ok(found)
}

fn token(text: &str, at: usize, first: char) -> Result<(Token, usize), Slip> {
    let rest = text.get(at..).unwrap_or_default();
    let behind = at + first.len_utf8();
    match first {
        '"' | '“' | '„' => {
            let inside = text.get(behind..).unwrap_or_default();
            let close = inside.find(['"', '”', '“']).ok_or(Slip::new(Message::ScenarioOpenQuote {}))?;
            let to = behind + close;
            let mark = inside.get(close..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            Ok((Token { kind: Kind::Quoted, from: behind, to }, to + mark))
        }
        ',' => Ok((Token { kind: Kind::Comma, from: at, to: behind }, behind)),
        ':' => Ok((Token { kind: Kind::Colon, from: at, to: behind }, behind)),
        '€' => {
            let inside = text.get(behind..).unwrap_or_default();
            let gap = inside.len() - inside.trim_start().len();
            let digits = numeral(inside.trim_start());
            let to = behind + gap + digits.len();
            let amount = Amount::parse(digits);
            let amount = amount.ok_or_else(|| Slip::new(Message::ScenarioNoAmount { written: digits.to_owned() }))?;
            Ok((Token { kind: Kind::Amount(amount), from: at, to }, to))
        }
        _ => {
            if let Some((date, length)) = date(rest) {
                return Ok((Token { kind: Kind::Date(date), from: at, to: at + length }, at + length));
            }
            let stop = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '"' | '“' | '”' | '„');
            let word = rest.find(stop).map_or(rest, |length| rest.get(..length).unwrap_or_default());
            let to = at + word.len().max(first.len_utf8());
            let kind = word.parse().map_or(Kind::Word, Kind::Number);
            Ok((Token { kind, from: at, to }, to))
        }
    }
}

/// The digits, points and commas of an amount, without the comma or point that ends a sentence.
fn numeral(text: &str) -> &str {
    let length = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    text.get(..length).unwrap_or_default().trim_end_matches(['.', ','])
}

/// A date as people write it, `10 juni 2024`, with its length in bytes.
fn date(text: &str) -> Option<(Date, usize)> {
    let mut parts = text.splitn(3, ' ');
    let (day, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let year = rest.get(..4).filter(|_| !rest.get(4..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit())))?;
    let date = words::read_date([day, month, year], Lang::Nl).ok()?;
    Some((date, day.len() + month.len() + 2 + year.len()))
}

/// Walks the tokens of one step.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        Self { text, tokens }
    }

    pub(super) const fn is_done(&self) -> bool {
        self.tokens.is_empty()
    }

    fn first(&self) -> Option<Token> {
        self.tokens.first().copied()
    }

    const fn step(&mut self) {
        if let [_, rest @ ..] = self.tokens {
            self.tokens = rest;
        }
    }

    fn text_of(&self, token: Token) -> &'a str {
        self.text.get(token.from..token.to).unwrap_or_default()
    }

    fn take<T>(&mut self, read: impl FnOnce(Token, &'a str) -> Option<T>) -> Option<T> {
        let token = self.first()?;
        let value = read(token, self.text_of(token))?;
        self.step();
        Some(value)
    }

    pub(super) fn quoted(&mut self) -> Option<&'a str> {
        self.take(|token, text| (token.kind == Kind::Quoted).then_some(text))
    }

    pub(super) fn date(&mut self) -> Option<Date> {
        self.take(|token, _| if let Kind::Date(date) = token.kind { Some(date) } else { None })
    }

    pub(super) fn number(&mut self) -> Option<i64> {
        self.take(|token, _| if let Kind::Number(number) = token.kind { Some(number) } else { None })
    }

    pub(super) fn amount(&mut self) -> Option<Amount> {
        self.take(|token, _| if let Kind::Amount(amount) = token.kind { Some(amount) } else { None })
    }

    pub(super) fn sign(&mut self, sign: Kind) -> bool {
        self.take(|token, _| (token.kind == sign).then_some(())).is_some()
    }

    /// Any word that stands alone.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        self.take(|token, text| (token.kind == Kind::Word).then_some(text))
    }

    /// These words, all of them or nothing.
    pub(super) fn words(&mut self, wanted: &str) -> bool {
        let mut ahead = *self;
        let all = wanted.split(' ').all(|wanted| {
            ahead
                .take(|token, text| (token.kind == Kind::Word && text.eq_ignore_ascii_case(wanted)).then_some(()))
                .is_some()
        });
        if all {
            *self = ahead;
        }
        all
    }

    /// One of several word groups.
    pub(super) fn any_of(&mut self, groups: &[&str]) -> bool {
        groups.iter().any(|words| self.words(words))
    }

    /// The text up to one of these words, a quoted text or a colon; names are written without quotation marks.
    pub(super) fn name_before(&mut self, stops: &[&str]) -> &'a str {
        let start = self.first();
        let mut last = None;
        while let Some(token) = self.first() {
            let mut ahead = *self;
            if matches!(token.kind, Kind::Quoted | Kind::Colon) || ahead.any_of(stops) {
                break;
            }
            last = Some(token);
            self.step();
        }
        match (start, last) {
            (Some(start), Some(last)) => self.text.get(start.from..last.to).unwrap_or_default().trim(),
            (None, _) | (_, None) => "",
        }
    }

    /// A label: between quotation marks, or the words up to one of these.
    pub(super) fn label(&mut self, stops: &[&str]) -> Option<&'a str> {
        if let Some(quoted) = self.quoted() {
            return Some(quoted);
        }
        Some(self.name_before(stops)).filter(|name| !name.is_empty())
    }

    /// Everything that is left, as written.
    pub(super) fn rest(&self) -> &'a str {
        self.first().map_or("", |token| self.text.get(token.from..).unwrap_or_default())
    }
}
