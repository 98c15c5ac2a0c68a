"""Random transactions on one or two sessions."""
from .tree import Node


class Sessions:
    """The part of the generator that runs statements in transactions."""

    def transaction_step(self):
        """One statement of a transaction or of another session that only reads or writes rows nobody else touches."""
        session = self.pick([None, None, "s2"])
        roll = self.random.random()
        if roll < 0.3:
            text = self.pick(["BEGIN", "START TRANSACTION", "COMMIT", "ROLLBACK", "COMMIT", "SAVEPOINT a", "ROLLBACK TO a", "SAVEPOINT b", "RELEASE SAVEPOINT a", "ROLLBACK TO SAVEPOINT b", "SET autocommit = 0", "SET autocommit = 1"])
            return Node(text, session=session)
        table = self.pick(list(self.tables.values()))
        if roll < 0.65:
            return Node(f"SELECT * FROM {table.name}", session=session)
        # Sessions keep to their own keys, so that nobody waits for a lock.
        keys = ["11", "12", "13"] if session is None else ["21", "22", "23"]
        columns = table.written()
        key = self.pick(keys)
        if roll < 0.82:
            return Node(f"INSERT INTO {table.name} ({', '.join(column.name for column in columns)}) VALUES ({', '.join([key] + [self.value(column, 0) for column in columns[1:]])})", session=session)
        if roll < 0.92 and len(columns) > 1:
            column = self.pick(columns[1:])
            return Node(f"UPDATE {table.name} SET {column.name} = {self.value(column, 0)} WHERE id = {key}", session=session)
        return Node(f"DELETE FROM {table.name} WHERE id = {key}", session=session)
