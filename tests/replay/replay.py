#!/usr/bin/env python3
"""Replays exported scripts and patches on other engines and compares the rows.

    python3 replay.py --program target/debug/forkyard [--engines sqlite,mariadb,postgres]

`shop.sql` makes a database, `change.sql` a changed fork of it. The database is exported and run on each engine, then the patch from it to the fork;
after each, every table has to hold the same rows there as here. SQLite comes with Python. MariaDB and PostgreSQL need their servers
(`apt-get install mariadb-server postgresql`) and are started in a folder of their own, without network, by the user who runs this.
"""
import argparse
import decimal
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
BYTES = {"data"}
JSON = {"js"}
MOMENTS = {"joined"}


def forkyard(program, lines):
    """The answers of `forkyard pipe` to some scripts."""
    text = "".join(json.dumps({"sql": sql, "database": "test"}) + "\n" for sql in lines)
    done = subprocess.run([program, "pipe"], input=text, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    for sql, answer in zip(lines, answers):
        if answer["error"]:
            sys.exit(f"{sql[:200]}: {answer['error']['message']}")
    return answers


def canonical(column, value):
    """A value as something that two engines agree on."""
    if value is None:
        return None
    if column in BYTES:
        if isinstance(value, dict):
            value = bytes.fromhex(value["hex"])
        if isinstance(value, str):
            value = value.encode()
        return value.hex()
    if column in JSON:
        return json.dumps(value if not isinstance(value, str) else json.loads(value), sort_keys=True)
    text = str(value)
    try:
        return decimal.Decimal(text).normalize()
    except decimal.InvalidOperation:
        # PostgreSQL leaves out zeros at the end of fractions of seconds.
        return text.rstrip("0").rstrip(".") if column in MOMENTS and "." in text else text


def rows_of(columns, rows):
    return sorted(([canonical(c, v) for c, v in zip(columns, row)] for row in rows), key=repr)


class Sqlite:
    name, dialect = "sqlite", "sqlite"

    def __init__(self, folder):
        self.connection = sqlite3.connect(":memory:", isolation_level=None)

    def script(self, text):
        self.connection.executescript(text)

    def rows(self, table, columns):
        return self.connection.execute(f'SELECT {", ".join(columns)} FROM "{table}"').fetchall()

    def close(self):
        self.connection.close()


def wait_for(ready, process):
    for _ in range(300):
        if process.poll() is not None:
            sys.exit("the server ended")
        if ready():
            return
        time.sleep(0.1)
    sys.exit("the server does not answer")


class MariaDb:
    name, dialect = "mariadb", "mysql"

    def __init__(self, folder):
        self.socket = f"{folder}/mariadb.sock"
        data = f"{folder}/mariadb"
        subprocess.run(["mariadb-install-db", "--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db", f"--datadir={data}", "--user=root"],
                       check=True, capture_output=True)
        self.server = subprocess.Popen(["mariadbd", "--no-defaults", f"--datadir={data}", f"--socket={self.socket}", "--skip-networking", "--user=root"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(lambda: self.run("SELECT 1", None).returncode == 0, self.server)
        self.check(self.run("CREATE DATABASE shop CHARACTER SET utf8mb4", None))

    def run(self, sql, database="shop"):
        command = ["mariadb", "--no-defaults", f"--socket={self.socket}", "--user=root", "--default-character-set=utf8mb4", "-N", "-r", "-B"]
        return subprocess.run(command + ([database] if database else []), input=sql, capture_output=True, text=True)

    def check(self, done):
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    def script(self, text):
        self.check(self.run(text))

    def rows(self, table, columns):
        shown = [f"HEX({c})" if c in BYTES else f"CAST({c} AS CHAR)" for c in columns]
        text = self.check(self.run(f"SELECT JSON_ARRAY({', '.join(shown)}) FROM {table}"))
        rows = [json.loads(line) for line in text.splitlines()]
        return [[bytes.fromhex(v) if c in BYTES and v is not None else v for c, v in zip(columns, row)] for row in rows]

    def close(self):
        self.server.terminate()
        self.server.wait()


class Postgres:
    name, dialect = "postgres", "postgres"

    def __init__(self, folder):
        programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        self.folder = folder
        # The server refuses to run as root.
        self.user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
        data = f"{folder}/postgres"
        subprocess.run(self.user + [f"{programs}/initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"], check=True, capture_output=True)
        self.server = subprocess.Popen(self.user + [f"{programs}/postgres", "-D", data, "-k", folder, "-c", "listen_addresses="],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(lambda: self.run("SELECT 1").returncode == 0, self.server)

    def run(self, sql):
        command = self.user + ["psql", "-h", self.folder, "-d", "postgres", "-qAt", "-v", "ON_ERROR_STOP=1"]
        return subprocess.run(command, input=sql, capture_output=True, text=True)

    def script(self, text):
        done = self.run(text)
        if done.returncode:
            raise RuntimeError(done.stderr)

    def rows(self, table, columns):
        shown = [f"encode({c}, 'hex')" if c in BYTES else f"{c}::text" for c in columns]
        done = self.run(f"SELECT json_build_array({', '.join(shown)}) FROM {table}")
        if done.returncode:
            raise RuntimeError(done.stderr)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        return [[bytes.fromhex(v) if c in BYTES and v is not None else v for c, v in zip(columns, row)] for row in rows]

    def close(self):
        self.server.terminate()
        self.server.wait()


def compare(engine, database, program, lines):
    """How many rows were compared; differences end the run."""
    tables = [row[0] for row in forkyard(program, lines + [f"SELECT table_name FROM information_schema.tables WHERE table_schema = '{database}' AND table_type = 'BASE TABLE'"])[-1]["rows"]]
    count = 0
    for table in tables:
        answer = forkyard(program, lines + [f"SELECT * FROM {database}.{table}"])[-1]
        columns = [column["name"] for column in answer["columns"]]
        ours, theirs = rows_of(columns, answer["rows"]), rows_of(columns, engine.rows(table, columns))
        if ours != theirs:
            sys.exit(f"{engine.name}: {table} differs\n  here  {ours}\n  there {theirs}")
        count += len(ours)
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--engines", default="sqlite,mariadb,postgres")
    arguments = parser.parse_args()
    shop, change = (HERE / "shop.sql").read_text(), (HERE / "change.sql").read_text()
    for kind in [Sqlite, MariaDb, Postgres]:
        if kind.name not in arguments.engines.split(","):
            continue
        with tempfile.TemporaryDirectory() as folder:
            engine = kind(folder)
            try:
                exported = subprocess.run([arguments.program, "export", "shop", "--for", kind.dialect, "--run", HERE / "shop.sql"], capture_output=True, text=True, check=True)
                engine.script(exported.stdout)
                before = compare(engine, "shop", arguments.program, [shop])
                patch = forkyard(arguments.program, [shop, change, f"PATCH DATABASE agent AGAINST shop FOR {kind.dialect} AS SCRIPT"])[-1]["rows"][0][0]
                engine.script(patch)
                after = compare(engine, "agent", arguments.program, [shop, change])
                try:
                    engine.script(patch)
                    sys.exit(f"{engine.name}: a patch that was applied could be applied again")
                except (RuntimeError, sqlite3.Error):
                    pass
                print(f"{engine.name}: {before} rows alike after the export, {after} after the patch")
            finally:
                engine.close()


main()
