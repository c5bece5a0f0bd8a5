import { ParleyError } from '../../core/base/errors';
import type { ProviderKind } from '../../core/ports/providerKind';
import type { Connect } from '../../wire/http';

export const superOffice: ProviderKind<Connect> = {
  id: 'superoffice',
  label: 'SuperOffice',
  signInMethods: [],
  normaliseBaseUrl: (typed) => typed,
  create: () => {
    throw new ParleyError('internal', { detail: 'not here yet' });
  },
};
