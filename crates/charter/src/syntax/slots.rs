//! Fills the slots of a row with the tokens of a line.

use super::faults::Fault;
use super::lexer::{Kind, Token, unquote};
use super::line::Given;
use super::span::Span;
use super::table::{self, Row, Slot, Thing, Tongue};
use super::{expected, literal, nearest};
use crate::agreement::id::Id;
use crate::agreement::statement::Value;
use crate::check::codes;
use words::Message;

/// Fills every slot, or gives the first fault of the line; nothing where that fault is reported already.
pub(crate) fn fill(
    text: &str,
    row: &'static Row,
    tongue: Tongue,
    tokens: &[Token],
) -> Result<Vec<Given>, Option<Box<Fault>>> {
    let (first, rest) = match tokens.split_first() {
        Some((first, rest)) => (first.at, rest),
        None => return Err(None),
    };
    if rest.iter().any(|token| token.kind == Kind::Junk) {
        return Err(None);
    }
    let mut filler = Filler { text, row, tongue, tokens: rest, at: 0, last: first, values: Vec::new() };
    filler.group(row.slots).map_err(Some)?;
    match filler.tokens.get(filler.at) {
        None => Ok(filler.values),
        Some(extra) => Err(Some(filler.too_many(extra.at))),
    }
}

struct Filler<'a> {
    text: &'a str,
    row: &'static Row,
    tongue: Tongue,
    tokens: &'a [Token],
    at: usize,
    /// The place of the token before the next one.
    last: Span,
    values: Vec<Given>,
}

type Filled = Result<(), Box<Fault>>;

/// Of more words the remedy does not repeat what the cause told.
const MOST_TOLD_TWICE: usize = 8;

