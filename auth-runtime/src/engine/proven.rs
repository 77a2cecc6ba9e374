//! Requests of a conversation that prove the key of the token that they ask for.

use auth_exchange::{Masked, Outgoing, OutgoingHeader};

use super::Core;
use crate::dpop::{Prover, refuses_without_nonce};
use crate::http::{self, Answer, Left, Unanswered};

/// Sends a request with its proof. One that is refused because its proof has not the nonce that the server wants was not
/// dealt with, and is sent once more with it.
pub(super) async fn exchange(
    core: &Core,
    outgoing: &Outgoing,
    prover: &Prover,
) -> Result<Answer, Unanswered> {
    let answer = once(core, outgoing, prover).await?;
    if refuses_without_nonce(&answer) { once(core, outgoing, prover).await } else { Ok(answer) }
}

async fn once(core: &Core, outgoing: &Outgoing, prover: &Prover) -> Result<Answer, Unanswered> {
    let unsent = |error| Unanswered { error, left: Left::No };
    let url = core.gate.pass(outgoing.url.clear()).map_err(unsent)?;
    let proof = prover.proof(core, outgoing.method.as_str(), &url).map_err(unsent)?;
    let mut outgoing = outgoing.clone();
    outgoing.headers.push(OutgoingHeader { name: "DPoP".into(), value: Masked::secret("proof", &proof) });
    let answer = http::exchange(&core.http, &core.gate, &outgoing).await?;
    core.nonces.learn_from_answer(&url, &answer);
    Ok(answer)
}
