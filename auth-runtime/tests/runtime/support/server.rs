//! A small HTTP/1.1 server with a scripted answer to every request. It runs in a thread of its own, so that it outlives
//! the runtimes of the tests.

use std::fmt::Write as _;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use tokio::io::{
    AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader,
};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

/// A server that ends when it is dropped.
pub(crate) struct Server {
    origin: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    _stop: oneshot::Sender<()>,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    /// With names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

/// What the server does.
#[derive(Clone)]
pub(crate) enum Reply {
    /// Answers.
    Answer { status: u16, headers: Vec<(&'static str, String)>, body: String },
    /// Writes these bytes and closes the connection.
    Raw(Vec<u8>),
    /// Closes the connection without an answer.
    Reset,
    /// Says that a body comes, which then never ends.
    Endless,
}

type Script = Arc<dyn Fn(Seen) -> Pin<Box<dyn Future<Output = Reply> + Send>> + Send + Sync>;

impl Server {
    /// A server that answers with what `script` makes of a request.
    pub(crate) fn start(script: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_async(move |seen| std::future::ready(script(&seen)))
    }

    /// The same with a script that may wait.
    pub(crate) fn start_async<F, Answer>(script: F) -> Self
    where
        F: Fn(Seen) -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Reply> + Send + 'static,
    {
        Self::start_over("http", |stream| std::future::ready(Some(stream)), script)
    }

    /// The same over what `open` makes of a connection.
    pub(crate) fn start_over<Open, Opening, Stream, F, Answer>(scheme: &str, open: Open, script: F) -> Self
    where
        Open: Fn(TcpStream) -> Opening + Send + Sync + 'static,
        Opening: Future<Output = Option<Stream>> + Send + 'static,
        Stream: AsyncRead + AsyncWrite + Send + Unpin + 'static,
        F: Fn(Seen) -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Reply> + Send + 'static,
    {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let origin = format!("{scheme}://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (stop, stopped) = oneshot::channel();
        let script: Script = Arc::new(move |seen| Box::pin(script(seen)));
        let log = Arc::clone(&seen);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.spawn(accept(listener, Arc::new(open), script, log));
            let _ = runtime.block_on(stopped);
        });
        Self { origin, seen, _stop: stop }
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The requests to a path so far.
    pub(crate) fn seen(&self, path: &str) -> Vec<Seen> {
        self.all().into_iter().filter(|seen| seen.path() == path).collect()
    }

    /// How many requests came to a path so far.
    pub(crate) fn count(&self, path: &str) -> usize {
        self.seen(path).len()
    }

    /// Forgets every request so far.
    pub(crate) fn forget(&self) {
        self.seen.lock().unwrap().clear();
    }

    /// Every request so far.
    pub(crate) fn all(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

impl Seen {
    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Reply {
    pub(crate) fn json(body: impl Into<String>) -> Self {
        Self::status(200).with_header("Content-Type", "application/json").with_body(body)
    }

    pub(crate) fn status(status: u16) -> Self {
        Self::Answer { status, headers: Vec::new(), body: String::new() }
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Answer { headers, .. } = &mut self {
            headers.push((name, value.into()));
        }
        self
    }

    pub(crate) fn with_body(mut self, text: impl Into<String>) -> Self {
        if let Self::Answer { body, .. } = &mut self {
            *body = text.into();
        }
        self
    }
}

async fn accept<Open, Opening, Stream>(
    listener: std::net::TcpListener,
    open: Arc<Open>,
    script: Script,
    log: Arc<Mutex<Vec<Seen>>>,
) where
    Open: Fn(TcpStream) -> Opening + Send + Sync + 'static,
    Opening: Future<Output = Option<Stream>> + Send + 'static,
    Stream: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let listener = TcpListener::from_std(listener).unwrap();
    while let Ok((stream, _)) = listener.accept().await {
        let (open, script, log) = (Arc::clone(&open), Arc::clone(&script), Arc::clone(&log));
        tokio::spawn(async move { serve(open(stream).await?, script, log).await });
    }
}

async fn serve<Stream: AsyncRead + AsyncWrite + Send + Unpin>(
    stream: Stream,
    script: Script,
    log: Arc<Mutex<Vec<Seen>>>,
) -> Option<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let seen = read(&mut stream).await?;
        log.lock().unwrap().push(seen.clone());
        match script(seen).await {
            Reply::Answer { status, headers, body } => write(&mut stream, status, &headers, &body).await?,
            Reply::Raw(bytes) => {
                stream.write_all(&bytes).await.ok()?;
                return stream.shutdown().await.ok();
            }
            Reply::Reset => return None,
            Reply::Endless => return pour(&mut stream).await,
        }
    }
}

async fn read(stream: &mut (impl AsyncBufRead + Unpin)) -> Option<Seen> {
    let first = line(stream).await?;
    let mut words = first.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let line = line(stream).await?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim_matches([' ', '\t']).to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length").map_or("0", |(_, length)| length);
    let mut body = vec![0; length.parse().ok()?];
    stream.read_exact(&mut body).await.ok()?;
    Some(Seen { method, target, headers, body: String::from_utf8_lossy(&body).into_owned() })
}

/// A line without its end; `None` where the connection ends.
async fn line(stream: &mut (impl AsyncBufRead + Unpin)) -> Option<String> {
    let mut line = String::new();
    match stream.read_line(&mut line).await {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(line.trim_end_matches(['\r', '\n']).to_owned()),
    }
}

async fn write(
    stream: &mut (impl AsyncWrite + Unpin),
    status: u16,
    headers: &[(&str, String)],
    body: &str,
) -> Option<()> {
    let mut text = format!("HTTP/1.1 {status} Status\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    text.push_str("\r\n");
    text.push_str(body);
    stream.write_all(text.as_bytes()).await.ok()
}

async fn pour(stream: &mut (impl AsyncWrite + Unpin)) -> Option<()> {
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    stream.write_all(head).await.ok()?;
    let chunk = format!("{:x}\r\n{}\r\n", 64 * 1024, "x".repeat(64 * 1024));
    loop {
        stream.write_all(chunk.as_bytes()).await.ok()?;
    }
}
