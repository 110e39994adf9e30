//! Lists the charters that are shipped, so that the program carries them without knowing one by name.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../charters");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut folders: Vec<PathBuf> =
        fs::read_dir(&root)?.map(|entry| entry.map(|e| e.path())).collect::<io::Result<_>>()?;
    folders.sort();
    let mut list = String::from("[\n");
    for folder in folders {
        let (charter, script) = (folder.join("handvest.md"), folder.join("voorbeeld.jsonl"));
        if !charter.is_file() {
            continue;
        }
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let script = if script.is_file() { included(&script) } else { "\"\"".to_owned() };
        list.push_str(&format!("Example {{ name: {name:?}, charter: {}, script: {script} }},\n", included(&charter)));
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("examples.rs"), list)
}

fn included(path: &Path) -> String {
    format!("include_str!({:?})", path.display().to_string())
}
