//! Lists the policies in `policies/`, so that a policy is built in by putting its file there and its name into the index.

#![expect(clippy::disallowed_methods, reason = "a build script reads its folder and writes what it found")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=policies");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join("policies"))? {
        let path = entry?.path();
        let is_policy =
            path.extension().is_some_and(|ending| ending == "toml") && !path.ends_with("index.toml");
        files.extend(is_policy.then_some(path));
    }
    files.sort();
    fs::write(out.join("policies.rs"), table(&files))
}

/// `static TEXTS: &[(&str, &str)] = &[("name", include_str!("…")), …];`
fn table(files: &[PathBuf]) -> String {
    let mut rust = String::from("static TEXTS: &[(&str, &str)] = &[\n");
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(rust, "    ({name:?}, include_str!({:?})),", AsRef::<Path>::as_ref(file));
    }
    rust.push_str("];\n");
    rust
}
