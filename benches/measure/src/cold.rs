//! A token that is bought: one request on loopback, against hand-written `reqwest` and `serde`.

use std::future::Future;
use std::time::Instant;

use reqwest::header::HeaderValue;

use crate::Outcome;
use crate::hot::ours::{self, BenchCredentials};
use crate::hot::peers::Reply;
use crate::plot::Plot;
use crate::report::{Report, Table};
use crate::server::{Answer, Server};
use crate::statistics::median;

const TURNS: usize = 2_000;

pub(crate) fn measure() -> Outcome<Report> {
    // One thread, so that no wake-up of another is measured.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let server = Server::start(Answer::AtOnce)?;
    let [by_hand, ours, oauth2] = runtime.block_on(turns(&server))?.map(median);
    let mut report = Report::new("cold");
    let mut table = Table::new("a cold token, one request on loopback", &["microseconds", "to hand-written"]);
    let mut plot = Plot::new("cold", "A cold token, one request on loopback", "microseconds", &["median"]);
    let rows = [
        ("hand-written `reqwest` + `serde`", by_hand),
        ("**this project**, a new tenant's first token", ours),
        ("`oauth2`", oauth2),
    ];
    for (name, time) in rows {
        table.row(name, [time.into(), (time / by_hand).into()]);
        plot.bars(&name.replace(['`', '*'], ""), &[time]);
    }
    report.table(table);
    report.plot(plot);
    report.verdict(
        "a cold token, against hand-written `reqwest` + `serde`",
        format!("{:.2} ×", ours / by_hand),
        "at most 1.1 ×",
    );
    Ok(report)
}

async fn turns(server: &Server) -> Outcome<[Vec<f64>; 3]> {
    let url = server.token_url();
    let client = reqwest::Client::new();
    let template = ours::generated(server)?;
    let peer_client = oauth2::reqwest::Client::new();
    let peer = oauth2::basic::BasicClient::new(oauth2::ClientId::new("id".to_owned()))
        .set_client_secret(oauth2::ClientSecret::new("secret".to_owned()))
        .set_token_uri(oauth2::TokenUrl::new(url.clone())?);
    let mut taken = [const { Vec::new() }; 3];
    for turn in 0..TURNS + 100 {
        let tenant = template.with_credentials(BenchCredentials::new(format!("id-{turn}"), "secret"))?;
        let times = [
            timed(by_hand(&client, &url)).await?,
            timed(async { Ok(tenant.authorization_header().await.map(drop)?) }).await?,
            timed(async {
                Ok(peer.exchange_client_credentials().request_async(&peer_client).await.map(drop)?)
            })
            .await?,
        ];
        // The first ones open the connections.
        if turn >= 100 {
            taken.iter_mut().zip(times).for_each(|(taken, time)| taken.push(time));
        }
    }
    Ok(taken)
}

async fn by_hand(client: &reqwest::Client, url: &str) -> Outcome<()> {
    let form = [("grant_type", "client_credentials"), ("client_id", "id"), ("client_secret", "secret")];
    let reply: Reply = client.post(url).form(&form).send().await?.error_for_status()?.json().await?;
    let mut header = HeaderValue::from_str(&format!("Bearer {}", reply.access_token))?;
    header.set_sensitive(true);
    std::hint::black_box((header, reply.lifetime()));
    Ok(())
}

/// Microseconds.
async fn timed(work: impl Future<Output = Outcome<()>>) -> Outcome<f64> {
    let start = Instant::now();
    work.await?;
    Ok(start.elapsed().as_secs_f64() * 1e6)
}
