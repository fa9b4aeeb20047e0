// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { get } from '../api.js';
import { usePages } from '../data.js';
import { NOTHING, plural } from '../format.js';
import { Nothing, Problem } from '../ui/answer.js';
import { Badge, wordsOf } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { Head } from '../ui/facts.js';
import { Table } from '../ui/table.js';
import { Clock } from '../ui/time.js';

export const fills = () => true;

const TONES = { DONE: 'good', OK: 'good', REFUSED: 'bad', FAILED: 'bad' };
const WORDS = { DONE: 'done', OK: 'done' };

const COLUMNS = [
  { key: 'at', name: 'Time', width: '172px', kind: 'tight', cell: one => html`<${Clock} at=${one.at} fraction=${false} />` },
  { key: 'actor', name: 'Who', width: 'minmax(0, .7fr)', cell: one => one.actor },
  { key: 'action', name: 'Did', width: 'minmax(0, 1.1fr)', phone: 'minmax(0, 1fr)', main: true, cell: one => one.action },
  { key: 'target', name: 'To', width: 'minmax(0, 1.4fr)', cell: one => one.target ?? NOTHING },
  { key: 'detail', name: 'With', width: 'minmax(0, 2fr)', cell: one => html`<span title=${one.detail}>${one.detail ?? ''}</span>` },
  { key: 'outcome', name: 'Outcome', width: '96px', phone: '92px', main: false, cell: one => html`<${Badge} tone=${TONES[one.outcome] ?? 'quiet'}>${WORDS[one.outcome] ?? wordsOf(one.outcome)}<//>` },
];

export default function Audit() {
  const pages = usePages('audit', async (before, signal) => {
    const { entries, next } = await get('audit', { before, limit: 100 }, signal);
    return { rows: entries, next: next ?? null };
  });
  return html`
    <${Head} title="Audit" note=${pages.loading ? 'reading' : `${plural(pages.rows.length, 'entry', 'entries')}${pages.done ? '' : ' so far, more below'}`}><${Button} icon="again" onPress=${pages.reload}>Read again<//><//>
    ${pages.error && html`<${Problem} error=${pages.error} again=${pages.reload} />`}
    ${pages.rows.length || pages.loading ? html`<${Table} label="What was done here, newest first" columns=${COLUMNS} rows=${pages.rows} keyOf=${one => one.id} more=${!pages.done && !pages.error ? pages.more : undefined}
        note=${one => html`${one.actor} · <${Clock} at=${one.at} fraction=${false} /> · ${one.target ?? ''}`} />`
      : !pages.error && html`<${Nothing} icon="audit" title="Nothing yet">Whatever an operator changes here is written down, with who, when and why.<//>`}`;
}
