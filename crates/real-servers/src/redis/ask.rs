//! One command to Redis.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(10);

/// Sends a command as one line and reads its reply; elements of a list are lines of it.
pub(super) fn ask(address: SocketAddr, command: &str) -> Result<String, String> {
    let mut stream = connect(address).map_err(|error| format!("Redis does not answer: {error}"))?;
    let reply = stream
        .write_all(format!("{command}\r\n").as_bytes())
        .and_then(|()| read(&mut BufReader::new(stream)));
    reply.map_err(|error| format!("Redis on `{command}`: {error}"))
}

fn connect(address: SocketAddr) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, LIMIT)?;
    stream.set_read_timeout(Some(LIMIT))?;
    Ok(stream)
}

fn read(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let line = line.trim_end();
    match (line.get(..1), line.get(1..)) {
        (Some("+" | ":"), Some(text)) => Ok(text.to_owned()),
        (Some("$"), Some("-1")) => Ok(String::new()),
        (Some("$"), Some(length)) => text(stream, number(length)?),
        (Some("*"), Some(count)) => list(stream, number(count)?),
        _ => Err(std::io::Error::other(line.to_owned())),
    }
}

fn number(text: &str) -> std::io::Result<usize> {
    text.parse().map_err(|_| std::io::Error::other(format!("`{text}` is no length")))
}

fn text(stream: &mut BufReader<TcpStream>, length: usize) -> std::io::Result<String> {
    let mut bytes = vec![0; length + 2];
    stream.read_exact(&mut bytes)?;
    bytes.truncate(length);
    String::from_utf8(bytes).map_err(std::io::Error::other)
}

fn list(stream: &mut BufReader<TcpStream>, count: usize) -> std::io::Result<String> {
    let elements: std::io::Result<Vec<String>> = (0..count).map(|_| read(stream)).collect();
    elements.map(|elements| elements.join("\n"))
}
