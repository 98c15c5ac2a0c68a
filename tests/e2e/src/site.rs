//! A static web server as strict as a host may be.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// What the strictest host that we support sends with every answer.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; \
     connect-src 'self'; worker-src blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'self'";

/// A running server. It ends when it is dropped, and what it served is then out of reach.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// What a site answers with.
#[derive(Clone, Debug)]
enum Content {
    /// The files of a folder, with a Content-Security-Policy.
    Folder(PathBuf, String),
    /// One document for every address, with no policy: a foreign page that embeds ours.
    Document(String),
}

impl Site {
    /// Serves the files of a folder; `/` is its `index.html`.
    pub fn of_folder(folder: &Path) -> std::io::Result<Self> {
        Self::of_folder_with_policy(folder, CONTENT_SECURITY_POLICY)
    }

    /// Serves the files of a folder with another Content-Security-Policy than the strictest that works.
    pub fn of_folder_with_policy(folder: &Path, policy: &str) -> std::io::Result<Self> {
        Self::serve(Content::Folder(folder.to_owned(), policy.to_owned()))
    }

    /// Serves one document under every address, as a foreign site would that embeds our page.
    pub fn of_document(html: &str) -> std::io::Result<Self> {
        Self::serve(Content::Document(html.to_owned()))
    }

    /// The address of the site, ending with a slash.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    fn serve(content: Content) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let ended = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&ended);
        let thread = std::thread::spawn(move || {
            for connection in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let content = content.clone();
                // A browser that goes away in the middle of an answer is no fault of the site's.
                std::thread::spawn(move || {
                    connection
                        .and_then(|connection| answer(connection, &content))
                        .ok()
                });
            }
        });
        Ok(Self {
            address,
            ended,
            thread: Some(thread),
        })
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // The thread waits for a connection, so it is given a last one.
        let woken = TcpStream::connect(self.address).is_ok();
        if let (true, Some(thread)) = (woken, self.thread.take()) {
            thread.join().ok();
        }
    }
}

/// Reads one request and answers it; every connection carries one.
fn answer(mut connection: TcpStream, content: &Content) -> std::io::Result<()> {
    let mut lines = BufReader::new(connection.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}

    let target = request.split(' ').nth(1).unwrap_or("/");
    let path = target.split(['?', '#']).next().unwrap_or("/");
    let (status, kind, body, policy) = match content {
        Content::Document(html) => ("200 OK", "text/html", html.clone().into_bytes(), None),
        Content::Folder(folder, policy) => match read(folder, path) {
            Some((kind, body)) => ("200 OK", kind, body, Some(policy)),
            None => (
                "404 Not Found",
                "text/plain",
                b"not found".to_vec(),
                Some(policy),
            ),
        },
    };

    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n",
        body.len()
    )?;
    if let Some(policy) = policy {
        write!(connection, "Content-Security-Policy: {policy}\r\n")?;
    }
    // Frames without an origin of their own may read the files, and no cache hides that a file is asked for twice.
    write!(
        connection,
        "Access-Control-Allow-Origin: *\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    )?;
    connection.write_all(&body)
}

/// A file of the folder, with its media type.
fn read(folder: &Path, path: &str) -> Option<(&'static str, Vec<u8>)> {
    let path = Path::new(path.trim_start_matches('/'));
    let inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let file = if path == Path::new("") {
        folder.join("index.html")
    } else {
        folder.join(path)
    };
    let body = if inside {
        std::fs::read(&file).ok()?
    } else {
        return None;
    };
    let kind = match file.extension()?.to_str()? {
        "html" => "text/html",
        "js" => "text/javascript",
        "css" => "text/css",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    };
    Some((kind, body))
}
