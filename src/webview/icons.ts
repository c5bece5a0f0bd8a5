import { svg, type SVGTemplateResult } from 'lit-html';

/** Draws one of the codicons, given as its path; for the eyes only. */
export function icon(path: string): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;
}
