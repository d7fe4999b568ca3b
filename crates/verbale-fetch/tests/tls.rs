//! Encrypted connections: to a server of the test's own, with a certificate that an authority of its own has signed.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use verbale_fetch::{Address, Answer, Failure, Fetcher, Request, Settings, Trust};

/// An authority: its certificate in PEM, and what signs for it.
fn authority() -> (String, Issuer<'static, KeyPair>) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let pem = params.self_signed(&key).unwrap().pem();
    (pem, Issuer::new(params, key))
}

/// A server on this machine that the authority vouches for under `name`; answers each request with a page, closing the
/// connection.
fn server(issuer: &Issuer<'static, KeyPair>, name: &str) -> SocketAddr {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new([name.to_owned()]).unwrap();
    let certificate = CertificateDer::from(params.signed_by(&key, issuer).unwrap());
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            thread::spawn(move || answer(StreamOwned::new(connection, stream)));
        }
    });
    address
}

fn answer(stream: StreamOwned<ServerConnection, TcpStream>) {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    // Nothing comes from who does not trust the certificate.
    while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
        line.clear();
    }
    let mut stream = reader.into_inner();
    let body = "<p>Envoys met in Port Amber.</p>";
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.conn.send_close_notify();
    let _ = stream.flush();
}

fn fetch(server: SocketAddr, trust: Option<Trust>) -> Result<Answer, Failure> {
    let settings = Settings {
        allow_private: true,
        trust,
        delay: Duration::ZERO,
        ..Settings::default()
    };
    let mut fetcher = Fetcher::new(settings, None, || false).unwrap();
    fetcher.ask(Request::new(
        Address::parse(&format!("https://{server}/1")).unwrap(),
    ));
    fetcher.next().unwrap().1
}

#[test]
fn a_server_must_prove_who_it_is() {
    let (pem, issuer) = authority();
    let good = server(&issuer, "127.0.0.1");
    let trust = Trust::of_pem(pem.as_bytes()).unwrap();
    match fetch(good, Some(trust.clone())) {
        Ok(Answer::Whole(response)) => assert!(response.body.starts_with(b"<p>Envoys"), "{response:?}"),
        other => panic!("{other:?}"),
    }
    let (other, _) = authority();
    let elsewhere = server(&issuer, "post.example");
    for (server, trust) in [
        (good, None),
        (good, Some(Trust::of_pem(other.as_bytes()).unwrap())),
        (elsewhere, Some(trust)),
    ] {
        let failure = fetch(server, trust).unwrap_err();
        let words = failure.to_string();
        assert!(
            words.contains("does not prove who it is") && words.contains("--ca"),
            "{words}"
        );
        assert!(!failure.is_lasting());
    }
}

#[test]
fn a_file_without_certificates_is_refused() {
    let (pem, issuer) = authority();
    let key = issuer.key().serialize_pem();
    // A key beside them, and several of them, are usual.
    assert!(Trust::of_pem(format!("of the gateway:\n{pem}{key}{pem}").as_bytes()).is_ok());
    for bad in ["", "They met.", key.as_str(), &pem[..pem.len() / 2]] {
        assert!(Trust::of_pem(bad.as_bytes()).is_err(), "{bad}");
    }
}
