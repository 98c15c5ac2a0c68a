"""Says whether two answers to one statement agree."""


def ordered(sql):
    """Whether the statement fixes the order of its rows."""
    upper = sql.upper()
    return "ORDER BY" in upper or upper.startswith("DIFF")


def difference(expected, actual):
    """`None`, or a sentence saying how `actual` (Forkyard) differs from `expected` (seekdb)."""
    if expected.get("crash"):
        return None
    if actual.get("crash"):
        return "the process ended"
    if "error" in actual and actual["error"]["code"] == 1235 and "not supported yet" in actual["error"]["message"]:
        return None
    if ("error" in expected) != ("error" in actual):
        return "error" if "error" in actual else "no error"
    if "error" in expected:
        return None if expected["error"]["code"] == actual["error"]["code"] else "error code"
    if "affected" in expected:
        return None if expected["affected"] == actual.get("affected") else "affected rows"
    if "rows" not in actual or actual["rows"] is None:
        return "no rows answered"
    if [column["name"] for column in expected["columns"]] != [column["name"] for column in actual["columns"]]:
        return "column names"
    left, right = expected["rows"], actual["rows"]
    if not ordered(expected["sql"]):
        left, right = sorted(left, key=repr), sorted(right, key=repr)
    if left != right:
        return "rows"
    if [column["type"] for column in expected["columns"]] != [column["type"] for column in actual["columns"]]:
        return "column types"
    return None
