/** What the worker of the bare journey does. */
export interface BareActivities {
  sendMail(address: string): Promise<void>;
}
