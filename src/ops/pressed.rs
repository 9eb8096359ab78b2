//! Values as compressed bytes, for what a registry keeps whole: postcard, pressed by zstd.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::OpError;

/// Compression level: speed counts more than the last tenth of size.
const LEVEL: i32 = 1;

/// A value as bytes.
///
/// # Errors
/// Only where memory runs out in the compressor.
pub(super) fn press<T: Serialize>(value: &T) -> Result<Vec<u8>, OpError> {
    let plain = postcard::to_stdvec(value).map_err(|fault| damaged(&fault))?;
    zstd::stream::encode_all(&plain[..], LEVEL).map_err(|fault| damaged(&fault))
}

/// The value of [`press`].
///
/// # Errors
/// The bytes are damaged.
pub(super) fn release<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, OpError> {
    let plain = zstd::stream::decode_all(bytes).map_err(|fault| damaged(&fault))?;
    postcard::from_bytes(&plain).map_err(|fault| damaged(&fault))
}

pub(super) fn damaged(fault: &dyn std::fmt::Display) -> OpError {
    OpError::Internal(format!("stored bytes cannot be read: {fault}"))
}
