//! Writes rule blocks the one way they are written: two spaces a depth, one space between words, one statement a line.
//! A block of a single statement may stay on the line of its keyword, where its author put it.
//!
//! Prose stays as it is, byte for byte. Beside the layout only the words of the language can change, from one column of
//! the keyword table to the other. The result is read back and must say the same, line by line, before anyone gets it.

use super::faults::Faults;
use super::items::{self, Item};
use super::lexer::{self, Kind, Token};
use super::line::{Given, Line};
use super::lines::Reader;
use super::literal;
use super::markdown::{self, Block};
use super::table::{self, Keyword, Slot, Tongue};
use crate::agreement::statement::Value;
use crate::check::{Finding, codes};
use words::{Lang, Message};

/// The text with its rule blocks laid out, and in the words of another tongue where one is asked for.
///
/// # Errors
/// Every fault that keeps a rule from being read: what cannot be read cannot be laid out.
pub fn format(text: &str, to: Option<Tongue>) -> Result<String, Vec<Finding>> {
    let read = Read::of(text)?;
    let to = to.unwrap_or(read.tongue);
    let mut out = String::new();
    let mut at = 0;
    for (block, items, lines) in &read.blocks {
        let opened = block.whole.from + first_line(block.whole.of(text));
        out += text.get(at..block.whole.from).unwrap_or_default();
        out += &fence(text.get(block.whole.from..opened).unwrap_or_default(), read.tongue, to);
        at = block.content.to.max(opened);
        let inside = text.get(opened..at).unwrap_or_default();
        let mut writer = Writer { text, from: read.tongue, to, out: String::new() };
        writer.items(items, lines, 0);
        let written = if inside.contains("\r\n") { writer.out.replace('\n', "\r\n") } else { writer.out };
        out += if items.is_empty() { inside } else { &written };
    }
    out += text.get(at..).unwrap_or_default();
    match read.first_change(&out) {
        None => Ok(out),
        Some(finding) => Err(vec![finding]),
    }
}

/// In whose words a text is written.
#[must_use]
pub fn tongue(text: &str) -> Tongue {
    markdown::read(0, text, &mut Faults::default()).tongue(text)
}

/// What a line says: its depth, its keyword and its values.
type Said = (usize, Keyword, Vec<Value>);

/// A text as far as the table understands it: no name is looked up.
struct Read {
    tongue: Tongue,
    blocks: Vec<(Block, Vec<Item>, Vec<Line>)>,
}

impl Read {
    fn of(text: &str) -> Result<Self, Vec<Finding>> {
        let mut faults = Faults::default();
        if text.len() > super::LARGEST {
            let no_blocks = Self { tongue: Tongue::Dutch, blocks: Vec::new() };
            return Ok(no_blocks);
        }
        let document = markdown::read(0, text, &mut faults);
        let tongue = document.tongue(text);
        let mut blocks = Vec::new();
        for block in document.blocks {
            let tokens = lexer::tokens(text, block.content, &mut faults);
            let items = items::items(text, tongue, &tokens, &mut faults);
            let lines = Reader { text, tongue, article: block.article, faults: &mut faults }.top(&items);
            blocks.push((block, items, lines));
        }
        if faults.unread || faults.has_error() { Err(faults.into_findings()) } else { Ok(Self { tongue, blocks }) }
    }

    /// The first line that would say something else in the text that was written.
    fn first_change(&self, written: &str) -> Option<Finding> {
        let lines = self.said();
        let again = Self::of(written).map(|read| read.said().into_iter().map(|(said, _)| said).collect::<Vec<_>>());
        let again = again.unwrap_or_default();
        let changed = lines.iter().enumerate().find(|(index, (said, _))| again.get(*index) != Some(said));
        let at = match changed {
            Some((_, (_, at))) => *at,
            None if again.len() == lines.len() => return None,
            None => lines.last().map(|(_, at)| *at)?,
        };
        let mut faults = Faults::default();
        let cause = Message::FormatWouldChange {};
        faults.report(codes::NAME_NOT_ALLOWED, at, cause, Message::FormatWouldChangeRemedy {});
        faults.into_findings().pop()
    }

    /// Every line with its depth, keyword and values, wherever it stands; the line that says the language is left out.
    fn said(&self) -> Vec<(Said, super::Span)> {
        let mut said = Vec::new();
        for (_, _, lines) in &self.blocks {
            let mut rest: Vec<(usize, &Line)> = lines.iter().rev().map(|line| (0, line)).collect();
            while let Some((depth, line)) = rest.pop() {
                if line.keyword() != Keyword::Language {
                    let values = line.values.iter().map(|given| given.value.clone()).collect();
                    said.push(((depth, line.keyword(), values), line.at));
                }
                rest.extend(line.children.iter().rev().map(|child| (depth + 1, child)));
            }
        }
        said
    }
}

/// The length of the first line with its line break.
fn first_line(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |at| at + 1)
}

/// The opening fence, with the mark of the other tongue.
fn fence(line: &str, from: Tongue, to: Tongue) -> String {
    if from == to {
        return line.to_owned();
    }
    let marks = [Tongue::Dutch, Tongue::English].map(Tongue::fence);
    let mark = marks.iter().find(|mark| line.contains(*mark));
    mark.map_or_else(|| line.to_owned(), |mark| line.replacen(mark, to.fence(), 1))
}

