//! Replies as text, and secrets in errors.

use std::fmt::{Debug, Display};

/// A reply as it is written in a seed: the status, a line each for the headers, an empty line, the body.
pub struct HttpReply<'a> {
    /// The status.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: &'a [u8],
}

impl<'a> HttpReply<'a> {
    /// Takes bytes apart. All have a meaning.
    #[must_use]
    pub fn of(data: &'a [u8]) -> Self {
        let (first, mut rest) = line(data);
        let status = first.parse().unwrap_or(200);
        let mut headers = Vec::new();
        loop {
            let (header, behind) = line(rest);
            rest = behind;
            let Some((name, value)) = header.split_once(':') else { break };
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
        Self { status, headers, body: rest }
    }
}

fn line(data: &[u8]) -> (String, &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n');
    let (line, rest) = end.map_or((data, &data[..0]), |end| (&data[..end], &data[end + 1..]));
    (String::from_utf8_lossy(line).into_owned(), rest)
}

/// Checks that an error tells none of these secrets, in whatever form it may have come.
///
/// # Panics
///
/// It does.
pub fn assert_silent(error: &(impl Debug + Display), secrets: &[&str]) {
    let said = format!("{error} {error:?}").to_ascii_lowercase();
    for secret in secrets {
        let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
        let percent: String = secret.bytes().map(|byte| format!("%{byte:02x}")).collect();
        for form in [secret.to_ascii_lowercase(), hex, percent] {
            assert!(!said.contains(&form), "{form} in {said}");
        }
    }
}
