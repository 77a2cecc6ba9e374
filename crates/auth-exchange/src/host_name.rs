//! The names and addresses of hosts.

use std::net::{Ipv4Addr, Ipv6Addr};

const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// Whether a text is a host's name, an IPv4 address in its four decimal numbers or an IPv6 address in brackets.
#[must_use]
pub fn is_host(text: &str) -> bool {
    canonical_host(text).is_some()
}

/// Whether a text is one label of a host's name: at most 63 letters, digits, `-` and `_`, no `-` at its ends.
#[must_use]
pub fn is_label(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=LONGEST_LABEL).contains(&text.len())
        && text.bytes().all(allowed)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// The one form of a host by which it is compared.
pub(crate) fn canonical_host(text: &str) -> Option<String> {
    if let Some(behind) = text.strip_prefix('[') {
        let address: Ipv6Addr = behind.strip_suffix(']')?.parse().ok()?;
        return Some(format!("[{address}]"));
    }
    if ends_in_number(text) {
        return text.parse::<Ipv4Addr>().ok().map(|address| address.to_string());
    }
    let is_name = text.len() <= LONGEST_NAME && text.split('.').all(is_label);
    is_name.then(|| text.to_ascii_lowercase())
}

/// Whether URL parsers take a host for an IPv4 address, in any of its odd forms (WHATWG URL, "ends in a number").
fn ends_in_number(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or(text);
    let hexadecimal = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    match hexadecimal {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_one_part_of_a_name() {
        for label in ["a", "a-b", "xn--bcher-kva", "_dmarc", "1", &"a".repeat(63)] {
            assert!(is_label(label), "{label}");
        }
        for label in [
            "",
            "-a",
            "a-",
            "a.b",
            "a b",
            "ä",
            "a/",
            "a@",
            "a:",
            "a%2f",
            "a#",
            "a?",
            "a\\",
            "a\n",
            &"a".repeat(64),
        ] {
            assert!(!is_label(label), "{label}");
        }
    }

    #[test]
    fn a_host_is_a_name_or_an_address() {
        let longest = ["a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(61)].join(".");
        for host in
            ["localhost", "api.example.com", "127.0.0.1", "[::1]", "1.example", "0x1.example", &longest]
        {
            assert!(is_host(host), "{host}");
        }
        let too_long = format!("{longest}e");
        for host in [
            "",
            ".",
            "a.",
            ".a",
            "a:80",
            "::1",
            "[::1",
            "[::1]:80",
            "1.2.3",
            "1.2.3.4.5",
            "256.0.0.1",
            "01.2.3.4",
            "a.0x",
            &too_long,
        ] {
            assert!(!is_host(host), "{host}");
        }
    }
}
