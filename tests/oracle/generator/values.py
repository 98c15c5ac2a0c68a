"""Column types with values that fit and values that do not, and the literals expressions are made of."""

TEXTS = ["''", "'a'", "'B'", "'ab'", "'b '", "'10'", "'9'", "'1.5'", "'é'", "'-3x'", "'%'", "'a_c'", "'Zz'", "'中'", "'2024-02-29'", "'a,b,c'"]
INTS = ["0", "1", "2", "3", "-1", "7", "10", "100", "127"]
COUNTS = [value for value in INTS if value[0] != "-"]
DECIMALS = ["0", "1", "1.5", "-2.25", "10.10", "99.99", "0.05", "3", "0.5", "2.5", "-0.5"]
DOUBLES = ["0", "1", "1.5", "-2.25", "1e10", "0.1", "3e-5"]
DATES = ["'2024-01-31'", "'2024-02-29'", "'2025-12-31'", "'2026-01-01'", "'1999-06-15'"]
TIMES = ["'10:20:30'", "'00:00:00'", "'23:59:59'", "'-01:30:00'", "'100:00:01'"]
DATETIMES = ["'2024-01-31 10:20:30'", "'2024-02-29 00:00:00'", "'2025-12-31 23:59:59'", "'2026-01-01 12:00:00.5'"]
JSONS = ["'{\"a\": 1, \"b\": [1, 2, \"x\"]}'", "'[1, 2, 3]'", "'\"text\"'", "'null'", "'{\"a\": {\"b\": true}, \"c\": null}'", "'[]'", "'1.5'", "'[{\"k\": \"é\"}]'"]
BYTES = ["'a'", "'ab'", "X'00ff'", "X'61'", "''"]

#: declared type, kind, values that fit, values that do not
TYPES = [
    ("TINYINT", "number", INTS, ["128", "-129", "'x'", "'12a'"]),
    ("TINYINT UNSIGNED", "number", COUNTS, ["-1", "256", "''"]),
    ("SMALLINT", "number", INTS + ["1000"], ["40000", "1e9"]),
    ("SMALLINT UNSIGNED", "number", COUNTS, ["-5", "65536"]),
    ("MEDIUMINT", "number", INTS + ["8388607"], ["8388608"]),
    ("INT", "number", INTS + ["2147483647"], ["2147483648", "'1 2'", "'abc'"]),
    ("INT", "number", INTS, ["-2147483649", "NULL + 99999999999"]),
    ("INT UNSIGNED", "number", COUNTS, ["-1", "4294967296"]),
    ("BIGINT", "number", INTS, ["9223372036854775808", "1e30"]),
    ("BIGINT UNSIGNED", "number", COUNTS, ["-1", "18446744073709551616"]),
    ("BOOL", "number", ["0", "1", "TRUE"], ["'yes'", "1000"]),
    ("DECIMAL(5,2)", "number", DECIMALS, ["1000", "'x'", "1.005", "-999.999"]),
    ("DECIMAL(10,0)", "number", DECIMALS, ["99999999999", "1.5"]),
    ("DECIMAL(20,6)", "number", DECIMALS, ["1e20", "0.0000005"]),
    ("DECIMAL(65,30)", "number", DECIMALS, ["1e40"]),
    ("DOUBLE", "number", DOUBLES, ["'1e400'", "'x1'"]),
    ("FLOAT", "number", ["0", "1", "1.5", "-2.25", "100"], ["'x'", "1e39"]),
    ("VARCHAR(10)", "text", TEXTS, ["'12345678901'", "12345678901"]),
    ("VARCHAR(10) COLLATE utf8mb4_bin", "text", TEXTS, ["'中中中中中中中中中中中'"]),
    ("VARCHAR(200)", "text", TEXTS, ["1.50", "NULL"]),
    ("CHAR(5)", "text", [v for v in TEXTS if len(v) < 8], ["'123456'", "'12345 '"]),
    ("CHAR(5) COLLATE utf8mb4_bin", "text", [v for v in TEXTS if len(v) < 8], ["'123456'"]),
    ("TINYTEXT", "text", TEXTS, ["REPEAT('x', 300)"]),
    ("TEXT", "text", TEXTS, ["123"]),
    ("LONGTEXT", "text", TEXTS, ["1.5"]),
    ("VARBINARY(8)", "bytes", BYTES, ["'123456789'", "12"]),
    ("BINARY(4)", "bytes", BYTES, ["'12345'"]),
    ("BLOB", "bytes", BYTES, ["5"]),
    ("DATE", "date", DATES, ["'2023-02-29'", "'x'", "20240131", "'24-1-5'", "'2024-01-31 10:00:00'"]),
    ("DATETIME", "date", DATETIMES, ["'2024-13-01'", "'2024-01-01 25:00:00'", "20240131102030", "'2024-01-31'"]),
    ("DATETIME(3)", "date", DATETIMES, ["'2024-01-31 10:20:30.12356'", "'nope'"]),
    ("DATETIME(6)", "date", DATETIMES, ["'2024-01-31 10:20:30.1234567'"]),
    ("TIMESTAMP", "date", DATETIMES, ["'1960-01-01 00:00:00'", "'x'"]),
    ("TIME", "time", TIMES, ["'25:61:00'", "'900:00:00'", "101112", "'x'"]),
    ("TIME(2)", "time", TIMES, ["'10:20:30.999'"]),
    ("YEAR", "number", ["2024", "1999", "2155"], ["1800", "'x'", "24"]),
    ("ENUM('x','y','A')", "text", ["'x'", "'y'", "'A'", "'a'", "2"], ["'z'", "4", "0"]),
    ("JSON", "json", JSONS, ["'{'", "'x'", "1"]),
]

#: Types that may be keys and whose equal values look alike.
KEY_TYPES = [entry for entry in TYPES if entry[0].split("(")[0] in ("INT", "BIGINT", "SMALLINT", "DATE") or entry[0] in ("VARCHAR(10)", "DECIMAL(5,2)")]

LITERALS = {
    "number": INTS + DECIMALS, "text": TEXTS, "date": DATES + DATETIMES, "time": TIMES, "json": JSONS, "bytes": BYTES, "truth": ["TRUE", "FALSE"],
}
