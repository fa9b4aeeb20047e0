/** Talks to the server's JSON API. */

export async function get(path) {
  return read(await fetch(path, { headers: { accept: "application/json" } }));
}

export async function send(method, path, body) {
  return read(await fetch(path, {
    method,
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
  }));
}

/** The answer's content; for a failure an Error with what the server says is wrong. */
async function read(response) {
  const content = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Error(content?.detail ?? `The server answered ${response.status}.`);
  }
  return content;
}
