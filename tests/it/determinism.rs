//! Same input, same bytes, however the work is divided.

use crate::program::Desk;

#[test]
fn the_same_bytes_twice_and_with_any_number_of_jobs() {
    let desk = Desk::with_acts(40);
    desk.put("broken.bin", &[0, 159, 146, 150, 0, 1, 2]);
    desk.put("empty.txt", b"");
    desk.run("convert in -o one --format csv,jsonl,xlsx --jobs 1");
    desk.run("convert in -o two --format csv,jsonl,xlsx --jobs 4");
    let (one, two) = (desk.files("one"), desk.files("two"));
    assert!(one.len() >= 46, "{}", one.len());
    for (one, two) in one.iter().zip(&two) {
        assert!(one == two, "{} and {} differ", one.0, two.0);
    }
    assert_eq!(one.len(), two.len());
}

#[test]
fn a_run_in_two_steps_ends_as_one_run() {
    let desk = Desk::with_acts(5);
    desk.run("convert in -o steps");
    for number in 6..9 {
        desk.put(&format!("000{number}.txt"), crate::program::act(number).as_bytes());
    }
    desk.run("convert in -o steps");
    desk.run("convert in -o once");
    assert!(desk.files("steps") == desk.files("once"));
}
