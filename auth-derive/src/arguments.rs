//! What stands in the attribute: a path, and options.

use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Ident, LitStr, Path, Result, Token, parse_quote};

/// `"specs/sirv.yaml"`, or `"specs/sirv.yaml", crate = my_auth`.
pub(crate) struct Arguments {
    /// The spec's path from the package's folder.
    pub(crate) path: LitStr,
    /// Where the runtime is found.
    pub(crate) runtime: Path,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let expected = "expected the path of a spec, such as `#[auth_provider(\"specs/sirv.yaml\")]`";
        let path = input.parse().map_err(|error| Error::new(error.span(), expected))?;
        let mut runtime = None;
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let name = option_name(input)?;
            let value = input.parse::<Token![=]>().and_then(|_| Path::parse_mod_style(input));
            let value = value
                .map_err(|error| Error::new(error.span(), "expected a path, such as `crate = my_auth`"))?;
            if runtime.replace(from_the_root(value)).is_some() {
                return Err(Error::new(name.span(), "the option `crate` stands here twice"));
            }
        }
        Ok(Self { path, runtime: runtime.unwrap_or_else(|| parse_quote!(::auth_runtime)) })
    }
}

/// The name of an option; `crate` is the only one.
fn option_name(input: ParseStream<'_>) -> Result<Ident> {
    let expected = "expected the option `crate = …`, the name under which `auth-runtime` is a dependency";
    let name = input.call(Ident::parse_any).map_err(|error| Error::new(error.span(), expected))?;
    if name == "crate" {
        return Ok(name);
    }
    let text = name.to_string();
    let meant = if strsim::damerau_levenshtein(&text, "crate") <= 2 { "; did you mean `crate`?" } else { "" };
    Err(Error::new(name.span(), format!("unknown option `{text}`, the only one is `crate = my_auth`{meant}")))
}

/// A lone name is that of a dependency, whatever else has the name where the attribute stands.
fn from_the_root(mut path: Path) -> Path {
    let is_a_dependency = path.segments.len() == 1
        && path
            .get_ident()
            .is_some_and(|name| !["crate", "self", "super"].iter().any(|keyword| name == keyword));
    if is_a_dependency {
        path.leading_colon.get_or_insert_with(Default::default);
    }
    path
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::*;

    fn runtime(arguments: &str) -> String {
        let parsed = syn::parse_str::<Arguments>(arguments);
        parsed.map_or_else(
            |error| error.to_string(),
            |arguments| arguments.runtime.to_token_stream().to_string(),
        )
    }

    #[test]
    fn the_runtime_is_found_under_its_name_or_another() {
        assert_eq!(runtime(r#""a.yaml""#), ":: auth_runtime");
        assert_eq!(runtime(r#""a.yaml", crate = my_auth,"#), ":: my_auth");
        assert_eq!(runtime(r#""a.yaml", crate = crate::auth"#), "crate :: auth");
        assert_eq!(runtime(r#""a.yaml", crate = crate"#), "crate");
    }

    #[test]
    fn a_mistake_tells_what_was_expected() {
        assert!(runtime("").starts_with("expected the path of a spec"));
        assert!(runtime("specs").starts_with("expected the path of a spec"));
        assert_eq!(
            runtime(r#""a.yaml", crat = x"#),
            "unknown option `crat`, the only one is `crate = my_auth`; did you mean `crate`?"
        );
        assert_eq!(
            runtime(r#""a.yaml", name = x"#),
            "unknown option `name`, the only one is `crate = my_auth`"
        );
        assert_eq!(runtime(r#""a.yaml", crate = 1"#), "expected a path, such as `crate = my_auth`");
        assert_eq!(runtime(r#""a.yaml", crate = a, crate = b"#), "the option `crate` stands here twice");
    }
}
