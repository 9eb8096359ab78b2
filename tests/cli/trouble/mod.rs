//! Everything that goes wrong: bad files, bad registries, full disks, and runs that are cut off.

mod crash;
mod disk;
mod files;
mod made;
mod peak;
mod registry;
