//! The registry as another thread has it: what is to be done there is sent as errands, which are run one after the other on the
//! thread that holds the transaction. So households are made of the next rows while the last ones are being written.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::ops::OpError;
use crate::store::Transaction;

use super::{ImportError, Progress};

/// Errands that may wait: a slow disk holds up whoever sends them.
const WAITING: usize = 2;

type Errand = Box<dyn FnOnce(&mut dyn Transaction) -> Result<(), ImportError> + Send>;

/// Where errands are sent.
pub(super) struct Errands(SyncSender<(u64, Errand)>);

/// Where they arrive.
pub(super) struct Orders(Receiver<(u64, Errand)>);

/// Both ends.
pub(super) fn errands() -> (Errands, Orders) {
    let (sender, receiver) = sync_channel(WAITING);
    (Errands(sender), Orders(receiver))
}

impl Errands {
    /// Has something done in its turn; `rows` is how far the import is. What goes wrong with it ends the import on the other side.
    pub(super) fn send(
        &self,
        rows: u64,
        errand: impl FnOnce(&mut dyn Transaction) -> Result<(), ImportError> + Send + 'static,
    ) -> Result<(), ImportError> {
        self.0.send((rows, Box::new(errand))).map_err(|_| ended())
    }

    /// Has something done after all that was sent before, and waits for what comes of it.
    pub(super) fn ask<T: Send + 'static>(
        &self,
        rows: u64,
        errand: impl FnOnce(&mut dyn Transaction) -> Result<T, ImportError> + Send + 'static,
    ) -> Result<T, ImportError> {
        let (sender, answer) = sync_channel(1);
        self.send(rows, move |store| {
            // Nobody waits any more where the asking thread ended early; then it says why.
            let _ = sender.send(errand(store)?);
            Ok(())
        })?;
        answer.recv().map_err(|_| ended())
    }
}

impl Orders {
    /// Runs errands until nobody sends any more, or one fails.
    pub(super) fn run(self, store: &mut dyn Transaction, progress: Progress<'_>) -> Result<(), ImportError> {
        for (rows, errand) in self.0 {
            errand(store)?;
            progress(rows);
        }
        Ok(())
    }
}

/// The other side ended; the import fails with what it says.
fn ended() -> ImportError {
    ImportError::Op(OpError::Internal("the writing thread ended early".into()))
}
