//! Tells the program's hook of a new token, before any caller gets it.

use std::sync::Arc;
use std::time::Duration;

use super::attempt::Success;
use super::{Account, Core};
use crate::NewToken;
use crate::clock::within;

/// How long callers wait for the hook.
const HOOK_LIMIT: Duration = Duration::from_secs(10);

/// Ends when the hook is done, or took too long. Nothing that it does keeps the token from being used: it runs in a task
/// of its own, whose panic is not the attempt's.
pub(super) async fn announced(account: &Account, success: &Success) {
    let core = &*account.core;
    let Some(hook) = &core.hook else { return };
    // The set is put together for whoever asks.
    let Some(set) = success.issued.token_set() else { return };
    let user = account.user.as_deref().cloned();
    let token = NewToken { token: Arc::clone(set), by: success.by, user };
    let hook = Arc::clone(hook);
    let task = tokio::spawn(async move { hook(token).await });
    match within(&*core.clock, HOOK_LIMIT, task).await {
        Some(Ok(Ok(()))) => {}
        Some(Ok(Err(error))) => warn(core, &error.to_string()),
        Some(Err(_)) => warn(core, "it panicked"),
        None => warn(core, &format!("it was not done within {} s", HOOK_LIMIT.as_secs())),
    }
}

fn warn(core: &Core, why: &str) {
    tracing::warn!(name: "auth.hook.failed", provider = core.model.provider(), why);
}
