//! Documents are read in processes of their own: with the same result, and at no risk to others.

mod faults;
mod limits;
pub(crate) mod pdf;
mod same;
mod start;

/// A PDF of so many pages; every third is empty, the first too.
fn of_pages(count: u32) -> Vec<u8> {
    let line = |page: u32| if page % 3 == 1 { String::new() } else { format!("Page {page} ends.") };
    pdf::pdf(&(1..=count).map(line).collect::<Vec<_>>())
}
