//! An API request on its way.

use std::sync::Arc;

use reqwest::{Request, RequestBuilder, Response, Url};

use crate::dpop::asks_for_nonce;
use crate::engine::{Account, Issued, Rejection};
use crate::http::send_api;
use crate::response::cleaned;
use crate::{Error, ErrorKind, Step};

/// Sends a request with the token, and once more with another one if the API rejects it.
pub(crate) async fn deliver(
    account: Arc<Account>,
    address: String,
    builder: RequestBuilder,
) -> Result<Response, Error> {
    let request = builder.build().map_err(|_| unbuildable())?;
    account.check_target(&address)?;
    let issued = account.issued().await?;
    let request = addressed(request, &address, &account, &issued)?;
    let spare = request.try_clone();
    let response = send(&account, &issued, request).await?;
    if !is_rejection(&account, &issued, &response) || account.reject(&issued) == Rejection::Final {
        return Ok(response);
    }
    match spare {
        Some(again) => {
            let issued = account.issued().await?;
            let response = send(&account, &issued, again).await?;
            if is_rejection(&account, &issued, &response) {
                account.reject(&issued);
            } else {
                account.helped(&issued);
            }
            Ok(response)
        }
        None => Ok(response),
    }
}

/// Sends a request, and once more if its proof has not the nonce that the API wants: that says nothing about the token.
async fn send(account: &Account, issued: &Issued, request: Request) -> Result<Response, Error> {
    if !issued.proves() {
        return send_once(account, issued, request).await;
    }
    let spare = request.try_clone();
    let response = send_once(account, issued, request).await?;
    match spare.filter(|_| asks_for_nonce(&response)) {
        Some(again) => send_once(account, issued, again).await,
        None => Ok(response),
    }
}

async fn send_once(account: &Account, issued: &Issued, mut request: Request) -> Result<Response, Error> {
    let core = &account.core;
    issued.apply(core, &mut request).map_err(|error| error.at(Step::Request))?;
    let carried = issued.carried_by(&request);
    let response = send_api(&core.http, issued.identity(), request).await?;
    if issued.proves() {
        core.nonces.learn_from_response(&response);
    }
    Ok(cleaned(response, issued, carried))
}

/// Puts the real address on a request, with the query that was put together.
fn addressed(
    mut request: Request,
    address: &str,
    account: &Account,
    issued: &Issued,
) -> Result<Request, Error> {
    let mut target = issued.reach.target(address, &account.core.gate)?;
    if let Some(added) = request.url().query() {
        let query = joined(&target, added);
        target.set_query(Some(&query));
    }
    *request.url_mut() = target;
    Ok(request)
}

fn joined(target: &Url, added: &str) -> String {
    match target.query() {
        Some(query) if !query.is_empty() => format!("{query}&{added}"),
        _ => added.to_owned(),
    }
}

fn is_rejection(account: &Account, issued: &Issued, response: &Response) -> bool {
    account.core.model.applied.rejected_on.contains(&response.status().as_u16())
        && !(issued.proves() && asks_for_nonce(response))
}

fn unbuildable() -> Error {
    Error::new(ErrorKind::InvalidRequest, "the request cannot be built")
        .with_help("a header, the query or the body is not what HTTP can carry")
        .at(Step::Request)
}
