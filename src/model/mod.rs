//! Plain data that the stages share, and the output contract.
//!
//! [`Content`] is what a reader gives, [`Document`] what layout and normalisation make of it,
//! [`Act`] what extraction finds in it and what is written out.

mod act;
mod code;
mod content;
mod deadline;
mod diagnostic;
mod document;
mod duty;
mod evidence;
mod families;
mod lang;
mod offset;
mod page;
mod part;
mod raster;
mod registry;
mod text;

pub use act::*;
pub use code::Code;
pub use content::{Content, Form};
pub use deadline::{Ambiguity, Deadline, DeadlineKind, Hours, Reading, ResolvedFrom};
pub use diagnostic::{Diagnostic, Severity};
pub use document::*;
pub use duty::{Due, Duty};
pub use evidence::{Correction, Evidence, EvidenceMap, Rule, Span};
pub use families::*;
pub use lang::Lang;
pub use offset::{Anchor, Direction, Offset, OffsetUnit};
pub use page::{Box4, Layer, Page, Places, Pose, Ruling, Stance, Turn, Word, union};
pub use part::*;
pub use raster::Raster;
pub use registry::*;
pub use text::Text;
