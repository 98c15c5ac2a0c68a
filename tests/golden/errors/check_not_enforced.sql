-- A CHECK that nobody would enforce is refused rather than dropped.
-- @ error
CREATE TABLE t (a INT, CHECK (a > 0) NOT ENFORCED);
-- > error 1235 (0A000) not-supported at `a > 0`: not supported yet: NOT ENFORCED
-- @ error
CREATE TABLE t (a INT CHECK (a > 0) NOT ENFORCED);
-- > error 1235 (0A000) not-supported at `a > 0`: not supported yet: NOT ENFORCED
CREATE TABLE t (a INT);
-- > ok
-- @ error
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED;
-- > error 1235 (0A000) not-supported at `a > 0`: not supported yet: NOT ENFORCED
