import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { markup } from "../../../reports/html/markup.ts";
import { plotText } from "../../../reports/html/plot_text.ts";
import { readMarkup } from "./read_markup.ts";

const anything = fc.string({
  unit: fc.constantFrom("<", ">", "&", '"', "'", "=", "/", "amp;", "b", " ", "\n", "é", "😀"),
});

Deno.test("markup shows any text as it is, in elements and in attributes", () => {
  fc.assert(fc.property(anything, (text) => {
    const { elements, text: shown } = readMarkup(markup`<b title="${text}">${text}</b>`.text);
    strictEqual(shown, text);
    deepStrictEqual(elements, [{ name: "b", attributes: { title: text } }]);
  }));
});

Deno.test("markup replaces control characters and lone surrogates", () => {
  strictEqual(
    markup`${"a\u0000b\u001b[31m\ud800c\td\ne\u0085"}`.text,
    "a\ufffdb\ufffd[31m\ufffdc\td\ne\ufffd",
  );
});

Deno.test("markup keeps markup, joins lists and writes numbers", () => {
  const items = ["<", "b"].map((item) => markup`<li>${item}</li>`);
  strictEqual(
    markup`<ul>${items}</ul>${[1, "&"]}`.text,
    "<ul><li>&lt;</li><li>b</li></ul>1&amp;",
  );
});

Deno.test("plotText leaves Plotly no tag and no entity to read", () => {
  strictEqual(plotText("<b>&lt;</b>"), "&lt;b&gt;&amp;lt;&lt;/b&gt;");
});
