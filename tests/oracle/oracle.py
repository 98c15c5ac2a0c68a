#!/usr/bin/env python3
"""Runs random statements on the real seekdb and on Forkyard and reports where they differ, made small.

    python oracle.py --program target/debug/forkyard --cases 200 --seed 1
    python oracle.py --program … --cases 100 --record ../recorded/oracle/corpus.json

Needs a Python 3.11 or newer with the packages of `requirements.txt`. `--record` writes the cases on which both agree in the format of
the recorded cases, so that the test suite replays them without seekdb. See README.md.
"""
import argparse
import json
import sys

from compare import difference
from engines import Forkyard, Seekdb
from generate import Generator
from shrink import shrink


def first_difference(seekdb, forkyard, case):
    """Position and kind of the first statement answered differently, or `None`."""
    statements = [node.text() for node in case]
    expected, actual = seekdb.run(statements), forkyard.run(statements)
    for index, (left, right) in enumerate(zip(expected, actual)):
        kind = difference(left, right)
        if kind:
            return index, kind, left, right
        if left.get("crash") or ("error" in right and "error" not in left):
            break
    return None


def report(case, found):
    """Prints a small case and the two answers."""
    index, kind, expected, actual = found
    print(f"\n--- {kind}")
    for node in case[:index]:
        print(f"    {node.text()};")
    print(f"    {case[index].text()};")
    for label, step in (("seekdb", expected), ("forkyard", actual)):
        print(f"    {label:9}", {key: value for key, value in step.items() if key != "sql"})
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="the forkyard program")
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--statements", type=int, default=12, help="statements a case besides its set-up")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", help="write the agreeing cases to this file")
    arguments = parser.parse_args()
    seekdb, forkyard = Seekdb(), Forkyard(arguments.program)
    statements, differences, agreed = 0, {}, []
    for number in range(arguments.cases):
        seed = arguments.seed + number
        case = Generator(seed).case(arguments.statements)
        statements += len(case)
        found = first_difference(seekdb, forkyard, case)
        if found is None:
            if arguments.record:
                steps = seekdb.run([node.text() for node in case])
                if not any(step.get("crash") for step in steps):
                    agreed.append({"name": f"seed_{seed}", "database": "test", "steps": steps})
            continue
        kind = found[1]
        case = case[: found[0] + 1]
        same_kind = lambda candidate: (lambda again: again is not None and again[1] == kind)(first_difference(seekdb, forkyard, candidate))
        small = shrink(case, same_kind)
        report(small, first_difference(seekdb, forkyard, small) or found)
        differences[kind] = differences.get(kind, 0) + 1
    if arguments.record:
        with open(arguments.record, "w", encoding="utf-8") as file:
            json.dump({"format": 1, "topic": "oracle", "engine": "seekdb 1.4.0.post1", "cases": agreed}, file, ensure_ascii=False, indent=1)
            file.write("\n")
    print(f"\n{arguments.cases} cases, {statements} statements, {sum(differences.values())} cases differ: {differences or 'none'}")
    forkyard.close()
    seekdb.close()
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
