"""Statements as trees that can be shrunk.

A `Node` is a template with `{}` holes and the nodes that fill them; `text()` prints it. `kind` says what an expression yields, so that
shrinking can put a child of the same kind in its parent's place. A statement also knows its session and whether it fixes the order of its rows.
"""


class Node:
    """A piece of SQL with replaceable parts."""

    __slots__ = ("template", "children", "kind", "session", "ordered", "optional")

    def __init__(self, template, children=(), kind=None, session=None, ordered=False, optional=False):
        self.template, self.children, self.kind = template, list(children), kind
        self.session, self.ordered = session, ordered
        #: May be replaced by nothing, such as ` WHERE …`.
        self.optional = optional

    def text(self):
        if not self.children:
            return self.template
        pieces = self.template.split("{}")
        out = pieces[0]
        for child, piece in zip(self.children, pieces[1:]):
            out += child.text() + piece
        return out

    def copy(self, children):
        """The same node with other children."""
        return Node(self.template, children, self.kind, self.session, self.ordered, self.optional)


def joined(nodes, separator=", "):
    """The nodes with a separator between them."""
    return Node(separator.join(["{}"] * len(nodes)), nodes)
