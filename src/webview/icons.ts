import { svg, type SVGTemplateResult } from 'lit-html';
import type { ICON_NAMES } from './iconNames';

export type IconName = (typeof ICON_NAMES)[number];

/**
 * Puts the sprite into the page, unless it is there.
 * @param ask brings it: messages need not wait for what only stands beside them, so it does not come with the page
 */
export async function addIcons(ask: () => Promise<{ svg: string }>): Promise<void> {
  if (!document.getElementById('icons')) document.body.insertAdjacentHTML('beforeend', (await ask()).svg);
}

/** Draws an icon of the sprite that stands in the page; for the eyes only. */
export function icon(name: IconName): SVGTemplateResult {
  return svg`<svg class="icon" aria-hidden="true"><use href="#icon-${name}" /></svg>`;
}
