//! A browser that is sent to the server and back.

use std::fmt;

use crate::behaviour::Behaviour;
use crate::http::Reaction;
use crate::server::FakeServer;

impl FakeServer {
    /// A browser opens the address of a login, as if it was sent to this server: `redirect_uri` is what the client
    /// registered, and counts where the address has none. It gets what [`next`](Self::next) and
    /// [`every`](Self::every) say of [`Purpose::Login`](crate::Purpose::Login), or what is told here. The result is where it is sent back to.
    ///
    /// ```no_run
    /// # use auth_fake::{Behaviour, FakeServer, Purpose};
    /// # async fn run(fake: &FakeServer, address: &str) -> Result<(), auth_fake::NotSentBack> {
    /// let callback = fake.open(address, "https://app.example.com/callback", None).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// It is not sent back: the address is not as the spec says, or the server misbehaves.
    pub async fn open(
        &self,
        address: &str,
        redirect_uri: &str,
        behaviour: Option<Behaviour>,
    ) -> Result<String, NotSentBack> {
        let answer = match self.desk.open(address, redirect_uri, behaviour) {
            Reaction::Answer(answer) => answer,
            Reaction::Late(pause, answer) => {
                self.desk.pause(pause).await;
                answer
            }
            Reaction::Silence => std::future::pending().await,
            Reaction::Half(_) | Reaction::Close | Reaction::Endless(_) | Reaction::Bomb(_) => {
                return Err(NotSentBack { status: None, why: "the answer broke off".to_owned() });
            }
        };
        let location = answer.headers.iter().find(|(name, _)| name == "Location");
        location.map(|(_, to)| to.clone()).ok_or_else(|| NotSentBack {
            status: Some(answer.status),
            why: String::from_utf8_lossy(&answer.body).into_owned(),
        })
    }
}

/// Why a browser is not sent back to the client. No secret is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSentBack {
    /// The status of the page that it sees; `None` where it sees none.
    pub status: Option<u16>,
    /// What the page says.
    pub why: String,
}

impl fmt::Display for NotSentBack {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status {
            Some(status) => write!(formatter, "the browser is not sent back, it sees {status}: {}", self.why),
            None => write!(formatter, "the browser is not sent back: {}", self.why),
        }
    }
}

impl std::error::Error for NotSentBack {}
