//! Parts that several charters share: files beside a charter that are written into it before anything else is done.
//!
//! What people sign, what the book keeps and what runs is the whole text. So an `invoegen` line gives way to an `ingevoegd`
//! line with the digest of the file, and the file itself comes at the end of the article that asked for it, with its own
//! articles. What is found in it is told of the file it came from.

use super::faults::Faults;
use super::items;
use super::lexer;
use super::line::Line;
use super::lines::Reader;
use super::markdown;
use super::span::Span;
use super::table::{Keyword, Row, rows_in};
use crate::check::codes;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::ops::Range;
use words::Message;

/// A charter with every part written into it.
#[derive(Debug, Clone, Default)]
pub struct Whole {
    /// The text.
    pub text: String,
    /// The name and text of the charter, and of each part.
    pub files: Vec<(String, String)>,
    /// Where each stretch of the text comes from, in its order.
    pieces: Vec<Piece>,
}

/// A stretch of the whole.
#[derive(Debug, Clone, Copy)]
struct Piece {
    at: usize,
    file: usize,
    from: usize,
    /// Whether it stands there as in the file; otherwise it was written in the place of something.
    same: bool,
}

/// One change in a file: what stands in the place of a stretch of it, or a part that comes there.
enum Edit {
    Line(String),
    Part(usize),
}

/// The SHA-256 of a file, as lower-case hexadecimal.
#[must_use]
pub fn fingerprint(file: &[u8]) -> String {
    Sha256::digest(file).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes every part into a charter. `read` gives the text of a file beside it, by its name; a part that it does not have
/// stays asked for, and compiling tells.
pub fn assemble(name: &str, charter: &str, read: &mut dyn FnMut(&str) -> Option<String>) -> Whole {
    let mut whole = Whole { files: vec![(name.to_owned(), charter.to_owned())], ..Whole::default() };
    let mut writer = Writer { whole: &mut whole, read, open: BTreeSet::from([0]) };
    writer.write(0);
    whole
}

impl Whole {
    /// The file in which a stretch of the whole stands, and where in it; what was written in the place of a line is that line.
    #[must_use]
    pub fn place(&self, span: &Range<usize>) -> (&str, &str, Range<usize>) {
        let behind = self.pieces.partition_point(|piece| piece.at <= span.start);
        let piece = behind.checked_sub(1).and_then(|index| self.pieces.get(index));
        let (file, start) = piece.map_or((0, span.start), |piece| {
            (piece.file, if piece.same { piece.from + (span.start - piece.at) } else { piece.from })
        });
        let (name, text) = self.files.get(file).map_or(("", ""), |(name, text)| (name, text));
        let length = if piece.is_none_or(|piece| piece.same) { span.end.saturating_sub(span.start) } else { 0 };
        (name, text, start..(start + length).min(text.len()))
    }
}

struct Writer<'a> {
    whole: &'a mut Whole,
    read: &'a mut dyn FnMut(&str) -> Option<String>,
    /// The files that are being written into one another.
    open: BTreeSet<usize>,
}

