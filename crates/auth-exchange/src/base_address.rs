//! The address in an input of type `url`: an origin and perhaps a path, to which a spec appends.

use crate::origin::{Origin, OriginError, parse_url};

/// Reads the address that an input of type `url` holds.
///
/// # Errors
///
/// As [`parse_url`], and a query, a fragment, a segment `.` or `..`, or a character that no address has.
pub(crate) fn parse_base(text: &str) -> Result<(Origin, &str), OriginError> {
    let (origin, path) = parse_url(text)?;
    if path.contains('#') {
        return Err(OriginError::Fragment);
    }
    if path.contains('?') {
        return Err(OriginError::Query);
    }
    if has_dot_segment(path) {
        return Err(OriginError::DotSegment);
    }
    if !is_path(path) {
        return Err(OriginError::Character);
    }
    Ok((origin, path))
}

/// Whether a URL parser would drop a segment of the path: `.` and `..`, also percent-encoded.
pub(crate) fn has_dot_segment(path: &str) -> bool {
    path.contains(['.', '%'])
        && path.split('/').any(|segment| {
            let decoded = segment.replace("%2e", ".").replace("%2E", ".");
            decoded == "." || decoded == ".."
        })
}

/// RFC 3986 §3.3: unreserved characters, percent-encoded ones, sub-delimiters, `:`, `@` and `/`.
fn is_path(path: &str) -> bool {
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        let allowed = match byte {
            b'%' => (0..2).all(|_| bytes.next().is_some_and(|digit| digit.is_ascii_hexdigit())),
            _ => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(&byte),
        };
        if !allowed {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_may_follow_the_origin() {
        assert_eq!(parse_base("https://h/a/b%20c;v=1").map(|(_, path)| path), Ok("/a/b%20c;v=1"));
        assert_eq!(parse_base("https://h").map(|(_, path)| path), Ok(""));
    }

    #[test]
    fn what_would_change_when_a_spec_appends_to_it_is_refused() {
        for (text, error) in [
            ("https://h/?", OriginError::Query),
            ("https://h#", OriginError::Fragment),
            ("https://h/a/../b", OriginError::DotSegment),
            ("https://h/%2E%2e", OriginError::DotSegment),
            ("https://h/.", OriginError::DotSegment),
            ("https://h/%", OriginError::Character),
            ("https://h/%zz", OriginError::Character),
            ("https://h/{x}", OriginError::Character),
            ("https://h/\"", OriginError::Character),
        ] {
            assert_eq!(parse_base(text).map(|(origin, _)| origin), Err(error), "{text}");
        }
    }
}
