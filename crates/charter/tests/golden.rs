//! A small charter compiles to the agreement it speaks of.

#![cfg(test)]

use charter::syntax::{Reading, compile};
use serde_json::Value;

const TEXT: &str = include_str!("fixtures/leeszaal.md");

#[test]
fn a_small_charter_compiles_to_the_agreement_it_speaks_of() {
    let compiled = compile(TEXT, &[], Reading::InForce);
    let open = compiled.findings.iter().filter(|finding| finding.accepted_by.is_none());
    assert_eq!(open.count(), 0, "{:#?}", compiled.findings);
    let mut agreement = serde_json::to_value(compiled.agreement.unwrap()).unwrap();
    shorten_cites(&mut agreement);
    insta::assert_json_snapshot!(agreement);
}

/// Writes each citation on one line, so that the snapshot can be read: `artikel 3, rule, layer`.
fn shorten_cites(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if let (Some(article), Some(rule), Some(layer)) =
                (fields.get("article"), fields.get("rule"), fields.get("layer"))
            {
                let ruling =
                    fields.get("ruling").and_then(Value::as_str).map(|id| format!(" {id}")).unwrap_or_default();
                let cite = [article, rule, layer].map(|part| part.as_str().unwrap_or_default()).join(", ");
                *value = Value::String(cite + &ruling);
            } else {
                fields.values_mut().for_each(shorten_cites);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(shorten_cites),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
