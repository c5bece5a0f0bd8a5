import { svg, type SVGTemplateResult } from 'lit-html';
import type { ICON_NAMES } from './iconNames';

export type IconName = (typeof ICON_NAMES)[number];

/** Draws an icon of the sprite that stands in the page; for the eyes only. */
export function icon(name: IconName): SVGTemplateResult {
  return svg`<svg class="icon" aria-hidden="true"><use href="#icon-${name}" /></svg>`;
}
