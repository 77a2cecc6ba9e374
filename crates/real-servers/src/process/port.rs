//! Ports.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::{AtomicU16, Ordering};

/// Below those that the kernel gives to outgoing connections, so that none takes the port of a server that is restarted.
const FIRST: u16 = 20_000;
const COUNT: u16 = 12_000;

/// A port of this machine on which nobody listens. Whoever asked has to see whether it still is free.
pub(crate) fn free_port() -> Result<u16, String> {
    (0..COUNT).map(|_| next()).find(|port| is_free(*port)).ok_or_else(|| "no port is free".to_owned())
}

/// Test programs that run beside each other begin at different ones.
fn next() -> u16 {
    static TRIED: AtomicU16 = AtomicU16::new(0);
    let start = u16::try_from(std::process::id().wrapping_mul(101) % u32::from(COUNT)).unwrap_or(0);
    let tried = TRIED.fetch_add(1, Ordering::Relaxed) % COUNT;
    FIRST + (start + tried) % COUNT
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}
