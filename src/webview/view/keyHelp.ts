import { html, render } from 'lit-html';
import type { Strings } from '../../protocol/strings';

/** Every key of the reader, in the order of the help. */
const KEYS = (strings: Strings): readonly (readonly [keys: readonly string[], meaning: string])[] => [
  [['↓', '↑', 'J', 'K'], strings.helpMove],
  [['PageDown', 'PageUp'], strings.helpPage],
  [['Home', 'End'], strings.helpEnds],
  [['Tab'], strings.helpInside],
  [['Enter'], strings.details],
  [['Ctrl+F', '/'], strings.find],
  [['F3', 'Shift+F3'], strings.helpNext],
  [['F'], strings.filter],
  [['G'], strings.goTo],
  [['C'], strings.copyText],
  [['L'], strings.copyLink],
  [['T'], strings.helpTimes],
  [['?'], strings.help],
  [['Escape'], strings.helpClose],
];

/** Shows what the keyboard can do, over everything else, until it is dismissed. */
export function showKeyHelp(strings: Strings): void {
  if (document.querySelector('dialog')) return;
  const before = document.activeElement;
  const dialog = document.createElement('dialog');
  dialog.ariaLabel = strings.help;
  render(
    html`<h2>${strings.help}</h2>
      <dl>
        ${KEYS(strings).map(
          ([keys, meaning]) =>
            html`<div>
              <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
              <dd>${meaning}</dd>
            </div>`,
        )}
      </dl>
      <form method="dialog">
        <button type="button" @click=${() => dialog.close()}>${strings.close}</button>
      </form>`,
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
