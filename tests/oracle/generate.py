"""Random schemas, data and statements, as trees that can be shrunk.

A `Node` is a template with `{}` holes and the nodes that fill them; `text()` prints it. `kind` says what an expression yields, so that
shrinking can put a child of the same kind in its parent's place.
"""
import random

KINDS = ("number", "text", "date", "truth")


class Node:
    """A piece of SQL with replaceable parts."""

    __slots__ = ("template", "children", "kind")

    def __init__(self, template, children=(), kind=None):
        self.template, self.children, self.kind = template, list(children), kind

    def text(self):
        pieces = self.template.split("{}")
        out = pieces[0]
        for child, piece in zip(self.children, pieces[1:]):
            out += child.text() + piece
        return out


class Column:
    """A column of a generated table."""

    def __init__(self, name, declared, kind, values):
        self.name, self.declared, self.kind, self.values = name, declared, kind, values


TEXTS = ["''", "'a'", "'A'", "'ab'", "'b '", "'10'", "'9'", "'1.5'", "'é'", "'e'", "'-3x'", "'%'", "'a_c'", "'Zz'", "'中'"]
INTS = ["0", "1", "2", "3", "-1", "7", "10", "100", "127"]
DECIMALS = ["0", "1", "1.5", "-2.25", "10.10", "99.99", "0.005", "3"]
DATES = ["'2024-01-31'", "'2024-02-29'", "'2025-12-31'", "'2026-01-01'", "'1999-06-15'"]
DATETIMES = ["'2024-01-31 10:20:30'", "'2024-02-29 00:00:00'", "'2025-12-31 23:59:59'", "'2026-01-01 12:00:00.5'"]
DOUBLES = ["0", "1", "1.5", "-2.25", "1e10", "0.1", "3e-5"]

TYPES = [
    ("INT", "number", INTS), ("INT", "number", INTS), ("BIGINT", "number", INTS + ["9223372036854775807"]), ("TINYINT", "number", INTS),
    ("SMALLINT UNSIGNED", "number", [v for v in INTS if v[0] != "-"]), ("BIGINT UNSIGNED", "number", ["0", "1", "18446744073709551615"]),
    ("DECIMAL(10,2)", "number", DECIMALS), ("DECIMAL(20,6)", "number", DECIMALS), ("DOUBLE", "number", DOUBLES),
    ("VARCHAR(10)", "text", TEXTS), ("VARCHAR(10) COLLATE utf8mb4_bin", "text", TEXTS), ("CHAR(5)", "text", TEXTS), ("TEXT", "text", TEXTS),
    ("DATE", "date", DATES), ("DATETIME", "date", DATETIMES), ("DATETIME(3)", "date", DATETIMES), ("BOOL", "number", ["0", "1"]),
    ("ENUM('x','y','A')", "text", ["'x'", "'y'", "'A'"]),
]


