/** A code's HTTP status and its title in the problem document. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

const kind = (status: number, title: string): ProblemKind => ({ status, title });

/** The one table from stable codes to HTTP; a code that is not here is a fault of ours: 500 without details. */
export const PROBLEMS: Readonly<Record<string, ProblemKind>> = {
  'json-malformed': kind(400, 'The body is not well-formed JSON'),
  'json-too-deep': kind(400, 'The JSON is nested too deeply'),
  'json-key-refused': kind(400, 'The JSON holds a key that is not accepted'),
  'request-malformed': kind(400, 'The request could not be understood'),
  'cursor-invalid': kind(400, 'The cursor is not one this list gave'),
  'sign-in-needed': kind(401, 'Sign in first'),
  'sign-in-refused': kind(401, 'This address and password do not go together'),
  'key-refused': kind(401, 'The API key is not known'),
  forbidden: kind(403, 'Your role does not allow this'),
  'person-needed': kind(403, 'Only a person who is signed in can do this, not an API key'),
  'csrf-refused': kind(403, 'The X-CSRF-Token header is missing or not this session’s'),
  'origin-refused': kind(403, 'The request came from another site'),
  'password-wrong': kind(403, 'The current password does not match'),
  'route-unknown': kind(404, 'There is nothing at this address'),
  'scenario-unknown': kind(404, 'There is no such scenario'),
  'version-unknown': kind(404, 'There is no such version'),
  'node-unknown': kind(404, 'There is no such step'),
  'test-run-unknown': kind(404, 'There is no such test run'),
  'lead-unknown': kind(404, 'There is no such lead'),
  'person-unknown': kind(404, 'There is no such person'),
  'template-unknown': kind(404, 'There is no such template'),
  'form-unknown': kind(404, 'There is no such form'),
  'magnet-unknown': kind(404, 'There is no such file'),
  'hand-off-unknown': kind(404, 'There is no such hand-off'),
  'mail-unknown': kind(404, 'There is no such mail'),
  'preview-unknown': kind(404, 'This preview is gone; ask for it again'),
  'method-not-allowed': kind(405, 'This address does not take this method'),
  'draft-changed': kind(409, 'The draft was saved by somebody else meanwhile'),
  'template-changed': kind(409, 'The template was saved by somebody else meanwhile'),
  'form-changed': kind(409, 'The form was saved by somebody else meanwhile'),
  'template-in-use': kind(409, 'Scenarios use this template'),
  'form-in-use': kind(409, 'Scenarios use this form'),
  'scenario-published': kind(409, 'A scenario that was published is not deleted'),
  'scenario-state': kind(409, 'The scenario is not in a state for this'),
  'person-exists': kind(409, 'Somebody has this address already'),
  'last-admin': kind(409, 'The last admin stays one'),
  'hand-off-closed': kind(409, 'This hand-off was answered or taken back'),
  'bant-incomplete': kind(409, 'All four BANT answers are needed first'),
  'link-used': kind(410, 'This link was used or has expired'),
  'too-large': kind(413, 'The body is too large'),
  'content-type-unsupported': kind(415, 'Send JSON, as application/json'),
  'input-invalid': kind(422, 'Some of the input is not valid'),
  'scenario-invalid': kind(422, 'The draft has faults'),
  'template-invalid': kind(422, 'The template has faults'),
  'magnet-invalid': kind(422, 'The file is not a PDF that can be kept'),
  'too-many-requests': kind(429, 'Too many requests; try again later'),
  'service-unavailable': kind(503, 'A server this needs does not answer; try again'),
  'smtp-unreachable': kind(503, 'The mail server does not answer'),
};
