//! A headless Chromium, driven by way of its driver.

use super::http::request;
use crate::workspace::{find_on_path, on_path};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const INSTALL: &str = "install Chromium and its driver (Debian: apt-get install chromium chromium-driver), \
                       or leave these checks out with --no-browser";

/// The programs of the browser and of its driver.
struct Programs {
    browser: PathBuf,
    driver: PathBuf,
}

fn programs() -> Option<Programs> {
    let browsers = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let browser = browsers.iter().find_map(|name| find_on_path(name))?;
    Some(Programs {
        browser,
        driver: find_on_path("chromedriver")?,
    })
}

/// Finds Chromium and its driver, and installs them where this is root's Debian.
fn programs_or_install() -> Result<Programs> {
    if let Some(found) = programs() {
        return Ok(found);
    }
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|out| out.stdout.trim_ascii() == b"0");
    if !(root && Path::new("/etc/debian_version").exists() && on_path("apt-get")) {
        bail!("no Chromium or no chromedriver: {INSTALL}");
    }
    println!("  no Chromium or no chromedriver: installing Debian's chromium and chromium-driver");
    for arguments in [
        &["update", "-q"][..],
        &["install", "-y", "-q", "chromium", "chromium-driver"],
    ] {
        let out = Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null())
            .output()
            .context("apt-get")?;
        if !out.status.success() {
            let told = String::from_utf8_lossy(&out.stderr);
            bail!(
                "apt-get {} failed ({}); {INSTALL}",
                arguments.join(" "),
                told.trim()
            );
        }
    }
    programs().with_context(|| format!("still no Chromium or no chromedriver: {INSTALL}"))
}

/// A browser with one window and an empty profile; ends, with its driver, when dropped.
pub(super) struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    /// Starts one. `profile` is a folder for its use alone.
    pub(super) fn start(profile: &Path, scripts: bool) -> Result<Self> {
        let programs = programs_or_install()?;
        let mut driver = Command::new(&programs.driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {}", programs.driver.display()))?;
        let port = driver.stdout.take().and_then(driver_port);
        let mut browser = Self {
            driver,
            port: port.context("chromedriver names no port")?,
            session: String::new(),
        };
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            &format!("--user-data-dir={}", profile.display()),
        ];
        let javascript = if scripts { 1 } else { 2 };
        let asked = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {
                "binary": programs.browser,
                "args": arguments,
                "prefs": {"profile.managed_default_content_settings.javascript": javascript},
            },
        }}});
        let answer = browser.send("POST", "/session", &asked)?;
        answer["sessionId"]
            .as_str()
            .context("no session")?
            .clone_into(&mut browser.session);
        browser.look(1280, "light")?;
        Ok(browser)
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        let body = if method == "POST" {
            body.to_string()
        } else {
            String::new()
        };
        let answer = request(self.port, method, path, body.as_bytes())?;
        let mut value: Value =
            serde_json::from_slice(&answer.body).context("the driver's answer is not JSON")?;
        let value = value["value"].take();
        if answer.status != 200 {
            let message = value["message"].as_str().unwrap_or_default();
            let message = message.split("(Session info").next().unwrap_or_default();
            bail!("the browser: {}", message.trim());
        }
        Ok(value)
    }

    fn command(&self, command: &str, body: &Value) -> Result<Value> {
        self.send("POST", &format!("/session/{}/{command}", self.session), body)
    }

    /// Goes to an address and waits until it is loaded.
    pub(super) fn open(&self, url: &str) -> Result<()> {
        self.command("url", &json!({"url": url})).map(|_| ())
    }

    /// The address that the window shows.
    pub(super) fn url(&self) -> Result<String> {
        let url = self.send("GET", &format!("/session/{}/url", self.session), &Value::Null)?;
        Ok(url.as_str().unwrap_or_default().to_owned())
    }

    /// Runs a function body in the page; `arguments[0]` is `argument`.
    pub(super) fn ask(&self, script: &str, argument: &Value) -> Result<Value> {
        self.command("execute/sync", &json!({"script": script, "args": [argument]}))
    }

    /// Clicks the first element that matches, as a person would.
    pub(super) fn click(&self, css: &str) -> Result<()> {
        let element = self.element(css)?;
        self.command(&format!("element/{element}/click"), &json!({}))
            .map(|_| ())
    }

    /// Types into the first element that matches.
    pub(super) fn write(&self, css: &str, text: &str) -> Result<()> {
        let element = self.element(css)?;
        self.command(&format!("element/{element}/value"), &json!({"text": text}))
            .map(|_| ())
    }

    fn element(&self, css: &str) -> Result<String> {
        let found = self.command("element", &json!({"using": "css selector", "value": css}));
        let found = found.with_context(|| format!("no {css}"))?;
        let id = found
            .as_object()
            .and_then(|o| o.values().next())
            .and_then(Value::as_str);
        Ok(id.context("an element without id")?.to_owned())
    }

    /// Waits until an address other than `old` is loaded.
    pub(super) fn wait_to_leave(&self, old: &str) -> Result<String> {
        let end = Instant::now() + Duration::from_secs(10);
        while Instant::now() < end {
            let url = self.url()?;
            if url != old {
                return Ok(url);
            }
            sleep(Duration::from_millis(50));
        }
        bail!("nothing happened; the browser still shows {old}")
    }

    /// Sends a command of the protocol of the developer tools.
    pub(super) fn tools(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.command("goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// Shows pages in a window of this width, in this colour scheme, and without movement, so that what was clicked
    /// has happened.
    pub(super) fn look(&self, width: u32, scheme: &str) -> Result<()> {
        let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.tools("Emulation.setDeviceMetricsOverride", &size)?;
        let features = [
            ("prefers-color-scheme", scheme),
            ("prefers-reduced-motion", "reduce"),
        ]
        .map(|(name, value)| json!({"name": name, "value": value}));
        self.tools("Emulation.setEmulatedMedia", &json!({"features": features}))
            .map(|_| ())
    }

    /// A picture of the whole page, as PNG.
    pub(super) fn picture(&self) -> Result<Vec<u8>> {
        let shot = self.tools(
            "Page.captureScreenshot",
            &json!({"format": "png", "captureBeyondViewport": true}),
        )?;
        let data = shot["data"].as_str().context("no picture")?;
        data_encoding::BASE64
            .decode(data.as_bytes())
            .context("the picture is not base64")
    }

    /// What the console was told since the last call, errors and warnings only, each once.
    pub(super) fn complaints(&self) -> Result<Vec<String>> {
        let log = self.command("se/log", &json!({"type": "browser"}))?;
        let entries = log.as_array().into_iter().flatten();
        let bad = entries.filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")));
        let told: BTreeSet<&str> = bad.filter_map(|entry| entry["message"].as_str()).collect();
        Ok(told.into_iter().map(str::to_owned).collect())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.send("DELETE", &format!("/session/{}", self.session), &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The port in `ChromeDriver was started successfully on port 41234.`; goes on reading so that the driver can write.
fn driver_port(out: impl std::io::Read + Send + 'static) -> Option<u16> {
    let mut lines = BufReader::new(out).lines().map_while(Result::ok);
    let port = lines.by_ref().find_map(|line| {
        let port = line.split(" successfully on port ").nth(1)?;
        port.trim_end_matches('.').parse().ok()
    });
    std::thread::spawn(move || lines.for_each(drop));
    port
}
