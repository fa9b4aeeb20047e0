// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../html.js';
import { narrow } from '../state.js';
import { useStore } from '../store.js';
import { go } from '../router.js';

const HEIGHT = 34;
const PHONE_HEIGHT = 58;
const BEYOND = 6;

/**
 * A list of any length: rows of one height, only those in sight are in the document, one of them takes the focus and the arrow
 * keys go on from there. A column is `{ key, name, width, cell, right, phone }`; at phone width only those with `phone` are shown
 * and `note` is the second line. `open` gives the place that a row leads to, `onActive` hears of the row with the focus.
 */
export function Table({ label, columns, rows, keyOf, open, note, more, onActive, onKey, onScroll, isSelected, current, fit = false }) {
  const small = useStore(narrow);
  const frame = useRef();
  const [active, setActive] = useState(null);
  const wanted = useRef(false);
  const height = small && note ? PHONE_HEIGHT : HEIGHT;
  const sight = useWindow(frame, rows.length, height, fit);
  const shown = useMemo(() => small ? columns.filter(column => column.phone) : columns, [columns, small]);
  const layout = shown.map(column => (small && column.phone !== true && column.phone) || column.width || 'minmax(0, 1fr)').join(' ');
  const activeIndex = Math.max(0, rows.findIndex(row => keyOf(row) === active));

  useEffect(() => {
    if (more && !fit && sight.end >= rows.length - 1) more();
  }, [sight.end, rows.length]);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const row = frame.current.querySelector('[tabindex="0"]');
    if (row) {
      wanted.current = false;
      row.focus({ preventScroll: true });
    }
  });

  const move = index => {
    const to = Math.min(rows.length - 1, Math.max(0, index));
    if (!rows[to]) return;
    setActive(keyOf(rows[to]));
    onActive?.(rows[to]);
    wanted.current = true;
    if (!fit) bringIntoSight(frame.current, to, height);
  };
  const press = event => {
    if (event.target.closest('input, button, select') || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(frame.current.clientHeight / height) - 2);
    const to = { ArrowDown: activeIndex + 1, ArrowUp: activeIndex - 1, j: activeIndex + 1, k: activeIndex - 1, Home: 0, End: rows.length - 1,
      PageDown: activeIndex + page, PageUp: activeIndex - page }[event.key];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && open && event.target.role === 'row' && rows[activeIndex]) go(open(rows[activeIndex]));
    else if (!(rows[activeIndex] && onKey?.(event.key, rows[activeIndex]))) return;
    event.preventDefault();
  };
  const click = row => event => {
    setActive(keyOf(row));
    onActive?.(row);
    if (open && !event.target.closest('a, button, input, label, select') && !getSelection().toString()) go(open(row));
  };

  return html`<div class=${fit ? 'table fit' : 'table'} ref=${frame} role="grid" aria-label=${label} aria-rowcount=${more ? -1 : rows.length + 1}
      onKeyDown=${press} onScroll=${event => { sight.scrolled(); onScroll?.(event.currentTarget.scrollTop); }} tabindex=${rows.length ? undefined : 0}>
    <div class="table-head" role="rowgroup"><div class="row" role="row" style=${{ gridTemplateColumns: layout }}>
      ${shown.map(column => html`<span key=${column.key} role="columnheader" class=${column.right ? 'right' : ''}>${column.name}</span>`)}
    </div></div>
    <div role="rowgroup" class="table-body" style=${fit ? {} : { height: `${rows.length * height}px` }}>
      ${rows.slice(sight.start, sight.end).map((row, i) => html`<div key=${keyOf(row)} role="row" aria-rowindex=${sight.start + i + 2}
          class=${`row ${open ? 'opens' : ''} ${current === keyOf(row) ? 'current' : ''}`} tabindex=${sight.start + i === activeIndex ? 0 : -1}
          aria-selected=${isSelected ? isSelected(row) : undefined} onClick=${click(row)} onFocus=${() => setActive(keyOf(row))}
          style=${{ gridTemplateColumns: layout, minHeight: `${height}px`, ...(fit ? {} : { height: `${height}px`, transform: `translateY(${(sight.start + i) * height}px)` }) }}>
        ${shown.map((column, c) => html`<div key=${column.key} role="gridcell" class=${`cell ${column.right ? 'right num' : ''} ${column.kind ?? ''}`}>
          ${small && note && (column.main ?? c === 0) ? html`<div class="two"><span>${column.cell(row)}</span><small>${note(row)}</small></div>` : column.cell(row)}</div>`)}
      </div>`)}
    </div>
  </div>`;
}

function bringIntoSight(frame, index, height) {
  const head = frame.firstElementChild.offsetHeight;
  const top = index * height;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top + height + head > frame.scrollTop + frame.clientHeight) frame.scrollTop = top + height + head - frame.clientHeight;
}

function useWindow(frame, length, height, fit) {
  const [sight, setSight] = useState({ first: 0, count: 30 });
  const measure = () => {
    if (!frame.current) return;
    const { scrollTop, clientHeight } = frame.current;
    const next = { first: Math.floor(scrollTop / height), count: Math.ceil(clientHeight / height) };
    setSight(old => old.first === next.first && old.count === next.count ? old : next);
  };
  useEffect(() => {
    if (fit) return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [height, fit]);
  if (fit) return { start: 0, end: length, scrolled: () => {} };
  return { start: Math.max(0, Math.min(sight.first, length) - BEYOND), end: Math.min(length, sight.first + sight.count + BEYOND), scrolled: measure };
}
