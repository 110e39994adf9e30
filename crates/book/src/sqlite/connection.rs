//! Connections, with the settings that a book needs, and what SQLite's errors mean for it.

use super::drive;
use crate::log::{Damage, Failure};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use std::fs::Metadata;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// `MARK`, so that a file says whose it is.
pub(super) const BOOK: i64 = 0x4d41_524b;
/// `MARI`: the store of an installation.
pub(super) const INSTALLATION: i64 = 0x4d41_5249;
/// The newest layout that this version reads.
pub(super) const LAYOUT: i64 = 2;
/// The oldest layout that this version reads: without attachments.
const OLDEST: i64 = 1;

/// How long one process waits for another.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// A new file of this kind, that only its owner can read, laid out and filled. It gets its name when it is finished.
pub(super) fn create(
    path: &Path,
    kind: i64,
    layout: &[&str],
    fill: &mut dyn FnMut(&Connection) -> Result<(), Failure>,
) -> Result<Connection, Failure> {
    if path.exists() {
        return Err(Failure::Exists(path.to_owned()));
    }
    // The journal of an earlier file would be taken for that of the new one.
    if has_journal(path) {
        return Err(Failure::Exists(beside(path, "-wal")));
    }
    drive::own(folder_of(path))?;
    let unfinished = &*beside(path, ".unfinished");
    remove(unfinished);
    let made = make_private(unfinished).and_then(|()| lay_out(unfinished, kind, layout, fill));
    // The last connection that closes leaves no journal behind, so the file alone is everything. A link, other than a
    // new name, never takes the place of a file that came there in the meantime.
    let linked = made.and_then(|()| std::fs::hard_link(unfinished, path).map_err(|e| unwritable(path, &e)));
    remove(unfinished);
    linked?;
    sync_folder(path)?;
    let db = writing(path, kind)?;
    trust(&db)?;
    Ok(db)
}

fn lay_out(
    path: &Path,
    kind: i64,
    layout: &[&str],
    fill: &mut dyn FnMut(&Connection) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let all = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    all.pragma_update(None, "application_id", kind).map_err(failure)?;
    all.pragma_update(None, "user_version", LAYOUT).map_err(failure)?;
    all.execute_batch(&layout.concat()).map_err(failure)?;
    fill(&all)?;
    all.commit().map_err(failure)?;
    db.pragma_update(None, "journal_mode", "WAL").map_err(failure)?;
    db.close().map_err(|(_, e)| failure(e))
}

/// Removes a file that was not finished, and what SQLite kept beside it.
fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        // What cannot be removed is refused by name when someone begins here again.
        let _ = std::fs::remove_file(beside(path, suffix));
    }
}

/// The file that SQLite, or we, keep beside another.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Makes the name of a new file as durable as its content.
fn sync_folder(path: &Path) -> Result<(), Failure> {
    let folder = folder_of(path);
    if !cfg!(unix) {
        return Ok(());
    }
    let synced = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|e| Failure::Store(format!("{}: {e}", folder.display())))
}

fn make_private(path: &Path) -> Result<(), Failure> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ()).map_err(|e| unwritable(path, &e))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let is = |kinds: &[ErrorKind]| kinds.contains(&error.kind());
    if is(&[ErrorKind::AlreadyExists]) {
        Failure::Exists(path.to_owned())
    } else if is(&[ErrorKind::StorageFull, ErrorKind::QuotaExceeded]) {
        Failure::Full
    } else if is(&[ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem]) {
        Failure::ReadOnly(format!("{}: {error}", path.display()))
    } else {
        Failure::Store(format!("{}: {error}", path.display()))
    }
}

/// An existing file of this kind, to write. Closing it empties the journal into the file, once [`trust`] says so.
pub(super) fn writing(path: &Path, kind: i64) -> Result<Connection, Failure> {
    drive::own(path)?;
    let db = existing(path, kind, path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|failed| failed.plain(path))?;
    settle(&db)?;
    Ok(db)
}

/// From here on closing empties the journal. Before, everything stays as it is for whoever must investigate it.
pub(super) fn trust(db: &Connection) -> Result<(), Failure> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false).map(|_| ()).map_err(failure)
}

/// An existing file of this kind, only to read; also where nothing can be written beside it.
pub(super) fn reading(path: &Path, kind: i64) -> Result<Connection, Failure> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let db = match existing(path, kind, path, flags) {
        Ok(db) => db,
        // SQLite keeps an index of the journal beside it. Where there is no journal, nothing can be missed without.
        Err(Unopened::NoIndex) if !has_journal(path) => {
            existing(path, kind, &still(path)?, flags | OpenFlags::SQLITE_OPEN_URI)
                .map_err(|failed| failed.plain(path))?
        }
        Err(failed) => return Err(failed.plain(path)),
    };
    db.pragma_update(None, "query_only", "ON").map_err(failure)?;
    db.pragma_update(None, "cache_size", -512).map_err(failure)?;
    Ok(db)
}

/// Why a file was not opened.
enum Unopened {
    /// There is a journal, or there may be, and its index cannot be made beside it.
    NoIndex,
    /// Anything else.
    For(Failure),
}

impl Unopened {
    fn plain(self, path: &Path) -> Failure {
        let what =
            "nothing can be written beside it, where its journal must be read; copy the folder to a place of your own";
        match self {
            Self::NoIndex => Failure::ReadOnly(format!("{}: {what}", path.display())),
            Self::For(failure) => failure,
        }
    }
}

