//! `auth expand`: what a spec becomes.

use std::io::{self, Write};

use auth_codegen::Item;
use auth_model::Provider;
use heck::ToUpperCamelCase;

use crate::command::Expand;
use crate::outcome::Outcome;
use crate::{core, files};

pub(crate) fn run(expand: &Expand, output: &mut impl Write) -> io::Result<Outcome> {
    let provider = match files::parse(&expand.spec) {
        Ok(Ok(spec)) => spec.provider,
        Ok(Err(diagnostics)) => {
            writeln!(output, "{diagnostics}")?;
            return Ok(Outcome::Mistakes);
        }
        Err(reason) => return Ok(Outcome::Unusable(reason)),
    };
    let expansion = if expand.core { core::spec(&provider) } else { rust(&provider, expand.name.as_deref()) };
    match expansion {
        Ok(text) => output.write_all(text.as_bytes()).map(|()| Outcome::Right),
        Err(reason) => Ok(Outcome::Unusable(reason)),
    }
}

/// The Rust code of a provider's client, with an empty line between its items.
fn rust(provider: &Provider, name: Option<&str>) -> Result<String, String> {
    let name = name.map_or_else(|| provider.name.to_upper_camel_case(), str::to_owned);
    let name =
        syn::parse_str(&name).map_err(|_| format!("`{name}` is no name of Rust; say one with `--name`"))?;
    let item = Item::new(syn::parse_quote!(pub), name);
    let file: syn::File = syn::parse2(auth_codegen::generate(provider, &item)).map_err(|error| {
        format!("what the spec becomes is no Rust, which is a mistake of this program: {error}")
    })?;
    let items = file.items.into_iter().map(|item| {
        prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        })
    });
    Ok(items.collect::<Vec<_>>().join("\n"))
}
