//! The shipped specs of OAuth 2.0, each way in with the canary in each credential, code and token.

use auth_runtime::model::Authorize;
use serde_json::{Value, json};

use crate::providers::{Case, ORIGIN, spec_in};
use crate::shared::search::CANARY;

/// Ways in that a person logs in to with a browser.
pub(crate) fn in_browser() -> Vec<Case> {
    all_where(|authorize| matches!(authorize, Some(Authorize::Browser { .. })))
}

/// Ways in that a person logs in to at another device.
pub(crate) fn at_device() -> Vec<Case> {
    all_where(|authorize| matches!(authorize, Some(Authorize::Device { .. })))
}

/// Ways in without a person.
pub(crate) fn by_machine() -> Vec<Case> {
    all_where(|authorize| authorize.is_none())
}

fn all_where(chosen: fn(Option<&Authorize>) -> bool) -> Vec<Case> {
    let is_chosen = |case: &Case| chosen(case.model().authorize.as_ref());
    TABLE.iter().flat_map(Row::ways).filter(is_chosen).collect()
}

/// A spec, all of whose ways in are of OAuth 2.0.
struct Row {
    name: &'static str,
    settings: &'static [(&'static str, &'static str)],
    origins: &'static [&'static str],
    /// Where a token or a device's code is asked for.
    paths: &'static [&'static str],
}

const fn row(
    name: &'static str,
    settings: &'static [(&'static str, &'static str)],
    origins: &'static [&'static str],
    paths: &'static [&'static str],
) -> Row {
    Row { name, settings, origins, paths }
}

const TABLE: [Row; 19] = [
    row(
        "auth0",
        &[("domain", "login.example.com"), ("audience", "api"), ("base_url", ORIGIN)],
        &["https://login.example.com"],
        &["/oauth/token", "/oauth/device/code"],
    ),
    row("slack", &[], &["https://slack.com"], &["/api/oauth.v2.access"]),
    row("discord", &[], &["https://discord.com"], &["/api/oauth2/token"]),
    row("dropbox", &[], &["https://www.dropbox.com", "https://api.dropboxapi.com"], &["/oauth2/token"]),
    row(
        "github",
        &[],
        &["https://github.com", "https://api.github.com"],
        &["/login/oauth/access_token", "/login/device/code"],
    ),
    row("gitlab", &[], &["https://gitlab.com"], &["/oauth/token", "/oauth/authorize_device"]),
    row(
        "google",
        &[],
        &["https://accounts.google.com", "https://oauth2.googleapis.com", "https://www.googleapis.com"],
        &["/token", "/device/code"],
    ),
    row("hubspot", &[], &["https://app.hubspot.com", "https://api.hubapi.com"], &["/oauth/v3/token"]),
    row(
        "linkedin",
        &[],
        &["https://www.linkedin.com", "https://api.linkedin.com"],
        &["/oauth/v2/accessToken"],
    ),
    row(
        "microsoft",
        &[],
        &["https://login.microsoftonline.com", "https://graph.microsoft.com"],
        &["/common/oauth2/v2.0/token", "/common/oauth2/v2.0/devicecode"],
    ),
    row("notion", &[], &["https://api.notion.com"], &["/v1/oauth/token"]),
    row("oauth2-api", &[("base_url", ORIGIN)], &[], &["/oauth/token"]),
    row(
        "okta",
        &[("domain", "login.example.com"), ("base_url", ORIGIN)],
        &["https://login.example.com"],
        &["/oauth2/default/v1/token"],
    ),
    row(
        "reddit",
        &[("user_agent", "tests/1")],
        &["https://www.reddit.com", "https://oauth.reddit.com"],
        &["/api/v1/access_token"],
    ),
    row(
        "salesforce",
        &[],
        &["https://login.salesforce.com", "https://acme.my.salesforce.com"],
        &["/services/oauth2/token"],
    ),
    row("spotify", &[], &["https://accounts.spotify.com", "https://api.spotify.com"], &["/api/token"]),
    row("twitch", &[], &["https://id.twitch.tv", "https://api.twitch.tv"], &["/oauth2/token"]),
    row("x", &[], &["https://x.com", "https://api.x.com"], &["/2/oauth2/token"]),
    row("zoom", &[("account_id", "account")], &["https://zoom.us", "https://api.zoom.us"], &["/oauth/token"]),
];

impl Row {
    fn ways(&self) -> Vec<Case> {
        let provider = spec_in(&format!("../specs/{}.yaml", self.name));
        let ways = provider.ways.iter().map(|way| Case {
            name: self.name,
            provider: provider.clone(),
            way: way.name.as_deref().map(str::to_owned),
            settings: self.settings,
            origins: self.origins,
            token_paths: self.paths,
            url: "/x",
            reply: everything,
        });
        ways.collect()
    }
}

/// What RFC 6749 §5.1, RFC 8628 §3.2 and the specs ask for.
fn everything() -> Value {
    json!({
        "ok": true,
        "authed_user": { "id": "U1", "access_token": CANARY, "refresh_token": CANARY },
        "access_token": CANARY, "refresh_token": CANARY, "token_type": "Bearer", "expires_in": 3600,
        "device_code": CANARY, "user_code": CANARY, "interval": 1,
        "verification_uri": "https://example.com/device", "verification_url": "https://example.com/device",
        "verification_uri_complete": format!("https://example.com/device?user_code={CANARY}"),
        "instance_url": "https://acme.my.salesforce.com", "id": "https://login.salesforce.com/id/1/2",
        "bot_id": "bot", "workspace_id": "workspace",
    })
}
