//! Shanghai addresses: what stands on the door, read into a canonical form that decides whether two dwellings are one.
