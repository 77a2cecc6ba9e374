//! What the five pages print: the token request, its reply, and what in them is secret.

use serde_json::{Value, json};

/// A provider's page.
pub(crate) struct Page {
    /// The token request's method.
    pub(crate) method: &'static str,
    /// The token request's path.
    pub(crate) token_path: &'static str,
    /// The token request's `Authorization` header, if the page prints one.
    pub(crate) authorization: Option<&'static str>,
    /// The bodies that bring a token: the one that buys it and the one that renews it.
    pub(crate) token_requests: Vec<Body>,
    /// The reply that the page prints.
    pub(crate) reply: Value,
    /// Where the token stands in it, as a JSON pointer.
    pub(crate) token_pointer: &'static str,
    /// What is blacked out.
    pub(crate) secrets: Vec<&'static str>,
}

/// The body of a token request.
pub(crate) enum Body {
    /// None.
    Empty,
    /// JSON.
    Json(Value),
    /// A form, encoded.
    Form(&'static str),
}

pub(crate) const SIRV_CLIENT_ID: &str = "ZcnZNfzwRhQExoHFoGpxWJ4p2R";
pub(crate) const SIRV_CLIENT_SECRET: &str =
    "TM3d0CfXxusKMpH3x7kHJYD40qJIR3omTIGXP6wPPkXpIUKLEz/dOJ9v6LbXra3y67XsaGK7iQPmnAuD+fzj+Q==";
const SIRV_TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJjbGllbnRJZCI6IlpjblpOZnp3UmhRRXhvSEZvR3B4V0o0cDJSIiwiY2xpZW50TmFtZSI6Ik15IHdlYnNpdGUiLCJzY29wZSI6WyJhY2NvdW50OnJlYWQiLCJhY2NvdW50OndyaXRlIiwidXNlcjpyZWFkIiwidXNlcjp3cml0ZSIsImJpbGxpbmc6cmVhZCIsImJpbGxpbmc6d3JpdGUiLCJmaWxlczpyZWFkIiwiZmlsZXM6d3JpdGUiLCJ2aWRlb3MiLCJpbWFnZXMiXSwiaWF0IjoxNjY5OTIxOTA4LCJleHAiOjE2Njk5MjMxMDgsImF1ZCI6Ijk1cnR2cGxuY3p1Y25sZ2llNm1qdXUyaWI3Z29ncXoyIn0.uY_NWGcfDg5j80MU2L2RIPQobu-9kyBzhd6eg8E367I";

pub(crate) fn sirv() -> Page {
    Page {
        method: "POST",
        token_path: "/v2/token",
        authorization: None,
        token_requests: vec![Body::Json(
            json!({ "clientId": SIRV_CLIENT_ID, "clientSecret": SIRV_CLIENT_SECRET }),
        )],
        reply: json!({
            "token": SIRV_TOKEN,
            "expiresIn": 1200,
            "scope": [
                "account:read", "account:write", "user:read", "user:write", "billing:read", "billing:write",
                "files:read", "files:write", "videos", "images"
            ]
        }),
        token_pointer: "/token",
        secrets: vec![SIRV_CLIENT_ID, SIRV_CLIENT_SECRET, SIRV_TOKEN],
    }
}

const VERVOE_TOKEN: &str = "7He9ABtS1t6LLhOTyAr3M0uvF1mTa4w2r7koKVx83s373khNVtXp-WK3ufXuYasSc4mpUVwo0X4jcxpB1JBh4YRLN3bppvd_F-POMUCZPWGYIP7jz7h47cnD4Db9hqP2b4JdvO4N8y7bpqz6gcYnz6huSAHNy0ADEGWoqR5PvMpWeZBBrqzi8lHE4rgV4g9KBDp-bUbLybsuy-cvI1ueD4W5YUzd55-nn80fvBhAMDH5r18CVoIiSjY4CfTO7GY-bNUvLE4AMFk27XwyCxhJJ-uY4katIuQwkdB4vfECPYNFbXVPOiUtGL1K5Y5IzPCxKpn9ApfOeVDFSoXYectASVGu4wqcU1AnHtL54hdcYyQJXfX9fBB0owXxuPWLaRJlVQhUUNAGSfp5owbtSxpf0PmeynuDlUdOM2hFbSGXyx5RzycwkTM1LDiIKKgYCHirqswrgX7mBxQXfXo3U3GXobAQsxRwFOPTqvPWrrSXGIjfna1_x4rGb_XvWEtwzmYOX02cZH2Q0A5Vcql0tDRyHBovU7s6Y";

pub(crate) fn vervoe() -> Page {
    Page {
        method: "GET",
        token_path: "/api/public/ats-api/token",
        // The page says `Basic <Base64 encoded apiKey:secretKey>`; this is that text in base64.
        authorization: Some("Basic YXBpS2V5OnNlY3JldEtleQ=="),
        token_requests: vec![Body::Empty],
        reply: json!({ "success": true, "data": { "token": VERVOE_TOKEN } }),
        token_pointer: "/data/token",
        secrets: vec!["YXBpS2V5OnNlY3JldEtleQ==", VERVOE_TOKEN],
    }
}

pub(crate) fn example_api() -> Page {
    Page {
        method: "POST",
        token_path: "/token",
        authorization: None,
        token_requests: vec![Body::Json(json!({ "clientId": "testClient", "secret": "superSecret" }))],
        reply: json!({
            "accessToken": "4172bbf1-0890-41c7-b0db-477095a288b6", "tokenType": "Bearer", "expiresIn": 1800
        }),
        token_pointer: "/accessToken",
        secrets: vec!["testClient", "superSecret", "4172bbf1-0890-41c7-b0db-477095a288b6"],
    }
}

pub(crate) fn oauth2_api() -> Page {
    let client = json!({ "client_id": "YOUR_CLIENT_ID", "client_secret": "YOUR_CLIENT_SECRET" });
    let with = |more: Value| {
        let (mut body, more) = (client.clone(), more);
        if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
            body.extend(more);
        }
        Body::Json(body)
    };
    Page {
        method: "POST",
        token_path: "/oauth/token",
        authorization: None,
        token_requests: vec![
            with(json!({ "grant_type": "password", "username": "you", "password": "your-password" })),
            with(json!({ "grant_type": "refresh_token", "refresh_token": "8257e65c97202ed1726cf..." })),
        ],
        reply: json!({
            "access_token": "de6780bc506a0446309bd93628...",
            "token_type": "bearer",
            "expires_in": 7200,
            "refresh_token": "8257e65c97202ed1726cf..."
        }),
        token_pointer: "/access_token",
        secrets: vec![
            "YOUR_CLIENT_ID",
            "YOUR_CLIENT_SECRET",
            "\"you\"",
            "your-password",
            "de6780bc506a0446309bd93628...",
            "8257e65c97202ed1726cf...",
        ],
    }
}

pub(crate) fn voipex() -> Page {
    Page {
        method: "POST",
        token_path: "/token",
        authorization: None,
        token_requests: vec![
            Body::Form("client_id=api&username=your%40email.com&password=*****&grant_type=password"),
            Body::Form("client_id=api&refresh_token=*****&grant_type=refresh_token"),
        ],
        reply: json!({
            "access_token": "*****",
            "expires_in": 3000,
            "refresh_expires_in": 7200,
            "refresh_token": "*****",
            "token_type": "Bearer",
            "not-before-policy": 0,
            "session_state": "fbf59841-8288-4a71-8192-2bd4bf8a5c50",
            "scope": "profile email"
        }),
        token_pointer: "/access_token",
        secrets: vec!["your%40email.com", "*****"],
    }
}
