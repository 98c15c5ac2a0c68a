//! Runs a wasm test program in a headless browser; cargo calls it by the `runner` entry of `.cargo/config.toml`.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
