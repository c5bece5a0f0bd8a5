import { FaultSwitches } from '../faultSwitches';

/** Faults that strike requests can be set to a number (the next N requests) or to names of operations. */
export const FAULTS = {
  wrappedError: 'Every call fails: status 200, Succeeded=false, ExceptionInfo filled',
} as const satisfies Record<string, string>;

export type FaultName = keyof typeof FAULTS;
export type Faults = FaultSwitches<FaultName>;

export const createFaults = (): Faults => new FaultSwitches<FaultName>(FAULTS);
