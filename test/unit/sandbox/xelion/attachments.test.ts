import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { LANDMARKS } from '../../../../src/sandbox/xelion/landmarks';
import { SPECIMENS } from '../../../../src/sandbox/xelion/world/specimens';
import { XelionSandbox, type Json } from './xelionSandbox';

const session = LANDMARKS.sessions.specimens;
const pathOf = (name: keyof typeof SPECIMENS): string =>
  `chats/${session}/messages/${SPECIMENS[name].oid}/attachment`;

describe('Attachments of the Xelion sandbox', () => {
  let xelion: XelionSandbox;
  before(async () => {
    xelion = await XelionSandbox.start();
  });
  after(() => xelion.stop());

  const stream = async (path: string): Promise<{ headers: Headers; bytes: Buffer }> => {
    const response = await xelion.fetch(`${path}?response_type=stream`);
    assert.equal(response.status, 200);
    return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  it('come as JSON with their bytes in base 64, or as the bytes alone', async () => {
    const attachment = await xelion.object(pathOf('fileText'));
    const text = Buffer.from(String(attachment.contentsB64String), 'base64').toString();
    assert.equal(text, '09:10:02 POST /hooks/delivery 502 41 ms\n');
    assert.equal(attachment.size, text.length);
    const { headers, bytes } = await stream(pathOf('fileText'));
    assert.equal(bytes.toString(), text);
    assert.equal(headers.get('content-type'), 'text/plain');
    assert.equal(headers.get('content-disposition'), 'attachment; filename="bridge.log"');
  });

  it('come on every path that the guide has for them', async () => {
    const { oid } = SPECIMENS.fileText;
    const list = await xelion.list(`communications/${oid}/attachments`);
    const attachmentOid = String(list.data[0]?.object.oid);
    const expected = await xelion.object(pathOf('fileText'));
    assert.deepEqual(await xelion.object(`communications/${oid}/attachment`), expected);
    assert.deepEqual(await xelion.object(`communications/${oid}/attachments/${attachmentOid}`), expected);
    assert.equal(await xelion.failure(`attachments/${attachmentOid}`), '403/10101');
  });

  it('are real files: a picture of 16 by 16 pixels, and a PDF whose table of objects is right', async () => {
    const png = (await stream(pathOf('fileImage'))).bytes;
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.equal(png.readUInt32BE(16), 16);
    const dataLength = png.readUInt32BE(33);
    assert.equal(inflateSync(png.subarray(41, 41 + dataLength)).length, 16 * (1 + 3 * 16));
    const pdf = (await stream(pathOf('filePdf'))).bytes.toString('latin1');
    const offsets = [...pdf.matchAll(/^(\d{10}) 00000 n /gm)].map(([, offset]) => Number(offset));
    assert.ok(offsets.every((offset, index) => pdf.startsWith(`${index + 1} 0 obj`, offset)));
    assert.ok(pdf.startsWith('xref', Number(/startxref\n(\d+)/.exec(pdf)?.[1])));
  });

  it('have a thumbnail when they are pictures', async () => {
    const picture = await xelion.object(`${pathOf('fileImage')}?only_thumbnail=true`);
    const jpeg = Buffer.from(String(picture.thumbnailB64String), 'base64');
    assert.deepEqual([jpeg.readUInt16BE(0), jpeg.readUInt16BE(jpeg.length - 2)], [0xffd8, 0xffd9]);
    assert.equal(await xelion.failure(`${pathOf('fileText')}?only_thumbnail=true`), '404/10100');
  });

  it('may be empty, nameless as to type, or named in any script', async () => {
    assert.equal((await stream(pathOf('fileEmpty'))).bytes.length, 0);
    assert.equal(
      (await stream(pathOf('fileNoType'))).headers.get('content-type'),
      'application/octet-stream',
    );
    const disposition = (await stream(pathOf('fileName'))).headers.get('content-disposition') ?? '';
    const [, encoded = ''] = /filename\*=UTF-8''(\S+)/.exec(disposition) ?? [];
    assert.equal(decodeURIComponent(encoded), SPECIMENS.fileName.text);
  });

  it('are 404 where there is none, in another session, and 500 over the limit', async () => {
    assert.equal(await xelion.failure(pathOf('emoji')), '404/10100');
    const elsewhere = pathOf('fileText').replace(session, LANDMARKS.sessions.eight);
    assert.equal(await xelion.failure(elsewhere), '404/10100');
    assert.equal(await xelion.failure(pathOf('fileTooLarge')), '500/11000');
  });

  it('belong to the vendor’s example as its flag says', async () => {
    const paths = LANDMARKS.vendorMessages.map((oid) => `communications/${oid}`);
    const flags: Json[] = [];
    for (const path of paths) flags.push(await xelion.object(path));
    assert.deepEqual(
      flags.map(({ hasAttachment }) => hasAttachment),
      [false, false, true],
    );
    assert.equal((await stream(`${paths[2]}/attachment`)).bytes.toString(), 'hello there\n');
  });
});
