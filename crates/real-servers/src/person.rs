//! A person who logs in at a server's pages, without a browser.
//!
//! Each is a new one, whom the server has never seen, and blocks the thread meanwhile.

use crate::need::{Unavailable, available};
use crate::process::{Folder, output};
use crate::script::node;

const NAME: &str = "Node";

/// Opens an address, logs in and allows what is asked for.
///
/// Gives the address of the callback, which the person does not visit, or the text of the last page.
///
/// `None` if Node is not installed.
///
/// # Panics
///
/// It does not come to an end, or Node is not installed although `REQUIRE_SERVERS=1` says that it must be.
#[must_use]
pub fn allow(address: &str) -> Option<String> {
    available(NAME, visit("allow", address))
}

/// Opens an address and refuses what is asked for.
///
/// # Panics
///
/// As [`allow`].
#[must_use]
pub fn deny(address: &str) -> Option<String> {
    available(NAME, visit("deny", address))
}

fn visit(decision: &str, address: &str) -> Result<String, Unavailable> {
    let folder = Folder::create()?;
    let mut command = node(folder.path(), "person.mjs")?;
    let told = output(command.args([decision, address]))?;
    Ok(told.trim_end().to_owned())
}
