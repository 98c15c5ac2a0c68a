"""Writes what seekdb answers to random cases in the format of the recorded cases."""
import json
import os

from compare import unsupported
from generator import Generator

ENGINE = "seekdb 1.4.0.post1"


def step_of(node, expected):
    """A step of the file; rows that no ORDER BY fixes are marked."""
    step = dict(expected)
    if "rows" in step and len(step["rows"]) > 1 and not node.ordered:
        step["unordered"] = True
    return step


def recorded_case(oracle, topic, seed, statements):
    """A case on which both agree; statements that only read and differ are left out. `None` when another one differs."""
    case = Generator(topic, seed).case(statements)
    steps = []
    for node, (expected, actual, kind) in zip(case, oracle.answers(case)):
        if expected.get("crash") or actual.get("crash"):
            return None
        if kind or unsupported(actual):
            if node.text().startswith(("SELECT", "WITH", "DIFF", "SHOW", "DESC")):
                continue
            return None
        steps.append(step_of(node, expected))
    return {"name": f"{topic}_{seed}", "database": "test", "steps": steps}


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write(folder, topic, cases):
    """One file a topic, one line a statement."""
    lines = []
    for case in cases:
        steps = ",\n".join("  " + compact(step) for step in case["steps"])
        lines.append(f'{{"name":{compact(case["name"])},"database":"test","steps":[\n{steps}\n]}}')
    with open(os.path.join(folder, f"{topic}.json"), "w", encoding="utf-8") as file:
        file.write(f'{{"format":1,"topic":{compact(topic)},"engine":{compact(ENGINE)},"cases":[\n' + ",\n".join(lines) + "\n]}\n")


def record(oracle, topics, arguments):
    """Records `arguments.cases` cases of every topic."""
    os.makedirs(arguments.record, exist_ok=True)
    for topic in topics:
        cases, seed = [], arguments.seed
        while len(cases) < arguments.cases and seed < arguments.seed + 10 * arguments.cases:
            case = recorded_case(oracle, topic, seed, arguments.statements)
            seed += 1
            if case is not None and len(case["steps"]) >= 5:
                cases.append(case)
        write(arguments.record, topic, cases)
        print(f"{topic}: {len(cases)} cases, {sum(len(case['steps']) for case in cases)} statements")
    oracle.close()
