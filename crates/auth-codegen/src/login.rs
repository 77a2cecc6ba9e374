//! The methods of a way in that a person has to log in to.

use auth_model::Authorize;
use proc_macro2::TokenStream;
use quote::quote;

use crate::typed::TypedWay;

/// What begins and ends a login, where the way in has one.
pub(crate) fn methods(way: &TypedWay<'_>) -> TokenStream {
    let support = way.support();
    let begin = match &way.way.authorize {
        None => return TokenStream::new(),
        Some(Authorize::Browser { .. }) => browser(way),
        Some(Authorize::Device { .. }) => device(way),
    };
    quote! {
        #begin

        /// A client of the same settings for another person, whose token is kept apart from all others in this program
        /// and in the store. `user` is whatever tells people apart here.
        #[must_use]
        pub fn for_user(&self, user: &str) -> Self {
            #support::for_user(self, user)
        }
    }
}

fn browser(way: &TypedWay<'_>) -> TokenStream {
    let support = way.support();
    quote! {
        /// Begins a login in a browser: `start` gives the address that it is to open.
        pub fn login(&self) -> #support::LoginBuilder<Self> {
            #support::login(self)
        }

        /// Ends a login with the address, or its query, that the browser was sent back to. The client has a token
        /// afterwards. A login ends once.
        pub fn finish_login(&self, pending: #support::PendingLogin, callback: &str) -> #support::LoginFuture {
            self.client.finish_login(pending, callback)
        }
    }
}

fn device(way: &TypedWay<'_>) -> TokenStream {
    let support = way.support();
    quote! {
        /// Begins a login at another device: `start` gives the code that a person types in there.
        pub fn device_login(&self) -> #support::DeviceLoginBuilder<Self> {
            #support::device_login(self)
        }
    }
}
