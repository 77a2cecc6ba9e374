//! What a programmer writes who knows what each part costs.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use reqwest::header::{AUTHORIZATION, HeaderValue};

use super::{Contestant, Expiry, LIMIT, repeated};
use crate::Outcome;
use crate::server::TOKEN_LENGTH;

pub(super) fn headers() -> Vec<Contestant> {
    vec![spread(), thread_local(), plain("by hand: `ArcSwap`, `Instant::now()`, clone of the header")]
}

pub(super) fn requests() -> Outcome<Vec<Contestant>> {
    let client = reqwest::Client::new();
    let url = reqwest::Url::parse("https://api.example.com/v1/x?page=2")?;
    let token = "t".repeat(TOKEN_LENGTH);
    let cached = ArcSwap::from_pointee((Instant::now() + HOUR, bearer()));
    let [first, second, third] = [(); 3].map(|()| (client.clone(), url.clone()));
    Ok(vec![
        repeated("`reqwest` builds a request without a token", Expiry::NotChecked, move || {
            first.0.get(first.1.clone()).build()
        }),
        repeated("the same with `bearer_auth(token)`", Expiry::NotChecked, move || {
            second.0.get(second.1.clone()).bearer_auth(&token).build()
        }),
        repeated("the same with a header out of an `ArcSwap`", Expiry::Checked, move || {
            let cached = cached.load();
            assert!(Instant::now() < cached.0);
            third.0.get(third.1.clone()).header(AUTHORIZATION, cached.1.clone()).build()
        }),
    ])
}

const HOUR: Duration = Duration::from_secs(3_600);

fn bearer() -> HeaderValue {
    let text = format!("Bearer {}", "t".repeat(TOKEN_LENGTH));
    let mut header = HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""));
    header.set_sensitive(true);
    header
}

fn coarse() -> coarsetime::Instant {
    coarsetime::Instant::now_without_cache_update()
}

fn plain(name: &'static str) -> Contestant {
    let cached = ArcSwap::from_pointee((Instant::now() + HOUR, bearer()));
    repeated(name, Expiry::Checked, move || {
        let cached = cached.load();
        (Instant::now() < cached.0).then(|| cached.1.clone())
    })
}

/// Each thread has its own cell with a header of its own, so that none counts where another counts.
fn spread() -> Contestant {
    const CELLS: usize = 8;
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    std::thread_local! { static OWN: Cell<usize> = Cell::new(NEXT.fetch_add(1, Ordering::Relaxed)); }
    let end = coarse() + coarsetime::Duration::from_secs(3_600);
    let cells: Vec<_> = (0..CELLS).map(|_| ArcSwap::from_pointee((end, bearer()))).collect();
    repeated(LIMIT, Expiry::Checked, move || {
        let cached = cells[OWN.get() % CELLS].load();
        (coarse() < cached.0).then(|| cached.1.clone())
    })
}

/// Each thread has a copy, and looks whether it is still the newest.
fn thread_local() -> Contestant {
    type Copy = (u64, coarsetime::Instant, HeaderValue);
    std::thread_local! { static OWN: RefCell<Option<Copy>> = const { RefCell::new(None) }; }
    let generation = Arc::new(AtomicU64::new(1));
    let end = coarse() + coarsetime::Duration::from_secs(3_600);
    repeated("limit: a copy a thread, generation and coarse clock", Expiry::Checked, move || {
        OWN.with_borrow_mut(|own| {
            let newest = generation.load(Ordering::Acquire);
            let (_, end, header) = match own {
                Some(copy) if copy.0 == newest => copy,
                stale => stale.insert((newest, end, bearer())),
            };
            (coarse() < *end).then(|| header.clone())
        })
    })
}
