//! Tells how small the files of a folder become on the way to a browser, and can leave the compressed files beside them.
//!
//! `squeeze [--write] FOLDER` prints a line for each file: name, raw, gzip and brotli size, with tabs between.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use flate2::{Compression, write::GzEncoder};

/// What a web server can afford that compresses once and serves often.
const BROTLI_QUALITY: i32 = 11;
const BROTLI_WINDOW: i32 = 22;

fn main() -> anyhow::Result<()> {
    let mut arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let write = arguments.first().is_some_and(|first| first == "--write");
    if write {
        arguments.remove(0);
    }
    let [folder] = arguments.as_slice() else {
        bail!("usage: squeeze [--write] FOLDER");
    };
    let folder = Path::new(folder);

    for file in files(folder)? {
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let (gzip, brotli) = (gzip(&bytes)?, brotli(&bytes)?);
        if write {
            for (suffix, small) in [("gz", &gzip), ("br", &brotli)] {
                // A server that finds no smaller file sends the original.
                if small.len() < bytes.len() {
                    let mut beside = file.clone().into_os_string();
                    beside.push(format!(".{suffix}"));
                    fs::write(&beside, small)
                        .with_context(|| format!("writing {}", beside.display()))?;
                }
            }
        }
        let name = file.strip_prefix(folder).unwrap_or(&file).display();
        println!("{name}\t{}\t{}\t{}", bytes.len(), gzip.len(), brotli.len());
    }
    Ok(())
}

/// Every file below a folder that is not itself a compressed one, in the order of their names.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("reading the folder {}", folder.display()))?
    {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if !path
            .extension()
            .is_some_and(|extension| extension == "br" || extension == "gz")
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut std::io::Cursor::new(bytes), &mut small, &parameters)?;
    Ok(small)
}
