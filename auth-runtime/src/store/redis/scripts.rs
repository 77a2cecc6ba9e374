//! What the server is asked. A script is one step for everybody.

use std::sync::LazyLock;
use std::time::Duration;

use redis::{Cmd, Script, ScriptInvocation, cmd};

use crate::store::Entry;

/// How long the replicas may take, in milliseconds.
const REPLICATION: usize = 1_000;

/// What is there already is written once more: `WAIT` waits for what its own connection wrote, and this one may stand in
/// for another that broke.
static SWAP: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local kept = redis.call('GET', KEYS[1])
        if kept == (ARGV[2] or false) or kept == ARGV[1] then
            redis.call('SET', KEYS[1], ARGV[1])
            return 1
        end
        return 0",
    )
});

/// Writes even where there is nothing, for the same reason.
static CLEAR: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "redis.call('SET', KEYS[1], '')
        redis.call('DEL', KEYS[1])",
    )
});

static LEASE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local held = redis.call('GET', KEYS[1])
        if not held or held == ARGV[1] or held == ARGV[3] then
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return 1
        end
        return 0",
    )
});

static RELEASE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "if redis.call('GET', KEYS[1]) == ARGV[1] then
            redis.call('DEL', KEYS[1])
        end",
    )
});

pub(super) fn get(key: &str) -> Cmd {
    let mut command = cmd("GET");
    command.arg(key);
    command
}

pub(super) fn wait(replicas: usize) -> Cmd {
    let mut command = cmd("WAIT");
    command.arg(replicas).arg(REPLICATION);
    command
}

/// Keeps `new` in place of `spent`, or if it is there already.
pub(super) fn swap(key: &str, spent: Option<&Entry>, new: &Entry) -> ScriptInvocation<'static> {
    let mut swap = SWAP.key(key);
    swap.arg(new.expose_text());
    if let Some(spent) = spent {
        swap.arg(spent.expose_text());
    }
    swap
}

/// Keeps nothing any more.
pub(super) fn clear(key: &str) -> ScriptInvocation<'static> {
    CLEAR.key(key)
}

/// Makes `holder` the holder, if nobody else is but one who is over.
pub(super) fn lease(
    key: &str,
    holder: &str,
    ended: Option<&str>,
    duration: Duration,
) -> ScriptInvocation<'static> {
    // Redis refuses to keep anything for no time at all, and for more than a signed number holds.
    let length = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX).clamp(1, YEAR);
    let mut lease = LEASE.key(key);
    lease.arg(holder).arg(length);
    if let Some(ended) = ended {
        lease.arg(ended);
    }
    lease
}

/// Takes the lease from `holder`, if that one has it.
pub(super) fn release(key: &str, holder: &str) -> ScriptInvocation<'static> {
    let mut release = RELEASE.key(key);
    release.arg(holder);
    release
}

const YEAR: i64 = 365 * 24 * 3_600_000;
