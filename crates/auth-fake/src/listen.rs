//! Connections: what comes is read and handed to the desk, and what it says is sent.

use std::sync::Arc;

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::desk::Desk;
use crate::http::{Answer, Connection, Reaction, Unread, react, read};

/// The connections end with the task that took them.
pub(crate) async fn listen(listener: TcpListener, desk: Arc<Desk>) {
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        match listener.accept().await {
            Ok((stream, _)) => drop(connections.spawn(serve(stream, Arc::clone(&desk)))),
            // Too many open files: others will be closed.
            Err(_) => tokio::task::yield_now().await,
        }
    }
}

async fn serve(stream: TcpStream, desk: Arc<Desk>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let incoming = match read(&mut stream).await {
            Ok(incoming) => incoming,
            Err(unread) => return refuse(&mut stream, &unread).await,
        };
        let reaction = desk.receive(&incoming);
        if let Reaction::Late(pause, _) = &reaction {
            desk.pause(*pause).await;
        }
        let connection = react(&mut stream, &incoming.method, reaction).await?;
        stream.flush().await?;
        if connection == Connection::Done {
            return stream.shutdown().await;
        }
    }
}

async fn refuse(stream: &mut BufReader<TcpStream>, unread: &Unread) -> std::io::Result<()> {
    let status = match unread {
        Unread::Ended => return Ok(()),
        Unread::Malformed => 400,
        Unread::TooLong => 413,
    };
    react(stream, "", Reaction::Answer(Answer::new(status))).await?;
    stream.shutdown().await
}
