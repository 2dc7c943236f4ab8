//! A walk over a tree without recursion: markup decides how deep it goes, not the stack.

use scraper::{Node, node::Element};

use crate::model::{Code, Diagnostic};
use crate::read::Limits;

/// A node of the parsed tree.
pub(super) type NodeRef<'a> = <scraper::ElementRef<'a> as std::ops::Deref>::Target;

/// What is done on the way.
pub(super) trait Visitor<'a> {
    /// Comes to an element; what is inside is visited where the answer is true.
    fn enter(&mut self, node: NodeRef<'a>, element: &'a Element) -> Result<bool, Box<Diagnostic>>;
    /// Leaves an element that was entered with the answer true.
    fn leave(&mut self, node: NodeRef<'a>, element: &'a Element) -> Result<(), Box<Diagnostic>>;
    /// Comes to characters.
    fn text(&mut self, text: &'a str);
}

/// Visits all below `root`, in the order of the document.
///
/// # Errors
/// `too-deep` where the tree is deeper than the limit, and what the visitor refuses.
pub(super) fn walk<'a>(
    root: NodeRef<'a>,
    limits: &Limits,
    visitor: &mut impl Visitor<'a>,
) -> Result<(), Box<Diagnostic>> {
    let mut depth = 0_usize;
    let mut next = root.first_child();
    while let Some(node) = next {
        let inside = match node.value() {
            Node::Element(element) => visitor.enter(node, element)?,
            Node::Text(text) => {
                visitor.text(text);
                false
            }
            _ => false,
        };
        if inside {
            depth += 1;
            if depth > limits.depth {
                return Err(too_deep(depth, limits));
            }
            if let Some(child) = node.first_child() {
                next = Some(child);
                continue;
            }
            depth -= 1;
            leave(node, visitor)?;
        }
        next = node.next_sibling();
        let mut at = node;
        while next.is_none() && depth > 0 {
            let Some(parent) = at.parent() else { break };
            leave(parent, visitor)?;
            depth -= 1;
            next = parent.next_sibling();
            at = parent;
        }
    }
    Ok(())
}

/// Tells the visitor that it leaves a node.
fn leave<'a>(node: NodeRef<'a>, visitor: &mut impl Visitor<'a>) -> Result<(), Box<Diagnostic>> {
    match node.value() {
        Node::Element(element) => visitor.leave(node, element),
        _ => Ok(()),
    }
}

/// The refusal of markup nested too deep.
pub(super) fn too_deep(depth: usize, limits: &Limits) -> Box<Diagnostic> {
    let refused = Diagnostic::new(Code::TooDeep);
    Box::new(refused.with("depth", depth).with("limit", limits.depth))
}
