//! The JSON Schemas that are committed under `schemas/`.

use std::path::Path;
use std::{fs, io};

/// Every schema as generated from the types: the path from the root, and the text.
#[must_use]
pub fn generated() -> Vec<(String, String)> {
    cooperation::schemas::all()
        .into_iter()
        .map(|(name, schema)| {
            let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
            (format!("schemas/{name}.json"), text + "\n")
        })
        .collect()
}

/// Writes them.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(root: &Path) -> io::Result<()> {
    for (path, text) in generated() {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}
