//! The words that mean something in SQL, and which of them cannot be names.

/// Declares [`Keyword`] from two lists of words, so that a word, its spelling and its rank stand in one place.
macro_rules! keywords {
    (reserved { $($reserved:ident $reserved_text:literal,)* } ordinary { $($ordinary:ident $ordinary_text:literal,)* }) => {
        /// A word that means something in SQL.
        #[allow(missing_docs, reason = "each is the SQL word of the same spelling")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Keyword { $($reserved,)* $($ordinary,)* }

        /// In the order of the enum: reserved words first.
        const TEXTS: &[&str] = &[$($reserved_text,)* $($ordinary_text,)*];

        /// In the order of the enum.
        const ALL: &[Keyword] = &[$(Keyword::$reserved,)* $(Keyword::$ordinary,)*];

        /// How many words are reserved.
        const RESERVED: usize = [$($reserved_text),*].len();
    };
}

// The reserved words are those that seekdb 1.4 refuses as an alias after AS.
keywords! {
    reserved {
        Accessible "ACCESSIBLE", Add "ADD", All "ALL", Alter "ALTER", Analyze "ANALYZE", And "AND", As "AS",
        Asc "ASC", Asensitive "ASENSITIVE", Before "BEFORE", Between "BETWEEN", Bigint "BIGINT",
        Binary "BINARY", Blob "BLOB", Both "BOTH", By "BY", Call "CALL", Cascade "CASCADE", Case "CASE",
        Change "CHANGE", Char "CHAR", Character "CHARACTER", Check "CHECK", Collate "COLLATE", Column "COLUMN",
        Condition "CONDITION", Constraint "CONSTRAINT", Continue "CONTINUE", Convert "CONVERT", Create "CREATE",
        Cross "CROSS", CurrentDate "CURRENT_DATE", CurrentTime "CURRENT_TIME",
        CurrentTimestamp "CURRENT_TIMESTAMP", CurrentUser "CURRENT_USER", Cursor "CURSOR", Database "DATABASE",
        Databases "DATABASES", DayHour "DAY_HOUR", DayMicrosecond "DAY_MICROSECOND", DayMinute "DAY_MINUTE",
        DaySecond "DAY_SECOND", Decimal "DECIMAL", Declare "DECLARE", Default "DEFAULT", Delete "DELETE",
        Desc "DESC", Describe "DESCRIBE", Deterministic "DETERMINISTIC", Distinct "DISTINCT",
        Distinctrow "DISTINCTROW", Div "DIV", Double "DOUBLE", Drop "DROP", Dual "DUAL", Each "EACH",
        Else "ELSE", Elseif "ELSEIF", Enclosed "ENCLOSED", Escaped "ESCAPED", Exists "EXISTS", Exit "EXIT",
        Explain "EXPLAIN", False "FALSE", Fetch "FETCH", Float "FLOAT", Float4 "FLOAT4", Float8 "FLOAT8",
        For "FOR", Force "FORCE", Foreign "FOREIGN", Fork "FORK", From "FROM", Fulltext "FULLTEXT",
        Generated "GENERATED", Get "GET", Grant "GRANT", Group "GROUP", Having "HAVING",
        HighPriority "HIGH_PRIORITY", HourMicrosecond "HOUR_MICROSECOND", HourMinute "HOUR_MINUTE",
        HourSecond "HOUR_SECOND", If "IF", Ignore "IGNORE", In "IN", Index "INDEX", Infile "INFILE",
        Inner "INNER", Inout "INOUT", Insensitive "INSENSITIVE", Insert "INSERT", Int "INT", Int1 "INT1",
        Int2 "INT2", Int3 "INT3", Int4 "INT4", Int8 "INT8", Integer "INTEGER", Interval "INTERVAL", Into "INTO",
        Is "IS", Iterate "ITERATE", Join "JOIN", Key "KEY", Keys "KEYS", Kill "KILL", Leading "LEADING",
        Leave "LEAVE", Left "LEFT", Like "LIKE", Limit "LIMIT", Linear "LINEAR", Lines "LINES", Load "LOAD",
        Localtime "LOCALTIME", Localtimestamp "LOCALTIMESTAMP", Lock "LOCK", Long "LONG", Longblob "LONGBLOB",
        Longtext "LONGTEXT", Loop "LOOP", LowPriority "LOW_PRIORITY", Match "MATCH", Maxvalue "MAXVALUE",
        Mediumblob "MEDIUMBLOB", Mediumint "MEDIUMINT", Mediumtext "MEDIUMTEXT", Middleint "MIDDLEINT",
        MinuteMicrosecond "MINUTE_MICROSECOND", MinuteSecond "MINUTE_SECOND", Mod "MOD", Modifies "MODIFIES",
        Natural "NATURAL", Not "NOT", NoWriteToBinlog "NO_WRITE_TO_BINLOG", Null "NULL", Numeric "NUMERIC",
        On "ON", Optimize "OPTIMIZE", Option "OPTION", Optionally "OPTIONALLY", Or "OR", Order "ORDER",
        Out "OUT", Outer "OUTER", Outfile "OUTFILE", Partition "PARTITION", Precision "PRECISION",
        Primary "PRIMARY", Procedure "PROCEDURE", Purge "PURGE", Range "RANGE", Read "READ", Reads "READS",
        ReadWrite "READ_WRITE", Real "REAL", References "REFERENCES", Regexp "REGEXP", Release "RELEASE",
        Rename "RENAME", Repeat "REPEAT", Replace "REPLACE", Require "REQUIRE", Resignal "RESIGNAL",
        Restrict "RESTRICT", Return "RETURN", Revoke "REVOKE", Right "RIGHT", Rlike "RLIKE", Schema "SCHEMA",
        Schemas "SCHEMAS", SecondMicrosecond "SECOND_MICROSECOND", Select "SELECT", Sensitive "SENSITIVE",
        Separator "SEPARATOR", Set "SET", Show "SHOW", Signal "SIGNAL", Skip "SKIP", Smallint "SMALLINT",
        Spatial "SPATIAL", Specific "SPECIFIC", Sql "SQL", Sqlexception "SQLEXCEPTION", Sqlstate "SQLSTATE",
        Sqlwarning "SQLWARNING", SqlBigResult "SQL_BIG_RESULT", SqlCalcFoundRows "SQL_CALC_FOUND_ROWS",
        SqlSmallResult "SQL_SMALL_RESULT", Ssl "SSL", Starting "STARTING", Stored "STORED",
        StraightJoin "STRAIGHT_JOIN", Table "TABLE", Terminated "TERMINATED", Then "THEN", Tinyblob "TINYBLOB",
        Tinyint "TINYINT", Tinytext "TINYTEXT", To "TO", Trailing "TRAILING", Trigger "TRIGGER", True "TRUE",
        Undo "UNDO", Union "UNION", Unique "UNIQUE", Unlock "UNLOCK", Unsigned "UNSIGNED", Update "UPDATE",
        Usage "USAGE", Use "USE", Using "USING", UtcDate "UTC_DATE", UtcTime "UTC_TIME",
        UtcTimestamp "UTC_TIMESTAMP", Values "VALUES", Varbinary "VARBINARY", Varchar "VARCHAR",
        Varcharacter "VARCHARACTER", Varying "VARYING", Virtual "VIRTUAL", When "WHEN", Where "WHERE",
        While "WHILE", With "WITH", Write "WRITE", Xor "XOR", YearMonth "YEAR_MONTH", Zerofill "ZEROFILL",
    }
    ordinary {
        Account "ACCOUNT", Action "ACTION", Adddate "ADDDATE", After "AFTER", Against "AGAINST",
        Algorithm "ALGORITHM", Always "ALWAYS", Any "ANY", AutoIncrement "AUTO_INCREMENT", Avg "AVG",
        AvgRowLength "AVG_ROW_LENGTH", Begin "BEGIN", Bit "BIT", BitAnd "BIT_AND", BitOr "BIT_OR",
        BitXor "BIT_XOR", BlockSize "BLOCK_SIZE", Bool "BOOL", Boolean "BOOLEAN", Btree "BTREE",
        Cascaded "CASCADED", Cast "CAST", Chain "CHAIN", Charset "CHARSET", Checksum "CHECKSUM",
        Collation "COLLATION", Columns "COLUMNS", Comment "COMMENT", Commit "COMMIT", Committed "COMMITTED",
        Compression "COMPRESSION", Connection "CONNECTION", Consistent "CONSISTENT", Copy "COPY", Count "COUNT",
        CumeDist "CUME_DIST", Current "CURRENT", Data "DATA", Date "DATE", Datetime "DATETIME",
        DateAdd "DATE_ADD", DateSub "DATE_SUB", Day "DAY", Deallocate "DEALLOCATE", Dec "DEC",
        Definer "DEFINER", DelayKeyWrite "DELAY_KEY_WRITE", DenseRank "DENSE_RANK", Diff "DIFF",
        Directory "DIRECTORY", Disable "DISABLE", Discard "DISCARD", Do "DO", Duplicate "DUPLICATE",
        Dynamic "DYNAMIC", Enable "ENABLE", End "END", Enforced "ENFORCED", Engine "ENGINE", Engines "ENGINES",
        Enum "ENUM", Errors "ERRORS", Escape "ESCAPE", Event "EVENT", Events "EVENTS", Except "EXCEPT",
        Execute "EXECUTE", Extended "EXTENDED", Extract "EXTRACT", Fail "FAIL", Fields "FIELDS", First "FIRST",
        FirstValue "FIRST_VALUE", Fixed "FIXED", Flush "FLUSH", Following "FOLLOWING", Format "FORMAT",
        Full "FULL", Function "FUNCTION", Geometry "GEOMETRY", Global "GLOBAL", Grants "GRANTS",
        Grouping "GROUPING", Groups "GROUPS", GroupConcat "GROUP_CONCAT", Handler "HANDLER", Hash "HASH",
        Help "HELP", Hour "HOUR", Import "IMPORT", Indexes "INDEXES", Inplace "INPLACE",
        InsertMethod "INSERT_METHOD", Instant "INSTANT", Intersect "INTERSECT", Invisible "INVISIBLE",
        Invoker "INVOKER", Isolation "ISOLATION", Json "JSON", JsonArrayagg "JSON_ARRAYAGG",
        JsonObjectagg "JSON_OBJECTAGG", JsonTable "JSON_TABLE", Lag "LAG", LastValue "LAST_VALUE",
        Lateral "LATERAL", Lead "LEAD", Level "LEVEL", List "LIST", Local "LOCAL", Locked "LOCKED",
        Master "MASTER", Max "MAX", MaxRows "MAX_ROWS", Member "MEMBER", Merge "MERGE",
        Microsecond "MICROSECOND", Min "MIN", Minus "MINUS", Minute "MINUTE", MinRows "MIN_ROWS", Mode "MODE",
        Modify "MODIFY", Month "MONTH", Names "NAMES", National "NATIONAL", Nchar "NCHAR", New "NEW", No "NO",
        None "NONE", Nowait "NOWAIT", NthValue "NTH_VALUE", Ntile "NTILE", Nulls "NULLS", Nvarchar "NVARCHAR",
        Offset "OFFSET", Oj "OJ", Only "ONLY", Open "OPEN", Ours "OURS", Over "OVER", PackKeys "PACK_KEYS",
        Partitioning "PARTITIONING", Partitions "PARTITIONS", Password "PASSWORD", PercentRank "PERCENT_RANK",
        Plugins "PLUGINS", Position "POSITION", Preceding "PRECEDING", Prepare "PREPARE",
        Privileges "PRIVILEGES", Processlist "PROCESSLIST", Quarter "QUARTER", Quick "QUICK", Rank "RANK",
        Recursive "RECURSIVE", Repair "REPAIR", Repeatable "REPEATABLE", Reset "RESET", Respect "RESPECT",
        Role "ROLE", Rollback "ROLLBACK", Rollup "ROLLUP", Routine "ROUTINE", Row "ROW", Rows "ROWS",
        RowFormat "ROW_FORMAT", RowNumber "ROW_NUMBER", Savepoint "SAVEPOINT", Second "SECOND",
        Security "SECURITY", Sequence "SEQUENCE", Serial "SERIAL", Serializable "SERIALIZABLE", Server "SERVER",
        Session "SESSION", Share "SHARE", Signed "SIGNED", Snapshot "SNAPSHOT", Some "SOME", Sounds "SOUNDS",
        SqlBufferResult "SQL_BUFFER_RESULT", SqlCache "SQL_CACHE", SqlNoCache "SQL_NO_CACHE", Start "START",
        StatsAutoRecalc "STATS_AUTO_RECALC", StatsPersistent "STATS_PERSISTENT",
        StatsSamplePages "STATS_SAMPLE_PAGES", Status "STATUS", Std "STD", Stddev "STDDEV",
        StddevPop "STDDEV_POP", StddevSamp "STDDEV_SAMP", Storage "STORAGE", Strategy "STRATEGY",
        Subdate "SUBDATE", Subpartition "SUBPARTITION", Substr "SUBSTR", Substring "SUBSTRING", Sum "SUM",
        Tables "TABLES", Tablespace "TABLESPACE", TabletSize "TABLET_SIZE", Temporary "TEMPORARY",
        Temptable "TEMPTABLE", Text "TEXT", Theirs "THEIRS", Ties "TIES", Time "TIME", Timestamp "TIMESTAMP",
        Timestampadd "TIMESTAMPADD", Timestampdiff "TIMESTAMPDIFF", Transaction "TRANSACTION",
        Triggers "TRIGGERS", Trim "TRIM", Truncate "TRUNCATE", Type "TYPE", Unbounded "UNBOUNDED",
        Uncommitted "UNCOMMITTED", Undefined "UNDEFINED", Unknown "UNKNOWN", User "USER", UseFrm "USE_FRM",
        Value "VALUE", Variables "VARIABLES", Variance "VARIANCE", VarPop "VAR_POP", VarSamp "VAR_SAMP",
        Vector "VECTOR", View "VIEW", Visible "VISIBLE", Warnings "WARNINGS", Week "WEEK",
        WeightString "WEIGHT_STRING", Window "WINDOW", Without "WITHOUT", Work "WORK", Xa "XA", Year "YEAR",
    }
}

