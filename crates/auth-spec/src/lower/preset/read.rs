//! The keys of the preset.

use auth_model::Dpop;

use super::Choice;
use super::client::ClientAuth;
use super::discovery::RFC_8414;
use super::grant::{Grant, Granted};
use super::node::text_of;
use crate::Span;
use crate::lower::shape::Expected;
use crate::lower::vocabulary;
use crate::problem::PresetProblem;
use crate::report::Report;
use crate::yaml::{Entry, Map, Node};

const LIKE: &str = "oauth2: { grants: [client_credentials], token_url: https://login.example.com/token }";

/// What a preset says of a way in.
#[derive(Debug)]
pub(super) struct Preset {
    /// The key `oauth2`.
    pub(super) at: Span,
    pub(super) map: Map,
    pub(super) grants: Vec<Granted>,
    /// The grant of this way in.
    pub(super) way: Granted,
    pub(super) encoding: &'static str,
    pub(super) client_auth: ClientAuth,
    pub(super) pkce: Pkce,
    /// By what it is proved that the client has the key of its tokens (RFC 9449).
    pub(super) dpop: Option<&'static str>,
    /// The names that the spec declares.
    pub(super) declared: Vec<String>,
}

/// Whether the code is bound to who asked for it (RFC 7636).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pkce {
    S256,
    None,
}

/// The names under which an issuer's metadata stands.
const METADATA: [&str; 2] = ["openid-configuration", RFC_8414];

const PROOFS: [&str; 1] = [Dpop::Es256.as_str()];

const ENCODINGS: [&str; 3] = ["form", "json", "query"];

impl Preset {
    /// Reads the preset of a way in that says this besides. `None` where nobody can tell what it stands for.
    pub(super) fn read(entry: &Entry, choice: Choice, way: &Map, report: &Report) -> Option<Self> {
        let map = Expected::new("oauth2", LIKE).map(&entry.value, report)?;
        vocabulary::OAUTH2.check(map, "`oauth2`", report);
        let map = vocabulary::OAUTH2.mended(map).into_owned();
        let at = entry.key.span;
        if map.get("grants").is_none() {
            report.add(at, PresetProblem::NoGrants);
        }
        let grants = grants(&map, report);
        let way_of = chosen(&map, at, &grants, choice, report)?;
        let encoding = choice_of(&map, "encoding", &ENCODINGS, report).unwrap_or("form");
        let client_auth = ClientAuth::read(&map, report);
        let pkce = match choice_of(&map, "pkce", &["S256", "none"], report) {
            Some("none") => Pkce::None,
            _ => Pkce::S256,
        };
        let dpop = choice_of(&map, "dpop", &PROOFS, report);
        choice_of(&map, "metadata", &METADATA, report);
        let declared = super::inputs::declared(way);
        if let Some(entry) = map.get("register") {
            Expected::new("register", "register: { client_name: Example }").map(&entry.value, report);
        }
        let preset = Self { at, map, grants, way: way_of, encoding, client_auth, pkce, dpop, declared };
        preset.check_unused(report);
        preset.check_addresses(report);
        Some(preset)
    }

    pub(super) fn has(&self, grant: Grant) -> bool {
        self.grants.iter().any(|granted| granted.grant == grant)
    }

    /// The grant of renewals.
    pub(super) fn renewal(&self) -> Option<Granted> {
        self.grants.iter().copied().find(|granted| granted.grant == Grant::RefreshToken)
    }

    /// The value of a key.
    pub(super) fn value(&self, key: &str) -> Option<&Node> {
        self.map.get(key).map(|entry| &entry.value).filter(|value| text_of(value).is_some())
    }