struct Writer<'a> {
    text: &'a str,
    from: Tongue,
    to: Tongue,
    out: String,
}

impl Writer<'_> {
    /// The lines of one block; the line that says the language comes first.
    fn items(&mut self, items: &[Item], lines: &[Line], depth: usize) {
        let (said, rest): (Vec<_>, Vec<_>) =
            items.iter().zip(lines).partition(|(_, line)| line.keyword() == Keyword::Language);
        let said = said.into_iter().filter(|_| self.from == self.to).collect::<Vec<_>>();
        for (index, (item, line)) in said.into_iter().chain(rest).enumerate() {
            if index > 0 && self.stands_apart(item) {
                self.out.push('\n');
            }
            self.item(item, line, depth);
        }
    }

    /// Whether an empty line stands before it.
    fn stands_apart(&self, item: &Item) -> bool {
        let before = item.at().and_then(|at| self.text.get(..at.from)).unwrap_or_default();
        let mut lines = before.rsplit('\n');
        let own_is_blank = lines.next().is_some_and(|line| line.trim().is_empty());
        own_is_blank && lines.next().is_some_and(|line| line.trim().is_empty())
    }

    fn item(&mut self, item: &Item, line: &Line, depth: usize) {
        let indent = "  ".repeat(depth);
        self.out += &indent;
        self.out += self.to.keyword(line.row);
        self.values(item, line);
        let english = self.from != self.to && self.to == Tongue::English && line.keyword() == Keyword::Charter;
        if let Some((item, line)) = self.on_one_line(item, line).filter(|_| !english) {
            self.out += " { ";
            self.out += self.to.keyword(line.row);
            self.values(item, line);
            self.out += " }";
        } else if item.brace.is_some() || english {
            self.out += " {\n";
            if english {
                self.say_language(line.row.keyword, depth + 1);
            }
            self.items(&item.items, &line.children, depth + 1);
            self.out += &indent;
            self.out.push('}');
        }
        self.out.push('\n');
    }

    /// The single statement of a block that opens and closes on one line.
    fn on_one_line<'i>(&self, item: &'i Item, line: &'i Line) -> Option<(&'i Item, &'i Line)> {
        let (brace, [only], [line]) = (item.brace?, item.items.as_slice(), line.children.as_slice()) else {
            return None;
        };
        let at = only.at()?;
        let before = self.text.get(brace.to..at.from)?;
        let behind = self.text.get(at.to..)?.trim_start_matches([' ', '\t']);
        let fits = only.brace.is_none() && !before.contains('\n') && behind.starts_with('}');
        (fits && (self.from == self.to || line.keyword() != Keyword::Language)).then_some((only, line))
    }

    /// `language en`
    fn say_language(&mut self, charter: Keyword, depth: usize) {
        if let Some(row) = table::rows_in(Some(charter)).find(|row| row.keyword == Keyword::Language) {
            self.out += &format!("{}{} {}\n", "  ".repeat(depth), self.to.keyword(row), Lang::En.tag());
        }
    }

    /// What stands behind the keyword, in the order of the line.
    fn values(&mut self, item: &Item, line: &Line) {
        let tokens = item.tokens.get(1..).unwrap_or_default();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let given = line.values.iter().find(|given| given.at.from == token.at.from);
            let until = given.map_or(token.at.to, |given| given.at.to.max(token.at.to));
            let count = tokens.iter().skip(at).take_while(|token| token.at.to <= until).count().max(1);
            let these = tokens.get(at..at + count).unwrap_or_default();
            if token.kind != Kind::Comma {
                self.out.push(' ');
            }
            self.out += &match given {
                Some(given) if self.from != self.to => self.turned(given, these, line),
                Some(_) | None => self.as_written(these),
            };
            at += count;
        }
    }

    fn as_written(&self, tokens: &[Token]) -> String {
        let words: Vec<String> = tokens.iter().map(|token| spaced(token.at.of(self.text), token.kind)).collect();
        words.join(" ")
    }

    /// A value in the words of the other tongue.
    fn turned(&self, given: &Given, tokens: &[Token], line: &Line) -> String {
        match &given.value {
            Value::Word(word) => {
                let keyword = matches!(line.row.slots, [Slot::Keyword, ..])
                    .then(|| table::row(None, word, Tongue::Dutch))
                    .flatten()
                    .filter(|_| line.values.first() == Some(given));
                let turned = keyword.map(|row| self.to.keyword(row));
                turned.unwrap_or_else(|| self.to.phrase(line.keyword(), word)).to_owned()
            }
            Value::Amount(_) => literal::swap_separators(&self.as_written(tokens)),
            Value::Name(_) | Value::Text(_) | Value::Number(_) | Value::Fraction(_) => self.as_written(tokens),
            Value::Date(_) => {
                let turn = |token: &Token| {
                    let word = token.at.of(self.text);
                    let month = self.from.lang().month(word).and_then(|number| self.to.lang().month_name(number));
                    month.unwrap_or(word).to_owned()
                };
                tokens.iter().map(turn).collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// A token; one space behind the sign of the euro.
fn spaced(word: &str, kind: Kind) -> String {
    match word.strip_prefix('€').filter(|_| kind == Kind::Amount) {
        Some(numeral) => format!("€ {}", numeral.trim_start()),
        None => word.to_owned(),
    }
}