impl Writer<'_> {
    fn write(&mut self, file: usize) {
        let Some((_, text)) = self.whole.files.get(file).cloned() else { return };
        let mut at = 0;
        for (place, edit) in self.edits(&text) {
            self.copy(file, &text, at..place.start);
            at = place.end;
            match edit {
                Edit::Line(line) => {
                    self.piece(file, place.start, false);
                    self.whole.text += &line;
                }
                Edit::Part(part) => {
                    self.whole.text.truncate(self.whole.text.trim_end().len());
                    self.whole.text += "\n\n";
                    self.open.insert(part);
                    self.write(part);
                    self.open.remove(&part);
                    self.whole.text.truncate(self.whole.text.trim_end().len());
                    self.piece(file, place.start, false);
                    self.whole.text += if place.start == text.len() { "\n" } else { "\n\n" };
                }
            }
        }
        self.copy(file, &text, at..text.len());
    }

    fn copy(&mut self, file: usize, text: &str, range: Range<usize>) {
        self.piece(file, range.start, true);
        self.whole.text += text.get(range).unwrap_or_default();
    }

    fn piece(&mut self, file: usize, from: usize, same: bool) {
        self.whole.pieces.push(Piece { at: self.whole.text.len(), file, from, same });
    }

    /// What changes in a file, in its order.
    fn edits(&mut self, text: &str) -> Vec<(Range<usize>, Edit)> {
        let mut edits: Vec<(Range<usize>, Edit)> = Vec::new();
        for (line, end) in asked(text) {
            let Some(file) = line.text().map(str::to_owned) else { continue };
            let known = self.whole.files.iter().position(|(name, _)| *name == file);
            let place = line.at.bytes();
            if known.is_some_and(|known| self.open.contains(&known)) {
                // A ring: what asks for itself stays asked for.
                continue;
            }
            if known.is_some() {
                edits.push((place, Edit::Line(String::new())));
                continue;
            }
            let Some(part) = (self.read)(&file) else { continue };
            let inserted = inserted(&line, &file, &fingerprint(part.as_bytes()));
            edits.push((place, Edit::Line(inserted)));
            edits.push((end..end, Edit::Part(self.whole.files.len())));
            self.whole.files.push((file, part));
        }
        edits.sort_by_key(|(place, _)| (place.start, place.end));
        edits
    }
}

/// Every line that asks for a part, with the end of the article it stands in.
fn asked(text: &str) -> Vec<(Line, usize)> {
    let mut faults = Faults::default();
    let document = markdown::read(0, text, &mut faults);
    let tongue = document.tongue(text);
    let mut found = Vec::new();
    for block in &document.blocks {
        let content = block.content.of(text);
        if !rows_in(None).any(|row| row.keyword == Keyword::Insert && content.contains(tongue.keyword(row))) {
            continue;
        }
        let tokens = lexer::tokens(text, block.content, &mut faults);
        let items = items::items(text, tongue, &tokens, &mut faults);
        let lines = Reader { text, tongue, article: block.article, faults: &mut faults }.top(&items);
        let article = block.article.and_then(|index| document.articles.get(index));
        let end = article.map_or(text.len(), |article| article.span.end);
        found.extend(lines.into_iter().filter(|line| line.keyword() == Keyword::Insert).map(|line| (line, end)));
    }
    found
}

/// The line that says which part was written in.
fn inserted(line: &Line, file: &str, fingerprint: &str) -> String {
    let row: Option<&Row> = rows_in(None).find(|row| row.keyword == Keyword::Inserted);
    let keyword = row.map_or("", |row| line.tongue.keyword(row));
    let phrase = |word| line.tongue.phrase(Keyword::Inserted, word);
    let id = line.id().map(ToString::to_string).unwrap_or_default();
    let asked = line.text_after("vingerafdruk").map(|asked| format!(" {} \"{asked}\"", phrase("gevraagd")));
    format!("{keyword} {id} \"{file}\" {} \"{fingerprint}\"{}", phrase("vingerafdruk"), asked.unwrap_or_default())
}

/// Takes out the lines that still ask for a part, and tells why it is not there: it asks for itself in the end, or nobody
/// wrote it in.
pub(super) fn report_missing(lines: Vec<Line>, faults: &mut Faults) -> Vec<Line> {
    let (missing, rest): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|l| l.keyword() == Keyword::Insert);
    let there: BTreeSet<&str> =
        rest.iter().filter(|line| line.keyword() == Keyword::Inserted).filter_map(Line::text).collect();
    for line in &missing {
        let file = line.text().unwrap_or_default().to_owned();
        let at: Span = line.at;
        if there.contains(file.as_str()) {
            faults.report(codes::PARTS_RING, at, Message::PartsRing { file }, Message::PartsRingRemedy {});
        } else {
            faults.report(codes::PART_MISSING, at, Message::PartMissing { file }, Message::PartMissingRemedy {});
        }
    }
    rest
}
