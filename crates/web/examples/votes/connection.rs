//! One member's browser: a connection that stays open, and the form of an item that goes over it.

use crate::Outcome;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

/// The host that the pages answer to.
pub(crate) const HOST: &str = "marke.example";

/// A connection that stays open.
pub(crate) struct Connection {
    out: TcpStream,
    back: BufReader<TcpStream>,
}

impl Connection {
    pub(crate) fn open(at: SocketAddr) -> Outcome<Self> {
        let out = TcpStream::connect(at)?;
        out.set_nodelay(true)?;
        Ok(Self { back: BufReader::new(out.try_clone()?), out })
    }

    /// A member says something else than the time before; whatever is answered but that it is recorded is a failure.
    pub(crate) fn vote(&mut self, member: u64, number: u64) -> Outcome<()> {
        let (person, seat) = (member + 5, format!("ledenvergadering.{}", member + 3));
        let position = if number.is_multiple_of(2) { "voor" } else { "tegen" };
        let key = format!("{member:08x}{number:024x}");
        let body = format!("als={person}%2F{seat}&sleutel={key}&gezien=1&standpunt={position}");
        let request = format!(
            "POST /{}/vergaderingen/1/1/standpunt HTTP/1.1\r\nHost: {HOST}\r\nCookie: handelt-als={person}; zetel={seat}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            crate::NAME,
            body.len()
        );
        self.out.write_all(request.as_bytes())?;
        let (status, body) = self.answer()?;
        if status.contains(" 303 ") {
            Ok(())
        } else {
            Err(format!("{status}\n{}", String::from_utf8_lossy(&body)).into())
        }
    }

    /// The first line of an answer, and its body.
    fn answer(&mut self) -> Outcome<(String, Vec<u8>)> {
        let mut status = String::new();
        self.back.read_line(&mut status)?;
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.back.read_line(&mut line)? == 0 {
                return Err("the connection was closed".into());
            }
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(bytes) = line.strip_prefix("content-length:") {
                length = bytes.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.back.read_exact(&mut body)?;
        Ok((status, body))
    }
}
