//! A server on loopback that lets clients in as one provider's page says, and prints what goes over the wire.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::pages::{Body, Page};
use crate::wire;

/// A running server. It ends with the program.
pub(crate) struct Server {
    origin: String,
}

/// A request as it came.
struct Received {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: String,
}

/// What the server knows while it runs.
struct State {
    page: Page,
    issued: AtomicUsize,
    current: Mutex<String>,
}

impl Server {
    /// Starts a server for a page, on a port that the system chooses.
    pub(crate) async fn start(page: Page) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let state = Arc::new(State { page, issued: AtomicUsize::new(0), current: Mutex::default() });
        tokio::spawn(accept(listener, state));
        Ok(Self { origin })
    }

    /// Its scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve(stream, Arc::clone(&state)));
    }
}

/// One request a connection is enough for an example.
async fn serve(mut stream: TcpStream, state: Arc<State>) -> io::Result<()> {
    let Some(received) = receive(&mut stream).await? else { return Ok(()) };
    let (status, body) = state.answer(&received);
    wire::print(&state.page, &received.method, &received.path, &received.headers, &received.body);
    wire::print_reply(&state.page, status, &body);
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await
}

async fn receive(stream: &mut TcpStream) -> io::Result<Option<Received>> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
        if let Some(received) = parse(&String::from_utf8_lossy(&bytes)) {
            return Ok(Some(received));
        }
    }
}

/// The request, once all of it is there.
fn parse(text: &str) -> Option<Received> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length = header(&headers, "content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
    (body.len() >= length).then(|| Received { method, path, headers, body: body.to_owned() })
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

impl State {
    fn answer(&self, received: &Received) -> (&'static str, String) {
        if received.path == self.page.token_path {
            return self.answer_token(received);
        }
        let expected =
            format!("Bearer {}", self.current.lock().map(|token| token.clone()).unwrap_or_default());
        if header(&received.headers, "authorization") == Some(expected.as_str()) {
            ("200 OK", r#"{"protected":"and yet you got here"}"#.to_owned())
        } else {
            ("401 Unauthorized", r#"{"error":"no token, or an old one"}"#.to_owned())
        }
    }

    fn answer_token(&self, received: &Received) -> (&'static str, String) {
        let page = &self.page;
        let authorized = page.authorization.is_none_or(|expected| {
            header(&received.headers, "authorization").is_some_and(|value| value == expected)
        });
        let asked_as_printed = page.token_requests.iter().any(|body| matches(body, &received.body));
        if received.method == page.method && authorized && asked_as_printed {
            ("200 OK", self.issue().to_string())
        } else {
            ("401 Unauthorized", r#"{"error":"invalid_client"}"#.to_owned())
        }
    }

    /// The page's reply, and from the second time on with another token in it.
    fn issue(&self) -> Value {
        let count = self.issued.fetch_add(1, Ordering::Relaxed);
        let mut reply = self.page.reply.clone();
        if let Some(token) = reply.pointer_mut(self.page.token_pointer) {
            if count > 0 {
                *token = Value::String(format!("renewed-token-{count}"));
            }
            if let (Some(text), Ok(mut current)) = (token.as_str(), self.current.lock()) {
                text.clone_into(&mut current);
            }
        }
        reply
    }
}

/// Whether a body says what the page prints; the order of its fields does not count.
fn matches(expected: &Body, body: &str) -> bool {
    match expected {
        Body::Empty => body.is_empty(),
        Body::Json(value) => serde_json::from_str::<Value>(body).is_ok_and(|sent| sent == *value),
        Body::Form(printed) => sorted(printed) == sorted(body),
    }
}

fn sorted(form: &str) -> Vec<&str> {
    let mut pairs: Vec<&str> = form.split('&').collect();
    pairs.sort_unstable();
    pairs
}
