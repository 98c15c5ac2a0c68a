//! Changing documents at a path, and merging them.

use std::sync::Arc;

use super::Json;
use super::path::{Leg, Path};

/// Puts `value` at `path`, replacing what is there or adding it (`JSON_SET`).
pub(crate) fn set(json: &mut Json, path: &Path, value: Json) {
    change(json, &path.legs, value, true, true);
}

/// Puts `value` at `path` where nothing is yet (`JSON_INSERT`).
pub(crate) fn insert(json: &mut Json, path: &Path, value: Json) {
    change(json, &path.legs, value, true, false);
}

/// Puts `value` at `path` where something is (`JSON_REPLACE`).
pub(crate) fn replace(json: &mut Json, path: &Path, value: Json) {
    change(json, &path.legs, value, false, true);
}

fn change(json: &mut Json, legs: &[Leg], value: Json, may_insert: bool, may_replace: bool) {
    let Some((leg, rest)) = legs.split_first() else {
        if may_replace {
            *json = value;
        }
        return;
    };
    match leg {
        Leg::Member(name) => {
            let Json::Object(members) = json else { return };
            match members.binary_search_by(|member| Json::compare_names(&member.0, name)) {
                Ok(position) => {
                    change(
                        &mut members[position].1,
                        rest,
                        value,
                        may_insert,
                        may_replace,
                    );
                }
                Err(position) if rest.is_empty() && may_insert => {
                    members.insert(position, (name.clone(), value));
                }
                Err(_) => {}
            }
        }
        Leg::Element(index) => match json {
            Json::Array(elements) => match index.resolve(elements.len()) {
                Some(position) if position < elements.len() => {
                    change(
                        &mut elements[position],
                        rest,
                        value,
                        may_insert,
                        may_replace,
                    );
                }
                Some(_) if rest.is_empty() && may_insert => elements.push(value),
                // Before the first element.
                None if rest.is_empty() && may_insert => elements.insert(0, value),
                _ => {}
            },
            // A scalar counts as an array of itself.
            scalar => match index.resolve(1) {
                Some(0) => change(scalar, rest, value, may_insert, may_replace),
                Some(_) if rest.is_empty() && may_insert => {
                    let own = std::mem::replace(scalar, Json::Null);
                    *scalar = Json::Array(vec![own, value]);
                }
                _ => {}
            },
        },
        // Paths with wildcards are refused before.
        _ => {}
    }
}

/// Takes away what is at `path` (`JSON_REMOVE`).
pub(crate) fn remove(json: &mut Json, path: &Path) {
    let Some((last, front)) = path.legs.split_last() else {
        return;
    };
    let Some(parent) = find_mut(json, front) else {
        return;
    };
    match (last, parent) {
        (Leg::Member(name), Json::Object(members)) => {
            members.retain(|member| member.0 != *name);
        }
        (Leg::Element(index), Json::Array(elements)) => {
            if let Some(position) = index.resolve(elements.len())
                && position < elements.len()
            {
                elements.remove(position);
            }
        }
        _ => {}
    }
}

/// The value at a path without wildcards.
pub(crate) fn find_mut<'json>(json: &'json mut Json, legs: &[Leg]) -> Option<&'json mut Json> {
    let Some((leg, rest)) = legs.split_first() else {
        return Some(json);
    };
    let next = match (leg, json) {
        (Leg::Member(name), Json::Object(members)) => {
            let position = members
                .binary_search_by(|member| Json::compare_names(&member.0, name))
                .ok()?;
            &mut members[position].1
        }
        (Leg::Element(index), Json::Array(elements)) => {
            let position = index.resolve(elements.len())?;
            elements.get_mut(position)?
        }
        (Leg::Element(index), scalar) if index.resolve(1) == Some(0) => scalar,
        _ => return None,
    };
    find_mut(next, rest)
}

/// `JSON_MERGE_PATCH`: members of the right replace those of the left, `null` takes them away.
pub(crate) fn merge_patch(left: Json, right: Json) -> Json {
    let Json::Object(patches) = right else {
        return right;
    };
    let mut members = match left {
        Json::Object(members) => members,
        _ => Vec::new(),
    };
    for (name, patch) in patches {
        let place = members.binary_search_by(|member| Json::compare_names(&member.0, &name));
        match (place, patch) {
            (Ok(position), Json::Null) => {
                members.remove(position);
            }
            (Err(_), Json::Null) => {}
            (Ok(position), patch) => {
                let old = std::mem::replace(&mut members[position].1, Json::Null);
                members[position].1 = merge_patch(old, patch);
            }
            (Err(position), patch) => {
                members.insert(position, (name, merge_patch(Json::Null, patch)));
            }
        }
    }
    Json::Object(members)
}

/// `JSON_MERGE_PRESERVE`: arrays are joined, members of the same name merged, everything else put into one array.
pub(crate) fn merge_preserve(left: Json, right: Json) -> Json {
    match (left, right) {
        (Json::Object(left), Json::Object(right)) => {
            let mut members: Vec<(Arc<str>, Json)> = left;
            for (name, value) in right {
                match members.binary_search_by(|member| Json::compare_names(&member.0, &name)) {
                    Ok(position) => {
                        let old = std::mem::replace(&mut members[position].1, Json::Null);
                        members[position].1 = merge_preserve(old, value);
                    }
                    Err(position) => members.insert(position, (name, value)),
                }
            }
            Json::Object(members)
        }
        (left, right) => {
            let elements = |json| match json {
                Json::Array(elements) => elements,
                other => vec![other],
            };
            let mut joined = elements(left);
            joined.extend(elements(right));
            Json::Array(joined)
        }
    }
}
