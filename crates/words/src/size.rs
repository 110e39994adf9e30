//! How large a file is, as people read it.

use crate::Lang;

impl Lang {
    /// A number of bytes in kilobytes, or from a million on in megabytes with one decimal: `312 kB`, `4,7 MB`. It is never told
    /// smaller than it is.
    #[must_use]
    pub fn bytes(self, bytes: u64) -> String {
        if bytes < 1_000_000 {
            return format!("{}\u{a0}kB", bytes.div_ceil(1_000).max(1));
        }
        let tenths = bytes.div_ceil(100_000);
        let (whole, tenth) = (tenths / 10, tenths % 10);
        let comma = match self {
            Self::Nl | Self::De => ',',
            Self::En => '.',
        };
        if tenth == 0 { format!("{whole}\u{a0}MB") } else { format!("{whole}{comma}{tenth}\u{a0}MB") }
    }
}

#[cfg(test)]
mod tests {
    use crate::Lang;

    #[test]
    fn a_size_is_told_in_the_unit_that_people_know_and_never_too_small() {
        for (bytes, told) in
            [(1, "1\u{a0}kB"), (312_000, "312\u{a0}kB"), (4_650_001, "4,7\u{a0}MB"), (20_000_000, "20\u{a0}MB")]
        {
            assert_eq!(Lang::Nl.bytes(bytes), told);
        }
        assert_eq!(Lang::En.bytes(1_500_000), "1.5\u{a0}MB");
    }
}
