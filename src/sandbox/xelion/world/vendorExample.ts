import { LANDMARKS } from '../landmarks';
import { HAAS, ME } from './addressables';
import { textFile } from './files';
import type { FixedMessage } from './fixed';

/** The three messages of the vendor's page "Get Chat Session's Messages", oldest first. */
export const vendorExample: readonly FixedMessage[] = [
  {
    oid: Number(LANDMARKS.vendorMessages[2]),
    date: '2024-10-11 15:14:27',
    facts: {
      text: 'hello there',
      from: ME,
      to: HAAS,
      file: textFile('boat.txt', 'text/plain', 'hello there\n'),
      record: { subject: 'hello there', id: '73830f926be8ed81', commonName: 'Arno -> haas, 2024-10-11' },
    },
  },
  {
    oid: Number(LANDMARKS.vendorMessages[1]),
    date: '2024-10-11 15:20:42',
    facts: {
      text: 'we need a bigger boat',
      from: ME,
      to: HAAS,
      record: { id: 'd9c2cbbde7cdd747', commonName: 'Arno -> haas, 2024-10-11' },
    },
  },
  {
    oid: Number(LANDMARKS.vendorMessages[0]),
    date: '2024-10-11 15:24:19',
    facts: {
      text: 'hello there',
      from: ME,
      to: HAAS,
      answers: 1,
      record: { id: 'ce446930aee57b45', commonName: 'Arno -> haas, 2024-10-11' },
    },
  },
];
