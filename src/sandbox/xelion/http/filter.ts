import { commonName, makeRecord } from '../world/record';
import type { Entry } from '../world/facts';
import type { World } from '../world/world';
import { toWireDate } from './wireDate';
import { XelionError } from './xelionError';

const FLAGS = ['voicemail', 'incoming', 'retrieved', 'displayed', 'flagged'];
const TEXTS = ['callId', 'callFlowId'];

type Test = (entry: Entry) => boolean;

/** The parameters `name` and `where` of the communication family as a test of one communication. */
export function readFilter(query: URLSearchParams, world: World): Test {
  const tests = readWhere(query.get('where') ?? '').map(([key, value]) => makeTest(key, value, query, world));
  const name = query.get('name')?.toLowerCase();
  if (name) tests.push((entry) => nameOf(entry).toLowerCase().includes(name));
  return (entry) => world.isThere(entry) && tests.every((test) => test(entry));
}

/** `a=1,b=(2,3)` as pairs. */
function readWhere(where: string): [key: string, value: string][] {
  return [...where.matchAll(/([^=,]+)=(\([^)]*\)|[^,]*)/g)].map(([, key = '', value = '']) => [key, value]);
}

/** Conditions that the emulator does not know are met by everything. */
function makeTest(key: string, value: string, query: URLSearchParams, world: World): Test {
  if (key === 'obj_type') {
    const types = value.replace(/[()]/g, '').split(',');
    return (entry) => types.includes(entry.objectType);
  }
  if (FLAGS.includes(key) || TEXTS.includes(key)) {
    return (entry) => String(makeRecord(entry, world.contextOf(entry))[key]) === value;
  }
  if (key === 'phoneLine') return (entry) => world.sessionOf(entry)?.type === 'phoneLine';
  if (key === 'search') {
    if (!/phoneLine=/.test(query.get('where') ?? '')) throw new XelionError(400, 10202);
    return (entry) => entry.stream.facts(entry.index).text.toLowerCase().includes(value.toLowerCase());
  }
  return () => true;
}

function nameOf(entry: Entry): string {
  const facts = entry.stream.facts(entry.index);
  return typeof facts.record?.commonName === 'string'
    ? facts.record.commonName
    : commonName(facts, toWireDate(entry.at));
}
