import assert from 'node:assert/strict';
import { FAULTS, type FaultName } from '../../../../../src/sandbox/xelion/faults';
import { XelionSandbox } from '../xelionSandbox';
import { dataFaults } from './dataFaults';
import { listFaults } from './listFaults';
import type { Proof } from './proof';
import { signInFaults } from './signInFaults';
import { transportFaults } from './transportFaults';

/** One proof for each fault, else this does not compile. */
const PROOFS: Record<FaultName, Proof> = {
  ...signInFaults,
  ...transportFaults,
  ...listFaults,
  ...dataFaults,
};
const names = Object.keys(PROOFS) as FaultName[];

describe('A fault of the Xelion sandbox', () => {
  let xelion: XelionSandbox;
  before(async () => {
    xelion = await XelionSandbox.start();
  });
  after(() => xelion.stop());
  beforeEach(async () => {
    for (const name of names) xelion.set(name, undefined);
    await xelion.logIn();
  });

  for (const name of names) {
    it(`${name}: ${FAULTS[name]}`, () => PROOFS[name](xelion));
  }

  it('must be known', () => {
    assert.throws(() => xelion.sandbox.setFault('xelion.unheardOf', true), RangeError);
  });
});
