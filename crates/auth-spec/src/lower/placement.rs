//! Where values go: what requests and `use` have in common.

use auth_model::{Authorization, ClientCert, Dpop, Field, List, Placement};

use super::headers::{self, Beside};
use super::req::{Standing, Within};
use super::shape::Expected;
use super::{body, signature, value};
use crate::Feature;
use crate::problem::RequestProblem;
use crate::report::Report;
use crate::text::template::Names;
use crate::yaml::{Entry, Map};

/// The keys that place something, besides those of a body.
pub(crate) const KEYS: [&str; 8] =
    ["headers", "query", "cookies", "basic", "bearer", "dpop", "client_cert", "sign"];

/// Reads `headers`, `query`, `basic`, `bearer`, `dpop`, `sign` and the body.
pub(crate) fn read(map: &Map, names: &dyn Names, report: &Report) -> Placement {
    let body_key = body::key_of(map).map(|key| match key {
        "json" => "`json`",
        "form" => "`form`",
        "xml" => "`xml`",
        _ => "`text`",
    });
    let authorization_key = match (map.get("basic"), map.get("bearer")) {
        (Some(_), _) => Some("`basic`"),
        (None, Some(_)) => Some("`bearer`"),
        (None, None) => None,
    };
    let beside = Beside {
        authorization: authorization_key,
        body: body_key,
        cookies: map.get("cookies").map(|_| "`cookies`"),
        proof: map.get("dpop").map(|_| "`dpop`"),
        signature: signature::algorithm(map),
    };
    Placement {
        headers: map
            .get("headers")
            .map(|entry| headers::read(entry, beside, names, report))
            .unwrap_or_default(),
        query: query(map, names, report),
        cookies: cookies(map, names, report),
        authorization: authorization(map, names, report),
        body: body::read(map, &Within::new(names, Standing::Body), report),
        dpop: map.get("dpop").and_then(|entry| dpop(entry, names, report)),
        client_cert: map.get("client_cert").and_then(|entry| client_cert(entry, names, report)),
        sign: signature::read(map, names, report),
    }
}

/// A placement of nothing.
pub(crate) fn nothing() -> Placement {
    Placement::default()
}

fn query(map: &Map, names: &dyn Names, report: &Report) -> List<Field> {
    let Some(entry) = map.get("query") else { return List::default() };
    let fields = Expected::new("query", "query: { apiKey: $api_key }").map(&entry.value, report);
    fields.map(|fields| value::fields(fields, "a query", names, report)).unwrap_or_default()
}

fn cookies(map: &Map, names: &dyn Names, report: &Report) -> List<Field> {
    let Some(entry) = map.get("cookies") else { return List::default() };
    let map = Expected::new("cookies", "cookies: { sessionid: $session }").map(&entry.value, report);
    let entries = map.map(|map| map.entries.as_slice()).unwrap_or_default();
    entries.iter().filter_map(|entry| headers::cookie(entry, names, report)).collect()
}

fn authorization(map: &Map, names: &dyn Names, report: &Report) -> Option<Authorization> {
    let bearer = map.get("bearer");
    if let (Some(_), Some(bearer)) = (map.get("basic"), bearer) {
        report.add(bearer.key.span, RequestProblem::TwoAuthorizations);
    }
    if let Some(entry) = map.get("basic") {
        return basic(entry, names, report);
    }
    value::required_text(&bearer?.value, "bearer", names, report).map(Authorization::Bearer)
}

/// The algorithm of the proof that goes along.
fn dpop(entry: &Entry, names: &dyn Names, report: &Report) -> Option<Dpop> {
    let scalar = Expected::new("dpop", "dpop: ES256").scalar(&entry.value, report)?;
    let found = Dpop::ALL.into_iter().find(|known| known.as_str() == scalar.text);
    if found.is_none() {
        let known = Dpop::ALL.map(Dpop::as_str).to_vec();
        report.add(entry.value.span, RequestProblem::UnknownProof { text: scalar.text.clone(), known });
    }
    names.needs(Feature::Dpop, entry.value.span);
    found
}

/// Both are values of their own: what a spec writes out is no secret, and nobody's.
fn client_cert(entry: &Entry, names: &dyn Names, report: &Report) -> Option<ClientCert> {
    let like = "client_cert: [$certificate, $private_key]";
    let parts = Expected::new("client_cert", like).list(&entry.value, report)?;
    let [certificate, key] = parts else {
        report.add(entry.value.span, RequestProblem::CertificateParts { found: parts.len() });
        return None;
    };
    let certificate = value::pem(certificate, "client_cert", names, report);
    let key = value::pem(key, "client_cert", names, report);
    Some(ClientCert { certificate: certificate?, key: key? })
}

fn basic(entry: &Entry, names: &dyn Names, report: &Report) -> Option<Authorization> {
    let parts = Expected::new("basic", "basic: [$user, $password]").list(&entry.value, report)?;
    let [user, password] = parts else {
        report.add(entry.value.span, RequestProblem::BasicParts { found: parts.len() });
        return None;
    };
    let user = value::required_text(user, "basic", names, report);
    let password = value::required_text(password, "basic", names, report);
    Some(Authorization::Basic { user: user?, password: password? })
}
