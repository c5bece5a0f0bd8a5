import assert from 'node:assert/strict';
import { XMLValidator } from 'fast-xml-parser';
import { record } from './recordText';

const S = 'Geheim-1234567890';
/** The same text with every secret replaced by stars, whatever the fingerprint. */
const hidden = (text: string): string =>
  text.replace(/~[0-9a-f]{8}~(\**)/g, (mask) => '*'.repeat(mask.length));
const stars = '*'.repeat(S.length);

describe('A secret that has a name', () => {
  const masked: Record<string, string> = {
    'an XML element': `<a><Ticket>${S}</Ticket></a>`,
    'an XML element with a prefix': `<so:Credentials><so:Ticket>${S}</so:Ticket></so:Credentials>`,
    'an XML element with attributes': `<Password xsi:type="xsd:string" a='>'>${S}</Password>`.replace(
      `a='>'`,
      'a="1"',
    ),
    'an XML attribute': `<login user="x" password="${S}"/>`,
    'an XML attribute in single quotes': `<login password = '${S}'/>`,
    'an element whose name ends in a secret name': `<x><SignedSystemToken>${S}</SignedSystemToken></x>`,
    'a session key': `<x><SessionKey>${S}</SessionKey></x>`,
    'a CDATA section': `<x><Ticket><![CDATA[${S}]]></Ticket></x>`,
    'a comment within the value': `<x><Ticket><!--${S}-->${S}</Ticket></x>`,
    'a child element of the value': `<x><Token><Value>${S}</Value></Token><Text>open</Text></x>`,
    'an element that never ends': `<x><Ticket>${S}`,
    'a JSON key': `{"user":"x","password":"${S}"}`,
    'a JSON key with space around it': `{ "renewalToken" :\n "${S}" }`,
    'a JSON key of another spelling': `{"client_secret":"${S}","API-KEY":"${S}"}`,
    'a list of JSON strings': `{"tokens2":1,"token":["${S}", "${S}"]}`,
    'JSON within a JSON string': `{"raw":"{\\"password\\":\\"${S}\\"}"}`,
    'a JSON document that is cut off': `{"authentication":"${S}`,
    'a line of text': `Login failed\nPassword: ${S}\nBye`,
    'a query in a text': `see https://x.example/?a=1&access_token=${S}&b=2`,
    'an HTML page': `<html><body><p>token="${S}"</p></body></html>`
      .replace('<p>', '<p ')
      .replace('"</p>', '"></p>'),
  };
  for (const [where, document] of Object.entries(masked)) {
    it(`is masked in ${where}, and nothing else is`, () => {
      const { text } = record([document]);
      assert.equal(hidden(text), document.replaceAll(S, stars));
      assert.equal(text.length, document.length);
    });
  }

  it('is masked in a form', () => {
    const { text } = record([`user=x&password=${S}&next=1`], {
      contentType: 'application/x-www-form-urlencoded',
    });
    assert.equal(hidden(text), `user=x&password=${stars}&next=1`);
  });

  it('leaves the way of signing in readable', () => {
    const { text } = record([`Authorization: SOTicket ${S}\r\nHost: x`]);
    assert.equal(hidden(text), `Authorization: SOTicket ${stars}\r\nHost: x`);
  });

  it('is told by name and place', () => {
    const { masked, text } = record([`<a><so:Ticket>${S}</so:Ticket></a>`]);
    const start = text.indexOf('~');
    assert.deepEqual(masked, [{ start, end: start + S.length, name: 'Ticket' }]);
  });

  it('stays a number where it is one', () => {
    const { text } = record(['{"mfa":-123.5,"a":1}']);
    assert.deepEqual(JSON.parse(text), { mfa: 111111, a: 1 });
  });

  it('is the whole body when a sign-in sends nothing but one string', () => {
    assert.equal(hidden(record([`"${S}"`], { signIn: true }).text), `"${stars}"`);
    assert.equal(record([`"${S}"`]).text, `"${S}"`);
  });

  const open: Record<string, string> = {
    'a name that only contains one':
      '<x><TicketId>12345678</TicketId><PasswordRules>none at all</PasswordRules></x>',
    'an empty value': '<x><Ticket></Ticket><Password/>{"password":""}</x>',
    'a flag': '<x><Authentication>true</Authentication></x>',
    'a null': '{"renewalToken":null,"token":false}',
    'a message that speaks of one': '{"text":"your password: see <token> and https://x/?token=1234567890"}',
    'an element in a JSON text': '{"text":"<password>open sesame</password>"}',
    'a message in XML': '<x><Text>password: &lt;token&gt; is=1 https://x/?ticket=12345678</Text></x>',
  };
  for (const [what, document] of Object.entries(open)) {
    it(`is not seen in ${what}`, () => {
      const { text, masked } = record([document]);
      assert.equal(text, document);
      assert.deepEqual(masked, []);
    });
  }

  it('does not take the rest of a document with it when a name stands in text', () => {
    const rest = '<Text>everything else</Text>'.repeat(10);
    const { text } = record([`<a><Text><![CDATA[write <token> here]]></Text>${rest}</a>`]);
    assert.ok(text.endsWith(`</Text>${rest}</a>`));
  });

  it('leaves well-formed XML well-formed', () => {
    const document = `<a><so:Ticket xmlns:so="urn:x">${S}</so:Ticket><Token><b>${S}</b><![CDATA[${S}]]></Token></a>`;
    assert.equal(XMLValidator.validate(record([document]).text), true);
  });
});

describe('A secret that has a shape', () => {
  const shapes = [
    '7T:RgBvAG8AOwAxADsAQwB1AHMAdAAxADIAMwA0ADUA==',
    '8A:Cust12345.AbCdEfGhIjKlMn',
    'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
    'xelion 5944594058c3bb4b04d5c9db30',
  ];
  for (const shape of shapes) {
    it(`is masked in any text: ${shape.slice(0, 12)}…`, () => {
      for (const document of [
        `oops ${shape} oops`,
        `<x><Text>${shape}</Text></x>`,
        `{"text":"${shape}"}`,
        shape,
      ]) {
        assert.equal(hidden(record([document]).text), document.replace(shape, '*'.repeat(shape.length)));
      }
    });
  }
});
