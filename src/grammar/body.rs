//! Names of bodies.

/// The nominative of a body's or an official's name.
pub fn nominative(phrase: &str) -> String {
    phrase.to_owned()
}

/// True for a noun that heads a body's name, in any case form.
pub fn is_body_head(_word: &str) -> bool {
    false
}

/// True for a noun that heads a post, in any case form.
pub fn is_post_head(_word: &str) -> bool {
    false
}
