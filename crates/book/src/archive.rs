//! One file that is backup, restore, handover and offline verification.
