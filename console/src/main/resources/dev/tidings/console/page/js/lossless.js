// SPDX-License-Identifier: Apache-2.0
// Payloads keep their numbers digit by digit: 12345678901234567890 and 1.10 would not survive JSON.parse.

const PAYLOADS = new Set(['payload', 'loggedPayload', 'before', 'after', 'example']);

export const keepsDigits = typeof JSON.rawJSON === 'function';

const exact = (key, value, context) =>
  typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
    ? JSON.rawJSON(context.source)
    : value;

/** As JSON.parse, except that numbers below a payload are kept as they were written (where the browser can). */
export const parse = text => keepsDigits ? numbersOutside(JSON.parse(text, exact)) : JSON.parse(text);

function numbersOutside(value) {
  if (value === null || typeof value !== 'object') return value;
  if (JSON.isRawJSON(value)) return Number(value.rawJSON);
  for (const key of Object.keys(value)) {
    if (!PAYLOADS.has(key)) value[key] = numbersOutside(value[key]);
  }
  return value;
}

export const isExactNumber = value =>
  typeof value === 'number' || (keepsDigits && value !== null && typeof value === 'object' && JSON.isRawJSON(value));

export const digits = value => typeof value === 'number' ? String(value) : value.rawJSON;

export const pretty = value => JSON.stringify(value, null, 2) ?? '';
