//! Files out: whole or not at all, readable by their owner only.
//!
//! A file is written beside its place under a name of its own, brought to the disk, and renamed. A run that is killed leaves
//! that temporary file behind; the next one that writes into the folder clears it away. Each run holds a lock on its
//! temporary file, so that one in use is never taken for one left behind.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::error::{Doing, WriteError};
use super::source::name_of;

/// Beginning of the names of our temporary files.
const PREFIX: &str = ".mask-alloc-";

/// Writes a file: all of what `fill` writes, or, on any error, nothing. Folders that are missing are made.
///
/// The file is readable and writable by its owner only. `fill` is called once; it need not buffer or flush.
///
/// # Errors
/// What the system says while the folder is made, the file is written, brought to the disk or renamed; also what `fill`
/// returns.
pub fn write_atomically(
    path: &Path,
    fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<(), WriteError> {
    put_in_place(vec![stage(path, fill)?])
}

/// A file that is written as a whole but does not stand at its place yet; dropped, it leaves nothing behind.
#[derive(Debug)]
#[must_use = "a staged file vanishes unless it is put in place"]
pub struct Staged {
    temporary: NamedTempFile,
    path: PathBuf,
}

impl Staged {
    /// Lets everybody on the machine read the file once it is in its place: for files that are made to be published.
    ///
    /// # Errors
    /// What the system says.
    pub fn for_everybody(self) -> Result<Self, WriteError> {
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o644);
            let set = self.temporary.as_file().set_permissions(mode);
            set.map_err(|error| WriteError::of_io(&name_of(&self.path), Doing::Creating, error))?;
        }
        Ok(self)
    }
}

/// The first half of [`write_atomically`]: writes the file beside its place.
///
/// # Errors
/// What the system says while the folder is made or the file is written; also what `fill` returns.
pub fn stage(
    path: &Path,
    fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<Staged, WriteError> {
    let name = name_of(path);
    let failed = |doing| move |error| WriteError::of_io(&name_of(path), doing, error);
    if path.file_name().is_none() {
        return Err(WriteError::NoName { file: path.to_string_lossy().into_owned() });
    }
    if path.is_dir() {
        return Err(WriteError::InTheWay { file: name });
    }
    let folder = folder_of(path);
    create_private_dir(&folder)?;
    clear_leftovers(&folder);
    let temporary = create(&folder).map_err(failed(Doing::Creating))?;
    let mut writer = BufWriter::with_capacity(256 << 10, temporary.as_file());
    fill(&mut writer).and_then(|()| writer.flush()).map_err(failed(Doing::Writing))?;
    drop(writer);
    Ok(Staged { temporary, path: path.to_owned() })
}

/// The second half: brings the files to the disk, then gives them their names, in order.
///
/// No file gets its name before all of them are on the disk. Waiting for the disk once for several files costs far less than
/// once for each: so files of one folder should be put in place together.
///
/// # Errors
/// What the system says while the files are brought to the disk or renamed.
pub fn put_in_place(files: Vec<Staged>) -> Result<(), WriteError> {
    for file in &files {
        let synced = file.temporary.as_file().sync_all();
        synced.map_err(|error| WriteError::of_io(&name_of(&file.path), Doing::Syncing, error))?;
    }
    let mut folders = BTreeSet::new();
    for file in files {
        let renamed = file.temporary.persist(&file.path);
        renamed.map_err(|error| WriteError::of_io(&name_of(&file.path), Doing::Renaming, error.error))?;
        folders.insert(folder_of(&file.path));
    }
    folders.iter().for_each(|folder| sync_folder(folder));
    Ok(())
}

/// Makes a folder, and those above it that are missing, readable by their owner only. A folder that is there is left as it is.
///
/// # Errors
/// [`WriteError::InTheWay`] if a file of that name is there; else what the system says.
pub fn create_private_dir(path: &Path) -> Result<(), WriteError> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| WriteError::of_io(&name_of(path), Doing::CreatingFolder, error))
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A locked temporary file, made with mode 0600.
fn create(folder: &Path) -> io::Result<NamedTempFile> {
    let temporary = Builder::new().prefix(PREFIX).suffix(".tmp").tempfile_in(folder)?;
    // File systems without locks exist (some network shares); there nothing is cleared away either.
    let _ = temporary.as_file().try_lock();
    Ok(temporary)
}

/// Removes temporary files of runs that are no longer alive. What cannot be removed stays; it harms nobody.
fn clear_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(".tmp"));
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_file()) && is_abandoned(&entry) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether nobody holds the lock, and the file was there before this run could have missed the moment between its creation
/// and its locking.
fn is_abandoned(entry: &fs::DirEntry) -> bool {
    let age =
        entry.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|time| time.elapsed().ok());
    if age.is_none_or(|age| age < LOCKING_TIME) {
        return false;
    }
    match File::open(entry.path()).map(|file| file.try_lock().map_err(|error| (error, file))) {
        Ok(Ok(())) => true,
        Ok(Err((TryLockError::WouldBlock | TryLockError::Error(_), _))) | Err(_) => false,
    }
}

/// Far longer than the moment between creating and locking a temporary file.
const LOCKING_TIME: std::time::Duration = std::time::Duration::from_secs(10);

/// Brings the renaming to the disk. Not all systems can; the file itself is there already.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}
