// SPDX-License-Identifier: Apache-2.0
// The live feed away from the page's own thread: thousands of events a second are counted here, and a few of them
// are parsed and passed on four times a second, the first one at once. So no load can freeze the page.

const TICK = 250;
const FIRST = 20;
const ALL_PER_TICK = 25;
const SAMPLED_PER_TICK = 10;
const TROUBLED_PER_TICK = 4;
const SILENCE = 15000;
const TROUBLE = /"state":"(DEAD|RETRYING)"/;

let source = null;
let url = null;
let last = null;
let wait = 500;
let heard = 0;
let fresh = true;
let received = 0;
let texts = [];
let others = [];

onmessage = ({ data }) => {
  close();
  if (!data.url) return;
  ({ url, after: last = null } = data);
  wait = 500;
  fresh = true;
  open();
};

function open() {
  const address = new URL(url);
  if (last !== null) address.searchParams.set('after', last);
  heard = Date.now();
  source = new EventSource(address);
  source.onopen = () => {
    wait = 500;
    postMessage({ state: 'open' });
  };
  source.onmessage = take;
  source.onerror = lost;
}

function close() {
  source?.close();
  source = null;
  texts = [];
  others = [];
  received = 0;
}

/** The browser's own way to reconnect gives up at an error of the server; this one does not. */
function lost() {
  source?.close();
  source = null;
  postMessage({ state: 'lost' });
  const mine = url;
  setTimeout(() => {
    if (source === null && url === mine) open();
  }, wait + Math.random() * 300);
  wait = Math.min(wait * 2, 8000);
}

function take({ data, lastEventId }) {
  heard = Date.now();
  last = lastEventId || last;
  if (data.startsWith('{"type":"event"')) {
    received++;
    if (fresh) setTimeout(pass, FIRST);
    fresh = false;
    texts.push(data);
    if (texts.length > 4000) texts = thin(texts, 400);
  } else if (data.startsWith('{"type":"end"')) {
    ended(JSON.parse(data));
  } else {
    others.push(JSON.parse(data));
  }
}

/** The server ends a feed after some minutes, to ask anew who is there: nothing is lost by that, and nobody need know. */
function ended({ again }) {
  if (!again) return lost();
  source.close();
  open();
}

const thin = (list, size) => Array.from({ length: size }, (_, i) => list[Math.floor(i * list.length / size)]);

/** All of few; of many those in trouble first, and the others evenly. */
function choose() {
  if (texts.length <= ALL_PER_TICK) return texts;
  const troubled = new Set(texts.filter(text => TROUBLE.test(text)).slice(-TROUBLED_PER_TICK));
  thin(texts, SAMPLED_PER_TICK - troubled.size).forEach(text => troubled.add(text));
  return texts.filter(text => troubled.has(text));
}

function pass() {
  if (!received && !others.length) return;
  const events = choose().map(text => JSON.parse(text).event);
  postMessage({ events, received, others, last });
  texts = [];
  others = [];
  received = 0;
}

setInterval(() => {
  if (source && Date.now() - heard > SILENCE) lost();
  pass();
}, TICK);
