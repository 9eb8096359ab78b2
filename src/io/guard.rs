//! Runs a foreign parser so that its panic becomes an error, and keeps the panic's message off the terminal.
//!
//! Only the thread inside [`guarded`] is silent, and only while it is inside; every other panic is reported as ever.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static SILENT: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Puts our hook before the one that stands; it passes on what does not come from a guarded call.
fn install() {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !SILENT.try_with(Cell::get).unwrap_or(false) {
                before(info);
            }
        }));
    });
}

/// Sets the flag back when the guarded call is over, however it ends.
struct Silence {
    before: bool,
}

impl Silence {
    fn begin() -> Self {
        Self { before: SILENT.replace(true) }
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        SILENT.set(self.before);
    }
}

/// Calls `parse`; a panic inside comes back as its message.
///
/// What `parse` was working on must not be used again after a panic, other than to drop it.
pub(super) fn guarded<T>(parse: impl FnOnce() -> T) -> Result<T, String> {
    install();
    let silence = Silence::begin();
    let result = panic::catch_unwind(AssertUnwindSafe(parse));
    drop(silence);
    result.map_err(|payload| message(payload.as_ref()))
}

fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no message").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_comes_back_as_its_message() {
        assert_eq!(guarded(|| 7), Ok(7));
        assert_eq!(guarded(|| panic!("plain")), Err::<(), _>("plain".to_owned()));
        let number = 3;
        assert_eq!(guarded(|| panic!("made of {number}")), Err::<(), _>("made of 3".to_owned()));
        assert_eq!(guarded(|| panic::panic_any(5)), Err::<(), _>("no message".to_owned()));
    }

    #[test]
    fn only_the_guarded_call_is_silent() {
        let inside = guarded(|| {
            let other = std::thread::spawn(|| SILENT.get()).join().unwrap();
            (SILENT.get(), other)
        });
        assert_eq!(inside, Ok((true, false)));
        assert!(!SILENT.get());
        let nested = guarded(|| {
            let inner = guarded(|| panic!("inner"));
            (inner, SILENT.get())
        });
        assert_eq!(nested, Ok((Err::<(), _>("inner".to_owned()), true)));
    }
}
