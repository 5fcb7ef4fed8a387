//! The values of facts: their types, how they are written, and what they are made from.

use std::time::Duration;

use super::{Kind, Value, written};
use crate::model::Role;

impl Value {
    /// Its type.
    pub fn kind(&self) -> Kind {
        match self {
            Value::Bool(_) => Kind::Bool,
            Value::Number(_) => Kind::Number,
            Value::Duration(_) => Kind::Duration,
            Value::Text(_) => Kind::Text,
            Value::Roles(_) => Kind::Roles,
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Bool(b) => write!(f, "{b}"),
            Value::Number(n) => write!(f, "{n}"),
            Value::Duration(d) => f.write_str(&written(*d)),
            Value::Text(text) => f.write_str(text),
            Value::Roles(roles) => {
                let names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
                f.write_str(&names.join(", "))
            }
        }
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Self {
        Value::Bool(b)
    }
}

impl From<f64> for Value {
    fn from(n: f64) -> Self {
        Value::Number(n)
    }
}

impl From<u32> for Value {
    fn from(n: u32) -> Self {
        Value::Number(f64::from(n))
    }
}

impl From<i64> for Value {
    #[allow(clippy::cast_precision_loss)] // counts are small
    fn from(n: i64) -> Self {
        Value::Number(n as f64)
    }
}

impl From<Duration> for Value {
    fn from(d: Duration) -> Self {
        Value::Duration(d)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<Vec<Role>> for Value {
    fn from(roles: Vec<Role>) -> Self {
        Value::Roles(roles)
    }
}
