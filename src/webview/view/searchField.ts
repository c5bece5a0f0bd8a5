import { html, type TemplateResult } from 'lit-html';

/** A box for a text to look for. */
export function searchField(label: string, text: string, onInput: () => void): TemplateResult {
  return html`<input
    type="search"
    class="field"
    spellcheck="false"
    placeholder=${label}
    aria-label=${label}
    .value=${text}
    @input=${onInput}
  />`;
}
