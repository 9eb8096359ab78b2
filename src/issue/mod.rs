//! What can be wrong, and how it is said: codes, severities, findings, and their texts in two languages.
