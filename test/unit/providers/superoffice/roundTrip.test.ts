import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { isParleyError } from '../../../../src/core/base/errors';
import { messageId, sessionId } from '../../../../src/core/model/ids';
import type { Message } from '../../../../src/core/model/message';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import { compareMessages } from '../../../../src/core/transcript/order';
import { MessageSequence } from '../../../../src/core/transcript/messageSequence';
import { requestEnvelope } from '../../../../src/providers/superoffice/soap/requestEnvelope';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../../src/sandbox/superoffice/data/landmarks';
import { readAllMessages, Rig } from './rig';

/** Characters that are read wrongly more often than others. */
const troublesome = fc.constantFrom(
  ...[
    '\r',
    '\n',
    '\t',
    ' ',
    '<',
    '>',
    '&',
    '"',
    "'",
    ']',
    ']]>',
    '&amp;',
    '&#13;',
    '<![CDATA[',
    '-->',
    '%',
    '\u0085',
  ],
  ...[
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\ufffd',
    '\u{1f44d}',
    '\u{10ffff}',
    '\u0301',
    '\u05d0',
    '\u20ac',
    '0',
    '007',
    '1e5',
  ],
);
const xmlCharacter = fc
  .integer({ min: 0x20, max: 0x10ffff })
  .filter((code) => !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff)
  .map((code) => String.fromCodePoint(code));
/** Any string that XML 1.0 can carry. */
const xmlText = fc
  .array(fc.oneof(troublesome, xmlCharacter, fc.string({ unit: 'grapheme-composite' })), { maxLength: 20 })
  .map((parts) => parts.join('').replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));

/** Spellings of one and the same answer. */
const SPELLINGS: readonly (readonly [fault: string, value: string | boolean])[] = [
  ['prefixes', true],
  ['defaultNamespaces', true],
  ['sections', true],
  ['comments', true],
  ['seedPage', '1.2'],
  ['seedPage', '1.1'],
  ['unknownElements', true],
  ['nulls', 'absent'],
  ['nulls', 'empty'],
  ['bom', true],
  ['encoding', 'utf-16'],
  ['encoding', 'iso-8859-1'],
  ['encoding', 'windows-1252'],
];

describe('A text on its way from SuperOffice', function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let rig: Rig;
  let provider: ChatProvider;
  before(async () => {
    sandbox = await startSandbox();
    rig = new Rig({ baseUrl: sandbox.superoffice.baseUrl });
    provider = await rig.window();
  });
  after(async () => {
    rig.dispose();
    await sandbox.stop();
  });

  it('arrives unchanged, whatever it is, in every spelling and encoding of the answer', async () => {
    const session = String(LANDMARKS.empty);
    await fc.assert(
      fc.asyncProperty(
        fc.array(xmlText, { minLength: 1, maxLength: 10 }),
        fc.option(fc.constantFrom(...SPELLINGS)),
        async (texts, spelling) => {
          const ids = texts.map((text) => sandbox.receive('superoffice', { session, text }));
          const after = messageId(String(Number(ids[0]) - 1));
          if (spelling) sandbox.setFault(`superoffice.${spelling[0]}`, spelling[1]);
          try {
            const { messages } = await readAllMessages(provider, {
              session: sessionId(session),
              after: after as never,
            });
            assert.deepEqual(
              messages.map(({ text }) => text),
              texts,
            );
          } finally {
            if (spelling) sandbox.setFault(`superoffice.${spelling[0]}`, undefined);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is in its place in the transcript, whatever the order and overlap of the answers', async () => {
    const session = sessionId(String(LANDMARKS.oddTimes));
    const { messages: all } = await readAllMessages(provider, { session });
    const expected = [...all].sort(compareMessages).map(({ id }) => id);
    const places = ['0', ...all.map(({ id }) => id)];
    const faults = ['shuffled', 'duplicates'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...places), { maxLength: 4 }),
        fc.subarray([...faults]),
        async (starts, wanted) => {
          for (const fault of wanted) sandbox.setFault(`superoffice.${fault}`, true);
          const sequence = new MessageSequence();
          for (const after of [...starts, '0']) {
            for await (const page of provider.readMessages(
              { session, after: after as never },
              new AbortController().signal,
            )) {
              sequence.merge([...page.messages]);
            }
          }
          for (const fault of faults) sandbox.setFault(`superoffice.${fault}`, undefined);
          const inOrder: Message[] = sequence.slice(sequence.start, sequence.end);
          assert.deepEqual(
            inOrder.map(({ id }) => id),
            expected,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('A text on its way to SuperOffice', () => {
  it('is written so that any XML reader gets it back, or refused when XML cannot carry it', () => {
    fc.assert(
      fc.property(fc.oneof(xmlText, fc.string({ unit: 'binary' })), (text) => {
        let envelope: string;
        try {
          envelope = requestEnvelope('urn:x', [['ApplicationToken', text]], ['Op', [['Text', text]]]);
        } catch (error) {
          assert.ok(isParleyError(error) && error.code === 'input.invalid');
          assert.match(text, /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
          return;
        }
        const read: string[] = [];
        const parser = new SaxesParser({ xmlns: true });
        parser.on('text', (value) => read.push(value));
        parser.on('opentag', ({ local }) => read.push(`<${local}>`));
        parser.on('error', (error) => assert.fail(error));
        parser.write(envelope).close();
        const expected = [
          '<Envelope>',
          '<Header>',
          '<ApplicationToken>',
          text,
          '<Body>',
          '<Op>',
          '<Text>',
          text,
        ];
        assert.deepEqual(read.join(''), expected.join(''));
      }),
      { numRuns: 2000 },
    );
  });
});
