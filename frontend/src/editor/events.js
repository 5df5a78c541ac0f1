// How an editor and a form on the same page are views of the same text.
//
// `border-sim:change` on the editor's section says that the text is another one: `{text, origin}`. The editor tells it
// with the origin "editor"; whoever else tells it changes the text in the editor. The textarea of the section always
// holds the text as it is. `border-sim:saved` says `{hash, text}`, `border-sim:checked` what was found.

export const CHANGE = "border-sim:change";
export const SAVED = "border-sim:saved";
export const CHECKED = "border-sim:checked";

/** Tell those who listen on a section, or on what is around it. */
export function tell(section, name, detail) {
  section.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
}
