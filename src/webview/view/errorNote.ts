import { html, nothing, type TemplateResult } from 'lit-html';
import type { ShownError } from '../../protocol/rows';
import type { Strings } from '../../protocol/strings';
import { icon } from '../icons';

/** A failure in the place where it happened: what, what to do, and the button that tries again. */
export function errorNote(strings: Strings, error: ShownError, retryAct: string): TemplateResult {
  return html`<div class="error" role="alert">
    ${icon('error')}
    <div class="words">
      <div>${error.sentence}</div>
      <div class="next">${error.nextStep}</div>
    </div>
    ${exchangeButton(strings, error)}
    <button type="button" data-act=${retryAct}>${strings.retry}</button>
  </div>`;
}

/** Leads to the recorded exchange of a failure that has one. */
export function exchangeButton(strings: Strings, { exchange }: ShownError): TemplateResult | typeof nothing {
  return exchange === undefined
    ? nothing
    : html`<button type="button" data-exchange=${exchange}>${strings.showExchange}</button>`;
}
