"""What the generator knows about the tables it made."""


class Column:
    """A column of a generated table."""

    def __init__(self, name, declared, kind, fitting, unfitting=(), nullable=True, generated=False):
        self.name, self.declared, self.kind = name, declared, kind
        self.fitting, self.unfitting, self.nullable, self.generated = list(fitting), list(unfitting), nullable, generated


class Table:
    """A generated table; `key` names the columns of its primary key."""

    def __init__(self, name, columns, key=()):
        self.name, self.columns, self.key = name, list(columns), tuple(key)

    def written(self):
        """The columns that INSERT may name."""
        return [column for column in self.columns if not column.generated]

    def renamed(self, name):
        return Table(name, self.columns, self.key)
