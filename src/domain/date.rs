//! Calendar dates in every form met in Chinese sheets.
