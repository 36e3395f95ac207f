/** What the worker of the hand-written journey does; each is done once however often it is called. */
export interface ByHandActivities {
  enter(lead: string): Promise<void>;
  sendEmail(lead: string): Promise<void>;
  hasReacted(lead: string): Promise<boolean>;
  branch(lead: string): Promise<boolean>;
  score(lead: string): Promise<void>;
  end(lead: string, reason: string): Promise<void>;
}
