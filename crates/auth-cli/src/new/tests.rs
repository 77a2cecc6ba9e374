//! What single values are taken for.
use clap::Parser;

use super::blank::blank;
use super::words::{Kind, is_opaque, kind, words};

#[test]
fn names_come_apart() {
    for name in ["clientId", "client_id", "CLIENT-ID", "ClientID", "clientid", "client id"] {
        assert_eq!(words(name), ["client", "id"], "{name}");
    }
}

#[test]
fn blanks_are_told_from_values() {
    for (text, meant) in [
        ("YOUR_CLIENT_ID", &["client", "id"][..]),
        ("<your-api-key>", &["api", "key"]),
        ("{{access_token}}", &["access", "token"]),
        ("${TENANT}", &["tenant"]),
        ("BEARER_TOKEN_HERE", &["bearer", "token"]),
        ("*****", &[]),
        ("xxxx", &[]),
        ("apiKey", &["api", "key"]),
    ] {
        assert_eq!(
            blank(text).as_deref(),
            Some(meant.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().as_slice()),
            "{text}"
        );
    }
    for text in [
        "api",
        "password",
        "client_credentials",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "superSecret",
        "read write",
        "2023-06-01",
    ] {
        assert_eq!(blank(text), None, "{text}");
    }
}

#[test]
fn secrets_are_known_by_name_and_by_shape() {
    for name in ["clientSecret", "password", "x-api-key", "username", "code", "refresh_token"] {
        assert_eq!(kind(&words(name)), Kind::Credential, "{name}");
    }
    for name in ["grant_type", "token_type", "code_challenge_method"] {
        assert_eq!(kind(&words(name)), Kind::Constant, "{name}");
    }
    assert!(is_opaque("ZcnZNfzwRhQExoHFoGpxWJ4p2R") && is_opaque("fbf59841-8288-4a71-8192-2bd4bf8a5c50"));
    assert!(
        !is_opaque("docuware.platform.net.client")
            && !is_opaque("2023-06-01")
            && !is_opaque("https://api.example.com/v2/1234")
    );
}

/// What a dialogue tells, and the spec that it comes to. The answers are those of a person who has read the questions.
fn told(answers: &str) -> (String, Result<super::Proposal, String>) {
    let arguments = ["auth", "new", "acme"];
    let crate::command::Command::New(new) = crate::command::Auth::parse_from(arguments).command else {
        panic!("{arguments:?} is another command")
    };
    let mut output = Vec::new();
    let proposal = super::by_dialogue(&new, &mut super::Dialogue::new(answers.as_bytes(), &mut output));
    (String::from_utf8(output).unwrap(), proposal)
}

const PAGE: &str = "\
curl https://api.acme.com/login -H 'X-Region: europe-1' --json '{\"user\": \"ada@example.com\", \"mode\": \"strict\"}'

{\"data\": {\"token\": \"abc\", \"other_token\": \"def\"}, \"validFor\": 600, \"expires\": 3600}

";

#[test]
fn a_dialogue_shows_what_it_understood() {
    let (told, proposal) = told(&format!("{PAGE}\n"));
    for row in [
        "1  region                   constant `europe-1`",
        "mode                     constant `strict`",
        "user                     credential `user`",
        "access token             at `data.token`",
        "lifetime                 at `expires`, 1h",
    ] {
        assert!(told.contains(row), "`{row}` is not in\n{told}");
    }
    assert!(proposal.unwrap().text.contains("credentials: [user]"));
}

#[test]
fn whatever_is_understood_can_be_changed() {
    for (changes, lines) in [
        ("1 setting", &["settings: [region]", "headers: { X-Region: $region }"][..]),
        ("1 credential where_to", &["credentials: [where_to, user]"]),
        ("3 constant", &["user: ada@example.com"]),
        ("4 data.other_token", &["access_token: data.other_token"]),
        ("5 validFor", &["expires_in: validFor", "expires_in: 10m"]),
        ("5 15m", &["ttl: 15m", "expires_in: 15m"]),
        ("5 15m\n5 expires\n2 setting mode\n1 setting", &["expires_in: expires", "settings: [region, mode]"]),
    ] {
        let (told, proposal) = told(&format!("{PAGE}{changes}\n\n"));
        let text = proposal.unwrap().text;
        for line in lines {
            assert!(text.contains(line), "{changes}: `{line}` is not in\n{text}\n{told}");
        }
    }
}

#[test]
fn what_is_no_change_is_told_and_changes_nothing() {
    let unchanged = told(&format!("{PAGE}\n")).1.unwrap().text;
    for (answer, reason) in [
        ("yes", "a change begins with a number"),
        ("9 constant", "there is no 9"),
        ("0 constant", "there is no 0"),
        ("1 header", "a value is a `credential`, a `setting` or a `constant`"),
        ("4 data.absent", "the reply has no text at `data.absent`"),
        ("4", "a path stands behind the number"),
        ("5 data.token", "the reply has no lifetime and no time at `data.token`"),
        ("5 99999999999999999999d", "the spec made of it has mistakes"),
    ] {
        let (told, proposal) = told(&format!("{PAGE}{answer}\n\n"));
        assert!(told.contains("that is not possible: ") && told.contains(reason), "{answer}: {told}");
        assert_eq!(proposal.unwrap().text, unchanged, "{answer}");
    }
}

/// The input ends in the middle: what there is, is taken.
#[test]
fn a_dialogue_that_ends_early_ends() {
    assert!(told("").1.unwrap_err().contains("there is no `curl` command"));
    assert!(told("curl https://a.example -H 'X-Api-Key: KEY'").1.is_ok());
}