impl From<Failure> for Unopened {
    fn from(failure: Failure) -> Self {
        Self::For(failure)
    }
}

/// An existing file, opened by its path or by another name of it.
fn existing(path: &Path, kind: i64, name: &Path, flags: OpenFlags) -> Result<Connection, Unopened> {
    let about = std::fs::metadata(path).map_err(|_| Failure::Absent(path.to_owned()))?;
    if !about.is_file() || about.len() == 0 {
        return Err(Failure::Foreign(path.to_owned()).into());
    }
    if is_cut_off(path) {
        return Err(broken(0, &"it was cut off").into());
    }
    let db = connect(name, flags)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(failure)?;
    let number = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let found = number("application_id").map_err(|e| match e.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Unopened::For(Failure::Foreign(path.to_owned())),
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly) => Unopened::NoIndex,
        Some(_) | None => Unopened::For(failure(e)),
    })?;
    if found != kind {
        return Err(Failure::Foreign(path.to_owned()).into());
    }
    let found = number("user_version").map_err(failure)?;
    if !(OLDEST..=LAYOUT).contains(&found) {
        return Err(Failure::Newer { path: path.to_owned(), found, known: LAYOUT }.into());
    }
    Ok(db)
}

/// The name by which SQLite opens a file that nobody changes, without making anything beside it.
fn still(path: &Path) -> Result<PathBuf, Failure> {
    let whole = std::fs::canonicalize(path).map_err(|e| unwritable(path, &e))?;
    let text = whole.to_str().ok_or_else(|| Failure::Store(format!("{}: not UTF-8", path.display())))?;
    let escaped = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Ok(PathBuf::from(format!("file:{escaped}?immutable=1")))
}

/// Whether the file is shorter or longer than its header says, with no journal that could account for it. SQLite itself
/// does not mind missing pages until it needs them.
fn is_cut_off(path: &Path) -> bool {
    let journal = || has_journal(path);
    !journal() && lengths(path).is_some_and(|(said, found)| said != found) && !journal()
}

fn has_journal(path: &Path) -> bool {
    std::fs::metadata(beside(path, "-wal")).is_ok_and(|about| about.len() > 0)
}

/// How long a file of SQLite says it is, and how long it is; nothing where it is another kind of file.
fn lengths(path: &Path) -> Option<(u64, u64)> {
    let mut header = Vec::new();
    let file = std::fs::File::open(path).ok()?;
    let found = file.metadata().ok()?.len();
    file.take(32).read_to_end(&mut header).ok()?;
    let (page, pages) = (header.get(16..18), header.get(28..32));
    let (Some(page), Some(pages)) = (page, pages) else { return header.starts_with(b"SQLite").then_some((32, found)) };
    let page = u64::from(u16::from_be_bytes(page.try_into().ok()?));
    let pages = u64::from(u32::from_be_bytes(pages.try_into().ok()?));
    // A page of 65536 bytes is written as 1.
    let said = if page == 1 { 1 << 16 } else { page } * pages;
    header.starts_with(b"SQLite format 3\0").then_some((said, found))
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, Failure> {
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(failure)?;
    db.busy_timeout(PATIENCE).map_err(failure)?;
    for (name, value) in
        [("trusted_schema", "OFF"), ("cell_size_check", "ON"), ("foreign_keys", "ON"), ("mmap_size", "0")]
    {
        db.pragma_update(None, name, value).map_err(failure)?;
    }
    db.set_prepared_statement_cache_capacity(32);
    Ok(db)
}

/// The settings that make a commit durable and a deletion final.
fn settle(db: &Connection) -> Result<(), Failure> {
    for (name, value) in [("synchronous", "FULL"), ("secure_delete", "ON"), ("recursive_triggers", "ON")] {
        db.pragma_update(None, name, value).map_err(failure)?;
    }
    let mode: String = db.pragma_query_value(None, "journal_mode", |row| row.get(0)).map_err(failure)?;
    if mode == "wal" { Ok(()) } else { Err(Failure::Store(format!("the journal is kept as `{mode}`, not as `wal`"))) }
}

/// What an error of SQLite means.
#[expect(clippy::needless_pass_by_value, reason = "it stands behind map_err")]
pub(super) fn failure(error: rusqlite::Error) -> Failure {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Failure::Full,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Failure::Busy,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Failure::ReadOnly(error.to_string()),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => broken(0, &error),
        Some(_) | None => Failure::Store(error.to_string()),
    }
}

/// As [`failure`], where the reading had come as far as before this entry.
pub(super) fn failure_at(sequence: u64, error: rusqlite::Error) -> Failure {
    let failed = failure(error);
    if let Failure::Damaged { what, .. } = failed { Failure::Damaged { sequence, what } } else { failed }
}

pub(super) fn broken(sequence: u64, error: &dyn std::fmt::Display) -> Failure {
    Failure::Damaged { sequence, what: Damage::File(error.to_string()) }
}

/// Which file this is, so that another of the same name is not taken for it.
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    std::fs::metadata(path).ok().and_then(|about| identify(&about))
}

#[cfg(unix)]
fn identify(about: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
const fn identify(_: &Metadata) -> Option<(u64, u64)> {
    None
}
