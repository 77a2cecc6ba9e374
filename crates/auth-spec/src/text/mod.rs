//! What stands inside a scalar: templates, paths, conditions, durations, times.

pub(crate) mod template;
