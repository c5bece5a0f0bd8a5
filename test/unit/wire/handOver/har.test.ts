import assert from 'node:assert/strict';
import * as v from 'valibot';
import { har } from '../../../../src/wire/handOver/har';
import { recordedRequest } from './recordedRequest';

const CREATOR = { name: 'Parley', version: '1' };
const archive = v.object({
  log: v.object({
    entries: v.array(v.object({ request: v.object({ url: v.string(), queryString: v.array(v.unknown()) }) })),
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
});
