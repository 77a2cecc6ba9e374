//! Writes answers, and what is none.

use std::fmt::Write as _;
use std::io;
use std::time::Duration;

use tokio::io::{AsyncWrite, AsyncWriteExt};

use super::bomb;

/// What is done with a connection on which a request came.
pub(crate) enum Reaction {
    /// An answer.
    Answer(Answer),
    /// An answer after a pause.
    Late(Duration, Answer),
    /// The first half of an answer.
    Half(Answer),
    /// Nothing, for ever.
    Silence,
    /// The end of the connection.
    Close,
    /// A success with a body that does not end.
    Endless(u16),
    /// A success with a body that expands.
    Bomb(u16),
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// Whether more requests may come on a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Connection {
    Open,
    Done,
}

impl Answer {
    pub(crate) fn new(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    pub(crate) fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::new(status).with_header("Content-Type", "application/json").with_body(body.to_string())
    }

    pub(crate) fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    fn head(&self) -> String {
        let mut head = head(self.status, &self.headers);
        // RFC 9110 §8.6: these have no body, and so no length of one.
        if self.status != 204 {
            let _ = write!(head, "Content-Length: {}\r\n", self.body.len());
        }
        head + "\r\n"
    }

    /// `HEAD` gets all but the body.
    fn bytes(&self, method: &str) -> Vec<u8> {
        let mut bytes = self.head().into_bytes();
        if method != "HEAD" && self.status != 204 && self.status != 304 {
            bytes.extend_from_slice(&self.body);
        }
        bytes
    }
}

/// Writes what a request meets.
pub(crate) async fn react(
    stream: &mut (impl AsyncWrite + Unpin),
    method: &str,
    reaction: Reaction,
) -> io::Result<Connection> {
    match reaction {
        Reaction::Answer(answer) | Reaction::Late(_, answer) => {
            stream.write_all(&answer.bytes(method)).await?;
            return Ok(Connection::Open);
        }
        Reaction::Half(answer) => {
            let bytes = answer.bytes(method);
            let most = bytes.len().saturating_sub(answer.body.len().div_ceil(2).max(1));
            stream.write_all(bytes.get(..most).unwrap_or_default()).await?;
        }
        Reaction::Silence => std::future::pending().await,
        Reaction::Close => {}
        Reaction::Endless(status) => endless(stream, status).await?,
        Reaction::Bomb(status) => bomb(stream, status).await?,
    }
    Ok(Connection::Done)
}

/// It ends when the client closes the connection.
async fn endless(stream: &mut (impl AsyncWrite + Unpin), status: u16) -> io::Result<()> {
    let head = head(status, &[("Content-Type".to_owned(), "application/json".to_owned())]);
    stream.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes()).await?;
    loop {
        stream.write_all(&[b' '; 16 * 1024]).await?;
    }
}

async fn bomb(stream: &mut (impl AsyncWrite + Unpin), status: u16) -> io::Result<()> {
    let headers = [("Content-Type", "application/json"), ("Content-Encoding", "gzip")];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let head = head(status, &headers);
    stream.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes()).await?;
    stream.write_all(&bomb::START).await?;
    let copies = bomb::COPIES.repeat(1_000);
    for _ in 0..bomb::TIMES / 1_000 {
        stream.write_all(&copies).await?;
    }
    Ok(())
}

fn head(status: u16, headers: &[(String, String)]) -> String {
    let mut head = format!("HTTP/1.1 {status} \r\n");
    for (name, value) in headers {
        let value: String = value.chars().filter(|character| !character.is_control()).collect();
        let _ = write!(head, "{name}: {value}\r\n");
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn written(reaction: Reaction) -> (Connection, String) {
        let mut written = Vec::new();
        let connection = react(&mut written, "GET", reaction).await.unwrap();
        (connection, String::from_utf8_lossy(&written).into_owned())
    }

    #[tokio::test]
    async fn half_an_answer_is_shorter_than_announced() {
        let (connection, text) = written(Reaction::Half(Answer::new(200).with_body("hello"))).await;
        assert_eq!(connection, Connection::Done);
        assert!(text.contains("Content-Length: 5\r\n") && text.ends_with("\r\n\r\nhe"), "{text}");
    }

    #[tokio::test]
    async fn a_header_has_no_second_line() {
        let answer = Answer::new(307).with_header("Location", "https://a\r\nX-Evil: 1");
        let (_, text) = written(Reaction::Answer(answer)).await;
        assert!(text.contains("Location: https://aX-Evil: 1\r\n"), "{text}");
    }
}
