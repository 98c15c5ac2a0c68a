"""Puts statements together to cases, each about one topic."""
import random

from .changes import Changes
from .definitions import Definitions
from .expressions import Expressions, KINDS
from .queries import Queries
from .sessions import Sessions
from .tree import Node, joined
from .values import TYPES
from .versions import Versions

#: Topics that make no forks: in seekdb definitions wait for a while after a fork.
TOPICS = ("types", "functions", "queries", "changes", "constraints", "definitions", "transactions")


class Generator(Expressions, Queries, Changes, Definitions, Versions, Sessions):
    """Makes one case from a topic and a seed."""

    def __init__(self, topic, seed):
        self.topic = topic
        self.random = random.Random(f"{topic} {seed}")
        self.tables, self.forks = {}, []
        self.made, self.aliases, self.subqueries = 0, 0, 0

    def pick(self, choices):
        return self.random.choice(choices)

    def chance(self, probability):
        return self.random.random() < probability

    def case(self, statements):
        """The statements of the case, in order."""
        return getattr(self, self.topic)(statements)

    def filled(self, names, rich=0.25):
        """CREATE TABLE and rows for tables of these names."""
        out = []
        for name in names:
            out.append(self.create_table(name, rich))
            out.append(self.insert(self.tables[name], 7, 0.005))
            if self.chance(0.3):
                out.append(self.insert(self.tables[name]))
        return out

    def contents(self):
        return [Node(f"SELECT * FROM {name}") for name in self.tables]

    def types(self, statements):
        """Stores values that fit and values that do not in every type, and converts between types."""
        out = [self.create_table("t", 0.5)]
        for _ in range(statements // 2):
            out.append(self.insert(self.tables["t"], 1, 0.2))
        out.append(Node("SELECT * FROM t"))
        entry, other = self.type_entry(), self.type_entry()
        values = self.random.sample(entry[2] + entry[3], min(4, len(entry[2])))
        out.append(Node(f"CREATE TABLE v (id INT PRIMARY KEY, a {entry[0]}, b {other[0]})"))
        out.extend(Node(f"INSERT INTO v (id, a) VALUES ({number}, {value})") for number, value in enumerate(values))
        out.append(Node(f"INSERT IGNORE INTO v (id, a) VALUES (9, {self.pick(entry[3] + entry[2])})"))
        out.append(Node("UPDATE v SET b = a WHERE id = 1"))
        out.append(Node("UPDATE IGNORE v SET b = a"))
        out.append(Node("SELECT a, b, a = b, a < b FROM v"))
        out.append(Node("SELECT id, a FROM v WHERE a IS NOT NULL ORDER BY a, id", ordered=True))
        out.append(Node("SELECT MIN(a), MAX(a), COUNT(a) FROM v"))
        out.append(Node("SELECT * FROM t"))
        return out

    def functions(self, statements):
        """Calls functions on literals and on columns of a table."""
        out = self.filled(("t",))
        scope = [("", self.tables["t"].columns)]
        for _ in range(statements):
            if self.chance(0.5):
                items = [self.expression([], self.pick(KINDS + ("json", "time")), 2) for _ in range(self.random.randint(1, 2))]
                out.append(Node("SELECT {}", [joined(items)]))
            else:
                items = [self.expression(scope, self.pick(KINDS + ("json", "time")), 2) for _ in range(self.random.randint(1, 2))]
                out.append(Node("SELECT {} FROM t", [joined(items)]))
        return out

    def queries(self, statements):
        out = self.filled(("t", "u"))
        for _ in range(statements):
            out.append(self.query())
        return out

    def changes(self, statements):
        out = self.filled(("t", "u")[: self.random.randint(1, 2)], 0.4)
        for _ in range(statements):
            out.append(self.change())
            if self.chance(0.3):
                out.append(Node(f"SELECT * FROM {self.pick(list(self.tables))}"))
        return out + self.contents()

    def constraints(self, statements):
        """Foreign keys with actions, unique keys, checks and generated columns under changes."""
        out = [self.create_table("p", 0.4)]
        parent = self.tables["p"]
        if not parent.key == ("id",):
            out.append(Node("CREATE TABLE q (id INT PRIMARY KEY, c0 INT UNIQUE, c1 INT, g INT AS (c1 * 2), CHECK (c1 < 50), FOREIGN KEY (c0) REFERENCES q (id) ON DELETE CASCADE)"))
            from .schema import Column, Table
            numbers = [str(number) for number in range(1, 9)]
            parent = self.tables["q"] = Table("q", [Column("id", "INT", "number", numbers, nullable=False), Column("c0", "INT", "number", numbers), Column("c1", "INT", "number", numbers + ["60"]),
                                                    Column("g", "INT", "number", [], generated=True)], ("id",))
        out.append(self.create_table("c", 0.5, like=parent))
        out.append(self.insert(parent))
        out.append(self.insert(self.tables["c"], 3))
        for _ in range(statements):
            if self.chance(0.4):
                rows = ", ".join(self.pick(column.fitting) for column in parent.written())
                key = self.pick(parent.columns[0].fitting)
                out.append(Node(self.pick([f"DELETE FROM {parent.name} WHERE id = {key}", f"UPDATE {parent.name} SET id = {self.pick(parent.columns[0].fitting)} WHERE id = {key}", f"INSERT INTO {parent.name} ({', '.join(c.name for c in parent.written())}) VALUES ({rows})",
                                           f"REPLACE INTO {parent.name} ({', '.join(c.name for c in parent.written())}) VALUES ({rows})", f"DELETE FROM {parent.name} WHERE id > {key}"])))
            else:
                out.append(self.change())
            if self.chance(0.3):
                out.append(Node(f"SELECT * FROM {self.pick(list(self.tables))}"))
        return out + self.contents()

    def definitions(self, statements):
        out = self.filled(("t", "u")[: self.random.randint(1, 2)], 0.6)
        for _ in range(statements):
            roll = self.random.random()
            if roll < 0.4:
                out.append(self.alter())
            elif roll < 0.55:
                out.append(self.create_variant())
            elif roll < 0.8:
                out.append(self.inspection())
            elif roll < 0.9:
                out.append(self.insert())
            else:
                out.append(Node(f"SELECT * FROM {self.pick(list(self.tables))}"))
        return out + self.contents()

    def transactions(self, statements):
        out = []
        self.key_type = lambda: ("INT", "number")
        for name in ("t", "u")[: self.random.randint(1, 2)]:
            self.plain_table(name)
            out.append(self.plain_table(name))
            out.append(self.insert(self.tables[name], 3, 0))
        for _ in range(statements + 6):
            out.append(self.transaction_step())
        return out + [Node("COMMIT"), Node("COMMIT", session="s2")] + self.contents()

    def plain_table(self, name):
        """A table with a primary key and without generated values."""
        while True:
            node = self.create_table(name, 0.1)
            if self.tables[name].key == ("id",) and "AUTO" not in node.template and "UNIQUE" not in node.template and not node.children:
                return node

    def versions(self, statements):
        out = [self.plain_table("t")] if self.chance(0.7) else [self.create_table("t", 0.3)]
        out.append(self.insert(self.tables["t"], 7, 0))
        out.append(self.fork())
        for _ in range(statements):
            if self.chance(0.5):
                out.append(self.version_statement())
            elif self.chance(0.8):
                out.append(self.change())
            else:
                out.append(self.query())
        return out + self.contents()
