import { type Markup, markup } from "./markup.ts";

/** One entry of a menu, listed under its group. */
export interface Choice {
  readonly group: string;
  /** What tells it from the others of its group; empty where a group has one member. */
  readonly label: string;
}

/**
 * A labelled menu that says which of a place's figures or pictures is shown; a line of text where
 * there is only one.
 *
 * @param menu `place` is the element whose contents are chosen, unique in the page
 */
export function choiceMenu(
  menu: { readonly place: string; readonly label: string; readonly choices: readonly Choice[] },
): Markup {
  const { place, label, choices } = menu;
  const name = (choice: Choice) => [choice.group, choice.label].filter((part) => part).join(", ");
  if (choices.length === 1) return markup`<p class="choice">${label}: ${name(choices[0]!)}</p>`;
  const option = (choice: Choice) =>
    markup`<option value="${choices.indexOf(choice)}">${name(choice)}</option>`;
  const groups = [...new Set(choices.map(({ group }) => group))].map((group) =>
    markup`
<optgroup label="${group}">${
      choices.filter((choice) => choice.group === group).map(option)
    }</optgroup>`
  );
  const options = choices.every((choice) => choice.label === "") ? choices.map(option) : groups;
  return markup`
<p class="choice"><label for="${place}-menu">${label}</label>
<select id="${place}-menu" data-chooses="${place}" autocomplete="off">${options}</select></p>`;
}
