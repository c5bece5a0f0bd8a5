import { html, nothing, type TemplateResult } from 'lit-html';
import type { ShownError } from '../../protocol/rows';
import type { Strings } from '../../protocol/strings';
import type { ActName } from '../actName';
import { icon } from '../icons';

/** A failure in the place where it happened: what, what to do, the way to its recorded exchange, and a button. */
export function errorNote(strings: Strings, error: ShownError, act: ActName): TemplateResult {
  const { exchange } = error;
  return html`<div class="error" role="alert">
    ${icon('error')}${errorWords(error)}
    ${
      exchange === undefined
        ? nothing
        : html`<button data-exchange=${exchange}>${strings.showExchange}</button>`
    }
    <button data-act=${act}>${act === 'dismiss' ? strings.dismiss : strings.retry}</button>
  </div>`;
}

export function errorWords({ sentence, nextStep }: ShownError): TemplateResult {
  return html`<div class="words">
    <div>${sentence}</div>
    <div class="next">${nextStep}</div>
  </div>`;
}
