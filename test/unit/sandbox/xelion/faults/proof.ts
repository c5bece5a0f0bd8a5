import type { XelionSandbox } from '../xelionSandbox';

/** Shows that a fault does what its meaning says. All faults are off before and after it. */
export type Proof = (xelion: XelionSandbox) => Promise<void>;
