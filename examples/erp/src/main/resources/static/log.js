import { byId, el, empty, time } from "./dom.js";

/** The event log. An entry that did not change keeps its element, so that reading it is not disturbed. */

const shown = new Map();

export function showLog(events) {
  const list = byId("events");
  if (events.length === 0) {
    list.replaceChildren(el("li", {}, empty("Nothing happened yet.")));
    return;
  }
  list.replaceChildren(...events.map(entry));
  const ids = new Set(events.map((event) => event.id));
  [...shown.keys()].filter((id) => !ids.has(id)).forEach((id) => shown.delete(id));
}

function entry(event) {
  const version = JSON.stringify(event.handlers);
  const before = shown.get(event.id);
  if (before?.version === version) {
    return before.element;
  }
  const element = el("li", { "data-event": event.type }, details(event, before));
  shown.set(event.id, { version, element });
  return element;
}

function details(event, before) {
  const wasOpen = before?.element.querySelector("details")?.open ?? false;
  const element = el("details", {},
    el("summary", {}, head(event), el("span", { class: "chips" }, ...chips(event.handlers))),
    ...failures(event),
    el("pre", {}, JSON.stringify(event.payload, null, 2)));
  element.open = wasOpen;
  return element;
}

function head(event) {
  return el("span", { class: "event-head" },
    el("span", { class: "type" }, event.type),
    el("span", { class: "muted" }, event.key === null ? "" : `key ${event.key}`),
    el("span", { class: "muted" }, time(event.time)));
}

function chips(handlers) {
  return handlers.length > 0 ? handlers.map(chip) : [el("span", { class: "muted" }, "no durable handler")];
}

function chip(handler) {
  const attempts = handler.attempts > 1 ? ` · ${handler.attempts} attempts` : "";
  const description = `${handler.name}: ${handler.state.toLowerCase()}, ${handler.attempts} attempts`;
  return el("span", { class: "chip", "data-state": handler.state, title: description }, handler.name + attempts);
}

function failures(event) {
  const items = event.handlers.flatMap((handler) => handler.failures.map((failure) =>
    el("li", {}, `${time(failure.failedAt)} ${handler.name}, attempt ${failure.number}: ${failure.error}`)));
  return items.length === 0 ? [] : [el("ul", { class: "failures" }, ...items)];
}
