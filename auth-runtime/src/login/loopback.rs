//! The callback on the person's own machine: a server for one request on loopback (RFC 8252 §7.3).

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use zeroize::Zeroizing;

use super::PendingLogin;
use super::callback::Parameters;
use crate::{Client, Error, ErrorKind};

/// A login in a browser on this machine, whose callback comes to this program.
///
/// ```no_run
/// # async fn run(client: auth_runtime::Client) -> Result<(), auth_runtime::Error> {
/// use std::time::Duration;
///
/// let login = client.login().on_loopback().await?;
/// println!("open {}", login.url());
/// login.finish(Duration::from_secs(300)).await?; // the client has a token now
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct LoopbackLogin {
    pub(super) client: Client,
    pub(super) listener: LoopbackListener,
    pub(super) pending: PendingLogin,
}

impl LoopbackLogin {
    /// The address that the person is to open.
    #[must_use]
    pub fn url(&self) -> &str {
        self.pending.url()
    }

    /// What [`Client::finish_login`] is given at the end.
    #[must_use]
    pub fn pending(&self) -> &PendingLogin {
        &self.pending
    }

    /// Waits for the person, and ends with a token in the client.
    ///
    /// # Errors
    ///
    /// Nobody logged in within the limit, the person or the provider refused, or what [`Client::finish_login`] says.
    pub async fn finish(self, limit: Duration) -> Result<(), Error> {
        let callback = self.listener.callback(&self.pending, limit).await?;
        self.client.finish_login(self.pending, &callback).await
    }
}

/// Waits on loopback for the callback of a login. It hears nothing from other machines.
#[derive(Debug)]
pub struct LoopbackListener {
    listener: TcpListener,
    port: u16,
    path: String,
}

/// How much of a request is read: its first line and headers.
const LONGEST: usize = 32 * 1024;

/// How long a connection may take to say what it wants. Browsers open some that they never use.
const PATIENCE: Duration = Duration::from_secs(30);

impl LoopbackListener {
    /// Listens on a free port of 127.0.0.1, at `/callback`.
    ///
    /// # Errors
    ///
    /// No port can be had, or there is no tokio runtime with its network.
    pub async fn bind() -> Result<Self, Error> {
        Self::bind_to(0, "/callback").await
    }

    /// Listens on this port, at this path, for providers that compare the whole redirect URI. The port 0 is a free one.
    ///
    /// # Errors
    ///
    /// As [`bind`](Self::bind), or the path does not begin with a `/`.
    pub async fn bind_to(port: u16, path: &str) -> Result<Self, Error> {
        if !path.starts_with('/') || path.contains(['?', '#', ' ']) {
            let message = format!("`{path}` is no path of a redirect URI");
            return Err(Error::new(ErrorKind::Configuration, message).with_help("it begins with a `/`"));
        }
        let unavailable = |error: std::io::Error| {
            Error::new(ErrorKind::Configuration, "no port on loopback can be had").with_source(error)
        };
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(unavailable)?;
        let port = listener.local_addr().map_err(unavailable)?.port();
        Ok(Self { listener, port, path: path.to_owned() })
    }

    /// What to register with the provider and to give [`redirect_uri`](super::LoginBuilder::redirect_uri).
    #[must_use]
    pub fn redirect_uri(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.path)
    }

    /// Waits for the callback of this login, shows a page that can be closed, and gives the callback's query. What else
    /// comes, another path or another `state`, is answered and does not end the wait.
    ///
    /// # Errors
    ///
    /// It does not come within the limit.
    pub async fn callback(self, pending: &PendingLogin, limit: Duration) -> Result<Zeroizing<String>, Error> {
        tokio::time::timeout(limit, self.wait(pending)).await.map_err(|_| nobody_came(limit))?
    }

    async fn wait(self, pending: &PendingLogin) -> Result<Zeroizing<String>, Error> {
        let (sender, mut queries) = mpsc::channel::<Asked>(16);
        // Dropped at the end, and every connection with it.
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                Ok((stream, _)) = self.listener.accept() => {
                    let (path, sender) = (self.path.clone(), sender.clone());
                    connections.spawn(tokio::time::timeout(PATIENCE, serve(stream, path, sender)));
                }
                Some(mut asked) = queries.recv() => {
                    if asked.is_for(pending) {
                        asked.answer(Page::Done).await;
                        return Ok(asked.query);
                    }
                    asked.answer(Page::OtherLogin).await;
                }
                Some(_) = connections.join_next() => {}
            }
        }
    }
}

/// A callback that came.
struct Asked {
    query: Zeroizing<String>,
    stream: TcpStream,
}

impl Asked {
    fn is_for(&self, pending: &PendingLogin) -> bool {
        let parameters = Parameters::parse(&self.query);
        parameters.is_ok_and(|parameters| parameters.is(&pending.state_parameter, &pending.state))
    }

    async fn answer(&mut self, page: Page) {
        // Whether the person sees the page changes nothing.
        let _ = self.stream.write_all(page.http().as_bytes()).await;
        let _ = self.stream.shutdown().await;
    }
}

async fn serve(mut stream: TcpStream, path: String, asked: mpsc::Sender<Asked>) {
    let Some(target) = target(&mut stream).await else { return };
    match target.split_once('?').unwrap_or((&target, "")) {
        (found, query) if found == path => {
            let query = Zeroizing::new(query.to_owned());
            let _ = asked.send(Asked { query, stream }).await;
        }
        _ => {
            let _ = stream.write_all(Page::NotFound.http().as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    }
}

/// The target of a `GET` request, once its headers were read; `None` where it is none.
async fn target(stream: &mut TcpStream) -> Option<Zeroizing<String>> {
    let mut request = Zeroizing::new(Vec::with_capacity(LONGEST));
    let mut piece = Zeroizing::new([0_u8; 4096]);
    while !request.windows(4).any(|window| window == b"\r\n\r\n") {
        let count = stream.read(&mut *piece).await.ok().filter(|count| *count > 0)?;
        if request.len() + count > LONGEST {
            return None;
        }
        request.extend_from_slice(piece.get(..count)?);
    }
    let line = request.split(|byte| *byte == b'\r').next()?;
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    (words.next()? == "GET").then_some(())?;
    words.next().map(|target| Zeroizing::new(target.to_owned()))
}

#[derive(Clone, Copy)]
enum Page {
    Done,
    OtherLogin,
    NotFound,
}

impl Page {
    /// Nothing that came stands in a page.
    fn http(self) -> String {
        let (status, text) = match self {
            Self::Done => ("200 OK", "You can close this page and go back to the program."),
            Self::OtherLogin => ("400 Bad Request", "This is not the login that the program is waiting for."),
            Self::NotFound => ("404 Not Found", "There is nothing here."),
        };
        let body = format!("<!doctype html><meta charset=utf-8><title>Login</title><p>{text}</p>");
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
             Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    }
}

fn nobody_came(limit: Duration) -> Error {
    let message = format!("nobody logged in within {} s", limit.as_secs());
    Error::new(ErrorKind::LoginRequired, message).with_help("begin the login anew")
}
