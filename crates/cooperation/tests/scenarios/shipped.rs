//! The charters that are shipped, found in their folder; none is named here.

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) struct Shipped {
    pub(crate) name: String,
    pub(crate) charter: String,
    pub(crate) scenarios: String,
}

pub(crate) fn all() -> Vec<Shipped> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../charters");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(folder).expect("charters").map(|entry| entry.expect("entry").path()).collect();
    folders.sort();
    folders
        .into_iter()
        .filter(|folder| folder.is_dir())
        .map(|folder| Shipped {
            name: folder.file_name().expect("name").to_string_lossy().into_owned(),
            charter: fs::read_to_string(folder.join("handvest.md")).expect("handvest.md"),
            scenarios: fs::read_to_string(folder.join("scenarios.md")).expect("scenarios.md"),
        })
        .collect()
}
