//! The ways in, each with the names of its Rust types.

use auth_model::{Input, Provider, Role, Way};
use syn::Path;

use crate::Item;
use crate::names::Names;

/// One way in, and what its types are called.
pub(crate) struct TypedWay<'a> {
    pub(crate) provider: &'a Provider,
    pub(crate) way: &'a Way,
    /// Which of the provider's ways it is.
    pub(crate) index: usize,
    pub(crate) item: &'a Item,
    pub(crate) names: Names,
}

/// Every way of a provider under the user's item.
pub(crate) fn ways<'a>(provider: &'a Provider, item: &'a Item) -> Vec<TypedWay<'a>> {
    let typed = |(index, way): (usize, &'a Way)| {
        let names = Names::new(&item.name, way.name.as_deref());
        TypedWay { provider, way, index, item, names }
    };
    provider.ways.iter().enumerate().map(typed).collect()
}

impl TypedWay<'_> {
    /// The inputs of one role, in the spec's order.
    pub(crate) fn inputs(&self, role: Role) -> Vec<&Input> {
        self.way.inputs.iter().filter(|input| input.role == role).collect()
    }

    /// Whether the user gives anything of this role.
    pub(crate) fn has(&self, role: Role) -> bool {
        self.way.inputs.iter().any(|input| input.role == role)
    }

    /// Whether the user's code gets an enum of the scopes.
    pub(crate) fn has_known_scopes(&self) -> bool {
        self.way.takes_scopes() && !self.way.scopes.known.is_empty()
    }

    /// The module of the runtime that generated code is written against.
    pub(crate) fn support(&self) -> Path {
        self.item.support()
    }
}
