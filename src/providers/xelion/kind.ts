import { ParleyError } from '../../core/base/errors';
import type { ProviderKind } from '../../core/ports/providerKind';
import type { Connect } from '../../wire/http';

export const xelion: ProviderKind<Connect> = {
  id: 'xelion',
  label: 'Xelion',
  signInMethods: [],
  normaliseBaseUrl: (typed) => typed,
  create: () => {
    throw new ParleyError('internal', { detail: 'not here yet' });
  },
};
