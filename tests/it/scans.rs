//! Scans, end to end: an invented order as a scanner gives it, upright and on its side.

use serde_json::Value;

use crate::program::Desk;

/// The act of a scan; null where the program was built without an engine, which it then says.
fn act_of(name: &str) -> Option<Value> {
    let bytes = std::fs::read(format!("fixtures/scan/{name}")).unwrap();
    let desk = Desk::new(&[(name, &bytes)]);
    desk.run("convert in -o out");
    let act: Value =
        serde_json::from_slice(&std::fs::read(desk.path(&format!("out/{name}.json"))).unwrap())
            .unwrap();
    let options = prikaz::recognize::Options::default();
    if prikaz::recognize::is_available(&options) {
        return Some(act);
    }
    assert_eq!(act["diagnostics"][0]["code"], "ocr-missing");
    None
}

/// The rows of the plan: number, and the raw words of its deadline.
fn rows(act: &Value) -> Vec<(String, String)> {
    let items =
        act["parts"].as_array().unwrap().iter().flat_map(|p| p["items"].as_array().unwrap());
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    items
        .filter(|item| item["type"] == "row")
        .map(|item| (word(&item["number"]), word(&item["deadline"]["text"])))
        .collect()
}

fn checked(name: &str) {
    let Some(act) = act_of(name) else { return };
    assert_eq!(act["source"]["text_origin"], "ocr");
    assert_eq!(act["act"]["number"], "47-О");
    assert_eq!(act["act"]["date"], "2022-02-14");
    let dates = ["до 15.03.2022", "апрель 2022 г.", "до 20.08.2022", "до 15.12.2022"];
    let wanted: Vec<_> = ["1", "2", "3", "4"]
        .iter()
        .zip(dates)
        .map(|(n, d)| ((*n).to_owned(), d.to_owned()))
        .collect();
    assert_eq!(rows(&act), wanted);
}

#[test]
fn a_scanned_order_is_read() {
    checked("order.jpg");
}

#[test]
fn a_page_on_its_side_is_turned() {
    checked("turned.jpg");
}
