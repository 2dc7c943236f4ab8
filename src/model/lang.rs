//! The languages that the program speaks.

/// Language of messages, headings and reports. Codes and keys are the same in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}
