//! Canonical JSON: sorted keys, integers only, no space.
