"""Random expressions, by kind."""
from .tree import Node
from .values import LITERALS

N, T, D, H, J, B = "number", "text", "date", "time", "json", "truth"
KINDS = (N, T, D, B)

#: kind: templates with the kinds of their holes
FORMS = {
    N: [
        ("({} + {})", N, N), ("({} - {})", N, N), ("({} * {})", N, N), ("({} / {})", N, N), ("({} DIV {})", N, N), ("({} % {})", N, N),
        ("(-{})", N), ("ABS({})", N), ("ROUND({}, 1)", N), ("ROUND({})", N), ("ROUND({}, -1)", N), ("TRUNCATE({}, 1)", N), ("FLOOR({})", N), ("CEIL({})", N),
        ("SIGN({})", N), ("MOD({}, {})", N, N), ("POW({}, 2)", N), ("SQRT({})", N), ("GREATEST({}, {})", N, N), ("LEAST({}, {}, {})", N, N, N),
        ("LENGTH({})", T), ("CHAR_LENGTH({})", T), ("LOCATE({}, {})", T, T), ("INSTR({}, {})", T, T), ("ASCII({})", T), ("ORD({})", T), ("FIELD({}, {}, {})", T, T, T),
        ("FIND_IN_SET({}, {})", T, T), ("STRCMP({}, {})", T, T), ("CRC32({})", T), ("BIT_LENGTH({})", T), ("POSITION({} IN {})", T, T),
        ("IFNULL({}, {})", N, N), ("COALESCE({}, {}, 0)", N, N), ("CASE WHEN {} THEN {} ELSE {} END", B, N, N), ("CASE {} WHEN {} THEN {} END", N, N, N),
        ("IF({}, {}, {})", B, N, N), ("NULLIF({}, {})", N, N), ("INTERVAL({}, 1, 10)", N), ("ISNULL({})", T),
        ("YEAR({})", D), ("MONTH({})", D), ("DAY({})", D), ("HOUR({})", D), ("MINUTE({})", H), ("SECOND({})", D), ("DAYOFWEEK({})", D), ("DAYOFYEAR({})", D),
        ("WEEKDAY({})", D), ("WEEK({})", D), ("WEEK({}, 3)", D), ("QUARTER({})", D), ("DATEDIFF({}, {})", D, D), ("TO_DAYS({})", D), ("YEARWEEK({})", D),
        ("EXTRACT(YEAR_MONTH FROM {})", D), ("EXTRACT(HOUR FROM {})", H), ("TIMESTAMPDIFF(DAY, {}, {})", D, D), ("TIMESTAMPDIFF(MONTH, {}, {})", D, D),
        ("TIMESTAMPDIFF(SECOND, {}, {})", D, D), ("TIME_TO_SEC({})", H), ("MICROSECOND({})", D), ("UNIX_TIMESTAMP({})", D),
        ("CAST({} AS SIGNED)", N), ("CAST({} AS SIGNED)", T), ("CAST({} AS UNSIGNED)", N), ("CAST({} AS DECIMAL(12,3))", N), ("CAST({} AS DECIMAL(6,1))", T),
        ("CONVERT({}, SIGNED)", T), ("({} | {})", N, N), ("({} & {})", N, N), ("({} ^ {})", N, N), ("({} << 2)", N), ("({} >> 1)", N), ("(~{})", N), ("BIT_COUNT({})", N),
        ("JSON_LENGTH({})", J), ("JSON_DEPTH({})", J), ("JSON_VALID({})", T), ("({} + {})", N, T), ("({} + 0)", D), ("({} * 1)", H), ("({} + {})", B, N),
        ("DEGREES({})", N), ("EXP({})", N), ("LN({})", N), ("LOG10({})", N), ("PERIOD_ADD(202401, {})", N),
    ],
    T: [
        ("CONCAT({}, {})", T, T), ("CONCAT({}, {})", T, N), ("CONCAT_WS('-', {}, {}, {})", T, T, T), ("UPPER({})", T), ("LOWER({})", T), ("SUBSTRING({}, 2)", T),
        ("SUBSTRING({}, -2, 1)", T), ("SUBSTR({} FROM 1 FOR 2)", T), ("MID({}, 1, {})", T, N), ("LEFT({}, 1)", T), ("LEFT({}, {})", T, N), ("RIGHT({}, 2)", T),
        ("REPLACE({}, 'a', {})", T, T), ("TRIM({})", T), ("LTRIM({})", T), ("RTRIM({})", T), ("TRIM(BOTH 'a' FROM {})", T), ("TRIM(LEADING {} FROM {})", T, T),
        ("IFNULL({}, {})", T, T), ("COALESCE({}, {})", T, T), ("NULLIF({}, {})", T, T), ("CASE WHEN {} THEN {} ELSE {} END", B, T, T), ("IF({}, {}, {})", B, T, N),
        ("REVERSE({})", T), ("LPAD({}, 4, 'x')", T), ("RPAD({}, 3, {})", T, T), ("REPEAT({}, 2)", T), ("SUBSTRING_INDEX({}, ',', 2)", T), ("INSERT({}, 2, 1, {})", T, T),
        ("HEX({})", T), ("HEX({})", N), ("UNHEX(HEX({}))", T), ("QUOTE({})", T), ("MD5({})", T), ("SHA1({})", T), ("ELT({}, {}, {})", N, T, T), ("SPACE(2)",), ("BIN({})", N), ("CONV({}, 10, 16)", N),
        ("OCT({})", N), ("FORMAT({}, 2)", N), ("MAKE_SET(3, {}, {})", T, T), ("TO_BASE64({})", T), ("SOUNDEX({})", T), ("GREATEST({}, {})", T, T), ("LEAST({}, {})", T, T),
        ("DATE_FORMAT({}, '%Y/%m/%d')", D), ("DATE_FORMAT({}, '%a %b %e %H:%i:%s.%f %j %W')", D), ("DAYNAME({})", D), ("MONTHNAME({})", D), ("TIME_FORMAT({}, '%H-%i')", H),
        ("CAST({} AS CHAR)", N), ("CAST({} AS CHAR(3))", T), ("CAST({} AS CHAR)", D), ("CONVERT({}, CHAR)", N), ("CONCAT({}, '')", D), ("CONCAT({}, {})", H, T),
        ("JSON_UNQUOTE({})", T), ("JSON_TYPE({})", J), ("JSON_UNQUOTE(JSON_EXTRACT({}, '$.a'))", J), ("JSON_QUOTE({})", T), ("CHAR({})", N),
        ("REGEXP_REPLACE({}, '[a-c]', '*')", T), ("REGEXP_SUBSTR({}, '[0-9]+')", T), ("{} COLLATE utf8mb4_bin", T), ("{} COLLATE utf8mb4_general_ci", T),
        ("CONCAT({}, {})", T, B), ("FROM_UNIXTIME(86400 * {})", N), ("SHA2({}, 256)", T),
    ],
    D: [
        ("DATE({})", D), ("DATE_ADD({}, INTERVAL 1 DAY)", D), ("DATE_SUB({}, INTERVAL 1 MONTH)", D), ("DATE_ADD({}, INTERVAL {} HOUR)", D, N), ("({} + INTERVAL 90 MINUTE)", D),
        ("({} - INTERVAL 1 YEAR)", D), ("DATE_ADD({}, INTERVAL '1:30' HOUR_MINUTE)", D), ("LAST_DAY({})", D), ("IFNULL({}, {})", D, D), ("COALESCE({}, {})", D, D),
        ("CAST({} AS DATE)", D), ("CAST({} AS DATETIME)", D), ("CAST({} AS DATETIME(3))", D), ("GREATEST({}, {})", D, D), ("IF({}, {}, {})", B, D, D), ("MAKEDATE(2024, {})", N),
        ("STR_TO_DATE('31.01.2024', '%d.%m.%Y')",), ("TIMESTAMP({})", D), ("ADDDATE({}, {})", D, N), ("TIMESTAMPADD(WEEK, 1, {})", D), ("FROM_DAYS(738000 + {})", N),
        ("CASE WHEN {} THEN {} ELSE {} END", B, D, D), ("NULLIF({}, {})", D, D), ("TIMESTAMP({}, {})", D, H), ("ADDTIME({}, {})", D, H),
    ],
    H: [("TIME({})", D), ("TIMEDIFF({}, {})", H, H), ("SEC_TO_TIME({})", N), ("MAKETIME(10, 20, {})", N), ("ADDTIME({}, {})", H, H), ("CAST({} AS TIME)", H), ("IFNULL({}, {})", H, H),
        ("SUBTIME({}, {})", H, H), ("CAST({} AS TIME)", D)],
    J: [
        ("JSON_EXTRACT({}, '$.a')", J), ("JSON_EXTRACT({}, '$[0]')", J), ("JSON_EXTRACT({}, '$.b[1]')", J), ("JSON_OBJECT('k', {}, 't', {})", N, T), ("JSON_ARRAY({}, {}, {})", N, T, J),
        ("JSON_SET({}, '$.z', {})", J, N), ("JSON_INSERT({}, '$.a', {})", J, T), ("JSON_REPLACE({}, '$.a', {})", J, N), ("JSON_REMOVE({}, '$.a')", J), ("JSON_KEYS({})", J),
        ("JSON_MERGE_PATCH({}, {})", J, J), ("JSON_MERGE_PRESERVE({}, {})", J, J), ("CAST({} AS JSON)", J), ("JSON_ARRAY_APPEND({}, '$', {})", J, N), ("JSON_EXTRACT({}, '$**.b')", J), ("IFNULL({}, {})", J, J),
        ("JSON_EXTRACT({}, '$.*')", J), ("JSON_EXTRACT({}, '$[last]')", J), ("JSON_SEARCH({}, 'one', 'x')", J),
    ],
    B: [
        ("({} = {})", N, N), ("({} <> {})", N, N), ("({} < {})", N, N), ("({} >= {})", N, N), ("({} <= {})", N, N), ("({} = {})", T, T), ("({} < {})", T, T), ("({} != {})", T, T),
        ("({} = {})", N, T), ("({} > {})", D, D), ("({} = {})", D, D), ("({} = {})", D, T), ("({} < {})", H, H), ("({} AND {})", B, B), ("({} OR {})", B, B), ("(NOT {})", B), ("(!{})", N),
        ("({} IS NULL)", N), ("({} IS NULL)", D), ("({} IS NOT NULL)", T), ("({} IS TRUE)", N), ("({} IS NOT FALSE)", B), ("({} IS UNKNOWN)", B), ("({} IN ({}, {}))", N, N, N),
        ("({} NOT IN ({}, {}))", T, T, T), ("({} IN ({}, {}))", D, D, D), ("({} BETWEEN {} AND {})", N, N, N), ("({} NOT BETWEEN {} AND {})", T, T, T), ("({} BETWEEN {} AND {})", D, D, D),
        ("({} LIKE {})", T, T), ("({} LIKE 'a%')", T), ("({} NOT LIKE '%b_')", T), ("({} LIKE '_')", T), ("({} REGEXP '^[ab0-9]')", T), ("({} NOT REGEXP 'z$')", T), ("({} <=> {})", N, N), ("({} <=> {})", T, T),
        ("({} XOR {})", B, B), ("(({}, {}) = ({}, {}))", N, T, N, T), ("(({}, {}) IN (({}, {}), ({}, {})))", N, N, N, N, N, N), ("JSON_CONTAINS({}, '1', '$.a')", J), ("({} = {} COLLATE utf8mb4_bin)", T, T),
        ("REGEXP_LIKE({}, 'A')", T), ("({} && {})", B, N), ("({} || {})", B, B), ("JSON_CONTAINS_PATH({}, 'one', '$.a', '$.b')", J), ("(({}, {}) < ({}, {}))", N, N, N, N),
    ],
    "bytes": [("CAST({} AS BINARY)", T), ("UNHEX('6162')",), ("BINARY {}", T)],
}


class Expressions:
    """The part of the generator that makes expressions; `scope` is a list of (alias, columns)."""

    def column(self, scope, kind):
        fitting = [Node(f"{alias}.{column.name}" if alias else column.name, kind=kind) for alias, columns in scope for column in columns if column.kind == kind]
        return self.pick(fitting) if fitting else None

    def literal(self, kind):
        if self.chance(0.06):
            return Node("NULL", kind=kind)
        return Node(self.pick(LITERALS[kind]), kind=kind)

    def expression(self, scope, kind, depth):
        if self.chance(0.03):
            kind = self.pick((N, T, D, B))
        if depth <= 0 or self.chance(0.2):
            column = self.column(scope, kind) if self.chance(0.85) else None
            return column or self.literal(kind)
        if self.subqueries and self.chance(0.05):
            return self.subquery_expression(scope, kind)
        template, *kinds = self.pick(FORMS[kind])
        return Node(template, [self.expression(scope, wanted, depth - 1) for wanted in kinds], kind)
