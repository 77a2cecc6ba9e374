//! What a spec without a mistake has to stand, whatever stands in it, and what every mistake has to be.

mod carried;
mod diagnosed;
mod given;
mod replies;

pub use carried::carry_out;
pub use diagnosed::check_diagnostics;
pub use given::{CANARY, earlier, given, old_token};
pub use replies::{HttpReply, assert_silent};
