import type { World } from '../data/world';
import type { Faults } from '../faults';
import { readMembers } from '../soap/dataContract';
import type { RequestElement } from '../soap/requestEnvelope';
import type { Fields, RecordType, Value } from '../soap/wireType';
import { record } from '../soap/wireType';
import type { TicketStore } from './ticketStore';
import type { Zone } from './zone';

/** What an operation works with. */
export interface Call {
  readonly world: World;
  readonly faults: Faults;
  readonly tickets: TicketStore;
  /** The zone that dates of sessions are told in. */
  readonly zone: Zone;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface Operation {
  readonly params: Fields;
  /** Name of the body's element in the answer, when it is not `<operation>Response`. */
  readonly wrapperName?: string;
  readonly result: Fields;
  /** Reads the parameters and carries the operation out. */
  run(children: readonly RequestElement[], call: Call): Record<string, unknown>;
}

export type Args<P extends Fields> = { readonly [K in keyof P]: Value<P[K]> };

/** An operation whose parameters and result are the given members, in the order of the contract. */
export function operation<P extends Fields, R extends Fields>(
  params: P,
  result: R,
  run: (args: Args<P>, call: Call) => NonNullable<Value<RecordType<R>>>,
  wrapperName?: string,
): Operation {
  return {
    params,
    result,
    ...(wrapperName === undefined ? {} : { wrapperName }),
    run: (children, call) => run(readMembers(children, params), call),
  };
}

export const wrapperOf = (name: string, { wrapperName, result }: Operation): RecordType =>
  record(wrapperName ?? `${name}Response`, result);

/** One `.svc`: the operations that the sandbox carries out, and the names of those that it knows and refuses. */
export interface Service {
  readonly agent: string;
  readonly operations: Readonly<Record<string, Operation>>;
  /** Operations that would change something. */
  readonly writing: readonly string[];
  /** Operations that only read, but that the sandbox does not have. */
  readonly missing: readonly string[];
  /** Whether a request must carry a ticket. */
  readonly needsTicket: boolean;
}
