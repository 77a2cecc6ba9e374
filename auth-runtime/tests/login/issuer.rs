//! RFC 9207: who sent the redirect.

use auth_runtime::ErrorKind;
use auth_runtime::model::Promised;

use crate::browser::REDIRECT;
use crate::person::Codes;
use crate::support::{client, clock, models};
use crate::way::{ISSUER, authorize, with_issuer};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Ends {
    WithToken,
    WithNothingSent,
}

async fn finish(promised: Promised, iss: Option<&str>, expected: Ends) {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(with_issuer(promised), &server, &clock);
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let mut callback = codes.log_in(&pending);
    if let Some(iss) = iss {
        callback = format!("{callback}&iss={}", iss.replace(':', "%3A").replace('/', "%2F"));
    }
    let finished = client.finish_login(pending, &callback).await;
    match expected {
        Ends::WithToken => finished.unwrap(),
        Ends::WithNothingSent => {
            assert_eq!(finished.unwrap_err().kind(), ErrorKind::LoginInvalid, "{iss:?}");
            assert_eq!(server.count("/token"), 0);
        }
    }
}

#[tokio::test]
async fn another_issuer_is_always_refused() {
    for promised in [Promised::Always, Promised::Perhaps] {
        finish(promised.clone(), Some(ISSUER), Ends::WithToken).await;
        for other in ["https://evil.example.com", "https://auth.example.com/", "HTTPS://auth.example.com", ""]
        {
            finish(promised.clone(), Some(other), Ends::WithNothingSent).await;
        }
    }
}

#[tokio::test]
async fn no_issuer_is_refused_where_one_is_promised() {
    finish(Promised::Always, None, Ends::WithNothingSent).await;
    finish(Promised::Perhaps, None, Ends::WithToken).await;
    finish(Promised::Where(models::text("true")), None, Ends::WithNothingSent).await;
    finish(Promised::Where(models::text("false")), None, Ends::WithToken).await;
    // RFC 9207 §3: metadata that does not say it promises nothing.
    finish(Promised::Where(authorize("not_there")), None, Ends::WithToken).await;
}
