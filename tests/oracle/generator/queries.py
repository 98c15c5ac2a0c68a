"""Random queries: joins, subqueries, groups, windows, set operations and common table expressions."""
from .expressions import B, D, KINDS, N, T
from .schema import Column
from .tree import Node, joined

FRAMES = ["", "", " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW", " ROWS UNBOUNDED PRECEDING", " ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
          " RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING", " ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING"]


class Queries:
    """The part of the generator that makes SELECT statements."""

    # ------------------------------------------------------------ subqueries as expressions

    def subquery_expression(self, scope, kind):
        table = self.pick(list(self.tables.values()))
        self.subqueries -= 1
        alias = self.alias()
        inner = [(alias, table.columns)]
        where = self.expression(inner + scope, B, 2) if self.chance(0.7) else Node("TRUE", kind=B)
        if kind == B:
            form = self.pick(["EXISTS (SELECT 1 FROM {T} WHERE {})", "NOT EXISTS (SELECT 1 FROM {T} WHERE {})", "({} IN (SELECT {} FROM {T} WHERE {}))",
                              "({} NOT IN (SELECT {} FROM {T} WHERE {}))", "({} > ANY (SELECT {} FROM {T} WHERE {}))", "({} <= ALL (SELECT {} FROM {T} WHERE {}))"])
            children = [where]
            if form.count("{}") == 3:
                wanted = self.pick((N, N, T))
                children = [self.expression(scope, wanted, 1), self.expression(inner, wanted, 1), where]
            return Node(form.replace("{T}", f"{table.name} {alias}"), children, B)
        if kind == N and self.chance(0.4):
            return Node(f"(SELECT COUNT(*) FROM {table.name} {alias} WHERE {{}})", [where], kind)
        if kind == N and self.chance(0.3):
            return Node(f"(SELECT SUM({{}}) FROM {table.name} {alias} WHERE {{}})", [self.expression(inner, N, 1), where], kind)
        if kind in (N, D):
            return Node(f"(SELECT {self.pick(['MAX', 'MIN'])}({{}}) FROM {table.name} {alias} WHERE {{}})", [self.expression(inner, kind, 1), where], kind)
        return self.literal(kind)

    def alias(self):
        self.aliases += 1
        return f"s{self.aliases}"

    # ------------------------------------------------------------ FROM

    def source(self):
        """A FROM clause and the scope it opens."""
        tables = list(self.tables.values())
        first = self.pick(tables)
        scope = [("x", first.columns)]
        if self.chance(0.12):
            node, columns = self.derived("x")
            scope, parts, children = [("x", columns)], ["{}"], [node]
        else:
            parts, children = [f"{first.name} x"], []
        if self.chance(0.45):
            second = self.pick(tables)
            right = f"{second.name} y"
            columns = second.columns
            roll = self.random.random()
            join = self.pick(["JOIN", "LEFT JOIN", "INNER JOIN", "RIGHT JOIN", "LEFT JOIN", "CROSS JOIN"])
            scope.append(("y", columns))
            if roll < 0.12:
                parts.append(f", {right}")
            elif roll < 0.2 and {"id"} <= {column.name for column in scope[0][1]} and join != "CROSS JOIN":
                parts.append(f" {join} {right} USING (id)")
            elif join == "CROSS JOIN":
                parts.append(f" CROSS JOIN {right}")
            else:
                keyed = self.chance(0.6) and any(column.name == "id" for column in scope[0][1])
                condition = Node("x.id = y.id", kind=B) if keyed else self.expression(scope, B, 2)
                parts.append(f" {join} {right} ON {{}}")
                children.append(condition)
            if self.chance(0.2):
                third = self.pick(tables)
                scope.append(("z", third.columns))
                parts.append(f" {self.pick(['JOIN', 'LEFT JOIN'])} {third.name} z ON {{}}")
                children.append(Node("y.id = z.id", kind=B) if self.chance(0.7) else self.expression(scope, B, 1))
        return Node("".join(parts), children), scope

    def derived(self, alias):
        """A derived table and its columns, the first called `id`."""
        table = self.pick(list(self.tables.values()))
        inner = [("d", table.columns)]
        kinds = [N] + [self.pick((N, T, D)) for _ in range(self.random.randint(1, 2))]
        items = [self.expression(inner, kind, 2) for kind in kinds]
        names = ["id"] + [f"e{position}" for position in range(1, len(kinds))]
        select = ", ".join(f"{{}} AS {name}" for name in names)
        where = [self.expression(inner, B, 2)] if self.chance(0.4) else []
        text = f"(SELECT {select} FROM {table.name} d{' WHERE {}' if where else ''}) {alias}"
        return Node(text, items + where), [Column(name, "", kind, ()) for name, kind in zip(names, kinds)]

    # ------------------------------------------------------------ SELECT

    def query(self):
        """Any SELECT statement."""
        self.subqueries = 2
        roll = self.random.random()
        if roll < 0.38:
            return self.plain()
        if roll < 0.6:
            return self.grouped()
        if roll < 0.74:
            return self.windowed()
        if roll < 0.86:
            return self.set_operation()
        return self.with_clause()

    def where(self, scope, probability=0.6, depth=3):
        if not self.chance(probability):
            return Node("")
        return Node(" WHERE {}", [self.expression(scope, B, depth)], optional=True)

    def plain(self):
        source, scope = self.source()
        items = [self.expression(scope, self.pick(KINDS), 3) for _ in range(self.random.randint(1, 3))]
        star = self.chance(0.1)
        children = ([Node(self.pick(["*", "x.*"]))] if star else items) + [source, self.where(scope)]
        selected = 1 if star else len(items)
        template = "SELECT " + ("DISTINCT " if self.chance(0.12) else "") + ", ".join(["{}"] * selected) + " FROM {}{}"
        ordered = False
        if self.chance(0.4) and not star:
            ordered = True
            template += " ORDER BY " + ", ".join(f"{position + 1}{self.pick(['', ' DESC'])}" for position in range(len(items)))
            if self.chance(0.4):
                template += f" LIMIT {self.random.randint(0, 4)}{self.pick(['', ' OFFSET 1'])}"
        return Node(template, children, ordered=ordered)

    def aggregate(self, scope, distinct=True):
        forms = ["COUNT(*)", "COUNT({})", "SUM({})", "AVG({})", "MIN({})", "MAX({})", "MAX({})", "SUM({})", "STDDEV({})", "VAR_POP({})", "BIT_OR({})", "BIT_AND({})", "BIT_XOR({})"]
        if distinct:
            forms += ["COUNT(DISTINCT {})", "SUM(DISTINCT {})", "GROUP_CONCAT(DISTINCT {} ORDER BY 1)", "GROUP_CONCAT({} ORDER BY {} SEPARATOR '|')", "COUNT(DISTINCT {}, {})"]
        form = self.pick(forms)
        kinds = (N, N, T, D) if form[:3] in ("MIN", "MAX", "COU", "GRO") else (N,)
        kind = self.pick(kinds)
        operand = self.expression(scope, kind, 2)
        return Node(form, [operand] * form.count("{}"), N if kind == N else None)

    def grouped(self):
        source, scope = self.source()
        keys = [self.expression(scope, self.pick((N, N, T, D)), 1) for _ in range(self.random.randint(0, 2))]
        aggregates = [self.aggregate(scope) for _ in range(self.random.randint(1, 3))]
        items = [Node(f"{{}} AS g{index}", [key]) for index, key in enumerate(keys)] + aggregates
        template = "SELECT " + ", ".join(["{}"] * len(items)) + " FROM {}{}"
        children = items + [source, self.where(scope, 0.5, 2)]
        ordered = False
        if keys:
            template += " GROUP BY " + ", ".join(self.pick([f"g{index}", str(index + 1)]) for index in range(len(keys)))
            if self.chance(0.3):
                template += self.pick([" HAVING COUNT(*) > 1", " HAVING {} > 1", " HAVING {} IS NOT NULL"])
                if template.endswith("{} > 1") or template.endswith("NOT NULL"):
                    children.append(self.aggregate(scope))
            if self.chance(0.4):
                ordered = True
                template += " ORDER BY " + ", ".join(f"{index + 1}{self.pick(['', ' DESC'])}" for index in range(len(keys)))
        return Node(template, children, ordered=ordered)

    def windowed(self):
        table = self.pick([table for table in self.tables.values() if table.key] or list(self.tables.values()))
        scope = [("x", table.columns)]
        # Only a total order makes the answer of a window function a fact.
        total = ", ".join(f"x.{name}" for name in (table.key or [column.name for column in table.columns]))
        forms = ["ROW_NUMBER()", "RANK()", "DENSE_RANK()", "LAG({}) ", "LEAD({}, 1, {})", "FIRST_VALUE({})", "LAST_VALUE({})", "SUM({})", "COUNT(*)", "COUNT({})", "MIN({})", "MAX({})", "AVG({})",
                 "NTILE(2)", "PERCENT_RANK()", "CUME_DIST()", "NTH_VALUE({}, 2)"]
        items = [Node("x.id")]
        for _ in range(self.random.randint(1, 2)):
            form = self.pick(forms)
            kind = N if form[:3] in ("SUM", "AVG") else self.pick((N, T))
            call = Node(form.strip(), [self.expression(scope, kind, 1) for _ in range(form.count("{}"))])
            partition = Node("PARTITION BY {} ", [self.expression(scope, self.pick((N, T)), 1)], optional=True) if self.chance(0.5) else Node("")
            rank = form.startswith(("RANK", "DENSE"))
            order = Node("{}", [self.expression(scope, N, 1)]) if rank else Node(f"{{}}, {total}", [self.expression(scope, N, 1)]) if self.chance(0.4) else Node(total)
            framed = form[:3] in ("SUM", "COU", "MIN", "MAX", "AVG", "FIR", "LAS", "NTH")
            frame = self.pick(FRAMES) if framed else ""
            items.append(Node(f"{{}} OVER ({{}}ORDER BY {{}}{self.pick(['', ' DESC'])}{frame}) AS w{len(items)}", [call, partition, order]))
        return Node("SELECT " + ", ".join(["{}"] * len(items)) + f" FROM {table.name} x{{}}", items + [self.where(scope, 0.3, 2)])

    def simple_select(self, kinds):
        """A SELECT of the kinds given without ORDER BY, for set operations."""
        table = self.pick(list(self.tables.values()))
        scope = [("x", table.columns)]
        items = [self.expression(scope, kind, 1) for kind in kinds]
        return Node("SELECT " + ", ".join(["{}"] * len(items)) + f" FROM {table.name} x{{}}", items + [self.where(scope, 0.4, 2)])

    def set_operation(self):
        kinds = [self.pick((N, N, T, D)) for _ in range(self.random.randint(1, 2))]
        parts = [self.simple_select(kinds) for _ in range(self.random.randint(2, 3))]
        template = "{}"
        for _ in parts[1:]:
            template += f" {self.pick(['UNION', 'UNION ALL', 'UNION', 'INTERSECT', 'EXCEPT'])} {{}}"
        ordered = self.chance(0.4)
        if ordered:
            template += " ORDER BY " + ", ".join(str(index + 1) for index in range(len(kinds))) + self.pick(["", " LIMIT 3"])
        return Node(template, parts, ordered=ordered)

    def with_clause(self):
        if self.chance(0.3):
            step = self.pick(["n + 1", "n * 2", "n + 3"])
            table = self.pick(list(self.tables.values()))
            form = self.pick(["SELECT n FROM r ORDER BY n", f"SELECT n, COUNT(x.id) FROM r LEFT JOIN {table.name} x ON x.id = n GROUP BY n ORDER BY n", "SELECT SUM(n), MAX(n), COUNT(*) FROM r"])
            return Node(f"WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT {step} FROM r WHERE n < {self.random.randint(2, 12)}) {form}", ordered=True)
        table = self.pick(list(self.tables.values()))
        inner = [("d", table.columns)]
        kind = self.pick((N, T, D))
        scope = [("c", [Column("k", "", N, ()), Column("v", "", kind, ())])]
        definition = Node(f"SELECT {{}} AS k, {{}} AS v FROM {table.name} d{{}}", [self.expression(inner, N, 1), self.expression(inner, kind, 2), self.where(inner, 0.4, 2)])
        form = self.pick(["SELECT {}, c.v FROM c{}", "SELECT COUNT(*), MAX(c.v), {} FROM c c2 JOIN c ON c.k = c2.k{} GROUP BY 3", "SELECT c.k, {} FROM c{}"])
        return Node(f"WITH c AS ({{}}) {form}", [definition, self.expression(scope, N, 2), self.where(scope, 0.5, 2)])
