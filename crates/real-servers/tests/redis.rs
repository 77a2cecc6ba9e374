//! Redis is started, stopped, paused, cut off and cleaned away.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io::{ErrorKind, Read as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use real_servers::Redis;

#[test]
fn it_answers_and_ends_with_its_value() {
    let Some(redis) = Redis::start() else { return };
    assert_eq!(redis.ask("SET greeting hello"), "OK");
    assert_eq!(redis.ask("GET greeting"), "hello");
    let address = redis.address();
    drop(redis);
    assert_eq!(TcpStream::connect(address).unwrap_err().kind(), ErrorKind::ConnectionRefused);
}

#[test]
fn each_is_its_own() {
    let (Some(one), Some(other)) = (Redis::start(), Redis::start()) else { return };
    one.ask("SET greeting hello");
    assert_eq!(other.ask("GET greeting"), "");
}

#[test]
fn in_memory_it_forgets() {
    let Some(mut redis) = Redis::start() else { return };
    redis.ask("SET greeting hello");
    let address = redis.address();
    redis.stop();
    assert_eq!(TcpStream::connect(address).unwrap_err().kind(), ErrorKind::ConnectionRefused);
    redis.start_again();
    assert_eq!(redis.address(), address);
    assert_eq!(redis.ask("GET greeting"), "");
}

#[test]
fn in_a_folder_it_remembers_although_it_is_killed() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("redis-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let Some(mut redis) = Redis::start_keeping(&folder) else { return };
    redis.ask("SET greeting hello");
    redis.kill();
    redis.start_again();
    assert_eq!(redis.ask("GET greeting"), "hello");
    drop(redis);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_paused_one_answers_when_it_goes_on() {
    let Some(redis) = Redis::start() else { return };
    redis.pause();
    let mut stream = TcpStream::connect(redis.address()).unwrap();
    std::io::Write::write_all(&mut stream, b"PING\r\n").unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
    let mut reply = [0; 7];
    let error = stream.read(&mut reply).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{error}");
    redis.resume();
    stream.set_read_timeout(None).unwrap();
    stream.read_exact(&mut reply).unwrap();
    assert_eq!(&reply, b"+PONG\r\n");
}

#[test]
fn connections_are_cut() {
    let Some(redis) = Redis::start() else { return };
    let mut stream = TcpStream::connect(redis.address()).unwrap();
    std::io::Write::write_all(&mut stream, b"PING\r\n").unwrap();
    stream.read_exact(&mut [0; 7]).unwrap();
    redis.cut_off();
    assert_eq!(stream.read(&mut [0; 7]).unwrap(), 0);
}

/// Named in the environment of a process that starts a server and is killed.
const CHILD: &str = "REAL_SERVERS_CHILD";

/// The child of the test below; by itself it does nothing.
#[test]
fn child_of_the_killed_process() {
    if std::env::var_os(CHILD).is_some() {
        let redis = Redis::start().unwrap();
        std::fs::write(std::env::var_os(CHILD).unwrap(), redis.ask("CONFIG GET dir") + "\n" + &redis.url())
            .unwrap();
        std::thread::park();
    }
}

#[test]
fn it_ends_with_a_process_that_is_killed() {
    if Redis::start().is_none() {
        return;
    }
    let note = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("child-{}", std::process::id()));
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["child_of_the_killed_process", "--exact"])
        .env(CHILD, &note)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let told = wait_for(|| std::fs::read_to_string(&note).ok().filter(|text| text.lines().count() == 3));
    let [_, folder, url] = told.lines().collect::<Vec<_>>()[..] else { panic!("{told}") };
    let address = url.trim_start_matches("redis://").trim_end_matches('/');
    assert!(TcpStream::connect(address).is_ok());
    assert!(Path::new(folder).exists());
    child.kill().unwrap();
    child.wait().unwrap();
    wait_for(|| TcpStream::connect(address).is_err().then_some(()));
    wait_for(|| (!Path::new(folder).exists()).then_some(()));
    std::fs::remove_file(note).unwrap();
}

/// Looks again and again, for half a minute.
fn wait_for<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let again = |_| {
        std::thread::sleep(Duration::from_millis(10));
        look()
    };
    (0..3_000).find_map(again).unwrap()
}
