//! A small LMTP server (RFC 2033): takes mails from the mail server beside it, answers for each recipient, and keeps
//! nothing. Who a recipient is, and what becomes of a mail, is the desk's to say.

use async_trait::async_trait;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// What is said of a recipient or a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    Ok,
    /// For good: an enhanced status code and a sentence, `5.1.1 nobody here`.
    No(String),
    /// Try again later: `4.3.0 …`.
    Later(String),
}

/// Where mails end.
#[async_trait]
pub trait Desk: Send + Sync {
    /// Whether this address is ours; asked before a mail is read, so that we relay for nobody.
    async fn knows(&self, recipient: &str) -> Reply;
    /// A whole mail for one recipient.
    async fn take(&self, recipient: &str, sender: &str, mail: &[u8]) -> Reply;
}

/// What one connection and all of them may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of a mail.
    pub mail: usize,
    /// Recipients of a mail.
    pub recipients: usize,
    /// Connections at once; more wait outside.
    pub connections: usize,
    /// Waiting for a line or for the next bytes.
    pub idle: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            mail: 5 * 1024 * 1024,
            recipients: 20,
            connections: 8,
            idle: Duration::from_secs(60),
        }
    }
}

/// Longest line of a command, in bytes.
const LINE: u64 = 2_048;
/// Wrong commands before the connection ends.
const PATIENCE: usize = 10;

