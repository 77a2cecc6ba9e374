//! A little gzip that expands to a lot.

/// The header of RFC 1952 §2.3, then of one block of RFC 1951 §3.2.6: its kind, a zero byte, and the first bits of the
/// first copy.
pub(super) const START: [u8; 12] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 0x63, 0x18];

/// Eight times "copy 258 bytes from one byte back", 13 bits each.
pub(super) const COPIES: [u8; 13] =
    [0x05, 0xa3, 0x60, 0x14, 0x8c, 0x82, 0x51, 0x30, 0x0a, 0x46, 0xc1, 0x28, 0x18];

/// How often the copies stand in a bomb: each expands to 2,064 bytes.
pub(super) const TIMES: usize = 130_000;

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 1951 §3.1.1: bits are packed from the least significant one on.
    fn bits(bytes: &[u8]) -> Vec<u8> {
        bytes.iter().flat_map(|byte| (0..8).map(move |bit| byte >> bit & 1)).collect()
    }

    #[test]
    fn it_is_one_zero_byte_and_copies_of_it() {
        let block = bits(&[&START[10..], &COPIES.repeat(3)[..]].concat());
        // The last block, with the fixed codes of §3.2.6, in which eight bits stand for the literal 0.
        assert_eq!(block[..11], [1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0]);
        for copy in block[11..].chunks_exact(13) {
            // The length 258 is the code 285, and the distance 1 is the code 0.
            assert_eq!(copy, [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
        }
    }
}
