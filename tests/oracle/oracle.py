#!/usr/bin/env python3
"""Runs random statements on the real seekdb and on Forkyard and reports where they differ, made small.

    python oracle.py --program target/debug/forkyard --cases 200 --seed 1
    python oracle.py --program … --topics versions --cases 50
    python oracle.py --program … --record tests/recorded/oracle

Needs a Python 3.11 or newer with the packages of `requirements.txt`. `--record` writes what seekdb answers in the format of the recorded
cases, so that the test suite replays it without seekdb. See README.md.
"""
import argparse
import collections
import sys
import time

from compare import TEXT_KINDS, difference, unsupported
from engines import Forkyard, Seekdb
from generator import TOPICS, Generator
from record import record
from shrink import shrink


class Oracle:
    """Both engines."""

    def __init__(self, program):
        self.seekdb, self.forkyard = Seekdb(), Forkyard(program)

    def answers(self, case):
        """Both answers to every statement, and the kind of the difference."""
        statements = [(node.session, node.text()) for node in case]
        expected, actual = self.seekdb.run(statements), self.forkyard.run(statements)
        return [(left, right, difference(left, right, node.ordered)) for node, left, right in zip(case, expected, actual)]

    def kinds(self, case):
        return [kind for _, _, kind in self.answers(case)]

    def close(self):
        self.forkyard.close()
        self.seekdb.close()


def reads(node):
    return node.text().startswith(("SELECT", "WITH", "DIFF", "SHOW", "DESC"))


def findings(case, answers):
    """Positions of the statements that differ, as far as the two engines hold the same rows."""
    for index, (expected, actual, kind) in enumerate(answers):
        if kind:
            yield index, kind
        if expected.get("crash") or actual.get("crash"):
            return
        if not reads(case[index]) and (kind and kind not in TEXT_KINDS or unsupported(actual)):
            return


def report(case, kind, answer):
    """Prints a small case and the two answers."""
    print(f"\n--- {kind}")
    for node in case:
        print(f"    {f'@{node.session} ' if node.session else ''}{node.text()};")
    for label, step in zip(("seekdb", "forkyard"), answer):
        print(f"    {label:9}", {key: value for key, value in step.items() if key not in ("sql", "session")})
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="the forkyard program")
    parser.add_argument("--cases", type=int, default=100, help="how many, over all topics")
    parser.add_argument("--topics", default=",".join(TOPICS), help="separated by commas; also: versions")
    parser.add_argument("--statements", type=int, default=12, help="statements a case besides its set-up")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", default="", help="kinds of differences not to report, separated by commas")
    parser.add_argument("--record", help="write recorded cases into this folder instead")
    arguments = parser.parse_args()
    oracle = Oracle(arguments.program)
    topics, skipped = arguments.topics.split(","), arguments.skip.split(",")
    if arguments.record:
        record(oracle, topics, arguments)
        return
    statements, differences = 0, collections.Counter()
    started = time.monotonic()
    for number in range(arguments.cases):
        topic = topics[number % len(topics)]
        case = Generator(topic, arguments.seed + number).case(arguments.statements)
        answers = oracle.answers(case)
        statements += len(answers)
        reported = set()
        for index, kind in findings(case, answers):
            differences[kind] += 1
            if kind in skipped or kind in reported:
                continue
            reported.add(kind)
            small = shrink(case[: index + 1], oracle.kinds, kind)
            answer = oracle.answers(small)[-1]
            if answer[2] == kind:
                report(small, f"{kind} ({topic} {arguments.seed + number})", answer[:2])
            else:
                report(case[: index + 1], f"{kind} ({topic} {arguments.seed + number})", answers[index][:2])
    print(f"\n{arguments.cases} cases, {statements} statements in {time.monotonic() - started:.0f} s, {sum(differences.values())} statements differ: {dict(differences)}")
    oracle.close()
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
