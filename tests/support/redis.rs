//! A Redis that a story may stop and start.

use std::process::{Child, Command, Stdio};

/// The process; it ends with the value, without a word.
pub struct Redis(Child);

impl Redis {
    /// Starts one that keeps nothing; `None` where Redis is not installed.
    pub fn start(port: u16) -> Option<Redis> {
        let port = port.to_string();
        let args = [
            "--port",
            &port,
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
        ];
        let mut command = Command::new("redis-server");
        let quiet = command
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        quiet.spawn().ok().map(Redis)
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
