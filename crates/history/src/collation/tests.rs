//! Collations against behaviour recorded from seekdb.

use std::cmp::Ordering;
use std::collections::hash_map::DefaultHasher;
use std::hash::Hasher;

use super::Collation;

fn hash(collation: Collation, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    collation.hash_into(text, &mut hasher);
    hasher.finish()
}

#[test]
fn general_ci_folds_case_accents_and_emoji() {
    let ci = Collation::GeneralCi;
    for (left, right, equal) in [
        ("alice", "ALICE", true),
        ("eve", "évé", true),
        ("a", "a   ", true),
        ("", "  ", true),
        ("ß", "s", true),
        ("straße", "strasse", false),
        ("😀", "😁", true),
        ("你好", "你坏", false),
        ("Ж", "ж", true),
        ("ё", "е", true),
        ("й", "и", false),
        ("ς", "σ", true),
        ("ł", "l", false),
        ("ø", "o", false),
        ("ÿ", "y", true),
        ("ａ", "Ａ", true),
        ("Ａ", "a", false),
        ("a\t", "a", false),
        ("a\0", "a", false),
    ] {
        assert_eq!(ci.equal(left, right), equal, "{left} {right}");
        assert_eq!(hash(ci, left) == hash(ci, right), equal, "{left} {right}");
        assert_eq!(
            ci.sort_key(left) == ci.sort_key(right),
            equal,
            "{left} {right}"
        );
    }
}

#[test]
fn general_ci_sorts_as_recorded() {
    let sorted = [
        "", "10", "9", "A", "a1", "aa", "Ab", "b", "C", "é", "f", "Z", "[", "_", "{", "~", "中",
    ];
    for pair in sorted.windows(2) {
        assert_eq!(
            Collation::GeneralCi.compare(pair[0], pair[1]),
            Ordering::Less,
            "{pair:?}"
        );
        assert!(
            Collation::GeneralCi.sort_key(pair[0]) < Collation::GeneralCi.sort_key(pair[1]),
            "{pair:?}"
        );
    }
    assert_eq!(Collation::GeneralCi.compare("a\t", "a"), Ordering::Less);
    assert_eq!(Collation::GeneralCi.compare("a", "a\t "), Ordering::Greater);
}

#[test]
fn comparison_agrees_with_sort_keys() {
    let texts = [
        "", " ", "a", "A ", "a\t", "a \t", "ab", "aé", "aE", "é", "éa", "éA ", "é\t", "😀", "😀a",
        "中", "\u{1}", "~", "ü", "u z",
    ];
    for collation in [Collation::GeneralCi, Collation::Bin, Collation::Binary] {
        for left in texts {
            for right in texts {
                let keys = collation.sort_key(left).cmp(&collation.sort_key(right));
                assert_eq!(
                    collation.compare(left, right),
                    keys,
                    "{collation:?} {left:?} {right:?}"
                );
                assert_eq!(collation.equal(left, right), keys == Ordering::Equal);
            }
        }
    }
}

#[test]
fn bin_and_binary_compare_code_points_and_bytes() {
    assert!(!Collation::Bin.equal("a", "A"));
    assert!(Collation::Bin.equal("a", "a  "));
    assert!(!Collation::Binary.equal("a", "a "));
    assert_eq!(Collation::Bin.compare("A", "a"), Ordering::Less);
    assert_eq!(Collation::Bin.compare("\u{FFFD}", "😀"), Ordering::Less);
    assert_eq!(Collation::by_name("UTF8MB4_BIN"), Some(Collation::Bin));
    assert_eq!(Collation::by_name("latin1_bin"), None);
}
