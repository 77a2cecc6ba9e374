//! Shows what is sent and what comes, as the runtime tells it: with every secret replaced by its name.

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Shows the exchange on the standard error from now on.
pub(super) fn show() {
    // It fails where something shows it already.
    let _ = tracing::subscriber::set_global_default(Exchange);
}

struct Exchange;

impl Subscriber for Exchange {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("auth_runtime")
    }

    fn event(&self, event: &Event<'_>) {
        let mut shown = Shown::default();
        event.record(&mut shown);
        let text = match event.metadata().name() {
            "auth.http.request" => shown.request(),
            "auth.http.answer" => shown.answer(),
            _ => return,
        };
        let _ = writeln!(io::stderr(), "{text}");
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[derive(Default)]
struct Shown {
    fields: Vec<(&'static str, String)>,
}

impl Shown {
    fn request(&self) -> String {
        let mut text = format!("> {} {}", self.get("method"), self.get("url"));
        for line in self.get("headers").lines() {
            let _ = write!(text, "\n> {line}");
        }
        if !self.get("body").is_empty() {
            let _ = write!(text, "\n>\n> {}", self.get("body").replace('\n', "\n> "));
        }
        text
    }

    fn answer(&self) -> String {
        format!("< {} {}", self.get("status"), self.get("content_type"))
    }

    fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }
}

impl Visit for Shown {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.push((field.name(), value.to_owned()));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.fields.push((field.name(), format!("{value:?}")));
    }
}
