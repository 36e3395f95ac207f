import type { FormContent } from '../../engine/capture/form-content.ts';

/** A form that asks for an address, and for the consent to write to it. */
export const PLAIN_FORM: FormContent = {
  language: 'en',
  title: 'Form',
  introduction: '',
  fields: [{ name: 'email', label: 'Address', type: 'email', required: true, options: [] }],
  submitLabel: 'Send',
  consentWording: 'Write to me',
  openWording: null,
  legalNotice: 'We process this.',
  thanks: 'Thank you',
  magnet: null,
};
