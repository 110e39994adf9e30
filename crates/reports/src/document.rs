//! What a document is made of, whatever file it becomes.

use words::Lang;

/// A document (*document*): what stands in it, in order, and what its file says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The language it is written in.
    pub lang: Lang,
    /// What it is called, in the file and at the foot of each page.
    pub title: String,
    /// From whom it is: the cooperation.
    pub author: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

impl Document {
    /// A document without anything in it yet.
    #[must_use]
    pub const fn new(lang: Lang, title: String, author: String) -> Self {
        Self { lang, title, author, blocks: Vec::new() }
    }

    /// Adds a heading.
    pub fn heading(&mut self, level: Level, words: impl Into<String>) {
        self.blocks.push(Block::Heading(level, words.into()));
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, runs: impl Into<Vec<Run>>) {
        self.blocks.push(Block::Paragraph(runs.into()));
    }

    /// Adds a paragraph of plain words; nothing where there are none.
    pub fn say(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !words.trim().is_empty() {
            self.paragraph([plain(words)]);
        }
    }

    /// Adds a list; nothing where it is empty.
    pub fn list(&mut self, marker: Marker, items: impl IntoIterator<Item = String>) {
        let items: Vec<Vec<Run>> = items.into_iter().map(|item| vec![plain(item)]).collect();
        if !items.is_empty() {
            self.blocks.push(Block::List(marker, items));
        }
    }

    /// Adds a table; nothing where it has no rows.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }
}

/// One thing in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Level, String),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list.
    List(Marker, Vec<Vec<Run>>),
    /// A table.
    Table(Table),
}

/// How high a heading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The title of the document.
    Title,
    /// What stands small under the title.
    Subtitle,
    /// A part.
    First,
    /// A part of a part.
    Second,
}

/// What stands before the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// Numbers, from 1 in each list.
    Number,
}

/// A stretch of words that look alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words; a new line in them stays one.
    pub words: String,
    /// How they look.
    pub face: Face,
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// As the rest.
    Plain,
    /// Weightier.
    Strong,
    /// Marked: what stands here is still to be filled in.
    ToFill,
}

/// Words as the rest.
pub fn plain(words: impl Into<String>) -> Run {
    Run { words: words.into(), face: Face::Plain }
}

/// Words with weight.
pub fn strong(words: impl Into<String>) -> Run {
    Run { words: words.into(), face: Face::Strong }
}

/// Words in the place of what is still to be filled in.
pub fn to_fill(words: impl Into<String>) -> Run {
    Run { words: words.into(), face: Face::ToFill }
}

/// A table: a row of headings, and rows that are as long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the table shows, for whoever cannot see it.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with one cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// How wide it is beside the others.
    pub share: u32,
}

impl Column {
    /// A column that takes its share of the width.
    pub fn new(heading: impl Into<String>, share: u32) -> Self {
        Self { heading: heading.into(), share }
    }
}
