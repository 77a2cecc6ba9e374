//! `auth add`: a shipped spec for the user's project.

mod manifest;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use auth_model::{Presence, Provider, Way};
use auth_spec::Source;
use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::catalogue;
use crate::command::Add;
use crate::outcome::Outcome;
use manifest::Dependency;

pub(crate) fn run(add: &Add, output: &mut impl Write) -> io::Result<Outcome> {
    let Some(name) = &add.name else {
        catalogue::names().try_for_each(|name| writeln!(output, "{name}"))?;
        return Ok(Outcome::Right);
    };
    match added(name, add) {
        Ok(told) => output.write_all(told.as_bytes()).map(|()| Outcome::Right),
        Err(reason) => Ok(Outcome::Unusable(reason)),
    }
}

/// Adds a spec and the dependency, and tells what to write.
fn added(name: &str, add: &Add) -> Result<String, String> {
    let text = catalogue::find(name).ok_or_else(|| unknown(name))?;
    let manifest = match &add.manifest_path {
        Some(path) => path.clone(),
        None => manifest::find()?,
    };
    let folder = manifest.parent().map(Path::to_path_buf).unwrap_or_default();
    // Both are looked at before either is written.
    let changed = manifest::with_dependency(&manifest)?;
    let place = place(&folder, name, text)?;
    if let Place::Free(path) = &place {
        write(path, text)?;
    }
    let mut told = match &place {
        Place::Free(path) => format!("{} is written\n", path.display()),
        Place::Same(path) => format!("{} is there already\n", path.display()),
    };
    match changed {
        Dependency::Added(text) => {
            write(&manifest, &text)?;
            told += &["`auth-runtime` is added to ", &manifest.display().to_string(), "\n"].concat();
        }
        Dependency::There => {
            told += &["`auth-runtime` is in ", &manifest.display().to_string(), " already\n"].concat();
        }
    }
    Ok(told + &lines(name, text))
}

/// Where the spec goes.
enum Place {
    Free(PathBuf),
    /// It is there, word for word.
    Same(PathBuf),
}

fn place(folder: &Path, name: &str, text: &str) -> Result<Place, String> {
    let path = folder.join("specs").join(format!("{name}.yaml"));
    match fs::read_to_string(&path) {
        Ok(there) if there == text => Ok(Place::Same(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Place::Free(path)),
        Ok(_) | Err(_) => {
            Err(format!("`{}` is there already and says something else; move it away first", path.display()))
        }
    }
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let failed = |error: io::Error| format!("`{}` cannot be written: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(path, text).map_err(failed)
}

fn unknown(name: &str) -> String {
    match catalogue::near(name) {
        Some(near) => format!("no spec of `{name}` comes with this program; did you mean `{near}`?"),
        None => format!(
            "no spec of `{name}` comes with this program; `auth add` lists them, `auth new` writes one"
        ),
    }
}

/// The three lines of Rust to write.
fn lines(name: &str, text: &str) -> String {
    let Ok(spec) = auth_spec::parse(&Source::new(format!("{name}.yaml"), text)) else { return String::new() };
    let provider = &spec.provider;
    let client = name.to_upper_camel_case();
    let made = provider.ways.first().map(|way| made(way, &client)).unwrap_or_default();
    format!(
        "\n#[auth_runtime::auth_provider(\"specs/{name}.yaml\")]\npub struct {client};\nlet {} = {made}::from_env()?; // {}\n",
        name.to_snake_case(),
        variables(provider),
    )
}

/// The type of a client: with several ways in, that of the first.
fn made(way: &Way, client: &str) -> String {
    format!("{client}{}", way.name.as_deref().unwrap_or_default().to_upper_camel_case())
}

fn variables(provider: &Provider) -> String {
    let inputs = provider.ways.first().map(|way| way.inputs.iter()).into_iter().flatten();
    let required = inputs.filter(|input| input.presence == Presence::Required);
    required.map(|input| input.variable.as_ref()).collect::<Vec<_>>().join(", ")
}
