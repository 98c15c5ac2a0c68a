"""Makes a differing case small: fewer statements, then smaller expressions in the last one."""
import time

from generator.tree import Node

PLAIN = {"number": "1", "text": "'a'", "date": "'2024-01-31'", "time": "'10:20:30'", "json": "'[1]'", "truth": "TRUE", "bytes": "'a'"}
READS = ("SELECT", "WITH", "DIFF", "SHOW", "DESC")


def positions(node, path=()):
    """Every place in a tree, as a path of child positions, outermost first."""
    for index, child in enumerate(node.children):
        yield path + (index,)
        yield from positions(child, path + (index,))


def replaced(node, path, by):
    """A copy of the tree with the node at `path` replaced."""
    if not path:
        return by
    children = list(node.children)
    children[path[0]] = replaced(children[path[0]], path[1:], by)
    return node.copy(children)


def at(node, path):
    for index in path:
        node = node.children[index]
    return node


def simpler(node):
    """Smaller trees: a part left out, replaced by one of its own parts of the same kind, or by a plain literal."""
    for path in positions(node):
        here = at(node, path)
        if here.optional:
            yield replaced(node, path, Node(""))
        if here.kind in PLAIN and here.text() != PLAIN[here.kind]:
            if here.children:
                yield replaced(node, path, Node(PLAIN[here.kind], kind=here.kind))
            for child in here.children:
                if child.kind == here.kind:
                    yield replaced(node, path, child)


def shrink(case, kinds_of, kind, seconds=15):
    """The smallest case found whose last statement differs in `kind`; `kinds_of(case)` answers the kind of each statement's difference."""
    until = time.monotonic() + seconds
    differs = lambda candidate: kinds_of(candidate)[-1:] == [kind]
    set_up = [node for node in case[:-1] if node.text().startswith(("CREATE TABLE", "INSERT INTO"))]
    for candidate in ([], [node for node in case[:-1] if node.text().startswith("CREATE TABLE")], set_up[:2], set_up, [node for node in case[:-1] if not node.text().startswith(READS)]):
        if differs(candidate + [case[-1]]):
            case = candidate + [case[-1]]
            break
    reads = case[-1].text().startswith(READS)
    progress = True
    while progress and time.monotonic() < until:
        progress = False
        candidates = list(simpler(case[-1]))
        if reads:
            # Reading changes nothing, so that one run tries many.
            candidates.sort(key=lambda tree: len(tree.text()))
            kinds = kinds_of(case[:-1] + candidates[:60])[len(case) - 1:]
            for tree, found in zip(candidates, kinds):
                if found == kind and len(tree.text()) < len(case[-1].text()):
                    case, progress = case[:-1] + [tree], True
                    break
            continue
        for tree in candidates:
            if time.monotonic() > until:
                return case
            if differs(case[:-1] + [tree]):
                case, progress = case[:-1] + [tree], True
                break
    for index in range(len(case) - 2, -1, -1):
        candidate = case[:index] + case[index + 1:]
        if time.monotonic() < until and differs(candidate):
            case = candidate
    return case
