//! Canonical JSON: one value, one form.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

use book::canonical::{NotCanonical, from_bytes, to_bytes};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn text(value: &Value) -> String {
    String::from_utf8(to_bytes(value).unwrap()).unwrap()
}

#[test]
fn members_are_sorted_and_nothing_stands_between() {
    let value = json!({"b": [1, -2, null, true], "a": {"z": "", "y": false}});
    assert_eq!(text(&value), r#"{"a":{"y":false,"z":""},"b":[1,-2,null,true]}"#);
}

#[test]
fn members_are_sorted_as_rfc_8785_says() {
    let value = json!({"\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7});
    assert_eq!(text(&value), "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}");
}

#[test]
fn texts_are_escaped_only_where_they_must_be() {
    let value = json!("\u{8}\t\n\u{c}\r\"\\/\u{1f}\u{7f}é\u{2028}");
    assert_eq!(text(&value), "\"\\b\\t\\n\\f\\r\\\"\\\\/\\u001f\u{7f}é\u{2028}\"");
}

#[test]
fn composed_and_decomposed_letters_stay_as_they_are() {
    assert_ne!(to_bytes("é").unwrap(), to_bytes("e\u{301}").unwrap());
}

#[test]
fn numbers_with_a_fraction_or_beyond_what_every_reader_keeps_are_refused() {
    for number in ["1.0", "0.5", "1e3", "-0", "9007199254740992", "-9007199254740992", "18446744073709551615"] {
        let value: Value = serde_json::from_str(number).unwrap();
        assert!(matches!(to_bytes(&value), Err(NotCanonical::Number(_))), "{number}");
        assert!(from_bytes(number.as_bytes()).is_err(), "{number}");
    }
    assert_eq!(text(&json!(9_007_199_254_740_991_i64)), "9007199254740991");
}

#[test]
fn another_form_of_the_same_value_is_refused() {
    for other in [r#"{"b":1,"a":2}"#, r#"{"a": 1}"#, r#"{"a":1,"a":1}"#, r#""\u0041""#, "[1,]", " 1", "1\n"] {
        assert!(from_bytes(other.as_bytes()).is_err(), "{other}");
    }
    assert_eq!(from_bytes(br#"{"a":2,"b":1}"#), Ok(json!({"a": 2, "b": 1})));
}

#[test]
fn nesting_has_an_end() {
    let deep = (0..70).fold(json!(1), |inner, _| json!([inner]));
    assert_eq!(to_bytes(&deep), Err(NotCanonical::TooDeep));
    let bytes = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(from_bytes(bytes.as_bytes()).is_err());
}

fn values() -> impl Strategy<Value = Value> {
    let plain = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    plain.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #[test]
    fn every_value_comes_back_and_has_one_line(value in values()) {
        let bytes = to_bytes(&value).unwrap();
        prop_assert_eq!(from_bytes(&bytes).unwrap(), value);
        prop_assert!(!bytes.contains(&b'\n'));
    }
}
