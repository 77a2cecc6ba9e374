//! The replies of steps that hold for a while, such as a discovery: asked for once by all accounts of a client.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use auth_exchange::{EarlierReply, Outgoing};
use auth_model::Text;
use tokio::sync::watch;

use super::Core;
use super::failure::Setback;
use super::window::Moment;
use crate::store::Fields;

/// Replies by what was sent for them.
#[derive(Default)]
pub(crate) struct KeptReplies(Mutex<HashMap<Sent, Reply>>);

/// What was sent, as a digest: secrets may stand in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Sent(String);

enum Reply {
    Here {
        reply: EarlierReply,
        #[cfg_attr(not(feature = "id-token"), allow(dead_code, reason = "keys of issuers are built on it"))]
        asked: Moment,
        until: Moment,
    },
    /// Whoever asked first will tell.
    Coming(watch::Receiver<Option<Answer>>),
}

type Answer = Result<EarlierReply, Setback>;

/// How many replies are kept; of more, those go that end soonest.
const MOST: usize = 256;

enum Seat {
    Ready(EarlierReply),
    Waiting(watch::Receiver<Option<Answer>>),
    First(watch::Sender<Option<Answer>>),
}

impl Sent {
    pub(super) fn new(step: &Text, outgoing: &Outgoing) -> Self {
        let mut fields = Fields::default();
        fields.text(step).text(outgoing.method.as_str()).text(outgoing.url.clear());
        for header in &outgoing.headers {
            fields.text(&header.name).text(header.value.clear());
        }
        fields.text("body").text(outgoing.body.as_ref().map_or("", |body| body.text.clear()));
        Self(fields.hexadecimal())
    }
}

impl KeptReplies {
    /// The reply to what is sent, which holds for so long; `ask` is polled only if nobody has it and nobody is asking.
    /// Whoever waits for somebody else's request shares its failure. A failure is not kept.
    pub(super) async fn get(
        &self,
        core: &Core,
        sent: Sent,
        keep: Duration,
        ask: impl Future<Output = Answer>,
    ) -> Answer {
        loop {
            match self.seat(&sent, core.now()) {
                Seat::Ready(reply) => return Ok(reply),
                Seat::Waiting(coming) => {
                    // Without an answer whoever asked was stopped: somebody else has to.
                    if let Some(answer) = answer(coming).await {
                        return answer;
                    }
                }
                Seat::First(sender) => {
                    let asked = core.now();
                    let answer = ask.await;
                    self.settle(sent, &answer, (asked, keep), core.now());
                    sender.send_replace(Some(answer.clone()));
                    return answer;
                }
            }
        }
    }

    /// Drops a reply that may have led to where nobody answers any more.
    pub(super) fn forget(&self, sent: &Sent) {
        let mut replies = self.lock();
        if matches!(replies.get(sent), Some(Reply::Here { .. })) {
            replies.remove(sent);
        }
    }

    /// The same if it was asked for longer ago than this.
    #[cfg(feature = "id-token")]
    pub(super) fn forget_older(&self, sent: &Sent, age: Duration, now: Moment) {
        let mut replies = self.lock();
        let is_older = |asked: Moment| asked.after(age).is_none_or(|end| end.is_over(now));
        if matches!(replies.get(sent), Some(Reply::Here { asked, .. }) if is_older(*asked)) {
            replies.remove(sent);
        }
    }

    fn seat(&self, sent: &Sent, now: Moment) -> Seat {
        let mut replies = self.lock();
        match replies.get(sent) {
            Some(Reply::Here { reply, until, .. }) if !until.is_over(now) => {
                return Seat::Ready(reply.clone());
            }
            Some(Reply::Coming(coming)) if coming.has_changed().is_ok() => {
                return Seat::Waiting(coming.clone());
            }
            _ => {}
        }
        let (sender, coming) = watch::channel(None);
        replies.insert(sent.clone(), Reply::Coming(coming));
        Seat::First(sender)
    }

    fn settle(&self, sent: Sent, answer: &Answer, (asked, keep): (Moment, Duration), now: Moment) {
        let mut replies = self.lock();
        match (answer, asked.after(keep)) {
            (Ok(reply), Some(until)) => {
                replies.insert(sent, Reply::Here { reply: reply.clone(), asked, until });
                shrink(&mut replies, now);
            }
            _ => drop(replies.remove(&sent)),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Sent, Reply>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn answer(mut coming: watch::Receiver<Option<Answer>>) -> Option<Answer> {
    coming.wait_for(Option::is_some).await.ok()?.clone()
}

fn shrink(replies: &mut HashMap<Sent, Reply>, now: Moment) {
    if replies.len() <= MOST {
        return;
    }
    replies.retain(|_, reply| match reply {
        Reply::Here { until, .. } => !until.is_over(now),
        Reply::Coming(coming) => coming.has_changed().is_ok(),
    });
    let mut ends: Vec<_> =
        replies.iter().filter_map(|(sent, reply)| Some((end(reply)?, sent.clone()))).collect();
    ends.sort_by_key(|(end, _)| *end);
    let surplus = replies.len().saturating_sub(MOST);
    for (_, sent) in ends.into_iter().take(surplus) {
        replies.remove(&sent);
    }
}

fn end(reply: &Reply) -> Option<Duration> {
    match reply {
        Reply::Here { until, .. } => Some(until.monotonic),
        Reply::Coming(_) => None,
    }
}