    fn check_unused(&self, report: &Report) {
        for (key, grant) in [
            ("authorize_url", Grant::AuthorizationCode),
            ("pkce", Grant::AuthorizationCode),
            ("par_url", Grant::AuthorizationCode),
            ("device_url", Grant::DeviceCode),
            ("refresh_url", Grant::RefreshToken),
        ] {
            if let (Some(entry), false) = (self.map.get(key), self.has(grant)) {
                report.add(
                    entry.key.span,
                    PresetProblem::Unused { key, needs: format!("`{}` in `grants`", grant.name()) },
                );
            }
        }
        for key in ["metadata", "id_token"] {
            if let (Some(entry), None) = (self.map.get(key), self.issuer()) {
                report.add(entry.key.span, PresetProblem::Unused { key, needs: "`issuer`".to_owned() });
            }
        }
        if let (Some(entry), false) = (self.map.get("registration_url"), self.registers()) {
            let needs = "`register`".to_owned();
            report.add(entry.key.span, PresetProblem::Unused { key: "registration_url", needs });
        }
        let asks_person = self.has(Grant::AuthorizationCode) || self.has(Grant::DeviceCode);
        if let (Some(entry), false) = (self.map.get("id_token"), asks_person) {
            let needs = "`authorization_code` or `device_code` in `grants`".to_owned();
            report.add(entry.key.span, PresetProblem::Unused { key: "id_token", needs });
        }
        if let (Some(entry), false) = (self.map.get("client_secret"), self.client_auth.sends_secret()) {
            let needs = "a `client_auth` that sends it, like `basic`".to_owned();
            report.add(entry.key.span, PresetProblem::Unused { key: "client_secret", needs });
        }
    }

    fn check_addresses(&self, report: &Report) {
        if self.issuer().is_some() {
            return;
        }
        let needed = |granted: &Granted| match granted.grant {
            Grant::AuthorizationCode => Some("authorize_url"),
            Grant::DeviceCode => Some("device_url"),
            _ => None,
        };
        let of_grants = self.grants.iter().filter_map(|granted| Some((granted.at, needed(granted)?)));
        let of_registration = self.map.get("register").map(|entry| (entry.key.span, "registration_url"));
        for (at, key) in of_grants.chain([(self.at, "token_url")]).chain(of_registration) {
            if self.map.get(key).is_none() {
                report.add(at, PresetProblem::NoAddress { key });
            }
        }
    }
}

/// The grants that a preset names, without those that it names twice.
pub(super) fn grants(preset: &Map, report: &Report) -> Vec<Granted> {
    let Some(entry) = preset.get("grants") else { return Vec::new() };
    let expected = Expected::new("grants", "grants: [authorization_code, refresh_token]");
    let mut grants: Vec<Granted> = Vec::new();
    for item in expected.list(&entry.value, report).unwrap_or_default() {
        let Some(scalar) = expected.scalar(item, report) else { continue };
        let Some(grant) = grant(&scalar.text, item.span, report) else { continue };
        if grants.iter().any(|known| known.grant == grant) {
            report.add(item.span, PresetProblem::GrantTwice { name: grant.name() });
        } else {
            grants.push(Granted { grant, at: item.span });
        }
    }
    grants
}

/// A grant by its name; of an unknown one, what was probably meant.
fn grant(text: &str, span: Span, report: &Report) -> Option<Grant> {
    let find = |name: &str| Grant::ALL.into_iter().find(|grant| grant.name() == name);
    find(text).or_else(|| {
        let problem = PresetProblem::UnknownGrant {
            name: text.to_owned(),
            known: Grant::ALL.map(Grant::name).to_vec(),
        };
        let meant = problem.meant().and_then(find);
        report.add(span, problem);
        meant
    })
}

fn chosen(map: &Map, at: Span, grants: &[Granted], choice: Choice, report: &Report) -> Option<Granted> {
    let span = map.get("grants").map_or(at, |entry| entry.value.span);
    let mut ways = grants.iter().copied().filter(|granted| granted.grant != Grant::RefreshToken);
    if let Choice::Of(grant) = choice {
        return ways.find(|granted| granted.grant == grant);
    }
    let first = ways.next();
    if let Some(second) = ways.next() {
        report.add(second.at, PresetProblem::SeveralGrants);
    } else if first.is_none() && !report.has_within(span) && map.get("grants").is_some() {
        report.add(span, PresetProblem::NothingButRenewal);
    }
    // What is not named readably is taken to be the simplest, so that what stands beside it makes sense.
    Some(first.unwrap_or(Granted { grant: Grant::ClientCredentials, at: span }))
}

/// One of several texts.
pub(super) fn choice_of(
    map: &Map,
    key: &'static str,
    known: &'static [&'static str],
    report: &Report,
) -> Option<&'static str> {
    let entry = map.get(key)?;
    let scalar = Expected::new(key, "encoding: json").scalar(&entry.value, report)?;
    let found = known.iter().copied().find(|known| *known == scalar.text);
    if found.is_none() {
        let text = scalar.text.clone();
        report.add(entry.value.span, PresetProblem::UnknownChoice { key, text, known });
    }
    found
}
