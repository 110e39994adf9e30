//! The book (*markeboek*): bytes in, proofs out. It knows no domain.
//!
//! Entries are canonical bytes, stored once and hashed as stored, under a Merkle tree (RFC 6962) with signed checkpoints
//! (C2SP tlog-checkpoint). Beside them, in the same transaction: sealed values that can be destroyed, and keyed records
//! that expire. SQL stands in `sqlite/` and nowhere else.

pub mod archive;
pub mod attachments;
pub mod canonical;
pub mod checkpoint;
mod hex;
pub mod log;
pub mod memory;
pub mod proof;
pub mod receipt;
pub mod records;
pub mod sealed;
pub mod sqlite;