class Generator:
    """Makes cases from one seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.tables = {}

    def pick(self, items):
        return self.random.choice(items)

    def chance(self, probability):
        return self.random.random() < probability

    # ------------------------------------------------------------ schema and data

    def create_table(self, name):
        columns, lines = [], []
        key = self.pick(["INT", "INT", "BIGINT", "VARCHAR(10)"])
        columns.append(Column("id", key, "number" if key != "VARCHAR(10)" else "text", [str(n) for n in range(1, 9)]))
        for index in range(self.random.randint(1, 4)):
            declared, kind, values = self.pick(TYPES)
            columns.append(Column(f"c{index}", declared, kind, values))
        for column in columns[1:]:
            options = ""
            if self.chance(0.2):
                options += " NOT NULL"
                column.values = list(column.values)
            elif not column.declared.startswith("TEXT") and self.chance(0.2):
                options += " DEFAULT " + self.pick(column.values)
            lines.append(f"{column.name} {column.declared}{options}")
            if " NOT NULL" not in options:
                column.values = list(column.values) + ["NULL"]
        if self.chance(0.75):
            composite = len(columns) > 2 and self.chance(0.2) and columns[1].declared != "TEXT"
            lines.append("PRIMARY KEY (id, c0)" if composite else "PRIMARY KEY (id)")
        if self.chance(0.2) and columns[-1].declared != "TEXT":
            lines.append(f"{'UNIQUE ' if self.chance(0.4) else ''}KEY k1 ({columns[-1].name})")
        self.tables[name] = columns
        return Node(f"CREATE TABLE {name} (id {key}, " + ", ".join(lines) + ")")

    def insert(self, name):
        columns = self.tables[name]
        rows = [Node("(" + ", ".join(self.pick(column.values) for column in columns) + ")") for _ in range(self.random.randint(1, 6))]
        return Node(f"INSERT INTO {name} VALUES " + ", ".join(["{}"] * len(rows)), rows)

    # ------------------------------------------------------------ expressions

    def column(self, scope, kind):
        fitting = [Node(f"{alias}.{column.name}", kind=kind) for alias, columns in scope for column in columns if column.kind == kind]
        return self.pick(fitting) if fitting else None

    def literal(self, kind):
        if self.chance(0.08):
            return Node("NULL", kind=kind)
        return Node(self.pick({"number": INTS + DECIMALS, "text": TEXTS, "date": DATES + DATETIMES, "truth": ["TRUE", "FALSE"]}[kind]), kind=kind)

    def expression(self, scope, kind, depth):
        if depth <= 0 or self.chance(0.25):
            column = self.column(scope, kind) if kind != "truth" and self.chance(0.8) else None
            return column or self.literal(kind)
        make = lambda template, *kinds: Node(template, [self.expression(scope, wanted, depth - 1) for wanted in kinds], kind)
        n, t, d, b = "number", "text", "date", "truth"
        choices = {
            n: [("({} + {})", n, n), ("({} - {})", n, n), ("({} * {})", n, n), ("({} / {})", n, n), ("({} DIV {})", n, n), ("({} % {})", n, n),
                ("(-{})", n), ("ABS({})", n), ("ROUND({}, 1)", n), ("ROUND({})", n), ("FLOOR({})", n), ("CEIL({})", n), ("SIGN({})", n),
                ("LENGTH({})", t), ("CHAR_LENGTH({})", t), ("LOCATE({}, {})", t, t), ("IFNULL({}, {})", n, n), ("COALESCE({}, {}, 0)", n, n),
                ("CASE WHEN {} THEN {} ELSE {} END", b, n, n), ("IF({}, {}, {})", b, n, n), ("GREATEST({}, {})", n, n), ("YEAR({})", d),
                ("DATEDIFF({}, {})", d, d), ("CAST({} AS SIGNED)", n), ("CAST({} AS DECIMAL(12,3))", n), ("NULLIF({}, {})", n, n), ("MOD({}, {})", n, n)],
            t: [("CONCAT({}, {})", t, t), ("UPPER({})", t), ("LOWER({})", t), ("SUBSTRING({}, 2)", t), ("LEFT({}, 1)", t), ("RIGHT({}, 2)", t),
                ("REPLACE({}, 'a', {})", t, t), ("TRIM({})", t), ("IFNULL({}, {})", t, t), ("CASE WHEN {} THEN {} ELSE {} END", b, t, t),
                ("CONCAT({}, {})", t, n), ("REVERSE({})", t), ("LPAD({}, 4, 'x')", t), ("DATE_FORMAT({}, '%Y/%m/%d')", d), ("CAST({} AS CHAR)", n)],
            d: [("DATE({})", d), ("DATE_ADD({}, INTERVAL 1 DAY)", d), ("DATE_SUB({}, INTERVAL 1 MONTH)", d), ("LAST_DAY({})", d), ("IFNULL({}, {})", d, d)],
            b: [("({} = {})", n, n), ("({} <> {})", n, n), ("({} < {})", n, n), ("({} >= {})", n, n), ("({} = {})", t, t), ("({} < {})", t, t),
                ("({} = {})", n, t), ("({} > {})", d, d), ("({} AND {})", b, b), ("({} OR {})", b, b), ("(NOT {})", b), ("({} IS NULL)", n),
                ("({} IS NOT NULL)", t), ("({} IN ({}, {}))", n, n, n), ("({} NOT IN ({}, {}))", t, t, t), ("({} BETWEEN {} AND {})", n, n, n),
                ("({} LIKE {})", t, t), ("({} <=> {})", n, n), ("({} XOR {})", b, b)],
        }
        template, *kinds = self.pick(choices[kind])
        return make(template, *kinds)

    # ------------------------------------------------------------ statements

    def source(self):
        """A FROM clause and the scope it opens."""
        names = list(self.tables)
        first = self.pick(names)
        scope = [("x", self.tables[first])]
        parts, children = [f"{first} x"], []
        if self.chance(0.35):
            second = self.pick(names)
            scope.append(("y", self.tables[second]))
            join = self.pick(["JOIN", "LEFT JOIN", "JOIN"])
            condition = Node("x.id = y.id") if self.chance(0.6) else self.expression(scope, "truth", 2)
            parts.append(f"{join} {second} y ON {{}}")
            children.append(condition)
        return Node(" ".join(parts), children), scope

    def select(self):
        source, scope = self.source()
        if self.chance(0.35):
            return self.grouped(source, scope)
        items = [self.expression(scope, self.pick(KINDS), 3) for _ in range(self.random.randint(1, 3))]
        template = "SELECT " + ("DISTINCT " if self.chance(0.1) else "") + ", ".join(["{}"] * len(items)) + " FROM {}"
        children = items + [source]
        if self.chance(0.6):
            template += " WHERE {}"
            children.append(self.expression(scope, "truth", 3))
        if self.chance(0.4):
            template += " ORDER BY " + ", ".join(f"{position + 1}{self.pick(['', ' DESC'])}" for position in range(len(items)))
            if self.chance(0.4):
                template += f" LIMIT {self.random.randint(0, 4)}"
        return Node(template, children)

    def grouped(self, source, scope):
        n = lambda: self.expression(scope, "number", 2)
        keys = [self.expression(scope, self.pick(("number", "text")), 1) for _ in range(self.random.randint(0, 2))]
        aggregates = []
        for _ in range(self.random.randint(1, 3)):
            form = self.pick(["COUNT(*)", "COUNT({})", "SUM({})", "AVG({})", "MIN({})", "MAX({})", "COUNT(DISTINCT {})", "MAX({})"])
            kind = self.pick(["number", "number", "text"]) if form[:3] in ("MIN", "MAX", "COU") else "number"
            aggregates.append(Node(form, [self.expression(scope, kind, 2)] if "{}" in form else []))
        items = [Node(f"{{}} AS g{index}", [key]) for index, key in enumerate(keys)] + aggregates
        template = "SELECT " + ", ".join(["{}"] * len(items)) + " FROM {}"
        children = items + [source]
        if self.chance(0.5):
            template += " WHERE {}"
            children.append(self.expression(scope, "truth", 2))
        if keys:
            template += " GROUP BY " + ", ".join(f"g{index}" for index in range(len(keys)))
            if self.chance(0.3):
                template += " HAVING {} > 1"
                children.append(Node(self.pick(["COUNT(*)", "SUM({})"]), [n()]))
                if "{}" not in children[-1].template:
                    children[-1].children = []
        return Node(template, children)

    def change(self):
        name = self.pick(list(self.tables))
        columns = self.tables[name]
        scope = [(name, columns)]
        roll = self.random.random()
        if roll < 0.35:
            return self.insert(name)
        if roll < 0.75:
            column = self.pick(columns[1:] or columns)
            value = self.expression(scope, column.kind, 2) if self.chance(0.6) else Node(self.pick(column.values))
            template, children = f"UPDATE {name} SET {column.name} = {{}}", [value]
        elif roll < 0.92:
            template, children = f"DELETE FROM {name}", []
        else:
            return Node(f"INSERT INTO {name} SELECT * FROM {name} WHERE {{}}", [self.expression(scope, "truth", 2)])
        if self.chance(0.85):
            template += " WHERE {}"
            children.append(self.expression(scope, "truth", 2))
        return Node(template, children)

    def case(self, statements):
        """Statements of one case: tables, rows, then a mix with a fork, a diff and a merge."""
        out = []
        for name in ("t", "u")[: self.random.randint(1, 2)]:
            out.append(self.create_table(name))
            out.extend(self.insert(name) for _ in range(2))
        forked = None
        for _ in range(statements):
            roll = self.random.random()
            if roll < 0.55:
                out.append(self.select())
            elif roll < 0.85 or (forked is None and roll < 0.9):
                out.append(self.change())
            elif forked is None:
                origin = self.pick(list(self.tables))
                forked = (origin, f"{origin}_fork")
                out.append(Node(f"FORK TABLE {origin} TO {forked[1]}"))
                self.tables[forked[1]] = self.tables[origin]
            elif self.chance(0.6):
                out.append(Node(f"DIFF TABLE {forked[1]} AGAINST {forked[0]}"))
            else:
                strategy = self.pick(["", " STRATEGY FAIL", " STRATEGY THEIRS", " STRATEGY OURS"])
                out.append(Node(f"MERGE TABLE {forked[1]} INTO {forked[0]}{strategy}"))
        for name in self.tables:
            out.append(Node(f"SELECT * FROM {name}"))
        return out
