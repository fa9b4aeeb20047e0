// SPDX-License-Identifier: Apache-2.0
import { html } from '../html.js';
import { apiUrl } from '../api.js';
import { useData } from '../data.js';
import { has, narrow } from '../state.js';
import { useStore } from '../store.js';
import { link } from '../router.js';
import { plural, simpleName } from '../format.js';
import { pretty } from '../lossless.js';
import { Answer, Nothing } from '../ui/answer.js';
import { CopyButton } from '../ui/button.js';
import { Filters, TextFilter } from '../ui/filters.js';
import { Facts, Head, Section } from '../ui/facts.js';
import { Icon } from '../ui/icon.js';
import { Json } from '../ui/json.js';
import { Table } from '../ui/table.js';
import { handlerLink } from './event-handled.js';

export const fills = () => true;

export default function Catalog({ route }) {
  const state = useData('catalog');
  const small = useStore(narrow);
  const [name] = route.rest;
  const { text = '', module } = route.query;
  const matches = type => (!module || type.module === module) && (!text || `${type.name} ${type.className} ${type.module}`.toLowerCase().includes(text.toLowerCase()));
  return html`
    <${Head} title="Catalog" note=${state.data && plural(state.data.types.length, 'type')} back=${small && name && html`<a class="button bare plain" href=${link('catalog')} aria-label="All types"><${Icon} name="back" /></a>`}>
      ${has('asyncapi') && html`<${Download} what="asyncapi" words="AsyncAPI" />`}${has('markdown') && html`<${Download} what="markdown" words="Markdown" />`}<//>
    ${!(small && name) && html`<${Filters} label="Filter the catalog" query=${route.query} names=${['text', 'module']}>
      <${TextFilter} name="text" label="Name" value=${text} size=${22} /><${TextFilter} name="module" label="Module" value=${module} size=${14} /><//>`}
    <${Answer} of=${state} empty=${data => !data.types.length && html`<${Nothing} icon="catalog" title="No types yet">A type is here once its record is known to the bus, by a handler or a publication.<//>`}>${data => {
      const types = data.types.filter(matches);
      const shown = data.types.find(type => type.name === name) ?? (small ? null : types[0]);
      return html`<div class="pair">
        ${!(small && name) && html`<${Table} label="Types" columns=${COLUMNS} rows=${types} keyOf=${type => type.name} open=${type => link('catalog', type.name, route.query)} current=${shown?.name} note=${type => type.module} />`}
        ${shown ? html`<${Type} key=${shown.name} of=${shown} />` : !small && html`<${Nothing} title="Nothing matches">Take a filter away.<//>`}
      </div>`;
    }}<//>`;
}

const Download = ({ what, words }) => html`<a class="button" href=${apiUrl(`catalog/${what}`).href} download><${Icon} name="download" />${words}</a>`;

const COLUMNS = [
  { key: 'name', name: 'Type', width: 'minmax(0, 1fr)', phone: 'minmax(0, 1fr)', cell: type => type.name },
  { key: 'version', name: 'Version', width: '52px', phone: '52px', right: true, cell: type => type.version },
  { key: 'handlers', name: 'Handlers', width: '60px', phone: '60px', right: true, cell: type => type.handlers?.length ?? 0 },
];

const FIELDS = [
  { key: 'name', name: 'Field', phone: true, kind: 'mono', cell: field => field.name },
  { key: 'type', name: 'Type', phone: true, cell: field => field.sensitive ? html`${field.type} <span class="tag">sensitive</span>` : field.type },
];

const Type = ({ of }) => html`<div class="scrolls stack" tabindex="0" role="region" aria-label=${`Details of ${of.name}`}>
  <${Section} title=${of.name} actions=${has('search') && html`<a class="button small" href=${link('search', { type: of.name })}><${Icon} name="search" />Its events</a>`}>
    <${Facts} of=${[['Version', of.version], ['Module', of.module], ['Record', of.className && html`<span class="mono" title=${of.className}>${simpleName(of.className)}</span>`]]} /><//>
  <${Section} title="Who publishes and takes it"><div class="two-lists">
    <div><h3>Published by</h3>${of.publishers?.length ? html`<ul>${of.publishers.map(name => html`<li key=${name} class="mono">${name}</li>`)}</ul>` : html`<p class="quiet">nobody that is known</p>`}</div>
    <div><h3>Taken by</h3>${of.handlers?.length ? html`<ul>${of.handlers.map(name => html`<li key=${name}>${handlerLink(name)}</li>`)}</ul>` : html`<p class="quiet">nobody</p>`}</div></div><//>
  ${of.fields?.length > 0 && html`<${Section} title="Fields" tone="bare"><${Table} fit label="Fields" columns=${FIELDS} rows=${of.fields} keyOf=${field => field.name} /><//>`}
  ${of.example && html`<${Section} title="Example" actions=${html`<${CopyButton} tone="small" text=${() => pretty(of.example)} />`}><${Json} value=${of.example} label="Example" /><//>`}
  ${of.schema && html`<${Section} title="JSON Schema" actions=${html`<${CopyButton} tone="small" text=${() => pretty(of.schema)} />`}><${Json} value=${of.schema} label="JSON Schema" /><//>`}
</div>`;
