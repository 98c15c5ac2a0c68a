//! Turns a compiled wasm file into the pair that a browser loads: JavaScript glue and trimmed wasm.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(std::env::args_os())
}
