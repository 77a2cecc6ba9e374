//! A token server and an API on loopback, on threads of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

use crate::Outcome;

/// As long as tokens that are JWTs are.
pub(crate) const TOKEN_LENGTH: usize = 900;

/// How the token server answers.
#[derive(Clone, Copy)]
pub(crate) enum Answer {
    AtOnce,
    After(Duration),
    /// With 503.
    Failing,
}

/// Answers `POST` with a token, each another one, and everything else as an API does that accepts tokens from a number
/// on.
pub(crate) struct Server {
    pub(crate) origin: String,
    shared: Arc<Shared>,
    runtime: Option<Runtime>,
}

struct Shared {
    answer: Answer,
    tokens: AtomicU64,
    accepted_from: AtomicU64,
    requests: AtomicUsize,
}

impl Server {
    pub(crate) fn start(answer: Answer) -> Outcome<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let origin = format!("http://{}", listener.local_addr()?);
        let shared = Arc::new(Shared {
            answer,
            tokens: AtomicU64::new(0),
            accepted_from: AtomicU64::new(0),
            requests: AtomicUsize::new(0),
        });
        runtime.spawn(listen(listener, Arc::clone(&shared)));
        Ok(Self { origin, shared, runtime: Some(runtime) })
    }

    pub(crate) fn token_url(&self) -> String {
        format!("{}/token", self.origin)
    }

    /// How long a token takes here.
    pub(crate) fn delay(&self) -> Duration {
        match self.shared.answer {
            Answer::After(delay) => delay,
            Answer::AtOnce | Answer::Failing => Duration::ZERO,
        }
    }

    /// How many tokens were asked for.
    pub(crate) fn requests(&self) -> usize {
        self.shared.requests.load(Ordering::Relaxed)
    }

    /// From now on the API rejects the tokens that there are.
    pub(crate) fn reject_present_tokens(&self) {
        self.shared.accepted_from.store(self.shared.tokens.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
    }
}

/// Without waiting, as it may be dropped in a task.
impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn listen(listener: std::net::TcpListener, shared: Arc<Shared>) {
    let Ok(listener) = TcpListener::from_std(listener) else { return };
    while let Ok((stream, _)) = listener.accept().await {
        let _ = stream.set_nodelay(true);
        tokio::spawn(serve(stream, Arc::clone(&shared)));
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let asks_for_token = line.starts_with("POST");
        let (mut length, mut number) = (0, 0);
        loop {
            line.clear();
            stream.read_line(&mut line).await?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().unwrap_or(0);
            }
            if name.eq_ignore_ascii_case("authorization") {
                number = value.trim().rsplit('-').next().and_then(|end| end.parse().ok()).unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await?;
        let answer = if asks_for_token { shared.token().await } else { shared.api(number) };
        stream.write_all(answer.as_bytes()).await?;
    }
}

impl Shared {
    async fn token(&self) -> String {
        self.requests.fetch_add(1, Ordering::Relaxed);
        match self.answer {
            Answer::AtOnce => {}
            Answer::After(delay) => tokio::time::sleep(delay).await,
            Answer::Failing => return response("503 Service Unavailable", "{}"),
        }
        let number = self.tokens.fetch_add(1, Ordering::Relaxed) + 1;
        let token = token(number);
        response(
            "200 OK",
            &format!(r#"{{"access_token":"{token}","token_type":"Bearer","expires_in":3600}}"#),
        )
    }

    fn api(&self, number: u64) -> String {
        if number >= self.accepted_from.load(Ordering::Relaxed) {
            response("200 OK", "{}")
        } else {
            response("401 Unauthorized", "{}")
        }
    }
}

/// A token that ends in its number.
fn token(number: u64) -> String {
    let end = format!("-{number}");
    format!("{}{end}", "t".repeat(TOKEN_LENGTH - end.len()))
}

fn response(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
