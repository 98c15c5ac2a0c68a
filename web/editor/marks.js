// The gutter that says how far a run has come, and the bar beside the statement that Run would take.
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { GutterMarker, gutter, gutterLineClass } from "@codemirror/view";

const SIGNS = { done: "✓", failed: "✗", running: "…", pending: "·" };

class StatementMark extends GutterMarker {
  constructor(state, title) {
    super();
    this.state = state;
    this.title = title ?? "";
  }

  eq(other) {
    return this.state === other.state && this.title === other.title;
  }

  toDOM() {
    const sign = document.createElement("span");
    sign.className = `cm-mark-${this.state}`;
    sign.textContent = SIGNS[this.state] ?? "";
    sign.title = this.title;
    return sign;
  }
}

class StatementBar extends GutterMarker {
  elementClass = "cm-statement";
}

const bar = new StatementBar();

/** Replaces all marks by `[{ from, state: "done" | "failed" | "running" | "pending", title }]`. */
export const marksChanged = StateEffect.define();

/** Moves the bar to `{ from, to }`, or takes it away with null. */
export const statementChanged = StateEffect.define();

const marks = StateField.define({
  create: () => RangeSet.empty,
  update(set, transaction) {
    let result = set.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(marksChanged)) continue;
      const { doc } = transaction.state;
      const byLine = new Map();
      for (const { from, state, title } of effect.value) {
        byLine.set(doc.lineAt(Math.min(from, doc.length)).from, new StatementMark(state, title));
      }
      const ranges = [...byLine].map(([line, mark]) => mark.range(line));
      result = RangeSet.of(ranges, true);
    }
    return result;
  },
});

const statement = StateField.define({
  create: () => RangeSet.empty,
  update(set, transaction) {
    let result = set.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(statementChanged)) continue;
      const { doc } = transaction.state;
      const lines = [];
      if (effect.value) {
        const last = doc.lineAt(Math.min(effect.value.to, doc.length)).number;
        const first = doc.lineAt(Math.min(effect.value.from, doc.length)).number;
        for (let number = first; number <= last; number++) lines.push(bar.range(doc.line(number).from));
      }
      result = RangeSet.of(lines);
    }
    return result;
  },
  provide: (field) => gutterLineClass.from(field),
});

/** The gutter and its state as one extension. */
export function statementMarks() {
  return [
    marks,
    statement,
    gutter({ class: "cm-gutter-marks", markers: (view) => view.state.field(marks), renderEmptyElements: true }),
  ];
}
