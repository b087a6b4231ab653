// @ts-check
/// <reference lib="dom" />

/** What the page shows, kept in the fragment of its address. @returns {import("./report_script.d.ts").ReportScript["view"]} */
function viewState() {
  /** A fragment without `=` is the id of a part of the page. */
  const read = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");

  function markLinks() {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll("a[data-view-link]");
    for (const link of links) link.href = location.hash.includes("=") ? location.hash : "#";
  }

  markLinks();
  addEventListener("hashchange", markLinks);
  return {
    get: (name) => read().get(name),
    set(parts) {
      const view = read();
      for (const [name, value] of Object.entries(parts)) {
        if (value === null) view.delete(name);
        else view.set(name, value);
      }
      view.sort();
      const fragment = view.toString();
      const page = location.href.split("#")[0];
      history.replaceState(null, "", fragment === "" ? page : `#${fragment}`);
      markLinks();
    },
    onChange: (callback) => addEventListener("hashchange", callback),
  };
}

Object.assign(globalThis, { apdReport: { ...globalThis.apdReport, view: viewState() } });
