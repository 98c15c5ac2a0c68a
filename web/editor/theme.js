// How the editor looks, light and dark. The page's custom properties win over the values here.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const LIGHT = {
  ink: "#1c2128",
  paper: "#ffffff",
  faint: "#59636e",
  line: "#f3f5f8",
  selection: "#cfe3ff",
  keyword: "#7a2aa8",
  string: "#0b6125",
  number: "#0a4fa8",
  comment: "#59636e",
  type: "#8a4600",
  error: "#b3261e",
  done: "#0b6125",
};

const DARK = {
  ink: "#e6e9ee",
  paper: "#14181e",
  faint: "#9aa5b1",
  line: "#1c222a",
  selection: "#274a78",
  keyword: "#d0a6f2",
  string: "#8fd6a3",
  number: "#8fc1ff",
  comment: "#9aa5b1",
  type: "#f0b27a",
  error: "#ff8f85",
  done: "#8fd6a3",
};

/** The look as one extension. */
export function theme(dark) {
  const palette = dark ? DARK : LIGHT;
  const colour = (name) => `var(--fy-editor-${name}, ${palette[name]})`;
  const look = EditorView.theme(
    {
      "&": {
        color: colour("ink"),
        backgroundColor: colour("paper"),
        colorScheme: dark ? "dark" : "light",
        height: "100%",
      },
      "&.cm-focused": { outline: "none" },
      ".cm-scroller": { fontFamily: "var(--fy-font-code, ui-monospace, monospace)", lineHeight: "1.55" },
      ".cm-content": { caretColor: colour("ink") },
      ".cm-cursor": { borderLeftColor: colour("ink") },
      ".cm-gutters": { color: colour("faint"), backgroundColor: colour("paper"), border: "none" },
      ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: colour("line") },
      "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
        backgroundColor: colour("selection"),
      },
      ".cm-gutter-marks": { minWidth: "1.4em", textAlign: "center", fontWeight: "600" },
      ".cm-mark-done": { color: colour("done") },
      ".cm-mark-failed": { color: colour("error") },
      ".cm-mark-running, .cm-mark-pending": { color: colour("faint") },
      ".cm-gutter-marks .cm-statement": { boxShadow: `inset 2px 0 0 ${colour("number")}` },
      ".cm-tooltip": { color: colour("ink"), backgroundColor: colour("paper"), borderColor: colour("faint") },
    },
    { dark },
  );
  const highlight = HighlightStyle.define(
    [
      { tag: tags.keyword, color: colour("keyword"), fontWeight: "600" },
      { tag: [tags.typeName, tags.standard(tags.name)], color: colour("type") },
      { tag: [tags.string, tags.special(tags.string)], color: colour("string") },
      { tag: [tags.number, tags.bool, tags.null], color: colour("number") },
      { tag: [tags.lineComment, tags.blockComment], color: colour("comment"), fontStyle: "italic" },
    ],
    { themeType: dark ? "dark" : "light" },
  );
  return [look, syntaxHighlighting(highlight)];
}