/// Answers on a listening socket until the task is dropped.
pub async fn serve(listener: TcpListener, desk: Arc<dyn Desk>, limits: Limits) {
    let room = Arc::new(Semaphore::new(limits.connections));
    loop {
        let Ok(place) = room.clone().acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((socket, _)) => {
                let desk = desk.clone();
                tokio::spawn(async move {
                    let (from, to) = socket.into_split();
                    // A peer that hangs up has nothing more to be told.
                    let _ = Session::new(from, to, desk.as_ref(), limits).run().await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "an LMTP connection could not be taken");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

struct Session<'a, R, W> {
    from: BufReader<R>,
    to: W,
    desk: &'a dyn Desk,
    limits: Limits,
    greeted: bool,
    sender: Option<String>,
    recipients: Vec<String>,
    wrong: usize,
}

impl<'a, R: AsyncRead + Unpin, W: AsyncWrite + Unpin> Session<'a, R, W> {
    fn new(from: R, to: W, desk: &'a dyn Desk, limits: Limits) -> Self {
        Session {
            from: BufReader::new(from),
            to,
            desk,
            limits,
            greeted: false,
            sender: None,
            recipients: Vec::new(),
            wrong: 0,
        }
    }

    async fn run(mut self) -> std::io::Result<()> {
        self.say("220 parvis LMTP").await?;
        while let Some(line) = self.line().await? {
            let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
            match verb.to_ascii_uppercase().as_str() {
                "LHLO" => self.greet().await?,
                "MAIL" if self.greeted => self.mail(rest).await?,
                "RCPT" if self.sender.is_some() => self.rcpt(rest).await?,
                "DATA" if !self.recipients.is_empty() => self.data().await?,
                "RSET" => {
                    self.reset();
                    self.say("250 2.0.0 forgotten").await?;
                }
                "NOOP" => self.say("250 2.0.0 here").await?,
                "VRFY" => self.say("252 2.5.0 send it and see").await?,
                "QUIT" => return self.say("221 2.0.0 bye").await,
                "MAIL" | "RCPT" | "DATA" => self.puzzled("503 5.5.1 not now").await?,
                _ => self.puzzled("500 5.5.1 not understood").await?,
            }
            if self.wrong > PATIENCE {
                return self.say("421 4.7.0 too many mistakes").await;
            }
        }
        Ok(())
    }

    async fn say(&mut self, line: &str) -> std::io::Result<()> {
        self.to.write_all(format!("{line}\r\n").as_bytes()).await?;
        self.to.flush().await
    }

    async fn puzzled(&mut self, line: &str) -> std::io::Result<()> {
        self.wrong += 1;
        self.say(line).await
    }

    fn reset(&mut self) {
        self.sender = None;
        self.recipients.clear();
    }

    /// The next line without its end; `None` at the end, after too long a line or too long a silence.
    async fn line(&mut self) -> std::io::Result<Option<String>> {
        let mut bytes = Vec::new();
        let mut limited = (&mut self.from).take(LINE);
        let read = timeout(self.limits.idle, limited.read_until(b'\n', &mut bytes)).await;
        match read {
            Ok(Ok(0)) => Ok(None),
            Ok(Ok(_)) if bytes.ends_with(b"\n") => {
                let text = String::from_utf8_lossy(&bytes);
                Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
            }
            Ok(Ok(_)) => {
                self.say("500 5.5.2 line too long").await?;
                Ok(None)
            }
            Ok(Err(error)) => Err(error),
            Err(_) => {
                self.say("421 4.4.2 silence").await?;
                Ok(None)
            }
        }
    }

    async fn greet(&mut self) -> std::io::Result<()> {
        self.greeted = true;
        self.reset();
        let size = self.limits.mail;
        self.say(&format!(
            "250-parvis\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250 SIZE {size}"
        ))
        .await
    }

    async fn mail(&mut self, rest: &str) -> std::io::Result<()> {
        let Some((address, parameters)) = path("FROM:", rest) else {
            return self.puzzled("501 5.5.4 MAIL FROM:<address>").await;
        };
        let size = parameters.split_ascii_whitespace().find_map(|word| {
            word.to_ascii_uppercase()
                .strip_prefix("SIZE=")?
                .parse::<usize>()
                .ok()
        });
        if size.is_some_and(|size| size > self.limits.mail) {
            return self.say("552 5.3.4 too large").await;
        }
        self.reset();
        self.sender = Some(address);
        self.say("250 2.1.0 go on").await
    }

    async fn rcpt(&mut self, rest: &str) -> std::io::Result<()> {
        let Some((address, _)) = path("TO:", rest) else {
            return self.puzzled("501 5.5.4 RCPT TO:<address>").await;
        };
        if self.recipients.len() >= self.limits.recipients {
            return self.say("452 4.5.3 too many recipients").await;
        }
        let reply = self.desk.knows(&address).await;
        if reply == Reply::Ok {
            self.recipients.push(address);
        } else {
            self.wrong += 1;
        }
        self.say(&spoken(&reply)).await
    }

    /// Reads the mail and answers once for each recipient, in their order.
    async fn data(&mut self) -> std::io::Result<()> {
        self.say("354 end with a dot").await?;
        let Some(mail) = self.body().await? else {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        };
        let sender = self.sender.take().unwrap_or_default();
        for recipient in std::mem::take(&mut self.recipients) {
            let reply = match &mail {
                Some(mail) => self.desk.take(&recipient, &sender, mail).await,
                None => Reply::No("5.3.4 too large".to_owned()),
            };
            let line = spoken(&reply);
            self.say(if mail.is_none() {
                "552 5.3.4 too large"
            } else {
                &line
            })
            .await?;
        }
        Ok(())
    }

    /// The mail up to its dot. Outer `None`: it broke off; inner `None`: it was too large, and read to its end.
    async fn body(&mut self) -> std::io::Result<Option<Option<Vec<u8>>>> {
        let (mut mail, mut whole) = (Vec::new(), true);
        loop {
            let mut line = Vec::new();
            // Bounded, however long the line is: what does not fit is read and dropped piece by piece.
            let mut limited = (&mut self.from).take(64 * 1024);
            match timeout(self.limits.idle, limited.read_until(b'\n', &mut line)).await {
                Ok(read) => {
                    if read? == 0 {
                        return Ok(None);
                    }
                }
                Err(_) => return Ok(None),
            }
            if line == b".\r\n" || line == b".\n" {
                return Ok(Some(whole.then_some(mail)));
            }
            let starts = mail.is_empty() || mail.ends_with(b"\n");
            let stuffed = usize::from(starts && line.starts_with(b"."));
            if mail.len() + line.len() > self.limits.mail {
                whole = false;
                mail.clear();
            } else if whole {
                mail.extend_from_slice(&line[stuffed..]);
            }
        }
    }
}

fn spoken(reply: &Reply) -> String {
    // A reply is one line, whatever was said.
    let line = |text: &str| text.replace(['\r', '\n'], " ");
    match reply {
        Reply::Ok => "250 2.0.0 taken".to_owned(),
        Reply::No(text) => format!("550 {}", line(text)),
        Reply::Later(text) => format!("451 {}", line(text)),
    }
}

/// `FROM:<a@b> SIZE=12` as address and parameters.
fn path(word: &str, rest: &str) -> Option<(String, String)> {
    let head = rest.get(..word.len())?;
    let rest = rest[word.len()..].trim_start();
    if !head.eq_ignore_ascii_case(word) {
        return None;
    }
    let (address, parameters) = rest.strip_prefix('<')?.split_once('>')?;
    Some((address.to_owned(), parameters.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[derive(Default)]
    struct Kept(Mutex<Vec<(String, String, Vec<u8>)>>);

    #[async_trait]
    impl Desk for Kept {
        async fn knows(&self, recipient: &str) -> Reply {
            if recipient.starts_with("reply+") {
                Reply::Ok
            } else {
                Reply::No("5.1.1 nobody here".to_owned())
            }
        }
        async fn take(&self, recipient: &str, sender: &str, mail: &[u8]) -> Reply {
            let mut kept = self.0.lock().expect("whole");
            kept.push((recipient.to_owned(), sender.to_owned(), mail.to_vec()));
            if recipient.contains("later") {
                Reply::Later("4.3.0 not\r\nnow".to_owned())
            } else {
                Reply::Ok
            }
        }
    }

    async fn talk(desk: &Kept, limits: Limits, said: &str) -> Vec<String> {
        let (ours, mut theirs) = tokio::io::duplex(1 << 20);
        theirs.write_all(said.as_bytes()).await.expect("written");
        let (from, to) = tokio::io::split(ours);
        let session = Session::new(from, to, desk, limits).run();
        let reading = async {
            let mut answer = String::new();
            theirs.shutdown().await.expect("shut");
            theirs.read_to_string(&mut answer).await.expect("read");
            answer
        };
        let (_, answer) = tokio::join!(session, reading);
        answer.lines().map(str::to_owned).collect()
    }

    #[tokio::test]
    async fn each_recipient_is_answered_for() {
        let desk = Kept::default();
        let said = "LHLO mx\r\nMAIL FROM:<a@x>\r\nRCPT TO:<reply+1@s>\r\nRCPT TO:<other@s>\r\nRCPT TO:<reply+later@s>\r\nDATA\r\nSubject: x\r\n\r\n..dot\r\nend\r\n.\r\nQUIT\r\n";
        let lines = talk(&desk, Limits::default(), said).await;
        let codes: Vec<&str> = lines.iter().map(|l| &l[..3]).collect();
        assert_eq!(
            codes,
            [
                "220", "250", "250", "250", "250", "250", "250", "250", "550", "250", "354", "250",
                "451", "221"
            ]
        );
        assert!(lines[12].ends_with("4.3.0 not  now"), "{}", lines[12]);
        let kept = desk.0.lock().expect("whole");
        assert_eq!(kept.len(), 2);
        assert_eq!(kept[0].2, b"Subject: x\r\n\r\n.dot\r\nend\r\n");
    }

    #[tokio::test]
    async fn what_is_too_large_or_out_of_order_is_refused() {
        let desk = Kept::default();
        let limits = Limits {
            mail: 64,
            ..Limits::default()
        };
        let long = "x".repeat(200);
        let said = format!(
            "DATA\r\nLHLO mx\r\nMAIL FROM:<a@x> SIZE=1000\r\nMAIL FROM:<a@x>\r\nRCPT TO:<reply+1@s>\r\nDATA\r\n{long}\r\n.\r\nHELO x\r\nQUIT\r\n"
        );
        let lines = talk(&desk, limits, &said).await;
        let codes: Vec<&str> = lines.iter().map(|l| &l[..3]).collect();
        assert_eq!(
            codes,
            [
                "220", "503", "250", "250", "250", "250", "250", "552", "250", "250", "354", "552",
                "500", "221"
            ]
        );
        assert!(desk.0.lock().expect("whole").is_empty());
        let endless = "y".repeat(5_000);
        let lines = talk(&desk, limits, &endless).await;
        assert!(lines[1].starts_with("500"), "{lines:?}");
    }
}
