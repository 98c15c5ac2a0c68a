"""The two engines that are compared: the real seekdb (its Python package) and Forkyard (`forkyard pipe`)."""
import json
import os
import re
import shutil
import subprocess
import tempfile

import pymysql
from pymysql import converters, protocol
from pymysql.constants import FIELD_TYPE, FLAG

SYSTEM_DATABASES = {"information_schema", "mysql", "oceanbase", "sys", "__public", "__recyclebin"}
GENERATED_NAME = re.compile(r"_OB(CHECK|FK|UNIQUE)_\d+")


def mask(text):
    """Generated constraint names differ from run to run."""
    return GENERATED_NAME.sub(r"_OB\1_<n>", text)


class StatementError(Exception):
    """An error answer of seekdb, with the SQLSTATE that PyMySQL drops."""

    def __init__(self, code, sqlstate, message):
        super().__init__(code, sqlstate, message)
        self.code, self.sqlstate, self.message = code, sqlstate, message


def _raise_statement_error(packet):
    packet.rewind()
    packet.advance(1)
    code = packet.read_uint16()
    rest = packet.get_all_data()[3:]
    state = ""
    if rest[:1] == b"#":
        state, rest = rest[1:6].decode(), rest[6:]
    raise StatementError(code, state, rest.decode("utf-8", "replace"))


protocol.MysqlPacket.raise_for_error = _raise_statement_error

TYPE_NAMES = {number: name for name, number in vars(FIELD_TYPE).items() if isinstance(number, int)}
TYPE_NAMES.update({
    FIELD_TYPE.VAR_STRING: "VARCHAR", FIELD_TYPE.STRING: "CHAR", FIELD_TYPE.LONG: "INT", FIELD_TYPE.LONGLONG: "BIGINT",
    FIELD_TYPE.SHORT: "SMALLINT", FIELD_TYPE.TINY: "TINYINT", FIELD_TYPE.INT24: "MEDIUMINT", FIELD_TYPE.NEWDECIMAL: "DECIMAL",
    FIELD_TYPE.LONG_BLOB: "LONGBLOB", FIELD_TYPE.BLOB: "BLOB", FIELD_TYPE.NULL: "NULL",
})


STRING_TYPES = {FIELD_TYPE.VAR_STRING, FIELD_TYPE.STRING, FIELD_TYPE.VARCHAR, FIELD_TYPE.BLOB, FIELD_TYPE.TINY_BLOB, FIELD_TYPE.MEDIUM_BLOB,
                FIELD_TYPE.LONG_BLOB, FIELD_TYPE.JSON}
TEXT_OF_BLOB = {"BLOB": "TEXT", "LONGBLOB": "LONGTEXT", "TINY_BLOB": "TINYTEXT", "MEDIUM_BLOB": "MEDIUMTEXT"}
BINARY_CHARACTER_SET = 63


def column(field):
    """A column as the recorded cases write it: texts and blobs differ by their character set only."""
    out = {"name": field.name, "type": TYPE_NAMES.get(field.type_code, str(field.type_code))}
    if field.type_code in STRING_TYPES:
        if field.charsetnr == BINARY_CHARACTER_SET:
            out["binary"] = True
        else:
            out["type"] = TEXT_OF_BLOB.get(out["type"], out["type"])
    elif field.flags & FLAG.UNSIGNED:
        out["unsigned"] = True
    return out


def protocol_value(value):
    """A value as the recorded cases write it."""
    if value is None:
        return None
    if isinstance(value, (bytes, bytearray)):
        try:
            text = bytes(value).decode("utf-8")
            if all(character >= " " or character in "\t\n" for character in text):
                return mask(text)
        except UnicodeDecodeError:
            pass
        return {"hex": bytes(value).hex()}
    return mask(str(value))


