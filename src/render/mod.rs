//! A document → bytes: xlsx, csv, text, json.
