//! The file under the registry: private from its first byte, and never in WAL mode on a network drive.
//!
//! Nothing here opens an existing registry: closing a second descriptor of a file drops the locks that SQLite holds on it
//! in this process. Files are looked at by name only.
#![expect(clippy::disallowed_methods, reason = "reads the system's list of mounted drives")]

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::store::StoreError;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Nothing,
    /// A file of 0 bytes: creation was cut off at its very beginning.
    Empty,
    File,
}

/// How changes are kept safe until they are in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Journal {
    /// Write-ahead log: readers and the writer do not disturb each other. Needs memory shared by all programs.
    WriteAhead,
    /// Rollback journal: for drives that other computers see too, where there is no shared memory.
    Rollback,
}

/// File systems whose files another computer may have open.
const NETWORK: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "smb2",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "gpfs",
    "ncpfs",
    "coda",
    "virtiofs",
    "vboxsf",
    "prl_fs",
    "davfs",
    "beegfs",
    "ocfs2",
    "gfs2",
];

/// File systems in user space that reach other computers; local ones (`fuse.ntfs-3g`, `fuseblk`) are not among them.
const NETWORK_IN_USER_SPACE: &[&str] =
    &["sshfs", "smbnetfs", "davfs", "davfs2", "glusterfs", "ceph", "rclone", "s3fs", "gvfsd"];

/// Looks at a path.
pub(super) fn look(path: &Path) -> Result<Found, StoreError> {
    match fs::metadata(path) {
        Ok(data) if !data.is_file() => Err(StoreError::NotAFile { path: path.to_owned() }),
        Ok(data) if data.len() == 0 => Ok(Found::Empty),
        Ok(_) => Ok(Found::File),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Found::Nothing),
        Err(error) => Err(failed(path, "looking at the file", error)),
    }
}

/// Makes an empty file that only its owner may read. One that stands there already stays.
pub(super) fn make_private(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => keep_private(path),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(failed(path, "creating the file", error)),
    }
}

/// Takes the rights of everybody else off a file. SQLite gives its side files the rights of the main one.
pub(super) fn keep_private(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        let rights = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(path, rights).map_err(|error| failed(path, "making the file private", error))?;
    }
    let _ = path;
    Ok(())
}

/// Bytes in the file beside the registry whose name ends like this; 0 where there is none.
pub(super) fn size_of_side_file(path: &Path, ending: &str) -> u64 {
    fs::metadata(beside(path, ending)).map_or(0, |data| data.len())
}

/// The path with something appended to the file name.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Puts a finished file in place of another, all at once.
pub(super) fn replace(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(|error| failed(to, "keeping a copy", error))
}

/// Removes a file that may not be there.
pub(super) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(path, "removing an old copy", error)),
        _ => Ok(()),
    }
}

fn failed(path: &Path, doing: &'static str, source: io::Error) -> StoreError {
    let path = path.to_owned();
    match source.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::Denied { path, doing },
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full { path, doing },
        _ => StoreError::Io { path, doing, source },
    }
}

/// How to keep changes of an existing file safe. On Linux the mounted drives say it, on Windows the name; on other systems
/// a network drive is not recognised.
pub(super) fn journal_for(path: &Path) -> Journal {
    let Ok(whole) = fs::canonicalize(path) else { return Journal::WriteAhead };
    let text = whole.to_string_lossy();
    let shared = text.starts_with(r"\\?\UNC\") || (text.starts_with(r"\\") && !text.starts_with(r"\\?\"));
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    if shared || is_network(&mounts, &text) { Journal::Rollback } else { Journal::WriteAhead }
}

/// Whether the drive that holds a path is reached through a network, by a list in the format of `/proc/self/mountinfo`
/// (source: proc(5)): the mount point is field 5, the kind stands after a lone `-`. The longest mount point counts, of equal
/// ones the last.
fn is_network(mounts: &str, path: &str) -> bool {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let Some((left, right)) = line.split_once(" - ") else { continue };
        let (Some(point), Some(kind)) = (left.split(' ').nth(4), right.split(' ').next()) else { continue };
        let point = unescape(point);
        let length = point.trim_end_matches('/').len();
        if Path::new(path).starts_with(&point) && best.is_none_or(|(longest, _)| length >= longest) {
            best = Some((length, kind));
        }
    }
    best.is_some_and(|(_, kind)| match kind.strip_prefix("fuse.") {
        Some(kind) => NETWORK_IN_USER_SPACE.contains(&kind),
        None => NETWORK.contains(&kind),
    })
}

/// Blank, tab, newline and backslash stand there as `\` and three octal digits.
fn unescape(point: &str) -> String {
    point.replace(r"\040", " ").replace(r"\011", "\t").replace(r"\012", "\n").replace(r"\134", r"\")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:26 / /home rw - nfs4 server:/home rw
31 30 0:27 / /home/local rw - xfs /dev/vdb rw
32 22 0:28 / /mnt/the\\040share rw - cifs //server/share rw
33 22 0:29 / /mnt/ssh rw - fuse.sshfs host: rw
34 22 0:30 / /mnt/stick rw - fuseblk /dev/sda1 rw
35 22 0:31 / /mnt/over rw - ext4 /dev/vdc rw
36 22 0:32 / /mnt/over rw - nfs server:/over rw
a line that says nothing
";

    #[test]
    fn the_longest_mount_point_says_whether_a_drive_is_shared() {
        for (path, network) in [
            ("/var/lib/mask-alloc.db", false),
            ("/home/wang/mask-alloc.db", true),
            ("/home/local/mask-alloc.db", false),
            ("/homework/mask-alloc.db", false),
            ("/mnt/the share/mask-alloc.db", true),
            ("/mnt/ssh/mask-alloc.db", true),
            ("/mnt/stick/mask-alloc.db", false),
            ("/mnt/over/mask-alloc.db", true),
        ] {
            assert_eq!(is_network(MOUNTS, path), network, "{path}");
        }
        assert!(!is_network("", "/home/x"));
    }

    #[test]
    fn what_stands_at_a_path_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        assert_eq!(look(&path).unwrap(), Found::Nothing);
        make_private(&path).unwrap();
        assert_eq!(look(&path).unwrap(), Found::Empty);
        assert!(matches!(look(folder.path()), Err(StoreError::NotAFile { .. })));
        let nowhere = folder.path().join("missing").join("a.db");
        assert!(matches!(make_private(&nowhere), Err(StoreError::Io { .. })));
    }
}
