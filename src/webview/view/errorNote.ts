import { errorIcon } from '@vscode/codicons';
import { html, type TemplateResult } from 'lit-html';
import type { ShownError } from '../../protocol/rows';
import type { Strings } from '../../protocol/strings';
import { icon } from '../icons';

/** A failure in the place where it happened: what, what to do, and the button that tries again. */
export function errorNote(strings: Strings, error: ShownError, retryAct: string): TemplateResult {
  return html`<div class="error" role="alert">
    ${icon(errorIcon)}
    <div class="words">
      <div>${error.sentence}</div>
      <div class="next">${error.nextStep}</div>
    </div>
    <button type="button" data-act=${retryAct}>${strings.retry}</button>
  </div>`;
}
