//! The forms of what the model is made of: texts, numbers, lists, and what may be absent.

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;
use std::time::Duration;

use super::reader::Reader;
use super::{Encoded, Malformed};
use crate::{List, Text};

/// Behind a number.
const END: char = ';';

impl Encoded for Text {
    fn write(&self, out: &mut String) {
        write_number(self.len(), ':', out);
        out.push_str(self);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        let length = read_number(reader, ':')?;
        reader.text(length).map(|text| Cow::Owned(text.to_owned()))
    }
}

impl<T: Encoded + Clone + 'static> Encoded for List<T> {
    fn write(&self, out: &mut String) {
        out.push('[');
        self.iter().for_each(|item| item.write(out));
        out.push(']');
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        if !reader.takes(b'[') {
            return Err(reader.expected("a list"));
        }
        reader.inside(|reader| {
            let mut items = Vec::new();
            while !reader.takes(b']') {
                items.push(T::read(reader)?);
            }
            Ok(Cow::Owned(items))
        })
    }
}

impl<T: Encoded> Encoded for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => {
                out.push('+');
                value.write(out);
            }
            None => out.push('-'),
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        if reader.takes(b'-') {
            return Ok(None);
        }
        if !reader.takes(b'+') {
            return Err(reader.expected("`+` or `-`"));
        }
        T::read(reader).map(Some)
    }
}

impl Encoded for bool {
    fn write(&self, out: &mut String) {
        out.push(if *self { '+' } else { '-' });
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        Option::<()>::read(reader).map(|value| value.is_some())
    }
}

impl Encoded for () {
    fn write(&self, _: &mut String) {}

    fn read(_: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(())
    }
}

impl Encoded for Duration {
    fn write(&self, out: &mut String) {
        write_number(self.as_secs(), END, out);
        write_number(self.subsec_nanos(), END, out);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        let (seconds, nanos) = (read_number(reader, END)?, read_number(reader, END)?);
        let duration = Self::from_secs(seconds).checked_add(Self::from_nanos(nanos));
        duration.ok_or(reader.expected("a shorter time"))
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Encoded for $number {
            fn write(&self, out: &mut String) {
                write_number(*self, END, out);
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
                read_number(reader, END)
            }
        }
    )*};
}

numbers!(u16, usize, i64);

fn write_number(number: impl Display, end: char, out: &mut String) {
    out.push_str(&number.to_string());
    out.push(end);
}

fn read_number<T: FromStr>(reader: &mut Reader<'_>, end: char) -> Result<T, Malformed> {
    let start = reader.expected("a number");
    reader.until(end, "a number")?.parse().map_err(|_| start)
}
