import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

// Made for the sandbox, published with it, protects nothing. PKCS #8 in base64.
const DER = [
  'MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQD7NeJ0uy6qL+//dJJXgfwERqwzouiDrlk6c++DEKxL/Vx8jQVV',
  'EbmTKexSAxDCQGCSEZp9Tv/A8gBSl1fgXyfCmmBeRrRUUsnPkBoGyKNFQS8LLWDuQpiO6ZuNQYIDTxFnQjAxdk6tzPRXoyOWyNOI',
  '0fJC1cXoK33NXyAyZftPf36TA7tkivD95WDX49sEd/nQRZTyPsdCs76OIpR5jAWMOIuA1cLD4QAlo/DIoD75LSF+1vy6k6ifD5D1',
  '3h30BWJyx456+KMeoWbi+nNnCUk6wp5im/wZbqkjRHd3oiyFHmZ5Rt4/09Tg8RZwpSYufzzlBsyDvRIKvIbm/I2Hk2yhAgMBAAEC',
  'gf8FSNNVbn7kOzpMSV3ruAQU15CoyLepTNJyDPW4mPidVWWcV3wWt0XE45P5CfnHXk4LaDWzzhzjCPI8v/wtYWl+RpYz2aCq52tZ',
  'X6McsEQOK/QpeS+F7fkfWlH0SBJvzJQReVSeqI2jchWI3iFl0OQwzXPinu3El9ZyQ8pjVNuadxMHcs0Kp9dqPBRH3MGgaAYbMd+T',
  'M9JVqwLqxyEK52TzD9mCiBKVS9HSqRUjj8n/z6RsDWGLv1Knj4B3F06UHYJ3C7pQsjEjmtSHpDljGR7aWtQB15j48hCsYJEg0asX',
  'Rxmz0zEwRid+00aelUvq3SJRA/XZwENhB/sReWHDfAECgYEA/5rPGpC3Q7TMxhzqU3/prwiDYctmDKrz1chnuydWGWmmBEWdNBbm',
  'rm6Pi8ByjwXxP1qN1i8+sts1PYNhVEv4M/AHFokmXyULGVivr2I1Z5pjacmbcam0mu8YdqUIShDb6ojH25+gTRJ3Bv5cIRpPsEd9',
  'N3wGs/X55hNYCCoO46ECgYEA+5lWAeeYTOCFnT7DkzGYmXOMCcdLqdJ/3KPjKuCKZQw1xqa+Civ1E6LUhhdviKpqBX25uwZcm5m8',
  'OlUEtZYvlOqVfOWTMiTw5RBilo2NAqSMA5ivWxMTXGoAmu/qMD7VWoQAcBBheKt9J1Q7AIQUG7jrHg/bmCi0OL0J8jD36QECgYEA',
  'iE2Bi2UIlW5glHTu8EAR2WjsxsW0UaUICkSoLEE5xKt2AGku/4wGz5XdrmSdsm80ytf7MvBWuwHyTi81Q8KPRQMGhJn2gF48oPOO',
  'HDR+zhSiVtNPtTkOOmCt5vbyiKyc2WC/Uvq4fOEP4AbcEjr5q8MzntbgrC7LaEmAdDoZXoECgYBzPIMBMlM2euuX3wRy6ZdsSVkN',
  'rYOBT9GSfFny7I9WwuXqi7qlLAb/LGhM1nUWUn9m7nPgLoTCHALzcLdMeHJosZ0wbHIj2HmhYQTW0hSQ7k7W4tsGStFmVYLbdCF+',
  'YXkVETqmGUqbm2giWFkB3nzbSbIevcKliZcqGaNxk24pAQKBgQD9+uDbjD5F4jXToHGptGNQdQ0VHm9KxooKP23QCT7Uwn0GPel+',
  '+6kCMbZlNcAJWsnXKMj93u+rIennl3YACQnDJrlX8jeqc+5jDZpcTX29p5ZKWtWDwzgoQLcvBxn1xdrEYaHO4H+10EGay2pxTVuF',
  'BnmhZFMnm1s0b4ObVi8yqw==',
].join('');

/** The key of the app that the sandbox knows, as its developer would keep it. */
export const systemUserKey = (): KeyObject =>
  createPrivateKey({ key: Buffer.from(DER, 'base64'), format: 'der', type: 'pkcs8' });

/** What the vendor keeps of it. */
export const systemUserPublicKey = (): KeyObject => createPublicKey(systemUserKey());
