"""Makes a differing case small: fewer statements, then smaller expressions."""
from generate import Node


def positions(node, path=()):
    """Every place in a tree, as a path of child positions, outermost first."""
    for index, child in enumerate(node.children):
        yield path + (index,)
        yield from positions(child, path + (index,))


def replaced(node, path, by):
    """A copy of the tree with the node at `path` replaced."""
    if not path:
        return by
    copy = Node(node.template, node.children, node.kind)
    copy.children[path[0]] = replaced(copy.children[path[0]], path[1:], by)
    return copy


def at(node, path):
    for index in path:
        node = node.children[index]
    return node


def simpler(node):
    """Smaller trees: a subtree replaced by one of its own parts of the same kind, or by a plain literal."""
    for path in list(positions(node)):
        here = at(node, path)
        for child in here.children:
            if child.kind == here.kind and here.kind is not None:
                yield replaced(node, path, child)
        if here.children and here.kind is not None:
            yield replaced(node, path, Node({"number": "1", "text": "'a'", "date": "'2024-01-31'", "truth": "TRUE"}[here.kind], kind=here.kind))


def shrink(case, still_differs, rounds_max=400):
    """The smallest case found for which `still_differs(case)` holds."""
    rounds = 0
    progress = True
    while progress and rounds < rounds_max:
        progress = False
        for index in range(len(case) - 2, -1, -1):
            rounds += 1
            candidate = case[:index] + case[index + 1:]
            if still_differs(candidate):
                case, progress = candidate, True
        for index in range(len(case)):
            for tree in simpler(case[index]):
                rounds += 1
                if rounds > rounds_max:
                    return case
                candidate = case[:index] + [tree] + case[index + 1:]
                if still_differs(candidate):
                    case, progress = candidate, True
                    break
    return case
