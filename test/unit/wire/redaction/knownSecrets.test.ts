import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MASKED } from '../../../../src/wire/redaction/mask';
import { Redactor } from '../../../../src/wire/redaction/redactor';
import { cut, knowing, record } from './recordText';

const SECRET = `Zx9 & <"pä/ss'\\+wörd>`;

const inXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const encodings: Record<string, (secret: string) => string | Buffer> = {
  'as it is': (secret) => secret,
  'in XML': (secret) => secret.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`),
  'in XML by entities': inXml,
  'in XML in XML': (secret) => inXml(inXml(secret)),
  'in JSON in JSON': (secret) => inJson(inJson(secret)),
  'in XML in JSON': (secret) => inJson(inXml(secret)),
  'in JSON in XML': (secret) => inXml(inJson(secret)),
  'in a URL in a URL': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'in base64 in a URL': (secret) => encodeURIComponent(Buffer.from(secret).toString('base64')),
  'in XML by hexadecimal entities': (secret) =>
    [...secret].map((c) => (/\w/.test(c) ? c : `&#x${c.codePointAt(0)?.toString(16)};`)).join(''),
  'in JSON': inJson,
  'in ASCII JSON': (secret) =>
    secret
      .split('')
      .map((c) => (/\w/.test(c) ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`))
      .join(''),
  'in JSON with its slashes escaped': (secret) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
  'in a URL': (secret) => encodeURIComponent(secret),
  'in a URL with small letters': (secret) => encodeURIComponent(secret).toLowerCase(),
  'in a form': (secret) => new URLSearchParams({ x: secret }).toString().slice(2),
  'in base64': (secret) => Buffer.from(secret).toString('base64'),
  'in base64 behind one byte': (secret) => Buffer.from(`:${secret}:`).toString('base64'),
  'in base64 behind two bytes': (secret) => Buffer.from(`a:${secret}`).toString('base64'),
  'in base64 for URLs': (secret) => Buffer.from(secret).toString('base64url'),
  'in Latin-1': (secret) => Buffer.from(secret, 'latin1'),
  'in UTF-16': (secret) => Buffer.from(`\ufeff${secret}`, 'utf16le'),
  'in UTF-16, big end first': (secret) => Buffer.from(`\ufeff${secret}`, 'utf16le').swap16(),
};

describe('A secret that is known', () => {
  for (const [how, encode] of Object.entries(encodings)) {
    it(`is masked ${how}, at its length`, () => {
      const bytes = Buffer.from(encode(SECRET));
      const around = how.includes('16') ? '' : how.includes('base64') ? ' ' : 'text';
      const document = Buffer.concat([Buffer.from(around), bytes, Buffer.from(around)]);
      const { body, masked } = record([document], { redactor: knowing(SECRET) });
      assert.equal(body.length, document.length);
      assert.equal(masked.length, 1, 'one place is masked');
      const [range = { start: 0, end: 0 }] = masked;
      const left = Buffer.concat([body.subarray(0, range.start), body.subarray(range.end)]);
      // Base64 mixes the first and the last byte with what stands beside them.
      assert.ok(left.length - 2 * around.length <= 8, `left readable: ${left.toString()}`);
    });
  }

  it('is masked in a header and a URL', () => {
    const redactor = knowing(SECRET, 'token-0123456789');
    assert.doesNotMatch(redactor.header('X-Trace', 'saw token-0123456789 twice'), /token-0123456789/);
    const url = redactor.url(new URL(`http://h.example/a/${encodeURIComponent(SECRET)}?q=token-0123456789`));
    assert.match(url, /^http:\/\/h\.example\/a\/~[0-9a-f]{8}~\**\?q=~[0-9a-f]{8}~\*+$/);
  });

  it('is masked in a header that was recorded before it was known', () => {
    const redactor = new Redactor();
    const trace = () => redactor.header('X-Trace', 'saw token-0123456789 twice');
    assert.match(trace(), /token-0123456789/);
    redactor.protect('token-0123456789');
    assert.doesNotMatch(trace(), /token-0123456789/);
    const own = () => redactor.header('X-Own', 'a secret of the user');
    assert.match(own(), /user/);
    redactor.takeNames(['x-own']);
    assert.doesNotMatch(own(), /user/);
    redactor.takeNames([]);
    assert.match(own(), /user/);
  });

  it('shows by its fingerprint whether it is the same again', () => {
    const redactor = knowing('ticket-one-000', 'ticket-two-000');
    const prints = (text: string): string[] => text.match(/~[0-9a-f]{8}~/g) ?? [];
    const [a, b, c] = prints(record(['ticket-one-000 ticket-two-000 ticket-one-000'], { redactor }).text);
    assert.equal(a, c);
    assert.notEqual(a, b);
    assert.deepEqual(prints(redactor.header('Authorization', 'SOTicket ticket-one-000')), [a]);
    assert.deepEqual(prints(record(['<a><Ticket>ticket&#45;one-000</Ticket></a>'], { redactor }).text), [a]);
    assert.notDeepEqual(prints(record(['ticket-one-000'], { redactor: knowing('ticket-one-000') }).text), [
      a,
    ]);
  });

  it('is masked in an address within an address, and as a password in one', () => {
    const redactor = new Redactor();
    assert.equal(
      redactor.header('Location', 'https://anna:Secret12@h.example/?to=%2Fapp%3Faccess_token%3DXYZ'),
      'https://anna:********@h.example/?to=%2Fapp%3Faccess_token%3D***',
    );
    assert.equal(
      redactor.url(new URL('http://h.example/?token=12345678&a=1')),
      'http://h.example/?token=********&a=1',
    );
  });

  it('stays known when a person has entered it, however many others a server issues', () => {
    const redactor = new Redactor();
    redactor.protect('password-of-a-person', 'lasting');
    for (let i = 0; i < 1000; i++) redactor.protect(`issued-token-${i}`);
    const { text } = record(['password-of-a-person issued-token-999'], { redactor });
    assert.match(text, /^~[0-9a-f]{8}~\*+ ~[0-9a-f]{8}~\*+$/);
  });

  it('is masked as a word only, and not in messages, when it is short enough to be one', () => {
    const redactor = knowing('demo');
    assert.equal(record(['a demo of demos'], { redactor, care: 'strict' }).text, 'a **** of demos');
    assert.equal(record(['a demo of demos'], { redactor }).text, 'a demo of demos');
    assert.equal(
      record(['<a><Password>demo</Password></a>'], { redactor }).text,
      '<a><Password>****</Password></a>',
    );
  });

  it('is masked as far as it came when a body ends in the middle of it', () => {
    const redactor = knowing('0123456789abcdef');
    assert.equal(
      record(['xx 0123456789ab'], { redactor, complete: false }).text.replace(MASKED, '#'),
      'xx #',
    );
    assert.equal(record(['xx 01234'], { redactor, complete: false }).text, 'xx *****');
  });

  it('is masked wherever pieces of the body meet', () => {
    const document = Buffer.from(`${'a'.repeat(70_000)}0123456789abcdef${'b'.repeat(70_000)}`);
    for (const size of [65_536, 70_003, 70_010, 7]) {
      const { text } = record(cut(document, [size]), { redactor: knowing('0123456789abcdef') });
      assert.equal(text.replace(/[ab]{100,}/g, '').replace(MASKED, '#'), '#');
    }
  });
});

