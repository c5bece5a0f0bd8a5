import { html, type TemplateResult } from 'lit-html';
import type { ShownError } from '../../protocol/rows';
import type { Strings } from '../../protocol/strings';

/** Stands for a message that is still coming; its shape varies with its position so that it does not look like a grid. */
export function skeletonRow(position: number): TemplateResult {
  const width = ((position % 5) + 5) % 5;
  return html`<div class="lead"></div>
    <div class="body skeleton" aria-busy="true">
      <div class="bubble"><i class="bar w${width}"></i></div>
    </div>`;
}

/** Stands for a message that could not be fetched from the host. */
export function failedRow(strings: Strings, failure: ShownError): TemplateResult {
  return html`<div class="lead"></div>
    <div class="body failed">
      <span>${strings.notShown} ${failure.sentence}</span>
      <button class="quiet" tabindex="-1" data-act="retry-rows">${strings.retry}</button>
    </div>`;
}
