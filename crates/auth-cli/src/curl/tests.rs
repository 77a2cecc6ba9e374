//! What curl's manual and POSIX say of each way to write a request.

use std::io;

use serde_json::json;

use super::{Body, Curl, Misread, read};

fn files(path: &str) -> io::Result<String> {
    match path {
        "body.json" => Ok("{\"a\": 1}".to_owned()),
        _ => Err(io::ErrorKind::NotFound.into()),
    }
}

fn one(text: &str) -> Curl {
    let mut requests = read(text, &files).unwrap_or_else(|misread| panic!("{text}: {misread}"));
    assert_eq!(requests.len(), 1, "{text}");
    requests.remove(0)
}

fn refused(text: &str) -> (usize, String) {
    let misread: Misread = read(text, &files).expect_err(text);
    (misread.offset, misread.to_string())
}

fn form(pairs: &[(&str, &str)]) -> Body {
    Body::Form(owned(pairs))
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn every_kind_of_quote_is_read_as_a_shell_does() {
    for (written, meant) in [
        (r"-d 'a=b $c'", "b $c"),
        (r#"-d "a=b \"c\" \$d \\ \n""#, "b \"c\" $d \\ \\n"),
        (r"-d a=b\ c", "b c"),
        (r"-d $'a=b\'c\x41\u00e9'", "b'cAé"),
        (r#"-d 'a='"'"'b'"'"''"#, "'b'"),
        (r#"-d "a=$VAR""#, "${VAR}"),
        (r#"-d "a=${VAR:-default}""#, "${VAR}"),
        (r#"-d "a=$(cat token.txt)""#, "${ACCESS_TOKEN}"),
        ("-d a=`id`", "${VALUE}"),
        (r#"-d 'a=x'"$VAR"'y'"#, "x${VAR}y"),
        ("-d a=<your-id>", "<your-id>"),
    ] {
        assert_eq!(
            one(&format!("curl https://a.example {written}")).body,
            form(&[("a", meant)]),
            "{written}"
        );
    }
}

#[test]
fn lines_go_on_in_every_shell() {
    for text in [
        "curl -X POST \\\n  https://a.example/t",
        "curl -X POST \\\r\n  https://a.example/t\r\n",
        "curl -X POST \\\\\n  https://a.example/t",
        "curl -X POST \\  \n  https://a.example/t",
        "curl -X POST ^\n  https://a.example/t",
        "curl\n  -X POST\n  --url https://a.example/t",
        "curl -X POST `\n  https://a.example/t",
        "# a comment\n$ curl -X POST https://a.example/t | jq .token > out.json",
        "curl -sSL -X POST https://a.example/t 2>/dev/null && echo done",
        "A=b curl --request=POST --url https://a.example/t",
        "TOKEN=$(curl -XPOST https://a.example/t)",
        "Text of a page.\n```bash\ncurl -X POST https://a.example/t\n```\nIt's more text.\n```json\n{\"a\": \"it's\"}\n```\n",
    ] {
        let request = one(text);
        assert_eq!(
            (request.method.as_str(), request.url.as_str()),
            ("POST", "https://a.example/t"),
            "{text}"
        );
    }
}

#[test]
fn options_say_what_the_manual_says() {
    assert_eq!(one("curl a.example/x?b=c%20d").query, owned(&[("b", "c d")]));
    assert_eq!(one("curl a.example").method, "GET");
    assert_eq!(one("curl -d a=b a.example").method, "POST");
    let get = one("curl -G a.example?x=1 -d a=b --data-urlencode 'c=d&e' --url-query f=g");
    assert_eq!((get.method.as_str(), get.body), ("GET", Body::Empty));
    assert_eq!(get.query, owned(&[("x", "1"), ("f", "g"), ("a", "b"), ("c", "d&e")]));
    assert_eq!(one("curl -d a=b -d c=d a.example").body, form(&[("a", "b"), ("c", "d")]));
    assert_eq!(
        one("curl --data-raw '@a' -H 'content-type: text/plain' a.example").body,
        Body::Text("@a".to_owned())
    );
    assert_eq!(one("curl --json '{\"a\": 1}' a.example").body, Body::Json(json!({ "a": 1 })));
    assert_eq!(
        one("curl -H Content-Type:application/json --data-binary @body.json a.example").body,
        Body::Json(json!({ "a": 1 }))
    );
    assert_eq!(one("curl -F a=b -F c=d a.example").body, Body::Multipart(owned(&[("a", "b"), ("c", "d")])));
    assert_eq!(
        one("curl -u name:pass:word a.example").user,
        Some(("name".to_owned(), "pass:word".to_owned()))
    );
    assert_eq!(one("curl -uname a.example").user, Some(("name".to_owned(), "${PASSWORD}".to_owned())));
    assert_eq!(one("curl -kisSLXDELETE a.example").method, "DELETE");
    assert_eq!(one("curl -H 'X-A: b: c' a.example").headers, owned(&[("X-A", "b: c")]));
    let bearer = one("curl --oauth2-bearer abc a.example").headers;
    assert_eq!(bearer, owned(&[("Authorization", "Bearer abc")]));
    assert_eq!(read("curl -d a=b https://a.example/1 https://a.example/2", &files).unwrap().len(), 2);
    assert_eq!(read("curl https://a.example/1; curl https://a.example/2", &files).unwrap().len(), 2);
}

#[test]
fn json_with_blanks_is_json() {
    for text in [
        r#"{"a": YOUR_ID, "b": [true, 1.5, null]}"#,
        r#"{"a": <YOUR_ID>, "b": [true, 1.5, null],}"#,
        "{\"a\": {{YOUR_ID}}, // yours\n \"b\": [true, 1.5, null]",
        r#"{a: ${YOUR_ID}, "b": [true, 1.5, null]}"#,
    ] {
        let Body::Json(json) = one(&format!("curl --json '{text}' a.example")).body else { panic!("{text}") };
        assert!(json["a"].as_str().unwrap().contains("YOUR_ID"), "{json}");
        assert_eq!(json["b"], json!([true, 1.5, null]));
    }
}

#[test]
fn what_is_not_understood_is_told_with_its_place() {
    for (text, offset, told) in [
        ("wget https://a.example", 0, "there is no `curl` command here"),
        ("", 0, "there is no `curl` command here"),
        ("curl https://a.example -d 'a=b", 26, "what begins with `'` here has no end"),
        ("curl https://a.example -d “a”", 26, "is a quote of typography"),
        (
            "curl https://a.example --heeader x",
            23,
            "the option `--heeader` is not known\nhelp: did you mean `--header`?",
        ),
        ("curl https://a.example -H", 23, "a value is missing behind `-H`"),
        ("curl https://a.example -H abc", 26, "a header has the form `Name: value`"),
        ("curl -d a=b", 0, "this `curl` command has no address"),
        (
            "curl https://a.example --json @gone.json",
            30,
            "the body stands in `gone.json`, which cannot be read",
        ),
        ("curl https://a.example --json '{\"a\": }'", 30, "the body is not JSON"),
        ("curl --digest -u a:b https://a.example", 5, "`--digest` is a way to log in that specs do not have"),
        ("curl -I https://a.example", 5, "`HEAD` is no method that specs have"),
        ("curl -XGET -d a=b https://a.example", 5, "this is a GET with a body"),
        ("curl -F a=@b https://a.example", 8, "a file in a form is nothing that specs can say"),
        ("curl -d @- https://a.example <<EOF\na\n", 29, "what begins with `<<` here has no end"),
        ("curl ^\"https://a.example^\" ^\n  --bogus", 31, "the option `--bogus` is not known"),
    ] {
        let (place, message) = refused(text);
        assert!(message.contains(told), "{text}: {message}");
        assert_eq!(place, offset, "{text}");
    }
}

#[test]
fn no_text_is_too_strange() {
    let signs = [
        "curl ", "'", "\"", "\\", "\n", "$", "${", "$(", "`", "<", ">", "|", "&", "-", "--", "{", "}", "é",
        "@", "=", "-d ", "-H ",
    ];
    let mut state = 1_u32;
    for _ in 0..20_000 {
        let mut text = "curl ".to_owned();
        for _ in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text += signs[(state >> 16) as usize % signs.len()];
        }
        let _ = read(&text, &files);
    }
}

#[test]
fn a_message_repeats_no_secret() {
    let text = "curl https://a.example\n -H 'Authorization: Bearer canary-secret' --bogus";
    let misread = read(text, &files).unwrap_err();
    assert_eq!(
        misread.located("c.sh", text),
        "c.sh:2:43: the option `--bogus` is not known\nhelp: leave it out if it says nothing about what is sent"
    );
}

#[test]
fn what_a_command_reads_stands_in_the_text() {
    for text in [
        "curl https://a.example --json @- <<EOF\n{\"a\": 1}\nEOF\n",
        "curl -d @- -H 'content-type: application/json' https://a.example <<'END'\n{\"a\": 1}\nEND",
        "curl https://a.example --json @- <<-EOF\n\t{\"a\": 1}\n\tEOF\necho done",
        "cat <<EOF | curl https://a.example --json @-\n{\"a\": 1}\nEOF\n",
        "echo '{\"a\": 1}' | curl --json @- https://a.example",
        "curl https://a.example --json @- <<< '{\"a\": 1}'",
    ] {
        let request = one(text);
        assert_eq!(
            (request.method.as_str(), request.body),
            ("POST", Body::Json(json!({ "a": 1 }))),
            "{text}"
        );
        assert_eq!(request.url, "https://a.example", "{text}");
    }
}

#[test]
fn quotes_of_windows_are_read() {
    for text in [
        "curl.exe -X POST \"https://a.example\" `\n  -H \"Content-Type: application/json\" `\n  -d \"{`\"a`\": `\"b`\"}\"",
        "curl ^\"https://a.example^\" ^\r\n  -H ^\"content-type: application/json^\" ^\r\n  --data-raw ^\"^{^\\^\"a^\\^\": ^\\^\"b^\\^\"^}^\"",
    ] {
        assert_eq!(one(text).body, Body::Json(json!({ "a": "b" })), "{text}");
    }
}

#[test]
fn lines_that_a_page_has_joined_or_parted_are_one_command() {
    for text in [
        "curl -X POST \\ --url https://a.example \\ --data a=b",
        "curl -X POST -d a=b\nhttps://a.example\n",
        "curl -X POST\n  -d a=b\n  'https://a.example'",
    ] {
        let request = one(text);
        assert_eq!(
            (request.url.as_str(), request.body),
            ("https://a.example", form(&[("a", "b")])),
            "{text}"
        );
    }
}
