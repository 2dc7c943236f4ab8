//! Looks for Debian's tesseract; without it the program builds too and says what to install.

fn main() {
    println!("cargo::rustc-check-cfg=cfg(tesseract)");
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "ocr")]
    match pkg_config::Config::new().atleast_version("5.0").probe("tesseract") {
        Ok(_) => println!("cargo::rustc-cfg=tesseract"),
        Err(_) => println!(
            "cargo::warning=tesseract 5 was not found, so scans will not be read: install libtesseract-dev, pkg-config and tesseract-ocr-rus, and build again"
        ),
    }
}
