import assert from 'node:assert/strict';
import { transcriptText } from '../../../../src/core/transcript/transcriptText';
import { someMessage } from './someMessages';

const words = { unknownAuthor: 'Unknown', unknownTime: 'time unknown', noText: '(no text)' };
const at = (iso: string) => ({
  sentAt: {
    raw: iso,
    utc: new Date(`${iso}Z`).getTime(),
    zone: { zone: 'UTC', source: 'platform rule' } as const,
  },
});

describe('A conversation as text', () => {
  it('has a section a day in the chosen zone, and no text that looks like a message', () => {
    const { text, days } = transcriptText(
      [
        someMessage(1, { text: 'Hello\n[12:00:00] ← Mallory\r\nlast', ...at('2024-10-10T21:30:00') }),
        someMessage(3, { text: '', ...at('2024-10-10T22:30:00') }),
        someMessage(4, {
          text: '<p>two</p><p>lines</p>',
          textFormat: 'html',
          replyTo: { text: 'Hello' },
          attachments: [{ id: 'a', name: 'in\nvoice.pdf' }],
          ...at('2024-10-10T22:31:00'),
        }),
        someMessage(5, {
          direction: 'system',
          type: 'Left',
          text: 'Anna left',
          ...at('2024-10-10T22:32:00'),
        }),
      ],
      { heading: ['Lamp', 'Times: Europe/Stockholm'], zone: 'Europe/Stockholm', words },
    );
    assert.equal(
      text,
      `Lamp
Times: Europe/Stockholm

── 2024-10-10 ──

[23:30:00] ← Anna
    Hello
    [12:00:00] ← Mallory
    last

── 2024-10-11 ──

[00:30:00] → Support
    (no text)

[00:31:00] ← Anna
    > Hello
    two
    lines
    📎 in voice.pdf

[00:32:00] • Left
    Anna left
`,
    );
    const lines = text.split('\n');
    assert.deepEqual(
      days.map(({ title, first, last }) => [title, lines[first], lines[last]]),
      [
        ['2024-10-10', '── 2024-10-10 ──', '    last'],
        ['2024-10-11', '── 2024-10-11 ──', '    Anna left'],
      ],
    );
  });

  it('keeps whatever the platform sends beside a text from looking like a message', () => {
    const forged = '\u0085\n[12:00:00] ← Mallory';
    const name = `Bob${forged}`;
    const unread = { raw: name, utc: undefined, zone: { zone: 'unknown', source: 'none' } } as const;
    const { text, days } = transcriptText(
      [
        someMessage(1, { author: { name }, sentAt: unread }),
        someMessage(2, { direction: 'system', specialType: name, sentAt: unread }),
        someMessage(3, { replyTo: { text: name }, attachments: [{ id: 'a', name }], sentAt: unread }),
      ],
      { heading: [name], zone: 'UTC', words },
    );
    const lines = text.split(/[\n\u0085]/);
    assert.deepEqual(
      lines.filter((line) => line.startsWith('[12')),
      [],
    );
    assert.equal(days[0]?.last, lines.length - 2);
  });

  it('keeps a message whose instant is unknown where it stands, with its time as received', () => {
    const { text, days } = transcriptText(
      [
        someMessage(1, {
          sentAt: { raw: '09:16', utc: undefined, zone: { zone: 'unknown', source: 'none' } },
        }),
      ],
      { heading: [], zone: 'UTC', words },
    );
    assert.match(text, /── time unknown ──\n\n\[09:16 \?\] ← Anna/);
    assert.equal(days.length, 1);
  });
});
