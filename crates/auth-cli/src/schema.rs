//! `auth schema`: the JSON Schema of the language, for editors.

use std::io::{self, Write};

use crate::outcome::Outcome;

const SCHEMA: &str = include_str!("../../../schema/auth-spec.schema.json");

pub(crate) fn run(output: &mut impl Write) -> io::Result<Outcome> {
    output.write_all(SCHEMA.as_bytes()).map(|()| Outcome::Right)
}
