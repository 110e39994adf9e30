//! One moment of a cooperation, immutable: what readers hold while the writer goes on.

use book::checkpoint::Checkpoint;
use charter::judge::answer::Sealed;
use cooperation::State;
use jiff::Timestamp;
use rpds::HashTrieMapSync;
use std::sync::Arc;

/// The words behind the handles.
pub(crate) type Texts = HashTrieMapSync<Arc<str>, Arc<str>>;

/// Everything that follows from the entries so far, and the words that were not destroyed.
#[derive(Debug, Clone)]
pub(crate) struct Snapshot {
    pub(crate) state: State,
    pub(crate) texts: Texts,
    pub(crate) checkpoint: Checkpoint,
    /// When the checkpoint was signed, where this process signed it.
    pub(crate) signed_at: Option<Timestamp>,
}

impl Snapshot {
    pub(crate) fn words(&self, sealed: &Sealed) -> Option<Arc<str>> {
        self.texts.get(sealed.handle.as_str()).map(Arc::clone)
    }
}
