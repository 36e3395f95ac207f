import { DomainError } from '../errors.ts';
import type { AnswerFault } from './check-answers.ts';

/** Answers that a form can't take, one fault each. */
export class SubmissionInvalid extends DomainError {
  readonly faults: readonly AnswerFault[];

  constructor(faults: readonly AnswerFault[]) {
    super('submission-invalid', 'some answers are missing or not understood', { data: { faults } });
    this.faults = faults;
  }
}
