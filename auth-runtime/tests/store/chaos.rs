//! Several processes share one rotating refresh token, and are killed and stopped between every two steps.
//!
//! The children are this test binary again. The engine has no hook for this: the store that a child gives it and the
//! server that it asks do the killing, so that every step stands between two places where it happens. Where the store is
//! a server it is killed, stopped and cut off meanwhile.

mod child;
mod fate;
#[cfg(feature = "redis")]
mod outages;
mod parent;

use auth_runtime::store::FileStore;

use crate::file::Folder;
use crate::support::models;
use parent::{Chaos, NoOutages};

/// Whoever finds a mark buys another token.
#[test]
fn a_file_survives_a_thousand_renewals_with_processes_killed_and_stopped() {
    if child::is_one() {
        return child::run(models::renewing(), FileStore::new(child::place()));
    }
    let folder = Folder::new("chaos");
    let chaos = Chaos {
        test: "chaos::a_file_survives_a_thousand_renewals_with_processes_killed_and_stopped",
        place: &folder.file().display().to_string(),
    };
    chaos.run(&FileStore::new(folder.file()), &mut NoOutages);
}

/// Whoever finds a mark has an error: a token is only bought by a person, which is the parent.
#[cfg(feature = "redis")]
#[test]
fn redis_survives_a_thousand_renewals_with_processes_and_itself_killed_and_stopped() {
    use auth_runtime::store::RedisStore;

    if child::is_one() {
        return child::run(crate::authority::only_renewing(), RedisStore::new(&child::place()).unwrap());
    }
    let folder = Folder::new("chaos-redis");
    let Some(redis) = real_servers::Redis::start_keeping(folder.path()) else { return };
    let url = redis.url();
    let chaos = Chaos {
        test: "chaos::redis_survives_a_thousand_renewals_with_processes_and_itself_killed_and_stopped",
        place: &url,
    };
    chaos.run(&RedisStore::new(&url).unwrap(), &mut outages::Outages::of(redis));
}
