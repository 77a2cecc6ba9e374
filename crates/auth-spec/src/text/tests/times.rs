use std::time::Duration;

use auth_model::{Path, PathRoot, TimeFormat, Unit};

use super::read;
use crate::text::{duration, moment};

#[test]
fn durations_are_read() {
    for (value, seconds, milliseconds) in [
        ("10m", 600, 0),
        ("90s", 90, 0),
        ("1h", 3600, 0),
        ("7d", 604_800, 0),
        ("1h30m", 5400, 0),
        ("500ms", 0, 500),
        ("1d2h3m4s5ms", 93_784, 5),
        ("36525d", 3_155_760_000, 0),
    ] {
        let expected = Duration::from_secs(seconds) + Duration::from_millis(milliseconds);
        assert_eq!(read(value, duration::read), Ok(expected), "{value}");
    }
}

#[test]
fn mistakes_in_durations_are_told() {
    for (value, mistake) in [
        ("600", "`600` `600` has no unit"),
        ("1h30", "`30` `30` has no unit"),
        ("0s", "`0s` a duration is more than nothing"),
        ("-5m", "`-5m` a duration is more than nothing"),
        ("10min", "`min` there is no unit `min`"),
        ("30m1h", "`h` `h` cannot stand behind `m`"),
        ("1h1h", "`h` `h` cannot stand behind `h`"),
        ("1.5h", "`1.5h` `1.5h` is not a duration"),
        ("ten", "`ten` `ten` is not a duration"),
        ("''", "`` `` is not a duration"),
        ("10 m", "`10 m` `10 m` is not a duration"),
        ("36526d", "`36526d` this is longer than a hundred years"),
        ("99999999999999999999s", "`99999999999999999999s` this is longer than a hundred years"),
        ("18446744073709551615d", "`18446744073709551615d` this is longer than a hundred years"),
    ] {
        assert_eq!(read(value, duration::read), Err(vec![mistake.to_owned()]), "{value}");
    }
}

fn path(step: &'static str) -> Path {
    Path { root: PathRoot::Body, steps: vec![step.into()].into() }
}

#[test]
fn lifetimes_are_read() {
    for (value, step, unit) in [
        ("expiresIn", "expiresIn", Unit::Seconds),
        ("ttl s", "ttl", Unit::Seconds),
        ("ttl ms", "ttl", Unit::Milliseconds),
        ("'\"a b\"  min'", "a b", Unit::Minutes),
    ] {
        let read = read(value, moment::read_lifetime).unwrap();
        assert_eq!((read.path, read.unit), (path(step), unit), "{value}");
    }
    assert_eq!(read("ttl sec", moment::read_lifetime), Err(vec!["`sec` there is no unit `sec`".to_owned()]));
    assert_eq!(read("''", moment::read_lifetime), Err(vec!["`` expected a path into the reply".to_owned()]));
}

#[test]
fn moments_are_read() {
    for (value, format) in [
        ("end", TimeFormat::Detect),
        ("end rfc3339", TimeFormat::Rfc3339),
        ("end rfc2822", TimeFormat::Rfc2822),
        ("end unix", TimeFormat::Unix),
        ("end unix_ms", TimeFormat::UnixMilliseconds),
        ("end %Y-%m-%d %H:%M:%S%.3f %:z", TimeFormat::Pattern("%Y-%m-%d %H:%M:%S%.3f %:z".into())),
        ("end %-d.%-m.%Y %%", TimeFormat::Pattern("%-d.%-m.%Y %%".into())),
        ("end %s", TimeFormat::Pattern("%s".into())),
    ] {
        let read = read(value, moment::read_moment).unwrap();
        assert_eq!((read.path, read.format), (path("end"), format), "{value}");
    }
}

#[test]
fn mistakes_in_moments_are_told() {
    for (value, mistake) in [
        ("end rfc3393", "`rfc3393` there is no format `rfc3393`"),
        ("end %Y-%m-%d %K:%M", "`%K` `%K` means nothing in a pattern"),
        ("end %Y-%m-%d %", "`%` `%` means nothing in a pattern"),
        ("end %Y %ü", "`%ü` `%ü` means nothing in a pattern"),
        ("end %H:%M", "`%H:%M` `%H:%M` does not say a day"),
        ("a[0] unix", "`a[0]` `a[0]` is not how a path says an index"),
    ] {
        assert_eq!(read(value, moment::read_moment), Err(vec![mistake.to_owned()]), "{value}");
    }
}
