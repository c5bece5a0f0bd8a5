import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isParleyError } from '../../../../../src/core/base/errors';
import { exchangeId, sessionId } from '../../../../../src/core/model/ids';
import type { Message } from '../../../../../src/core/model/message';
import { MessageLocation } from '../../../../../src/providers/superoffice/messages/messageLocation';
import { MessageReader } from '../../../../../src/providers/superoffice/messages/messageReader';
import { SoapReader } from '../../../../../src/providers/superoffice/soap/soapReader';

const SERVICES = 'http://www.superoffice.net/ws/crm/NetServer/Services88';

function envelope(items: string): Buffer {
  return Buffer.from(
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetChatMessagesResponse xmlns="${SERVICES}">` +
      `<Response xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${items}</Response></GetChatMessagesResponse>` +
      `</s:Body></s:Envelope>`,
  );
}

interface Reading {
  readonly messages: readonly (Message | undefined)[];
  /** How many the pattern has read. */
  readonly fast: number;
  readonly failed: boolean;
}

/** Reads a document as the product does, or with the tokenizer alone. */
function read(bytes: Buffer, size: number, withPattern: boolean): Reading {
  const maker = new MessageReader(sessionId('42'));
  const reader = new SoapReader({ items: ['Response'], ...(withPattern && { pattern: maker.pattern }) });
  const messages: (Message | undefined)[] = [];
  let fast = 0;
  let at = 0;
  try {
    for (let state = reader.next(); state !== 'end'; state = reader.next()) {
      if (state === 'item') {
        if (!reader.item) fast++;
        const list = { exchange: exchangeId('x1'), path: reader.itemPath() };
        const place = new MessageLocation(reader.itemStart, reader.itemEnd, list, reader.itemNumber);
        messages.push(maker.message(reader, place.toJSON()));
      } else if (at < bytes.length) {
        reader.push(bytes.subarray(at, at + size));
        at += size;
      } else reader.end();
    }
    return { messages, fast, failed: false };
  } catch (error) {
    if (!isParleyError(error) || error.code !== 'wire.malformed') throw error;
    return { messages, fast, failed: true };
  }
}

const field = (name: string, value: string | null): string =>
  value === null ? `<${name} i:nil="true"/>` : `<${name}>${value}</${name}>`;

const ORDINARY: Readonly<Record<string, string>> = {
  ChatMessageId: '101',
  ChatSessionId: '42',
  Type: 'ToCustomer',
  Message: 'Hello',
  Author: 'Sally',
  ReadByCustomer: '1',
  SpecialType: 'None',
  SpecialParam: '',
  WhenPosted: '2024-05-06T07:08:09',
};
const item = (changes: Readonly<Record<string, string | null>> = {}): string =>
  `<ChatMessage>${Object.entries({ ...ORDINARY, ...changes })
    .map(([name, value]) => field(name, value))
    .join('')}</ChatMessage>`;

const value = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '007',
    '1e5',
    'true',
    'None',
    'Options',
    'ToUser',
    'FutureType',
    '2024-02-30T00:00:00',
    '0001-01-01T00:00:00',
    '2024-05-06T07:08:09Z',
    '2024-05-06T07:08:09.1234567+02:00',
    '2024-05-06T07:08:09.5',
    '9007199254740993',
    '&lt;b&gt;',
    '&#xD;',
    'é 👍',
    ' 12 ',
    '[I:5]',
    'a\r\nb',
    '<![CDATA[x]]>',
    'a<!-- c -->b',
    '<b/>',
    '<b>x</b>',
    '&#x1F;',
    '1753-01-01T00:00:00',
  ),
  fc.string().map((text) => text.replace(/[<&]|\]\]>/g, '')),
);
const arbitraryItem = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .dictionary(fc.constantFrom(...Object.keys(ORDINARY), 'Unknown', 'Other'), fc.option(value))
      .map(item),
  },
  fc.constantFrom(
    item(),
    item({ SpecialParam: null }),
    item().replace('<ChatMessage>', '<ChatMessage xmlns:q="u">'),
    item().replace('<Author>Sally</Author>', '<Author/>'),
    item().replace('<Author>Sally</Author>', '<q:Author xmlns:q="u">Sally</q:Author>'),
    item().replace('<Author>Sally</Author>', ''),
    item().replace('<Author>', '<Author>A</Author><Author>'),
    item().replace('</Type>', '</Type> junk '),
    '<ChatMessage i:nil="true"/>',
    '<ChatMessage/>',
    '<!-- c -->',
    '\n  ',
    '<Other><ChatMessageId>5</ChatMessageId></Other>',
  ),
);

describe('Messages read by the pattern of their markup', function () {
  this.timeout(60_000);

  it('are nearly all of them in an ordinary answer', () => {
    const { messages, fast } = read(envelope(item().repeat(1000)), 65536, true);
    assert.equal(messages.length, 1000);
    assert.equal(fast, 999);
  });

  it('are the same messages that the tokenizer alone gives, at any size of the pieces', () => {
    fc.assert(
      fc.property(fc.array(arbitraryItem, { maxLength: 12 }), fc.nat(3), (items, times) => {
        const bytes = envelope(items.join('').repeat(times + 1));
        const expected = read(bytes, 65536, false);
        for (const size of [1, 7, 65536]) {
          const { messages, failed } = read(bytes, size, true);
          assert.deepEqual({ messages, failed }, { messages: expected.messages, failed: expected.failed });
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are rejected where the tokenizer rejects them, when their bytes are damaged', () => {
    const damage = fc.tuple(
      fc.nat(),
      fc.constantFrom(
        '<',
        '>',
        '&',
        ']]>',
        '</Type>',
        '<Type>',
        '"',
        '\u0001',
        '<!--',
        ' ',
        '\uffff',
        '&#xD800;',
        'x:',
      ),
      fc.nat(5),
    );
    fc.assert(
      fc.property(
        fc.array(arbitraryItem, { minLength: 1, maxLength: 6 }),
        damage,
        (items, [where, what, dropped]) => {
          const whole = envelope(`${item()}${item({ SpecialParam: null })}${items.join('')}${item()}`);
          const at = where % whole.length;
          const bytes = Buffer.concat([
            whole.subarray(0, at),
            Buffer.from(what),
            whole.subarray(at + dropped),
          ]);
          const expected = read(bytes, 65536, false);
          for (const size of [1, 7, 65536]) {
            const { messages, failed } = read(bytes, size, true);
            assert.equal(failed, expected.failed);
            if (!failed) assert.deepEqual(messages, expected.messages);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('forget what prefixes meant when another list begins', () => {
    const list = (uri: string): string =>
      `<Response xmlns:p="${uri}">${'<p:ChatMessage><ChatMessageId>1</ChatMessageId></p:ChatMessage>'.repeat(3)}</Response>`;
    const bytes = Buffer.from(
      envelope('')
        .toString()
        .replace(/<Response.*<\/Response>/, list('u') + list('v')),
    );
    assert.deepEqual(read(bytes, 65536, true).messages, read(bytes, 65536, false).messages);
  });
});

describe('The time of a message', () => {
  it('is the string of the wire, and the instant that its rule gives', () => {
    const texts = [
      ...['2024-05-06T07:08:09', '2024-05-06T07:08:09Z', '2024-02-29T23:59:59', '1971-01-01T00:00:00'],
      ...[
        '2024-05-06T07:08:09.5',
        '2024-05-06T09:08:09+02:00',
        ' 2024-05-06T07:08:09 ',
        '2024-05-31T07:08:09.0Z',
      ],
      ...[
        '9999-12-31T23:59:59Z',
        '1960-05-06T07:08:09',
        '2024-02-30T00:00:00',
        '0001-01-01T00:00:00',
        'soon',
        '',
      ],
    ];
    const items = texts.map((text) => item({ WhenPosted: text }));
    for (const withPattern of [false, true]) {
      const { messages } = read(envelope(item() + items.join('')), 65536, withPattern);
      const times = messages.slice(1).map((message) => message?.sentAt);
      assert.deepEqual(
        times.map((time) => time?.raw),
        texts,
      );
      const instant = (text: string): number | undefined => {
        const utc = Date.UTC(2024, 4, 6, 7, 8, 9);
        const known: Record<string, number> = {
          '2024-05-06T07:08:09.5': utc + 500,
          '2024-05-06T09:08:09+02:00': utc,
          ' 2024-05-06T07:08:09 ': utc,
        };
        if (/^(2024-02-30|0001|soon|$)/.test(text)) return undefined;
        return known[text] ?? new Date(text.replace(/Z?$/, 'Z')).getTime();
      };
      assert.deepEqual(
        times.map((time) => time?.utc),
        texts.map(instant),
      );
      assert.deepEqual(JSON.parse(JSON.stringify(times[0])), {
        raw: texts[0],
        utc: instant(texts[0] ?? ''),
        zone: { zone: 'UTC', source: 'platform rule' },
      });
    }
  });
});
