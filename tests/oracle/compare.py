"""Says whether two answers to one statement agree."""

#: Kinds of differences that concern texts only; the others concern results.
TEXT_KINDS = ("error text", "info text", "warnings", "column types")


def unsupported(step):
    """Whether Forkyard says that it does not have a feature: that is no difference."""
    return "error" in step and step["error"]["code"] == 1235 and "not supported yet" in step["error"]["message"]


def sorted_rows(rows):
    return sorted(rows, key=repr)


def described(columns):
    return [(column["type"], bool(column.get("binary")) and column["name"] not in ("__table", "__flag"), bool(column.get("unsigned"))) for column in columns]


def difference(expected, actual, ordered=False):
    """`None`, or the kind of the difference of `actual` (Forkyard) from `expected` (seekdb). `ordered`: the statement fixes the order of its rows."""
    if expected.get("crash"):
        return None
    if actual.get("crash"):
        return "the process ended"
    if unsupported(actual):
        return None
    if ("error" in expected) != ("error" in actual):
        return "error" if "error" in actual else "no error"
    if "error" in expected:
        if (expected["error"]["code"], expected["error"]["sqlstate"]) != (actual["error"]["code"], actual["error"]["sqlstate"]):
            return "error code"
        return None if expected["error"]["message"] == actual["error"]["message"] else "error text"
    if "affected" in expected:
        if expected["affected"] != actual.get("affected"):
            return "affected rows"
        if expected.get("message", "").strip() != actual.get("message", "").strip():
            return "info text"
    else:
        if actual.get("rows") is None:
            return "no rows answered"
        if [column["name"] for column in expected["columns"]] != [column["name"] for column in actual["columns"]]:
            return "column names"
        if sorted_rows(expected["rows"]) != sorted_rows(actual["rows"]):
            return "rows"
        if ordered and expected["rows"] != actual["rows"]:
            return "row order"
        if described(expected["columns"]) != described(actual["columns"]):
            return "column types"
    return None if expected.get("warnings", []) == actual.get("warnings", []) else "warnings"
