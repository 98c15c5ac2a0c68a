// The page's SQL editor: CodeMirror behind a small handle. Loaded after first paint; a textarea serves until then.
//
// Offsets are those of JavaScript strings (UTF-16), everywhere.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { sql } from "@codemirror/lang-sql";
import { bracketMatching } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, Prec } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { forkyardDialect } from "./dialect.js";
import { marksChanged, statementChanged, statementMarks } from "./marks.js";
import { theme } from "./theme.js";

// Marks a change that the page made itself, so that it is not told of it.
const fromPage = Annotation.define();

/**
 * Puts an editor into `parent`.
 *
 * Options, all of them optional:
 * `label` (the accessible name), `dark`, `readonly`, `schema` and `defaultSchema` (see `setSchema`),
 * `onChange(text)` after the user changed the text, `onSelect({ from, to })` after the caret or selection moved,
 * `onRun({ from, to })` for Mod-Enter and `onRunAll()` for Shift-Mod-Enter.
 */
export function mount(parent, text, options = {}) {
  const look = new Compartment();
  const language = new Compartment();
  const access = new Compartment();

  const languageOf = (schema, defaultSchema) =>
    sql({ dialect: forkyardDialect, schema: schema ?? {}, defaultSchema, upperCaseKeywords: true });
  const accessOf = (readonly) => [EditorState.readOnly.of(readonly), EditorView.editable.of(!readonly)];
  const selection = () => {
    const { from, to } = view.state.selection.main;
    return { from, to };
  };
  const clamp = (position) => Math.max(0, Math.min(position, view.state.doc.length));

  const runKeys = [
    { key: "Mod-Enter", preventDefault: true, run: () => call(options.onRun, selection()) },
    { key: "Shift-Mod-Enter", preventDefault: true, run: () => call(options.onRunAll) },
  ];

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of(runKeys)),
        lineNumbers(),
        statementMarks(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        // Nothing is chosen until the user chooses it, so Enter stays a line break.
        autocompletion({ selectOnOpen: false }),
        search({ top: true }),
        highlightSelectionMatches(),
        // Tab is left alone: it moves the focus on, as everywhere else in the page.
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        look.of(theme(options.dark === true)),
        language.of(languageOf(options.schema, options.defaultSchema)),
        access.of(accessOf(options.readonly === true)),
        EditorView.contentAttributes.of({
          "aria-label": options.label ?? "SQL",
          // Said outright, because some tools do not know that what can be edited takes the focus.
          tabindex: "0",
          autocapitalize: "off",
          autocorrect: "off",
          spellcheck: "false",
        }),
        EditorView.updateListener.of((update) => {
          const ours = update.transactions.some((transaction) => transaction.annotation(fromPage));
          if (update.docChanged && !ours) options.onChange?.(update.state.doc.toString());
          if (update.selectionSet || update.docChanged) options.onSelect?.(selection());
        }),
      ],
    }),
  });

  const reconfigure = (compartment, extension) => view.dispatch({ effects: compartment.reconfigure(extension) });

  return {
    /** The whole text. */
    text: () => view.state.doc.toString(),
    /** Replaces the whole text; can be undone by the user. `onChange` is not called. */
    setText(next) {
      if (next === view.state.doc.toString()) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        annotations: fromPage.of(true),
      });
    },
    /** The selected range; empty at the caret. */
    selection,
    /** Selects a range and brings it into view. */
    select(from, to = from) {
      view.dispatch({ selection: { anchor: clamp(from), head: clamp(to) }, scrollIntoView: true });
    },
    setDark: (dark) => reconfigure(look, theme(dark)),
    setReadonly: (readonly) => reconfigure(access, accessOf(readonly)),
    /** What is completed: `{ table: [column] }` or `{ database: { table: [column] } }` with the current database. */
    setSchema: (schema, defaultSchema) => reconfigure(language, languageOf(schema, defaultSchema)),
    /** Underlines `[{ from, to, message }]`; an empty list takes all lines away. */
    setErrors(errors) {
      const diagnostics = errors.map(({ from, to, message }) => {
        const start = clamp(from);
        return { from: start, to: Math.max(start, clamp(to)), severity: "error", message };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    /** Signs beside statements: `[{ from, state: "done" | "failed" | "running" | "pending", title }]`. */
    setMarks: (list) => view.dispatch({ effects: marksChanged.of(list) }),
    /** The bar beside the statement that Run would take: `{ from, to }` or null. */
    setStatement: (range) => view.dispatch({ effects: statementChanged.of(range) }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

// A key that is bound to a missing callback still must not fall through to another binding.
function call(callback, argument) {
  callback?.(argument);
  return true;
}
