//! `auth fake`, and `auth token` and `auth request` against it.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use support::{auth, command, folder, stderr, stdout};

/// A running fake. It ends when it is dropped.
struct Fake {
    child: Child,
    variables: BTreeMap<String, String>,
}

impl Fake {
    fn start(spec: &str, more: &[&str]) -> Self {
        let mut child = command(&[&["fake", spec], more].concat()).stdout(Stdio::piped()).spawn().unwrap();
        let mut variables = BTreeMap::new();
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            if let Some((name, value)) = line.split_once('=') {
                variables.insert(name.to_owned(), value.trim_matches('\'').to_owned());
            }
            if variables.contains_key("SIRV_CLIENT_SECRET") {
                break;
            }
        }
        Self { child, variables }
    }

    fn origin(&self) -> String {
        format!("https://api.sirv.com={}", self.variables["FAKE_ORIGIN"])
    }

    /// A command with the inputs that the fake lets in.
    fn command(&self, arguments: &[&str]) -> Command {
        let origin = self.origin();
        let mut command = command(arguments);
        command.args(["--with-origin", &origin]).stdin(Stdio::null());
        command.envs(self.variables.iter().filter(|(name, _)| name.starts_with("SIRV_")));
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const SIRV: &str = "specs/sirv.yaml";

#[test]
fn a_token_is_described_and_shown_only_when_asked() {
    let fake = Fake::start(SIRV, &["--lifetime", "1200"]);
    let described = fake.run(&["token", SIRV]);
    assert_eq!(described.status.code(), Some(0), "{}", stderr(&described));
    assert!(stdout(&described).contains("lifetime: 20m, until "), "{}", stdout(&described));
    let shown = fake.run(&["token", SIRV, "--show"]);
    let token = stdout(&shown).trim().to_owned();
    assert!(!token.is_empty() && !token.contains('\n'));
    // The fake's tokens differ by a number at the end.
    let stem = token.trim_end_matches(|sign: char| sign.is_ascii_digit());
    assert!(!stdout(&described).contains(stem), "{}", stdout(&described));
}

#[test]
fn the_exchange_is_shown_without_a_secret() {
    let fake = Fake::start(SIRV, &[]);
    let output =
        fake.run(&["request", SIRV, "GET", "/v2/account?key=mine", "--verbose", "-H", "X-Own: canary"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), r#"{"ok":true}"#);
    let told = stderr(&output);
    assert!(
        told.contains("> POST https://api.sirv.com/v2/token")
            && told.contains(r#"{"clientId":"[client_id]","clientSecret":"[client_secret]"}"#),
        "{told}"
    );
    assert!(told.contains("> authorization: …") && told.contains("< 200 application/json"), "{told}");
    for secret in [
        &fake.variables["SIRV_CLIENT_ID"],
        &fake.variables["SIRV_CLIENT_SECRET"],
        "canary",
        "mine",
        "made-up",
    ] {
        assert!(!told.contains(secret), "{secret} is in\n{told}");
    }
}

#[test]
fn a_kept_token_is_used_again_and_nobody_else_reads_it() {
    let fake = Fake::start(SIRV, &[]);
    let path = folder("kept").join("tokens");
    let keep = path.to_str().unwrap();
    let first = fake.run(&["token", SIRV, "--show", "--keep", keep]);
    let second = fake.run(&["token", SIRV, "--show", "--keep", keep]);
    assert_eq!(stdout(&first), stdout(&second));
    assert_eq!(second.status.code(), Some(0), "{}", stderr(&second));
    assert_eq!(mode(&path), 0o600);
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[cfg(not(unix))]
fn mode(_: &Path) -> u32 {
    0o600
}

#[test]
fn scenarios_come_in_their_order() {
    let fake = Fake::start(SIRV, &["--next", "token:unavailable", "--scenario", "api:404"]);
    let down = fake.run(&["token", SIRV]);
    assert_eq!(down.status.code(), Some(3), "{}", stderr(&down));
    assert_eq!(stdout(&down), "");
    assert_eq!(fake.run(&["token", SIRV]).status.code(), Some(0));
    let missing = fake.run(&["request", SIRV, "GET", "/x"]);
    assert_eq!(missing.status.code(), Some(3));
    assert!(stderr(&missing).contains("the API answered 404"), "{}", stderr(&missing));
}

#[test]
fn inputs_come_out_of_a_file_too() {
    let fake = Fake::start(SIRV, &[]);
    let path = folder("env").join(".env");
    let lines = fake.variables.iter().map(|(name, value)| format!("{name}='{value}'\n"));
    fs::write(&path, lines.collect::<String>()).unwrap();
    let (origin, path) = (fake.origin(), path.to_str().unwrap());
    let output = auth(&["token", SIRV, "--env-file", path, "--with-origin", &origin]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    fs::write(path, "SIRV_CLIENT_ID=a\ncanary secret here\n").unwrap();
    let broken = auth(&["token", SIRV, "--env-file", path]);
    assert_eq!(broken.status.code(), Some(2));
    assert!(!stderr(&broken).contains("canary"), "{}", stderr(&broken));
}

/// A provider whose login always succeeds: it takes one token request, and gives its body.
fn provider() -> (u16, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let served = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = String::new();
        let mut buffer = [0; 4096];
        while !request.contains("code=") {
            let read = stream.read(&mut buffer).unwrap();
            request += std::str::from_utf8(&buffer[..read]).unwrap();
        }
        let body = r#"{"access_token": "the-token", "token_type": "bearer", "expires_in": 60}"#;
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        request
    });
    (port, served)
}

#[test]
fn a_person_logs_in_by_a_browser_on_this_machine() {
    let (port, served) = provider();
    let path = folder("login").join("login.yaml");
    let spec = format!(
        "credentials: [client_id, client_secret]\nbase_url: https://api.example.com\noauth2:\n  grants: [authorization_code]\n  authorize_url: http://127.0.0.1:{port}/authorize\n  token_url: http://127.0.0.1:{port}/token\n"
    );
    fs::write(&path, spec).unwrap();
    let mut child = command(&["token", path.to_str().unwrap(), "--no-browser", "--show", "--scope", "read"])
        .envs([("LOGIN_CLIENT_ID", "me"), ("LOGIN_CLIENT_SECRET", "canary")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let url = told.find(|line| line.contains("/authorize?")).unwrap();
    let parameter = |name: &str| {
        let query = url.split_once('?').unwrap().1;
        let pair = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
        percent_encoding::percent_decode_str(pair.unwrap()).decode_utf8().unwrap().into_owned()
    };
    assert_eq!((parameter("scope").as_str(), parameter("code_challenge_method").as_str()), ("read", "S256"));
    let redirect = parameter("redirect_uri");
    let (host, path) = redirect.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut browser = TcpStream::connect(host).unwrap();
    write!(browser, "GET /{path}?code=abc&state={} HTTP/1.1\r\nHost: {host}\r\n\r\n", parameter("state"))
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", told.collect::<String>());
    assert_eq!(stdout(&output), "the-token\n");
    let request = served.join().unwrap();
    assert!(request.contains("code=abc") && request.contains("code_verifier="), "{request}");
}

#[test]
fn what_is_missing_is_listed_without_a_terminal() {
    let output = auth(&["token", SIRV]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(
        told.contains("SIRV_CLIENT_ID (`client_id`)")
            && told.contains("SIRV_CLIENT_SECRET (`client_secret`)"),
        "{told}"
    );
}

#[test]
fn a_credential_is_not_taken_from_the_command_line() {
    let output = auth(&["token", SIRV, "--set", "client_secret=canary"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("`client_secret` is a credential") && !stderr(&output).contains("canary")
    );
}

#[test]
fn several_ways_in_are_named() {
    let output = auth(&["token", "specs/twilio.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("`--way account`, `--way api_key`"), "{}", stderr(&output));
    let tokenless = command(&["token", "specs/twilio.yaml", "--way", "account"])
        .envs([("TWILIO_ACCOUNT_SID", "a"), ("TWILIO_AUTH_TOKEN", "b")])
        .output()
        .unwrap();
    assert!(stderr(&tokenless).contains("this way in has no token"), "{}", stderr(&tokenless));
}

#[test]
fn a_broken_spec_is_told() {
    let path = folder("broken-spec").join("broken.yaml");
    fs::write(&path, "credentials: [a]\nuse: { bearer: $b }\n").unwrap();
    for name in ["token", "explain", "fake"] {
        let output = auth(&[name, path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(stderr(&output).contains("`$b` is not declared"), "{}", stderr(&output));
    }
}

#[test]
fn a_spec_is_explained_in_words_and_as_a_diagram() {
    let words = stdout(&auth(&["explain", "specs/voipex.yaml"]));
    for told in [
        "username (secret; variable `VOIPEX_USERNAME`)",
        "POST https://auth.voipex.io/token",
        "with a form: grant_type=password&client_id=api&username=$username&password=$password",
        "When it runs out, the token is renewed",
        "with the header `Authorization: Bearer $token.access_token`",
    ] {
        assert!(words.contains(told), "`{told}` is not in\n{words}");
    }
    let diagram = stdout(&auth(&["explain", "specs/voipex.yaml", "--diagram"]));
    assert!(diagram.starts_with("sequenceDiagram\n    participant you"), "{diagram}");
    assert!(diagram.contains("you->>provider: POST https://auth.voipex.io/token"), "{diagram}");
}

#[test]
fn what_has_a_name_is_explained() {
    let words = stdout(&auth(&["explain", "specs/coinbase.yaml"]));
    for line in [
        "with the header `Authorization: Bearer $assertion`",
        "- not_before is `${now | unix}`",
        "- assertion is a token for 120 seconds, signed by ES256 with `$private_key` with the header",
        r#""uri":"${req.method} ${req.host}${req.path}""#,
    ] {
        assert!(words.contains(line), "{words}");
    }
    let words = stdout(&auth(&["explain", "specs/binance.yaml"]));
    assert!(words.contains("- signature is `${whole | hmac_sha256(secret_key) | hex}`"), "{words}");
}

/// Every shipped spec can be explained, and nothing in it breaks the words or the diagram.
#[test]
fn every_shipped_spec_is_explained() {
    for entry in fs::read_dir(support::own("../../specs")).unwrap() {
        let path = entry.unwrap().path();
        for more in [&[][..], &["--diagram"]] {
            let output = auth(&[&["explain", path.to_str().unwrap()], more].concat());
            assert_eq!(output.status.code(), Some(0), "{}: {}", path.display(), stderr(&output));
        }
    }
}
