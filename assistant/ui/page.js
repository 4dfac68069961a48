// What the page does without the server: a click on a quote shows its sentence, the legend switches tints, a click on
// a sentence says who speaks in it. The rest is passed on with `trigger`, Gradio's way to the server. All text comes from
// attributes that the server escaped and is set as text, never as HTML.
(() => {
  const pane = () => document.getElementById("source-pane");
  const box = (id = "question") => document.querySelector(`#${id} textarea`);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  let wanted = null; // the place to show as soon as its source is on the page
  let origin = null; // the link that led to the place shown
  let typed = ""; // what was in the box before a question came back into it

  function placeOf(element) {
    return { source: element.dataset.source, start: +element.dataset.start, end: +element.dataset.end };
  }

  // The page's address with a place, or without one.
  function linkTo(place) {
    const address = new URL(location.href);
    address.hash = "";
    for (const key of ["source", "start", "end"]) address.searchParams.delete(key);
    for (const key in place) address.searchParams.set(key, place[key]);
    return address.href;
  }

  // Marks the sentences of a place and brings the first into view; false where its source is not on the page.
  function show(place) {
    const source = all(".source[data-source]", pane()).find((s) => s.dataset.source === place.source);
    if (!source || place.start < +source.dataset.first || place.start >= +source.dataset.last) return false; // NaN: no more there
    all(".sentence.found").forEach((s) => (s.classList.remove("found"), s.removeAttribute("aria-current")));
    all(".lost", pane()).forEach((line) => line.remove());
    const found = all(".sentence", source).filter((s) => +s.dataset.end > place.start && +s.dataset.start < place.end);
    if (!found.length) {
      source.before(lost("The link leads to a place that is not in this text."));
      return true;
    }
    found.forEach((s) => (s.classList.add("found"), s.setAttribute("aria-current", "true")));
    all(".card").forEach((card) => mark(card, place));
    if (!document.getElementById("note").hidden) explain(found[0]); // else it speaks of another sentence
    const frame = pane();
    frame.scrollTop += found[0].getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 3;
    stop(found[0]);
    history.replaceState(null, "", linkTo(source.closest(".private") ? {} : place)); // no link leads to a private text
    return true;
  }

  function lost(text) {
    const line = part("p", text);
    line.className = "lost";
    line.setAttribute("role", "alert");
    return line;
  }

  const onPhone = () => matchMedia("(max-width: 760px)").matches;

  // Marks the quote whose sentence is shown, among many.
  function mark(card, place) {
    const shown = all(".place", card).map(placeOf).some((p) => p.source === place.source && p.start === place.start);
    shown ? card.setAttribute("aria-current", "true") : card.removeAttribute("aria-current");
  }

  // Takes the reader to what is marked, on a phone past the conversation, and shows the way back there.
  function lookAtIt() {
    const found = document.querySelector(".sentence.found");
    if (found && origin && onPhone()) explain(found);
    if (onPhone()) pane().scrollIntoView({ block: "start" });
    found?.focus({ preventScroll: true });
  }

  // To the link that led to the place shown; to the question where that is gone.
  function back() {
    if (origin?.closest("#speakers-pane")) openTab("Who says what");
    if (origin?.closest("#checked")) openTab("Check a text");
    setTimeout(() => {
      const to = origin?.isConnected ? origin : box();
      to.focus({ preventScroll: true });
      to.scrollIntoView({ block: "center" });
    }, 60);
  }

  // The text is one stop of the Tab key; the arrow keys go from sentence to sentence.
  function stop(sentence) {
    all(".sentence[tabindex='0']").forEach((s) => s.setAttribute("tabindex", "-1"));
    sentence.setAttribute("tabindex", "0");
  }

  function openTab(name) {
    const tab = all("button[role=tab]").find((b) => b.textContent.trim() === name);
    if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
    return tab;
  }

  function goTo(place) {
    openTab("Source");
    setTimeout(() => {
      if (show(place)) return lookAtIt();
      wanted = place;
      trigger("open", { source: place.source, start: place.start });
    }, 60);
  }

  function part(name, text) {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  function explain(sentence) {
    const note = document.getElementById("note");
    const voice = part("b", document.getElementById("name-" + sentence.dataset.voice).textContent);
    voice.className = "voice-" + sentence.dataset.voice;
    const head = part("p", "");
    head.append(voice, " · " + sentence.dataset.place);
    const place = { source: sentence.closest(".source").dataset.source, ...numbers(sentence) };
    const like = part("button", "Similar sentences");
    Object.assign(like.dataset, { do: "similar", ...place });
    const link = part("button", "Copy link");
    Object.assign(link.dataset, { do: "link", ...place });
    const way = part("button", "Back");
    way.dataset.do = "back";
    const buttons = origin ? [way, like, link] : [like, link];
    for (const button of buttons) Object.assign(button, { type: "button", className: "small" });
    const notes = sentence.dataset.notes.split("\n").filter(Boolean).map((line) => part("p", line));
    note.replaceChildren(head, ...notes, ...buttons);
    note.hidden = false;
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no permission, or no https
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    if (button.dataset.label) return; // it says so already
    button.dataset.label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = button.dataset.label;
      delete button.dataset.label;
    }, 1500);
  }

  const does = {
    copy: (button) => copy(button.dataset.text, button),
    link: (button) => copy(linkTo(placeOf(button)), button),
    example: (button) => trigger("example", { question: button.dataset.text }),
    remove: (button) => trigger("remove", { name: button.dataset.text, sure: "sure" in button.dataset }),
    restore: () => trigger("restore"),
    export: (button) => trigger("export", { turn: +button.dataset.turn }),
    again: () => trigger("again"),
    similar: (button) => trigger("similar", placeOf(button)),
    back,
    edit: () => {
      typed = box().value;
      trigger("edit");
      box().focus(); // the button goes away, the question comes into the box
    },
    keep: () => {
      fill(box(), typed);
      trigger("keep");
      box().focus();
    },
    documents: () => openTab("Documents").focus(),
    texts: () => document.getElementById("texts").scrollIntoView(),
  };

  document.addEventListener("click", (event) => {
    byKey = event.detail === 0;
    const button = event.target.closest("[data-do]");
    if (button) return does[button.dataset.do](button);
    const toggle = event.target.closest("[data-toggle]");
    if (toggle) {
      const on = toggle.getAttribute("aria-pressed") !== "true";
      toggle.setAttribute("aria-pressed", String(on));
      pane().classList.toggle("hide-" + toggle.dataset.toggle, !on);
      return;
    }
    const sentence = event.target.closest(".sentence");
    if (sentence) {
      explain(sentence);
      return show({ source: sentence.closest(".source").dataset.source, ...numbers(sentence) });
    }
    const place = event.target.closest("[data-start]");
    if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!event.target.closest("a") && String(getSelection())) return; // words of a quote were marked, not clicked
    event.preventDefault();
    origin = place.closest(".part") ? null : place.matches("a") ? place : place.querySelector(".place");
    goTo(placeOf(place));
  });

  function numbers(sentence) {
    return { start: +sentence.dataset.start, end: +sentence.dataset.end };
  }

  function fill(area, text) {
    area.value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === box() && document.querySelector(".edited")) return does.keep();
    const sentence = event.target.closest?.(".sentence");
    if (!sentence || event.altKey || event.ctrlKey || event.metaKey) return; // the browser's own
    const sentences = all(".sentence", sentence.closest(".source"));
    const here = sentences.indexOf(sentence);
    const [before, after, last] = [here - 1, here + 1, sentences.length - 1];
    const to = { ArrowDown: after, ArrowRight: after, ArrowUp: before, ArrowLeft: before, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      const next = sentences[to];
      if (next) {
        stop(next);
        next.focus();
      }
    } else if (event.key === "Enter" || event.key === " ") {
      sentence.click();
    } else if (event.key === "Escape" && origin) {
      back();
    } else {
      return;
    }
    event.preventDefault();
  });

  // For those who listen: what came of a question or a check, as soon as it is there. Gradio replaces what it shows, this stays.
  const status = document.body.appendChild(part("div", ""));
  status.id = "outcome";
  status.setAttribute("role", "status");
  let told = 0;
  let checked = "";
  function tell() {
    const done = all("#conversation .turn[data-said]");
    if (done.length !== told) status.textContent = done.length > told ? done[done.length - 1].dataset.said : "";
    told = done.length;
    const check = document.querySelector("#checked [data-said]")?.dataset.said ?? "";
    if (check !== checked) status.textContent = checked = check;
  }

  // For those who type: “Ask” and “Stop” take turns, and the focus must not fall from the one that goes away.
  let byKey = false; // the last press of a button
  let busy = false;
  function keepFocus() {
    const now = !!document.querySelector("#conversation .waiting");
    if (now === busy) return;
    busy = now;
    const focused = document.activeElement;
    if (byKey && (focused === document.body || !focused.getClientRects().length)) (busy ? document.getElementById("stop") : box()).focus();
  }

  // What is typed outlasts a reload, also the one that comes where a lost server answers again; for the same account alone.
  const draft = (id) => `typed by ${window.gradio_config?.username ?? ""} into ${id}`;
  const restored = new Set(); // the box in a tab is there as soon as that is opened
  addEventListener("pagehide", () => {
    try {
      for (const id of restored) sessionStorage[draft(id)] = box(id)?.value ?? "";
    } catch {} // the browser keeps nothing
  });
  function restore() {
    for (const id of ["question", "text-to-check"]) {
      if (restored.has(id) || !box(id)) continue;
      restored.add(id);
      try {
        fill(box(id), box(id).value || (sessionStorage[draft(id)] ?? ""));
      } catch {}
    }
  }

  // An address with a place opens the page there; new turns come into view; the first sentence can be tabbed to.
  const address = new URLSearchParams(location.search);
  if (address.has("source") && address.has("start")) {
    const start = +address.get("start");
    wanted = { source: address.get("source"), start, end: Math.max(+address.get("end"), start + 1) };
  }
  let turns = 0;
  new MutationObserver(() => {
    tell();
    keepFocus();
    restore();
    const shown = all("#conversation .turn");
    if (shown.length !== turns) {
      turns = shown.length;
      const list = document.getElementById("conversation");
      if (turns) list.scrollTop += shown[turns - 1].getBoundingClientRect().top - list.getBoundingClientRect().top;
      if (turns && onPhone()) shown[turns - 1].scrollIntoView({ block: "start" });
    }
    const source = document.querySelector("#source-pane .source");
    if (!source) return;
    if (!source.querySelector(".sentence[tabindex='0']")) source.querySelector(".sentence")?.setAttribute("tabindex", "0");
    if (wanted && show(wanted)) {
      wanted = null;
      lookAtIt();
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
