// SPDX-License-Identifier: Apache-2.0
import { connection, me } from './state.js';
import { parse } from './lossless.js';

/** The folder of the API, whatever path the console has been given. */
export const apiBase = new URL('../api/', import.meta.url);

/** What the server (or the way to it) said instead of an answer; `message` is for people. */
export class ApiError extends Error {
  constructor(status, message, problem) {
    super(message);
    this.status = status;
    this.problem = problem;
  }
}

export function apiUrl(path, params = {}) {
  const url = new URL(path, apiBase);
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null && one !== '') url.searchParams.append(name, one);
    }
  }
  return url;
}

/** A name as one segment of a path. */
export const segment = encodeURIComponent;

export const get = (path, params, signal) => call(apiUrl(path, params), { signal });

export const getText = async (path, signal) => (await answer(apiUrl(path), { signal })).text();

/** `body` is sent as JSON; a string is taken as JSON that is already written. */
export const post = (path, body = {}) => {
  const { header, token } = me.get().csrf ?? {};
  return call(apiUrl(path), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(header ? { [header]: token } : {}) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
};

/** Ends the session; the server's own login page comes next. */
export async function logOut() {
  const { header, token } = me.get().csrf;
  await reach(new URL('../logout', apiBase), { method: 'POST', headers: { [header]: token }, redirect: 'manual' });
  location.reload();
}

async function call(url, options) {
  const response = await answer(url, options);
  const text = await response.text();
  return text ? parse(text) : {};
}

async function answer(url, options) {
  const response = await reach(url, options);
  if (response.status === 401 || response.redirected) {
    connection.set('signed-out');
    throw new ApiError(401, 'You are no longer signed in. Load the page again to sign in.');
  }
  connection.set('fine');
  if (!response.ok) throw await refusal(response);
  return response;
}

async function reach(url, options) {
  try {
    return await fetch(url, { credentials: 'same-origin', ...options });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    connection.set('lost');
    throw new ApiError(0, 'The server does not answer. The page tries again by itself; what you see may be old.');
  }
}

async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  const words = problem.detail ?? problem.title ?? `The server answered ${response.status} without saying why. Its log tells more.`;
  return new ApiError(response.status, words, problem);
}
