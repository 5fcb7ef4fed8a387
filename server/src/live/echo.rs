//! Says everything back, with the wire and queue of real sockets: what the Autobahn suite tests. Built only with the
//! feature `echo`.

use std::rc::Rc;

use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Message};

use super::limits::code;
use super::queue::Queue;
use super::wire::{self, Wire};

/// Where it is.
pub const PATH: &str = "/echo";

/// Echoes until the client is gone.
///
/// # Errors
/// When the client does not read.
pub async fn serve(io: TcpStream, early: Bytes) -> std::io::Result<()> {
    let (read, write) = io.into_split();
    let queue = Rc::new(Queue::default());
    let config = WebSocketConfig::default().read_buffer_size(4096);
    let wire = Wire::new(read, queue.clone()).unlimited();
    let mut ws =
        WebSocketStream::from_partially_read(wire, early.to_vec(), Role::Server, Some(config))
            .await;
    let own = queue.clone();
    let reader = async move {
        loop {
            match ws.next().await {
                Some(Ok(message @ (Message::Text(_) | Message::Binary(_)))) => {
                    if ws.send(message).await.is_err() {
                        break;
                    }
                }
                Some(Ok(_)) => {}
                Some(Err(Error::Utf8(_))) => own.close(1007, ""),
                Some(Err(Error::Protocol(_))) => own.close(code::PROTOCOL, ""),
                Some(Err(_)) | None => break,
            }
            if own.is_closing() {
                break;
            }
        }
        own.end();
        ws
    };
    let (ws, written) = tokio::join!(reader, wire::write(write, queue));
    ws.into_inner().linger().await;
    written
}
