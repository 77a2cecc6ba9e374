//! Every way in which a provider breaks down, at every spec: a clear error, then recovery.

use std::time::Duration;

use auth_runtime::ErrorKind;
use auth_runtime::fake::{Behaviour, Purpose};
use tokio::net::TcpListener;

use crate::support::{cases, clock, status, until};

/// Longer than any back-off.
const BACKED_OFF: Duration = Duration::from_secs(3_600);

fn breakdowns(elsewhere: &str) -> Vec<(Behaviour, ErrorKind)> {
    let redirect = |status| Behaviour::Redirect { to: elsewhere.to_owned(), status };
    vec![
        (Behaviour::CutOff, ErrorKind::Transport),
        (Behaviour::CutReply, ErrorKind::Transport),
        (Behaviour::LoseReply, ErrorKind::Transport),
        (Behaviour::Status(500), ErrorKind::ProviderUnavailable),
        (Behaviour::Status(503), ErrorKind::ProviderUnavailable),
        (Behaviour::Status(401), ErrorKind::CredentialsRejected),
        (Behaviour::Refuse("invalid_grant".to_owned()), ErrorKind::CredentialsRejected),
        (Behaviour::Refuse("invalid_scope".to_owned()), ErrorKind::Refused),
        (Behaviour::Rubbish, ErrorKind::UnexpectedReply),
        (Behaviour::EndlessBody, ErrorKind::UnexpectedReply),
        (Behaviour::GzipBomb, ErrorKind::UnexpectedReply),
        (redirect(302), ErrorKind::Refused),
        (redirect(307), ErrorKind::Refused),
    ]
}

/// What nobody may connect to.
async fn elsewhere() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/token", listener.local_addr().unwrap());
    (listener, address)
}

async fn nobody_came(listener: TcpListener) {
    let mut came = std::pin::pin!(listener.accept());
    for _ in 0..100 {
        tokio::task::yield_now().await;
        let polled =
            std::future::poll_fn(|context| std::task::Poll::Ready(came.as_mut().poll(context))).await;
        assert!(polled.is_pending(), "the redirect was followed");
    }
}

#[tokio::test]
async fn a_token_request_meets_every_breakdown_and_recovers() {
    let (listener, address) = elsewhere().await;
    for case in cases() {
        let clock = clock();
        let fake = case.fake(&clock).await;
        let client = fake.client().unwrap();
        for (behaviour, kind) in breakdowns(&address) {
            client.invalidate();
            let before = fake.requests().len();
            fake.every_token(behaviour.clone());
            let error = client.get(case.url).send().await.unwrap_err();
            assert_eq!(error.kind(), kind, "{}: {behaviour:?}: {error}", case.provider.name);
            assert_eq!(fake.requests().len(), before, "an API request left without a token");
            assert!(!format!("{error} {error:?}").contains("made-up"), "{error:?}");
            fake.mend();
            clock.advance(BACKED_OFF);
            assert_eq!(status(&client, case.url).await, 200, "{}: {behaviour:?}", case.provider.name);
        }
    }
    nobody_came(listener).await;
}

#[tokio::test]
async fn a_provider_that_asks_for_a_pause_gets_it() {
    for case in cases() {
        let clock = clock();
        let fake = case.fake(&clock).await;
        let client = fake.client().unwrap();
        fake.next_token(Behaviour::TooManyRequests { retry_after: Duration::from_secs(120) });
        let error = client.get(case.url).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ProviderUnavailable);
        assert_eq!(error.retry_after(), Some(Duration::from_secs(120)));
        clock.advance(Duration::from_secs(119));
        assert!(client.get(case.url).send().await.is_err());
        assert_eq!(fake.token_requests().len(), 1);
        clock.advance(Duration::from_secs(1));
        assert_eq!(status(&client, case.url).await, 200);
    }
}

#[tokio::test]
async fn a_provider_that_says_nothing_is_given_up_and_a_slow_one_is_awaited() {
    for case in cases() {
        for (behaviour, pause, kind) in [
            (Behaviour::Silence, 10, Some(ErrorKind::Timeout)),
            (Behaviour::Delay(Duration::from_secs(30)), 10, Some(ErrorKind::Timeout)),
            (Behaviour::Delay(Duration::from_secs(5)), 5, None),
        ] {
            let clock = clock();
            let fake = case.fake(&clock).await;
            let client = fake.client().unwrap();
            fake.next_token(behaviour);
            let url = case.url;
            let sending = tokio::spawn(async move { client.get(url).send().await.map(drop) });
            until(|| fake.token_requests().len() == 1).await;
            clock.advance(Duration::from_secs(pause));
            assert_eq!(sending.await.unwrap().err().map(|error| error.kind()), kind);
        }
    }
}

