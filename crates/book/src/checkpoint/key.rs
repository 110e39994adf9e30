//! The key of a log, in the textual forms of signed notes, and its file.

use crate::hex;
use crate::log::Failure;
use base64ct::{Base64, Encoding as _};
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// Ed25519 in the numbering of signed notes.
const ED25519: u8 = 1;

/// The key anyone verifies checkpoints with; written `NAME+HASH+KEY`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    name: String,
    key: VerifyingKey,
}

impl PublicKey {
    /// Reads the textual form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (name, rest) = text.trim_end_matches('\n').split_once('+')?;
        let (hash, key) = rest.split_once('+')?;
        let key = Base64::decode_vec(key).ok()?;
        let (&algorithm, key) = key.split_first()?;
        let key = VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
        let public = Self { name: name.to_owned(), key };
        let same = hex::decode(hash) == Some(public.hash());
        (algorithm == ED25519 && is_name(name) && same).then_some(public)
    }

    /// The name of the key: the origin of its log.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether this signature line was made over this text by the holder of the key.
    pub(super) fn made(&self, line: &str, text: &str) -> bool {
        let Some((name, signature)) = line.strip_prefix("— ").and_then(|rest| rest.split_once(' ')) else {
            return false;
        };
        let Ok(bytes) = Base64::decode_vec(signature) else { return false };
        let Some((hash, signature)) = bytes.split_at_checked(4) else { return false };
        let Ok(signature) = Signature::from_slice(signature) else { return false };
        name == self.name && hash == self.hash() && self.key.verify_strict(text.as_bytes(), &signature).is_ok()
    }

    /// The first four bytes of SHA-256 over name, line feed, algorithm and key.
    fn hash(&self) -> [u8; 4] {
        let digest = Sha256::new()
            .chain_update(&self.name)
            .chain_update([b'\n', ED25519])
            .chain_update(self.key.as_bytes())
            .finalize();
        let mut hash = [0; 4];
        hash.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        hash
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut bytes = vec![ED25519];
        bytes.extend_from_slice(self.key.as_bytes());
        write!(f, "{}+{}+{}", self.name, hex::encode(&self.hash()), Base64::encode_string(&bytes))
    }
}

/// The key that signs checkpoints. It lives in a file of its own that only its owner can read, never in the store.
#[derive(Clone)]
pub struct SigningKey {
    key: ed25519_dalek::SigningKey,
    public: PublicKey,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({})", self.public)
    }
}

impl SigningKey {
    /// A new key for the log with this origin.
    ///
    /// # Errors
    /// [`Failure::Key`] where the origin cannot be the name of a key, or the system gives no chance.
    pub fn new(origin: &str) -> Result<Self, Failure> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|e| Failure::Key(format!("no random bytes: {e}")))?;
        Self::from_seed(origin, seed).ok_or_else(|| {
            Failure::Key(format!("`{origin}` cannot be the name of a key: no space, no plus, not empty"))
        })
    }

    /// The key that follows from 32 secret bytes.
    #[must_use]
    pub fn from_seed(origin: &str, seed: [u8; 32]) -> Option<Self> {
        let key = ed25519_dalek::SigningKey::from_bytes(&seed);
        let public = PublicKey { name: origin.to_owned(), key: key.verifying_key() };
        is_name(origin).then_some(Self { key, public })
    }

    /// The key that verifies what this one signs.
    #[must_use]
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Reads the textual form: `PRIVATE+KEY+NAME+HASH+KEY`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.trim_end_matches('\n').strip_prefix("PRIVATE+KEY+")?;
        let (name, rest) = rest.split_once('+')?;
        let (hash, key) = rest.split_once('+')?;
        let key = Base64::decode_vec(key).ok()?;
        let (&algorithm, seed) = key.split_first()?;
        let key = Self::from_seed(name, seed.try_into().ok()?)?;
        (algorithm == ED25519 && hex::decode(hash) == Some(key.public.hash())).then_some(key)
    }

    /// Writes the key to a new file that only its owner can read.
    ///
    /// # Errors
    /// [`Failure::Key`] where the file exists already or cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), Failure> {
        let failed = |e: std::io::Error| Failure::Key(format!("{}: {e}", path.display()));
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(failed)?;
        writeln!(file, "{}", self.text()).and_then(|()| file.sync_all()).map_err(failed)
    }

    /// Reads the key from its file.
    ///
    /// # Errors
    /// [`Failure::Key`] where the file is missing or is not a key; [`Failure::KeyOpen`] where others than its owner can
    /// read it.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let failed = |e: std::io::Error| Failure::Key(format!("{}: {e}", path.display()));
        let about = fs::metadata(path).map_err(failed)?;
        if !is_private(&about) {
            return Err(Failure::KeyOpen(path.to_owned()));
        }
        let text = fs::read_to_string(path).map_err(failed)?;
        Self::parse(&text).ok_or_else(|| Failure::Key(format!("{}: this is not a signing key", path.display())))
    }

    /// A secret that follows from this key and a purpose. Hashed twice, so that it tells nothing of other secrets.
    pub(crate) fn secret(&self, purpose: &str) -> crate::proof::Digest {
        let inner = Sha256::new().chain_update(b"marke-secret-v1").chain_update(self.key.as_bytes());
        let inner = inner.chain_update(purpose).finalize();
        crate::proof::Digest::of(&inner)
    }

    /// The signature line over a text that ends in a line feed.
    pub(super) fn signature_line(&self, text: &str) -> String {
        let mut bytes = self.public.hash().to_vec();
        bytes.extend_from_slice(&self.key.sign(text.as_bytes()).to_bytes());
        format!("— {} {}\n", self.public.name, Base64::encode_string(&bytes))
    }

    fn text(&self) -> String {
        let mut bytes = vec![ED25519];
        bytes.extend_from_slice(self.key.as_bytes());
        let hash = hex::encode(&self.public.hash());
        format!("PRIVATE+KEY+{}+{hash}+{}", self.public.name, Base64::encode_string(&bytes))
    }
}

/// The names signed notes allow: not empty, no space, no plus.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains('+') && !name.contains(char::is_whitespace)
}

#[cfg(unix)]
fn is_private(about: &fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o077 == 0
}

#[cfg(not(unix))]
const fn is_private(_: &fs::Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Go package that signed notes come from.
    const NOTE_TEXT: &str =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

    #[test]
    fn keys_and_signatures_agree_with_the_example_of_signed_notes() {
        let key = SigningKey::parse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
        let key = key.expect("the key of the example");
        assert_eq!(key.public().to_string(), "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        let line = concat!(
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=",
            "\n"
        );
        assert_eq!(key.signature_line(NOTE_TEXT), line);
        assert!(key.public().made(line.trim_end(), NOTE_TEXT));
        assert!(!key.public().made(line.trim_end(), "another text\n"));
    }
}
