// <forkyard-sql>: a runnable SQL example in any page. The code inside the element is the source, and what is shown without
// script; on demand it becomes a frame with the playground's editor, results and comparison. See docs/embedding.md.
const HERE = import.meta.url;
const HEIGHT_MIN = 96;
const HEIGHT_MAX = 2000;

const STYLE = `
  :host { display: block; position: relative; margin: 1em 0; }
  :host([hidden]) { display: none; }
  .run {
    position: absolute; top: 8px; right: 8px; min-height: 32px; padding: 0 14px; cursor: pointer;
    border: 1px solid #084a99; border-radius: 6px; background: #084a99; color: #fff; font: 600 13px system-ui, sans-serif;
  }
  .run:hover { background: #063a7a; }
  .run:focus-visible { outline: 2px solid #084a99; outline-offset: 2px; }
  .run[hidden] { display: none; }
  iframe { display: block; width: 100%; border: 1px solid #8a94a155; border-radius: 8px; background: transparent; }
  .waiting { position: absolute; inset: 0 0 auto; visibility: hidden; }
`;

const base64url = (text) => {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

class ForkyardSql extends HTMLElement {
  #frame = null;
  #shown = false;
  #button = document.createElement("button");
  #slot = document.createElement("slot");
  #sight = null;
  #hear = (event) => this.#heard(event);

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#button.className = "run";
    this.#button.part = "run";
    this.#button.type = "button";
    this.#button.textContent = "Run ▶";
    this.#button.addEventListener("click", () => this.open({ run: true }));
    root.append(this.#slot, this.#button);
  }

  connectedCallback() {
    window.addEventListener("message", this.#hear);
    const loading = this.getAttribute("loading") ?? "click";
    if (loading === "eager") this.open();
    if (loading === "visible") {
      this.#sight = new IntersectionObserver(
        (entries) => entries.some((entry) => entry.isIntersecting) && this.open(),
        { rootMargin: "200px" },
      );
      this.#sight.observe(this);
    }
  }

  disconnectedCallback() {
    window.removeEventListener("message", this.#hear);
    this.#sight?.disconnect();
  }

  /** The script: what stands in the element's first `pre`, or all of its text. */
  get sql() {
    return (this.querySelector("pre code, pre") ?? this).textContent.trim();
  }

  /** Where the example can be opened as a whole page. */
  get url() {
    return this.#url(false);
  }

  #url(embed, run = false) {
    const url = new URL(this.getAttribute("src") ?? "./", this.hasAttribute("src") ? document.baseURI : HERE);
    if (embed) url.searchParams.set("embed", "1");
    if (embed && run) url.searchParams.set("run", "1");
    if (this.hasAttribute("theme")) url.searchParams.set("theme", this.getAttribute("theme"));
    const state = { sql: this.sql };
    const setup = this.getAttribute("setup");
    if (setup) state.setup = (document.querySelector(setup)?.content ?? document.querySelector(setup))?.textContent.trim();
    url.hash = `v1.${base64url(JSON.stringify(state))}`;
    return url.href;
  }

  /** Puts the frame in the place of the code. `run` also runs the script. */
  open({ run = false } = {}) {
    this.#sight?.disconnect();
    if (this.#frame) return;
    const frame = document.createElement("iframe");
    frame.title = this.getAttribute("label") ?? "SQL example";
    frame.part = "frame";
    frame.allow = "clipboard-write";
    frame.height = Math.max(HEIGHT_MIN, this.offsetHeight);
    // The code stays in sight until the frame has something to show.
    frame.className = "waiting";
    frame.src = this.#url(true, run);
    this.#frame = frame;
    this.#button.disabled = true;
    this.#button.textContent = "Loading…";
    this.shadowRoot.append(frame);
  }

  #heard({ source, data }) {
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    if (data?.type !== "forkyard:height" || !Number.isFinite(data.height)) return;
    this.#frame.height = Math.min(HEIGHT_MAX, Math.max(HEIGHT_MIN, Math.ceil(data.height)));
    if (!this.#shown) {
      this.#shown = true;
      this.#frame.className = "";
      this.#slot.style.display = "none";
      this.#button.hidden = true;
      this.dispatchEvent(new CustomEvent("forkyard-open", { bubbles: true, composed: true }));
    }
  }
}

if (!customElements.get("forkyard-sql")) customElements.define("forkyard-sql", ForkyardSql);
