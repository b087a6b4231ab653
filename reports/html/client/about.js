// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Shows what a name means while it is pointed at or has the focus: the text that `aria-describedby` names,
 * which screen readers read by themselves. Escape hides it.
 */
function explainNames() {
  const box = document.createElement("div");
  box.className = "about";
  box.popover = "manual";
  box.setAttribute("aria-hidden", "true");
  document.body.append(box);

  /** @param {Event} event */
  function described(event) {
    const element = event.target instanceof Element ? event.target.closest("[data-about]") : null;
    const id = element?.getAttribute("aria-describedby");
    const source = id ? document.getElementById(id) : null;
    return element && source ? { element, source } : null;
  }

  /** @param {Event} event */
  function show(event) {
    const found = described(event);
    if (!found) return;
    box.replaceChildren(...found.source.cloneNode(true).childNodes);
    box.showPopover();
    const { left, bottom, top } = found.element.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - 8;
    const below = bottom + height + 8 < innerHeight;
    box.style.left = `${Math.max(8, Math.min(left, room))}px`;
    box.style.top = `${below ? bottom + 4 : Math.max(8, top - height - 4)}px`;
  }

  const hide = () => box.hidePopover();
  document.addEventListener("pointerover", show);
  document.addEventListener("focusin", show);
  document.addEventListener("pointerout", (event) => described(event) && hide());
  document.addEventListener("focusout", hide);
  addEventListener("scroll", hide, { passive: true });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
}

explainNames();
