import { html, render } from 'lit-html';
import type { Strings } from '../../protocol/strings';
import { KEYS } from './keys';

/** Shows what the keyboard can do, over everything else, until it is dismissed. */
export function showKeyHelp(strings: Strings): void {
  if (document.querySelector('dialog')) return;
  const before = document.activeElement;
  const dialog = document.createElement('dialog');
  dialog.ariaLabel = strings.help;
  render(
    html`<h2>${strings.help}</h2>
      <dl>
        ${KEYS.map(
          ({ meaning, list, page, native }) =>
            html`<div>
              <dt>${Object.keys({ ...list, ...page, ...native }).map((key) => html`<kbd>${key}</kbd> `)}</dt>
              <dd>${strings[meaning]}</dd>
            </div>`,
        )}
      </dl>
      <button @click=${() => dialog.close()}>${strings.close}</button>`,
    dialog,
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (before instanceof HTMLElement) before.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
