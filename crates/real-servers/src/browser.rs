//! A person at a real browser: Chromium, without a window.

use crate::need::{Unavailable, available};
use crate::place::program;
use crate::process::{Folder, output};
use crate::script::node;

const NAME: &str = "chromium";

/// The page that a browser shows at the end.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its address.
    pub address: String,
    /// What can be read on it.
    pub text: String,
}

/// Opens an authorization URL of [`Oidc`](crate::Oidc), logs in, allows what is asked for, and goes to the callback. Blocks
/// the thread meanwhile.
///
/// `None` if Chromium or Node is not installed.
///
/// # Panics
///
/// It does not come to an end, or is not installed although `REQUIRE_SERVERS=1` says that it must be.
#[must_use]
pub fn log_in(address: &str) -> Option<Page> {
    available(NAME, visit(address))
}

fn visit(address: &str) -> Result<Page, Unavailable> {
    let chromium = program(NAME).ok_or(Unavailable::Missing)?;
    let folder = Folder::create()?;
    let mut command = node(folder.path(), "browser.mjs")?;
    // Its profile, its caches and its crashes.
    command.env("HOME", folder.path()).env("TMPDIR", folder.path());
    let told = output(command.arg(chromium).arg(address))?;
    let (address, text) = told.split_once('\n').ok_or_else(|| format!("the browser told `{told}`"))?;
    Ok(Page { address: address.to_owned(), text: text.trim_end().to_owned() })
}
