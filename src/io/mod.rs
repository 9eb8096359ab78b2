//! Paths → workbooks of cells; bytes → files, atomically. The only module besides `store` that opens files.
