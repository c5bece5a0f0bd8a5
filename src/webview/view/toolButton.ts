import { html, nothing, type TemplateResult } from 'lit-html';
import type { ActName } from '../actName';
import { icon, type IconName } from '../icons';

export interface Tool {
  /** What pressing it does. */
  readonly act: ActName;
  readonly icon: IconName;
  readonly title: string;
  /** What a screen reader says, when that is not the title. */
  readonly label?: string;
  /** Stands beside the icon, and is what a screen reader says. */
  readonly text?: string;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly disabled?: boolean;
  /** Stands in a message: Tab reaches it while that is the active one. */
  readonly inMessage?: boolean;
  /** Id of the attachment that it is about. */
  readonly attachment?: string;
}

/** A button that is an icon. */
export function toolButton({ act, title, label = title, text, ...tool }: Tool): TemplateResult {
  return html`<button
    class="tool"
    tabindex=${tool.inMessage ? -1 : nothing}
    data-act=${act}
    data-attachment=${tool.attachment ?? nothing}
    title=${title}
    aria-label=${text === undefined ? label : nothing}
    aria-pressed=${tool.pressed ?? nothing}
    aria-expanded=${tool.expanded ?? nothing}
    ?disabled=${tool.disabled ?? false}
  >
    ${icon(tool.icon)}${text === undefined ? nothing : html`<span>${text}</span>`}
  </button>`;
}