/// Slots of the table below: a power of two, about twice the number of words.
const SLOTS: usize = 1024;

/// No word is longer.
const LENGTH_MAX: usize = 24;

/// An open-addressing hash table from spelling to position in [`TEXTS`], made by the compiler; `u16::MAX` is an empty slot.
const TABLE: [u16; SLOTS] = {
    let mut table = [u16::MAX; SLOTS];
    let mut position = 0;
    while position < TEXTS.len() {
        let mut slot = hash(TEXTS[position].as_bytes());
        while table[slot] != u16::MAX {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = position as u16;
        position += 1;
    }
    table
};

/// Mixes the bytes of a word without the bit that tells upper from lower case.
const fn hash(word: &[u8]) -> usize {
    let mut hash: u32 = 0x9E37;
    let mut index = 0;
    while index < word.len() {
        hash = (hash ^ (word[index] & 0xDF) as u32).wrapping_mul(0x0100_0193);
        index += 1;
    }
    ((hash >> 15) ^ hash) as usize % SLOTS
}

impl Keyword {
    /// The keyword that a word is, in any letter case.
    pub fn of(word: &str) -> Option<Keyword> {
        if word.len() > LENGTH_MAX {
            return None;
        }
        let mut slot = hash(word.as_bytes());
        loop {
            let position = usize::from(*TABLE.get(slot)?);
            if TEXTS.get(position)?.eq_ignore_ascii_case(word) {
                return ALL.get(position).copied();
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// Its spelling in upper case.
    pub fn text(self) -> &'static str {
        TEXTS[self as usize]
    }

    /// Whether it needs backticks to be a name.
    pub fn is_reserved(self) -> bool {
        (self as usize) < RESERVED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_in_any_case() {
        for (keyword, text) in ALL.iter().zip(TEXTS) {
            assert!(text.len() <= LENGTH_MAX, "{text}");
            assert_eq!(Keyword::of(text), Some(*keyword));
            assert_eq!(Keyword::of(&text.to_lowercase()), Some(*keyword));
            assert_eq!(keyword.text(), *text);
        }
    }

    #[test]
    fn other_words_are_not_found() {
        for word in [
            "", "students", "SELECTS", "SELEC", "naïve", "\u{0}", "@", "[ELECT",
        ] {
            assert_eq!(Keyword::of(word), None, "{word}");
        }
    }

    #[test]
    fn of_our_own_words_only_fork_is_reserved() {
        assert!(Keyword::Fork.is_reserved());
        for word in [
            "DIFF", "MERGE", "AGAINST", "STRATEGY", "THEIRS", "OURS", "FAIL",
        ] {
            assert!(!Keyword::of(word).expect("listed").is_reserved(), "{word}");
        }
    }
}
