import { html, nothing, type TemplateResult } from 'lit-html';
import type { Header, TranscriptState } from '../../protocol/rows';
import type { Strings } from '../../protocol/strings';
import { fill } from '../fill';
import type { TimeDisplay } from '../rows/times';
import { type Tool, toolButton } from './toolButton';

export interface HeaderView {
  readonly strings: Strings;
  readonly locale: string;
  readonly header: Header;
  readonly transcript: TranscriptState;
  readonly display: TimeDisplay;
  readonly finding: boolean;
  readonly filtering: boolean;
}

/** Title, what the session is, how much of it is loaded, and what can be done with it. */
export function headerBar(view: HeaderView): TemplateResult {
  const { strings, header, transcript } = view;
  return html`<div class="what">
      <h1 title=${header.title}><bdi>${header.title}</bdi></h1>
      <div class="facts">
        ${fact(header.status, 'badge')} ${fact(`${header.platform} · ${header.account}`)}
        ${fact(header.topic)} ${fact(header.type)}
        ${header.participants.length > 0 ? people(strings, header.participants) : nothing}
        ${fact(counted(view))}
        ${
          transcript.oddities > 0
            ? html`<span class="fact odd">${fill(strings.oddities, transcript.oddities)}</span>`
            : nothing
        }
      </div>
    </div>
    <div class="tools" role="toolbar" aria-label=${strings.toolbar}>${tools(view).map(toolButton)}</div>`;
}

function tools({ strings, transcript, display, finding, filtering }: HeaderView): Tool[] {
  const disabled = transcript.start === transcript.end;
  const times = { local: strings.timesLocal, utc: strings.timesUtc, wire: strings.timesWire }[display];
  const { follow } = strings;
  return [
    { act: 'times', icon: 'clock', title: times, text: times },
    { act: 'follow', icon: 'pulse', title: follow, text: follow, pressed: transcript.following ?? false },
    { act: 'find', icon: 'search', title: strings.find, pressed: finding },
    {
      act: 'filter',
      icon: filtering ? 'filter-filled' : 'filter',
      title: strings.filter,
      pressed: filtering,
    },
    { act: 'go-to', icon: 'list-selection', title: strings.goTo },
    { act: 'first', icon: 'arrow-up', title: strings.jumpToFirst, disabled },
    { act: 'last', icon: 'arrow-down', title: strings.jumpToLast, disabled },
    { act: 'text', icon: 'output', title: strings.openText },
    { act: 'export', icon: 'export', title: strings.exportSession },
    { act: 'help', icon: 'question', title: strings.help },
  ];
}

function fact(text: string | undefined, kind = ''): TemplateResult | typeof nothing {
  return text ? html`<span class="fact ${kind}"><bdi>${text}</bdi></span>` : nothing;
}

function people(strings: Strings, names: readonly string[]): TemplateResult {
  const all = names.join(', ');
  return html`<span class="fact people" title="${strings.participants}: ${all}"><bdi>${all}</bdi></span>`;
}

function counted({ strings, locale, transcript: { start, end, older, loaded } }: HeaderView): string {
  const count = end - start;
  if (loaded !== undefined)
    return fill(strings.filterShown, count.toLocaleString(locale), loaded.toLocaleString(locale));
  if (count === 0) return '';
  if (older.state !== 'end') return fill(strings.atLeastMessages, count.toLocaleString(locale));
  return count === 1 ? strings.oneMessage : fill(strings.messages, count.toLocaleString(locale));
}
