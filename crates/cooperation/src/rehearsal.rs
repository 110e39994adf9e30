//! Scenarios in plain Dutch, rehearsed against a charter.
