import { byId } from "./dom.js";
import { connectForms, showMessage } from "./forms.js";
import { showLog } from "./log.js";
import { refreshHistory, refreshPanels } from "./panels.js";

/** However often it is called while it runs, the task runs once more afterwards. */
function coalesced(task) {
  let running = false;
  let again = false;
  return async function run() {
    again = true;
    if (running) {
      return;
    }
    running = true;
    while (again) {
      again = false;
      await task().catch((error) => showMessage(error.message, "error"));
    }
    running = false;
  };
}

function showConnection(state, text) {
  const connection = byId("connection");
  connection.dataset.state = state;
  connection.textContent = text;
}

const refresh = coalesced(refreshPanels);
connectForms(refresh);
document.querySelector("#price-form [name=productId]").addEventListener("change", refreshHistory);

const stream = new EventSource("/stream");
stream.addEventListener("open", () => showConnection("live", "live"));
stream.addEventListener("error", () => showConnection("lost", "connection lost, trying again"));
stream.addEventListener("log", (message) => {
  showLog(JSON.parse(message.data));
  refresh();
});
refresh();
