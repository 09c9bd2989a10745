import { createTransport, type Transporter } from 'nodemailer';
import { asLine } from '#contracts/text.ts';
import { truncate } from '#core/text.ts';
import type { SignedLinks } from './links.ts';
import type { Message, Outcome, Sender } from './types.ts';

const TIMEOUT_MS = 10_000;

export interface Emails extends Sender<'email'> {
  /** Asks the owner of an address whether they want to be written to. */
  askToConfirm(channel: { id: string; address: string }): Promise<Outcome>;
}

/** Letters by the operator's SMTP server; null when there is none. */
export function createEmails(parts: {
  smtpUrl: string | undefined;
  from: string;
  links: SignedLinks;
}): Emails | null {
  const { smtpUrl, from, links } = parts;
  if (smtpUrl === undefined) return null;
  const transport: Transporter = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  const domain = from.split('@').at(-1)?.replace(/>$/, '') ?? 'localhost';

  async function deliver(email: Parameters<Transporter['sendMail']>[0]): Promise<Outcome> {
    try {
      await transport.sendMail({ from, ...email });
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOfMail(error as MailError);
    }
  }

  return {
    kind: 'email',
    send({ id, settings: { address } }, message) {
      const unsubscribe = links.linkFor('unsubscribe', id);
      return deliver({
        to: address,
        subject: truncate(asLine(message.title), 200),
        text: textOf(message, unsubscribe),
        // A letter that is sent again after a crash is the same letter.
        messageId: `<${message.id}@${domain}>`,
        headers: {
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      });
    },
    askToConfirm: ({ id, address }) =>
      deliver({
        to: address,
        subject: 'Confirm your e-mail address for Caravan',
        text: [
          'Someone, most likely you, asked Caravan to send notifications to this address.',
          '',
          `If that was you, open this page to confirm: ${links.linkFor('confirm', id)}`,
          '',
          'If not, ignore this e-mail and you won’t get another one.',
        ].join('\n'),
      }),
  };
}

type MailError = Error & { code?: string; responseCode?: number };

/** What a failed letter means: for the mail account of this server, for the address, or for this letter alone. */
export function outcomeOfMail({ code, responseCode, message }: MailError): Outcome {
  const reason = `The mail server: ${message}`;
  const isFinal = responseCode !== undefined && responseCode >= 500;
  // A refused account is the operator's to mend, and no word about the address: letters wait for it.
  const isAccount = code === 'EAUTH' || [530, 534, 535, 538].includes(responseCode ?? 0);
  if (!isFinal || isAccount) return { kind: 'later', reason };
  // EENVELOPE: this sender, or this recipient.
  if (code === 'EENVELOPE')
    return { kind: 'blocked', problem: `E-mail to this address is refused. ${reason}` };
  return { kind: 'refused', reason };
}

const textOf = ({ title, body, link }: Message, unsubscribe: string): string =>
  [
    title,
    ...(body ? ['', body] : []),
    ...(link ? ['', link] : []),
    '',
    '-- ',
    `Unsubscribe: ${unsubscribe}`,
  ].join('\n');
