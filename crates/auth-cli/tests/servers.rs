//! The commands at a provider that nobody of this project wrote.
#![cfg(unix)]
// Helpers of tests stop at what they did not expect.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use real_servers::{Oidc, SECRET, person};
use support::{auth, command, folder, stderr, stdout};

/// The spec that the provider's own metadata become, written to a folder of the test.
fn made(oidc: &Oidc, test: &str) -> PathBuf {
    let folder = folder(test);
    let specs = folder.to_str().unwrap();
    let output = auth(&["new", "oidc", "--issuer", oidc.issuer(), "--folder", specs]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(auth(&["check", specs]).status.code(), Some(0));
    folder.join("oidc.yaml")
}

/// A command as one of the provider's clients.
fn as_client(client: &str, arguments: &[&str]) -> Command {
    let mut command = command(arguments);
    command.envs([("OIDC_CLIENT_ID", client), ("OIDC_CLIENT_SECRET", SECRET)]).stdin(Stdio::null());
    command
}

fn running(mut command: Command) -> (Child, impl Iterator<Item = String>) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let told = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    (child, told)
}

#[test]
fn an_issuers_metadata_become_a_spec_that_gets_tokens() {
    let Some(oidc) = Oidc::shared() else { return };
    let spec = made(oidc, "issuer");
    let text = fs::read_to_string(&spec).unwrap();
    for told in [
        "grants: [authorization_code, client_credentials, device_code, refresh_token]",
        "client_auth: basic",
        "revoke_url: $discovery.revocation_endpoint",
        "introspect_url: $discovery.introspection_endpoint",
        "offline_access",
    ] {
        assert!(text.contains(told), "`{told}` is not in\n{text}");
    }
    let path = spec.to_str().unwrap();
    let output = as_client("basic", &["token", path, "--way", "client_credentials"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("type: Bearer"), "{}", stdout(&output));
    let refused = as_client("nobody", &["token", path, "--way", "client_credentials"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(3), "{}", stderr(&refused));
    assert!(
        stderr(&refused).contains("invalid_client") && !stderr(&refused).contains(SECRET),
        "{}",
        stderr(&refused)
    );
}

/// The address of the metadata is as good, a slash too many does not matter, and what is no issuer is told.
#[test]
fn an_issuer_is_found_and_what_is_none_is_told() {
    let Some(oidc) = Oidc::shared() else { return };
    let issuer = oidc.issuer();
    let whole = auth(&["new", "--issuer", &format!("{issuer}/.well-known/openid-configuration")]);
    assert_eq!(whole.status.code(), Some(0), "{}", stderr(&whole));
    assert_eq!(stdout(&auth(&["new", "--issuer", &format!("{issuer}/")])), stdout(&whole));
    let below = auth(&["new", "--issuer", &format!("{issuer}/token")]);
    assert_eq!(below.status.code(), Some(3));
    assert!(
        stderr(&below).contains("is it the issuer, without the path of an endpoint?"),
        "{}",
        stderr(&below)
    );
}

#[test]
fn a_person_lets_a_device_in() {
    let Some(oidc) = Oidc::shared() else { return };
    let spec = made(oidc, "device");
    let keep = spec.with_file_name("tokens");
    let (path, keep) = (spec.to_str().unwrap(), keep.to_str().unwrap());
    let arguments = ["token", path, "--way", "device_code", "--keep", keep, "--scope", "openid"];
    let (child, mut told) = running(as_client("basic", &arguments));
    let page = told.find(|line| line.contains("user_code=")).unwrap();
    person::allow(page.trim()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", told.collect::<String>());
    assert!(stdout(&output).contains("refresh token: came along"), "{}", stdout(&output));
    let mode = fs::metadata(keep).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    // Nobody is asked again.
    let again = as_client("basic", &[&arguments[..], &["--show"]].concat()).output().unwrap();
    assert_eq!(again.status.code(), Some(0), "{}", stderr(&again));
    let me = as_client("basic", &["request", path, "GET", "/me", "--way", "device_code", "--keep", keep]);
    let me = { me }.output().unwrap();
    assert!(stdout(&me).contains("\"sub\""), "{} {}", stdout(&me), stderr(&me));
}

#[test]
fn a_person_who_refuses_a_device_is_told() {
    let Some(oidc) = Oidc::shared() else { return };
    let spec = made(oidc, "denied");
    let arguments = ["token", spec.to_str().unwrap(), "--way", "device_code", "--scope", "openid"];
    let (child, mut told) = running(as_client("basic", &arguments));
    let page = told.find(|line| line.contains("user_code=")).unwrap();
    person::deny(page.trim()).unwrap();
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(3));
    let told: String = told.collect();
    assert!(told.contains("refused") || told.contains("access_denied"), "{told}");
}

/// A program that stands for the browser: it notes the address that it is given.
fn browser(folder: &Path) -> (PathBuf, PathBuf) {
    let (program, noted) = (folder.join("browser"), folder.join("address"));
    let script =
        format!("#!/bin/sh\nprintf '%s' \"$1\" > '{0}.new' && mv '{0}.new' '{0}'\n", noted.display());
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    (program, noted)
}

/// What the browser does with the redirect.
fn go(address: &str) {
    let (host, path) = address.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).unwrap();
    assert!(line.contains(" 200 "), "{line}");
}

/// The tokens of client `short` live for two seconds, so the second command renews what the first has kept.
#[test]
fn a_person_logs_in_with_the_browser_and_what_is_kept_is_renewed() {
    let Some(oidc) = Oidc::shared() else { return };
    let spec = made(oidc, "browser");
    let folder = spec.parent().unwrap();
    let (program, noted) = browser(folder);
    let keep = folder.join("tokens");
    let arguments = [
        "token",
        spec.to_str().unwrap(),
        "--way",
        "authorization_code",
        "--keep",
        keep.to_str().unwrap(),
        "--browser",
        program.to_str().unwrap(),
        "--scope",
        "openid",
        "--show",
    ];
    let (child, mut told) = running(as_client("short", &arguments));
    let address = told.find(|line| line.contains("response_type=code")).unwrap();
    go(&person::allow(address.trim()).unwrap());
    let output = child.wait_with_output().unwrap();
    let rest: String = told.collect();
    assert_eq!(output.status.code(), Some(0), "{rest}");
    assert_eq!(fs::read_to_string(noted).unwrap(), address.trim());
    let first = stdout(&output);
    let mut renewed = as_client("short", &[&arguments[..], &["--verbose"]].concat()).output().unwrap();
    // Until its two seconds are over, the token that is kept is given out.
    while stdout(&renewed) == first {
        assert_eq!(renewed.status.code(), Some(0), "{}", stderr(&renewed));
        renewed = as_client("short", &[&arguments[..], &["--verbose"]].concat()).output().unwrap();
    }
    assert_eq!(renewed.status.code(), Some(0), "{}", stderr(&renewed));
    let told = stderr(&renewed);
    assert!(told.contains("grant_type=refresh_token") && !told.contains("log in at"), "{told}");
}
