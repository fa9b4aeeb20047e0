// SPDX-License-Identifier: Apache-2.0
// What the server nests is flat in the page, and what it does not know of is missing in one way: undefined or null.

/** A subscription; what only durable ones have lies beside the rest. */
export const subscriptionOf = ({ durable, ...rest }) => ({ ...rest, ...durable });

export const subscriptionsOf = data => data.subscriptions.map(subscriptionOf);

/** A dead letter with its history; `settled` once it was redelivered or discarded. */
export function deadLetterOf({ deadLetter, failedAttempts, ...rest }, subscription, position) {
  const attempts = failedAttempts ?? rest.attempts;
  const list = Array.isArray(attempts) ? attempts : [];
  const one = deadLetter ?? {};
  return {
    subscription, position, ...rest, ...one,
    settled: deadLetter === null,
    attempts: list,
    error: one.error ?? rest.error ?? list.at(-1)?.error,
    stackTrace: rest.stackTrace ?? list.at(-1)?.stackTrace,
  };
}

/** A source by the page's names. */
export const sourceOf = source => ({ ...source, received: source.received ?? source.taken, lastError: source.lastError ?? source.trouble });