describe('Masking', () => {
  const secret = fc
    .string({ minLength: 8, maxLength: 40, unit: 'grapheme' })
    .filter((text) => text.trim().length >= 8);
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '<Ticket>',
      '</Ticket>',
      '<Token/>',
      '"password":"',
      '"token" : [',
      '"]',
      '\\"',
      '<![CDATA[',
      ']]>',
      ' token=',
      'Password: ',
      '7T:',
      '<!--',
      '-->',
      '\n',
    ),
  );

  it('keeps length and all that stands between the masks, for every document', () => {
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('<', '{', '', '"'), (pieces, start) => {
        const document = Buffer.from(start + pieces.join(''));
        const { body, masked } = record([document]);
        assert.equal(body.length, document.length);
        let at = 0;
        for (const { start, end } of [...masked, { start: document.length, end: document.length }]) {
          assert.ok(start >= at && end <= document.length, 'ranges are in order and inside');
          assert.equal(Buffer.compare(body.subarray(at, start), document.subarray(at, start)), 0);
          at = end;
        }
      }),
    );
  });

  it('gives the same record for every way of cutting a body', () => {
    const filler = fc.integer({ min: 0, max: 90_000 }).map((length) => 'ab '.repeat(length / 3));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, piece, filler, fc.constant('secret-0123456789')), { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('<', '{', ''),
        (pieces, sizes, start) => {
          const document = Buffer.from(start + pieces.join(''));
          const redactor = knowing('secret-0123456789');
          const whole = record([document], { redactor });
          const inPieces = record(cut(document, sizes), { redactor });
          assert.deepEqual(inPieces.masked, whole.masked);
          assert.equal(Buffer.compare(inPieces.body, whole.body), 0);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('cuts a value that is too long to be one at the same place, whether its end has come yet or not', () => {
    const redactor = knowing('secret-0123456789');
    const document = Buffer.from(`<<Ticket>${'ab '.repeat(21_845)}secret-0123456789<Ticket>`);
    const whole = record([document], { redactor });
    const inPieces = record(cut(document, [298]), { redactor });
    assert.deepEqual(inPieces.masked, whole.masked);
    assert.equal(Buffer.compare(inPieces.body, whole.body), 0);
  });

  it('leaves no known secret in any document, encoded in any way', () => {
    fc.assert(
      fc.property(
        secret,
        fc.string(),
        fc.constantFrom(...Object.keys(encodings).slice(0, 16)),
        (value, around, how) => {
          const encoded = Buffer.from(encodings[how]?.(value) ?? '');
          const document = Buffer.concat([Buffer.from(`x ${around} `), encoded, Buffer.from(` ${around}`)]);
          const { body } = record([document], { redactor: knowing(value) });
          assert.equal(Buffer.from(body).indexOf(encoded), -1);
        },
      ),
    );
  });
});
