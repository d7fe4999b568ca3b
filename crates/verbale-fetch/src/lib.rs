//! What does the web answer?
//!
//! [`Fetcher`] is given addresses and answers in the order in which they were asked, several hosts side by side, one request
//! at a time on each. It knows neither what a page says nor what a feed is; nothing is fetched that nobody asked for, but
//! the robots.txt of a host and where a page is moved to.
//!
//! Invariants:
//! - no request goes to an address of this machine, of a private network or of no use on the web ([`refusal`]), unless
//!   allowed: the addresses that a name was found to have are checked, and the connection is made to these, after every
//!   redirect anew. Proxies are not used, for then they would look the name up. Any port may be asked for;
//! - robots.txt is obeyed (RFC 9309); a host that cannot say what it allows is not asked further for now;
//! - between two requests to a host there is a pause, longer where robots.txt or the host (`Retry-After`) asks for one;
//! - an answer has at most so many bytes, counted as it is opened, and takes at most so long;
//! - an answer that does not come is a [`Failure`] with its reason and the way out, never the end of the rest.
//!
//! ```no_run
//! use verbale_fetch::{Address, Answer, Fetcher, Request, Settings};
//! let mut fetcher = Fetcher::new(Settings::default(), None, || false)?;
//! fetcher.ask(Request::new(Address::parse("https://example.org/news")?));
//! while let Some((request, answer)) = fetcher.next() {
//!     match answer {
//!         Ok(Answer::Whole(response)) => println!("{}: {} bytes", response.address, response.body.len()),
//!         Ok(Answer::Unchanged) => println!("{}: as it was", request.address),
//!         Err(failure) => eprintln!("{failure}"),
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod address;
mod body;
mod client;
mod failure;
mod fetcher;
mod host;
mod network;
mod robots;
mod settings;
mod trust;
mod warc;

pub use address::Address;
pub use client::Validators;
pub use failure::Failure;
pub use fetcher::{Answer, Fetcher, Request, Response};
pub use network::refusal;
pub use robots::Robots;
pub use settings::Settings;
pub use trust::Trust;
pub use warc::Archive;
