//! Headers that many threads put on requests, none of which waits for another.
//!
//! A clone of a header's value counts in a counter that all its clones share, and processors that count in the same place
//! take turns: a clone costs two threads five times what it costs one. So a thread that asks for one token again and again
//! gets a copy. Of tokens that are asked for now and then, as those of thousands of tenants are, there is none.

use std::cell::Cell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use once_cell::race::OnceBox;
use reqwest::header::HeaderValue;
use zeroize::Zeroizing;

use super::headers::Headers;

/// Headers, with copies for the threads that often ask for them.
#[repr(C)]
pub(super) struct Spread {
    first: Headers,
    copies: OnceBox<Copies>,
}

/// Threads with the same place share a copy.
type Copies = [OnceLock<Headers>; PLACES];

const PLACES: usize = 8;

/// After so many headers a thread looks whether it asks for the same ones as the last time.
const OFTEN: usize = 1_024;

impl Spread {
    pub(super) fn new(first: Headers) -> Self {
        Self { first, copies: OnceBox::new() }
    }

    /// The headers, for whoever does not keep them.
    pub(super) fn first(&self) -> &Headers {
        &self.first
    }

    /// The headers, to be cloned by this thread.
    #[inline]
    pub(super) fn of_thread(&self) -> &Headers {
        match self.copies.get() {
            Some(copies) => self.copy(copies),
            None if is_habit(std::ptr::from_ref(self).addr()) => {
                self.copy(self.copies.get_or_init(Box::default))
            }
            None => &self.first,
        }
    }

    #[inline]
    fn copy<'a>(&'a self, copies: &'a Copies) -> &'a Headers {
        copies.get(place()).map_or(&self.first, |copy| copy.get_or_init(|| copied(&self.first)))
    }
}

fn copied(headers: &Headers) -> Headers {
    headers.iter().map(|(name, value)| (name.clone(), copied_value(value))).collect()
}

/// Wiped from memory after use, as the first is.
fn copied_value(value: &HeaderValue) -> HeaderValue {
    let owned = Bytes::from_owner(Zeroizing::<Box<[u8]>>::new(value.as_bytes().into()));
    // What was a value is one.
    let mut copy = HeaderValue::from_maybe_shared(owned).unwrap_or_else(|_| value.clone());
    copy.set_sensitive(value.is_sensitive());
    copy
}

thread_local! {
    static PLACE: Cell<usize> = const { Cell::new(usize::MAX) };
    static ASKED: Cell<usize> = const { Cell::new(0) };
    static LAST: Cell<usize> = const { Cell::new(0) };
}

/// Where this thread's copies are.
#[inline]
fn place() -> usize {
    let place = PLACE.get();
    if place == usize::MAX { new_place() } else { place }
}

fn new_place() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let place = NEXT.fetch_add(1, Ordering::Relaxed) % PLACES;
    PLACE.set(place);
    place
}

/// Whether this thread asks for the headers at this address again and again.
fn is_habit(address: usize) -> bool {
    let asked = ASKED.get().wrapping_add(1);
    ASKED.set(asked);
    asked.is_multiple_of(OFTEN) && LAST.replace(address) == address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread() -> Spread {
        let mut value = HeaderValue::from_maybe_shared(Bytes::from(b"Bearer x".to_vec())).unwrap();
        value.set_sensitive(true);
        Spread::new(Headers::Authorization(value))
    }

    fn is_copied(spread: &Spread) -> bool {
        !std::ptr::eq(spread.of_thread(), spread.first())
    }

    #[test]
    fn a_thread_that_asks_again_and_again_gets_an_equal_copy() {
        let spread = spread();
        assert!((0..2 * OFTEN).any(|_| is_copied(&spread)));
        let [copy, first] = [spread.of_thread(), spread.first()].map(|headers| headers.value(0).unwrap());
        assert_eq!(copy, first);
        assert!(copy.is_sensitive());
        assert_ne!(copy.as_bytes().as_ptr(), first.as_bytes().as_ptr());
    }

    #[test]
    fn tokens_that_are_asked_for_in_turn_have_no_copies() {
        let tokens: Vec<_> = (0..10).map(|_| spread()).collect();
        assert!((0..OFTEN).all(|_| tokens.iter().all(|spread| !is_copied(spread))));
    }

    #[test]
    fn threads_have_copies_of_their_own() {
        let spread = spread();
        let text = || {
            let _ = (0..2 * OFTEN).all(|_| !is_copied(&spread));
            (0..OFTEN).for_each(|_| assert!(is_copied(&spread)));
            spread.of_thread().value(0).unwrap().as_bytes().as_ptr().addr()
        };
        let [first, second] = std::thread::scope(|scope| {
            [scope.spawn(text), scope.spawn(text)].map(|thread| thread.join().unwrap())
        });
        assert_ne!(first, second);
    }
}
