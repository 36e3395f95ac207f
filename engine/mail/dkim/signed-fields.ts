/**
 * The header fields that a signature covers, where a mail has them (RFC 6376 §5.4.1). Both List-Unsubscribe fields must be among
 * them (RFC 8058 §4), and so must Feedback-ID: the sender library's own list lacks List-Unsubscribe-Post.
 */
export const SIGNED_FIELDS = [
  'From',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'To',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'In-Reply-To',
  'References',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Feedback-ID',
  'Auto-Submitted',
].join(':');
