//! A little gzip that expands to a lot.

/// The header of RFC 1952 §2.3, then of one block of RFC 1951 §3.2.6: its kind, a zero byte, and the first bits of the
/// first copy.
pub(super) const START: [u8; 12] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 0x63, 0x18];

/// Eight times "copy 258 bytes from one byte back", 13 bits each.
pub(super) const COPIES: [u8; 13] =
    [0x05, 0xa3, 0x60, 0x14, 0x8c, 0x82, 0x51, 0x30, 0x0a, 0x46, 0xc1, 0x28, 0x18];

/// How often the copies stand in a bomb: each expands to 2,064 bytes.
pub(super) const TIMES: usize = 130_000;
