/** Makes elements. Whatever comes from the server gets in as text only, never as markup. */

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  for (const child of children) {
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

/** A table: columns are {title, number, value(row)}; a value is a text or an element. */
export function table(columns, rows) {
  const kind = (column) => (column.number ? { class: "number" } : {});
  const head = el("tr", {}, ...columns.map((column) => el("th", { scope: "col", ...kind(column) }, column.title)));
  const body = rows.map((row) => el("tr", {}, ...columns.map((column) => el("td", kind(column), column.value(row)))));
  return el("table", {}, el("thead", {}, head), el("tbody", {}, ...body));
}

export function empty(text) {
  return el("p", { class: "empty" }, text);
}

export function time(instant) {
  return new Date(instant).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
}

export function money(amount) {
  return Number(amount).toFixed(2);
}

/** Replaces the options of a select and keeps what was chosen, if it is still there. */
export function setOptions(select, options) {
  const wanted = JSON.stringify(options);
  if (select.dataset.current === wanted) {
    return;
  }
  const chosen = select.value;
  select.replaceChildren(...options.map(({ value, text }) => el("option", { value }, text)));
  select.dataset.current = wanted;
  if (options.some((option) => String(option.value) === chosen)) {
    select.value = chosen;
  }
}
