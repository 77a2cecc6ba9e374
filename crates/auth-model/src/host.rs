//! Where requests may go.

use crate::Text;

/// A host, or several, that `allow_hosts` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostPattern {
    /// This host.
    Exact(Text),
    /// `*.name`: every host below this name, but not the name itself.
    Below(Text),
    /// The host that a setting holds, or the origin where it holds an address.
    Setting(Text),
}
