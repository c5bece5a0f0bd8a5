import assert from 'node:assert/strict';
import type { WireLimits } from '../../../src/wire/limits';
import { failure, fetchText, Rig } from './rig';

const SECRET = 'a-secret-of-many-letters';

describe('A setting that is changed', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = new Rig();
    await rig.serve((_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(`{"nickname":"Jo Smith","other":"${SECRET}"}`);
    });
  });
  afterEach(() => rig.stop());

  it('counts from the next request on, and no known secret is forgotten for it', async () => {
    let names: string[] = [];
    let limits: Partial<WireLimits> = {};
    const client = rig.client({ secretNames: () => names, limits: () => limits });
    client.protect(SECRET);
    const recorded = async () => {
      await fetchText(client);
      return Buffer.from(rig.exchanges.list()[0]?.response?.body ?? []).toString();
    };
    assert.match(await recorded(), /^\{"nickname":"Jo Smith","other":"~/);
    names = ['nickname'];
    assert.match(await recorded(), /^\{"nickname":"[~*][^ ]*","other":"~/);
    names = [];
    assert.match(await recorded(), /^\{"nickname":"Jo Smith","other":"~/);
    limits = { maxBytes: 10 };
    assert.equal((await failure(fetchText(client))).code, 'wire.tooLarge');
  });
});
