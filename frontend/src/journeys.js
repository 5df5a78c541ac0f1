// Journeys by links: `#journey=17` opens that one, and whoever opens one has its link in the address.

import { readHash, writeHash } from "./hash.js";

export function followJourneys(root) {
  const stories = [...root.querySelectorAll("details.story:not([data-followed])")];
  if (!stories.length) return;
  for (const story of stories) {
    story.dataset.followed = "";
    // A click, not the toggle: that one comes also when a link or the printer opens it.
    story.querySelector("summary").addEventListener("click", () => {
      if (!story.open) writeHash("journey", story.dataset.journey);
    });
  }
  const open = () => openJourney(stories, readHash(location.hash, "journey"));
  addEventListener("hashchange", open);
  open();
}

function openJourney(stories, number) {
  const story = stories.find((one) => one.dataset.journey === number);
  if (!story) return;
  for (const other of stories) other.open = other === story;
  story.scrollIntoView({ block: "start" });
}
