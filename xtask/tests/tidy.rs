//! The house is in order; this is what makes `xtask tidy` a part of the test command.

use std::path::Path;
use xtask::house::House;
use xtask::tidy;

#[test]
fn the_house_is_in_order() {
    let house = House::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).expect("the tree can be read");
    let breaches: Vec<String> =
        tidy::breaches(&house).into_iter().map(|(rule, breach)| format!("{breach} [{rule}]")).collect();
    println!("{}", tidy::figures(&house));
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}
