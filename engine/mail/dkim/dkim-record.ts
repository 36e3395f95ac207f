import type { DkimKeyDocument } from '../../store/dkim-keys.ts';

/** The DNS record, of type TXT, that lets receivers verify what a key signs (RFC 6376 §3.6.1). */
export const dkimRecord = ({
  selector,
  domain,
  publicKey,
}: Pick<DkimKeyDocument, 'selector' | 'domain' | 'publicKey'>) => ({
  name: `${selector}._domainkey.${domain}`,
  value: `v=DKIM1; k=rsa; p=${publicKey}`,
});
