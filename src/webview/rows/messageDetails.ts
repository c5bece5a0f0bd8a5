import { html, nothing, type TemplateResult } from 'lit-html';
import type { Row } from '../../protocol/rows';
import { fill } from '../fill';
import type { RowView } from './messageRow';

/** A message's particulars, a line each: who, its three clocks, what it is. */
export function messageDetails(view: RowView, row: Row): TemplateResult {
  const { strings, times } = view;
  const lines = [
    row.author && fill(strings.authorIs, dotted(row.author.name, row.author.id)),
    row.utc !== undefined && fill(strings.localTime, times.full(row.utc)),
    ...clocks(view, row),
    fill(strings.typeIs, dotted(row.type, row.specialType)),
    fill(strings.idIs, row.id),
  ];
  return html`<ul class="details">
    ${lines.map((line) => (line ? html`<li dir="auto">${line}</li>` : nothing))}
  </ul>`;
}

function dotted(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}

/** What hovering the time shows. */
export function timeHint(view: RowView, row: Row): string {
  return clocks(view, row).join('\n');
}

function clocks({ strings }: RowView, { utc, rawTime, zone, zoneSource }: Row): string[] {
  return [
    utc === undefined ? strings.unknownTime : fill(strings.utcTime, new Date(utc).toISOString()),
    fill(strings.wireTime, rawTime),
    fill(strings.assumedZone, zone, zoneSource),
  ];
}
