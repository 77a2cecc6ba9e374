//! Reads requests (RFC 9112), within bounds.

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

use super::Incoming;

/// In bytes, the request line and the headers together.
const LONGEST_HEAD: usize = 256 * 1024;
/// In bytes.
const LONGEST_BODY: usize = 64 * 1024 * 1024;

/// Why there is no request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// The connection ended.
    Ended,
    /// What came is no request.
    Malformed,
    /// It is longer than a test has any reason to send.
    TooLong,
}

/// Reads one request.
pub(crate) async fn read(stream: &mut (impl AsyncBufRead + Unpin)) -> Result<Incoming, Unread> {
    let mut left = LONGEST_HEAD;
    let first = line(stream, &mut left).await?;
    let mut words = first.split(' ');
    let (Some(method), Some(target), Some("HTTP/1.1" | "HTTP/1.0")) =
        (words.next(), words.next(), words.next())
    else {
        return Err(Unread::Malformed);
    };
    let (method, target) = (method.to_owned(), target.to_owned());
    let headers = headers(stream, &mut left).await?;
    let mut incoming = Incoming { method, target, headers, body: Vec::new() };
    incoming.body = body(stream, &incoming).await?;
    Ok(incoming)
}

async fn headers(
    stream: &mut (impl AsyncBufRead + Unpin),
    left: &mut usize,
) -> Result<Vec<(String, String)>, Unread> {
    let mut headers = Vec::new();
    loop {
        let line = line(stream, left).await?;
        if line.is_empty() {
            return Ok(headers);
        }
        let (name, value) = line.split_once(':').ok_or(Unread::Malformed)?;
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
}

async fn body(stream: &mut (impl AsyncBufRead + Unpin), incoming: &Incoming) -> Result<Vec<u8>, Unread> {
    if incoming.values("transfer-encoding").any(|coding| coding.eq_ignore_ascii_case("chunked")) {
        return chunks(stream).await;
    }
    let mut body = Vec::new();
    if let Some(length) = incoming.values("content-length").next() {
        append(stream, &mut body, length.parse().map_err(|_| Unread::Malformed)?).await?;
    }
    Ok(body)
}

async fn chunks(stream: &mut (impl AsyncBufRead + Unpin)) -> Result<Vec<u8>, Unread> {
    let mut body = Vec::new();
    let mut left = LONGEST_HEAD;
    loop {
        let size = line(stream, &mut left).await?;
        let size = size.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).map_err(|_| Unread::Malformed)?;
        if size == 0 {
            headers(stream, &mut left).await?;
            return Ok(body);
        }
        append(stream, &mut body, size).await?;
        line(stream, &mut left).await?;
    }
}

/// Memory is taken as the bytes come, whatever length was announced.
async fn append(
    stream: &mut (impl AsyncBufRead + Unpin),
    body: &mut Vec<u8>,
    length: usize,
) -> Result<(), Unread> {
    if length > LONGEST_BODY.saturating_sub(body.len()) {
        return Err(Unread::TooLong);
    }
    let wanted = u64::try_from(length).map_err(|_| Unread::TooLong)?;
    let read = stream.take(wanted).read_to_end(body).await.map_err(|_| Unread::Ended)?;
    if read == length { Ok(()) } else { Err(Unread::Ended) }
}

/// A line without its end.
async fn line(stream: &mut (impl AsyncBufRead + Unpin), left: &mut usize) -> Result<String, Unread> {
    let mut line = Vec::new();
    let limit = u64::try_from(*left).map_err(|_| Unread::TooLong)?;
    let read = stream.take(limit).read_until(b'\n', &mut line).await.map_err(|_| Unread::Ended)?;
    *left = left.saturating_sub(read);
    if line.pop() != Some(b'\n') {
        return Err(if *left == 0 { Unread::TooLong } else { Unread::Ended });
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    String::from_utf8(line).map_err(|_| Unread::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn parsed(text: &[u8]) -> Result<Incoming, Unread> {
        read(&mut &text[..]).await
    }

    #[tokio::test]
    async fn a_body_is_as_long_as_announced() {
        let incoming =
            parsed(b"POST /a?b=c HTTP/1.1\r\nContent-Length: 2\r\nX-A: 1\r\n\r\nhello").await.unwrap();
        assert_eq!((incoming.path(), incoming.query(), &incoming.body[..]), ("/a", "b=c", &b"he"[..]));
        assert_eq!(incoming.values("x-a").collect::<Vec<_>>(), ["1"]);
    }

    #[tokio::test]
    async fn chunks_are_put_together() {
        let text =
            b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n";
        assert_eq!(parsed(text).await.unwrap().body, b"hello");
    }

    #[tokio::test]
    async fn what_is_no_request_is_refused() {
        for (text, error) in [
            (&b""[..], Unread::Ended),
            (b"GET / HTTP/1.1\r\nHost: a", Unread::Ended),
            (b"\x16\x03\x01\x02\x00\n", Unread::Malformed),
            (b"hello\n", Unread::Malformed),
            (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", Unread::Malformed),
            (b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", Unread::Malformed),
            (b"GET / HTTP/1.1\r\nContent-Length: 9999999999\r\n\r\n", Unread::TooLong),
            (b"GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc", Unread::Ended),
        ] {
            assert_eq!(parsed(text).await.err(), Some(error), "{}", String::from_utf8_lossy(text));
        }
        let long = format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "a".repeat(LONGEST_HEAD));
        assert_eq!(parsed(long.as_bytes()).await.err(), Some(Unread::TooLong));
    }
}
