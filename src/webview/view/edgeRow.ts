import { html, nothing, type TemplateResult } from 'lit-html';
import type { Edge } from '../../protocol/rows';
import type { Strings } from '../../protocol/strings';
import { errorNote } from './errorNote';

/** What stands before the first and after the last row that is loaded. */
export function edgeRow(
  strings: Strings,
  name: 'older' | 'newer',
  edge: Edge,
): TemplateResult | typeof nothing {
  switch (edge.state) {
    case 'loading':
      return html`<div class="edge">
        <span class="spinner" aria-hidden="true"></span
        >${name === 'older' ? strings.loadingOlder : strings.loadingNewer}
      </div>`;
    case 'failed':
      return html`<div class="edge">
        ${edge.error ? errorNote(strings, edge.error, `load-${name}`) : nothing}
      </div>`;
    case 'more':
      return name === 'older'
        ? html`<div class="edge">
            <button class="quiet" data-act="load-older">${strings.loadOlder}</button>
          </div>`
        : nothing;
    case 'end':
      return name === 'older' ? html`<div class="edge first">${strings.firstMessage}</div>` : nothing;
  }
}
