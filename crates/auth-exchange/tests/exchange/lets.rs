//! Values with names: worked out where they are used, and secret where anything in them is.

use std::time::{Duration, UNIX_EPOCH};

use auth_exchange::{Context, Drawn, Inputs, Place, Problem, RenderError, Sign, SignError, render};
use auth_model::{
    Algorithm, Argument, Expression, Field, Function, Hash, Json, Jwt, Let, LetValue, List, Method,
    Placement, Reference, Template,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::model::*;

fn named(name: &str) -> Template {
    Template::Whole(Expression { source: Reference::Let(text(name)), functions: List::default() })
}

fn drawn() -> Drawn {
    Drawn { now: UNIX_EPOCH + Duration::from_secs(1_328_550_785), uuid: String::new(), nonce: String::new() }
}

fn sent(lets: &[Let], signer: Option<&dyn Sign>) -> Result<(String, String), RenderError> {
    let way = way([credential("key"), setting("issuer", auth_model::InputKind::String)]);
    let given = inputs(&way, &[("key", "s3cr3t"), ("issuer", ISSUER)]);
    sent_with(&given, lets, signer)
}

fn sent_with(
    inputs: &Inputs,
    lets: &[Let],
    signer: Option<&dyn Sign>,
) -> Result<(String, String), RenderError> {
    let drawn = drawn();
    let context = Context { lets, drawn: Some(&drawn), signer, ..context(inputs) };
    let headers = list([Field { name: text("X-Value"), value: named("last") }]);
    let outgoing = render(
        &request(Method::Get, "https://api.example.com/", Placement { headers, ..placement() }),
        &context,
    )?;
    let value = &outgoing.headers[0].value;
    Ok((value.clear().to_owned(), value.shown().to_owned()))
}

fn template(name: &str, value: Template) -> Let {
    Let { name: text(name), value: LetValue::Template(value) }
}

const ISSUER: &str = "761326798069-r5mljlln1rd4lrbhg75efgigp36m78j5@developer.gserviceaccount.com";

/// <https://developers.google.com/identity/protocols/oauth2/service-account>
fn googles(algorithm: Algorithm) -> Let {
    let claims = [
        member("iss", Json::Value(whole("issuer"))),
        member("scope", Json::Value(literal("https://www.googleapis.com/auth/prediction"))),
        member("aud", Json::Value(literal("https://accounts.google.com/o/oauth2/token"))),
    ];
    let jwt = Jwt {
        algorithm,
        key: expression("key", &[]),
        ttl: Some(Duration::from_secs(3_600)),
        header: List::default(),
        claims: list(claims),
    };
    Let { name: text("last"), value: LetValue::Jwt(jwt) }
}

const GOOGLES_HEADER: &str = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9";
const GOOGLES_CLAIMS: &str = "eyJpc3MiOiI3NjEzMjY3OTgwNjktcjVtbGpsbG4xcmQ0bHJiaGc3NWVmZ2lncDM2bTc4ajVAZGV2ZWxvcGVyLmdzZXJ2aWNlYWNjb3VudC5jb20iLCJzY29wZSI6Imh0dHBzOi8vd3d3Lmdvb2dsZWFwaXMuY29tL2F1dGgvcHJlZGljdGlvbiIsImF1ZCI6Imh0dHBzOi8vYWNjb3VudHMuZ29vZ2xlLmNvbS9vL29hdXRoMi90b2tlbiIsImV4cCI6MTMyODU1NDM4NSwiaWF0IjoxMzI4NTUwNzg1fQ";

/// Signs with what it is given.
#[derive(Debug)]
struct Echo;

impl Sign for Echo {
    fn sign(&self, _: Algorithm, key: &[u8], message: &[u8]) -> Result<Vec<u8>, SignError> {
        if key != b"s3cr3t" {
            return Err(SignError::OtherKey);
        }
        Ok(message.to_vec())
    }

    fn public_key(&self, key: &[u8]) -> Result<Vec<u8>, SignError> {
        Ok(key.to_vec())
    }
}

#[test]
fn a_token_of_the_clients_own_is_written_as_googles_page_prints_it() {
    let (clear, shown) = sent(&[googles(Algorithm::Rs256)], Some(&Echo)).unwrap();
    let message = format!("{GOOGLES_HEADER}.{GOOGLES_CLAIMS}");
    assert_eq!(clear, format!("{message}.{}", URL_SAFE_NO_PAD.encode(&message)));
    assert_eq!(shown, "[last]");
}

#[test]
fn without_a_signer_the_error_tells_the_feature() {
    let error = sent(&[googles(Algorithm::EdDsa)], None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`last` cannot stand in a signature by EdDSA: `auth-runtime` reads private keys only with its feature `jwt`"
    );
    assert!(sent(&[googles(Algorithm::Hs512)], None).is_ok());
}

#[test]
fn a_key_that_does_not_fit_is_an_error_without_it() {
    let way = way([credential("key"), setting("issuer", auth_model::InputKind::String)]);
    let other = inputs(&way, &[("key", "another"), ("issuer", ISSUER)]);
    let error = sent_with(&other, &[googles(Algorithm::Es256)], Some(&Echo)).unwrap_err();
    let (what, place) = ("last".to_owned(), Place::Signature("ES256"));
    assert_eq!(error, RenderError::Unfit { what, place, problem: Problem::OtherKey });
}

/// RFC 4231, test case 2, for the keyed digest that the standard has of these two texts.
#[test]
fn whatever_is_made_with_a_secret_is_one() {
    let way = way([credential("key")]);
    let given = inputs(&way, &[("key", "Jefe")]);
    let hmac = Function::Hmac(Hash::Sha256, Argument::Name(reference("key")));
    let source = Reference::Let(text("question"));
    let signed = Expression { source, functions: list([hmac, Function::Hex]) };
    let lets = [
        template("question", literal("what do ya want for nothing?")),
        template("signed", Template::Whole(signed)),
        template(
            "last",
            Template::Text(list([auth_model::Part::Value(Expression {
                source: Reference::Let(text("signed")),
                functions: list([Function::Take(8)]),
            })])),
        ),
    ];
    let (clear, shown) = sent_with(&given, &lets, None).unwrap();
    assert_eq!((clear.as_str(), shown.as_str()), ("5bdcc146", "[last]"));
}

#[test]
fn a_let_cannot_mention_one_behind_it_or_itself() {
    for lets in [
        vec![template("last", named("last"))],
        vec![template("last", named("behind")), template("behind", literal("x"))],
    ] {
        assert!(matches!(sent(&lets, None), Err(RenderError::UnknownName(_))));
    }
}
