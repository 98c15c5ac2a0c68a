"""Random FORK, DIFF and MERGE statements."""
from .tree import Node


class Versions:
    """The part of the generator that forks tables and databases, compares and merges them."""

    def fork(self):
        source = self.pick([table for table in self.tables.values() if "." not in table.name])
        self.made += 1
        name = f"{source.name}_f{self.made}"
        self.tables[name] = source.renamed(name)
        self.forks.append((source.name, name))
        return Node(f"FORK TABLE {source.name} TO {name}")

    def version_statement(self):
        if not self.forks or (len(self.forks) < 2 and self.chance(0.15)):
            return self.fork()
        pair = list(self.pick(self.forks))
        if self.chance(0.3):
            pair.reverse()
        if self.chance(0.55):
            return Node(f"DIFF TABLE {pair[1]} AGAINST {pair[0]}", ordered=True)
        strategy = self.pick(["", " STRATEGY FAIL", " STRATEGY THEIRS", " STRATEGY OURS"])
        return Node(f"MERGE TABLE {pair[1]} INTO {pair[0]}{strategy}")
