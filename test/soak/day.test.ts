import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { ParleyApi, ParleyExports } from '../../src/api';
import { COMMANDS, PANELS } from '../../src/host/manifest';
import { daySchema, PLATFORMS, type Platform } from './day';
import { grown, heldResources, type HeldResources } from './heldResources';
import { switchFault } from './switchboard';

const day = v.parse(daySchema, JSON.parse(process.env['PARLEY_SOAK'] ?? ''));
/** Opened before the first count, so that caches that are bounded are full. */
const WARM_UP = Math.ceil(day.sessions / 4);
/** Sessions of 20 000 messages, and one that strict XML refuses. */
const LEFT_OUT = new Set(['9005', '1720000', '9010']);
/** Each fails at once; those that Parley waits out and tries again would make the day a long one. */
const FAULTS: Readonly<Record<Platform, readonly string[]>> = {
  superoffice: ['wrappedError', 'nestedError', 'fault500', 'fault200', 'html', 'empty', 'malformed'],
  xelion: ['html200', 'truncated'],
};
const HEAP_TOLERANCE = 6 * 1024 * 1024;
const SETTLING_MS = 60_000;

interface Place {
  readonly account: { readonly id: string };
  readonly session: { readonly id: string; readonly title: string };
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + SETTLING_MS;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`In vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function readers(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(PANELS.reader));
}

describe('A day with Parley', function () {
  this.timeout(0);
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  let parley: ParleyApi;
  let places: Place[];
  let begun: HeldResources;

  before(async () => {
    process.on('unhandledRejection', note);
    const extension = vscode.extensions.getExtension<ParleyExports>('parley.parley');
    assert.ok(extension, 'parley.parley is not installed');
    parley = (await extension.activate()).getApi(1);
  });
  after(() => void process.off('unhandledRejection', note));

  const openAndClose = async (place: Place, index: number): Promise<void> => {
    await vscode.commands.executeCommand(COMMANDS.openSession, place);
    await until('the reader opens', () => readers().length > 0);
    // Some are closed before they have shown anything.
    if (index % 4 !== 0) {
      await parley.readMessages({ account: place.account.id, session: place.session.id, limit: 1 });
    }
    await vscode.window.tabGroups.close(readers());
    await until('the reader closes', () => readers().length === 0);
  };
  const place = (index: number): Place =>
    places[index % places.length] ?? assert.fail('no session is listed');

  it('begins with accounts, added anew', async () => {
    // A window that ended hastily may have kept its last reader for the next one.
    await vscode.window.tabGroups.close(readers());
    await until('readers of the window before close', () => readers().length === 0);
    for (const { id } of parley.accounts()) await parley.removeAccount(id);
    const ids: string[] = [];
    for (let index = 0; index < day.accounts; index++) {
      const kind = PLATFORMS[index % PLATFORMS.length] ?? 'xelion';
      const { baseUrl, userName, password } = day.logins[kind];
      // The last window's sign-ins may still hold at the server; a user space of its own ends none of them.
      const userSpace = kind === 'xelion' ? { userSpace: `soak-${process.pid}-${index}` } : {};
      const name = `${kind} ${index}`;
      ids.push((await parley.addAccount({ kind, name, baseUrl, userName, password, ...userSpace })).id);
    }
    const lists = await Promise.all(
      ids.map(async (id) => {
        const { sessions } = await parley.listSessions({ account: id, limit: 30 });
        return sessions
          .filter((session) => !LEFT_OUT.has(session.id))
          .map((session) => ({ account: { id }, session: { id: session.id, title: session.title } }));
      }),
    );
    // One of each account in turn.
    places = Array.from({ length: 30 }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
    assert.ok(places.length > day.accounts);
    for (let index = 0; index < WARM_UP; index++) await openAndClose(place(index), index);
    begun = heldResources();
  });

  it('opens and closes sessions', async () => {
    for (let index = 0; index < day.sessions - WARM_UP; index++) await openAndClose(place(index), index);
  });

  it('goes on after every fault', async () => {
    for (let index = 0; index < day.faults; index++) {
      const { account, session } = place(index);
      const kind = parley.accounts().find(({ id }) => id === account.id)?.kind as Platform;
      const names = FAULTS[kind];
      const fault = `${kind}.${names[index % names.length]}`;
      await switchFault(day.switchboard, fault, true);
      const code = await parley.readMessages({ account: account.id, session: session.id }).then(
        () => assert.fail(`${fault} was not noticed`),
        (error: unknown) => (error as { code?: string }).code,
      );
      assert.ok(code !== undefined && code !== 'internal', `${fault}: ${code}`);
      await switchFault(day.switchboard, fault, false);
      await parley.readMessages({ account: account.id, session: session.id });
    }
  });

  it('signs in again after every expiry', async () => {
    const signedIn = parley.accounts().filter(({ kind }) => kind === 'superoffice');
    for (let index = 0; index < day.expiries; index++) {
      await switchFault(day.switchboard, 'superoffice.ticketExpired', false);
      await switchFault(day.switchboard, 'superoffice.ticketExpired', true);
      const { id } = signedIn[index % signedIn.length] ?? assert.fail();
      await parley.listSessions({ account: id, limit: 1 });
      assert.equal(parley.state(id).status, 'ready');
    }
    await switchFault(day.switchboard, 'superoffice.ticketExpired', false);
  });

  it('ends without a panel, socket, timer or memory more than it began with, and no rejection unheard', async () => {
    const tooMuch = (after: HeldResources): string[] => [
      ...grown(begun, after),
      ...(after.tabs > begun.tabs ? [`tabs: ${begun.tabs} -> ${after.tabs}`] : []),
      ...(after.heapBytes > begun.heapBytes + HEAP_TOLERANCE
        ? [`heap: ${begun.heapBytes} -> ${after.heapBytes}`]
        : []),
    ];
    // Kept-alive connections and the log's own timers end a little later.
    await until('everything is let go', () => tooMuch(heldResources()).length === 0).catch(() => undefined);
    const after = heldResources();
    const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
    const told = `heap ${mebibytes(begun.heapBytes)} -> ${mebibytes(after.heapBytes)} MiB, ${JSON.stringify(after.active)}`;
    appendFileSync(process.env['PARLEY_REPORT'] ?? '', `      ${told}\n`);
    assert.deepEqual(tooMuch(after), []);
    assert.deepEqual(unhandled, []);
  });
});
