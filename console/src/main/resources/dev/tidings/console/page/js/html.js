// SPDX-License-Identifier: Apache-2.0
// The one place that knows which libraries draw the page. Whatever is put into a template is a text node or a
// property, never markup: event content cannot become part of the document.
import { h, render, Fragment, createContext, createPortal } from '../lib/preact/preact.js';
import htm from '../lib/htm/htm.js';

export {
  useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useContext, useId, useErrorBoundary,
} from '../lib/preact/hooks.js';
export const html = htm.bind(h);
export { render, Fragment, createContext, createPortal };
