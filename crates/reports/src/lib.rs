//! Papers that leave the house, for people to edit: a document as headings, paragraphs, lists and tables, and the files that
//! word processors open.
//!
//! A [`Document`] holds what its reader may read and nothing else: whoever makes one asks the one visibility function first.
//! This crate knows no charter and no case, and the same document gives the same bytes.

#![deny(clippy::float_arithmetic)]

mod clean;
mod document;
pub mod docx;

pub use document::{Block, Column, Document, Face, Level, Marker, Run, Table, plain, strong, to_fill};
