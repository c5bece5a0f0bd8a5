import { svg, type SVGTemplateResult } from 'lit-html';
import type { ICON_NAMES } from './iconNames';

export type IconName = (typeof ICON_NAMES)[number];

/**
 * Makes an element of the sprite, which comes with the page as a text: messages need not wait for what only stands beside
 * them. Does so once.
 */
export function unfoldIcons(): void {
  const folded = document.querySelector('script#icons');
  if (folded) folded.outerHTML = `<div hidden>${folded.textContent}</div>`;
}

/** Draws an icon of the sprite that stands in the page; for the eyes only. */
export function icon(name: IconName): SVGTemplateResult {
  return svg`<svg class="icon" aria-hidden="true"><use href="#icon-${name}" /></svg>`;
}
