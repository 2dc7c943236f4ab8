//! The program `prikaz`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
