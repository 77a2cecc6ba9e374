//! The named futures that clients return.
//!
//! Each is ready at once where the token is at hand when the method is called: nothing is allocated for it then. Else
//! it waits for the token when it is polled.

use std::any::Any;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use auth_exchange::Introspection;
use reqwest::header::HeaderValue;

use crate::Error;
use crate::engine::{Account, Issued, introspect, revoke};

/// A value that is there, or that waits for the token.
///
/// Its tag is a word of its own. Among the bytes of the value, as the compiler would have it, it makes every move of a
/// header's value wait until the parts of a word that were written one by one have reached the cache.
#[repr(usize)]
enum Deferred<'a, T> {
    Ready(T),
    Failed(Error),
    Waiting(Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>),
    /// It was brought.
    Over,
}

impl<'a, T: Send + 'a> Deferred<'a, T> {
    /// What `use_token` makes of the token. It is called once.
    #[inline]
    fn new<F>(account: &Arc<Account>, use_token: F) -> Self
    where
        F: FnOnce(&Account, &Issued) -> Result<T, Error> + Send + 'a,
    {
        account.at_hand(|issued| Self::of(account, issued, use_token))
    }

    /// The same of what is at hand, if anything is.
    fn of<F>(account: &Arc<Account>, issued: Option<&Issued>, use_token: F) -> Self
    where
        F: FnOnce(&Account, &Issued) -> Result<T, Error> + Send + 'a,
    {
        match issued {
            Some(issued) => match use_token(account, issued) {
                Ok(value) => Self::Ready(value),
                Err(error) => Self::Failed(error),
            },
            None => Self::waiting(Arc::clone(account), use_token),
        }
    }

    #[cold]
    fn waiting<F>(account: Arc<Account>, use_token: F) -> Self
    where
        F: FnOnce(&Account, &Issued) -> Result<T, Error> + Send + 'a,
    {
        Self::Waiting(Box::pin(async move {
            let issued = account.issued().await?;
            use_token(&account, &issued)
        }))
    }
}

impl<T> Deferred<'_, T> {
    #[inline]
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<T, Error>> {
        if matches!(self, Self::Ready(_))
            && let Self::Ready(value) = std::mem::replace(self, Self::Over)
        {
            return Poll::Ready(Ok(value));
        }
        self.poll_later(context)
    }

    /// It is apart, so that a value which is there goes to the caller in one move.
    #[cold]
    fn poll_later(&mut self, context: &mut Context<'_>) -> Poll<Result<T, Error>> {
        match std::mem::replace(self, Self::Over) {
            Self::Ready(value) => Poll::Ready(Ok(value)),
            Self::Failed(error) => Poll::Ready(Err(error)),
            Self::Waiting(mut future) => {
                let outcome = future.as_mut().poll(context);
                if outcome.is_pending() {
                    *self = Self::Waiting(future);
                }
                outcome
            }
            // Asked again after its end, a future may do anything but go wrong.
            Self::Over => Poll::Pending,
        }
    }
}

macro_rules! named_future {
    ($(#[$doc:meta])* $name:ident<$($lifetime:lifetime)? $($generic:ident)?> waits $waits:lifetime for $output:ty) => {
        $(#[$doc])*
        #[must_use = "futures do nothing unless they are polled"]
        pub struct $name<$($lifetime)? $($generic)?>(Deferred<$waits, $output>);

        impl<$($lifetime)? $($generic)?> Future for $name<$($lifetime)? $($generic)?> {
            type Output = Result<$output, Error>;

            #[inline]
            fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
                self.0.poll(context)
            }
        }

        // Nothing in it is pinned in place: what has to be is boxed.
        impl<$($lifetime)? $($generic)?> Unpin for $name<$($lifetime)? $($generic)?> {}

        impl<$($lifetime)? $($generic)?> fmt::Debug for $name<$($lifetime)? $($generic)?> {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

named_future!(
    /// Brings a token.
    TokenFuture<T> waits 'static for Arc<T>
);
named_future!(
    /// Brings the value of the `Authorization` header.
    HeaderFuture<> waits 'static for HeaderValue
);
named_future!(
    /// Brings a request with the token on it.
    AuthorizeFuture<> waits 'static for reqwest::Request
);
named_future!(
    /// Ends when the token is on the request.
    ApplyFuture<'a> waits 'a for ()
);
named_future!(
    /// Ends when a login has brought a token.
    LoginFuture<> waits 'static for ()
);
named_future!(
    /// Brings the response to an API request.
    SendFuture<> waits 'static for reqwest::Response
);

named_future!(
    /// Ends when the token is revoked and forgotten.
    RevokeFuture<> waits 'static for ()
);
named_future!(
    /// Brings what the provider says of the token.
    IntrospectFuture<> waits 'static for Introspection
);
named_future!(
    /// Ends when the token is thrown away.
    ForgetFuture<> waits 'static for ()
);

impl<T: Any + Send + Sync> TokenFuture<T> {
    pub(crate) fn new(account: &Arc<Account>) -> Self {
        Self(Deferred::new(account, |account, issued| issued.token(account.core.convert)))
    }
}

impl HeaderFuture {
    #[inline]
    pub(crate) fn new(account: &Arc<Account>) -> Self {
        Self(account.at_hand(|issued| match issued.and_then(Issued::lone_header) {
            Some(header) => Deferred::Ready(header.clone()),
            None => Self::otherwise(account, issued),
        }))
    }

    #[cold]
    fn otherwise(account: &Arc<Account>, issued: Option<&Issued>) -> Deferred<'static, HeaderValue> {
        Deferred::of(account, issued, |account, issued| issued.authorization_header(&account.core))
    }
}

impl AuthorizeFuture {
    pub(crate) fn new(account: &Arc<Account>, mut request: reqwest::Request) -> Self {
        Self(Deferred::new(account, move |account, issued| {
            account.authorize(issued, &mut request)?;
            Ok(request)
        }))
    }
}

impl<'a> ApplyFuture<'a> {
    pub(crate) fn new(account: &Arc<Account>, request: &'a mut reqwest::Request) -> Self {
        Self(Deferred::new(account, |account, issued| account.authorize(issued, request)))
    }
}

impl RevokeFuture {
    pub(crate) fn new(account: &Arc<Account>) -> Self {
        Self(Deferred::Waiting(Box::pin(revoke(Arc::clone(account)))))
    }
}

impl IntrospectFuture {
    pub(crate) fn new(account: &Arc<Account>) -> Self {
        Self(Deferred::Waiting(Box::pin(introspect(Arc::clone(account)))))
    }
}

impl ForgetFuture {
    pub(crate) fn new(account: &Arc<Account>) -> Self {
        let account = Arc::clone(account);
        Self(Deferred::Waiting(Box::pin(async move { account.forget().await })))
    }
}

impl LoginFuture {
    pub(crate) fn new(finishing: impl Future<Output = Result<(), Error>> + Send + 'static) -> Self {
        Self(Deferred::Waiting(Box::pin(finishing)))
    }
}

impl SendFuture {
    pub(crate) fn new(
        sending: impl Future<Output = Result<reqwest::Response, Error>> + Send + 'static,
    ) -> Self {
        Self(Deferred::Waiting(Box::pin(sending)))
    }
}
