import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import type { Row } from '../../protocol/rows';
import type { Strings } from '../../protocol/strings';
import { fill } from '../fill';
import { icon, type IconName } from '../icons';
import { type Tool, toolButton } from '../view/toolButton';
import { formatBytes } from './formatBytes';
import { leadOf } from './grouping';
import { linkify } from './linkify';
import { messageDetails, timeHint } from './messageDetails';
import { safeHtml } from './safeHtml';
import type { Times } from './times';

export interface RowView {
  readonly strings: Strings;
  readonly locale: string;
  readonly times: Times;
  /** Whether messages have their buttons. The first ones are painted without, as they are half of what is to be drawn. */
  readonly buttons: boolean;
  isOpen(id: string): boolean;
}

/** A message. Its last child is its body; what stands above, a day or an author, may come and go. */
export function messageRow(
  view: RowView,
  position: number,
  row: Row,
  previous: Row | undefined,
): TemplateResult {
  const lead = leadOf(row, previous, view.times);
  const name = authorName(view, row);
  return html`<div class="lead">
      ${lead.day ? html`<div class="day"><span>${lead.day}</span></div>` : nothing}
      ${
        lead.author
          ? html`<div class="author" aria-hidden="true">
              <span class="avatar tint${tint(row)}">${initials(name)}</span><bdi>${name}</bdi>
            </div>`
          : nothing
      }
    </div>
    ${row.direction === 'system' ? systemBody(view, position, row) : chatBody(view, position, row, name)}`;
}

function chatBody(view: RowView, position: number, row: Row, name: string): TemplateResult {
  return html`<div class="body">
    ${label(view, position, row, name)}
    <div class="bubble">
      ${row.replyTo ? quote(view, row.replyTo) : nothing}
      ${row.options && row.text.trim() === '' ? nothing : text(view, row)}
      ${row.options?.map((option) => html`<span class="option" dir="auto">${option}</span>`)}
      ${row.attachments?.map(
        (attachment) =>
          html`<div class="attachment">
            ${icon('attach')}<button
              class="link"
              tabindex="-1"
              data-act="open"
              data-attachment=${attachment.id}
              aria-label=${fill(view.strings.attachment, attachment.name)}
            >
              <bdi>${attachment.name}</bdi>
            </button>
            ${
              attachment.size === undefined
                ? nothing
                : html`<span class="size">${formatBytes(view.locale, attachment.size)}</span>`
            }
            ${toolButton({
              act: 'save',
              icon: 'save',
              title: fill(view.strings.saveAttachment, attachment.name),
              attachment: attachment.id,
              inMessage: true,
            })}
          </div>`,
      )}
      ${view.isOpen(row.id) ? messageDetails(view, row) : nothing}
    </div>
    ${side(view, row)}
  </div>`;
}

function systemBody(view: RowView, position: number, row: Row): TemplateResult {
  return html`<div class="body">
    ${label(view, position, row, view.strings.system)}
    <div class="line">
      ${row.event ? html`<span class="text none" title=${row.specialType ?? row.type}>${row.event}</span>` : nothing}
      ${row.event && row.text.trim() === '' ? nothing : text(view, row)}
      ${view.isOpen(row.id) ? messageDetails(view, row) : nothing}
    </div>
    ${side(view, row)}
  </div>`;
}

/** What a screen reader says first, also where the author is not named again. */
function label({ strings, times }: RowView, position: number, row: Row, name: string): TemplateResult {
  return html`<span class="sr" id="label${position}"
    >${fill(strings.messageLabel, name, strings[row.direction], times.clock(row))}</span
  >`;
}

function text({ strings }: RowView, row: Row): TemplateResult {
  const special = row.specialType ?? row.type;
  if (row.text.trim() === '' && !row.attachments?.length)
    return html`<span class="text none">${row.direction === 'system' ? special : strings.emptyText}</span>`;
  if (row.textFormat === 'html')
    return html`<span class="text html" dir="auto">${guard([row], () => safeHtml(row.text))}</span>`;
  return html`<span class="text"
    >${linkify(row.text).map((part) =>
      typeof part === 'string'
        ? part
        : html`<a class="link" role="link" tabindex="-1" data-href=${part.href}>${part.href}</a>`,
    )}</span
  >`;
}

function quote({ strings }: RowView, { id, author, text }: NonNullable<Row['replyTo']>): TemplateResult {
  return html`<button class="quote" tabindex="-1" data-reply=${id ?? ''} ?disabled=${id === undefined}>
    <span class="who">${fill(strings.replyTo, author?.name ?? strings.unknownAuthor)}</span>
    <span class="text" dir="auto">${text}</span>
  </button>`;
}

function side(view: RowView, row: Row): TemplateResult {
  const { strings, times } = view;
  return html`<div class="side">
    <time title=${timeHint(view, row)}>${times.clock(row)}${row.utc === undefined ? ' ?' : ''}</time>
    ${row.read === false ? mark('mail', strings.unread, 'unread') : nothing}
    ${row.flagged ? mark('flag', strings.flagged, 'flagged') : nothing}
    ${row.forwarded ? mark('forward', strings.forwarded) : nothing}
    ${row.complete ? nothing : html`<span class="mark summary">${strings.summaryOnly}</span>`}
    <span class="actions">${view.buttons ? actions(view, row).map(toolButton) : nothing}</span>
  </div>`;
}

function actions(view: RowView, row: Row): Tool[] {
  const inMessage = true;
  const { copyText, copyLink, details, showWire } = view.strings;
  return [
    { act: 'copy', icon: 'copy', title: copyText, inMessage },
    { act: 'link', icon: 'link', title: copyLink, inMessage },
    { act: 'details', icon: 'info', title: details, expanded: view.isOpen(row.id), inMessage },
    ...(row.wire
      ? [{ act: 'wire', icon: 'code', title: `${showWire} (Alt+W)`, label: showWire, inMessage } as const]
      : []),
  ];
}

function mark(name: IconName, title: string, kind = ''): TemplateResult {
  return html`<span class="mark ${kind}" title=${title}>${icon(name)}<span class="sr">${title}</span></span>`;
}

function authorName({ strings }: RowView, row: Row): string {
  return row.author?.name.trim() || strings.unknownAuthor;
}

/** The first letters of the first and last word, whole characters also beyond the basic plane. */
function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = [...(words[0] ?? '?')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** One of six colours, the same for the same author. */
function tint({ author }: Row): number {
  let hash = 0;
  for (const character of author?.id ?? author?.name ?? '')
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % 6;
}
