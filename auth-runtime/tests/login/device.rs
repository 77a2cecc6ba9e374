//! A login at another device (RFC 8628), on a clock that is turned by hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use auth_runtime::{Client, ErrorKind, ManualClock};

use crate::person::{parameters, refusal, tokens};
use crate::support::server::{Reply, Server};
use crate::support::{access_token, client, clock};
use crate::way;

/// The reply of RFC 8628 §3.2, with a life of its own.
fn code(expires_in: u64) -> Reply {
    Reply::json(format!(
        r#"{{"device_code": "GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS", "user_code": "WDJB-MJHT",
            "verification_uri": "https://example.com/device",
            "verification_uri_complete": "https://example.com/device?user_code=WDJB-MJHT",
            "expires_in": {expires_in}, "interval": 5}}"#
    ))
}

/// A server that answers the token requests with these, one after the other, and the last one for ever.
fn server(expires_in: u64, answers: Vec<fn() -> Reply>) -> Server {
    let asked = Arc::new(AtomicUsize::new(0));
    Server::start(move |seen| match seen.path() {
        "/device" => code(expires_in),
        _ => answers[asked.fetch_add(1, Ordering::SeqCst).min(answers.len() - 1)](),
    })
}

fn pending() -> Reply {
    refusal("authorization_pending")
}

/// Finishes a login while time passes second by second, and tells the seconds at which the server was asked.
async fn finish(
    client: &Client,
    server: &Server,
    clock: &ManualClock,
) -> (Result<(), auth_runtime::Error>, Vec<u64>) {
    let login = client.device_login().scopes(["read"]).start().await.unwrap();
    assert_eq!(login.user_code(), "WDJB-MJHT");
    assert_eq!(login.verification_uri(), "https://example.com/device");
    assert_eq!(login.verification_uri_complete(), Some("https://example.com/device?user_code=WDJB-MJHT"));
    assert!(!format!("{login:?}").contains("WDJB"));
    let task = tokio::spawn(login.finish());
    let (mut seconds, mut asked) = (0, Vec::new());
    while !task.is_finished() {
        // Whatever can happen without time passing happens first.
        for _ in 0..200 {
            tokio::task::yield_now().await;
            std::thread::sleep(Duration::from_micros(20));
        }
        if server.count("/token") > asked.len() {
            asked.push(seconds);
            continue;
        }
        clock.advance(Duration::from_secs(1));
        seconds += 1;
    }
    (task.await.unwrap(), asked)
}

#[tokio::test]
async fn the_server_is_asked_at_its_interval_until_the_person_is_done() {
    let clock = clock();
    let server = server(1800, vec![pending, pending, || tokens("device")]);
    let client = client(way::device(), &server, &clock);
    let (finished, asked) = finish(&client, &server, &clock).await;
    finished.unwrap();
    assert_eq!(asked.len(), 3);
    assert!(asked.windows(2).all(|pair| pair[1] - pair[0] >= 5), "{asked:?}");
    assert_eq!(access_token(&client).await.unwrap(), "access-device");
    let sent = parameters(&format!("https://a.example/?{}", server.seen("/token")[0].body));
    assert_eq!(sent["device_code"], "GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS");
    assert_eq!(sent["grant_type"], "urn:ietf:params:oauth:grant-type:device_code");
    assert!(server.seen("/device")[0].body.contains("scope=read"));
}

/// RFC 8628 §3.5: the interval grows by 5 seconds for this and all later requests.
#[tokio::test]
async fn slow_down_makes_it_slower_for_good() {
    let clock = clock();
    let slow = || refusal("slow_down");
    let server = server(1800, vec![slow, pending, || tokens("device")]);
    let client = client(way::device(), &server, &clock);
    let (finished, asked) = finish(&client, &server, &clock).await;
    finished.unwrap();
    assert!(asked.windows(2).all(|pair| pair[1] - pair[0] >= 10), "{asked:?}");
}

#[tokio::test]
async fn a_broken_connection_is_asked_again_later() {
    let clock = clock();
    let server = server(1800, vec![|| Reply::Reset, || Reply::status(503), || tokens("device")]);
    let client = client(way::device(), &server, &clock);
    let (finished, asked) = finish(&client, &server, &clock).await;
    finished.unwrap();
    assert!(asked[2] - asked[1] >= 20, "{asked:?}");
}

#[tokio::test]
async fn a_denied_login_is_over() {
    let clock = clock();
    for refused in [|| refusal("access_denied"), || refusal("expired_token")] {
        let server = server(1800, vec![pending, refused]);
        let client = client(way::device(), &server, &clock);
        let (finished, asked) = finish(&client, &server, &clock).await;
        assert_eq!(finished.unwrap_err().kind(), ErrorKind::LoginRefused);
        assert_eq!(asked.len(), 2);
        assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::LoginRequired);
    }
}

#[tokio::test]
async fn nobody_is_asked_after_the_code_ran_out() {
    let clock = clock();
    let server = server(12, vec![pending]);
    let client = client(way::device(), &server, &clock);
    let (finished, asked) = finish(&client, &server, &clock).await;
    assert_eq!(finished.unwrap_err().kind(), ErrorKind::LoginRequired);
    assert_eq!(asked.len(), 2);
}
