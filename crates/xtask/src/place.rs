//! Where things lie: the repository, the build folder, and the tools in it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The repository that this program was started in.
#[derive(Debug)]
pub struct Place {
    /// The repository.
    pub root: PathBuf,
    /// Cargo's build folder.
    pub target: PathBuf,
}

impl Place {
    /// Asks cargo, which starts this program.
    pub fn find() -> Self {
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .ancestors()
            .nth(2)
            .expect("this package lies two folders below the root")
            .to_owned();
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |folder| root.join(folder));
        Self { root, target }
    }

    /// Where installed tools are kept, apart from the user's own.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// A Python environment that holds Node, where the system has none.
    pub fn node_environment(&self) -> PathBuf {
        self.tools().join("node")
    }

    /// The search path with our tools first, so that their versions win over whatever else is installed.
    pub fn search_path(&self) -> OsString {
        let ours = [
            self.tools(),
            self.tools().join("bin"),
            self.root.join("web/node_modules/.bin"),
        ];
        // Node from the Python environment comes last: the folder has a `python` too, which must not hide the system's.
        let spare = self.node_environment().join("bin");
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let folders = ours
            .into_iter()
            .chain(std::env::split_paths(&inherited))
            .chain([spare]);
        std::env::join_paths(folders)
            .expect("folders that come from a search path can go back into one")
    }

    /// A path as the user would write it from the repository.
    pub fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
