import assert from 'node:assert/strict';
import { sessionId } from '../../src/core/model/ids';
import type { Clock } from '../../src/core/ports/clock';
import { Follower } from '../../src/core/transcript/follower';
import { SESSIONS, startWorkbench, type Workbench } from './workbench';

/** A clock whose sleepers are woken by the test, and which tells how long they meant to sleep. */
class HandClock implements Clock {
  readonly sleeps: number[] = [];
  #asleep: (() => void)[] = [];
  #waiting: (() => void)[] = [];

  now(): number {
    return 0;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.sleeps.push(milliseconds);
    for (const tell of this.#waiting.splice(0)) tell();
    return new Promise((resolve, reject) => {
      this.#asleep.push(resolve);
      signal?.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    });
  }

  /** Resolves when somebody sleeps. */
  async asleep(count: number): Promise<void> {
    while (this.sleeps.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  wake(): void {
    for (const resolve of this.#asleep.splice(0)) resolve();
  }
}

describe('Following a session', () => {
  let bench: Workbench;
  beforeEach(async () => {
    bench = await startWorkbench();
  });
  afterEach(() => bench.stop());

  const follow = (clock: HandClock) => {
    const account = bench.accounts.find(bench.ids.xelion);
    assert.ok(account);
    const lease = bench.transcripts.acquire(account, sessionId(SESSIONS.xelion.eight));
    const follower = new Follower(lease.transcript, clock, {
      shortestMs: 100,
      longestMs: 400,
      random: () => 0.5,
    });
    return { transcript: lease.transcript, follower };
  };

  it('waits longer while nothing comes, and little again once something came', async () => {
    const clock = new HandClock();
    const { transcript, follower } = follow(clock);
    follower.resume();
    await clock.asleep(1);
    for (let count = 2; count <= 5; count++) {
      clock.wake();
      await clock.asleep(count);
    }
    assert.deepEqual(clock.sleeps, [100, 150, 225, 337.5, 400]);
    assert.equal(transcript.messages.size, 8);
    bench.sandbox.setFault('xelion.liveMessages', true);
    clock.wake();
    await clock.asleep(6);
    assert.equal(clock.sleeps.at(-1), 100);
    assert.ok(transcript.messages.size > 8);
    follower.dispose();
  });

  it('asks less often after failures, and nothing any more once paused', async () => {
    const clock = new HandClock();
    const { transcript, follower } = follow(clock);
    bench.sandbox.setFault('xelion.html200', true);
    follower.resume();
    await clock.asleep(1);
    assert.equal(clock.sleeps[0], 300);
    assert.equal(transcript.edge('newer').state, 'failed');
    follower.pause();
    // Names of people may still be looked up.
    const asks = (): number =>
      bench.sandbox.requests('xelion').filter((line) => line.includes('/messages')).length;
    const asked = asks();
    clock.wake();
    await new Promise(setImmediate);
    assert.equal(asks(), asked);
    assert.equal(follower.on, false);
  });
});
