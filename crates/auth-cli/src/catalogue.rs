//! The specs that come with the program.

/// Names and texts, in the order of the names.
const SPECS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// The text of a shipped spec.
pub(crate) fn find(name: &str) -> Option<&'static str> {
    SPECS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The names of all.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    SPECS.iter().map(|(name, _)| *name)
}

/// The name that was probably meant.
pub(crate) fn near(name: &str) -> Option<&'static str> {
    let distance = |known: &str| strsim::damerau_levenshtein(known, &name.to_lowercase());
    names()
        .filter(|known| distance(known) <= 2 || known.starts_with(name))
        .min_by_key(|known| distance(known))
}
