import type { OddMessage } from './oddSessions';

const special = (specialType: string, more: OddMessage = {}): OddMessage => ({
  type: 'Special',
  author: '',
  text: '',
  specialType,
  ...more,
});

const bot = { type: 'ToCustomer', author: 'Botty' } as const;

/** One message of every special type that the contract of 2026 knows, in the order of its numbers. */
export const SPECIAL_TYPES: readonly OddMessage[] = [
  special('Welcome', { type: 'ToCustomer', author: 'Dana Demo', text: 'Welcome to our chat!' }),
  special('Url', { text: 'Our manual', specialParam: 'https://example.com/faq/42' }),
  special('Block'),
  special('NewSession'),
  special('TransferedSession', { specialParam: '7' }),
  special('Error', { text: 'The message could not be delivered.' }),
  special('SessionDeleted'),
  special('FaqSuccessQuestion', { text: 'Did this answer help you?' }),
  special('ClosedByUser'),
  special('ClosedByCustomer'),
  special('ClosedByIdle'),
  special('TransferRejected', { specialParam: '7' }),
  special('ReopenedByCustomer'),
  special('ClickedOption', { type: 'ToUser', author: 'Robin', text: 'Invoices', specialParam: 'Invoices' }),
  special('BotMessage', { ...bot, text: 'I am only a bot.', specialParam: 'showAt=2025-11-14T15:00:05' }),
  special('Options', { ...bot, specialParam: '["Orders","Invoices","\\"Something\\" else"]' }),
  special('IllegalFileType', { specialParam: 'invoice.exe' }),
];
