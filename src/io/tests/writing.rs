//! Files out.

use std::fs;
use std::io;
use std::path::Path;

use crate::io::{WriteError, create_private_dir, put_in_place, stage, write_atomically};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_there_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out/2020-W06/清单.csv");
    write_atomically(&path, &mut |writer| writer.write_all(b"one")).unwrap();
    write_atomically(&path, &mut |writer| writer.write_all(b"two")).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(names(path.parent().unwrap()), ["清单.csv"]);
}

#[test]
fn a_failure_leaves_the_old_file_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    write_atomically(&path, &mut |writer| writer.write_all(b"old")).unwrap();
    let error = write_atomically(&path, &mut |writer| {
        writer.write_all(b"half")?;
        Err(io::ErrorKind::StorageFull.into())
    });
    assert!(matches!(error, Err(WriteError::DiskFull { file }) if file == "a.csv"));
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["a.csv"]);
}

#[test]
fn files_put_in_place_together_appear_together() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join("lists").join(name);
    let staged = |name: &str| stage(&path(name), &mut |writer| writer.write_all(name.as_bytes())).unwrap();
    let files = vec![staged("b.csv"), staged("a.csv")];
    assert!(!path("a.csv").exists() && !path("b.csv").exists());
    put_in_place(files).unwrap();
    assert_eq!(names(&folder.path().join("lists")), ["a.csv", "b.csv"]);
    assert_eq!(fs::read(path("b.csv")).unwrap(), b"b.csv");
}

#[test]
fn staged_files_that_are_given_up_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    drop(stage(&path, &mut |writer| writer.write_all(b"x")).unwrap());
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn what_is_in_the_way_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = &mut |_: &mut dyn io::Write| Ok(());
    assert!(matches!(write_atomically(folder.path(), nothing), Err(WriteError::InTheWay { .. })));
    assert!(matches!(write_atomically(Path::new("/"), nothing), Err(WriteError::NoName { .. })));
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    assert!(matches!(write_atomically(&file.join("a.csv"), nothing), Err(WriteError::InTheWay { .. })));
    assert!(matches!(create_private_dir(&file), Err(WriteError::InTheWay { .. })));
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/a.csv");
    write_atomically(&path, &mut |writer| writer.write_all(b"x")).unwrap();
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
}

#[test]
fn leftovers_of_dead_runs_go_and_those_of_living_runs_stay() {
    let folder = tempfile::tempdir().unwrap();
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_580_000_000);
    let make = |name: &str| {
        let file = fs::File::create(folder.path().join(name)).unwrap();
        file.set_modified(long_ago).unwrap();
        file
    };
    drop(make(".mask-alloc-dead.tmp"));
    drop(make("mine.tmp"));
    let living = make(".mask-alloc-living.tmp");
    living.lock().unwrap();
    fs::write(folder.path().join(".mask-alloc-young.tmp"), "just made, not locked yet").unwrap();
    write_atomically(&folder.path().join("a.csv"), &mut |writer| writer.write_all(b"x")).unwrap();
    assert_eq!(
        names(folder.path()),
        [".mask-alloc-living.tmp", ".mask-alloc-young.tmp", "a.csv", "mine.tmp"]
    );
}
