"""Random INSERT, REPLACE, UPDATE and DELETE statements."""
from .expressions import B
from .tree import Node, joined


class Changes:
    """The part of the generator that changes rows."""

    def value(self, column, unfitting=0.02):
        if column.unfitting and self.chance(unfitting):
            return self.pick(column.unfitting)
        if self.chance(0.12 if column.nullable else 0.01):
            return "NULL"
        return self.pick(column.fitting)

    def rows(self, columns, most=6, unfitting=0.02):
        rows = [[self.value(column, unfitting) for column in columns] for _ in range(self.random.randint(1, most))]
        if self.chance(0.9):
            # Keys that repeat would refuse the whole statement too often.
            keys = [value for value in columns[0].fitting if value not in ("NULL", "0")]
            for row, key in zip(rows, self.random.sample(keys, min(len(keys), len(rows)))):
                row[0] = key
        return [Node("(" + ", ".join(row) + ")") for row in rows]

    def insert(self, table=None, most=6, unfitting=0.02):
        """A plain INSERT that names its columns when the table has generated ones."""
        table = table or self.pick(list(self.tables.values()))
        columns = table.written()
        names = f" ({', '.join(column.name for column in columns)})" if len(columns) < len(table.columns) or self.chance(0.3) else ""
        return Node(f"INSERT INTO {table.name}{names} VALUES {{}}", [joined(self.rows(columns, most, unfitting))])

    def change(self):
        """Any statement that changes rows."""
        self.subqueries = 1
        table = self.pick(list(self.tables.values()))
        make = self.pick([self.insert_variant] * 3 + [self.update] * 3 + [self.delete] * 2 + [self.update_join, self.delete_join])
        return make(table)

    def insert_variant(self, table):
        columns = table.written()
        all_columns = ", ".join(column.name for column in columns)
        roll = self.random.random()
        if roll < 0.15:
            return self.insert(table)
        if roll < 0.3:
            return Node(f"INSERT IGNORE INTO {table.name} ({all_columns}) VALUES {{}}", [joined(self.rows(columns, 4, 0.15))])
        if roll < 0.45:
            return Node(f"REPLACE INTO {table.name} ({all_columns}) VALUES {{}}", [joined(self.rows(columns, 4))])
        if roll < 0.65:
            target = self.pick(columns[1:] or columns)
            assigned = self.pick([f"{target.name} = VALUES({target.name})", f"{target.name} = {{}}", f"{target.name} = {{}}"])
            children = [joined(self.rows(columns, 4))]
            if "{}" in assigned:
                children.append(self.expression([("", columns)], target.kind, 1))
            return Node(f"INSERT INTO {table.name} ({all_columns}) VALUES {{}} ON DUPLICATE KEY UPDATE {assigned}", children)
        if roll < 0.75:
            chosen = [columns[0]] + [column for column in columns[1:] if self.chance(0.5)]
            return Node(f"INSERT INTO {table.name} ({', '.join(column.name for column in chosen)}) VALUES {{}}", [joined(self.rows(chosen, 3))])
        if roll < 0.83:
            chosen = [columns[0]] + [column for column in columns[1:] if self.chance(0.6)]
            return Node(f"INSERT INTO {table.name} SET " + ", ".join(f"{column.name} = {self.pick([self.value(column), self.value(column), 'DEFAULT'])}" for column in chosen))
        source = self.pick(list(self.tables.values()))
        scope = [("x", source.columns)]
        items = [self.expression(scope, column.kind, 1) for column in columns]
        template = f"INSERT {self.pick(['', '', 'IGNORE '])}INTO {table.name} ({all_columns}) SELECT " + ", ".join(["{}"] * len(items)) + f" FROM {source.name} x{{}} ORDER BY 1"
        return Node(template, items + [self.where(scope, 0.6, 2)])

    def update(self, table):
        alias = self.pick(["", "", " x"])
        scope = [(alias.strip() or table.name, table.columns)]
        columns = table.written()
        assigned, children = [], []
        for _ in range(self.pick([1, 1, 2])):
            column = self.pick(columns[1:] or columns) if self.chance(0.9) else columns[0]
            value = self.expression(scope, column.kind, 2) if self.chance(0.6) else Node(self.pick([self.value(column, 0.05), self.value(column), "DEFAULT"]))
            assigned.append(f"{scope[0][0]}.{column.name} = {{}}" if self.chance(0.3) else f"{column.name} = {{}}")
            children.append(value)
        limit = ""
        if table.key and self.chance(0.15) and not alias:
            limit = f" ORDER BY {', '.join(table.key)} LIMIT {self.random.randint(1, 3)}"
        return Node(f"UPDATE {self.pick(['', '', '', 'IGNORE '])}{table.name}{alias} SET {', '.join(assigned)}{{}}{limit}", children + [self.where(scope, 0.85, 2)])

    def delete(self, table):
        scope = [(table.name, table.columns)]
        limit = f" ORDER BY {', '.join(table.key)} LIMIT 1" if table.key and self.chance(0.2) else ""
        return Node(f"DELETE FROM {table.name}{{}}{limit}", [self.where(scope, 0.93, 2)])

    def update_join(self, table):
        other = self.pick(list(self.tables.values()))
        scope = [("x", table.columns), ("y", other.columns)]
        columns = table.written()
        column = self.pick(columns[1:] or columns)
        condition = Node("x.id = y.id", kind=B)
        # With one partner a row at most, the new value is a fact.
        form = self.pick([f"UPDATE {table.name} x JOIN {other.name} y ON {{}} SET x.{column.name} = {{}}{{}}", f"UPDATE {table.name} x LEFT JOIN {other.name} y ON {{}} SET x.{column.name} = {{}}{{}}"])
        return Node(form, [condition, self.expression(scope if other.key == ("id",) else scope[:1], column.kind, 1), self.where(scope, 0.6, 2)])

    def delete_join(self, table):
        other = self.pick(list(self.tables.values()))
        scope = [("x", table.columns), ("y", other.columns)]
        form = self.pick([f"DELETE x FROM {table.name} x JOIN {other.name} y ON x.id = y.id{{}}", f"DELETE FROM x USING {table.name} x LEFT JOIN {other.name} y ON x.id = y.id{{}}"])
        return Node(form, [self.where(scope, 0.95, 2)])
