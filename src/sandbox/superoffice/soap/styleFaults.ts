import type { Faults } from '../faults';
import { DEFAULT_NAMESPACES, OTHER_PREFIXES, seedPage, WCF, type Style } from './style';

/** The style that the faults ask for. */
export function styleOf(faults: Faults, agent: string): Style {
  const nulls = faults.text('nulls', 'absent');
  return {
    ...basis(faults, agent),
    sections: faults.on('sections'),
    comments: faults.on('comments'),
    unknownElements: faults.on('unknownElements'),
    unknownEnums: faults.on('unknownEnums'),
    emptyAsNil: faults.on('emptyAsNil'),
    ...(nulls === 'absent' || nulls === 'empty' ? { nulls } : {}),
  };
}

function basis(faults: Faults, agent: string): Style {
  if (faults.on('seedPage')) return seedPage(agent, faults.text('seedPage', '1.2') === '1.1');
  if (faults.on('prefixes')) return OTHER_PREFIXES;
  return faults.on('defaultNamespaces') ? DEFAULT_NAMESPACES : WCF;
}
