// SPDX-License-Identifier: Apache-2.0
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

export const NOTHING = '–';
const given = (value, words) => value === null || value === undefined || value === '' ? NOTHING : words(value);

export const count = value => given(value, n => number.format(n));
export const short = value => given(value, n => n < 10000 ? number.format(n) : compact.format(n));
export const rate = value => given(value, n => n === 0 ? '0' : n < 10 ? one.format(n) : number.format(n));
export const percent = share => given(share, n => `${Math.floor(n * 100)} %`);
export const orDash = value => given(value, String);

/** 900 µs, 12.5 ms, 3.2 s, 4 min. */
export const micros = value => given(value, n => n < 1000 ? `${number.format(n)} µs` : millis(n / 1000));

export function millis(value) {
  return given(value, n => {
    if (n < 100) return `${one.format(n)} ms`;
    if (n < 1000) return `${number.format(n)} ms`;
    const seconds = n / 1000;
    if (seconds < 60) return `${one.format(seconds)} s`;
    if (seconds < 3600) return parts(seconds, 60, 'min', 's');
    if (seconds < 86400) return parts(seconds / 60, 60, 'h', 'min');
    return parts(seconds / 3600, 24, 'd', 'h');
  });
}

function parts(value, size, large, small) {
  const whole = Math.floor(value / size);
  const rest = Math.floor(value % size);
  return rest ? `${whole} ${large} ${rest} ${small}` : `${whole} ${large}`;
}

export function ago(iso, now) {
  const passed = now - Date.parse(iso);
  if (passed < -1000) return `in ${millis(-passed).replace(/\.\d/, '')}`;
  if (passed < 1000) return 'now';
  if (passed < 60000) return `${Math.floor(passed / 1000)} s ago`;
  if (passed < 3600000) return `${Math.floor(passed / 60000)} min ago`;
  if (passed < 86400000) return `${Math.floor(passed / 3600000)} h ago`;
  return `${Math.floor(passed / 86400000)} d ago`;
}

const pad = (n, width = 2) => String(n).padStart(width, '0');
const day = date => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** The time of day, and the day unless it is today: in the zone of whoever looks. */
export function clock(iso, fraction = true) {
  const date = new Date(iso);
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
  const text = fraction ? `${time}.${pad(date.getMilliseconds(), 3)}` : time;
  return day(date) === day(new Date()) ? text : `${day(date)} ${text}`;
}

export const plural = (n, word, words = `${word}s`) => `${count(n)} ${n === 1 ? word : words}`;

export const bytes = n => n < 1024 ? `${n} B` : n < 1048576 ? `${one.format(n / 1024)} kB` : `${one.format(n / 1048576)} MB`;

/** Last part of a class name. */
export const simpleName = name => name?.split('.').at(-1) ?? NOTHING;
