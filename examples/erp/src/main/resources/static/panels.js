import { get } from "./api.js";
import { byId, el, empty, money, setOptions, table, time } from "./dom.js";

/** The panels show what the handlers did. All of them are asked for again when something happened. */

const SHOWN = 50;
let products = new Map();

export async function refreshPanels() {
  await refreshChoices();
  await Promise.all([
    refresh("stock", "/stock", stock),
    refresh("invoices", "/invoices", invoices),
    refresh("mails", "/mails", (mails) => mails.map(mail)),
    refresh("zoho", "/zoho/items", zoho),
    refresh("profiles", "/crm/profiles", profiles),
    refresh("notifications", "/notifications", (notices) => notices.map(notice)),
    refresh("deadletters", "/dead-letters", (letters) => letters.map(deadLetter)),
    refreshHistory(),
    refreshFaults(),
    refreshTraffic(),
  ]);
}

export async function refreshHistory() {
  const productId = document.querySelector("#price-form [name=productId]").value;
  if (productId) {
    await refresh("history", `/price-history/${productId}`, history);
  }
}

export async function refreshFaults() {
  const faults = await get("/faults");
  setAllOptions("handlers", faults.map((fault) => ({ value: fault.handler, text: fault.handler })));
  const active = faults.filter((fault) => fault.failAlways || fault.failNext > 0);
  byId("faults").replaceChildren(...active.map((fault) =>
    el("li", {}, `${fault.handler} fails ${fault.failAlways ? "always" : `${fault.failNext} more times`}`)));
}

async function refreshTraffic() {
  const { perSecond, failPercent, secondsLeft } = await get("/traffic");
  const failures = failPercent > 0 ? `, ${failPercent} % of the handlers' calls fail` : "";
  byId("traffic").textContent = perSecond > 0 ? `${perSecond} a second${failures}, for ${Math.ceil(secondsLeft / 60)} more minutes.` : "None now.";
}

async function refreshChoices() {
  const [allProducts, customers] = await Promise.all([get("/products"), get("/customers")]);
  products = new Map(allProducts.map((product) => [product.id, product]));
  setAllOptions("products", allProducts.map((product) =>
    ({ value: product.id, text: `${product.name} (${money(product.price)})` })));
  setAllOptions("customers", customers.map((customer) => ({ value: customer.id, text: customer.name })));
}

function setAllOptions(name, options) {
  document.querySelectorAll(`select[data-options=${name}]`).forEach((select) => setOptions(select, options));
}

async function refresh(id, path, render) {
  const rows = await get(path);
  const content = rows.length === 0 ? empty("None yet.") : render(rows.slice(0, SHOWN));
  byId(id).replaceChildren(...[content].flat());
  document.querySelector(`[data-count=${id}]`).textContent = rows.length;
}

function stock(levels) {
  return table([
    { title: "Product", value: (level) => products.get(level.productId)?.name ?? `Product ${level.productId}` },
    { title: "Price", number: true, value: (level) => money(products.get(level.productId)?.price ?? 0) },
    { title: "Units", number: true, value: (level) => units(level) },
  ], levels);
}

function units(level) {
  const kind = level.quantity <= 0 ? { class: "low" } : {};
  return el("span", { "data-stock": level.productId, ...kind }, level.quantity);
}

function invoices(rows) {
  return table([
    { title: "Number", value: (invoice) => invoice.number },
    { title: "Order", number: true, value: (invoice) => invoice.orderId },
    { title: "Customer", value: (invoice) => invoice.customerName },
    { title: "Total", number: true, value: (invoice) => money(invoice.total) },
  ], rows);
}

function mail(content) {
  return el("details", { class: "entry" },
    el("summary", {}, content.subject, " ", el("span", { class: "muted" }, `to ${content.to}, ${time(content.receivedAt)}`)),
    el("pre", {}, content.text));
}

function zoho(rows) {
  return table([
    { title: "Kind", value: (row) => (row.kind === "salesorder" ? "Order" : "Item") },
    { title: "Reference", value: (row) => row.reference_number ?? row.name },
    { title: "Amount", number: true, value: (row) => money(row.total ?? row.rate ?? 0) },
  ], rows);
}

function profiles(rows) {
  return table([
    { title: "Name", value: (profile) => profile.name },
    { title: "Tier", value: (profile) => profile.tier },
    { title: "Points", number: true, value: (profile) => profile.points },
  ], rows);
}

function notice(content) {
  return el("p", { class: "entry" }, content.message, " ", el("span", { class: "muted" }, time(content.createdAt)));
}

function history(rows) {
  return table([
    { title: "When", value: (change) => time(change.changedAt) },
    { title: "From", number: true, value: (change) => money(change.oldPrice) },
    { title: "To", number: true, value: (change) => money(change.newPrice) },
  ], rows);
}

function deadLetter(letter) {
  return el("details", { class: "entry" },
    el("summary", {}, `${letter.handler}: ${letter.event.type} `,
      el("span", { class: "muted" }, `${letter.attempts} attempts, ${time(letter.diedAt)}`)),
    el("p", { class: "failures" }, letter.error),
    el("pre", {}, letter.stackTrace));
}
