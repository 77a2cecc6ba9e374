//! A provider and its ways in.

use super::emit;

emit!(struct Provider { name, description, docs, ways });
emit!(struct Way { name, description, inputs, base_url, allow_hosts, token, refresh, applied });
emit!(struct Exchange { request, reply });
emit!(struct Use { placement, rejected_on });
emit!(
    enum HostPattern {
        Exact(host),
        Below(name),
        Setting(name),
    }
);
