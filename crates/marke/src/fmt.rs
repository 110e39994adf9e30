//! `marke fmt`: the rule blocks of a charter, laid out. What cannot be read is not touched.

use crate::cli::Fmt;
use crate::draw::Pen;
use crate::input::{self, number};
use crate::output;
use crate::stop::{Code, Stop};
use charter::syntax;
use std::fs;
use std::io::Write;
use std::path::Path;
use words::{Lang, Message};

/// Lays out a charter where it lies, or says whether it is laid out.
pub(crate) fn run(asked: &Fmt, lang: Lang) -> Result<(), Stop> {
    let text = input::text(&asked.file)?;
    let path = asked.file.display().to_string();
    let laid_out = match syntax::format(&text, asked.taal) {
        Ok(laid_out) => laid_out,
        Err(findings) => {
            let pen = Pen { path: &path, text: &text, lang };
            for finding in &findings {
                output::line(&pen.draw(finding))?;
                output::line("")?;
            }
            let findings = number(findings.len());
            return Err(Stop::with(Code::Content, Message::ProgramFormatUnread { path, findings }));
        }
    };
    if laid_out == text {
        return output::line(&lang.program_format_fine(&path));
    }
    if asked.check {
        return Err(Stop::with(Code::Content, Message::ProgramFormatNeeded { path }));
    }
    replace(&asked.file, &laid_out)?;
    output::line(&lang.program_formatted(&path))
}

/// Puts a text in the place of a file, whole or not at all.
fn replace(path: &Path, text: &str) -> Result<(), Stop> {
    let beside = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut half = tempfile::NamedTempFile::new_in(beside)?;
    half.write_all(text.as_bytes())?;
    half.as_file().set_permissions(fs::metadata(path)?.permissions())?;
    half.as_file().sync_all()?;
    half.persist(path).map_err(|error| Stop::from(error.error))?;
    Ok(())
}
