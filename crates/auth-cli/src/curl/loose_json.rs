//! JSON as documentation prints it.

use serde_json::Value;

use super::cursor::Cursor;

/// JSON, also with what is to be filled in without quotes (`YOUR_ID`, `<id>`, `${ID}`, `{{id}}`), with a comma or a comment
/// too many, or without its last brackets.
pub(crate) fn loose_json(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().or_else(|| serde_json::from_str(&tightened(text)?).ok())
}

/// `None` where it does not even begin like JSON.
fn tightened(text: &str) -> Option<String> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let mut cursor = Cursor::new(text);
    let mut written = String::new();
    let mut open = Vec::new();
    while let Some(sign) = cursor.peek() {
        match sign {
            '"' => string(&mut cursor, &mut written),
            '/' if cursor.eat("//") => cursor.skip_while(|sign| sign != '\n'),
            '<' => quoted(cursor.take_until('>')?, "<", ">", &mut written),
            '$' if cursor.eat("${") => quoted(cursor.take_until('}')?, "${", "}", &mut written),
            '{' if cursor.eat("{{") => {
                let name = cursor.take_until('}')?;
                cursor.next();
                quoted(name, "{{", "}}", &mut written);
            }
            ']' | '}' => {
                cursor.next();
                open.pop();
                let kept = written.trim_end().trim_end_matches(',').len();
                written.truncate(kept);
                written.push(sign);
            }
            '{' | '[' => {
                cursor.next();
                open.push(if sign == '{' { '}' } else { ']' });
                written.push(sign);
            }
            _ if sign.is_alphabetic() || sign == '_' => {
                let word = cursor.take_while(|sign| sign.is_alphanumeric() || "_-.".contains(sign));
                if matches!(word, "true" | "false" | "null") {
                    written += word;
                } else {
                    quoted(word, "", "", &mut written);
                }
            }
            '0'..='9' | '-' => {
                written += cursor.take_while(|sign| sign.is_alphanumeric() || "+-.".contains(sign));
            }
            _ => written.extend(cursor.next()),
        }
    }
    while let Some(bracket) = open.pop() {
        written.push(bracket);
    }
    Some(written)
}

fn string(cursor: &mut Cursor<'_>, written: &mut String) {
    written.extend(cursor.next());
    while let Some(sign) = cursor.next() {
        written.push(sign);
        match sign {
            '\\' => written.extend(cursor.next()),
            '"' => return,
            _ => {}
        }
    }
}

fn quoted(name: &str, opening: &str, closing: &str, written: &mut String) {
    let text = Value::from(format!("{}{}{closing}", opening, name.trim_start_matches(opening)));
    *written += &text.to_string();
}
