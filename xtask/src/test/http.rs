//! As much HTTP/1.1 as it takes to read the pages and to speak to a browser's driver, on this machine only.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// An answer; header names in lower case.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// One request on a connection of its own to a server on this machine.
pub(super) fn request(port: u16, method: &str, path: &str, body: &[u8]) -> Result<Answer> {
    let asked = || format!("{method} {path} on port {port}");
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).with_context(asked)?;
    stream.set_read_timeout(Some(Duration::from_mins(2)))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nAccept: */*\r\n\
         Content-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)?;
    answer(&mut BufReader::new(stream)).with_context(asked)
}

fn answer(stream: &mut impl BufRead) -> Result<Answer> {
    let status = line(stream)?;
    let status = status
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .context("no status line")?;
    let mut headers = Vec::new();
    loop {
        let line = line(stream)?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line
            .split_once(':')
            .with_context(|| format!("a header without colon: {line}"))?;
        headers.push((name.trim().to_lowercase(), value.trim().to_owned()));
    }
    let mut answer = Answer {
        status,
        headers,
        body: Vec::new(),
    };
    if answer.header("transfer-encoding") == "chunked" {
        loop {
            let size = line(stream)?;
            let size =
                u64::from_str_radix(size.split(';').next().unwrap_or_default(), 16).context("chunk size")?;
            stream.take(size).read_to_end(&mut answer.body)?;
            line(stream)?;
            if size == 0 {
                break;
            }
        }
    } else if let Ok(length) = answer.header("content-length").parse() {
        let got = stream.take(length).read_to_end(&mut answer.body)?;
        if got as u64 != length {
            bail!("the answer breaks off after {got} of {length} bytes");
        }
    } else {
        stream.read_to_end(&mut answer.body)?;
    }
    Ok(answer)
}

/// A line without its end.
fn line(stream: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        bail!("the answer breaks off");
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn reads_bodies_of_known_length_in_chunks_and_to_the_end() {
        for text in [
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nKal\u{131}",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nKal\r\n2;x\r\n\u{131}\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: y\r\n\r\nKal\u{131}",
        ] {
            let read = answer(&mut text.as_bytes()).unwrap();
            assert_eq!((read.status, read.text().as_str()), (200, "Kalı"), "{text}");
        }
        assert!(answer(&mut &b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nKal"[..]).is_err());
    }
}
