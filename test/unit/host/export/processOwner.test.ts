import assert from 'node:assert/strict';
import { hostname, uptime } from 'node:os';
import { processOwner } from '../../../../src/host/export/processOwner';

describe('The process that owns an export', () => {
  const other = (started: number): string => `${hostname()}/${process.ppid}/${started}`;

  it('is alive while it runs, and while another machine may still run it', () => {
    assert.ok(processOwner.isAlive(processOwner.id));
    assert.ok(processOwner.isAlive(other(Date.now())));
    assert.ok(processOwner.isAlive(`not-${hostname()}/${process.ppid}/1`));
  });

  it('is gone when its machine was started anew, whichever process has its id by now', () => {
    const boot = Date.now() - uptime() * 1000;
    assert.equal(processOwner.isAlive(other(boot - 3_600_000)), false);
  });
});
