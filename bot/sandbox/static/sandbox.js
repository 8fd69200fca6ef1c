// Keeps the page in step with the server. Without it every form and link works all the same.
"use strict";

const seen = new Map();
const news = document.getElementById("news");
const light = document.getElementById("live");
let fetching = false;
let stale = false;

function remember() {
  seen.clear();
  document.querySelectorAll(".thread").forEach((thread) => seen.set(thread.id, thread.cloneNode(true)));
}

// Only threads that the server changed are touched, so that focus and opened warnings stay where they are.
function show(next) {
  const list = document.getElementById("timeline");
  const threads = [...next.querySelectorAll("#timeline > .thread")];
  const kept = new Set(threads.map((thread) => thread.id));
  [...list.children].forEach((old) => kept.has(old.id) || old.remove());
  let added = 0;
  threads.forEach((thread, index) => {
    const before = seen.get(thread.id);
    let now = document.getElementById(thread.id);
    if (!now || !before || !before.isEqualNode(thread)) {
      const focused = now && now.contains(document.activeElement) ? document.activeElement.id : "";
      const opened = now ? [...now.querySelectorAll("details[open]")].map((d) => d.closest(".toot").id) : [];
      added += thread.querySelectorAll(".toot").length - (before ? before.querySelectorAll(".toot").length : 0);
      const fresh = document.importNode(thread, true);
      if (now) now.replaceWith(fresh);
      now = fresh;
      opened.forEach((id) => document.querySelector(`[id="${id}"] details`)?.setAttribute("open", ""));
      if (focused) document.getElementById(focused)?.focus();
    }
    if (list.children[index] !== now) list.insertBefore(now, list.children[index] || null);
    seen.set(thread.id, thread);
  });
  [...seen.keys()].forEach((id) => kept.has(id) || seen.delete(id));
  const empty = document.querySelector(".empty");
  if (empty) empty.hidden = threads.length > 0;
  if (added > 0 && news) {
    const last = [...next.querySelectorAll(".toot")].sort((a, b) => (a.id < b.id ? 1 : -1))[0];
    news.textContent = `New toot by ${last.querySelector(".name").textContent}`;
  }
}

function parsed(text) {
  return new DOMParser().parseFromString(text, "text/html");
}

async function refresh() {
  if (fetching) {
    stale = true;
    return;
  }
  fetching = true;
  do {
    stale = false;
    try {
      const page = new URL(location.href);
      const me = document.querySelector("#composer [name=as]");
      if (me) page.searchParams.set("as", me.value);
      const answer = await fetch(page);
      if (answer.ok) show(parsed(await answer.text()));
    } catch {
      stale = false;
    }
  } while (stale);
  fetching = false;
}

// Forms are sent in the background; what comes back is the same page that a form would have led to.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!document.getElementById("composer") || form.hasAttribute("data-plain")) return;
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "true";
  const button = event.submitter;
  try {
    const multipart = form.enctype === "multipart/form-data";
    const data = new FormData(form, button);
    const answer = await fetch(form.action, { method: "POST", body: multipart ? data : new URLSearchParams(data) });
    const next = parsed(await answer.text());
    if (form.matches(".composer")) {
      document.getElementById("composer").replaceWith(document.importNode(next.getElementById("composer"), true));
      if (answer.ok) history.replaceState(null, "", new URL(answer.url).pathname + new URL(answer.url).search);
      begin();
      if (!answer.ok) document.getElementById("status")?.focus();
    }
    if (next.getElementById("timeline")) show(next);
  } catch {
    form.submit();
  } finally {
    delete form.dataset.sent;
  }
});

function count() {
  const box = document.getElementById("status");
  const left = document.getElementById("left");
  if (!box || !left) return;
  const warning = document.getElementById("spoiler_text");
  const text = (box.value + (warning ? warning.value : "")).replace(/https?:\/\/\S+/g, "x".repeat(23));
  const rest = Number(box.dataset.longest) - [...new Intl.Segmenter().segment(text)].length;
  left.hidden = rest > 100;
  left.textContent = `${rest} left`;
  left.classList.toggle("over", rest < 0);
}

function begin() {
  count();
  document.getElementById("status")?.addEventListener("input", count);
  document.getElementById("spoiler_text")?.addEventListener("input", count);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.id === "status") {
    event.target.form.requestSubmit(document.getElementById("toot"));
  }
});

function times() {
  document.querySelectorAll("time").forEach((time) => {
    time.title = new Date(time.dateTime).toLocaleString();
  });
}

if (document.getElementById("timeline") && light) {
  remember();
  begin();
  times();
  if (new URLSearchParams(location.search).has("reply") || new URLSearchParams(location.search).has("edit")) {
    const box = document.getElementById("status");
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  }
  const stream = new EventSource("/live");
  light.hidden = false;
  stream.addEventListener("changed", refresh);
  stream.addEventListener("open", () => {
    light.classList.remove("lost");
    light.textContent = "live";
    refresh();
  });
  stream.addEventListener("error", () => {
    light.classList.add("lost");
    light.textContent = "waiting for the server";
  });
}
