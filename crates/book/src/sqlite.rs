//! The store of one machine: SQLite, WAL, synchronous=FULL.
