//! The rows of goals: tiers, nodes and indicators.

use super::table;
use crate::syntax::table::Slot::{List, Name, NewName, Number, OneOf, Text, Word};
use crate::syntax::table::{Concept, Keyword, Row, Slot, Thing, Times};
use words::Lang;

const POINT: &[Slot] = &[Number, Word("in"), Number];
const DIRECTIONS: &[&str] = &["omhoog", "omlaag", "in evenwicht"];
const DELAY: &[Slot] = &[Word("na"), Number, OneOf(&["jaar", "maand", "maanden"])];

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = table! {
    Top Tier "doelenlaag" "tier" [NewName, Text], Any Statement keyword_tier [241];
    Tier TierTowards "draagt-bij-aan" "contributes-to" [List(&Name(Thing::Tier))], AtMostOnce Statement keyword_tier_towards [241, 244, 246];
    Tier Measured "gemeten" "measured" [Word("met indicatoren")], AtMostOnce Statement keyword_measured [242];

    Top Node "knooppunt" "node" [NewName, Text], Any Statement keyword_node [241, 242, 243];
    Node OfTier "laag" "tier" [Name(Thing::Tier)], Once Statement keyword_of_tier [];
    Node Contributes "draagt-bij-aan" "contributes-to" [List(&Name(Thing::Node))], Any Statement keyword_contributes [243, 244, 246];
    Contributes Assumption "aanname" "assumption" [Text], AtMostOnce Statement keyword_assumption [];
    Contributes Proof "bewijs" "evidence" [Text], AtMostOnce Statement keyword_proof [];

    Top Indicator "indicator" "indicator" [NewName, Text], Any Statement keyword_indicator [245];
    Indicator Measures "meet" "measures" [List(&Name(Thing::Node))], AtMostOnce Statement keyword_measures [242];
    Indicator Source "bron" "source" [Text], AtMostOnce Statement keyword_indicator_source [245];
    Indicator Region "gebied" "region" [Text], AtMostOnce Statement keyword_region [245];
    Indicator Unit "eenheid" "unit" [Text], AtMostOnce Statement keyword_unit [];
    Indicator Baseline "nulmeting" "baseline" POINT, AtMostOnce Statement keyword_baseline [245];
    Indicator Target "streefwaarde" "target" POINT, AtMostOnce Statement keyword_target [];
    Indicator Benchmark "maatstaf" "benchmark" [Text], AtMostOnce Statement keyword_benchmark [];
    Indicator Direction "richting" "direction" [OneOf(DIRECTIONS)], AtMostOnce Statement keyword_direction [];
    Indicator Noticeable "merkbaar" "noticeable" DELAY, AtMostOnce Statement keyword_noticeable [];
};
