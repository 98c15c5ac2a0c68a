//! `cargo xtask stage`: Trunk calls this after it has put a build together, before it shows it to anybody.
//!
//! Trunk names the page's own files by their content, so that a browser's cache never mixes two builds, but not the
//! worker's and the copied ones. Those get their names here, in the folder and in the page that mentions them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Outcome;

/// File as Trunk writes it, and the two parts of the name that it gets: before and after the hash.
const FILES: [(&str, &str, &str); 3] = [
    ("forkyard-wasm_bg.wasm", "engine", "wasm"),
    ("forkyard-wasm.js", "engine", "js"),
    ("editor.js", "editor", "js"),
];

/// Renames the files in the folder that Trunk names.
pub fn stage() -> Outcome {
    let folder = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or("only Trunk may call this command.")?;
    rename(&folder).map_err(|error| {
        format!(
            "cannot name the files in {} by their content: {error}",
            folder.display()
        )
    })
}

fn rename(folder: &Path) -> std::io::Result<()> {
    let page = folder.join("index.html");
    let mut html = fs::read_to_string(&page)?;
    for (written, stem, extension) in FILES {
        let from = folder.join(written);
        let named = format!("{stem}-{:016x}.{extension}", fnv1a(&fs::read(&from)?));
        fs::rename(from, folder.join(&named))?;
        html = html.replace(&format!("\"{written}\""), &format!("\"{named}\""));
    }
    fs::write(page, html)
}

/// A hash that tells contents apart; nobody has to be kept from forging it.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::{fnv1a, rename};
    use std::fs;

    #[test]
    fn files_are_named_by_their_content_and_the_page_follows() {
        let folder = std::env::temp_dir().join(format!("forkyard-stage-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder in the system's place for such");
        for file in ["forkyard-wasm_bg.wasm", "forkyard-wasm.js", "editor.js"] {
            fs::write(folder.join(file), file).expect("a small file");
        }
        fs::write(
            folder.join("index.html"),
            r#"get("forkyard-wasm.js"), import("editor.js")"#,
        )
        .expect("a small file");

        rename(&folder).expect("all files are there");

        let engine = format!("engine-{:016x}.js", fnv1a(b"forkyard-wasm.js"));
        let editor = format!("editor-{:016x}.js", fnv1a(b"editor.js"));
        let html = fs::read_to_string(folder.join("index.html")).expect("the page");
        assert_eq!(html, format!(r#"get("{engine}"), import("{editor}")"#));
        assert!(folder.join(engine).is_file());
        fs::remove_dir_all(folder).expect("our own folder");
    }
}
