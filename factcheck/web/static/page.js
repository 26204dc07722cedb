// Keys are an extra: each presses a button or follows a link that is on the page.
"use strict";

const typing = "input, textarea, select, [contenteditable]";
const pressing = "a, button, summary"; // space and enter press these already

function press(item) {
  const field = item.dataset.focus && document.getElementById(item.dataset.focus);
  if (!field) {
    item.click();
    return item.closest("details.help")?.scrollIntoView({ block: "center" });
  }
  const folded = field.closest("details");
  if (folded) folded.open = true;
  field.focus();
}

document.addEventListener("keydown", (event) => {
  const field = event.target instanceof Element ? event.target.closest(typing) : null;
  if (field && event.key === "Escape") field.blur();
  if (field && event.key === "Enter" && event.ctrlKey && field.form) field.form.querySelector("[data-save]")?.click();
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
  const at = event.target instanceof Element ? event.target : document.body;
  if (at.closest(typing) || (event.key === " " && at.closest(pressing))) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const wanted = [...document.querySelectorAll("[data-key]")].find((item) => item.dataset.key === key);
  if (!wanted) return;
  event.preventDefault();
  press(wanted);
});

// A form is sent once, however often its key is pressed.
document.addEventListener("submit", (event) => {
  if (document.body.dataset.sent) event.preventDefault();
  document.body.dataset.sent = event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((one) => delete one.dataset.sent));

// On a narrow page the filters would push the list out of sight.
if (window.matchMedia("(max-width: 48rem)").matches) {
  for (const item of document.querySelectorAll("details.facets")) item.removeAttribute("open");
}

// Words that are selected in an article are those to mark; what stands around them tells which, where they stand twice.
const marking = document.querySelector("details.mark");
const reading = document.querySelector(".text");
if (marking && reading) {
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const words = chosen.toString().trim();
    if (!words || !chosen.rangeCount || !reading.contains(chosen.getRangeAt(0).commonAncestorContainer)) return;
    const before = document.createRange();
    before.setStart(reading, 0);
    before.setEnd(chosen.getRangeAt(0).startContainer, chosen.getRangeAt(0).startOffset);
    const at = before.toString().length;
    marking.querySelector("[name=words]").value = words;
    marking.querySelector("[name=around]").value = reading.textContent.slice(Math.max(0, at - 60), at + words.length + 60);
  });
}

// Files are sent one by one, so that it is seen how far it is; what was read is compared once all of them are.
for (const drop of document.querySelectorAll("[data-drop]")) {
  drop.hidden = false;
  drop.parentElement.querySelector("form.chosen")?.remove(); // that is for browsers without scripts
  const [input, bar, told, wrong] = ["input[type=file]", "progress", "[role=status]", ".wrong"].map((one) => drop.querySelector(one));
  const send = async (files) => {
    bar.hidden = false;
    bar.max = files.length;
    for (const [n, file] of [...files].entries()) {
      bar.value = n;
      told.textContent = drop.dataset.told.replace("{count}", n).replace("{of}", files.length);
      const answer = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
      const said = await answer.json().catch(() => ({ error: `${file.name}: ${answer.status}` }));
      if (said.error) wrong.appendChild(document.createElement("li")).textContent = said.error;
    }
    bar.value = files.length;
    told.textContent = drop.dataset.told.replace("{count}", files.length - wrong.children.length).replace("{of}", files.length);
    const compare = drop.querySelector("form");
    compare.hidden = false;
    if (!wrong.children.length) compare.requestSubmit();
  };
  input.addEventListener("change", () => input.files.length && send(input.files));
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) send(event.dataTransfer.files);
  });
}
