//! Telephone numbers: mobiles and Shanghai fixed lines.
