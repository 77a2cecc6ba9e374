//! Promise 6: attempts are bounded, by a back-off or by what `Retry-After` says.

use std::time::Duration;

use auth_runtime::ErrorKind;

use crate::support::server::{Reply, Server};
use crate::support::{access_token, client, clock, models, start};

#[tokio::test]
async fn an_hour_of_calls_against_a_broken_server_makes_few_requests() {
    for broken in [|| Reply::status(500), || Reply::status(401), || Reply::Reset] {
        let server = Server::start(move |_| broken());
        let clock = clock();
        let client = client(models::buying(), &server, &clock);
        for _ in 0..3_600 {
            access_token(&client).await.unwrap_err();
            clock.advance(Duration::from_secs(1));
        }
        // Pauses of 0.25 to 1.25 s that double up to five minutes: the expectation is about 30, chance makes it less or
        // more.
        let count = server.count("/token");
        assert!((10..=120).contains(&count), "{count}");
    }
}

#[tokio::test]
async fn nothing_is_sent_until_retry_after_ends_and_callers_get_the_same_error_with_its_time() {
    let cases = [
        ("120", 120),
        ("0000000120", 120),
        ("1000000", 3_600),
        ("99999999999999999999999999", 3_600),
        // A minute and forty years after the clock's time, as RFC 9110 §5.6.7 writes dates.
        ("Sun, 06 Nov 1994 08:50:37 GMT", 60),
        ("Mon, 06 Nov 2034 08:49:37 GMT", 3_600),
    ];
    for (value, seconds) in cases {
        let server = Server::start(move |_| Reply::status(429).with_header("Retry-After", value));
        let clock = clock();
        let client = client(models::buying(), &server, &clock);
        let first = access_token(&client).await.unwrap_err();
        assert_eq!(first.retry_after(), Some(Duration::from_secs(seconds)), "{value}");
        assert_eq!(client.status().next_attempt, Some(start() + Duration::from_secs(seconds)), "{value}");

        clock.advance(Duration::from_secs(seconds - 1));
        let later = access_token(&client).await.unwrap_err();
        assert_eq!((later.kind(), later.to_string()), (ErrorKind::ProviderUnavailable, first.to_string()));
        assert_eq!(later.retry_after(), Some(Duration::from_secs(1)), "{value}");
        assert_eq!(server.count("/token"), 1, "{value}");

        clock.advance(Duration::from_secs(1));
        access_token(&client).await.unwrap_err();
        assert_eq!(server.count("/token"), 2, "{value}");
    }
}
