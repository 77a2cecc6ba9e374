//! What goes over the wire, with the secrets blacked out.

use crate::pages::Page;

const BLACK: &str = "██████";

/// Headers that say something about the provider rather than about HTTP.
const SHOWN_HEADERS: [&str; 3] = ["authorization", "content-type", "accept"];

/// Prints a request as the server got it.
pub(crate) fn print(page: &Page, method: &str, path: &str, headers: &[(String, String)], body: &str) {
    println!("  > {method} {path}");
    for (name, value) in headers.iter().filter(|(name, _)| SHOWN_HEADERS.contains(&name.as_str())) {
        println!("  > {name}: {}", blacked_out(page, value));
    }
    if !body.is_empty() {
        println!("  > {}", blacked_out(page, body));
    }
}

/// Prints the server's answer.
pub(crate) fn print_reply(page: &Page, status: &str, body: &str) {
    println!("  < {status}");
    println!("  < {}", shortened(&blacked_out(page, body)));
}

fn blacked_out(page: &Page, text: &str) -> String {
    let secrets = page.secrets.iter().map(|secret| (*secret).to_owned());
    let renewed = (1..10).map(|count| format!("renewed-token-{count}"));
    secrets.chain(renewed).fold(text.to_owned(), |shown, secret| shown.replace(&secret, BLACK))
}

fn shortened(text: &str) -> String {
    const WIDTH: usize = 160;
    if text.chars().count() <= WIDTH {
        text.to_owned()
    } else {
        text.chars().take(WIDTH).chain(['…']).collect()
    }
}
