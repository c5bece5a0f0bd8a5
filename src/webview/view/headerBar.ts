import {
  arrowDownIcon,
  arrowUpIcon,
  clockIcon,
  exportIcon,
  filterFilledIcon,
  filterIcon,
  listSelectionIcon,
  outputIcon,
  pulseIcon,
  questionIcon,
  searchIcon,
} from '@vscode/codicons';
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Header, TranscriptState } from '../../protocol/rows';
import type { Strings } from '../../protocol/strings';
import { fill } from '../fill';
import { icon } from '../icons';
import type { TimeDisplay } from '../rows/times';

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
  const empty = transcript.start === transcript.end;
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
    <div class="tools" role="toolbar" aria-label=${strings.toolbar}>
      <button type="button" data-act="times" title=${times(strings, view.display)}>
        ${icon(clockIcon)}<span>${times(strings, view.display)}</span>
      </button>
      <button
        type="button"
        data-act="follow"
        title=${strings.follow}
        aria-pressed=${transcript.following ? 'true' : 'false'}
      >
        ${icon(pulseIcon)}<span>${strings.follow}</span>
      </button>
      ${tool('find', searchIcon, strings.find, { pressed: view.finding })}
      ${tool('filter', view.filtering ? filterFilledIcon : filterIcon, strings.filter, { pressed: view.filtering })}
      ${tool('go-to', listSelectionIcon, strings.goTo)}
      ${tool('first', arrowUpIcon, strings.jumpToFirst, { disabled: empty })}
      ${tool('last', arrowDownIcon, strings.jumpToLast, { disabled: empty })}
      ${tool('text', outputIcon, strings.openText)} ${tool('export', exportIcon, strings.exportSession)}
      ${tool('help', questionIcon, strings.help)}
    </div>`;
}

function tool(
  act: string,
  path: string,
  title: string,
  { disabled = false, pressed }: { disabled?: boolean; pressed?: boolean } = {},
): TemplateResult {
  return html`<button
    type="button"
    data-act=${act}
    title=${title}
    aria-label=${title}
    aria-pressed=${pressed === undefined ? nothing : pressed ? 'true' : 'false'}
    ?disabled=${disabled}
  >
    ${icon(path)}
  </button>`;
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

function times(strings: Strings, display: TimeDisplay): string {
  return { local: strings.timesLocal, utc: strings.timesUtc, wire: strings.timesWire }[display];
}
