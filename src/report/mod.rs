//! Documents (sheets, blocks, cells with roles) built from results; no file format here.
