"""What the browser does about an event of the page before the server hears of it, after that, or where it does not."""
from __future__ import annotations

# Known to this tab alone, and forgotten with it; empty where the browser keeps nothing: then a reload forgets.
VISITOR = """(session, visitor) => {
  try {
    sessionStorage.visitor ||= crypto.getRandomValues(new Uint32Array(4)).join("-");
    return [session, sessionStorage.visitor];
  } catch {
    return [session, ""];
  }
}"""
DOWNLOAD = """(file) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file.text]));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}"""
# Whether the server is there, before it is asked: where it is not Gradio drops the question and does nothing more.
REACH = """async (...inputs) => {
  const { root, api_prefix } = window.gradio_config;
  const reply = await fetch(`${root}${api_prefix}/app_id`);
  if (reply.status >= 500) throw new Error("a proxy is there, the server is not");
  return inputs;
}"""
ASK = """async (...inputs) => {
  await (REACH)();
  delete document.querySelector("#question textarea").dataset.sent;
  return inputs;
}""".replace("REACH", REACH)
# At once, and not by the server's reply: what is typed before that comes must stay.
EMPTY_THE_BOX = """(...inputs) => {
  const box = document.querySelector("#question textarea");
  box.dataset.sent = box.value;
  box.value = "";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  return (ASK)(...inputs);
}""".replace("ASK", ASK)
# Where a question did not reach the server: its words come back, before what was typed meanwhile, under a line that says so.
UNSENT = """() => {
  const box = document.querySelector("#question textarea");
  box.value = [box.dataset.sent, box.value].filter(Boolean).join(" ");
  delete box.dataset.sent;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  return "<p class='problem' role='alert'>Your question was not sent: the server of this page does not answer.</p>";
}"""
TEXT_UNSENT = "() => `<p class='problem' role='alert'>Your text was not sent: the server of this page does not answer.</p>`"
# “Clear” goes away with the result.
TO_THE_TEXT = """(session) => {
  document.querySelector("#text-to-check textarea").focus();
  return session;
}"""
TO_SIMILAR = """() => {
  const found = document.querySelector("#similar details");
  if (!found) return;
  found.open = true;
  found.querySelector("summary").focus({ preventScroll: true });
  found.scrollIntoView({ block: "nearest" });
}"""
TO_WHAT_IS_ASKED = "() => document.querySelector('#owned [data-sure]')?.focus()"
# At once: the server notices a stop only at the next step of its work.
STOPPING = "() => ({ __type__: 'update', value: 'Stopping…', interactive: false })"
