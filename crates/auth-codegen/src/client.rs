//! The client's struct: its constructors, and a line for each method of the runtime.

use auth_model::{Body, Placement, Role};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::constructor::Constructor;
use crate::typed::TypedWay;
use crate::{derived, docs, further, hooks, login, scope};

/// The client of one way in.
pub(crate) fn client(way: &TypedWay<'_>) -> TokenStream {
    let definition = definition(way);
    let name = &way.names.client;
    let constructors = constructors(way);
    let token = token_methods(way);
    let further = further::methods(way);
    let login = login::methods(way);
    let (deref, session) = (deref(way, name), session(way));
    quote! {
        #definition
        impl #name {
            #constructors
            #token
            #further
            #login
        }
        #deref
        #session
    }
}

fn definition(way: &TypedWay<'_>) -> TokenStream {
    let name = &way.names.client;
    let visibility = &way.item.visibility;
    let support = way.support();
    let doc = docs::attribute(&docs::client::whole(way));
    // The attributes of the user's item belong to the type that bears its name.
    let attributes = if way.way.name.is_none() { way.item.attributes.as_slice() } else { &[] };
    let separator = docs::separator(attributes);
    let derived = derived::of_client(name);
    quote! {
        #(#attributes)*
        #separator
        #doc
        #visibility struct #name {
            client: #support::Client,
        }
        #derived
    }
}

fn constructors(way: &TypedWay<'_>) -> TokenStream {
    let support = way.support();
    let Constructor { parameters, complete, .. } = Constructor::of(way);
    let from_env = docs::attribute(&docs::client::from_env(way));
    let with_credentials = way.has(Role::Credential).then(|| with_credentials(way));
    quote! {
        /// A client. It sends nothing yet: a token is bought when one is first needed.
        ///
        /// # Errors
        ///
        /// What was given is not what the spec asks for, or no HTTP client can be made.
        pub fn new(#parameters) -> ::core::result::Result<Self, #support::Error> {
            #support::client(#complete)
        }

        #from_env
        pub fn from_env() -> ::core::result::Result<Self, #support::Error> {
            #support::from_env()
        }

        /// A client whose HTTP, origins and limits are set by hand.
        pub fn builder(#parameters) -> #support::ClientBuilder<Self> {
            #support::builder(#complete)
        }

        #with_credentials
    }
}

fn with_credentials(way: &TypedWay<'_>) -> TokenStream {
    let support = way.support();
    let credentials = &way.names.credentials;
    quote! {
        /// A client for other credentials over the same HTTP connections.
        ///
        /// # Errors
        ///
        /// The credentials are not what the spec asks for.
        pub fn with_credentials(&self, credentials: #credentials) -> ::core::result::Result<Self, #support::Error> {
            #support::with_credentials(self, credentials)
        }
    }
}

/// What only makes sense with a token, or with a single header.
fn token_methods(way: &TypedWay<'_>) -> TokenStream {
    let token = way.way.token.is_some().then(|| of_token(way, &way.names.token));
    let scopes = way.way.takes_scopes().then(|| {
        quote! {
            /// The scopes that were asked for and that the present token does not have; none where nobody says.
            #[must_use]
            pub fn missing_scopes(&self) -> ::std::vec::Vec<::std::string::String> {
                self.client.missing_scopes()
            }
        }
    });
    let (ending, header) = (about_the_token(way), header(way));
    quote!(#token #ending #scopes #header)
}

/// What the client of a further token has besides requests.
pub(crate) fn further_methods(way: &TypedWay<'_>, token: &Ident) -> TokenStream {
    let (token, ending, header) = (of_token(way, token), about_the_token(way), header(way));
    quote!(#token #ending #header)
}

fn header(way: &TypedWay<'_>) -> Option<TokenStream> {
    let support = way.support();
    is_one_authorization_header(&way.way.applied.placement).then(|| {
        quote! {
            /// The value of the `Authorization` header, for other HTTP clients.
            pub fn authorization_header(&self) -> #support::HeaderFuture {
                self.client.authorization_header()
            }
        }
    })
}

fn of_token(way: &TypedWay<'_>, token: &Ident) -> TokenStream {
    let support = way.support();
    quote! {
        /// The token: bought, renewed or out of the cache.
        pub fn token(&self) -> #support::TokenFuture<#token> {
            self.client.token()
        }
    }
}

/// What the spec says can be done with a token besides using it.
fn about_the_token(way: &TypedWay<'_>) -> TokenStream {
    let support = way.support();
    let revoke = way.way.revoke.is_some().then(|| {
        quote! {
            /// Tells the provider that the token is not needed any more, then throws it away, here and in the store. Where
            /// that fails, the token stays.
            pub fn revoke(&self) -> #support::RevokeFuture {
                self.client.revoke()
            }
        }
    });
    let introspect = way.way.introspect.is_some().then(|| {
        quote! {
            /// Asks the provider what the token is good for.
            pub fn introspect(&self) -> #support::IntrospectFuture {
                self.client.introspect()
            }
        }
    });
    quote!(#revoke #introspect)
}

fn is_one_authorization_header(placement: &Placement) -> bool {
    let named =
        placement.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("authorization")).count();
    let headers = placement.headers.len() + usize::from(placement.authorization.is_some());
    let authorizations = named + usize::from(placement.authorization.is_some());
    // A proof belongs to one request, so that a header alone lets nobody in.
    placement.dpop.is_none()
        && placement.client_cert.is_none()
        && headers == 1
        && authorizations == 1
        && placement.query.is_empty()
        && placement.body == Body::Empty
}

fn session(way: &TypedWay<'_>) -> TokenStream {
    let support = way.support();
    let (name, provider) = (&way.names.client, &way.item.name);
    let index = index(way);
    let credentials = type_or_unit(&way.names.credentials, way.has(Role::Credential));
    let settings = type_or_unit(&way.names.settings, way.has(Role::Setting));
    let token = type_or_unit(&way.names.token, way.way.token.is_some());
    let scope = scope::type_of(way);
    let hooks = hooks::table(way);
    let further = further::table(way);
    quote! {
        #[automatically_derived]
        impl #support::Session for #name {
            type Spec = #provider;
            type Credentials = #credentials;
            type Settings = #settings;
            type Token = #token;
            type Scope = #scope;

            #index
            #hooks
            #further

            fn from_client(client: #support::Client) -> Self {
                Self { client }
            }
        }
    }
}

/// Which of the ways in it is; the first by itself.
pub(crate) fn index(way: &TypedWay<'_>) -> Option<TokenStream> {
    let index = proc_macro2::Literal::usize_unsuffixed(way.index);
    (way.index > 0).then(|| quote!(const WAY: usize = #index;))
}

/// What every client does is the runtime's, written once.
pub(crate) fn deref(way: &TypedWay<'_>, name: &Ident) -> TokenStream {
    let support = way.support();
    quote! {
        #[automatically_derived]
        impl ::core::ops::Deref for #name {
            type Target = #support::Requests;

            fn deref(&self) -> &#support::Requests {
                &self.client
            }
        }
    }
}

pub(crate) fn type_or_unit(name: &Ident, exists: bool) -> TokenStream {
    if exists { quote!(#name) } else { quote!(()) }
}
