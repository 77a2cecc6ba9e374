//! Bodies of token replies, read up to a limit.

use reqwest::Response;
use reqwest::header::CONTENT_ENCODING;
use zeroize::Zeroizing;

use super::cause::cause;
use crate::{Error, ErrorKind};

/// The longest reply to a token request.
const LIMIT: usize = 1024 * 1024;

/// Reads a body into memory that is wiped after use.
///
/// # Errors
///
/// It is too long, compressed, or breaks off.
pub(super) async fn read(mut response: Response) -> Result<Zeroizing<Vec<u8>>, Error> {
    refuse_encoding(&response)?;
    if response.content_length().is_some_and(|length| length > LIMIT as u64) {
        return Err(too_long());
    }
    let mut body = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await.map_err(broken_off)? {
        if body.len() + chunk.len() > LIMIT {
            return Err(too_long());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Nobody asked for compression, and what it expands to has no bound.
fn refuse_encoding(response: &Response) -> Result<(), Error> {
    match response.headers().get(CONTENT_ENCODING) {
        Some(encoding) if encoding != "identity" => Err(Error::new(
            ErrorKind::UnexpectedReply,
            "the provider's reply is compressed, which nobody asked for",
        )),
        _ => Ok(()),
    }
}

fn too_long() -> Error {
    Error::new(ErrorKind::UnexpectedReply, "the provider's reply is longer than 1 MiB")
}

fn broken_off(error: reqwest::Error) -> Error {
    Error::new(ErrorKind::Transport, "the provider's reply breaks off").with_source(cause(error))
}
