//! The description of a row, word by word.

use crate::read::flow::{EdgeCell, EdgeRow, Merge};

/// A row while it is described.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    row: EdgeRow,
    cell: EdgeCell,
}

impl Row {
    /// Takes in a word that describes rows; tells whether it is one. Cells beyond `most` are not told apart.
    pub(super) fn word(&mut self, word: &str, number: Option<i32>, most: usize) -> bool {
        match word {
            "trowd" => *self = Self::default(),
            "trleft" => self.row.left = number.unwrap_or(0),
            "clvmgf" => self.cell.down = Merge::First,
            "clvmrg" => self.cell.down = Merge::Next,
            "clmgf" => self.cell.across = Merge::First,
            "clmrg" => self.cell.across = Merge::Next,
            "cellx" => {
                let mut cell = std::mem::take(&mut self.cell);
                cell.right = number.unwrap_or(0);
                if self.row.cells.len() <= most {
                    self.row.cells.push(cell);
                }
            }
            _ => return false,
        }
        true
    }

    /// The row as described so far.
    pub(super) fn described(&self) -> EdgeRow {
        self.row.clone()
    }
}
