import type { ProviderKind } from '../core/ports/providerKind';
import type { Connect } from '../wire/http';
import { superOffice } from './superoffice/kind';
import { xelion } from './xelion/kind';

/** Every platform that Parley speaks to, in the order in which they are offered. */
export const providerKinds: readonly ProviderKind<Connect>[] = [superOffice, xelion];
