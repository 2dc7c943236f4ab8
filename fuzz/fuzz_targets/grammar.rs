//! All grammars over any text: nothing may panic, and each range must be cut out of the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use prikaz::grammar::deadline::Context;
use prikaz::grammar::{
    Found, body, citation, date, deadline, number, person, responsible, section,
};
use prikaz::model::Period;

/// Each range lies in the text, on borders of characters.
fn check<T>(text: &str, found: &[Found<T>]) {
    for found in found {
        assert!(text.get(found.range.clone()).is_some(), "{:?}", found.range);
    }
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let text = text.as_ref();
    let period = Period {
        start: jiff::civil::date(2021, 9, 1),
        end: jiff::civil::date(2022, 8, 31),
    };
    let contexts = [
        Context::default(),
        Context {
            section: Some((Some(2022), Some(2))),
            period: Some(period),
            act_date: Some(jiff::civil::date(2021, 8, 20)),
        },
    ];
    for context in &contexts {
        let _ = deadline::cell(text, context);
        check(text, &deadline::within(text, context));
    }
    check(text, deadline::period(text).as_slice());
    check(text, &date::all(text));
    check(text, date::first(text).as_slice());
    check(text, number::first(text).as_slice());
    check(text, number::beside(text, None).as_slice());
    check(text, &citation::all(text));
    check(text, &person::all(text));
    check(text, &responsible::cell(text));
    check(text, &responsible::addressees(text));
    let _ = responsible::control(text);
    let _ = (body::nominative(text), section::time(text), section::is_time(text));
});