#[tokio::test]
async fn what_the_api_answers_reaches_the_caller() {
    for case in cases() {
        let fake = case.fake(&clock()).await;
        let client = fake.client().unwrap();
        for code in [403, 404, 500] {
            fake.next_request(Behaviour::Status(code));
            assert_eq!(status(&client, case.url).await, code);
        }
        fake.next_request(Behaviour::TooManyRequests { retry_after: Duration::from_secs(7) });
        let busy = client.get(case.url).send().await.unwrap();
        assert_eq!((busy.status().as_u16(), &busy.headers()["retry-after"]), (429, &"7".parse().unwrap()));
        fake.next_request(Behaviour::Rubbish);
        let rubbish = client.get(case.url).send().await.unwrap();
        assert!(rubbish.json::<serde_json::Value>().await.is_err());
        fake.every_request(Behaviour::CutOff);
        assert_eq!(client.get(case.url).send().await.unwrap_err().kind(), ErrorKind::Transport);
        fake.mend();
        assert_eq!(status(&client, case.url).await, 200);
        assert_eq!(fake.token_requests().len(), 1, "{}", case.provider.name);
    }
}

#[tokio::test]
async fn a_rejected_token_is_replaced_once_a_request() {
    for case in cases() {
        let fake = case.fake(&clock()).await;
        let client = fake.client().unwrap();
        fake.reject(401);
        assert_eq!(status(&client, case.url).await, 200);
        assert_eq!((fake.token_requests().len(), fake.requests().len()), (2, 2));
        fake.every_request(Behaviour::Status(401));
        assert_eq!(status(&client, case.url).await, 401);
        assert_eq!((fake.token_requests().len(), fake.requests().len()), (3, 4));
    }
}

#[tokio::test]
async fn no_redirect_of_the_api_leads_elsewhere() {
    let (listener, to) = elsewhere().await;
    for case in cases() {
        let fake = case.fake(&clock()).await;
        let client = fake.client().unwrap();
        for status in [301, 302, 303, 307, 308] {
            fake.next_request(Behaviour::Redirect { to: to.clone(), status });
            let response = client.get(case.url).send().await.unwrap();
            assert_eq!(response.status().as_u16(), status);
        }
    }
    nobody_came(listener).await;
}

/// The provider spent the refresh token, and nobody knows: it is not sent again, a new token is bought.
#[tokio::test]
async fn a_renewal_whose_reply_is_lost_is_followed_by_a_login() {
    for case in cases().into_iter().filter(|case| case.provider.ways[0].refresh.is_some()) {
        let clock = clock();
        let fake = case.fake(&clock).await;
        let client = fake.client().unwrap();
        assert_eq!(status(&client, case.url).await, 200);
        fake.expire();
        fake.next_token(Behaviour::LoseReply);
        assert_eq!(client.get(case.url).send().await.unwrap_err().kind(), ErrorKind::Transport);
        clock.advance(BACKED_OFF);
        assert_eq!(status(&client, case.url).await, 200);
        assert_eq!(purposes(&fake), [Purpose::Token, Purpose::Renewal, Purpose::Token]);
    }
}

#[tokio::test]
async fn a_refused_renewal_is_followed_by_a_login() {
    for case in cases().into_iter().filter(|case| case.provider.ways[0].refresh.is_some()) {
        let fake = case.fake(&clock()).await;
        let client = fake.client().unwrap();
        assert_eq!(status(&client, case.url).await, 200);
        fake.expire();
        fake.next_token(Behaviour::Refuse("invalid_grant".to_owned()));
        assert_eq!(status(&client, case.url).await, 200);
        assert_eq!(purposes(&fake), [Purpose::Token, Purpose::Renewal, Purpose::Token]);
    }
}

fn purposes(fake: &auth_runtime::fake::FakeServer) -> Vec<Purpose> {
    fake.token_requests().iter().map(auth_runtime::fake::Recorded::purpose).collect()
}
