import { send } from "./api.js";
import { byId } from "./dom.js";

/** Each form becomes one request; what came of it is told at the bottom of the page. */

const MESSAGE_MILLIS = 6000;
let hideMessage = 0;

export function connectForms(changed) {
  handle("order-form", (form) => send("POST", "/orders", {
    customerId: Number(form.customerId),
    items: [{ productId: Number(form.productId), quantity: Number(form.quantity) }],
  }), (order) => `Order ${order.id} was placed.`, changed);
  handle("price-form", (form) => send("PUT", `/products/${form.productId}/price`, { price: Number(form.price) }),
    (product) => `${product.name} costs ${product.price} now.`, changed);
  handle("customer-form", (form) => send("POST", "/customers", { name: form.name, email: form.email }),
    (customer) => `${customer.name} is customer ${customer.id}.`, changed, ["name", "email"]);
  handle("product-form", (form) => send("POST", "/products", {
    name: form.name, price: Number(form.price), stock: Number(form.stock),
  }), (product) => `${product.name} is product ${product.id}.`, changed, ["name"]);
  handle("fault-form", (form) => send("POST", `/faults/${encodeURIComponent(form.handler)}`, fault(form.mode)),
    (state) => `${state.handler} ${willFail(state)}.`, changed);
  handle("traffic-form", (form) => send("PUT", "/traffic", {
    perSecond: Number(form.perSecond), failPercent: Number(form.failPercent),
  }), (state) => (state.perSecond > 0 ? `${state.perSecond} activities a second go on by themselves.` : "Nothing goes on by itself."), changed);
  handle("zoho-form", (form) => send("POST", "/zoho/behaviour", zohoBehaviour(form.mode)),
    () => "Zoho's server will behave like that.", changed);
}

export function showMessage(text, kind = "info") {
  const message = byId("message");
  message.textContent = text;
  message.dataset.kind = kind;
  message.hidden = false;
  clearTimeout(hideMessage);
  hideMessage = setTimeout(() => { message.hidden = true; }, MESSAGE_MILLIS);
}

function handle(id, request, success, changed, cleared = []) {
  const form = byId(id);
  const button = form.querySelector("button");
  form.addEventListener("submit", async (submit) => {
    submit.preventDefault();
    button.disabled = true;
    try {
      showMessage(success(await request(Object.fromEntries(new FormData(form)))));
      cleared.forEach((name) => { form.elements[name].value = ""; });
      changed();
    } catch (error) {
      showMessage(error.message, "error");
    } finally {
      button.disabled = false;
    }
  });
}

function fault(mode) {
  return mode === "always" ? { failAlways: true } : { failNext: Number(mode) };
}

function willFail(state) {
  if (state.failAlways) {
    return "will always fail";
  }
  return state.failNext > 0 ? `will fail the next ${state.failNext} times` : "will not fail any more";
}

function zohoBehaviour(mode) {
  return { delayMillis: mode === "slow" ? 5000 : 0, failNext: 0, failAlways: mode === "fail" };
}
