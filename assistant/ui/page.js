// What the page does without the server: a click on a quote shows its sentence, the legend switches tints, a click on
// a sentence says who speaks in it. All text comes from attributes that the server escaped and is set as text, never as HTML.
(() => {
  const pane = () => document.getElementById("source-pane");

  function show(id, start, end) {
    const first = document.getElementById(id);
    if (!first) return false;
    const source = first.closest(".source");
    document.querySelectorAll(".sentence.found").forEach((s) => s.classList.remove("found"));
    source.querySelectorAll(".sentence").forEach((s) => {
      if (+s.dataset.start >= start && +s.dataset.end <= end) s.classList.add("found");
    });
    first.classList.add("found");
    const box = pane();
    box.scrollTop += first.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    history.replaceState(null, "", "#" + id);
    return true;
  }

  function goTo(element) {
    const id = element.dataset.goto;
    const tab = [...document.querySelectorAll("button[role=tab]")].find((b) => b.textContent.trim() === "Source");
    if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
    setTimeout(() => {
      if (!show(id, +element.dataset.start, +element.dataset.end)) return;
      if (matchMedia("(max-width: 760px)").matches) pane().scrollIntoView({ block: "start" });
      document.getElementById(id).focus({ preventScroll: true });
    }, 60);
  }

  function explain(sentence) {
    const note = document.getElementById("note");
    if (!note) return;
    const names = { reported: "Sourced reporting", assertion: "The author states, without a source", opinion: "The author's opinion" };
    note.textContent = "";
    const line = document.createElement("span");
    line.textContent = `${sentence.dataset.place}: ${names[sentence.dataset.voice]}. ${sentence.dataset.notes} `;
    const ask = document.createElement("button");
    ask.type = "button";
    ask.textContent = "Ask about this";
    ask.addEventListener("click", () => {
      const box = document.querySelector("#question textarea, #question input");
      box.value = `What is said about “${sentence.textContent.trim().slice(0, 160)}”?`;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus();
    });
    note.append(line, ask);
    note.hidden = false;
  }

  document.addEventListener("click", (event) => {
    const toggle = event.target.closest("[data-toggle]");
    if (toggle) {
      const on = toggle.getAttribute("aria-pressed") !== "true";
      toggle.setAttribute("aria-pressed", String(on));
      pane().classList.toggle("hide-" + toggle.dataset.toggle, !on);
      return;
    }
    const link = event.target.closest("[data-goto]");
    if (link) {
      event.preventDefault();
      goTo(link);
      return;
    }
    const sentence = event.target.closest(".sentence");
    if (sentence) {
      explain(sentence);
      show(sentence.id, +sentence.dataset.start, +sentence.dataset.end);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    const target = event.target.closest(".card, .sentence");
    if (!target || event.target.closest("a, button")) return;
    event.preventDefault();
    target.click();
  });

  // New turns come into view; an address with #s-… opens the page at that sentence.
  let turns = 0;
  let opened = false;
  const watch = new MutationObserver(() => {
    const all = document.querySelectorAll("#conversation .turn");
    if (all.length !== turns) {
      turns = all.length;
      const box = document.getElementById("conversation");
      if (turns) box.scrollTop += all[turns - 1].getBoundingClientRect().top - box.getBoundingClientRect().top;
    }
    if (!opened && location.hash.startsWith("#s-")) {
      const sentence = document.getElementById(location.hash.slice(1));
      if (sentence) opened = show(sentence.id, +sentence.dataset.start, +sentence.dataset.end);
    }
  });
  watch.observe(document.documentElement, { childList: true, subtree: true });
})();
