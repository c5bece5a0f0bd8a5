import assert from 'node:assert/strict';
import * as v from 'valibot';
import { har } from '../../../../src/wire/handOver/har';
import { recordedRequest } from './recordedRequest';

const CREATOR = { name: 'Parley', version: '1' };
const archive = v.object({
  log: v.object({
    entries: v.array(
      v.object({
        request: v.object({ url: v.string(), queryString: v.array(v.unknown()) }),
        response: v.object({
          content: v.object({ text: v.string(), encoding: v.optional(v.string()) }),
          redirectURL: v.string(),
          _dropped: v.optional(v.number()),
        }),
      }),
    ),
  }),
});

describe('An HTTP Archive', () => {
  it('holds an exchange whose address is none any more since a secret is masked in it', () => {
    const requests = [
      recordedRequest({ url: 'https://h.example:8443/a?b=1', secrets: ['8443'] }),
      recordedRequest({ url: 'https://h.example:8443/a?b=1' }),
    ];
    const { entries } = v.parse(archive, har(requests, CREATOR)).log;
    assert.deepEqual(
      entries.map(({ request }) => request),
      [
        { url: 'https://h.example:****/a?b=1', queryString: [] },
        { url: 'https://h.example:8443/a?b=1', queryString: [{ name: 'b', value: '1' }] },
      ],
    );
  });

  function received(body: Buffer, type: string, { location = '', dropped = 0 } = {}) {
    const response = {
      status: 200,
      statusText: 'OK',
      headers: [['Content-Type', type] as const, ...(location ? [['Location', location] as const] : [])],
      body,
      size: body.length,
      masked: [],
      dropped,
    };
    const [entry] = v.parse(archive, har([{ ...recordedRequest({}), response }], CREATOR)).log.entries;
    assert.ok(entry);
    return entry.response;
  }

  it('holds the very bytes of an answer that is no text', () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0, 1]);
    assert.deepEqual(received(png, 'image/png').content, {
      text: png.toString('base64'),
      encoding: 'base64',
    });
    const broken = Buffer.from([0x7b, 0xff, 0x7d]);
    assert.equal(received(broken, 'application/json').content.encoding, 'base64');
  });

  it('holds every text as text, in whatever encoding it came', () => {
    for (const [body, type] of [
      [Buffer.from('é \ufffd'), 'text/plain'],
      [Buffer.from('\ufeffé \ufffd', 'utf16le'), 'text/plain'],
      [Buffer.from('é \ufffd'.slice(0, 2), 'latin1'), 'text/plain; charset=iso-8859-1'],
    ] as const)
      assert.match(received(body, type).content.text, /^é \ufffd?$/);
  });

  it('tells what is missing of an answer, whose last character may be there in part', () => {
    const cut = received(Buffer.from('{"a":"é').subarray(0, -1), 'application/json', { dropped: 7 });
    assert.deepEqual(cut.content, { text: '{"a":"\ufffd' });
    assert.equal(cut._dropped, 7);
    assert.equal(received(Buffer.from('{}'), 'application/json')._dropped, undefined);
  });

  it('tells where an answer leads', () => {
    assert.equal(received(Buffer.alloc(0), '', { location: '/b' }).redirectURL, '/b');
    assert.equal(received(Buffer.alloc(0), '').redirectURL, '');
  });
});
