//! Logins of a person: in a browser on this machine, or at another device.

use std::io::{self, Write};

use auth_model::Authorize;
use auth_runtime::{Error, LoopbackListener};

use super::{Opened, PATIENCE};
use crate::command::Access;

/// Lets a person log in by the way in's own means. The client has a token then.
pub(super) async fn log_in(opened: &Opened, access: &Access) -> Result<(), Error> {
    match opened.way.authorize {
        Some(Authorize::Device { .. }) => at_a_device(opened).await,
        _ => in_a_browser(opened, access).await,
    }
}

async fn in_a_browser(opened: &Opened, access: &Access) -> Result<(), Error> {
    let listener = LoopbackListener::bind_to(access.callback_port, &access.callback_path).await?;
    let redirect_uri = listener.redirect_uri();
    let login = opened.client.login().on(listener).await?;
    tell(&format!("log in at\n  {}\nthe provider has to know the redirect URI {redirect_uri}", login.url()));
    if !access.no_browser && !is_opened(login.url(), access) {
        tell("no browser could be opened: open the address yourself");
    }
    login.finish(PATIENCE).await
}

fn is_opened(address: &str, access: &Access) -> bool {
    match &access.browser {
        Some(program) => open::with_detached(address, program.to_string_lossy()).is_ok(),
        None => open::that_detached(address).is_ok(),
    }
}

async fn at_a_device(opened: &Opened) -> Result<(), Error> {
    let login = opened.client.device_login().start().await?;
    tell(&format!("open\n  {}\nand type in\n  {}", login.verification_uri(), login.user_code()));
    if let Some(address) = login.verification_uri_complete() {
        tell(&format!("or open\n  {address}"));
    }
    login.finish().await
}

/// What a person has to know stands on the standard error; if nobody hears it, the login ends by itself.
fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
