//! Passphrases as they are kept: hashed with argon2id, two at once and few waiting, so that a storm of guesses takes
//! neither the memory of the machine nor the time of the writer.

use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// The memory one hash takes, in KiB, and how often it goes over it: OWASP's first choice for argon2id.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// How many are hashed at once: 38 MiB in all.
const AT_ONCE: usize = 2;
/// How many wait or are hashed; who comes after them is turned away.
const DOOR: usize = 32;

/// Too many people are signing in at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Crowded;

/// The place where passphrases are hashed.
#[derive(Debug)]
pub(crate) struct Hashing {
    door: Arc<Semaphore>,
    turns: Arc<Semaphore>,
    /// What is compared against where there is no account, so that it takes as long.
    nobody: Arc<OnceLock<String>>,
}

impl Hashing {
    pub(crate) fn new() -> Self {
        Self {
            door: Arc::new(Semaphore::new(DOOR)),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            nobody: Arc::new(OnceLock::new()),
        }
    }

    /// What is kept of a passphrase; nothing where the machine has no chance to give.
    pub(crate) async fn hash(&self, passphrase: String) -> Result<Option<String>, Crowded> {
        self.in_turn(move || hashed(&passphrase)).await
    }

    /// Whether a passphrase is the one that is kept. It takes as long where none is kept.
    pub(crate) async fn matches(&self, passphrase: String, kept: Option<String>) -> Result<bool, Crowded> {
        let nobody = Arc::clone(&self.nobody);
        self.in_turn(move || {
            let stand_in = nobody.get_or_init(|| hashed("nobody").unwrap_or_default());
            let right = is(&passphrase, kept.as_deref().unwrap_or(stand_in));
            right && kept.is_some()
        })
        .await
    }

    /// Does it on a thread that may wait, once it is its turn.
    async fn in_turn<T: Send + 'static>(&self, does: impl FnOnce() -> T + Send + 'static) -> Result<T, Crowded> {
        let place = Arc::clone(&self.door).try_acquire_owned().map_err(|_| Crowded)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| Crowded)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = does();
            // Whoever asked may have gone; the memory is given back only now.
            drop((turn, place));
            done
        });
        done.await.map_err(|_| Crowded)
    }
}

fn hasher() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hashed(passphrase: &str) -> Option<String> {
    let mut chance = [0; 16];
    getrandom::fill(&mut chance).ok()?;
    let salt = SaltString::encode_b64(&chance).ok()?;
    hasher()?.hash_password(passphrase.as_bytes(), &salt).ok().map(|hash| hash.to_string())
}

fn is(passphrase: &str, kept: &str) -> bool {
    // The parameters are those of what is kept, so that they can grow later.
    let parsed = PasswordHash::new(kept);
    parsed.is_ok_and(|kept| Argon2::default().verify_password(passphrase.as_bytes(), &kept).is_ok())
}

#[cfg(test)]
mod tests {
    use super::{Crowded, DOOR, Hashing};

    #[tokio::test]
    async fn a_passphrase_matches_what_is_kept_of_it_and_nothing_else_does() {
        let hashing = Hashing::new();
        let kept = hashing.hash("vier woorden achter elkaar".into()).await.unwrap().unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(hashing.matches("vier woorden achter elkaar".into(), Some(kept.clone())).await.unwrap());
        assert!(!hashing.matches("vier woorden achterelkaar".into(), Some(kept)).await.unwrap());
        assert!(!hashing.matches("nobody".into(), None).await.unwrap(), "the stand-in lets nobody in");
    }

    #[tokio::test]
    async fn a_storm_of_guesses_is_turned_away_at_the_door() {
        let hashing = std::sync::Arc::new(Hashing::new());
        let guesses = (0..DOOR * 4).map(|_| {
            let hashing = std::sync::Arc::clone(&hashing);
            tokio::spawn(async move { hashing.matches("gok".into(), None).await })
        });
        let mut turned_away = 0;
        for guess in guesses.collect::<Vec<_>>() {
            turned_away += usize::from(guess.await.unwrap() == Err(Crowded));
        }
        assert!(turned_away >= DOOR, "{turned_away}");
        assert!(hashing.matches("gok".into(), None).await.is_ok(), "the door is open again");
    }
}
