//! Building YAML.

use serde_yaml::{Mapping, Value};

/// Adding to a mapping by name.
pub(super) trait Entries {
    /// Adds a value.
    fn put(&mut self, key: &str, value: impl Into<Value>);

    /// Adds a value if there is one.
    fn optional(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    /// Adds a value to those that the name has already: in `query` and `form` a list repeats its key.
    fn repeat(&mut self, key: &str, value: Value);
}

impl Entries for Mapping {
    fn put(&mut self, key: &str, value: impl Into<Value>) {
        self.insert(Value::from(key), value.into());
    }

    fn repeat(&mut self, key: &str, value: Value) {
        match self.get_mut(key) {
            None => self.put(key, value),
            Some(Value::Sequence(values)) => values.push(value),
            Some(single) => *single = Value::Sequence(vec![single.clone(), value]),
        }
    }
}

/// A list of values.
pub(super) fn list<T: Into<Value>>(values: impl IntoIterator<Item = T>) -> Value {
    Value::Sequence(values.into_iter().map(Into::into).collect())
}