class Seekdb:
    """One running seekdb; a case starts in an empty database `test`."""

    def __init__(self):
        import pylibseekdb
        self.library = pylibseekdb
        self.folder = tempfile.mkdtemp(prefix="seekdb-oracle-")
        self.starts = 0
        self._start()

    def _start(self):
        self.starts += 1
        self.instance = self.library.open(db_dir=os.path.join(self.folder, f"db{self.starts}"))
        self.options = self.instance.connection_options()

    def _connect(self, database):
        return pymysql.connect(database=database, conv=dict(converters.encoders), autocommit=True, charset="utf8mb4", use_unicode=False,
                               read_timeout=60, write_timeout=60, **self.options)

    def run(self, statements):
        """Answers one step a statement (session, text); a step with `crash` ends the case."""
        self._clear()
        sessions, steps = {}, []
        for session, statement in statements:
            if session not in sessions:
                sessions[session] = self._connect("test")
            steps.append(self._step(sessions[session], session, statement))
            if steps[-1].get("crash"):
                self._start()
                break
        for connection in sessions.values():
            try:
                connection.close()
            except pymysql.Error:
                pass
        return steps

    def _clear(self):
        admin = self._connect("oceanbase")
        cursor = admin.cursor()
        cursor.execute("SHOW DATABASES")
        for (name,) in cursor.fetchall():
            name = name if isinstance(name, str) else name.decode()
            if name.lower() not in SYSTEM_DATABASES:
                cursor.execute("SET foreign_key_checks = 0")
                cursor.execute("DROP DATABASE `%s`" % name.replace("`", "``"))
        cursor.execute("CREATE DATABASE test")
        admin.close()

    @staticmethod
    def _step(connection, session, statement):
        cursor = connection.cursor()
        step = {"sql": statement} if session is None else {"session": session, "sql": statement}
        try:
            cursor.execute(statement)
        except StatementError as error:
            step["error"] = {"code": error.code, "sqlstate": error.sqlstate, "message": mask(error.message)}
            return step
        except (pymysql.Error, OSError):
            step["crash"] = True
            return step
        result = cursor._result
        if cursor.description is not None:
            step["columns"] = [column(field) for field in result.fields]
            step["rows"] = [[protocol_value(value) for value in row] for row in cursor.fetchall()]
        else:
            step["affected"] = result.affected_rows
            message = result.message
            if message:
                step["message"] = message.decode() if isinstance(message, bytes) else str(message)
        if result.warning_count:
            warnings = connection.cursor()
            warnings.execute("SHOW WARNINGS")
            step["warnings"] = [[protocol_value(value) for value in row] for row in warnings.fetchall()]
        return step

    def close(self):
        self.instance.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Forkyard:
    """One `forkyard pipe` process."""

    def __init__(self, program):
        self.program = program
        self._start()

    def _start(self):
        self.process = subprocess.Popen([self.program, "pipe"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, encoding="utf-8")

    def _ask(self, request):
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except (BrokenPipeError, OSError):
            line = ""
        if not line:
            self._start()
            return None
        return json.loads(line)

    def run(self, statements):
        """Answers one step a statement (session, text); a step with `crash` means that the process ended."""
        self._ask({"reset": True})
        steps = []
        for session, statement in statements:
            step = {"sql": statement} if session is None else {"session": session, "sql": statement}
            steps.append(step)
            answer = self._ask({key: value for key, value in step.items()})
            if answer is None:
                step["crash"] = True
                break
            if answer["error"] is not None:
                step["error"] = {key: answer["error"][key] for key in ("code", "sqlstate", "message")}
                step["error"]["message"] = mask(step["error"]["message"])
                continue
            if answer["columns"] is not None:
                step["columns"], step["rows"] = answer["columns"], [[value if isinstance(value, dict) or value is None else mask(value) for value in row] for row in answer["rows"]]
            else:
                step["affected"] = answer["affected"]
                if answer["message"]:
                    step["message"] = answer["message"]
            if answer["warnings"]:
                step["warnings"] = [[warning["level"], str(warning["code"]), warning["message"]] for warning in answer["warnings"]]
        return steps

    def close(self):
        self.process.stdin.close()
        self.process.wait()
