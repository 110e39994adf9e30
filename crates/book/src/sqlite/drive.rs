//! Where a book may lie. What SQLite keeps beside a book is shared through memory, and locks are the file system's: a drive of
//! another machine promises neither, and would lose entries that were confirmed.

use crate::log::Failure;
use std::path::Path;

/// A file or folder lies on a drive of this machine, as far as that can be told.
///
/// # Errors
/// [`Failure::Remote`] where it is reached over a network.
pub(super) fn own(path: &Path) -> Result<(), Failure> {
    match system::drive(path) {
        Some(drive) => Err(Failure::Remote { path: path.to_owned(), drive }),
        None => Ok(()),
    }
}

#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
mod system {
    use rustix::fs::FsWord;
    use std::path::Path;

    /// The drives that are reached over a network, by the number under which Linux knows them (`statfs(2)`).
    const NETWORKS: [(FsWord, &str); 9] = [
        (0x6969, "NFS"),
        (0x517b, "SMB"),
        (0xfe53_4d42, "SMB"),
        (0xff53_4d42, "CIFS"),
        (0x5346_414f, "AFS"),
        (0x6b41_4653, "AFS"),
        (0x7375_7245, "Coda"),
        (0x564c, "NCP"),
        (0x00c3_6400, "Ceph"),
    ];

    /// What the drive is called, where it is one that is reached over a network.
    pub(super) fn drive(path: &Path) -> Option<&'static str> {
        // A path that cannot be asked cannot be opened either, and that says why.
        network(rustix::fs::statfs(path).ok()?.f_type)
    }

    fn network(number: FsWord) -> Option<&'static str> {
        NETWORKS.iter().find(|(known, _)| *known == number).map(|(_, drive)| *drive)
    }

    #[cfg(test)]
    mod tests {
        use super::{drive, network};

        #[test]
        fn a_drive_of_another_machine_is_known_by_its_number() {
            let found = [0x6969, 0xff53_4d42, 0xfe53_4d42].map(network);
            assert_eq!(found, [Some("NFS"), Some("CIFS"), Some("SMB")]);
            // ext4, XFS, Btrfs, tmpfs, ZFS, overlay.
            for own in [0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994, 0x2fc1_2fc1, 0x794c_7630] {
                assert_eq!(network(own), None, "{own:x}");
            }
        }

        #[test]
        fn the_drive_of_this_machine_is_asked() {
            assert_eq!(drive(&std::env::temp_dir()), None);
        }
    }
}

#[cfg(not(all(target_os = "linux", target_pointer_width = "64")))]
mod system {
    use std::path::Path;

    /// Nothing is known of the drives of other systems.
    pub(super) const fn drive(_: &Path) -> Option<&'static str> {
        None
    }
}
