import assert from 'node:assert/strict';
import type { Exchange } from '../../src/wire/exchange';
import { signInRecord } from '../../src/wire/signInRecord';
import { providerKinds } from '../../src/providers/index';
import { PLATFORMS, type Platform, startWorkbench, type Workbench } from './workbench';

const never = new AbortController().signal;

describe('The record of the sign-ins', () => {
  let bench: Workbench;
  beforeEach(async () => {
    bench = await startWorkbench();
  });
  afterEach(() => bench.stop());

  const granted = (platform: Platform): Exchange | undefined => {
    const kind = providerKinds.find(({ id }) => id === platform) ?? assert.fail();
    return signInRecord(bench.exchanges.list(), bench.ids[platform], kind.grantsSignIn).granted;
  };

  for (const platform of PLATFORMS) {
    it(`of ${platform} takes none for granted that the server refused`, async () => {
      await bench.changeSecrets(platform, { password: 'wrong-password' });
      await assert.rejects(bench.accounts.signIn(bench.ids[platform], never));
      assert.equal(granted(platform), undefined);
    });

    it(`of ${platform} knows the last that was granted, and takes no sign-out for one`, async () => {
      await bench.accounts.signIn(bench.ids[platform], never);
      const { id } = granted(platform) ?? assert.fail('none was granted');
      await bench.accounts.signOut(bench.ids[platform], never);
      assert.equal(granted(platform)?.id, id);
    });
  }
});
