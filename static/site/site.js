// Comfort only: every page works without it.

// A print button appears where it can do something.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// What is folded is on paper too, and folds again afterwards.
const opened = new Set();
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open])")) {
    fold.open = true;
    opened.add(fold);
  }
});
window.addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
  opened.clear();
});

// A link to something inside a fold opens the fold.
const unfold = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target && target.closest("details:not([open])");
  if (fold) {
    fold.open = true;
    target.scrollIntoView();
  }
};
window.addEventListener("hashchange", unfold);
unfold();

// A question that follows from another on the page is there once that one is answered so. Its
// answer is kept where it hides: it does not count.
const following = [...document.querySelectorAll('[data-only-if]:not([data-only-if=""])')];
const follow = () => {
  for (const asked of following) {
    const name = asked.dataset.onlyIf;
    const wanted = asked.dataset.is.split(" ");
    const lead = document.getElementById(`q-${name}`);
    const said = [...lead.querySelectorAll(`[name="${name}"]`)]
      .filter((input) => input.tagName === "SELECT" || input.checked)
      .map((input) => input.value);
    asked.hidden = lead.hidden || (!asked.querySelector(".has-error") && !said.some((each) => wanted.includes(each)));
  }
};
if (following.length) {
  document.addEventListener("change", follow);
  window.addEventListener("pageshow", follow);
  follow();
}
