"""Random definitions: CREATE TABLE with keys, checks, foreign keys and generated columns, ALTER TABLE, views, and looking at them."""
from .expressions import B, N, T
from .schema import Column, Table
from .tree import Node, joined
from .values import KEY_TYPES, TYPES

ACTIONS = ["", " ON DELETE CASCADE", " ON DELETE SET NULL", " ON UPDATE CASCADE", " ON DELETE CASCADE ON UPDATE CASCADE", " ON DELETE RESTRICT", " ON UPDATE SET NULL", " ON DELETE NO ACTION"]


def indexable(declared):
    return not any(word in declared for word in ("TEXT", "JSON", "BLOB", "FLOAT"))


class Definitions:
    """The part of the generator that defines tables and views."""

    def type_entry(self):
        return self.pick(TYPES)

    def key_type(self):
        return self.pick([("INT", "number"), ("INT", "number"), ("BIGINT", "number"), ("VARCHAR(10)", "text")])

    def create_table(self, name, rich=0.25, like=None):
        """A table whose first column is `id`. `like` is a table that a foreign key points to; `rich` is how often columns carry more than a type."""
        declared, kind = self.key_type() if like is None else ("INT", "number")
        columns = [Column("id", declared, kind, [str(number) for number in range(1, 9)], ["0"] if declared == "INT" else [], nullable=False)]
        keyed = self.chance(0.85) or like is not None
        lines = [f"id {declared}" + (" NOT NULL" if self.chance(0.2) else "") + (" AUTO_INCREMENT" if keyed and kind == N and self.chance(0.15) else "")]
        if "AUTO_INCREMENT" in lines[0]:
            columns[0].fitting += ["NULL", "0"]
        children = []
        for index in range(self.random.randint(1, 4)):
            declared, kind, fitting, unfitting = self.type_entry()
            column = Column(f"c{index}", declared, kind, fitting, unfitting)
            options = ""
            if self.chance(0.2):
                options, column.nullable = " NOT NULL", False
            plain = not any(word in declared for word in ("TEXT", "BLOB", "JSON"))
            if plain and self.chance(rich):
                options += " DEFAULT " + self.pick(fitting)
            if self.chance(rich * 0.15):
                options += f" COMMENT 'column {index}'"
            columns.append(column)
            lines.append(f"{column.name} {declared}{options}")
        if self.chance(rich * 0.5):
            kind = self.pick((N, T))
            declared = {N: "DECIMAL(20,4)", T: "VARCHAR(100)"}[kind]
            plain_columns = [column for column in columns if column.kind in (N, T)]
            lines.append(f"g {declared} GENERATED ALWAYS AS ({{}}) {self.pick(['STORED', 'VIRTUAL', ''])}".rstrip())
            children.append(self.expression([("", plain_columns)], kind, 1))
            columns.append(Column("g", declared, kind, [], generated=True))
        key = ()
        if keyed:
            key = ("id",)
            if len(columns) > 2 and self.chance(0.15) and indexable(columns[1].declared) and like is None and "AUTO" not in lines[0]:
                key = ("id", "c0")
                columns[1].nullable = False
            lines.append(f"PRIMARY KEY ({', '.join(key)})")
        if self.chance(rich) and indexable(columns[1].declared):
            lines.append(f"{self.pick(['UNIQUE KEY', 'KEY', 'INDEX'])} k1 (c0)")
        if self.chance(rich * 0.6):
            scope = [("", [column for column in columns if not column.generated and column.kind in (N, T, "date")])]
            named = self.pick(["", "CONSTRAINT ck1 "])
            lines.append(f"{named}CHECK ({{}})")
            children.append(self.expression(scope, B, 1))
        if like is not None:
            columns.append(Column("p", like.columns[0].declared, like.columns[0].kind, like.columns[0].fitting))
            lines.append(f"p {like.columns[0].declared}")
            lines.append(f"{self.pick(['', 'CONSTRAINT fk1 '])}FOREIGN KEY (p) REFERENCES {like.name} (id){self.pick(ACTIONS)}")
        # Lines with holes stand in the order of their children.
        self.tables[name] = Table(name, columns, key)
        return Node(f"CREATE TABLE {name} (" + ", ".join(lines) + ")", children)

    def create_variant(self):
        """CREATE TABLE … LIKE or AS SELECT, or a view."""
        source = self.pick(list(self.tables.values()))
        self.made += 1
        name = f"n{self.made}"
        roll = self.random.random()
        if roll < 0.35:
            self.tables[name] = source.renamed(name)
            return Node(f"CREATE TABLE {name} LIKE {source.name}")
        scope = [("x", source.columns)]
        if roll < 0.6:
            kinds = [N, self.pick((N, T, "date"))]
            self.tables[name] = Table(name, [Column("id", "", N, ["1", "2"]), Column("c0", "", kinds[1], ["NULL"])])
            return Node(f"CREATE TABLE {name} AS SELECT {{}} AS id, {{}} AS c0 FROM {source.name} x{{}}", [self.expression(scope, kind, 2) for kind in kinds] + [self.where(scope, 0.4, 2)])
        items = [self.expression(scope, self.pick((N, T)), 2) for _ in range(2)]
        return Node(f"CREATE VIEW {name} AS SELECT x.id, {{}} AS v1, {{}} AS v2 FROM {source.name} x{{}}", items + [self.where(scope, 0.4, 2)])

    def alter(self):
        """ALTER TABLE, CREATE INDEX, DROP INDEX, RENAME TABLE, TRUNCATE."""
        table = self.pick(list(self.tables.values()))
        roll = self.random.random()
        if roll < 0.06:
            return Node(f"TRUNCATE TABLE {table.name}")
        if roll < 0.12:
            self.made += 1
            new = f"r{self.made}"
            self.tables[new] = table.renamed(new)
            del self.tables[table.name]
            return Node(self.pick([f"RENAME TABLE {table.name} TO {new}", f"ALTER TABLE {table.name} RENAME TO {new}"]))
        if roll < 0.22:
            column = self.pick(table.columns)
            self.made += 1
            return Node(f"CREATE {self.pick(['', '', 'UNIQUE '])}INDEX i{self.made} ON {table.name} ({column.name})")
        operations = [self.alter_operation(table) for _ in range(self.pick([1, 1, 1, 2]))]
        return Node(f"ALTER TABLE {table.name} " + ", ".join(operations))

    def alter_operation(self, table):
        others = [column for column in table.columns if column.name not in table.key and not column.generated]
        roll = self.random.random()
        if roll < 0.35 or not others:
            self.made += 1
            declared, kind, fitting, unfitting = self.type_entry()
            column = Column(f"a{self.made}", declared, kind, fitting, unfitting)
            plain = not any(word in declared for word in ("TEXT", "BLOB", "JSON"))
            options = self.pick(["", " NOT NULL", f" DEFAULT {self.pick(fitting)}" if plain else ""])
            position = self.pick(["", "", " FIRST", f" AFTER {self.pick(table.columns).name}"])
            table.columns.append(column)
            return f"ADD {self.pick(['COLUMN ', ''])}{column.name} {declared}{options}{position}"
        column = self.pick(others)
        if roll < 0.48:
            table.columns = [other for other in table.columns if other is not column]
            return f"DROP COLUMN {column.name}"
        if roll < 0.6:
            self.made += 1
            old, column.name = column.name, f"b{self.made}"
            return f"RENAME COLUMN {old} TO {column.name}"
        if roll < 0.8:
            declared, kind, fitting, unfitting = self.type_entry()
            old = column.name
            column.declared, column.kind, column.fitting, column.unfitting = declared, kind, list(fitting), list(unfitting)
            if self.chance(0.4):
                self.made += 1
                column.name = f"b{self.made}"
                return f"CHANGE COLUMN {old} {column.name} {declared}{self.pick(['', ' NOT NULL'])}"
            return f"MODIFY COLUMN {old} {declared}{self.pick(['', ' NOT NULL', ' FIRST'])}"
        self.made += 1
        return self.pick([f"ADD KEY j{self.made} ({column.name})", f"ADD UNIQUE KEY j{self.made} ({column.name})", f"ALTER COLUMN {column.name} SET DEFAULT {self.pick(column.fitting)}",
                          f"ALTER COLUMN {column.name} DROP DEFAULT", f"ADD CONSTRAINT q{self.made} CHECK ({column.name} IS NOT NULL OR {column.name} IS NULL)", f"ADD INDEX ({column.name}, {table.columns[0].name})",
                          "DROP PRIMARY KEY", "ADD PRIMARY KEY (id)", "DROP INDEX k1", f"COMMENT 'table {self.made}'"])

    def inspection(self):
        table = self.pick(list(self.tables))
        return Node(self.pick([
            f"DESCRIBE {table}", f"SHOW COLUMNS FROM {table}", "SHOW TABLES", f"DESC {table} id", f"SHOW FULL COLUMNS FROM {table}", f"SHOW INDEX FROM {table}",
            f"SELECT column_name, ordinal_position, column_default, is_nullable, data_type, character_maximum_length, numeric_precision, numeric_scale, column_type, column_key, extra "
            f"FROM information_schema.columns WHERE table_schema = 'test' AND table_name = '{table}' ORDER BY ordinal_position",
            f"SELECT index_name, non_unique, seq_in_index, column_name FROM information_schema.statistics WHERE table_schema = 'test' AND table_name = '{table}' ORDER BY 1, 3",
            f"SELECT column_name, referenced_table_name, referenced_column_name FROM information_schema.key_column_usage WHERE table_schema = 'test' AND table_name = '{table}' ORDER BY 1, 2, 3",
            "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'test' ORDER BY 1",
            f"SHOW CREATE TABLE {table}",
        ]), ordered=True)