impl<'a> Filler<'a> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn peek_kind(&self, kind: Kind) -> Option<Token> {
        self.peek().filter(|token| token.kind == kind)
    }

    fn skip(&mut self) {
        if let Some(token) = self.peek() {
            self.last = token.at;
        }
        self.at += 1;
    }

    fn of(&self, token: Token) -> &'a str {
        token.at.of(self.text)
    }

    fn give(&mut self, value: Value, at: Span, thing: Option<Thing>) {
        self.values.push(Given { value, at, thing });
    }

    fn group(&mut self, slots: &'static [Slot]) -> Filled {
        slots.iter().try_for_each(|slot| self.slot(slot))
    }

    /// Fills one slot. The nesting of slots is that of the table.
    fn slot(&mut self, slot: &'static Slot) -> Filled {
        match slot {
            Slot::NewName => self.name(slot, None),
            Slot::Name(thing) => self.name(slot, Some(*thing)),
            Slot::NameOr(words, thing) => self.one_of(words).map_or_else(|| self.name(slot, Some(*thing)), Ok),
            Slot::List(inner) => self.list(inner),
            Slot::Text | Slot::Amount | Slot::Number | Slot::Fraction | Slot::Date => self.literal(slot),
            Slot::Code | Slot::Keyword => self.word_of_sort(slot),
            Slot::Word(word) => self.one_of(&[word]).ok_or_else(|| self.fault(slot)),
            Slot::OneOf(words) => self.one_of(words).ok_or_else(|| self.fault(slot)),
            Slot::Either(groups) => match self.fitting(groups) {
                Some(group) => self.group(group),
                None => Err(self.fault(slot)),
            },
            Slot::Maybe(group) => {
                if self.fits(group) {
                    self.group(group)?;
                }
                Ok(())
            }
            Slot::Flags(groups) => self.flags(groups),
        }
    }

    /// How many tokens spell the phrase.
    fn phrase(&self, phrase: &'static str) -> Option<usize> {
        let phrase = self.tongue.phrase(self.row.keyword, phrase);
        let mut at = self.at;
        for word in phrase.split(' ') {
            let kind = if word == "," { Kind::Comma } else { Kind::Word };
            let token = self.tokens.get(at).filter(|token| token.kind == kind)?;
            if token.at.of(self.text) != word {
                return None;
            }
            at += 1;
        }
        Some(at - self.at)
    }

    /// Takes one of the phrases, if one stands here; its value is the Dutch one.
    fn one_of(&mut self, phrases: &[&'static str]) -> Option<()> {
        let (phrase, count) = phrases.iter().find_map(|phrase| Some((*phrase, self.phrase(phrase)?)))?;
        let from = self.peek()?.at;
        for _ in 0..count {
            self.skip();
        }
        self.give(Value::Word(phrase.to_owned()), from.until(self.last), None);
        Some(())
    }

    /// Whether a group that begins with words stands here.
    fn fits(&self, group: &[Slot]) -> bool {
        match group.first() {
            Some(Slot::Word(word)) => self.phrase(word).is_some(),
            Some(Slot::OneOf(words)) => words.iter().any(|word| self.phrase(word).is_some()),
            // `te laat 2 weken`: a number may begin what can be left out, and `1/2` or `50%` what follows.
            Some(Slot::Number) => {
                self.peek_kind(Kind::Numeral).is_some_and(|token| !self.of(token).contains(['/', '%']))
            }
            Some(Slot::Fraction) => self.peek_kind(Kind::Numeral).is_some(),
            Some(Slot::Either(groups)) => self.fitting(groups).is_some(),
            Some(Slot::Amount) => [Kind::Amount, Kind::Numeral].iter().any(|kind| self.peek_kind(*kind).is_some()),
            // What can be any name stands last, and tells itself what is wrong with what stands here.
            Some(Slot::NameOr(..)) => true,
            Some(
                Slot::NewName
                | Slot::Name(_)
                | Slot::List(_)
                | Slot::Text
                | Slot::Date
                | Slot::Code
                | Slot::Keyword
                | Slot::Maybe(_)
                | Slot::Flags(_),
            )
            | None => false,
        }
    }

    fn fitting(&self, groups: &'static [&'static [Slot]]) -> Option<&'static [Slot]> {
        groups.iter().copied().find(|group| self.fits(group))
    }

    /// Takes the groups in the order of the line and keeps them in that of the table, so that order says nothing.
    fn flags(&mut self, groups: &'static [&'static [Slot]]) -> Filled {
        let mut taken: Vec<Vec<Given>> = groups.iter().map(|_| Vec::new()).collect();
        while let Some(index) = groups.iter().position(|group| self.fits(group)) {
            let (Some(group), Some(place)) = (groups.get(index), taken.get_mut(index)) else { break };
            if !place.is_empty() {
                break;
            }
            let before = std::mem::take(&mut self.values);
            let filled = self.group(group);
            *place = std::mem::replace(&mut self.values, before);
            filled?;
        }
        self.values.extend(taken.into_iter().flatten());
        Ok(())
    }

    fn list(&mut self, inner: &'static Slot) -> Filled {
        self.slot(inner)?;
        while self.peek_kind(Kind::Comma).is_some() {
            self.skip();
            self.slot(inner)?;
        }
        Ok(())
    }

    fn name(&mut self, slot: &'static Slot, thing: Option<Thing>) -> Filled {
        let Some(token) = self.peek_kind(Kind::Word) else { return Err(self.fault(slot)) };
        let name = self.of(token);
        let dotted = matches!(thing, Some(Thing::Question | Thing::Seat | Thing::Actor | Thing::Anything));
        literal::check_name(name, token.at, dotted)?;
        self.skip();
        self.give(Value::Name(Id::new(name)), token.at, thing);
        Ok(())
    }

    fn literal(&mut self, slot: &'static Slot) -> Filled {
        let Some(token) = self.peek() else { return Err(self.fault(slot)) };
        let words = self.of(token);
        let numeral = token.kind == Kind::Numeral;
        let value = match slot {
            Slot::Text if token.kind == Kind::Text => Some(Value::Text(unquote(words))),
            Slot::Amount if numeral || token.kind == Kind::Amount => {
                Some(Value::Amount(literal::amount(words, self.tongue, token.at)?))
            }
            Slot::Number if numeral => literal::number(words, token.at)?.map(Value::Number),
            Slot::Fraction if numeral => literal::fraction(words, token.at)?.map(Value::Fraction),
            Slot::Date if numeral => return self.date(slot),
            Slot::Text
            | Slot::Amount
            | Slot::Number
            | Slot::Fraction
            | Slot::Date
            | Slot::NewName
            | Slot::Name(_)
            | Slot::NameOr(..)
            | Slot::List(_)
            | Slot::Code
            | Slot::Keyword
            | Slot::Word(_)
            | Slot::OneOf(_)
            | Slot::Either(_)
            | Slot::Maybe(_)
            | Slot::Flags(_) => None,
        };
        let Some(value) = value else { return Err(self.fault(slot)) };
        self.skip();
        self.give(value, token.at, None);
        Ok(())
    }

    /// `15 december 2023`: three tokens.
    fn date(&mut self, slot: &'static Slot) -> Filled {
        let tokens = self.tokens.get(self.at..self.at + 3);
        let Some([day, month, year]) = tokens else { return Err(self.fault(slot)) };
        let at = day.at.until(year.at);
        let parts = [day, month, year].map(|token| token.at.of(self.text));
        let Some(date) = literal::date(parts, self.tongue, at)? else { return Err(self.fault(slot)) };
        for _ in 0..3 {
            self.skip();
        }
        self.give(Value::Date(date), at, None);
        Ok(())
    }

    /// The code of a finding, or a keyword that sets something up.
    fn word_of_sort(&mut self, slot: &'static Slot) -> Filled {
        let token = self.peek_kind(Kind::Word);
        let found = token.and_then(|token| Some((token, expected::of_sort(slot, self.of(token), self.tongue)?)));
        let Some((token, word)) = found else { return Err(self.fault(slot)) };
        self.skip();
        self.give(Value::Word(word), token.at, None);
        Ok(())
    }

    /// What is wrong where this slot cannot be filled.
    fn fault(&self, slot: &'static Slot) -> Box<Fault> {
        let expected = Box::new(expected::of(slot, self.row, self.tongue));
        let example = expected::example(self.row, self.tongue);
        let Some(token) = self.peek() else {
            return Box::new(Fault {
                known: codes::VALUE_MISSING,
                at: self.last.behind(),
                cause: Message::ValueMissing { keyword: self.tongue.keyword(self.row).to_owned(), expected },
                remedy: Message::WriteLike { example },
            });
        };
        let found = self.of(token);
        let words = expected::words(slot, self.row, self.tongue);
        let remedy = match nearest::nearest(found, words.iter().copied()) {
            Some(word) => Message::DidYouMean { word: word.to_owned() },
            None if is_short_date(found) => Message::WriteDateInFull {},
            // The cause has told them all.
            None if words.len() > MOST_TOLD_TWICE => Message::ChooseOneOfThese {},
            None => Message::WriteLike { example },
        };
        let cause = Message::ValueWrong { expected, found: found.to_owned() };
        Box::new(Fault { known: codes::VALUE_WRONG, at: token.at, cause, remedy })
    }

    /// What is wrong where something stands behind the last slot.
    fn too_many(&self, extra: Span) -> Box<Fault> {
        let at = self.tokens.last().map_or(extra, |last| extra.until(last.at));
        let words =
            self.row.slots.iter().flat_map(|slot| expected::words(slot, self.row, self.tongue)).collect::<Vec<_>>();
        let word = extra.of(self.text);
        let remedy = match nearest::nearest(word, words.iter().copied()) {
            _ if self.begins_a_line(word) => Message::EachOnItsOwnLine { word: word.to_owned() },
            Some(word) => Message::DidYouMean { word: word.to_owned() },
            None => Message::WriteLike { example: expected::example(self.row, self.tongue) },
        };
        let cause = Message::ValueTooMany { keyword: self.tongue.keyword(self.row).to_owned() };
        Box::new(Fault { known: codes::VALUE_TOO_MANY, at, cause, remedy })
    }

    /// Whether the word is one with which a line beside this one, or inside it, begins.
    fn begins_a_line(&self, word: &str) -> bool {
        let beside = table::row(self.row.parent, word, self.tongue).filter(|_| self.row.parent.is_some());
        beside.or_else(|| table::row(Some(self.row.keyword), word, self.tongue)).is_some()
    }
}

/// `01-01-2025` or `2025-01-01`, in which day and month can be taken for one another.
fn is_short_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/']).collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
