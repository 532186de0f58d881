/** The settings of an e-mail integration: `addresses`, `singleEmail`, `subject`, `message`; the same in every API. */
import { splitRecipients } from '#model/schedule/recipients';
import { type EmailContactPoint } from '../types';
import { type Json, text } from './json';

export const emailSettings = ({
  addresses,
  subject,
  message,
}: Pick<EmailContactPoint, 'addresses' | 'subject' | 'message'>): Json => ({
  addresses: addresses.join(';'),
  // One mail to all of them: otherwise each gets their own.
  singleEmail: true,
  subject,
  message,
});

export const readEmail = (uid: string, name: string, settings: Json): EmailContactPoint => ({
  uid,
  name,
  addresses: splitRecipients(text(settings.addresses)),
  subject: text(settings.subject),
  message: text(settings.message),
});
