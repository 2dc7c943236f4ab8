//! By which path old documents are read: the readers of the program, or an installed office.

use std::borrow::Cow;

use crate::model::{Code, Diagnostic};
use crate::office::Office;
use crate::read::{self, Old};

/// The path of `.doc` and `.rtf`.
#[derive(Debug, Default)]
pub enum Converter {
    /// The program's own readers.
    #[default]
    Builtin,
    /// The program's own readers, and an office for what they cannot read.
    Auto(Option<Office>),
    /// An office.
    Office(Office),
}

impl Converter {
    /// What outputs depend on.
    pub(super) fn key(&self) -> &'static str {
        match self {
            Self::Builtin | Self::Auto(None) => "builtin",
            Self::Auto(Some(_)) => "auto",
            Self::Office(_) => "office",
        }
    }

    /// The bytes that are to be read: those of the document, or what the office made of it.
    ///
    /// # Errors
    /// `office-failed` where the office makes nothing of it.
    pub(super) fn prepare<'b>(&self, bytes: &'b [u8]) -> Result<Cow<'b, [u8]>, Box<Diagnostic>> {
        let Some(office) = self.office_for(bytes) else { return Ok(Cow::Borrowed(bytes)) };
        match office.to_docx(bytes) {
            Ok(docx) => Ok(Cow::Owned(docx)),
            Err(error) => {
                let failed = Diagnostic::new(Code::OfficeFailed);
                Err(Box::new(failed.with("reason", error)))
            }
        }
    }

    /// The office that is to read a document.
    fn office_for(&self, bytes: &[u8]) -> Option<&Office> {
        match (self, read::old(bytes)?) {
            (Self::Office(office), _) | (Self::Auto(Some(office)), Old::BeforeWord97) => {
                Some(office)
            }
            _ => None,
        }
    }
}
