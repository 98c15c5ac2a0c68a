// The SQL that the editor highlights and completes: MySQL's words and the statements of version control.
import { MySQL, SQLDialect } from "@codemirror/lang-sql";

const VERSION_CONTROL = "fork diff merge against strategy theirs ours fail since";

// A dialect's keyword list replaces the one that it is made from, so the whole list is given.
export const forkyardDialect = SQLDialect.define({
  ...MySQL.spec,
  keywords: `${MySQL.spec.keywords} ${VERSION_CONTROL}`,
});
